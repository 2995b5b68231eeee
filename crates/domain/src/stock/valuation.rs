//! What a unit of a part is worth: the moving average (移动加权平均) of what its deliveries cost.

use super::{Movement, MovementKind};
use crate::Fen;
use serde::{Deserialize, Serialize};

/// How the price of what leaves a store is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pricing {
    /// The moving average over all stores, in the order of the log.
    #[default]
    MovingAverage,
    /// The list price of the part master.
    ListPrice,
}

/// Parts of a fen in which the average is kept, so that rounding does not add up.
const PARTS: i128 = 1_000_000;

/// What the hospital has of a part, and what a unit of it costs on average.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Valuation {
    /// Units in all stores and on the way between them.
    pub quantity: i64,
    /// Price of a unit in millionths of a fen; none before the first delivery.
    pub average: Option<i64>,
}

impl Valuation {
    /// Goes on with the next movement of the part in the order of the log.
    ///
    /// A delivery or a return weighs with its price; one that finds nothing on the shelves sets the price alone. What
    /// goes out, or is found by a count, leaves the average as it is.
    pub fn post(&mut self, movement: &Movement) {
        use MovementKind::{
            Carried, Consumed, CountedLess, CountedMore, FromBag, Inbound, Issue, LostOnTheWay,
            Received, Reshelved, Return, Sent, SentBack, WrittenOff,
        };
        let Some(kind) = movement.kind() else {
            return;
        };
        let units = movement.quantity;
        match kind {
            Inbound | Return => {
                self.weigh(units, movement.unit_price);
                self.quantity = self.quantity.saturating_add(units);
            }
            CountedMore => self.quantity = self.quantity.saturating_add(units),
            Issue | Consumed | Carried | WrittenOff | CountedLess | LostOnTheWay | SentBack => {
                self.quantity = self.quantity.saturating_sub(units);
            }
            FromBag | Sent | Received | Reshelved => {}
        }
    }

    fn weigh(&mut self, units: i64, price: Fen) {
        let here = i128::from(self.quantity.max(0));
        let price = i128::from(price.0) * PARTS;
        let before = self.average.map_or(price, i128::from);
        let all = here + i128::from(units);
        if all > 0 {
            let exact = here * before + i128::from(units) * price;
            self.average = i64::try_from((exact + all / 2).div_euclid(all)).ok();
        }
    }

    /// The price of a unit, rounded half up to the fen.
    #[must_use]
    pub fn price(&self) -> Option<Fen> {
        let rounded = (i128::from(self.average?) + PARTS / 2).div_euclid(PARTS);
        i64::try_from(rounded).ok().map(Fen)
    }
}
