//! Views of questions about costs.

use super::Named;
use serde::{Deserialize, Serialize};
use yizhan_domain::costs::{About, QuestionState, ReplyKind};
use yizhan_domain::order::{BillLine, CostStage};
use yizhan_domain::{Fen, Millis, NoteId, OrderId};

/// What was asked about the cost of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionsView {
    /// The questions, the oldest first.
    pub questions: Vec<QuestionView>,
    /// Whether the caller may ask.
    pub may_ask: bool,
    /// Who can be asked, by name; empty for who may not ask.
    pub askable: Vec<Named>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionView {
    /// Id.
    pub id: NoteId,
    /// The stage that asks.
    pub stage: CostStage,
    /// Name of who asked.
    pub by: String,
    /// When, by the device's clock.
    pub at: Millis,
    /// What it is about, as it was then.
    pub about: About,
    /// What became of that.
    pub now: LineNow,
    /// Name of who is asked; empty where whoever worked on the order is.
    pub of: String,
    /// The question.
    pub words: String,
    /// What was said to it, the oldest first.
    pub replies: Vec<ReplyView>,
    /// Where it stands.
    pub state: QuestionState,
    /// Whether the caller may answer.
    pub may_answer: bool,
    /// Whether the caller may ask more, or settle it.
    pub may_go_on: bool,
}

/// What became of what a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "now", rename_all = "snake_case")]
pub enum LineNow {
    /// It stands on the bill as it stood then.
    Same,
    /// The line is another one now.
    Changed {
        /// As it is now.
        line: Box<BillLine>,
    },
    /// The line is no longer on the bill.
    Gone,
    /// The bill comes to something else now.
    Total {
        /// Its total.
        total: Fen,
    },
}

/// What was said to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyView {
    /// Name of who said it.
    pub by: String,
    /// When, by the device's clock.
    pub at: Millis,
    /// What it is.
    pub kind: ReplyKind,
    /// The words; may be empty where it was settled.
    pub words: String,
}

/// The questions that wait for the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionPage {
    /// The questions, the oldest first.
    pub rows: Vec<QuestionRow>,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A question that waits for the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionRow {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// What was wrong.
    pub description: String,
    /// Name of the department.
    pub department: String,
    /// The question.
    pub question: QuestionView,
}
