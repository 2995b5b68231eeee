//! Who may hear of which order: an id that somebody cannot open does not reach them.

use std::collections::BTreeSet;
use yizhan_api::Tag;
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_engine::Engine;

/// The listeners who were asked about when orders changed, and who of them sees which.
#[derive(Debug, Default)]
pub struct Audience {
    asked: BTreeSet<PersonId>,
    sees: BTreeSet<(OrderId, PersonId)>,
}

impl Audience {
    /// Who of `listeners` sees the orders among `tags`. Each order is loaded once.
    pub fn of(engine: &Engine, tags: &[Tag], listeners: BTreeSet<PersonId>, now: Millis) -> Self {
        let mut sees = BTreeSet::new();
        for order in tags.iter().filter_map(order) {
            match engine.who_sees(order, &listeners, now) {
                Ok(people) => sees.extend(people.into_iter().map(|person| (order, person))),
                Err(error) => {
                    tracing::error!(%error, "who sees an order cannot be told");
                    return Self::default();
                }
            }
        }
        Self {
            asked: listeners,
            sees,
        }
    }

    /// What `person` hears of `tags`; none where it is not known, and everything is to be read again.
    pub fn hears(&self, person: PersonId, tags: &[Tag]) -> Option<Vec<Tag>> {
        if tags.iter().any(|tag| order(tag).is_some()) && !self.asked.contains(&person) {
            return None;
        }
        let heard = |tag: &Tag| order(tag).is_none_or(|order| self.sees.contains(&(order, person)));
        Some(tags.iter().copied().filter(heard).collect())
    }
}

const fn order(tag: &Tag) -> Option<OrderId> {
    match tag {
        Tag::Order(order) => Some(*order),
        Tag::Orders
        | Tag::Stock
        | Tag::Accounts
        | Tag::Bonus
        | Tag::Bulletins
        | Tag::Calls
        | Tag::BaseData
        | Tag::Devices
        | Tag::Sync => None,
    }
}
