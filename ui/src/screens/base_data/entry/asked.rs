//! What is asked of an entry, kind by kind: the fields of its form, what stands in them, and the entry that they make.

use crate::components::{Choice, typed_yuan};
use crate::i18n::tr;
use crate::words::{name_of, role_word, urgency_word};
use std::str::FromStr;
use uuid::Uuid;
use yizhan_api::domain::base::{
    BaseRecord, Category, Department, DepartmentKind, Equipment, Fee, Field, Kind, Limits, Person,
    Place, Role, Team, Urgency,
};
use yizhan_api::domain::{
    CategoryId, DepartmentId, EquipmentId, FeeId, Fen, Hundredths, PersonId, PlaceId, Refusal,
    TeamId,
};

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

const MINUTES: Way = Way::Number("numeric", Some("base.minutes"));
const YUAN: Way = Way::Number("decimal", Some("stores.yuan"));
const PHONE: Way = Way::Number("tel", None);

const DEPARTMENT_KINDS: [DepartmentKind; 3] = [
    DepartmentKind::Clinical,
    DepartmentKind::Administrative,
    DepartmentKind::Logistics,
];
const URGENCIES: [Urgency; 2] = [Urgency::General, Urgency::Urgent];

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
            key("name"),
            ask("section", Entry(Kind::Department)),
            may("campus", Text),
        ],
        Kind::Place => vec![
            key("campus"),
            key("building"),
            key("room"),
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
            key("group"),
            key("item"),
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
        _ => Vec::new(),
    }
}

/// What stands in the fields for this entry, in their order: for another entry its id.
pub(super) fn values(record: &BaseRecord) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    match record {
        BaseRecord::Department(x) => vec![
            x.code.clone(),
            x.name.clone(),
            x.cost_centre.clone(),
            name_of(&x.kind),
        ],
        BaseRecord::Team(x) => vec![x.name.clone(), id(Some(x.section.0)), text(&x.campus)],
        BaseRecord::Place(x) => vec![
            x.campus.clone(),
            x.building.clone(),
            x.room.clone(),
            x.floor.clone(),
            x.name.clone(),
            text(&x.extension),
            id(Some(x.department.0)),
            x.area_m2_hundredths
                .map(|area| Hundredths(area).to_string())
                .unwrap_or_default(),
        ],
        BaseRecord::Person(x) => vec![
            x.staff_number.clone(),
            x.name.clone(),
            name_of(&x.role),
            id(Some(x.department.0)),
            id(x.team.map(|team| team.0)),
            x.post.clone(),
            text(&x.short_number),
            text(&x.mobile),
        ],
        BaseRecord::Category(x) => vec![
            x.group.clone(),
            x.name.clone(),
            name_of(&x.urgency),
            x.limits.response_min.to_string(),
            x.limits.on_site_min.to_string(),
            x.limits.finish_min.to_string(),
            id(x.team.map(|team| team.0)),
        ],
        BaseRecord::Fee(x) => vec![
            x.code.clone(),
            x.name.clone(),
            x.unit.clone(),
            typed_yuan(x.price),
        ],
        BaseRecord::Equipment(x) => vec![
            x.code.clone(),
            x.name.clone(),
            x.model.clone(),
            x.maker.clone(),
            id(Some(x.department.0)),
            id(x.place.map(|place| place.0)),
            text(&x.purchased_on),
            x.purchase_price.map(typed_yuan).unwrap_or_default(),
            x.maintenance_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
        ],
        _ => Vec::new(),
    }
}

/// The entry that the fields make. What the rules say of it, the engine says; here is only what is no entry at all.
///
/// # Errors
/// A number that is none, or nothing where another entry is needed.
pub(super) fn read(kind: Kind, values: &[String]) -> Result<BaseRecord, Refusal> {
    let text = |at: usize| values.get(at).map_or("", |text| text.trim()).to_owned();
    let some = |at: usize| Some(text(at)).filter(|text| !text.is_empty());
    let minutes = |at: usize| number(&text(at), Field::TimeLimits);
    Ok(match kind {
        Kind::Department => BaseRecord::Department(Department {
            id: DepartmentId(Uuid::nil()),
            code: text(0),
            name: text(1),
            cost_centre: text(2),
            kind: one_of(DEPARTMENT_KINDS, &text(3)).unwrap_or(DepartmentKind::Clinical),
        }),
        Kind::Team => BaseRecord::Team(Team {
            id: TeamId(Uuid::nil()),
            name: text(0),
            section: entry(&text(1)).ok_or(Refusal::UnknownDepartment)?,
            campus: some(2),
        }),
        Kind::Place => BaseRecord::Place(Place {
            id: PlaceId(Uuid::nil()),
            campus: text(0),
            building: text(1),
            room: text(2),
            floor: text(3),
            name: text(4),
            extension: some(5),
            department: entry(&text(6)).ok_or(Refusal::UnknownDepartment)?,
            area_m2_hundredths: some(7)
                .map(|area| {
                    let area = Hundredths::parse(&area)
                        .ok_or(Refusal::FieldNotSensible { field: Field::Area })?;
                    Ok(area.0)
                })
                .transpose()?,
        }),
        Kind::Person => BaseRecord::Person(Person {
            id: PersonId(Uuid::nil()),
            staff_number: text(0),
            name: text(1),
            role: one_of(Role::ALL, &text(2)).unwrap_or(Role::Requester),
            department: entry(&text(3)).ok_or(Refusal::UnknownDepartment)?,
            team: entry(&text(4)),
            post: text(5),
            short_number: some(6),
            mobile: some(7),
        }),
        Kind::Category => BaseRecord::Category(Category {
            id: CategoryId(Uuid::nil()),
            group: text(0),
            name: text(1),
            urgency: one_of(URGENCIES, &text(2)).unwrap_or(Urgency::General),
            limits: Limits {
                response_min: minutes(3)?,
                on_site_min: minutes(4)?,
                finish_min: minutes(5)?,
            },
            team: entry(&text(6)),
        }),
        Kind::Fee => BaseRecord::Fee(Fee {
            id: FeeId(Uuid::nil()),
            code: text(0),
            name: text(1),
            unit: text(2),
            price: price(&text(3), Field::Price)?,
        }),
        Kind::Equipment => BaseRecord::Equipment(Equipment {
            id: EquipmentId(Uuid::nil()),
            code: text(0),
            name: text(1),
            model: text(2),
            maker: text(3),
            department: entry(&text(4)).ok_or(Refusal::UnknownDepartment)?,
            place: entry(&text(5)),
            purchased_on: some(6),
            purchase_price: some(7)
                .map(|typed| price(&typed, Field::PurchasePrice))
                .transpose()?,
            maintenance_days: some(8)
                .map(|days| number(&days, Field::Maintenance))
                .transpose()?,
        }),
        _ => return Err(Refusal::UnknownEntry),
    })
}

fn number(typed: &str, field: Field) -> Result<u32, Refusal> {
    typed
        .parse()
        .map_err(|_| Refusal::FieldNotSensible { field })
}

fn price(typed: &str, field: Field) -> Result<Fen, Refusal> {
    Fen::parse(typed).map_err(|_| Refusal::FieldNotSensible { field })
}

fn entry<T: FromStr>(id: &str) -> Option<T> {
    id.parse().ok()
}

fn one_of<T: Copy + serde::Serialize, const N: usize>(all: [T; N], name: &str) -> Option<T> {
    all.into_iter().find(|one| name_of(one) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_asks_for_what_makes_its_entry_again() {
        let department = DepartmentId::of_key("D1");
        let team = TeamId::of_key("水工班");
        let records = [
            BaseRecord::Department(Department {
                id: department,
                code: "D1".into(),
                name: "急诊科".into(),
                cost_centre: "CC1".into(),
                kind: DepartmentKind::Logistics,
            }),
            BaseRecord::Team(Team {
                id: team,
                section: department,
                name: "水工班".into(),
                campus: Some("主院区".into()),
            }),
            BaseRecord::Place(Place {
                id: PlaceId::of_key(&Place::key("主院区", "门诊楼", "101")),
                campus: "主院区".into(),
                building: "门诊楼".into(),
                floor: "1层".into(),
                room: "101".into(),
                name: "诊室".into(),
                area_m2_hundredths: Some(1850),
                extension: Some("6001".into()),
                department,
            }),
            BaseRecord::Person(Person {
                id: PersonId::of_key("1001"),
                staff_number: "1001".into(),
                name: "王强".into(),
                short_number: Some("6123".into()),
                mobile: None,
                department,
                team: Some(team),
                post: "水工".into(),
                role: Role::Technician,
            }),
            BaseRecord::Category(Category {
                id: CategoryId::of_key("水/漏水"),
                group: "水".into(),
                name: "漏水".into(),
                urgency: Urgency::Urgent,
                limits: Limits {
                    response_min: 15,
                    on_site_min: 60,
                    finish_min: 240,
                },
                team: None,
            }),
            BaseRecord::Fee(Fee {
                id: FeeId::of_key("F1"),
                code: "F1".into(),
                name: "换水龙头".into(),
                unit: "个".into(),
                price: Fen(1505),
            }),
            BaseRecord::Equipment(Equipment {
                id: EquipmentId::of_key("E1"),
                code: "E1".into(),
                name: "呼吸机".into(),
                model: "A".into(),
                maker: "B".into(),
                purchased_on: Some("2021-07-06".into()),
                purchase_price: Some(Fen(100)),
                place: Some(PlaceId::of_key("x")),
                department,
                maintenance_days: Some(90),
            }),
        ];
        for record in records {
            let (kind, values) = (record.kind(), values(&record));
            assert!(kind.is_kept_by_hand());
            assert_eq!(asked(kind).len(), values.len(), "{kind:?}");
            assert_eq!(read(kind, &values).map(BaseRecord::tidied), Ok(record));
        }
    }

    #[test]
    fn what_is_no_number_is_told_by_its_field() {
        let typed = ["水", "漏水", "general", "x", "60", "240", ""].map(str::to_owned);
        let field = Field::TimeLimits;
        assert_eq!(
            read(Kind::Category, &typed),
            Err(Refusal::FieldNotSensible { field })
        );
        let typed = ["9", "换", "个", "1,5"].map(str::to_owned);
        let field = Field::Price;
        assert_eq!(
            read(Kind::Fee, &typed),
            Err(Refusal::FieldNotSensible { field })
        );
    }
}
