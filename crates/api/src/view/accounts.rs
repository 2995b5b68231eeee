//! Views of the departments' accounts (A9).

use super::Named;
use serde::{Deserialize, Serialize};
use yizhan_domain::accounting::{Batch, ClosingKind, Totals};
use yizhan_domain::statistics::Month;
use yizhan_domain::{ClosingId, Fen, Millis, OrderId, PersonId, Refusal, StepId};

/// One charge on a department's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChargeRow {
    /// The order.
    pub order: OrderId,
    /// The step that charged.
    pub step: StepId,
    /// Its number.
    pub number: String,
    /// Name of the department.
    pub department: String,
    /// Cost centre of the department.
    pub cost_centre: String,
    /// Name of the category.
    pub category: String,
    /// What was charged.
    pub amount: Fen,
    /// When.
    pub at: Millis,
    /// The month in which it was charged.
    pub month: Month,
    /// The month that it counts in.
    pub period: Month,
    /// Whether the hub does not have it yet.
    pub waits: bool,
    /// Who charged it.
    pub by: PersonId,
}

/// The charges of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountView {
    /// Accounting period, `2026-11`.
    pub period: Month,
    /// Whether it is closed.
    pub closed: bool,
    /// Periods that have charges, newest first.
    pub periods: Vec<Month>,
    /// The period that a charge counts in now.
    pub running: Month,
    /// Department, where one was asked for.
    pub department: Option<Named>,
    /// Sum of the charges.
    pub total: Fen,
    /// How many charges there are in all.
    pub count: u32,
    /// How many of them were charged in an earlier month, which was closed.
    pub late: u32,
    /// The newest two hundred charges.
    pub rows: Vec<ChargeRow>,
}

/// A number of charges or orders, and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Amount {
    /// How many.
    pub count: u32,
    /// Their sum.
    pub total: Fen,
}

/// A month of the accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodRow {
    /// The month.
    pub month: Month,
    /// Whether it is closed.
    pub closed: bool,
    /// The charges that count in it.
    pub charges: Amount,
    /// How many of them were charged in an earlier month, which was closed.
    pub late: u32,
    /// What its closing found, where it is closed.
    pub at_closing: Option<Amount>,
}

/// Somebody closed a month, or opened it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClosingView {
    /// Its id.
    pub id: ClosingId,
    /// The month.
    pub month: Month,
    /// What was done.
    pub kind: ClosingKind,
    /// Who.
    pub by: String,
    /// When.
    pub at: Millis,
}

/// The months of the accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodList {
    /// The newest first.
    pub months: Vec<PeriodRow>,
    /// The month that is closed next; none where nothing was charged yet.
    pub next: Option<Month>,
    /// The month of the calendar.
    pub running: Month,
    /// What was closed and opened again, the newest first.
    pub history: Vec<ClosingView>,
    /// Whether it is done here: at the hub.
    pub at_hub: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A device that did not meet the hub for some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AwayDevice {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub person: String,
    /// When it met the hub last.
    pub met_at: Millis,
}

/// What may still come into a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnTheWay {
    /// Audited, and not charged.
    pub audited: Amount,
    /// Confirmed by the department, and not audited.
    pub confirmed: Amount,
    /// Being worked on, with something on the bill.
    pub working: Amount,
    /// Devices that did not meet the hub for [`away_days`](Self::away_days), the longest first.
    pub away: Vec<AwayDevice>,
    /// From how many days on.
    pub away_days: u16,
}

/// A month of the accounts, with all that whoever closes it has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodView {
    /// The month.
    pub row: PeriodRow,
    /// What its charges come to, by department and cost centre.
    pub totals: Totals,
    /// What of it is in no batch yet.
    pub not_exported: Amount,
    /// What may still come.
    pub on_the_way: OnTheWay,
    /// Why it cannot be closed now; none where it can, or is closed.
    pub why_not: Option<Refusal>,
    /// Whether the caller closes months, here.
    pub may_close: bool,
    /// Whether the caller can open it again now.
    pub may_reopen: bool,
    /// Whether it is not over.
    pub is_running: bool,
    /// Whether it is done here: at the hub.
    pub at_hub: bool,
    /// Who closed it and opened it again, the newest first.
    pub history: Vec<ClosingView>,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// What is in no batch yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToExport {
    /// The month that it counts in.
    pub period: Month,
    /// How many charges, and their sum.
    pub charges: Amount,
    /// Whether the month is closed.
    pub closed: bool,
}

/// What was handed over to accounting, and what is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatchPage {
    /// Batches, the newest first.
    pub rows: Vec<Batch>,
    /// Below which number the next page begins; none on the last.
    pub next: Option<u32>,
    /// What is in no batch yet.
    pub waiting: Amount,
    /// The same by month, the newest first.
    pub by_period: Vec<ToExport>,
    /// Whether the caller hands over, here.
    pub may_export: bool,
    /// Whether it is done here: at the hub.
    pub at_hub: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// A batch with its control totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatchView {
    /// The batch.
    pub batch: Batch,
    /// What its charges come to.
    pub totals: Totals,
    /// How many of its charges are not so any more.
    pub differing: u32,
}
