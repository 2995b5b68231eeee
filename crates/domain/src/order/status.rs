//! Where a work order stands.

use serde::{Deserialize, Serialize};

/// Where a work order stands (A5). Never stored: always the result of a fold over its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Filed; the service desk has it (待派单).
    Submitted,
    /// Sent back to who filed it, with a reason (已退回).
    Returned,
    /// With a team (待派工).
    Dispatched,
    /// With technicians (待接单).
    Assigned,
    /// Accepted by a technician (已接单).
    Accepted,
    /// A technician is on site and works (处理中).
    Arrived,
    /// Work stands still until parts come (待备件).
    WaitingForParts,
    /// Work stands still for another reason (已挂起).
    Suspended,
    /// Work is done; the department has to confirm (待确认).
    Finished,
    /// The department or the supervisor wants it done again (返工).
    Rework,
    /// Confirmed and rated by the department (已确认).
    Confirmed,
    /// Cost confirmed by the supervisor.
    SupervisorConfirmed,
    /// Cost confirmed by the section chief.
    ChiefConfirmed,
    /// Cost audited.
    Audited,
    /// Charged to the department (已入账).
    Charged,
    /// Taken back by who filed it (已撤回).
    Withdrawn,
    /// Cancelled by the service desk (已取消).
    Cancelled,
    /// Split into sub-orders, which are worked on (分工处理中).
    Split,
    /// All its sub-orders are finished; the department has to confirm them (分工待确认). Only its sub-orders say so.
    TradesFinished,
    /// All its sub-orders are confirmed by the department (分工已办结). Only its sub-orders say so.
    TradesClosed,
    /// Closed as a duplicate of another order (已并单).
    Merged,
}

impl Status {
    /// Every status, in the order of the happy path.
    pub const ALL: [Self; 21] = [
        Self::Submitted,
        Self::Returned,
        Self::Dispatched,
        Self::Assigned,
        Self::Accepted,
        Self::Arrived,
        Self::WaitingForParts,
        Self::Suspended,
        Self::Finished,
        Self::Rework,
        Self::Confirmed,
        Self::SupervisorConfirmed,
        Self::ChiefConfirmed,
        Self::Audited,
        Self::Charged,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Split,
        Self::TradesFinished,
        Self::TradesClosed,
        Self::Merged,
    ];

    /// Whether nobody has to do anything any more.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Charged | Self::Withdrawn | Self::Cancelled | Self::TradesClosed | Self::Merged
        )
    }

    /// Whether it was given up: what it asked for is not done on it, unless its sub-orders are.
    #[must_use]
    pub const fn is_given_up(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Cancelled | Self::Merged)
    }

    /// Whether an order stands there by its sub-orders only, never by a step of its own.
    #[must_use]
    pub const fn is_by_trades(self) -> bool {
        matches!(self, Self::TradesFinished | Self::TradesClosed)
    }

    /// Whether the work of an order that its own steps leave there is done on other orders, so that it is counted as none
    /// itself.
    #[must_use]
    pub const fn is_done_elsewhere(self) -> bool {
        matches!(self, Self::Split | Self::Merged)
    }

    /// The name that stands in files, requests and locale keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Dispatched => "dispatched",
            Self::Assigned => "assigned",
            Self::Accepted => "accepted",
            Self::Arrived => "arrived",
            Self::WaitingForParts => "waiting_for_parts",
            Self::Suspended => "suspended",
            Self::Finished => "finished",
            Self::Rework => "rework",
            Self::Confirmed => "confirmed",
            Self::SupervisorConfirmed => "supervisor_confirmed",
            Self::ChiefConfirmed => "chief_confirmed",
            Self::Audited => "audited",
            Self::Charged => "charged",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Split => "split",
            Self::TradesFinished => "trades_finished",
            Self::TradesClosed => "trades_closed",
            Self::Merged => "merged",
        }
    }

    /// The status with this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}
