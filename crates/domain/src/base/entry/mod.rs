//! Entries of base data as somebody keeps them by hand (C1): what an entry has to be, and that it is out of use.

mod tidied;

use super::supplier::check_papers;
use super::{
    BaseRecord, Directory, KEEPERS_MAX, Kind, Limits, Person, Place, Role, Store, Supplier,
    check_part,
};
use crate::text::{TYPED_MAX, check_length, check_phone};
use crate::time::is_day;
use crate::{DepartmentId, Fen, Millis, Refusal, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The dearest thing that has a price here: ten million yuan.
const PRICE_MAX: Fen = Fen(1_000_000_000);
/// The largest room: a hundred thousand square metres, in hundredths.
const AREA_MAX: i64 = 10_000_000;
/// The longest time limit: sixty days, in minutes.
const LIMIT_MAX_MIN: u32 = 60 * 24 * 60;
/// The longest time between two maintenances: ten years, in days.
const MAINTENANCE_MAX_DAYS: u32 = 3660;

/// A field of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Name,
    Item,
    Code,
    CostCentre,
    Campus,
    Building,
    Floor,
    Room,
    Area,
    Extension,
    StaffNumber,
    PersonName,
    ShortNumber,
    Mobile,
    Group,
    TimeLimits,
    Price,
    Unit,
    PurchasedOn,
    PurchasePrice,
    Maintenance,
    Team,
    Keepers,
    Phone,
    Papers,
}

/// Whether an entry is out of use (停用): it is offered no more, and what was recorded with it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutOfUse {
    /// What kind of entry it is.
    pub of: Kind,
    /// Its id.
    pub entry: Uuid,
    /// Whether it is, from now on.
    pub is_out: bool,
    /// When somebody said so, by the hub's clock.
    pub at: Millis,
}

impl OutOfUse {
    /// Under which id it stands among base data.
    #[must_use]
    pub fn id(&self) -> Uuid {
        let named = format!("out of use:{:?}:{}", self.of, self.entry);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, named.as_bytes())
    }
}

impl Kind {
    /// Whether entries of this kind are kept by hand, one by one.
    #[must_use]
    pub const fn is_kept_by_hand(self) -> bool {
        matches!(
            self,
            Self::Department
                | Self::Team
                | Self::Place
                | Self::Person
                | Self::Category
                | Self::Fee
                | Self::Equipment
                | Self::Store
                | Self::Supplier
                | Self::HospitalName
                | Self::Part
        )
    }

    /// Whether an entry of this kind can go out of use. What there is once only stays; parts are blocked instead.
    #[must_use]
    pub const fn goes_out_of_use(self) -> bool {
        self.is_kept_by_hand() && !matches!(self, Self::HospitalName | Self::Part)
    }

    /// Whether spreadsheets bring entries of this kind, and take them away.
    #[must_use]
    pub const fn comes_in_files(self) -> bool {
        self.is_kept_by_hand() && !matches!(self, Self::HospitalName)
    }
}

/// Checks an entry that somebody keeps by hand: nothing needed is missing, every number is sensible, what it refers to is
/// there, and nobody else has its numbers.
///
/// # Errors
/// What is wrong with it; [`Refusal::WrongRole`] for kinds that are not kept by hand.
pub fn check_entry(directory: &Directory, record: &BaseRecord) -> Result<(), Refusal> {
    if let Some(name) = record.called()
        && let Some(other) = directory.named(record.kind(), &name)
        && other != record.id()
    {
        return Err(Refusal::EntryExists { name });
    }
    match record {
        BaseRecord::Department(x) => {
            need(Field::Code, &x.code)?;
            need(Field::Name, &x.name)?;
            // Files name departments by their names.
            let mut others = directory.departments.values();
            if let Some(other) = others.find(|other| other.name == x.name && other.id != x.id) {
                return Err(Refusal::NumberTaken {
                    field: Field::Name,
                    name: other.code.clone(),
                });
            }
            need(Field::CostCentre, &x.cost_centre)
        }
        BaseRecord::Team(x) => {
            need(Field::Name, &x.name)?;
            let is_known = |campus: &String| {
                directory
                    .places
                    .values()
                    .any(|place| place.campus == *campus)
            };
            sensible(Field::Campus, x.campus.as_ref().is_none_or(is_known))?;
            check_department(directory, x.section)
        }
        BaseRecord::Place(x) => check_place(directory, x),
        BaseRecord::Person(x) => check_person(directory, x),
        BaseRecord::Category(x) => {
            need(Field::Group, &x.group)?;
            need(Field::Item, &x.name)?;
            sensible(Field::TimeLimits, rises(&x.limits))?;
            check_team(directory, x.team)
        }
        BaseRecord::Fee(x) => {
            need(Field::Code, &x.code)?;
            need(Field::Name, &x.name)?;
            need(Field::Unit, &x.unit)?;
            sensible(Field::Price, is_price(x.price))
        }
        BaseRecord::Equipment(x) => {
            need(Field::Code, &x.code)?;
            need(Field::Name, &x.name)?;
            check_text(&x.model)?;
            check_text(&x.maker)?;
            let day = x.purchased_on.as_deref();
            sensible(Field::PurchasedOn, day.is_none_or(is_day))?;
            let price = x.purchase_price;
            sensible(Field::PurchasePrice, price.is_none_or(is_price))?;
            let days = x.maintenance_days;
            let is_sensible = days.is_none_or(|days| (1..=MAINTENANCE_MAX_DAYS).contains(&days));
            sensible(Field::Maintenance, is_sensible)?;
            if x.place
                .is_some_and(|place| !directory.places.contains_key(&place))
            {
                return Err(Refusal::UnknownPlace);
            }
            check_department(directory, x.department)
        }
        BaseRecord::Store(x) => check_store(directory, x),
        BaseRecord::Supplier(x) => check_supplier(directory, x),
        BaseRecord::HospitalName(x) => {
            need(Field::Name, &x.zh)?;
            check_text(&x.en)
        }
        BaseRecord::Part(x) => check_part(x),
        BaseRecord::Thresholds(_)
        | BaseRecord::StockRules(_)
        | BaseRecord::CallbackRules(_)
        | BaseRecord::AuditRules(_)
        | BaseRecord::Budget(_)
        | BaseRecord::Calendar(_)
        | BaseRecord::EscalationRules(_)
        | BaseRecord::Barcode(_)
        | BaseRecord::PartBlock(_)
        | BaseRecord::Substitutes(_)
        | BaseRecord::Knowledge(_)
        | BaseRecord::OutOfUse(_) => Err(Refusal::WrongRole),
    }
}

fn check_place(directory: &Directory, place: &Place) -> Result<(), Refusal> {
    need(Field::Campus, &place.campus)?;
    need(Field::Building, &place.building)?;
    need(Field::Room, &place.room)?;
    need(Field::Floor, &place.floor)?;
    check_text(&place.name)?;
    let area = place.area_m2_hundredths;
    sensible(
        Field::Area,
        area.is_none_or(|area| (1..=AREA_MAX).contains(&area)),
    )?;
    if let Some(extension) = &place.extension {
        sensible(Field::Extension, is_extension(extension))?;
        let other = directory.place_by_extension(extension);
        if let Some(other) = other.filter(|other| other.id != place.id) {
            return Err(Refusal::NumberTaken {
                field: Field::Extension,
                name: other.label(),
            });
        }
    }
    check_department(directory, place.department)
}

fn check_person(directory: &Directory, person: &Person) -> Result<(), Refusal> {
    need(Field::StaffNumber, &person.staff_number)?;
    need(Field::PersonName, &person.name)?;
    check_text(&person.post)?;
    let short = person.short_number.as_deref();
    sensible(Field::ShortNumber, short.is_none_or(is_extension))?;
    let mobile = person.mobile.as_deref();
    sensible(Field::Mobile, mobile.is_none_or(is_mobile))?;
    check_department(directory, person.department)?;
    check_team(directory, person.team)?;
    // Without one nobody could give them work.
    let works = matches!(person.role, Role::Supervisor | Role::Technician);
    if works && person.team.is_none() {
        return Err(Refusal::FieldMissing { field: Field::Team });
    }
    Ok(())
}

fn check_store(directory: &Directory, store: &Store) -> Result<(), Refusal> {
    need(Field::Name, &store.name)?;
    if store
        .place
        .is_some_and(|place| !directory.places.contains_key(&place))
    {
        return Err(Refusal::UnknownPlace);
    }
    let field = Field::Keepers;
    let different: BTreeSet<_> = store.keepers.iter().collect();
    let is_sensible = different.len() == store.keepers.len() && different.len() <= KEEPERS_MAX;
    sensible(field, is_sensible)?;
    for keeper in &store.keepers {
        let person = directory.people.get(keeper);
        // Nobody else may take in or hand out.
        sensible(field, person.is_some_and(|one| one.role == Role::Keeper))?;
    }
    Ok(())
}

fn check_supplier(directory: &Directory, supplier: &Supplier) -> Result<(), Refusal> {
    need(Field::Code, &supplier.code)?;
    need(Field::Name, &supplier.name)?;
    // Parts and deliveries name suppliers by their names.
    let mut others = directory.suppliers.values();
    let is_other = |other: &&Supplier| other.name == supplier.name && other.id != supplier.id;
    if let Some(other) = others.find(is_other) {
        return Err(Refusal::NumberTaken {
            field: Field::Name,
            name: other.code.clone(),
        });
    }
    check_text(&supplier.contact)?;
    let phone = supplier.phone.as_str();
    sensible(Field::Phone, phone.is_empty() || check_phone(phone).is_ok())?;
    check_papers(&supplier.papers)
}

fn check_department(directory: &Directory, id: DepartmentId) -> Result<(), Refusal> {
    if directory.departments.contains_key(&id) {
        Ok(())
    } else {
        Err(Refusal::UnknownDepartment)
    }
}

fn check_team(directory: &Directory, id: Option<TeamId>) -> Result<(), Refusal> {
    if id.is_none_or(|id| directory.teams.contains_key(&id)) {
        Ok(())
    } else {
        Err(Refusal::UnknownTeam)
    }
}

fn need(field: Field, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::FieldMissing { field });
    }
    check_text(text)
}

fn check_text(text: &str) -> Result<(), Refusal> {
    check_length(text, TYPED_MAX)
}

const fn sensible(field: Field, is_sensible: bool) -> Result<(), Refusal> {
    if is_sensible {
        Ok(())
    } else {
        Err(Refusal::FieldNotSensible { field })
    }
}

fn rises(limits: &Limits) -> bool {
    1 <= limits.response_min
        && limits.response_min <= limits.on_site_min
        && limits.on_site_min <= limits.finish_min
        && limits.finish_min <= LIMIT_MAX_MIN
}

fn is_price(price: Fen) -> bool {
    (Fen(0)..=PRICE_MAX).contains(&price)
}

fn is_extension(number: &str) -> bool {
    (2..=12).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

fn is_mobile(number: &str) -> bool {
    number.len() == 11 && number.starts_with('1') && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests;
