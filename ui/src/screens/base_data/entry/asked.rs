//! What is asked of an entry, kind by kind: the fields of its form.

use crate::components::Choice;
use crate::i18n::tr;
use crate::words::{name_of, role_word, urgency_word};
use yizhan_api::domain::base::{DepartmentKind, Kind, Role, Storage, Urgency};

/// How a field is filled in.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// Words.
    Text,
    /// A number, with this keyboard on a phone and this unit behind it.
    Number(&'static str, Option<&'static str>),
    /// A day.
    Day,
    /// One of a few.
    Choice(fn() -> Vec<Choice>),
    /// Another entry of this kind.
    Entry(Kind),
    /// A supplier by its name, or any words.
    Supplier,
    /// Several texts, one a line.
    Lines,
    /// Several keepers.
    Keepers,
    /// Papers of a supplier.
    Papers,
}

/// A field of a form.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Its name in the locale files, under `base.column`.
    pub name: &'static str,
    /// How it is filled in.
    pub way: Way,
    /// It may stay empty.
    pub is_optional: bool,
    /// Other systems and imports know the entry by it, so it does not change.
    pub is_key: bool,
}

const fn ask(name: &'static str, way: Way) -> Asked {
    Asked {
        name,
        way,
        is_optional: false,
        is_key: false,
    }
}

const fn key(name: &'static str) -> Asked {
    Asked {
        is_key: true,
        ..ask(name, Way::Text)
    }
}

const fn may(name: &'static str, way: Way) -> Asked {
    Asked {
        is_optional: true,
        ..ask(name, way)
    }
}

/// What an entry is called, where it can get another name.
const fn name(name: &'static str) -> Asked {
    ask(name, Way::Text)
}

const MINUTES: Way = Way::Number("numeric", Some("base.minutes"));
const YUAN: Way = Way::Number("decimal", Some("stores.yuan"));
const UNITS: Way = Way::Number("numeric", None);
const PHONE: Way = Way::Number("tel", None);

pub(super) const DEPARTMENT_KINDS: [DepartmentKind; 3] = [
    DepartmentKind::Clinical,
    DepartmentKind::Administrative,
    DepartmentKind::Logistics,
];
pub(super) const URGENCIES: [Urgency; 2] = [Urgency::General, Urgency::Urgent];

fn department_kinds() -> Vec<Choice> {
    let words = |kind| tr(&format!("base.department_kind.{}", name_of(&kind)));
    DEPARTMENT_KINDS
        .map(|kind| Choice::new(name_of(&kind), words(kind)))
        .into()
}

fn roles() -> Vec<Choice> {
    Role::ALL
        .map(|role| Choice::new(name_of(&role), role_word(role)))
        .into()
}

fn urgencies() -> Vec<Choice> {
    URGENCIES
        .map(|urgency| Choice::new(name_of(&urgency), urgency_word(urgency)))
        .into()
}

pub(super) const BOTH: &str = "both";
pub(super) const ZONES: [(&str, bool); 2] = [("not_medical", false), ("medical", true)];
pub(super) const STORAGES: [(&str, Storage); 2] = [
    ("ambient", Storage::Ambient),
    ("cold_chain", Storage::ColdChain),
];

fn words_of<T>(all: [(&'static str, T); 2]) -> Vec<Choice> {
    let choice = |(name, _): (&'static str, T)| Choice::new(name, tr(&format!("base.{name}")));
    all.into_iter().map(choice).collect()
}

fn zones() -> Vec<Choice> {
    words_of(ZONES)
}

fn storages() -> Vec<Choice> {
    words_of(STORAGES)
}

fn any_zone() -> Vec<Choice> {
    let both = Choice::new(BOTH, tr("base.any_zone"));
    std::iter::once(both).chain(zones()).collect()
}

fn any_storage() -> Vec<Choice> {
    let both = Choice::new(BOTH, tr("base.any_storage"));
    std::iter::once(both).chain(storages()).collect()
}

/// The fields of a kind.
pub(super) fn asked(kind: Kind) -> Vec<Asked> {
    use Way::{Day, Entry, Text};
    match kind {
        Kind::Department => vec![
            key("code"),
            ask("name", Text),
            ask("cost_centre", Text),
            ask("department_kind", Way::Choice(department_kinds)),
        ],
        Kind::Team => vec![
            name("name"),
            ask("section", Entry(Kind::Department)),
            may("campus", Text),
        ],
        Kind::Place => vec![
            name("campus"),
            name("building"),
            name("room"),
            ask("floor", Text),
            may("room_name", Text),
            may("extension", PHONE),
            ask("department", Entry(Kind::Department)),
            may("area", Way::Number("decimal", Some("base.square_metres"))),
        ],
        Kind::Person => vec![
            key("staff_number"),
            ask("person_name", Text),
            ask("role", Way::Choice(roles)),
            ask("department", Entry(Kind::Department)),
            may("team", Entry(Kind::Team)),
            may("post", Text),
            may("short_number", PHONE),
            may("mobile", PHONE),
        ],
        Kind::Category => vec![
            name("group"),
            name("item"),
            ask("urgency", Way::Choice(urgencies)),
            ask("response", MINUTES),
            ask("on_site", MINUTES),
            ask("finish", MINUTES),
            may("usual_team", Entry(Kind::Team)),
        ],
        Kind::Fee => vec![
            key("code"),
            ask("name", Text),
            ask("unit", Text),
            ask("price", YUAN),
        ],
        Kind::Equipment => vec![
            key("code"),
            ask("name", Text),
            may("model", Text),
            may("maker", Text),
            ask("department", Entry(Kind::Department)),
            may("place", Entry(Kind::Place)),
            may("purchased_on", Day),
            may("purchase_price", YUAN),
            may(
                "maintenance",
                Way::Number("numeric", Some("base.days_between")),
            ),
        ],
        Kind::Store => vec![
            name("name"),
            may("place", Entry(Kind::Place)),
            ask("zone", Way::Choice(any_zone)),
            ask("storage", Way::Choice(any_storage)),
            may("keepers", Way::Keepers),
        ],
        Kind::Supplier => vec![
            key("code"),
            ask("name", Text),
            may("contact", Text),
            may("phone", PHONE),
            may("papers", Way::Papers),
        ],
        Kind::HospitalName => vec![ask("name_zh", Text), may("name_en", Text)],
        Kind::Part => vec![
            key("code"),
            ask("name", Text),
            may("spec", Text),
            may("model", Text),
            ask("unit", Text),
            ask("price", YUAN),
            may("barcodes", Way::Lines),
            may("supplier", Way::Supplier),
            ask("zone", Way::Choice(zones)),
            ask("storage", Way::Choice(storages)),
            ask("minimum", UNITS),
            ask("safety", UNITS),
            ask("maximum", UNITS),
        ],
        _ => Vec::new(),
    }
}
