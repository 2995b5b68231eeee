//! The rows of all hand-over files, read against one set of names.

use super::finding::Refusal;
use super::names::Names;
use super::row::Outcome;
use super::source::Subject;
use super::table::Table;
use super::{Hospital, OpeningStock};
use super::{
    categories, departments, equipment, fees, orders, parts, places, staff, stock, stores,
};
use super::{suppliers, teams};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::base::{BaseRecord, Category, Department, Directory, Equipment, Fee};
use yizhan_domain::base::{HistoricOrder, Part, Person, Place, Store, Supplier, Team};

/// How many rows were accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub departments: usize,
    pub places: usize,
    pub staff: usize,
    pub teams: usize,
    pub categories: usize,
    pub fees: usize,
    pub parts: usize,
    pub stock: usize,
    pub stores: usize,
    pub suppliers: usize,
    pub equipment: usize,
    pub orders: usize,
}

/// The rows of every file.
#[derive(Default)]
pub(super) struct Rows {
    departments: Outcome<Department>,
    teams: Outcome<Team>,
    places: Outcome<Place>,
    staff: Outcome<Person>,
    categories: Outcome<Category>,
    fees: Outcome<Fee>,
    parts: Outcome<Part>,
    stock: Outcome<(Store, OpeningStock)>,
    stores: Outcome<Store>,
    suppliers: Outcome<Supplier>,
    equipment: Outcome<Equipment>,
    orders: Outcome<HistoricOrder>,
}

impl Rows {
    /// Reads every table.
    pub fn read(
        tables: &BTreeMap<Subject, Option<Table>>,
        names: &Names,
        known: &Directory,
    ) -> Self {
        let mut rows = Self::default();
        for (subject, table) in tables
            .iter()
            .filter_map(|(subject, table)| Some((subject, table.as_ref()?)))
        {
            match subject {
                Subject::Departments => rows.departments = departments::read(table, names, known),
                Subject::Teams => rows.teams = teams::read(table, names, known),
                Subject::Places => rows.places = places::read(table, names, known),
                Subject::Staff => rows.staff = staff::read(table, names),
                Subject::Categories => rows.categories = categories::read(table, names, known),
                Subject::Fees => rows.fees = fees::read(table),
                Subject::Parts => rows.parts = parts::read(table, names, known),
                Subject::Stock => rows.stock = stock::read(table, names, known),
                Subject::Stores => rows.stores = stores::read(table, names, known),
                Subject::Suppliers => rows.suppliers = suppliers::read(table, names, known),
                Subject::Equipment => rows.equipment = equipment::read(table, names),
                Subject::Orders => rows.orders = orders::read(table, names),
            }
        }
        rows
    }

    /// What is wrong, by file.
    pub fn refusals(&self) -> impl Iterator<Item = (Subject, &Refusal)> {
        let of_files = [
            (Subject::Departments, &self.departments.refusals),
            (Subject::Teams, &self.teams.refusals),
            (Subject::Places, &self.places.refusals),
            (Subject::Staff, &self.staff.refusals),
            (Subject::Categories, &self.categories.refusals),
            (Subject::Fees, &self.fees.refusals),
            (Subject::Parts, &self.parts.refusals),
            (Subject::Stock, &self.stock.refusals),
            (Subject::Stores, &self.stores.refusals),
            (Subject::Suppliers, &self.suppliers.refusals),
            (Subject::Equipment, &self.equipment.refusals),
            (Subject::Orders, &self.orders.refusals),
        ];
        of_files
            .into_iter()
            .flat_map(|(subject, refusals)| refusals.iter().map(move |refusal| (subject, refusal)))
    }

    /// The files that others refer to while nobody has them.
    pub fn lacking(&self, names: &Names) -> BTreeSet<Subject> {
        self.refusals()
            .filter_map(|(_, refusal)| names.lacking(&refusal.problem))
            .collect()
    }

    /// How many rows were accepted.
    pub fn counts(&self) -> Counts {
        Counts {
            departments: self.departments.accepted.len(),
            places: self.places.accepted.len(),
            staff: self.staff.accepted.len(),
            teams: self.teams.accepted.len(),
            categories: self.categories.accepted.len(),
            fees: self.fees.accepted.len(),
            parts: self.parts.accepted.len(),
            stock: self.stock.accepted.len(),
            stores: self.stores.accepted.len(),
            suppliers: self.suppliers.accepted.len(),
            equipment: self.equipment.accepted.len(),
            orders: self.orders.accepted.len(),
        }
    }

    /// The records, without those of files that have findings.
    pub fn into_hospital(self, bad: &BTreeSet<Subject>) -> Hospital {
        let mut hospital = Hospital::default();
        let mut put = |subject, records: Vec<BaseRecord>| {
            if !bad.contains(&subject) {
                hospital.base.extend(records);
            }
        };
        let (stores, opening_stock): (Vec<_>, Vec<_>) = self.stock.accepted.into_iter().unzip();
        // What the file of the stores says of one goes before the mere name that a file of stock has for it.
        let told: BTreeSet<_> = self.stores.accepted.iter().map(|store| store.id).collect();
        let stores: BTreeMap<_, _> = stores
            .into_iter()
            .filter(|store: &Store| bad.contains(&Subject::Stores) || !told.contains(&store.id))
            .map(|store| (store.id, store))
            .collect();
        put(
            Subject::Departments,
            self.departments
                .accepted
                .into_iter()
                .map(BaseRecord::Department)
                .collect(),
        );
        put(
            Subject::Stock,
            stores.into_values().map(BaseRecord::Store).collect(),
        );
        put(
            Subject::Teams,
            self.teams
                .accepted
                .into_iter()
                .map(BaseRecord::Team)
                .collect(),
        );
        put(
            Subject::Places,
            self.places
                .accepted
                .into_iter()
                .map(BaseRecord::Place)
                .collect(),
        );
        put(
            Subject::Staff,
            self.staff
                .accepted
                .into_iter()
                .map(BaseRecord::Person)
                .collect(),
        );
        put(
            Subject::Categories,
            self.categories
                .accepted
                .into_iter()
                .map(BaseRecord::Category)
                .collect(),
        );
        put(
            Subject::Fees,
            self.fees
                .accepted
                .into_iter()
                .map(BaseRecord::Fee)
                .collect(),
        );
        put(
            Subject::Parts,
            self.parts
                .accepted
                .into_iter()
                .map(BaseRecord::Part)
                .collect(),
        );
        put(
            Subject::Stores,
            self.stores
                .accepted
                .into_iter()
                .map(BaseRecord::Store)
                .collect(),
        );
        put(
            Subject::Suppliers,
            self.suppliers
                .accepted
                .into_iter()
                .map(BaseRecord::Supplier)
                .collect(),
        );
        put(
            Subject::Equipment,
            self.equipment
                .accepted
                .into_iter()
                .map(BaseRecord::Equipment)
                .collect(),
        );
        if !bad.contains(&Subject::Stock) {
            hospital.opening_stock = opening_stock;
        }
        if !bad.contains(&Subject::Orders) {
            hospital.history = self.orders.accepted;
        }
        hospital
    }
}
