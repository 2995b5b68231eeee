//! Which movements a page is about, as the address says it.

use crate::words::name_of;
use leptos_router::params::ParamsMap;
use yizhan_api::{ConsumptionBy, MovementFilter};

/// What sums are made by, in the order in which they are offered.
pub(super) const ALL: [ConsumptionBy; 6] = [
    ConsumptionBy::Part,
    ConsumptionBy::Department,
    ConsumptionBy::Technician,
    ConsumptionBy::Order,
    ConsumptionBy::Month,
    ConsumptionBy::Reference,
];

/// Which movements, and what they are summed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub by: ConsumptionBy,
    pub filter: MovementFilter,
    /// Only what was consumed.
    pub consumed: bool,
}

impl Query {
    /// Reads the address.
    pub fn read(query: &ParamsMap) -> Self {
        let text = |key: &str| query.get(key).filter(|text| !text.is_empty());
        let by = text("by").unwrap_or_default();
        Self {
            by: ALL
                .into_iter()
                .find(|known| name_of(known) == by)
                .unwrap_or_default(),
            consumed: text("consumed").is_some(),
            filter: MovementFilter {
                from: text("from"),
                to: text("to"),
                part: text("part").and_then(|id| id.parse().ok()),
                store: text("store").and_then(|id| id.parse().ok()),
                department: text("department").and_then(|id| id.parse().ok()),
                technician: text("technician").and_then(|id| id.parse().ok()),
                order: text("order").and_then(|id| id.parse().ok()),
                reference: text("reference").unwrap_or_default(),
            },
        }
    }

    /// Writes it as the query of an address.
    pub fn write(&self) -> String {
        let filter = &self.filter;
        let said = |text: &String| String::from(js_sys::encode_uri_component(text));
        let pairs = [
            (
                "by",
                (self.by != ConsumptionBy::Part).then(|| name_of(&self.by)),
            ),
            ("consumed", self.consumed.then(|| "1".to_owned())),
            ("from", filter.from.as_ref().map(said)),
            ("to", filter.to.as_ref().map(said)),
            ("part", filter.part.map(|id| id.to_string())),
            ("store", filter.store.map(|id| id.to_string())),
            ("department", filter.department.map(|id| id.to_string())),
            ("technician", filter.technician.map(|id| id.to_string())),
            ("order", filter.order.map(|id| id.to_string())),
            (
                "reference",
                (!filter.reference.is_empty()).then(|| said(&filter.reference)),
            ),
        ];
        let pairs = pairs
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key}={}", value?)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Without what was drilled down to; months and store stay.
    pub fn wide(&self) -> Self {
        Self {
            by: self.by,
            consumed: self.consumed,
            filter: MovementFilter {
                from: self.filter.from.clone(),
                to: self.filter.to.clone(),
                store: self.filter.store,
                ..MovementFilter::default()
            },
        }
    }
}
