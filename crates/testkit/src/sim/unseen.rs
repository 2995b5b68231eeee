//! Parts for orders that the keeper's machine has never seen: the code on another machine's screen is enough.

use crate::sim::deed::short;
use crate::sim::fact;
use crate::sim::hospital::{PARTS, STORE};
use crate::sim::world::{HUB, World};
use yizhan_api::{IssueLine, IssueParts, ShowOrder, ShowTold, TakeTold};
use yizhan_domain::base::Role;
use yizhan_domain::program::Novelty;
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

    /// A keeper at `at` shows a technician without a network what was issued; false where nobody is there to read it. Now
    /// and then the code is damaged on the way.
    pub(super) fn tells_by_code(&mut self, at: usize, known: &[OrderId]) -> bool {
        let keeper = self.anybody_at(at);
        if !self.is_keeper(keeper) || known.is_empty() {
            return false;
        }
        let mut issued = Vec::new();
        for order in known {
            if let Ok(codes) = self.machines[at].ask(keeper, ShowTold { order: *order }) {
                issued.push((*order, codes));
            }
        }
        if issued.is_empty() {
            return false;
        }
        let (order, codes) = self.pick(&issued);
        let others: Vec<usize> = (0..self.machines.len())
            .filter(|other| *other != at && self.knows(*other, Novelty::Item("told")))
            .filter(|other| fact::orders(&self.machines[*other].eye).contains(&order))
            .collect();
        if others.is_empty() {
            return false;
        }
        let (other, mut code) = (self.pick(&others), self.pick(&codes));
        if self.once_in(5) {
            let sign = 20 + self.dice.below(code.len() as u64 - 20) as usize;
            let other = if code.as_bytes()[sign] == b'A' {
                "B"
            } else {
                "A"
            };
            code.replace_range(sign..=sign, other);
        }
        let who = self.anybody_at(other);
        let what = format!("is told what was issued to {}", short(order));
        if self.request(other, who, &what, TakeTold { code }).is_ok() {
            self.count("told");
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
