//! What a device and its hub say to each other to find out whether both hold the same. `docs/sync.md` prints every byte.

mod session;
mod tally;

pub use session::{Comparison, Difference, Found, differences};
pub use tally::{Key, Row, Tally};

use crate::parcel::in_a_row;
use crate::sync::Receipt;
use crate::{Certificate, Parcel};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use yizhan_domain::OrderId;

/// The most spans of one question.
pub const SPANS_MAX: usize = 256;
/// The most keys that one question lists, over all of its spans.
pub const KEYS_MAX: usize = 4096;

/// A part of what a device holds of others. Each row is of exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// What is about no order, and did not happen in a store, by position.
    Shared,
    /// What happened in stores, by position.
    Stores,
    /// What else is about orders, by the order's id.
    Orders,
}

impl Class {
    /// Each of them. What others are judged by comes first.
    pub const ALL: [Self; 3] = [Self::Shared, Self::Stores, Self::Orders];
}

/// What a device holds between two keys, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Of what.
    pub class: Class,
    /// The first key.
    pub from: Key,
    /// The last key.
    pub last: Key,
    /// What there is.
    pub held: Held,
}

/// What a device holds in a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// All of it in one tally: does the hub come to the same?
    Sum(Tally),
    /// Each key with its tally: what differs is to be mended.
    Each(BTreeMap<Key, Tally>),
}

/// The hub's answer to a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// Not now: the log went on meanwhile, or the hub is not ready.
    Later,
    /// Not today: the device has asked often enough.
    Enough,
    /// What differs.
    Told {
        /// Numbers of the spans of which the sum is another one, from zero, in the order in which they were asked.
        differ: Vec<usize>,
        /// What mends those that were listed.
        mend: Mend,
    },
}

/// What a device is to do so that it holds what it should.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mend {
    /// Orders that come whole: what others wrote of them is to be forgotten first.
    pub whole: Vec<OrderId>,
    /// Orders that are not for the device.
    pub gone: Vec<OrderId>,
    /// Positions at which there is nothing for the device.
    pub astray: Vec<i64>,
    /// Envelopes of which the device is to have something.
    #[serde(with = "in_a_row")]
    pub parcels: Vec<Parcel>,
    /// Certificates of the devices that sealed them.
    pub certificates: Vec<Certificate>,
    /// Where their items stand, in log order.
    pub rows: Vec<Receipt>,
}

impl Mend {
    /// Whether there is nothing to do.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.whole.is_empty()
            && self.gone.is_empty()
            && self.astray.is_empty()
            && self.rows.is_empty()
    }
}
