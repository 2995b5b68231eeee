//! Stores: where they are, what they are for, and who keeps them.

use super::{Part, Storage};
use crate::{PersonId, PlaceId, StoreId};
use serde::{Deserialize, Serialize};

/// A store has so many keepers at most.
pub const KEEPERS_MAX: usize = 20;

/// A store (库房) of spare parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Store {
    /// Its id.
    pub id: StoreId,
    /// Name.
    pub name: String,
    /// The room that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// Whether it is for medical parts, or for others; none means both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medical: Option<bool>,
    /// How what lies in it is stored; none means that it has room for either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<Storage>,
    /// Who keeps it (库管员).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keepers: Vec<PersonId>,
}

impl Store {
    /// The store of which nothing is known but its name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            id: StoreId::of_key(name),
            name: name.to_owned(),
            place: None,
            medical: None,
            storage: None,
            keepers: Vec::new(),
        }
    }

    /// Whether a part belongs into it, by its zone (B1).
    #[must_use]
    pub fn suits(&self, part: &Part) -> bool {
        self.medical.is_none_or(|medical| medical == part.medical)
            && self.storage.is_none_or(|storage| storage == part.storage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fen, PartId};

    #[test]
    fn a_store_takes_the_parts_of_its_zone_and_without_one_all_of_them() {
        let part = |medical, storage| Part {
            id: PartId::of_key("BJ1"),
            code: "BJ1".into(),
            name: "试剂".into(),
            spec: String::new(),
            model: String::new(),
            unit: "盒".into(),
            price: Fen(100),
            barcodes: Vec::new(),
            supplier: String::new(),
            medical,
            storage,
            minimum: 0,
            safety: 0,
            maximum: 0,
        };
        let cold = part(true, Storage::ColdChain);
        let plain = part(false, Storage::Ambient);
        let table = [
            (None, None, true, true),
            (Some(true), None, true, false),
            (Some(false), None, false, true),
            (None, Some(Storage::ColdChain), true, false),
            (Some(true), Some(Storage::Ambient), false, false),
        ];
        for (medical, storage, takes_cold, takes_plain) in table {
            let store = Store {
                medical,
                storage,
                ..Store::named("中心库")
            };
            assert_eq!(store.suits(&cold), takes_cold, "{store:?}");
            assert_eq!(store.suits(&plain), takes_plain, "{store:?}");
        }
    }

    #[test]
    fn a_store_of_an_earlier_version_reads_and_writes_as_it_was() {
        let written = serde_json::to_string(&Store::named("中心库")).unwrap();
        assert!(!written.contains("keepers"), "{written}");
        let read: Store = serde_json::from_str(&written).unwrap();
        assert_eq!(read, Store::named("中心库"));
    }
}
