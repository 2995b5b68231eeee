//! What stands in the fields of a form for an entry, and the entry that they make.

use super::asked::{BOTH, DEPARTMENT_KINDS, STORAGES, URGENCIES, ZONES};
use crate::components::typed_yuan;
use crate::words::name_of;
use std::str::FromStr;
use uuid::Uuid;
use yizhan_api::domain::base::{
    BaseRecord, Category, Department, DepartmentKind, Equipment, Fee, Field, HospitalName, Kind,
    Limits, Paper, Part, Person, Place, Role, Storage, Store, Supplier, Team, Urgency,
};
use yizhan_api::domain::{
    CategoryId, DepartmentId, EquipmentId, FeeId, Fen, Hundredths, PartId, PersonId, PlaceId,
    Refusal, StoreId, SupplierId, TeamId,
};

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
        BaseRecord::Store(x) => {
            let keepers: Vec<String> = x.keepers.iter().map(ToString::to_string).collect();
            vec![
                x.name.clone(),
                id(x.place.map(|place| place.0)),
                x.medical.map_or(BOTH, |zone| named(ZONES, zone)).into(),
                x.storage.map_or(BOTH, |way| named(STORAGES, way)).into(),
                keepers.join(","),
            ]
        }
        BaseRecord::Supplier(x) => vec![
            x.code.clone(),
            x.name.clone(),
            x.contact.clone(),
            x.phone.clone(),
            papers_text(&x.papers),
        ],
        BaseRecord::HospitalName(x) => vec![x.zh.clone(), x.en.clone()],
        BaseRecord::Part(x) => vec![
            x.code.clone(),
            x.name.clone(),
            x.spec.clone(),
            x.model.clone(),
            x.unit.clone(),
            typed_yuan(x.price),
            x.barcodes.join("\n"),
            x.supplier.clone(),
            named(ZONES, x.medical).into(),
            named(STORAGES, x.storage).into(),
            x.minimum.to_string(),
            x.safety.to_string(),
            x.maximum.to_string(),
        ],
        _ => Vec::new(),
    }
}

/// Papers as the text that their field holds.
pub(super) fn papers_text(papers: &[Paper]) -> String {
    serde_json::to_string(papers).unwrap_or_default()
}

/// The papers of a field; none where nothing was typed.
pub(super) fn papers_of(text: &str) -> Vec<Paper> {
    serde_json::from_str(text).unwrap_or_default()
}

fn named<T: PartialEq>(all: [(&'static str, T); 2], value: T) -> &'static str {
    let mut found = all.into_iter().filter(|(_, one)| *one == value);
    found.next().map_or("", |(name, _)| name)
}

fn meant<T>(all: [(&'static str, T); 2], name: &str) -> Option<T> {
    let mut found = all.into_iter().filter(|(one, _)| *one == name);
    found.next().map(|(_, value)| value)
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
        Kind::Store => BaseRecord::Store(Store {
            id: StoreId(Uuid::nil()),
            name: text(0),
            place: entry(&text(1)),
            medical: meant(ZONES, &text(2)),
            storage: meant(STORAGES, &text(3)),
            keepers: text(4).split(',').filter_map(entry).collect(),
        }),
        Kind::Supplier => BaseRecord::Supplier(Supplier {
            id: SupplierId(Uuid::nil()),
            code: text(0),
            name: text(1),
            contact: text(2),
            phone: text(3),
            papers: papers_of(&text(4)),
        }),
        Kind::HospitalName => BaseRecord::HospitalName(HospitalName {
            zh: text(0),
            en: text(1),
        }),
        Kind::Part => {
            let level = |at: usize| text(at).parse().map_err(|_| Refusal::LevelsNotRising);
            let codes = text(6);
            let codes = codes.lines().map(str::trim).filter(|code| !code.is_empty());
            BaseRecord::Part(Part {
                id: PartId(Uuid::nil()),
                code: text(0),
                name: text(1),
                spec: text(2),
                model: text(3),
                unit: text(4),
                price: price(&text(5), Field::Price)?,
                barcodes: codes.map(str::to_owned).collect(),
                supplier: text(7),
                medical: meant(ZONES, &text(8)).unwrap_or_default(),
                storage: meant(STORAGES, &text(9)).unwrap_or(Storage::Ambient),
                minimum: level(10)?,
                safety: level(11)?,
                maximum: level(12)?,
            })
        }
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
mod tests;
