//! What is done with orders, one operation a file.

mod alike;
mod amend;
mod board;
pub(crate) mod code;
mod confirm_costs;
mod confirm_trades;
mod escalated;
mod file;
mod find;
mod give_up;
mod intake;
mod list;
mod list_costs;
mod merge;
mod overview;
mod record_labour;
mod split;
mod take_step;
mod use_parts;
mod void_labour;

pub(crate) use alike::alike;
pub(crate) use amend::amend;
pub(crate) use board::board;
pub(crate) use confirm_trades::confirm_trades;
pub(crate) use escalated::{named, shows_escalation};
pub(crate) use file::{file, next_number};
pub(crate) use find::{find, show};
pub(crate) use intake::intake;
pub(crate) use list::{list, search};
pub(crate) use list_costs::list_costs;
pub(crate) use merge::merge;
pub(crate) use overview::overview;
pub(crate) use record_labour::record_labour;
pub(crate) use split::{next_sub_number, split};
pub(crate) use take_step::{take, take_step};
pub(crate) use use_parts::use_parts;
pub(crate) use void_labour::void_labour;

use crate::order::LoadedOrder;
use yizhan_domain::Refusal;
use yizhan_domain::text::{WORDS_MAX, check_length};

fn check_description(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::DescriptionMissing);
    }
    check_length(text, WORDS_MAX)
}

/// Whether nothing that was drawn for an order is with it: what is not charged there is brought back before its work is done
/// on other orders.
fn check_parts_are_back(loaded: &LoadedOrder) -> Result<(), Refusal> {
    match loaded.units_left() {
        0 => Ok(()),
        left => Err(Refusal::PartsWithOrder { left }),
    }
}
