//! Every name that a row may refer to: what the store holds, and on top of it what the files bring.

mod brought;
mod held;

use super::finding::{Problem, Refusal};
use super::register::Register;
use super::source::Subject;
use super::table::Table;
use std::collections::{BTreeMap, HashMap, HashSet};
use yizhan_domain::base::Directory;
use yizhan_domain::{CategoryId, DepartmentId, PartId, PersonId, PlaceId, TeamId};

/// What is told of a part to those who refer to it.
#[derive(Clone)]
pub(super) struct PartName {
    pub id: PartId,
    pub name: String,
    pub unit: String,
}

/// The names by kind.
pub(super) struct Names {
    pub departments: Register<DepartmentId>,
    pub teams: Register<TeamId>,
    pub campuses: Register<String>,
    pub places: Register<PlaceId>,
    pub categories: Register<CategoryId>,
    pub parts: Register<PartName>,
    /// Codes of the departments in the file.
    pub department_codes: HashSet<String>,
    /// Natural keys of the places in the file.
    pub place_keys: HashSet<String>,
    /// Codes of the parts in the file.
    pub part_codes_in_file: HashSet<String>,
    /// Codes of all parts.
    pub part_codes: HashSet<String>,
    /// Codes of the suppliers in the file.
    pub supplier_codes: HashSet<String>,
    people: HashMap<String, PersonId>,
    /// Every staff number is taken on trust, since the file that would bring them cannot be read.
    people_open: bool,
    extensions: HashMap<String, PlaceId>,
    fees: HashMap<String, (String, String)>,
}

impl Names {
    /// What the store holds and the files bring. The names of a file that cannot be read are trusted.
    pub fn of(known: &Directory, tables: &BTreeMap<Subject, Option<Table>>) -> Self {
        let mut names = Self::held(known);
        for (subject, table) in tables {
            match table {
                Some(table) => names.take(*subject, table, known),
                None => names.open(*subject),
            }
        }
        names
    }

    /// Takes every name on trust that the file of a subject would bring.
    pub fn open(&mut self, subject: Subject) {
        match subject {
            Subject::Departments => self.departments.open(),
            Subject::Teams => self.teams.open(),
            Subject::Places => {
                self.campuses.open();
                self.places.open();
            }
            Subject::Categories => self.categories.open(),
            Subject::Parts => self.parts.open(),
            Subject::Staff => self.people_open = true,
            _ => {}
        }
    }

    /// Trusts what failed only because another row's key is broken. Returns whether there was any.
    pub fn excuse(&mut self, refusals: &[&Refusal]) -> bool {
        let problems = || refusals.iter().map(|refusal| &refusal.problem);
        let departments = self.departments.excuse(problems());
        let teams = self.teams.excuse(problems());
        let places = self.places.excuse(problems());
        let categories = self.categories.excuse(problems());
        let parts = self.parts.excuse(problems());
        departments || teams || places || categories || parts
    }

    /// The subject of a failed reference, where no name of its kind is known at all.
    pub fn lacking(&self, problem: &Problem) -> Option<Subject> {
        let registers = [
            (self.departments.reference, self.departments.is_empty()),
            (self.teams.reference, self.teams.is_empty()),
            (self.campuses.reference, self.campuses.is_empty()),
            (self.places.reference, self.places.is_empty()),
            (self.categories.reference, self.categories.is_empty()),
            (self.parts.reference, self.parts.is_empty()),
        ];
        let lacking = registers
            .into_iter()
            .find(|(of, empty)| *empty && of.code() == problem.code);
        lacking.map(|(reference, _)| reference.subject())
    }

    /// The person with this staff number.
    pub fn person(&self, number: &str) -> Option<PersonId> {
        self.people.get(number).copied()
    }

    /// Whether a staff number that nobody has is no mistake of who names it.
    pub fn trusts_people(&self) -> bool {
        self.people_open
    }

    /// The place with this extension number.
    pub fn place_by_extension(&self, extension: &str) -> Option<PlaceId> {
        self.extensions.get(extension).copied()
    }

    /// Code and unit of a fee by its folded name; empty where it is not known.
    pub fn fee(&self, folded: &str) -> (String, String) {
        self.fees.get(folded).cloned().unwrap_or_default()
    }
}

impl PartName {
    fn trusted(code: &str) -> Self {
        Self {
            id: PartId::of_key(code),
            name: String::new(),
            unit: String::new(),
        }
    }
}
