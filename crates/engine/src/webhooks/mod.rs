//! Webhooks, at the hub: who is told what happened, and how far that has come (H6, ADR 32).
//!
//! A webhook looks in one person's name, by the very feed that a token reads. It is never told more.

mod change;
mod due;
mod list;
mod make;

pub use change::WebhookChange;
pub use due::{Due, Outcome};
pub use list::WebhookView;
pub use make::WebhookWish;

use crate::Engine;
use crate::error::Trouble;
use yizhan_domain::base::Role;
use yizhan_domain::{Millis, PersonId, Refusal};

/// What an administrator may ask to be told: the kinds of the feed.
const KINDS: [&str; 13] = [
    "order_filed",
    "order_changed",
    "step_taken",
    "charge_posted",
    "photo_added",
    "called_back",
    "cost_noted",
    "stock_moved",
    "slip_recorded",
    "base_data_changed",
    "export_made",
    "month_closed",
    "month_reopened",
];

impl Engine {
    fn check_webhook_administrator(&self, by: PersonId, now: Millis) -> Result<(), Trouble> {
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        if self.context(by, now)?.actor.role != Role::Administrator || !self.lets_in(by) {
            return Err(Refusal::WrongRole.into());
        }
        Ok(())
    }
}
