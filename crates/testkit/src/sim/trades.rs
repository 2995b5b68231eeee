//! Splitting orders into several trades, and merging duplicates: also twice, in chains and in rings.

use crate::sim::deed::short;
use crate::sim::fact;
use crate::sim::hospital::{CATEGORIES, TEAMS};
use crate::sim::world::World;
use yizhan_api::view::OrderView;
use yizhan_api::{MergeOrder, NewTrade, SplitOrder};
use yizhan_domain::base::Urgency;
use yizhan_domain::{CategoryId, OrderId, PersonId, StepId, TeamId};

impl World {
    /// Splits an order, or adds a trade to one that was split.
    pub(super) fn splits(&mut self, at: usize, who: PersonId, view: &OrderView) {
        let count = if self.once_in(4) { 1 } else { 2 };
        let trades = (0..count).map(|_| {
            let team = TeamId::of_key(self.pick(&TEAMS));
            let dispatch = self.once_in(2).then(|| (StepId(self.id()), team));
            NewTrade {
                order: OrderId(self.id()),
                step: StepId(self.id()),
                dispatch,
                category: CategoryId::of_key(self.pick(&CATEGORIES)),
                description: "配合处理".to_owned(),
                urgency: Urgency::General,
            }
        });
        let trades = trades.collect();
        let request = SplitOrder {
            order: view.id,
            step: StepId(self.id()),
            follows: view.last_step,
            trades,
        };
        let what = format!("splits {}", short(view.id));
        if self.request(at, who, &what, request).is_ok() {
            self.count("split");
        }
    }

    /// Merges an order into any other one that the machine knows.
    pub(super) fn merges(&mut self, at: usize, who: PersonId, view: &OrderView) {
        let known = fact::orders(&self.machines[at].eye);
        let into = self.pick(&known);
        let request = MergeOrder {
            order: view.id,
            step: StepId(self.id()),
            follows: view.last_step,
            into,
        };
        let what = format!("merges {} into {}", short(view.id), short(into));
        if self.request(at, who, &what, request).is_ok() {
            self.count("merge");
        }
    }
}
