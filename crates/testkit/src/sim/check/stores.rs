//! Nothing moved in a store without the right to do so. Who may do what is told here once more, in plain words.

use std::collections::BTreeMap;
use yizhan_domain::base::Role;
use yizhan_domain::stock::{Movement, StockPlace as P, StockRecord};
use yizhan_domain::{Fen, MovementId, PartId, PersonId, SlipId};

/// From this value on a keeper does not write off alone.
const ALONE: i64 = 50_000;

/// What the hub knew of the stores, position by position.
#[derive(Default)]
pub struct Stores {
    moved: BTreeMap<MovementId, Movement>,
    /// Units that went on from a movement.
    gone: BTreeMap<MovementId, i64>,
    paid: BTreeMap<PartId, (Fen, Fen)>,
    asked: BTreeMap<SlipId, PersonId>,
    decided: BTreeMap<SlipId, (PersonId, bool)>,
}

impl Stores {
    /// A price that a part had in the part master.
    pub fn priced(&mut self, part: PartId, price: Fen) {
        let bounds = self.paid.entry(part).or_insert((price, price));
        *bounds = (bounds.0.min(price), bounds.1.max(price));
    }

    /// Learns a movement that counts.
    pub fn learn(&mut self, moved: &Movement) {
        if self.moved.contains_key(&moved.id) {
            return;
        }
        if moved.from == P::Supplier {
            self.priced(moved.part, moved.unit_price);
        }
        if let Some(of) = moved.details.of {
            *self.gone.entry(of).or_default() += moved.quantity;
        }
        self.moved.insert(moved.id, moved.clone());
    }

    /// Learns a record that counts; of two decisions the first holds.
    pub fn learn_record(&mut self, record: &StockRecord) {
        match record {
            StockRecord::Decision(made) => {
                let told = (made.by, made.is_done);
                self.decided.entry(made.slip).or_insert(told);
            }
            StockRecord::Count(_) => {}
            other => _ = self.asked.entry(other.slip()).or_insert(other.by()),
        }
    }

    /// A movement that a device wrote and the hub admitted, by somebody with this role.
    pub fn is_rightly_moved(&self, moved: &Movement, role: Option<Role>) {
        let keeps = role == Some(Role::Keeper);
        let leads = matches!(role, Some(Role::Chief | Role::Manager));
        let may = match (moved.from, moved.to) {
            (P::Supplier, P::Store(_)) => {
                keeps
                    && moved
                        .details
                        .inspection
                        .as_ref()
                        .is_some_and(|seen| seen.papers)
            }
            (P::Store(_), P::Order(_) | P::Department(_) | P::Bag(_) | P::Supplier) => {
                keeps && self.is_priced(moved)
            }
            (P::Store(from), P::Store(to)) => {
                let bin = moved.details.to_bin.as_ref();
                keeps
                    && from == to
                    && bin.is_some_and(|bin| !bin.is_empty() && *bin != moved.bin)
                    && self.is_priced(moved)
            }
            (P::Store(_), P::Transit(slip)) => keeps && moved.details.slip == Some(slip),
            (P::Order(_) | P::Department(_) | P::Bag(_) | P::Transit(_), P::Store(_)) => {
                keeps && self.is_left(moved)
            }
            (P::Bag(owner), P::Order(_)) => owner == moved.by && self.is_left(moved),
            (P::Transit(_), P::Difference) => leads && self.is_left(moved),
            (P::Store(_), P::Scrap) if keeps => {
                moved.unit_price.0 * moved.quantity < ALONE && self.is_priced(moved)
            }
            (P::Store(_), P::Scrap) => leads && self.is_decided(moved, true),
            (P::Store(_), P::Difference) | (P::Difference, P::Store(_)) => {
                leads && self.is_decided(moved, false)
            }
            _ => false,
        };
        assert!(may, "moved without the right to: {moved:?} by {role:?}");
    }

    fn is_priced(&self, moved: &Movement) -> bool {
        let bounds = self.paid.get(&moved.part);
        bounds.is_some_and(|(least, most)| (*least..=*most).contains(&moved.unit_price))
    }

    fn is_left(&self, moved: &Movement) -> bool {
        let of = moved.details.of.and_then(|of| self.moved.get(&of));
        of.is_some_and(|of| {
            let gone = self.gone.get(&of.id).copied().unwrap_or_default();
            of.to == moved.from && of.part == moved.part && gone + moved.quantity <= of.quantity
        })
    }

    fn is_decided(&self, moved: &Movement, by_another: bool) -> bool {
        let Some(slip) = moved.details.slip else {
            return false;
        };
        let asked = self.asked.get(&slip);
        let is_other = !by_another || asked.is_some_and(|asked| *asked != moved.by);
        self.decided.get(&slip) == Some(&(moved.by, true)) && is_other
    }
}
