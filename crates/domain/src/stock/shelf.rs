//! Where in a store a part lies, and of which delivery it is.

use serde::{Deserialize, Serialize};

/// A bin of a store, with the lot and last day of use of what lies there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shelf {
    /// Shelf or bin (货位); empty where none is known.
    #[serde(default)]
    pub bin: String,
    /// Lot (批号), where the part has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<String>,
    /// Last day of use, `2028-11-03`, where the part has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<String>,
}

impl Shelf {
    /// Whether what lies there may no longer be used on `today` (`2026-11-28`).
    #[must_use]
    pub fn is_expired(&self, today: &str) -> bool {
        self.expires_on.as_deref().is_some_and(|last| last < today)
    }
}

/// Units to take from a shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Take {
    /// From where.
    pub shelf: Shelf,
    /// How many, above zero.
    pub quantity: i64,
}

/// From which shelves `quantity` units come: what expires first goes first, then the fuller shelf; what has expired
/// is left lying. What the books do not have comes from `usual`: the part is in the keeper's hand.
#[must_use]
pub fn pick(stock: &[(Shelf, i64)], quantity: i64, today: &str, usual: &Shelf) -> Vec<Take> {
    let mut open: Vec<&(Shelf, i64)> = stock
        .iter()
        .filter(|(shelf, units)| *units > 0 && !shelf.is_expired(today))
        .collect();
    open.sort_by_key(|(shelf, units)| {
        (
            shelf.expires_on.is_none(),
            shelf.expires_on.clone(),
            -units,
            shelf.clone(),
        )
    });
    let mut left = quantity;
    let mut takes: Vec<Take> = Vec::new();
    for (shelf, units) in open {
        if left <= 0 {
            break;
        }
        let units = left.min(*units);
        left -= units;
        takes.push(Take {
            shelf: shelf.clone(),
            quantity: units,
        });
    }
    if left > 0 {
        match takes.first_mut() {
            Some(first) => first.quantity = first.quantity.saturating_add(left),
            None => takes.push(Take {
                shelf: usual.clone(),
                quantity: left,
            }),
        }
    }
    takes
}
