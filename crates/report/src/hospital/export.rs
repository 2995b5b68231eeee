//! Base data as the files that they are read from: taken in again, they change nothing.

use super::column::Column;
use super::{categories, departments, equipment, fees, parts, places, staff, stores};
use super::{suppliers, teams};
use crate::sheet::{Cell, Table};
use yizhan_domain::base::{
    Category, Department, Directory, Equipment, Fee, Kind, PAPERS_MAX, Paper, Part, Person, Place,
    Store, Supplier, Team,
};
use yizhan_domain::{DepartmentId, Hundredths, TeamId};

/// The table of a kind, named as its file is; nothing for kinds that come in no file.
#[must_use]
pub fn export(kind: Kind, directory: &Directory) -> Option<Table> {
    let names = Names(directory);
    let (title, columns, mut rows): (_, &[Column], Vec<Vec<Cell>>) = match kind {
        Kind::Department => (
            "科室",
            departments::COLUMNS,
            directory.departments.values().map(department).collect(),
        ),
        Kind::Team => (
            "班组",
            teams::COLUMNS,
            directory.teams.values().map(|x| team(x, names)).collect(),
        ),
        Kind::Place => (
            "地点",
            places::COLUMNS,
            directory.places.values().map(|x| place(x, names)).collect(),
        ),
        Kind::Person => (
            "员工号簿",
            staff::COLUMNS,
            directory
                .people
                .values()
                .map(|x| person(x, names))
                .collect(),
        ),
        Kind::Category => (
            "服务分类",
            categories::COLUMNS,
            directory
                .categories
                .values()
                .map(|x| category(x, names))
                .collect(),
        ),
        Kind::Fee => (
            "收费标准",
            fees::COLUMNS,
            directory.fees.values().map(fee).collect(),
        ),
        Kind::Part => (
            "备件",
            parts::COLUMNS,
            directory.parts.values().map(part).collect(),
        ),
        Kind::Equipment => (
            "设备台账",
            equipment::COLUMNS,
            directory
                .equipment
                .values()
                .map(|x| machine(x, names))
                .collect(),
        ),
        Kind::Store => (
            "库房",
            stores::COLUMNS,
            directory.stores.values().map(|x| store(x, names)).collect(),
        ),
        Kind::Supplier => (
            "供应商",
            suppliers::COLUMNS,
            directory.suppliers.values().map(supplier).collect(),
        ),
        Kind::HospitalName
        | Kind::Thresholds
        | Kind::StockRules
        | Kind::CallbackRules
        | Kind::AuditRules
        | Kind::Budget
        | Kind::Calendar
        | Kind::EscalationRules
        | Kind::Barcode
        | Kind::PartBlock
        | Kind::Substitutes
        | Kind::Knowledge
        | Kind::OutOfUse => return None,
    };
    // Ids have no order that means anything; keys have.
    rows.sort_by_cached_key(|row| {
        row.iter()
            .map(|cell| format!("{cell:?}"))
            .collect::<String>()
    });
    Some(Table {
        title: title.to_owned(),
        heads: columns
            .iter()
            .map(|column| column.name.to_owned())
            .collect(),
        rows,
    })
}

#[derive(Clone, Copy)]
struct Names<'a>(&'a Directory);

impl Names<'_> {
    fn department(self, id: DepartmentId) -> Cell {
        self.0.department_name(id).into()
    }

    fn team(self, id: Option<TeamId>) -> Cell {
        id.map(|id| self.0.team_name(id)).unwrap_or_default().into()
    }
}

fn some(text: Option<&String>) -> Cell {
    text.cloned().unwrap_or_default().into()
}

fn department(x: &Department) -> Vec<Cell> {
    vec![
        x.code.as_str().into(),
        x.name.as_str().into(),
        x.cost_centre.as_str().into(),
        word(departments::KINDS, &x.kind).into(),
    ]
}

fn team(x: &Team, names: Names<'_>) -> Vec<Cell> {
    vec![
        names.department(x.section),
        x.name.as_str().into(),
        x.campus.as_deref().unwrap_or(teams::ALL[0]).into(),
    ]
}

fn place(x: &Place, names: Names<'_>) -> Vec<Cell> {
    let area = x
        .area_m2_hundredths
        .map(|area| Hundredths(area).to_string());
    vec![
        x.campus.as_str().into(),
        x.building.as_str().into(),
        x.floor.as_str().into(),
        x.room.as_str().into(),
        x.name.as_str().into(),
        some(area.as_ref()),
        some(x.extension.as_ref()),
        names.department(x.department),
    ]
}

fn person(x: &Person, names: Names<'_>) -> Vec<Cell> {
    vec![
        x.staff_number.as_str().into(),
        x.name.as_str().into(),
        some(x.short_number.as_ref()),
        some(x.mobile.as_ref()),
        names.department(x.department),
        names.team(x.team),
        x.post.as_str().into(),
        staff::role_word(x.role).into(),
    ]
}

fn category(x: &Category, names: Names<'_>) -> Vec<Cell> {
    let minutes = |minutes: u32| Cell::from(format!("{minutes}分钟"));
    vec![
        x.group.as_str().into(),
        x.name.as_str().into(),
        word(categories::URGENCIES, &x.urgency).into(),
        minutes(x.limits.response_min),
        minutes(x.limits.on_site_min),
        minutes(x.limits.finish_min),
        names.team(x.team),
    ]
}

fn fee(x: &Fee) -> Vec<Cell> {
    vec![
        x.code.as_str().into(),
        x.name.as_str().into(),
        x.unit.as_str().into(),
        x.price.into(),
    ]
}

fn part(x: &Part) -> Vec<Cell> {
    vec![
        x.code.as_str().into(),
        x.name.as_str().into(),
        x.spec.as_str().into(),
        x.model.as_str().into(),
        x.unit.as_str().into(),
        x.price.into(),
        x.barcodes.join("/").into(),
        x.supplier.as_str().into(),
        word(parts::ZONES, &x.medical).into(),
        word(parts::STORAGES, &x.storage).into(),
        x.minimum.into(),
        x.safety.into(),
        x.maximum.into(),
    ]
}

fn machine(x: &Equipment, names: Names<'_>) -> Vec<Cell> {
    let place = x.place.and_then(|id| names.0.places.get(&id));
    let days = x.maintenance_days.map(i64::from);
    vec![
        x.code.as_str().into(),
        x.name.as_str().into(),
        x.model.as_str().into(),
        x.maker.as_str().into(),
        some(x.purchased_on.as_ref()),
        x.purchase_price.map_or(Cell::Empty, Cell::from),
        some(place.map(|place| &place.campus)),
        some(place.map(|place| &place.building)),
        some(place.map(|place| &place.room)),
        names.department(x.department),
        days.map_or(Cell::Empty, Cell::from),
    ]
}

fn store(x: &Store, names: Names<'_>) -> Vec<Cell> {
    let place = x.place.and_then(|id| names.0.places.get(&id));
    let keepers = x.keepers.iter().filter_map(|id| names.0.people.get(id));
    let numbers: Vec<&str> = keepers.map(|one| one.staff_number.as_str()).collect();
    let medical = x.medical.map(|medical| word(parts::ZONES, &medical));
    let storage = x.storage.map(|storage| word(parts::STORAGES, &storage));
    vec![
        x.name.as_str().into(),
        some(place.map(|place| &place.campus)),
        some(place.map(|place| &place.building)),
        some(place.map(|place| &place.room)),
        medical.unwrap_or(stores::BOTH[0]).into(),
        storage.unwrap_or(stores::BOTH[0]).into(),
        numbers.join(&stores::BETWEEN.to_string()).into(),
    ]
}

fn supplier(x: &Supplier) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![
        x.code.as_str().into(),
        x.name.as_str().into(),
        x.contact.as_str().into(),
        x.phone.as_str().into(),
    ];
    for place in 0..PAPERS_MAX {
        cells.extend(x.papers.get(place).map_or_else(nothing, paper));
    }
    cells
}

fn paper(x: &Paper) -> [Cell; 3] {
    let until = x.valid_until.as_deref().unwrap_or(suppliers::LASTING);
    [
        x.kind.as_str().into(),
        x.number.as_str().into(),
        until.into(),
    ]
}

fn nothing() -> [Cell; 3] {
    [Cell::Empty, Cell::Empty, Cell::Empty]
}

/// The first word for a value: the one that a hospital would write.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    let mut found = words.iter().filter(|(_, one)| one == value);
    found.next().map_or("", |(word, _)| word)
}
