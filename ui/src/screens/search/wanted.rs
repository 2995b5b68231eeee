//! What is searched for, as the address says it.

use crate::app::to;
use crate::i18n::tr_with;
use crate::screens::narrowed;
use crate::words::status_word;
use leptos_router::params::ParamsMap;
use yizhan_api::domain::Millis;
use yizhan_api::domain::order::Status;
use yizhan_api::domain::statistics::Narrowing;
use yizhan_api::{OrderCursor, SearchOrders};

const DAY_MIN: i64 = 24 * 60;

/// Words, and what was chosen beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// What was typed.
    pub text: String,
    /// Only with this status.
    pub status: Option<Status>,
    /// Only these: the team and the category are chosen, the rest comes with an address.
    pub only: Narrowing,
    /// Only from this day on, as `2026-11-21`; empty is from the beginning.
    pub from: String,
    /// Only up to this day; empty is until now.
    pub to: String,
}

impl Wanted {
    /// Reads the address: `?q=漏水&status=charged&from=2026-10-01`.
    pub fn read(query: &ParamsMap) -> Self {
        let of = |name: &str| query.get(name).unwrap_or_default();
        let day = |name: &str| Some(of(name)).filter(|day| Millis::of_day(day).is_some());
        Self {
            text: of("q"),
            status: Status::of_name(&of("status")),
            only: narrowed::read(query),
            from: day("from").unwrap_or_default(),
            to: day("to").unwrap_or_default(),
        }
    }

    /// Writes it as an address.
    pub fn address(&self) -> String {
        let parts = [
            (!self.text.is_empty())
                .then(|| format!("q={}", js_sys::encode_uri_component(&self.text))),
            self.status
                .map(|status| format!("status={}", status.name())),
            (!self.from.is_empty()).then(|| format!("from={}", self.from)),
            (!self.to.is_empty()).then(|| format!("to={}", self.to)),
        ];
        let mut parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.extend(narrowed::pairs(&self.only));
        format!("{}?{}", to::SEARCH, parts.join("&"))
    }

    /// Asks for the page behind `after`.
    pub fn request(&self, after: Option<OrderCursor>) -> SearchOrders {
        SearchOrders {
            text: self.text.clone(),
            status: self.status,
            only: self.only.clone(),
            from: Millis::of_day(&self.from),
            until: Millis::of_day(&self.to).map(|day| day.plus_minutes(DAY_MIN)),
            after,
        }
    }

    /// Whether anything was chosen beside the words.
    pub fn is_narrowed(&self) -> bool {
        let chosen = self.status.is_some() || self.only != Narrowing::default();
        chosen || !self.from.is_empty() || !self.to.is_empty()
    }

    /// Whether there are two neighbouring letters or digits to look for, or something was chosen and nothing typed.
    pub fn is_enough(&self) -> bool {
        let mut words = self.text.split(|c: char| !c.is_alphanumeric());
        let is_typed = words.any(|word| word.chars().count() >= 2);
        is_typed || (self.text.is_empty() && self.is_narrowed())
    }

    /// What it is called where it is kept, with the names of what was chosen.
    pub fn words(&self, names: Vec<String>) -> String {
        let from = || tr_with("search.from_day", &[("day", self.from.clone())]);
        let to = || tr_with("search.to_day", &[("day", self.to.clone())]);
        let parts = [
            Some(self.text.clone()).filter(|text| !text.is_empty()),
            self.status.map(status_word),
            Some(names.join(" · ")).filter(|names| !names.is_empty()),
            (!self.from.is_empty()).then(from),
            (!self.to.is_empty()).then(to),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Wanted {
        Wanted {
            text: text.into(),
            ..Wanted::default()
        }
    }

    #[test]
    fn one_character_is_not_enough_and_a_choice_alone_is() {
        for text in ["漏水", "ks", "水 26"] {
            assert!(typed(text).is_enough(), "{text}");
        }
        for text in ["水", "水 电", ""] {
            assert!(!typed(text).is_enough(), "{text}");
        }
        let chosen = |text: &str| Wanted {
            status: Some(Status::Charged),
            ..typed(text)
        };
        assert!(chosen("").is_enough() && chosen("漏水").is_enough());
        assert!(
            !chosen("水").is_enough(),
            "one character still needs another"
        );
    }

    #[test]
    fn a_period_ends_with_the_end_of_its_last_day() {
        let wanted = Wanted {
            from: "2026-11-01".into(),
            to: "2026-11-01".into(),
            ..Wanted::default()
        };
        let request = wanted.request(None);
        let (from, until) = (request.from.unwrap(), request.until.unwrap());
        assert_eq!(until.since(from), 24 * 60 * 60 * 1000);
        assert_eq!(from.day(), "2026-11-01");
    }
}
