//! Entries of base data as somebody keeps them by hand (C1): what an entry has to be, and that it is out of use.

use super::{BaseRecord, Category, Directory, Kind, Limits, Person, Place, Role};
use crate::text::{self, TYPED_MAX, check_length};
use crate::time::is_day;
use crate::{
    CategoryId, DepartmentId, EquipmentId, FeeId, Fen, Millis, PersonId, PlaceId, Refusal, TeamId,
};
use serde::{Deserialize, Serialize};
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
}

/// Whether an entry is out of use (停用): it is offered no more, and what was recorded with it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        )
    }
}

impl BaseRecord {
    /// The entry without what surrounds it unseen, its codes as machines write them, with the id that follows from its key:
    /// an import that names it means the same entry.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        fn tidy(texts: &mut [&mut String]) {
            for text in texts {
                **text = text::clean(text).to_owned();
            }
        }
        fn plain(texts: &mut [&mut String]) {
            for text in texts {
                **text = text::plain(text);
            }
        }
        fn some(text: &mut Option<String>, tidy: fn(&str) -> String) {
            let tidied = text.take().map(|text| tidy(&text));
            *text = tidied.filter(|text| !text.is_empty());
        }
        match &mut self {
            Self::Department(x) => {
                tidy(&mut [&mut x.name]);
                plain(&mut [&mut x.code, &mut x.cost_centre]);
                x.id = DepartmentId::of_key(&x.code);
            }
            Self::Team(x) => {
                tidy(&mut [&mut x.name]);
                some(&mut x.campus, |text| text::clean(text).to_owned());
                x.id = TeamId::of_key(&x.name);
            }
            Self::Place(x) => {
                let Place {
                    campus,
                    building,
                    floor,
                    room,
                    name,
                    ..
                } = x;
                tidy(&mut [campus, building, floor, name]);
                plain(&mut [room]);
                some(&mut x.extension, text::plain);
                x.id = PlaceId::of_key(&Place::key(&x.campus, &x.building, &x.room));
            }
            Self::Person(x) => {
                tidy(&mut [&mut x.name, &mut x.post]);
                plain(&mut [&mut x.staff_number]);
                some(&mut x.short_number, text::plain);
                some(&mut x.mobile, text::plain);
                x.id = PersonId::of_key(&x.staff_number);
            }
            Self::Category(x) => {
                tidy(&mut [&mut x.group, &mut x.name]);
                x.id = CategoryId::of_key(&Category::key(&x.group, &x.name));
            }
            Self::Fee(x) => {
                tidy(&mut [&mut x.name, &mut x.unit]);
                plain(&mut [&mut x.code]);
                x.id = FeeId::of_key(&x.code);
            }
            Self::Equipment(x) => {
                tidy(&mut [&mut x.name, &mut x.model, &mut x.maker]);
                plain(&mut [&mut x.code]);
                some(&mut x.purchased_on, text::plain);
                x.id = EquipmentId::of_key(&x.code);
            }
            Self::Part(_)
            | Self::Store(_)
            | Self::Thresholds(_)
            | Self::StockRules(_)
            | Self::Barcode(_)
            | Self::PartBlock(_)
            | Self::Substitutes(_)
            | Self::OutOfUse(_) => {}
        }
        self
    }
}

/// Checks an entry that somebody keeps by hand: nothing needed is missing, every number is sensible, what it refers to is
/// there, and nobody else has its numbers.
///
/// # Errors
/// What is wrong with it; [`Refusal::WrongRole`] for kinds that are not kept by hand.
pub fn check_entry(directory: &Directory, record: &BaseRecord) -> Result<(), Refusal> {
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
        BaseRecord::Part(_)
        | BaseRecord::Store(_)
        | BaseRecord::Thresholds(_)
        | BaseRecord::StockRules(_)
        | BaseRecord::Barcode(_)
        | BaseRecord::PartBlock(_)
        | BaseRecord::Substitutes(_)
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
mod tests {
    use super::*;
    use crate::base::{Department, DepartmentKind, Equipment, Fee, Team, Urgency};

    fn department() -> Department {
        Department {
            id: DepartmentId::of_key("D1"),
            code: "D1".into(),
            name: "急诊科".into(),
            cost_centre: "CC1".into(),
            kind: DepartmentKind::Clinical,
        }
    }

    fn place(room: &str, extension: Option<&str>) -> Place {
        Place {
            id: PlaceId::of_key(&Place::key("主院区", "门诊楼", room)),
            campus: "主院区".into(),
            building: "门诊楼".into(),
            floor: "1层".into(),
            room: room.into(),
            name: "诊室".into(),
            area_m2_hundredths: Some(1850),
            extension: extension.map(str::to_owned),
            department: department().id,
        }
    }

    fn team() -> Team {
        Team {
            id: TeamId::of_key("水工班"),
            section: department().id,
            name: "水工班".into(),
            campus: None,
        }
    }

    fn person() -> Person {
        Person {
            id: PersonId::of_key("1001"),
            staff_number: "1001".into(),
            name: "王强".into(),
            short_number: Some("6123".into()),
            mobile: Some("13800000000".into()),
            department: department().id,
            team: Some(team().id),
            post: "水工".into(),
            role: Role::Technician,
        }
    }

    fn category() -> Category {
        Category {
            id: CategoryId::of_key("水/漏水"),
            group: "水".into(),
            name: "漏水".into(),
            urgency: Urgency::General,
            limits: Limits {
                response_min: 15,
                on_site_min: 60,
                finish_min: 240,
            },
            team: Some(team().id),
        }
    }

    fn fee() -> Fee {
        Fee {
            id: FeeId::of_key("F1"),
            code: "F1".into(),
            name: "换水龙头".into(),
            unit: "个".into(),
            price: Fen(1500),
        }
    }

    fn equipment() -> Equipment {
        Equipment {
            id: EquipmentId::of_key("E1"),
            code: "E1".into(),
            name: "呼吸机".into(),
            model: String::new(),
            maker: String::new(),
            purchased_on: Some("2021-07-06".into()),
            purchase_price: Some(Fen(100)),
            place: Some(place("101", None).id),
            department: department().id,
            maintenance_days: Some(90),
        }
    }

    fn directory() -> Directory {
        let mut directory = Directory::default();
        directory.put(BaseRecord::Department(department()));
        directory.put(BaseRecord::Team(team()));
        directory.put(BaseRecord::Place(place("101", Some("6001"))));
        directory
    }

    #[test]
    fn what_is_wrong_with_an_entry_is_said_by_its_field() {
        use Field as F;
        let missing = |field| Err(Refusal::FieldMissing { field });
        let wrong = |field| Err(Refusal::FieldNotSensible { field });
        let nobody = DepartmentId::of_key("nobody");
        let long = "长".repeat(TYPED_MAX + 1);
        macro_rules! with {
            ($of:expr, $kind:ident, $($field:ident).+ = $value:expr) => {{
                let mut entry = $of;
                entry.$($field).+ = $value;
                BaseRecord::$kind(entry)
            }};
        }
        let table: Vec<(BaseRecord, Result<(), Refusal>)> = vec![
            (BaseRecord::Department(department()), Ok(())),
            (
                with!(department(), Department, code = " ".into()),
                missing(F::Code),
            ),
            (
                with!(department(), Department, name = String::new()),
                missing(F::Name),
            ),
            (
                with!(department(), Department, cost_centre = String::new()),
                missing(F::CostCentre),
            ),
            (
                with!(department(), Department, name = long.clone()),
                Err(Refusal::TextTooLong { limit: TYPED_MAX }),
            ),
            (BaseRecord::Team(team()), Ok(())),
            (
                with!(team(), Team, campus = Some("别处".into())),
                wrong(F::Campus),
            ),
            (with!(team(), Team, campus = Some("主院区".into())), Ok(())),
            (
                with!(department(), Department, code = "D2".into()).tidied(),
                Err(Refusal::NumberTaken {
                    field: F::Name,
                    name: "D1".into(),
                }),
            ),
            (
                with!(category(), Category, name = String::new()),
                missing(F::Item),
            ),
            (
                with!(place("102", None), Place, area_m2_hundredths = Some(0)),
                wrong(F::Area),
            ),
            (
                with!(team(), Team, section = nobody),
                Err(Refusal::UnknownDepartment),
            ),
            (with!(team(), Team, name = String::new()), missing(F::Name)),
            (BaseRecord::Place(place("101", Some("6001"))), Ok(())),
            (BaseRecord::Place(place("102", Some("6002"))), Ok(())),
            (
                BaseRecord::Place(place("102", Some("6001"))),
                Err(Refusal::NumberTaken {
                    field: F::Extension,
                    name: place("101", None).label(),
                }),
            ),
            (
                BaseRecord::Place(place("102", Some("60-1"))),
                wrong(F::Extension),
            ),
            (BaseRecord::Place(place("", None)), missing(F::Room)),
            (
                with!(place("102", None), Place, campus = String::new()),
                missing(F::Campus),
            ),
            (
                with!(place("102", None), Place, building = String::new()),
                missing(F::Building),
            ),
            (
                with!(place("102", None), Place, area_m2_hundredths = Some(-1)),
                wrong(F::Area),
            ),
            (
                with!(place("102", None), Place, department = nobody),
                Err(Refusal::UnknownDepartment),
            ),
            (BaseRecord::Person(person()), Ok(())),
            (
                with!(person(), Person, staff_number = String::new()),
                missing(F::StaffNumber),
            ),
            (
                with!(person(), Person, name = String::new()),
                missing(F::PersonName),
            ),
            (
                with!(person(), Person, mobile = Some("2380000000".into())),
                wrong(F::Mobile),
            ),
            (
                with!(person(), Person, short_number = Some("x".into())),
                wrong(F::ShortNumber),
            ),
            (with!(person(), Person, team = None), missing(F::Team)),
            (
                with!(person(), Person, team = Some(TeamId::of_key("x"))),
                Err(Refusal::UnknownTeam),
            ),
            (BaseRecord::Category(category()), Ok(())),
            (
                with!(category(), Category, group = String::new()),
                missing(F::Group),
            ),
            (
                with!(category(), Category, limits.response_min = 61),
                wrong(F::TimeLimits),
            ),
            (
                with!(category(), Category, limits.response_min = 0),
                wrong(F::TimeLimits),
            ),
            (
                with!(category(), Category, limits.finish_min = LIMIT_MAX_MIN + 1),
                wrong(F::TimeLimits),
            ),
            (BaseRecord::Fee(fee()), Ok(())),
            (with!(fee(), Fee, unit = String::new()), missing(F::Unit)),
            (with!(fee(), Fee, price = Fen(-1)), wrong(F::Price)),
            (
                with!(fee(), Fee, price = Fen(PRICE_MAX.0 + 1)),
                wrong(F::Price),
            ),
            (BaseRecord::Equipment(equipment()), Ok(())),
            (
                with!(
                    equipment(),
                    Equipment,
                    purchased_on = Some("2021-13-06".into())
                ),
                wrong(F::PurchasedOn),
            ),
            (
                with!(equipment(), Equipment, purchase_price = Some(Fen(-1))),
                wrong(F::PurchasePrice),
            ),
            (
                with!(equipment(), Equipment, maintenance_days = Some(0)),
                wrong(F::Maintenance),
            ),
            (
                with!(equipment(), Equipment, place = Some(PlaceId::of_key("x"))),
                Err(Refusal::UnknownPlace),
            ),
            (
                BaseRecord::StockRules(crate::base::StockRules::default()),
                Err(Refusal::WrongRole),
            ),
        ];
        for (entry, expected) in table {
            assert_eq!(check_entry(&directory(), &entry), expected, "{entry:?}");
        }
    }

    #[test]
    fn spaces_go_and_the_id_is_that_of_an_import() {
        let typed = Person {
            id: PersonId::of_key("another"),
            staff_number: " １００1\u{200b} ".into(),
            mobile: Some("  ".into()),
            ..person()
        };
        let BaseRecord::Person(tidy) = BaseRecord::Person(typed).tidied() else {
            panic!("it is still a person")
        };
        assert_eq!(
            tidy,
            Person {
                mobile: None,
                ..person()
            }
        );
        for record in [
            BaseRecord::Department(department()),
            BaseRecord::Team(team()),
            BaseRecord::Place(place("101", Some("6001"))),
            BaseRecord::Category(category()),
            BaseRecord::Fee(fee()),
            BaseRecord::Equipment(equipment()),
        ] {
            assert_eq!(record.clone().tidied(), record);
        }
    }
}
