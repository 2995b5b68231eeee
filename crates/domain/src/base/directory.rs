//! All base data of a hospital, indexed by what people type.

use super::{
    AuditRules, Barcode, Blocked, Budget, Calendar, CallbackRules, Category, Department, Equipment,
    EscalationRules, Fee, HospitalName, Knowledge, OutOfUse, Part, PartBlock, Person, Place,
    StockRules, Store, Substitutes, Supplier, Team, Thresholds,
};
use crate::label::Language;
use crate::working::WorkingHours;
use crate::{
    CategoryId, DepartmentId, EquipmentId, FeeId, Fen, KnowledgeId, Millis, PartId, PersonId,
    PlaceId, StoreId, SupplierId, TeamId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One entry of base data: an immutable record; a later one with the same id replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum BaseRecord {
    /// A department.
    Department(Department),
    /// A team.
    Team(Team),
    /// A place.
    Place(Place),
    /// A person.
    Person(Person),
    /// A service category.
    Category(Category),
    /// A line of the fee standard.
    Fee(Fee),
    /// A part.
    Part(Part),
    /// A store.
    Store(Store),
    /// A supplier.
    Supplier(Supplier),
    /// The name of the hospital.
    HospitalName(HospitalName),
    /// A piece of equipment.
    Equipment(Equipment),
    /// How strongly a department has to be identified.
    Thresholds(Thresholds),
    /// The rules of the stores.
    StockRules(StockRules),
    /// Which orders are phoned about.
    CallbackRules(CallbackRules),
    /// Which orders the auditor looks at one by one.
    AuditRules(AuditRules),
    /// What a department may be charged in a year.
    Budget(Budget),
    /// When the hospital or a team works.
    Calendar(Calendar),
    /// Who is told when a clock runs out.
    EscalationRules(EscalationRules),
    /// A code that a keeper found on a part.
    Barcode(Barcode),
    /// Whether a part is blocked.
    PartBlock(PartBlock),
    /// What may be taken instead of a part.
    Substitutes(Substitutes),
    /// What finished orders taught.
    Knowledge(Knowledge),
    /// Whether an entry is out of use.
    OutOfUse(OutOfUse),
}

/// The kinds of base data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Department,
    Team,
    Place,
    Person,
    Category,
    Fee,
    Part,
    Store,
    Supplier,
    HospitalName,
    Equipment,
    Thresholds,
    StockRules,
    CallbackRules,
    AuditRules,
    Budget,
    Calendar,
    EscalationRules,
    Barcode,
    PartBlock,
    Substitutes,
    Knowledge,
    OutOfUse,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 23] = [
        Self::Department,
        Self::Team,
        Self::Place,
        Self::Person,
        Self::Category,
        Self::Fee,
        Self::Part,
        Self::Store,
        Self::Supplier,
        Self::HospitalName,
        Self::Equipment,
        Self::Thresholds,
        Self::StockRules,
        Self::CallbackRules,
        Self::AuditRules,
        Self::Budget,
        Self::Calendar,
        Self::EscalationRules,
        Self::Barcode,
        Self::PartBlock,
        Self::Substitutes,
        Self::Knowledge,
        Self::OutOfUse,
    ];
}

impl BaseRecord {
    /// What kind of base data it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Department(_) => Kind::Department,
            Self::Team(_) => Kind::Team,
            Self::Place(_) => Kind::Place,
            Self::Person(_) => Kind::Person,
            Self::Category(_) => Kind::Category,
            Self::Fee(_) => Kind::Fee,
            Self::Part(_) => Kind::Part,
            Self::Store(_) => Kind::Store,
            Self::Supplier(_) => Kind::Supplier,
            Self::HospitalName(_) => Kind::HospitalName,
            Self::Equipment(_) => Kind::Equipment,
            Self::Thresholds(_) => Kind::Thresholds,
            Self::StockRules(_) => Kind::StockRules,
            Self::CallbackRules(_) => Kind::CallbackRules,
            Self::AuditRules(_) => Kind::AuditRules,
            Self::Budget(_) => Kind::Budget,
            Self::Calendar(_) => Kind::Calendar,
            Self::EscalationRules(_) => Kind::EscalationRules,
            Self::Barcode(_) => Kind::Barcode,
            Self::PartBlock(_) => Kind::PartBlock,
            Self::Substitutes(_) => Kind::Substitutes,
            Self::Knowledge(_) => Kind::Knowledge,
            Self::OutOfUse(_) => Kind::OutOfUse,
        }
    }

    /// The id of what it describes.
    #[must_use]
    pub fn id(&self) -> Uuid {
        match self {
            Self::Department(x) => x.id.0,
            Self::Team(x) => x.id.0,
            Self::Place(x) => x.id.0,
            Self::Person(x) => x.id.0,
            Self::Category(x) => x.id.0,
            Self::Fee(x) => x.id.0,
            Self::Part(x) => x.id.0,
            Self::Store(x) => x.id.0,
            Self::Supplier(x) => x.id.0,
            Self::HospitalName(_) => HospitalName::id(),
            Self::Equipment(x) => x.id.0,
            Self::Thresholds(_) => Thresholds::id(),
            Self::StockRules(_) => StockRules::id(),
            Self::CallbackRules(_) => CallbackRules::id(),
            Self::AuditRules(_) => AuditRules::id(),
            Self::Budget(x) => x.id(),
            Self::Calendar(x) => x.id(),
            Self::EscalationRules(_) => EscalationRules::id(),
            Self::Barcode(x) => x.id(),
            Self::PartBlock(x) => x.id(),
            Self::Substitutes(x) => x.id(),
            Self::Knowledge(x) => x.id.0,
            Self::OutOfUse(x) => x.id(),
        }
    }
}

/// A part that may be taken instead of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead<'a> {
    /// The part.
    pub part: &'a Part,
    /// Whether a keeper said so; otherwise it is alike in name only.
    pub is_named: bool,
}

/// The base data of a hospital as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// Departments.
    pub departments: BTreeMap<DepartmentId, Department>,
    /// Teams.
    pub teams: BTreeMap<TeamId, Team>,
    /// Places.
    pub places: BTreeMap<PlaceId, Place>,
    /// People.
    pub people: BTreeMap<PersonId, Person>,
    /// Categories.
    pub categories: BTreeMap<CategoryId, Category>,
    /// Fee standard.
    pub fees: BTreeMap<FeeId, Fee>,
    /// Parts.
    pub parts: BTreeMap<PartId, Part>,
    /// Stores.
    pub stores: BTreeMap<StoreId, Store>,
    /// Suppliers.
    pub suppliers: BTreeMap<SupplierId, Supplier>,
    /// What the hospital is called, once somebody said it.
    pub hospital_name: Option<HospitalName>,
    /// Equipment.
    pub equipment: BTreeMap<EquipmentId, Equipment>,
    /// Thresholds of the sign-off.
    pub thresholds: Thresholds,
    /// The rules of the stores.
    pub stock_rules: StockRules,
    /// Which orders are phoned about.
    pub callback_rules: CallbackRules,
    /// Which orders the auditor looks at one by one.
    pub audit_rules: AuditRules,
    /// Budgets of the departments, by year; also those that were taken back.
    pub budgets: BTreeMap<(i32, DepartmentId), Budget>,
    /// When the hospital and its teams work.
    pub calendars: BTreeMap<Option<TeamId>, Calendar>,
    /// Who is told when a clock runs out.
    pub escalation_rules: EscalationRules,
    /// Codes that keepers found on parts.
    pub found_barcodes: BTreeMap<String, Barcode>,
    /// Parts that are blocked, or were.
    pub part_blocks: BTreeMap<PartId, PartBlock>,
    /// What may be taken instead of parts, or might once.
    pub substitutes: BTreeMap<PartId, Substitutes>,
    /// The knowledge base.
    pub knowledge: BTreeMap<KnowledgeId, Knowledge>,
    /// What is out of use.
    out_of_use: BTreeMap<(Kind, Uuid), Millis>,
    by_staff_number: BTreeMap<String, PersonId>,
    by_extension: BTreeMap<String, PlaceId>,
    by_barcode: BTreeMap<String, PartId>,
    pub(super) by_name: BTreeMap<(Kind, String), Uuid>,
}

impl Directory {
    /// Takes in one record; what had the same id is replaced.
    pub fn put(&mut self, record: BaseRecord) {
        self.note_name(&record);
        match record {
            BaseRecord::Department(x) => drop(self.departments.insert(x.id, x)),
            BaseRecord::Team(x) => drop(self.teams.insert(x.id, x)),
            BaseRecord::Category(x) => drop(self.categories.insert(x.id, x)),
            BaseRecord::Fee(x) => drop(self.fees.insert(x.id, x)),
            BaseRecord::Store(x) => drop(self.stores.insert(x.id, x)),
            BaseRecord::Supplier(x) => drop(self.suppliers.insert(x.id, x)),
            BaseRecord::HospitalName(x) => self.hospital_name = Some(x),
            BaseRecord::Equipment(x) => drop(self.equipment.insert(x.id, x)),
            BaseRecord::Thresholds(x) => self.thresholds = x,
            BaseRecord::StockRules(x) => self.stock_rules = x,
            BaseRecord::CallbackRules(x) => self.callback_rules = x,
            BaseRecord::AuditRules(x) => self.audit_rules = x,
            BaseRecord::Budget(x) => drop(self.budgets.insert((x.year, x.department), x)),
            BaseRecord::Calendar(x) => drop(self.calendars.insert(x.team, x)),
            BaseRecord::EscalationRules(x) => self.escalation_rules = x,
            BaseRecord::Barcode(x) => drop(self.found_barcodes.insert(x.code.clone(), x)),
            BaseRecord::PartBlock(x) => drop(self.part_blocks.insert(x.part, x)),
            BaseRecord::Substitutes(x) => drop(self.substitutes.insert(x.part, x)),
            BaseRecord::Knowledge(x) => drop(self.knowledge.insert(x.id, x)),
            BaseRecord::OutOfUse(x) if x.is_out => {
                self.out_of_use.insert((x.of, x.entry), x.at);
            }
            BaseRecord::OutOfUse(x) => drop(self.out_of_use.remove(&(x.of, x.entry))),
            BaseRecord::Place(x) => self.put_place(x),
            BaseRecord::Person(x) => self.put_person(x),
            BaseRecord::Part(x) => self.put_part(x),
        }
    }

    fn put_place(&mut self, place: Place) {
        if let Some(old) = self
            .places
            .get(&place.id)
            .and_then(|old| old.extension.as_ref())
            && self.by_extension.get(old) == Some(&place.id)
        {
            self.by_extension.remove(old);
        }
        if let Some(extension) = &place.extension {
            self.by_extension.insert(extension.clone(), place.id);
        }
        self.places.insert(place.id, place);
    }

    fn put_person(&mut self, person: Person) {
        if let Some(old) = self.people.get(&person.id)
            && self.by_staff_number.get(&old.staff_number) == Some(&person.id)
        {
            self.by_staff_number.remove(&old.staff_number);
        }
        self.by_staff_number
            .insert(person.staff_number.clone(), person.id);
        self.people.insert(person.id, person);
    }

    fn put_part(&mut self, part: Part) {
        if let Some(old) = self.parts.get(&part.id) {
            for code in old.barcodes.iter().chain([&old.code]) {
                if self.by_barcode.get(code) == Some(&part.id) {
                    self.by_barcode.remove(code);
                }
            }
        }
        for code in part.barcodes.iter().chain([&part.code]) {
            self.by_barcode.insert(code.clone(), part.id);
        }
        self.parts.insert(part.id, part);
    }

    /// Whether it holds exactly this record.
    #[must_use]
    pub fn holds(&self, record: &BaseRecord) -> bool {
        match record {
            BaseRecord::Department(x) => self.departments.get(&x.id) == Some(x),
            BaseRecord::Team(x) => self.teams.get(&x.id) == Some(x),
            BaseRecord::Place(x) => self.places.get(&x.id) == Some(x),
            BaseRecord::Person(x) => self.people.get(&x.id) == Some(x),
            BaseRecord::Category(x) => self.categories.get(&x.id) == Some(x),
            BaseRecord::Fee(x) => self.fees.get(&x.id) == Some(x),
            BaseRecord::Part(x) => self.parts.get(&x.id) == Some(x),
            BaseRecord::Store(x) => self.stores.get(&x.id) == Some(x),
            BaseRecord::Supplier(x) => self.suppliers.get(&x.id) == Some(x),
            BaseRecord::HospitalName(x) => self.hospital_name.as_ref() == Some(x),
            BaseRecord::Equipment(x) => self.equipment.get(&x.id) == Some(x),
            BaseRecord::Thresholds(x) => self.thresholds == *x,
            BaseRecord::StockRules(x) => self.stock_rules == *x,
            BaseRecord::CallbackRules(x) => self.callback_rules == *x,
            BaseRecord::AuditRules(x) => self.audit_rules == *x,
            BaseRecord::Budget(x) => self.budgets.get(&(x.year, x.department)) == Some(x),
            BaseRecord::Calendar(x) => self.calendars.get(&x.team) == Some(x),
            BaseRecord::EscalationRules(x) => self.escalation_rules == *x,
            BaseRecord::Barcode(x) => self.found_barcodes.get(&x.code) == Some(x),
            BaseRecord::PartBlock(x) => self.part_blocks.get(&x.part) == Some(x),
            BaseRecord::Substitutes(x) => self.substitutes.get(&x.part) == Some(x),
            BaseRecord::Knowledge(x) => self.knowledge.get(&x.id) == Some(x),
            BaseRecord::OutOfUse(x) => {
                self.out_of_use_since(x.of, x.entry) == x.is_out.then_some(x.at)
            }
        }
    }

    /// Whether an entry is out of use: it is offered no more.
    #[must_use]
    pub fn is_out_of_use(&self, of: Kind, entry: Uuid) -> bool {
        self.out_of_use_since(of, entry).is_some()
    }

    /// Since when an entry is out of use, by the hub's clock.
    #[must_use]
    pub fn out_of_use_since(&self, of: Kind, entry: Uuid) -> Option<Millis> {
        self.out_of_use.get(&(of, entry)).copied()
    }

    /// The person with this staff number.
    #[must_use]
    pub fn person_by_staff_number(&self, number: &str) -> Option<&Person> {
        self.by_staff_number
            .get(number)
            .and_then(|id| self.people.get(id))
    }

    /// The place with this extension number.
    #[must_use]
    pub fn place_by_extension(&self, extension: &str) -> Option<&Place> {
        self.by_extension
            .get(extension)
            .and_then(|id| self.places.get(id))
    }

    /// The part that carries this barcode or has this part code. The part master goes before what keepers found.
    #[must_use]
    pub fn part_by_code(&self, code: &str) -> Option<&Part> {
        let found = || self.found_barcodes.get(code)?.part;
        let part = self.by_barcode.get(code).copied().or_else(found)?;
        self.parts.get(&part)
    }

    /// Why nothing is to be issued of a part, if that is so.
    #[must_use]
    pub fn blocked(&self, part: PartId) -> Option<&Blocked> {
        self.part_blocks.get(&part)?.block.as_ref()
    }

    /// What may be taken instead of a part, the best first: what a keeper said, then what has the same name, unit and
    /// zone; nothing that is blocked itself.
    pub fn instead_of<'a>(&'a self, part: &'a Part) -> impl Iterator<Item = Instead<'a>> {
        let said = self.substitutes.get(&part.id);
        let said = said.map_or(&[][..], |said| said.instead.as_slice());
        let named = said.iter().filter_map(|id| self.parts.get(id));
        let alike = self.parts.values().filter(move |other| {
            other.id != part.id && !said.contains(&other.id) && other.is_alike(part)
        });
        let named = named.map(|part| Instead {
            part,
            is_named: true,
        });
        let alike = alike.map(|part| Instead {
            part,
            is_named: false,
        });
        named
            .chain(alike)
            .filter(|instead| self.blocked(instead.part.id).is_none())
    }

    /// The supplier of this name, as parts and deliveries write it; one in use goes before one that is not.
    #[must_use]
    pub fn supplier_named(&self, name: &str) -> Option<&Supplier> {
        let all = self.suppliers.values();
        let named = all.filter(|supplier| supplier.name == name);
        named.min_by_key(|supplier| self.is_out_of_use(Kind::Supplier, supplier.id.0))
    }

    /// What the hospital is called; the empty text while nobody said it.
    #[must_use]
    pub fn hospital(&self, language: Language) -> &str {
        self.hospital_name
            .as_ref()
            .map_or("", |name| name.of(language))
    }

    /// Name of a person; the empty text where the directory does not know the id.
    #[must_use]
    pub fn person_name(&self, id: PersonId) -> String {
        self.people
            .get(&id)
            .map(|x| x.name.clone())
            .unwrap_or_default()
    }

    /// Name of a department, as [`Self::person_name`].
    #[must_use]
    pub fn department_name(&self, id: DepartmentId) -> String {
        self.departments
            .get(&id)
            .map(|x| x.name.clone())
            .unwrap_or_default()
    }

    /// Group and name of a category, as [`Self::person_name`]: `水 · 水龙头漏水`.
    #[must_use]
    pub fn category_title(&self, id: CategoryId) -> String {
        self.categories
            .get(&id)
            .map(|category| format!("{} · {}", category.group, category.name))
            .unwrap_or_default()
    }

    /// Name of a team, as [`Self::person_name`].
    #[must_use]
    pub fn team_name(&self, id: TeamId) -> String {
        self.teams
            .get(&id)
            .map(|x| x.name.clone())
            .unwrap_or_default()
    }

    /// What a department may be charged in a year; none where nobody said it.
    #[must_use]
    pub fn budget(&self, year: i32, department: DepartmentId) -> Option<Fen> {
        self.budgets.get(&(year, department))?.amount
    }

    /// The hours in which a team works; without a team, those of the hospital.
    #[must_use]
    pub fn working_hours(&self, team: Option<TeamId>) -> WorkingHours<'_> {
        let of_team = team.and_then(|team| self.calendars.get(&Some(team)));
        WorkingHours::of(of_team, self.calendars.get(&None))
    }

    /// The section that a team belongs to.
    #[must_use]
    pub fn section_of(&self, team: TeamId) -> Option<DepartmentId> {
        self.teams.get(&team).map(|x| x.section)
    }
}
