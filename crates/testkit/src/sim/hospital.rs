//! The hospital of the simulator: small, but somebody for everything.

use yizhan_domain::base::{
    BaseRecord, Category, Department, DepartmentKind, Fee, Limits, Part, Person, Place, Role,
    Storage, Store, Team, Urgency,
};
use yizhan_domain::{
    CategoryId, DepartmentId, FeeId, Fen, PartId, PersonId, PlaceId, StoreId, TeamId,
};
use yizhan_report::hospital::{Hospital, OpeningStock};

/// Everybody: name, department, team, role.
const PEOPLE: [(&str, &str, Option<&str>, Role); 18] = [
    ("nurse", "ward-a", None, Role::Requester),
    ("head", "ward-a", None, Role::Requester),
    ("stranger", "ward-b", None, Role::Requester),
    ("dispatcher", "section-1", None, Role::Dispatcher),
    ("operator", "section-1", None, Role::Dispatcher),
    (
        "supervisor",
        "section-1",
        Some("plumbers"),
        Role::Supervisor,
    ),
    ("wang", "section-1", Some("plumbers"), Role::Technician),
    ("li", "section-1", Some("plumbers"), Role::Technician),
    (
        "leader",
        "section-1",
        Some("electricians"),
        Role::Supervisor,
    ),
    ("zhao", "section-1", Some("electricians"), Role::Technician),
    ("keeper", "section-1", None, Role::Keeper),
    ("storeman", "section-1", None, Role::Keeper),
    ("chief", "section-1", None, Role::Chief),
    ("other-chief", "section-2", None, Role::Chief),
    ("auditor", "section-2", None, Role::Auditor),
    ("finance", "section-2", None, Role::Finance),
    ("manager", "section-2", None, Role::Manager),
    ("administrator", "section-2", None, Role::Administrator),
];

/// Those who have a device of their own.
pub const CARRIERS: [&str; 14] = [
    "wang",
    "li",
    "supervisor",
    "dispatcher",
    "keeper",
    "nurse",
    "chief",
    "zhao",
    "leader",
    "finance",
    "auditor",
    "head",
    "operator",
    "storeman",
];

/// The teams.
pub const TEAMS: [&str; 2] = ["plumbers", "electricians"];
/// The sections.
pub const SECTIONS: [&str; 2] = ["section-1", "section-2"];
/// The wards.
pub const WARDS: [&str; 2] = ["ward-a", "ward-b"];
/// The fees, with their first prices in fen.
pub const FEES: [(&str, i64); 2] = [("F1", 5000), ("F2", 1234)];
/// The parts, with their first prices in fen.
pub const PARTS: [(&str, i64); 3] = [("P1", 850), ("P2", 12_000), ("P3", 99)];
/// The categories.
pub const CATEGORIES: [&str; 2] = ["tap", "lamp"];
/// The store.
pub const STORE: &str = "store";
/// The other store; nothing lies there at first.
pub const OTHER_STORE: &str = "other store";

/// Everybody.
#[must_use]
pub fn people() -> Vec<Person> {
    let person = |(name, department, team, role): &(&str, &str, Option<&str>, Role)| Person {
        id: PersonId::of_key(name),
        staff_number: (*name).to_owned(),
        name: (*name).to_owned(),
        short_number: None,
        mobile: None,
        department: DepartmentId::of_key(department),
        team: team.map(TeamId::of_key),
        post: String::new(),
        role: *role,
    };
    PEOPLE.iter().map(person).collect()
}

/// A team of a section.
#[must_use]
pub fn team(name: &str, section: &str) -> BaseRecord {
    BaseRecord::Team(Team {
        id: TeamId::of_key(name),
        section: DepartmentId::of_key(section),
        name: name.to_owned(),
        campus: None,
    })
}

/// A fee at a price.
#[must_use]
pub fn fee(code: &str, price: Fen) -> BaseRecord {
    BaseRecord::Fee(Fee {
        id: FeeId::of_key(code),
        code: code.to_owned(),
        name: format!("labour {code}"),
        unit: "h".to_owned(),
        price,
    })
}

/// A part at a price.
#[must_use]
pub fn part(code: &str, price: Fen) -> BaseRecord {
    BaseRecord::Part(Part {
        id: PartId::of_key(code),
        code: code.to_owned(),
        name: format!("part {code}"),
        spec: String::new(),
        model: String::new(),
        unit: "pc".to_owned(),
        price,
        barcodes: Vec::new(),
        supplier: String::new(),
        medical: false,
        storage: Storage::Ambient,
        minimum: 1,
        safety: 2,
        maximum: 100,
    })
}

/// A category under a name.
#[must_use]
pub fn category(key: &str, name: &str) -> BaseRecord {
    BaseRecord::Category(Category {
        id: CategoryId::of_key(key),
        group: "水".to_owned(),
        name: name.to_owned(),
        urgency: Urgency::General,
        limits: Limits {
            response_min: 15,
            on_site_min: 240,
            finish_min: 4320,
        },
        team: Some(TeamId::of_key("plumbers")),
    })
}

fn department(code: &str, kind: DepartmentKind) -> BaseRecord {
    BaseRecord::Department(Department {
        id: DepartmentId::of_key(code),
        code: code.to_owned(),
        name: code.to_owned(),
        cost_centre: code.to_owned(),
        kind,
    })
}

fn room(ward: &str) -> BaseRecord {
    BaseRecord::Place(Place {
        id: PlaceId::of_key(ward),
        campus: "主院区".to_owned(),
        building: "外科楼".to_owned(),
        floor: "7层".to_owned(),
        room: ward.to_owned(),
        name: String::new(),
        area_m2_hundredths: None,
        extension: Some(ward.to_owned()),
        department: DepartmentId::of_key(ward),
    })
}

/// The hospital as it begins.
#[must_use]
pub fn hospital() -> Hospital {
    let wards = WARDS.iter();
    let mut base: Vec<BaseRecord> = wards
        .map(|ward| department(ward, DepartmentKind::Clinical))
        .collect();
    let sections = SECTIONS.iter();
    base.extend(sections.map(|section| department(section, DepartmentKind::Logistics)));
    base.extend(TEAMS.iter().map(|name| team(name, "section-1")));
    base.extend(WARDS.iter().map(|ward| room(ward)));
    base.extend(CATEGORIES.iter().map(|key| category(key, key)));
    base.extend(FEES.iter().map(|(code, price)| fee(code, Fen(*price))));
    base.extend(PARTS.iter().map(|(code, price)| part(code, Fen(*price))));
    base.extend([STORE, OTHER_STORE].map(|name| BaseRecord::Store(Store::named(name))));
    base.extend(people().into_iter().map(BaseRecord::Person));
    let stock = |(code, _): &(&str, i64)| OpeningStock {
        store: StoreId::of_key(STORE),
        bin: "A1".to_owned(),
        part: PartId::of_key(code),
        quantity: 40,
        lot: None,
        expires_on: None,
    };
    Hospital {
        base,
        opening_stock: PARTS.iter().map(stock).collect(),
        history: Vec::new(),
    }
}
