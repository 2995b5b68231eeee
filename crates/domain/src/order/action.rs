//! Steps: what a person decides about a work order, and never takes back.

use super::{BillDigest, SignOff, Trade};
use crate::{DeviceId, Fen, Millis, OrderId, PersonId, StepId, TeamId};
use serde::{Deserialize, Serialize};

/// Who confirms a cost (A9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CostStage {
    /// The team's supervisor.
    Supervisor,
    /// The section chief.
    Chief,
    /// The auditor.
    Auditor,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// File the order, or file it again after it was returned.
    Submit,
    /// Give it to a team (派单).
    Dispatch {
        /// The team.
        team: TeamId,
    },
    /// Give it to technicians (派工).
    Assign {
        /// The technicians, at least one.
        technicians: Vec<PersonId>,
    },
    /// Take it on (接单).
    Accept,
    /// Be on site (到场).
    Arrive,
    /// Stop until parts come (待备件).
    WaitForParts {
        /// Which parts, for what.
        reason: String,
    },
    /// Stop for another reason (挂起).
    Suspend {
        /// The reason.
        reason: String,
    },
    /// Go on after a stop.
    Resume,
    /// Finish the work, with what was found (A7).
    Finish {
        /// Fault symptom (故障现象).
        symptom: String,
        /// Cause (原因).
        cause: String,
        /// Solution (处理方法).
        solution: String,
    },
    /// The department confirms, rates and signs (A8).
    SignOff(Box<SignOff>),
    /// The department is not satisfied and wants it done again.
    ReturnForRework {
        /// The reason.
        reason: String,
        /// Name of the department person who wants it.
        name: String,
    },
    /// Confirm the cost, exactly as shown (A9).
    ConfirmCost {
        /// Who confirms.
        stage: CostStage,
        /// The bill that was shown.
        bill: BillDigest,
        /// Its total.
        total: Fen,
    },
    /// Charge the audited cost to the department's account.
    Charge {
        /// The bill that was shown.
        bill: BillDigest,
        /// What is charged by this step: the total less what was charged before.
        amount: Fen,
    },
    /// Send it back to the step before.
    Reject {
        /// The reason.
        reason: String,
    },
    /// Take it back; nothing is needed any more.
    Withdraw {
        /// The reason.
        reason: String,
    },
    /// Cancel it at the service desk.
    Cancel {
        /// The reason.
        reason: String,
    },
    /// Open it again after it was confirmed or closed.
    Reopen {
        /// The reason.
        reason: String,
    },
    /// Split it into sub-orders for several trades, or add some (A3).
    Split {
        /// What it is split into, at least one.
        trades: Vec<Trade>,
    },
    /// Close it as a duplicate: what it asks for is done on another order (并单).
    Merge {
        /// The other order.
        into: OrderId,
        /// Its number.
        number: String,
    },
}

/// The kinds of [`Action`], without what they carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ActionKind {
    Submit,
    Dispatch,
    Assign,
    Accept,
    Arrive,
    WaitForParts,
    Suspend,
    Resume,
    Finish,
    SignOff,
    ReturnForRework,
    ConfirmCostSupervisor,
    ConfirmCostChief,
    ConfirmCostAuditor,
    Charge,
    Reject,
    Withdraw,
    Cancel,
    Reopen,
    Split,
    Merge,
}

impl ActionKind {
    /// Every kind of action.
    pub const ALL: [Self; 21] = [
        Self::Submit,
        Self::Dispatch,
        Self::Assign,
        Self::Accept,
        Self::Arrive,
        Self::WaitForParts,
        Self::Suspend,
        Self::Resume,
        Self::Finish,
        Self::SignOff,
        Self::ReturnForRework,
        Self::ConfirmCostSupervisor,
        Self::ConfirmCostChief,
        Self::ConfirmCostAuditor,
        Self::Charge,
        Self::Reject,
        Self::Withdraw,
        Self::Cancel,
        Self::Reopen,
        Self::Split,
        Self::Merge,
    ];
}

impl Action {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::Submit => ActionKind::Submit,
            Self::Dispatch { .. } => ActionKind::Dispatch,
            Self::Assign { .. } => ActionKind::Assign,
            Self::Accept => ActionKind::Accept,
            Self::Arrive => ActionKind::Arrive,
            Self::WaitForParts { .. } => ActionKind::WaitForParts,
            Self::Suspend { .. } => ActionKind::Suspend,
            Self::Resume => ActionKind::Resume,
            Self::Finish { .. } => ActionKind::Finish,
            Self::SignOff(_) => ActionKind::SignOff,
            Self::ReturnForRework { .. } => ActionKind::ReturnForRework,
            Self::ConfirmCost {
                stage: CostStage::Supervisor,
                ..
            } => ActionKind::ConfirmCostSupervisor,
            Self::ConfirmCost {
                stage: CostStage::Chief,
                ..
            } => ActionKind::ConfirmCostChief,
            Self::ConfirmCost {
                stage: CostStage::Auditor,
                ..
            } => ActionKind::ConfirmCostAuditor,
            Self::Charge { .. } => ActionKind::Charge,
            Self::Reject { .. } => ActionKind::Reject,
            Self::Withdraw { .. } => ActionKind::Withdraw,
            Self::Cancel { .. } => ActionKind::Cancel,
            Self::Reopen { .. } => ActionKind::Reopen,
            Self::Split { .. } => ActionKind::Split,
            Self::Merge { .. } => ActionKind::Merge,
        }
    }

    /// The words that the person gave as a reason, where the action asks for one.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::WaitForParts { reason }
            | Self::Suspend { reason }
            | Self::ReturnForRework { reason, .. }
            | Self::Reject { reason }
            | Self::Withdraw { reason }
            | Self::Cancel { reason }
            | Self::Reopen { reason } => Some(reason),
            _ => None,
        }
    }
}

/// One step of a work order's trail (A4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// The step that its author saw last; none for the first.
    pub follows: Option<StepId>,
    /// Who took it.
    pub by: PersonId,
    /// On which device.
    pub device: DeviceId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What it does.
    #[serde(flatten)]
    pub action: Action,
}
