//! Costs that wait to be confirmed or charged, looked at and settled many at once (A9).

use serde::{Deserialize, Serialize};
use yizhan_domain::base::AuditRule;
use yizhan_domain::costs::{About, ReplyKind};
use yizhan_domain::order::BillDigest;
use yizhan_domain::{DepartmentId, Fen, Millis, NoteId, OrderId, PersonId, StepId, TeamId};

/// How costs are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CostSorting {
    /// The newest order first.
    #[default]
    Newest,
    /// The dearest first.
    Dearest,
}

/// Where a page of costs ended; the next one begins behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostCursor {
    /// When the last order of the page was filed.
    pub filed_at: Millis,
    /// Total of its bill.
    pub total: Fen,
    /// Its id.
    pub id: OrderId,
}

/// A page of fifty orders whose cost waits for the caller.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListCosts {
    /// Only of this department.
    pub department: Option<DepartmentId>,
    /// Only of this team.
    pub team: Option<TeamId>,
    /// Only with a bill of so much at least.
    pub total_from: Option<Fen>,
    /// Only those about which a question is open.
    pub asked: bool,
    /// Only those that an auditor has to look at one by one.
    pub look: bool,
    /// Which come first.
    pub sorting: CostSorting,
    /// Only those behind this.
    pub after: Option<CostCursor>,
}

/// Confirms costs, each exactly as it was shown: what goes is confirmed, what does not is told. Two hundred at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmCosts {
    /// The costs.
    pub costs: Vec<SeenCost>,
}

/// Sends costs back to the step before, all for one reason: what goes is sent back, what does not is told. Two hundred at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendBackCosts {
    /// The costs.
    pub costs: Vec<SeenCost>,
    /// The reason, which stands with each of them.
    pub reason: String,
}

/// A cost as whoever confirms it has seen it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeenCost {
    /// The order.
    pub order: OrderId,
    /// Id of the new step.
    pub step: StepId,
    /// The last step that was seen.
    pub follows: Option<StepId>,
    /// The bill that was shown.
    pub bill: BillDigest,
    /// Its total; where it is charged, what of that was not charged before.
    pub total: Fen,
    /// Whether it is confirmed although a question of the caller's own stage is open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub despite_questions: bool,
}

/// Asks about the bill of an order, or a line of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskAboutCost {
    /// The order.
    pub order: OrderId,
    /// Id of the new question.
    pub note: NoteId,
    /// What it is about, as it was shown.
    pub about: About,
    /// Who is asked; none asks whoever worked on the order and their supervisor.
    #[serde(default)]
    pub of: Option<PersonId>,
    /// The question.
    pub words: String,
}

/// Answers a question about a cost, asks more, or says that it is settled.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyAboutCost {
    /// The order.
    pub order: OrderId,
    /// Id of the new reply.
    pub note: NoteId,
    /// The question.
    pub question: NoteId,
    /// Which of them.
    pub kind: ReplyKind,
    /// The words; may be empty where it is settled.
    #[serde(default)]
    pub words: String,
}

/// The questions about costs that wait for the caller.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListQuestions {}

/// Says that the auditor looked at the bill of an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookAtCost {
    /// The order.
    pub order: OrderId,
    /// Id of the new record.
    pub note: NoteId,
    /// The bill that was shown.
    pub bill: BillDigest,
}

/// Which orders an auditor looks at one by one, and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowAuditRules {
    /// The month of the figures, `2026-11`; none is the present one.
    #[serde(default)]
    pub month: Option<String>,
}

/// Says which orders an auditor looks at one by one, of those that come from a day on; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetAuditRule {
    /// The rule.
    pub rule: AuditRule,
    /// The first day, `2026-12-01`: today or later.
    pub day: String,
    /// Whether other lots are drawn, though the rule is the same.
    #[serde(default)]
    pub draw_anew: bool,
}
