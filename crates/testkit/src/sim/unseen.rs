//! Parts for orders that the keeper's machine has never seen: the code on another machine's screen is enough.

use crate::sim::deed::short;
use crate::sim::fact;
use crate::sim::hospital::{PARTS, STORE};
use crate::sim::world::{HUB, World};
use yizhan_api::{IssueLine, IssueParts, ShowOrder};
use yizhan_domain::base::Role;
use yizhan_domain::{MovementId, OrderId, PersonId, StoreId};

impl World {
    /// A keeper at `at`, which knows these orders, issues parts to one that only another machine has; false where there
    /// is none. Now and then the code has lost the word of the machine that showed it.
    pub(super) fn issues_by_code(&mut self, at: usize, known: &[OrderId]) -> bool {
        let Some(keeper) = self.machines[at].person.filter(|who| self.is_keeper(*who)) else {
            return false;
        };
        let elsewhere: Vec<(usize, OrderId)> = (0..self.machines.len())
            .filter(|other| *other != at)
            .flat_map(|other| {
                let orders = fact::orders(&self.machines[other].eye).into_iter();
                orders.map(move |order| (other, order))
            })
            .filter(|(_, order)| !known.contains(order))
            .collect();
        if elsewhere.is_empty() {
            return false;
        }
        let (other, order) = self.pick(&elsewhere);
        let shows = self.anybody_at(other);
        let Ok(view) = self.machines[other].ask(shows, ShowOrder { order }) else {
            return false;
        };
        let has_word = !self.once_in(4);
        let parts = view.qr.split('/');
        let code: Vec<&str> = parts.take(if has_word { 7 } else { 4 }).collect();
        let (part, _) = self.pick(&PARTS);
        let request = IssueParts {
            order,
            code: Some(code.join("/")),
            store: StoreId::of_key(STORE),
            lines: vec![IssueLine {
                movement: MovementId(self.id()),
                code: part.to_owned(),
                quantity: 1,
                shelf: None,
            }],
        };
        let what = format!("issues to {} by its code ({has_word})", short(order));
        if self.request(at, keeper, &what, request).is_ok() {
            self.count("unseen");
        }
        true
    }

    fn is_keeper(&self, who: PersonId) -> bool {
        let people = &self.machines[HUB].engine.directory().people;
        people
            .get(&who)
            .is_some_and(|person| person.role == Role::Keeper)
    }
}
