//! Views of callbacks.

use crate::request::CallbackCursor;
use serde::{Deserialize, Serialize};
use yizhan_domain::base::CallbackRule;
use yizhan_domain::callback::{CallStanding, Outcome, Why};
use yizhan_domain::{CallbackId, Hundredths, Millis, OrderId};

/// A page of the call list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackPage {
    /// The orders.
    pub rows: Vec<CallbackRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<CallbackCursor>,
    /// How it went.
    pub figures: CallbackFigures,
    /// The rule that holds now.
    pub rule: CallbackRule,
    /// Whether the caller phones and says what came of it.
    pub may_record: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// An order that is phoned about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackRow {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Name of the category.
    pub category: String,
    /// What was wrong.
    pub description: String,
    /// Place in one line.
    pub place: String,
    /// Name of the department.
    pub department: String,
    /// Names of the technicians.
    pub technicians: String,
    /// Who needed it.
    pub requester_name: String,
    /// Phone to call back.
    pub requester_phone: String,
    /// What was done.
    pub solution: String,
    /// The stars that the department gave.
    pub stars: u8,
    /// What it wrote.
    pub rated: String,
    /// When it confirmed.
    pub confirmed_at: Millis,
    /// Why the order was drawn; none where the rule does not draw it.
    pub why: Option<Why>,
    /// Where the calls stand; none while the order is being worked on once more.
    pub standing: Option<CallStanding>,
    /// How often somebody phoned.
    pub attempts: usize,
    /// The result that holds, which another one can take the place of.
    pub latest: Option<CallbackId>,
    /// When somebody phoned last.
    pub called_at: Option<Millis>,
    /// Name of who did.
    pub called_by: String,
    /// What they said.
    pub said: String,
}

/// How the calls about the orders of a period went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackFigures {
    /// Orders that were drawn.
    pub drawn: u32,
    /// Of these, waiting for a call.
    pub waiting: u32,
    /// Somebody said how it was.
    pub reached: u32,
    /// They did not want to say.
    pub declined: u32,
    /// Nobody answered, often enough.
    pub not_reached: u32,
    /// Nobody phoned in time.
    pub missed: u32,
    /// Stars on average; none where nobody was reached.
    pub satisfaction: Option<Hundredths>,
}

/// What came of calls about an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallbackView {
    /// Why the order was drawn; for who sees the call list only.
    pub why: Option<Why>,
    /// Where the calls stand.
    pub standing: CallStanding,
    /// Every result, the oldest first.
    pub calls: Vec<CallView>,
    /// Whether the caller can say now what came of a call.
    pub may_record: bool,
}

/// The result of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallView {
    /// Its id.
    pub id: CallbackId,
    /// Name of who phoned.
    pub by: String,
    /// When.
    pub at: Millis,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether a later one took its place.
    pub corrected: bool,
}
