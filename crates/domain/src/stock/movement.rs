//! Movements and what they add up to (B6).

use crate::{Fen, Millis, MovementId, OrderId, PartId, PersonId, StoreId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where stock can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "at", content = "id", rename_all = "snake_case")]
pub enum StockPlace {
    /// Outside the hospital, or before Yizhan was opened.
    Supplier,
    /// A store.
    Store(StoreId),
    /// Drawn for a work order.
    Order(OrderId),
}

/// A movement of stock (出入库记录). It is never changed; a correction is another movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Its id.
    pub id: MovementId,
    /// The part.
    pub part: PartId,
    /// Units, above zero.
    pub quantity: i64,
    /// Where it came from.
    pub from: StockPlace,
    /// Where it went.
    pub to: StockPlace,
    /// Price of one unit, fixed now.
    pub unit_price: Fen,
    /// What the outbound record prints of the part; none where nothing is printed.
    pub printed: Option<Printed>,
    /// Shelf or bin in the store, where known.
    pub bin: String,
    /// Lot, where the part has one.
    pub lot: Option<String>,
    /// Last day of use (`2028-11-03`), where the part has one.
    pub expires_on: Option<String>,
    /// Who recorded it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// A part as an outbound record prints it: later changes of base data do not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
}

/// A part drawn for an order: what the outbound record says (A7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The issue.
    pub movement: MovementId,
    /// The part.
    pub part: PartId,
    /// The part as the record prints it.
    #[serde(flatten)]
    pub printed: Printed,
    /// Units drawn.
    pub quantity: i64,
    /// Price of one unit when it was drawn.
    pub unit_price: Fen,
    /// When it was issued.
    pub at: Millis,
}

/// How much of each part is where: the sum of the movements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balances(pub BTreeMap<(StockPlace, PartId), i64>);

impl Drawn {
    /// What an issue to an order drew; nothing for any other movement.
    #[must_use]
    pub fn of(movement: &Movement) -> Option<Self> {
        Some(Self {
            movement: movement.id,
            part: movement.part,
            printed: movement.printed.clone()?,
            quantity: movement.quantity,
            unit_price: movement.unit_price,
            at: movement.at,
        })
    }
}

impl Balances {
    /// Adds one movement to both sides.
    pub fn post(&mut self, movement: &Movement) {
        *self.0.entry((movement.from, movement.part)).or_default() -= movement.quantity;
        *self.0.entry((movement.to, movement.part)).or_default() += movement.quantity;
    }

    /// Units of `part` at `place`.
    #[must_use]
    pub fn of(&self, place: StockPlace, part: PartId) -> i64 {
        self.0.get(&(place, part)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(n: u8) -> StockPlace {
        match n {
            0 => StockPlace::Supplier,
            1 | 2 => StockPlace::Store(StoreId::of_key(&n.to_string())),
            _ => StockPlace::Order(OrderId::of_key(&n.to_string())),
        }
    }

    fn movement() -> impl Strategy<Value = Movement> {
        (0_u8..3, 1_i64..100, 0_u8..5, 0_u8..5).prop_map(|(part, quantity, from, to)| Movement {
            id: MovementId::of_key("m"),
            part: PartId::of_key(&part.to_string()),
            quantity,
            from: place(from),
            to: place(to),
            unit_price: Fen(1),
            printed: None,
            bin: String::new(),
            lot: None,
            expires_on: None,
            by: PersonId::of_key("p"),
            at: Millis(0),
        })
    }

    proptest! {
        #[test]
        fn nothing_appears_or_vanishes_and_the_order_does_not_matter(
            (movements, shuffled) in proptest::collection::vec(movement(), 0..40)
                .prop_flat_map(|m| (Just(m.clone()), Just(m).prop_shuffle()))
        ) {
            let post_all = |all: &[Movement]| {
                let mut balances = Balances::default();
                all.iter().for_each(|m| balances.post(m));
                balances
            };
            let balances = post_all(&movements);
            for part in 0..3_u8 {
                let part = PartId::of_key(&part.to_string());
                let sum: i64 = balances.0.iter().filter(|((_, p), _)| *p == part).map(|(_, n)| n).sum();
                prop_assert_eq!(sum, 0);
            }
            prop_assert_eq!(balances, post_all(&shuffled));
        }
    }
}
