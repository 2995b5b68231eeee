//! Base data as it is asked for.

mod browse;
mod calendars;
mod changes;
mod departments;
mod entry;
mod escalation;
mod export;
mod import;
mod lists;
mod people;
mod places;
mod stock_rules;
mod suppliers;
mod thresholds;

use crate::context::Context;
use uuid::Uuid;
use yizhan_domain::base::Kind;

pub(crate) use browse::browse;
pub(crate) use calendars::{CALENDAR, set_calendar, show_calendars};
pub(crate) use departments::find_departments;
pub(crate) use entry::{keep_entry, put_out_of_use, show_entry, show_kept};
pub(crate) use escalation::{ESCALATION_RULES, set_escalation, show_escalation};
pub(crate) use export::export;
pub use import::{ImportLook, check_importer, look_at_files};
pub(crate) use import::{row_finding, told};
pub(crate) use lists::{category, list_categories, list_fees, list_stores, list_teams, usual_team};
pub(crate) use people::{find_people, list_signers, list_technicians, phone, under_way, who_am_i};
pub(crate) use places::find_places;
pub(crate) use stock_rules::{STOCK_RULES, set_stock_rules, show_stock_rules};
pub(crate) use suppliers::{due, expired, find_suppliers};
pub(crate) use thresholds::{set_thresholds, show_thresholds};

/// Whether an entry is still offered.
fn in_use(context: &Context<'_>, kind: Kind, entry: Uuid) -> bool {
    !context.directory.is_out_of_use(kind, entry)
}

/// How many matches a search in base data gives.
const MATCHES: usize = 20;
