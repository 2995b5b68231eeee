//! Views of orders.

use super::{
    AuditView, CallbackView, CategoryView, EscalationView, HeldView, Named, OrderKnowledge,
    PhotoView, Progress, QuestionsView, RelatedOrders, TeamView,
};
use crate::request::OrderCursor;
use serde::{Deserialize, Serialize};
use yizhan_domain::accounting::Posting;
use yizhan_domain::base::{OrderKind, Urgency};
use yizhan_domain::order::{
    Action, ActionKind, Bill, BillDigest, Clock, Escalation, IdentityLevel, LabourLine, Reopened,
    SignOffState, Standing, Status,
};
use yizhan_domain::photo::PhotoKind;
use yizhan_domain::stock::Drawn;
use yizhan_domain::{DepartmentId, Fen, Millis, OrderId, PersonId, PlaceId, StepId, TeamId};

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderRow {
    /// Id.
    pub id: OrderId,
    /// Order number.
    pub number: String,
    /// Status.
    pub status: Status,
    /// Urgency.
    pub urgency: Urgency,
    /// Name of the category: `水 · 水龙头漏水`.
    pub category: String,
    /// What is wrong.
    pub description: String,
    /// Place in one line.
    pub place: String,
    /// Name of the department.
    pub department: String,
    /// Name of the team; empty before it was dispatched.
    pub team: String,
    /// Names of the technicians.
    pub technicians: String,
    /// When it was filed.
    pub filed_at: Millis,
    /// The clock that runs out next, of those that run or stand still.
    pub clock: Option<Clock>,
    /// Which levels of escalation it reached or soon reaches, the earliest first; none for who needs it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<Escalation>,
    /// Total of the bill.
    pub total: Fen,
    /// How strongly the department confirmed it, and what that is good for; none before it did.
    pub sign_off: Option<(IdentityLevel, Standing)>,
    /// The step that it came to last; none for orders of an old system.
    pub last_step: Option<StepId>,
    /// Of a sub-order: number of its parent; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part_of: String,
    /// Of a sub-order: how its parent was given up; none where it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_over: Option<Status>,
    /// Of an order that was split: how far its sub-orders are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// Of one that was merged: the number of the order that it was merged into; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub merged_into: String,
}

/// A page of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderPage {
    /// The orders.
    pub rows: Vec<OrderRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<OrderCursor>,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// What is under way: the same order may wait and be late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardView {
    /// What stands there, in the order in which people look at it.
    pub columns: Vec<BoardColumn>,
    /// Every team with its load, by section and name.
    pub teams: Vec<TeamView>,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A column of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardColumn {
    /// What stands in it.
    pub kind: BoardKind,
    /// How many there are.
    pub count: u32,
    /// The most urgent of them.
    pub rows: Vec<BoardRow>,
}

/// An order on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardRow {
    /// What every list shows of it.
    pub order: OrderRow,
    /// The team that orders of its kind usually go to, with its name.
    pub usual_team: Option<(TeamId, String)>,
}

/// What stands in a column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BoardKind {
    /// To be dispatched.
    Waiting,
    /// With a team, and not finished.
    Running,
    /// A clock ran out.
    Late,
}

/// A step as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrailView {
    /// Id of the step.
    pub step: StepId,
    /// What was done, with its reason, team, technicians or findings.
    pub action: Action,
    /// Name of who did it.
    pub by: String,
    /// Names of the team or the technicians that the action names.
    pub whom: String,
    /// Code of the device.
    pub device: String,
    /// When, by the device's clock.
    pub at: Millis,
    /// When the hub took it in; none before it did.
    pub received_at: Option<Millis>,
    /// Status after it.
    pub to: Status,
    /// Whether it took effect.
    pub applied: bool,
    /// What had happened before it that its author had not seen.
    pub unseen: Option<Unseen>,
}

/// What had happened before something was written, unseen by its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unseen {
    /// What was done.
    pub action: ActionKind,
    /// Name of who did it.
    pub by: String,
    /// Names of the team or the technicians that the action names.
    pub whom: String,
    /// When, by the device's clock.
    pub at: Millis,
}

/// What was changed on an order beside its steps: the need corrected, lines of the bill written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditView {
    /// How many entries of the trail stand before it.
    pub after: usize,
    /// Name of who did it.
    pub by: String,
    /// Code of the device.
    pub device: String,
    /// What was changed, in log order; at least one.
    pub lines: Vec<EditLine>,
    /// What the order was opened again from, where these lines came in after it had been settled.
    pub reopened: Option<Reopened>,
    /// The step that the order had come to, where who wrote the first of these lines had not seen it.
    pub unseen: Option<Unseen>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditLine {
    /// When, by the device's clock.
    pub at: Millis,
    /// When the hub took it in; none before it did.
    pub received_at: Option<Millis>,
    /// What was changed.
    #[serde(flatten)]
    pub edited: Edited,
}

/// What was changed, with what stood there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "edited", rename_all = "snake_case")]
pub enum Edited {
    /// Another category, by name.
    Category {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Another urgency.
    Urgency {
        /// Before.
        from: Urgency,
        /// After.
        to: Urgency,
    },
    /// Another description.
    Description {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Another phone.
    Phone {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Labour was recorded.
    Labour {
        /// The line.
        line: LabourLine,
    },
    /// A labour line was voided.
    Voided {
        /// The line.
        line: LabourLine,
    },
    /// Another quantity of a drawn part was used.
    Used {
        /// Name of the part.
        name: String,
        /// Its unit.
        unit: String,
        /// Units before.
        from: i64,
        /// Units after.
        to: i64,
    },
    /// Something was said about the cost.
    Noted {
        /// What.
        kind: NoteKind,
        /// Name of the line that it is about; empty for the bill as a whole.
        line: String,
        /// The words; may be empty where a question was settled.
        words: String,
    },
    /// Something that this program does not know: a newer one wrote it.
    Unknown,
}

/// What was said about a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A question.
    Asked,
    /// An answer.
    Answered,
    /// More was asked.
    AskedOn,
    /// A question was settled.
    Settled,
    /// The auditor looked at the bill.
    Looked,
}

/// Parts drawn for the order, with what was used of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawnView {
    /// The outbound record.
    #[serde(flatten)]
    pub drawn: Drawn,
    /// Units used.
    pub used: i64,
}

/// An order with everything on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderView {
    /// Id.
    pub id: OrderId,
    /// Order number.
    pub number: String,
    /// What its QR code says; any device finds the order by it.
    pub qr: String,
    /// Whether it was taken over from an old system and cannot be changed.
    pub historic: bool,
    /// Status.
    pub status: Status,
    /// Kind.
    pub kind: OrderKind,
    /// Urgency.
    pub urgency: Urgency,
    /// Category; none where base data no longer knows it.
    pub category: Option<CategoryView>,
    /// What is wrong.
    pub description: String,
    /// Place.
    pub place: Option<PlaceId>,
    /// Place in one line.
    pub place_label: String,
    /// Extension number of the place.
    pub extension: String,
    /// The department that is charged.
    pub department: DepartmentId,
    /// Its name.
    pub department_name: String,
    /// Cost centre of the department.
    pub cost_centre: String,
    /// Who needs it, where that person is in the staff directory.
    pub requester: Option<PersonId>,
    /// Name of who needs it.
    pub requester_name: String,
    /// Phone to call back.
    pub requester_phone: String,
    /// Name of who filed it.
    pub filed_by: String,
    /// When it was filed.
    pub filed_at: Millis,
    /// Team.
    pub team: Option<Named>,
    /// Name of the team's section; empty without a team.
    pub section_name: String,
    /// Technicians.
    pub technicians: Vec<Named>,
    /// Service clocks.
    pub clocks: Vec<Clock>,
    /// Whether the clocks stand still outside of working hours.
    pub by_hours: bool,
    /// Which levels of escalation it reaches if nothing happens before; none for who needs it.
    pub escalations: Vec<EscalationView>,
    /// Labour lines, also voided ones.
    pub labour: Vec<LabourLine>,
    /// Ids of the voided lines.
    pub voided: Vec<yizhan_domain::LineId>,
    /// Parts drawn.
    pub drawn: Vec<DrawnView>,
    /// The bill.
    pub bill: Bill,
    /// What a signer of this bill binds to.
    pub bill_digest: BillDigest,
    /// The latest sign-off.
    pub sign_off: Option<SignOffState>,
    /// What it is good for.
    pub standing: Option<Standing>,
    /// The weakest level that is enough for the bill as it is.
    pub wanted: IdentityLevel,
    /// Charges.
    pub charges: Vec<Posting>,
    /// Sum of the charges.
    pub charged: Fen,
    /// Trail, oldest first.
    pub trail: Vec<TrailView>,
    /// What was changed between the entries of the trail.
    pub edits: Vec<EditView>,
    /// What was recorded of it that the hub did not admit, and nobody decided yet.
    pub held: Vec<HeldView>,
    /// Its photos, the oldest first.
    pub photos: Vec<PhotoView>,
    /// What photos that the caller adds now may show; none where no more can be added.
    pub photo_kinds: Vec<PhotoKind>,
    /// The orders that it belongs together with.
    pub related: Box<RelatedOrders>,
    /// What came of calls about it; none where there is nothing to tell.
    pub callback: Option<CallbackView>,
    /// What was asked about its cost.
    #[serde(default)]
    pub questions: Box<QuestionsView>,
    /// Why an auditor has to look at its bill, and who did; none where nobody has to, and for others.
    #[serde(default)]
    pub audit: Option<AuditView>,
    /// What the knowledge base has from it.
    pub knowledge: OrderKnowledge,
    /// The step that a new one follows.
    pub last_step: Option<StepId>,
    /// What the caller can do now.
    pub actions: Vec<ActionKind>,
    /// Whether the caller can record labour and used parts now.
    pub may_edit_lines: bool,
    /// Whether the caller can correct the order now.
    pub may_edit_header: bool,
    /// Whether the caller can issue parts to it now.
    pub may_issue: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

impl OrderView {
    /// Symptom, cause and solution of the latest finish that took effect.
    #[must_use]
    pub fn findings(&self) -> Option<[&str; 3]> {
        let mut applied = self.trail.iter().rev().filter(|step| step.applied);
        applied.find_map(|step| match &step.action {
            Action::Finish {
                symptom,
                cause,
                solution,
            } => Some([symptom.as_str(), cause, solution]),
            _ => None,
        })
    }
}

/// How many orders came in, by the hospital's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IntakeView {
    /// For each weekday from Monday on, how many came in each hour of all its days.
    pub counts: Vec<Vec<u32>>,
    /// How many weeks that were.
    pub weeks: u16,
    /// The beginning of the first day.
    pub from: Millis,
    /// The end of the last day.
    pub until: Millis,
}
