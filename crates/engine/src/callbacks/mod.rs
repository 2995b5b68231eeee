//! Callbacks (A10): which orders are phoned about, and what came of it. The rules are [`yizhan_domain::callback`].

mod list;
mod project;
mod record;
mod rule;
mod show;

pub(crate) use list::list;
pub(crate) use project::{project, redraw};
pub(crate) use record::record;
pub(crate) use rule::{CALLBACK_RULES, set_callback_rule, show_callback_rule};
pub(crate) use show::of_order;

use crate::order::LoadedOrder;
use yizhan_domain::base::Directory;
use yizhan_domain::callback::{Confirmed, Why, ever_confirmed};

/// Whether the order was ever drawn: by the rule of the time at which it was confirmed.
pub(crate) fn was_drawn(loaded: &LoadedOrder, directory: &Directory) -> bool {
    drawn(directory, ever_confirmed(&loaded.order, &loaded.state)).is_some()
}

/// Why one of these confirmations was drawn, the first that was: another confirmation takes nothing off the list.
fn drawn(directory: &Directory, confirmed: impl IntoIterator<Item = Confirmed>) -> Option<Why> {
    let rules = &directory.callback_rules;
    let mut confirmed = confirmed.into_iter();
    confirmed.find_map(|confirmed| rules.draws(&confirmed))
}
