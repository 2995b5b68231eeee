//! Counts and digests of rows of the log.

use crate::Hash;
use crate::sync::{Receipt, Unreadable, to_bytes};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_bytes::ByteArray;
use uuid::Uuid;
use yizhan_domain::OrderId;

/// What rows of a [`Class`](super::Class) are told apart by: an order's id, or a position in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub u128);

impl Key {
    /// Before all others.
    pub const FIRST: Self = Self(0);
    /// Behind all others.
    pub const LAST: Self = Self(u128::MAX);

    /// The key of a position; what stands before the log has none of its own.
    #[must_use]
    pub fn of_position(position: i64) -> Self {
        Self(u128::try_from(position).unwrap_or_default())
    }

    /// The key of an order.
    #[must_use]
    pub const fn of_order(order: OrderId) -> Self {
        Self(order.0.as_u128())
    }

    /// The position that it stands for; the last one of all for what is none.
    #[must_use]
    pub fn position(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    /// The order that it stands for.
    #[must_use]
    pub const fn order(self) -> OrderId {
        OrderId(Uuid::from_u128(self.0))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0.to_be_bytes())
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = ByteArray::<16>::deserialize(deserializer).map_err(D::Error::custom)?;
        Ok(Self(u128::from_be_bytes(bytes.into_array())))
    }
}

/// How many rows there are, and the sum of their hashes modulo 2^128. It finds what chance does to a store; whoever
/// means to deceive can make other rows of the same sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub rows: u64,
    /// The sum, big end first.
    #[serde(with = "serde_bytes")]
    pub digest: [u8; 16],
}

impl Tally {
    /// One row with this hash.
    #[must_use]
    pub const fn of(hash: u128) -> Self {
        Self {
            rows: 1,
            digest: hash.to_be_bytes(),
        }
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        let (one, two) = (
            u128::from_be_bytes(self.digest),
            u128::from_be_bytes(other.digest),
        );
        Self {
            rows: self.rows.saturating_add(other.rows),
            digest: one.wrapping_add(two).to_be_bytes(),
        }
    }
}

/// Adds tallies up.
impl FromIterator<Tally> for Tally {
    fn from_iter<T: IntoIterator<Item = Self>>(tallies: T) -> Self {
        tallies.into_iter().fold(Self::default(), Self::with)
    }
}

/// A row of the log, as it is compared: where an item stands, and which one it is.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Where it stands, what the hub said of it, which place of which envelope it is.
    pub receipt: &'a Receipt,
    /// The order that it is filed under: else two orders together would have the same sum whichever of them has it.
    pub order: Option<OrderId>,
    /// The hash of its bytes.
    pub item: Hash,
}

impl Row<'_> {
    /// Its hash: the first sixteen bytes of a SHA-256 over everything that it says.
    ///
    /// # Errors
    /// When the verdict cannot be written; it always could, in tests.
    pub fn hash(&self) -> Result<u128, Unreadable> {
        let receipt = self.receipt;
        let mut bytes = receipt.position.to_be_bytes().to_vec();
        bytes.extend_from_slice(receipt.device.0.as_bytes());
        bytes.extend_from_slice(&receipt.seq.to_be_bytes());
        let place = u64::try_from(receipt.place).unwrap_or(u64::MAX);
        bytes.extend_from_slice(&place.to_be_bytes());
        bytes.extend_from_slice(&receipt.received_at.0.to_be_bytes());
        bytes.push(u8::from(self.order.is_some()));
        if let Some(order) = self.order {
            bytes.extend_from_slice(order.0.as_bytes());
        }
        bytes.extend_from_slice(&self.item.0);
        bytes.extend_from_slice(&to_bytes(&receipt.verdict)?);
        let Hash(hash) = Hash::of("yizhan row 1", &bytes);
        let first = hash.first_chunk::<16>().ok_or(Unreadable)?;
        Ok(u128::from_be_bytes(*first))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use std::collections::BTreeSet;
    use yizhan_domain::{DeviceId, Millis, Objection, Verdict};

    #[test]
    fn a_row_with_anything_else_in_it_has_another_hash() {
        let receipt = Receipt {
            device: DeviceId(Uuid::from_u128(1)),
            seq: 1,
            place: 0,
            position: 7,
            received_at: Millis(4),
            verdict: Verdict::Admitted,
        };
        let item = Hash::of("t", b"a");
        let others = [
            receipt.clone(),
            Receipt {
                device: DeviceId(Uuid::from_u128(2)),
                ..receipt.clone()
            },
            Receipt {
                seq: 2,
                ..receipt.clone()
            },
            Receipt {
                place: 1,
                ..receipt.clone()
            },
            Receipt {
                position: 8,
                ..receipt.clone()
            },
            Receipt {
                received_at: Millis(5),
                ..receipt.clone()
            },
            Receipt {
                verdict: Verdict::Review(Objection::NotAllowed),
                ..receipt.clone()
            },
            Receipt {
                verdict: Verdict::Review(Objection::NotPossible),
                ..receipt.clone()
            },
        ];
        let receipts = others.iter();
        let hash = |receipt, order, item| {
            let row = Row {
                receipt,
                order,
                item,
            };
            row.hash().unwrap()
        };
        let mut hashes: BTreeSet<u128> = receipts.map(|one| hash(one, None, item)).collect();
        hashes.insert(hash(&receipt, None, Hash::of("t", b"b")));
        for order in [1, 2].map(|order| OrderId(Uuid::from_u128(order))) {
            hashes.insert(hash(&receipt, Some(order), item));
        }
        assert_eq!(hashes.len(), 11);
    }

    #[test]
    fn sums_do_not_depend_on_the_order_and_go_around() {
        let rows = [u128::MAX, 3, u128::MAX - 7].map(Tally::of);
        let forth: Tally = rows.into_iter().collect();
        let back: Tally = rows.into_iter().rev().collect();
        assert_eq!(forth, back);
        assert_eq!(
            forth,
            Tally {
                rows: 3,
                ..Tally::of(u128::MAX - 5)
            }
        );
    }
}
