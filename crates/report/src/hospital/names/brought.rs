//! The names that a file brings, those of refused rows included.

use super::super::row::peek;
use super::super::sheet::SheetRow;
use super::super::source::Subject;
use super::super::table::Table;
use super::super::{
    categories, cell, departments, fees, parts, places, staff, suppliers, teams, telephone, text,
};
use super::{Names, PartName};
use yizhan_domain::base::{Directory, Place};
use yizhan_domain::{CategoryId, DepartmentId, PartId, PersonId, PlaceId};

impl Names {
    /// Takes in the names of a file.
    pub(super) fn take(&mut self, subject: Subject, table: &Table, known: &Directory) {
        let words = |row: &SheetRow, column| peek(table, row, column, cell::words);
        let code = |row: &SheetRow, column| peek(table, row, column, cell::code);
        let rows = table.rows.iter();
        match subject {
            Subject::Departments => {
                let id = |row: &SheetRow| {
                    DepartmentId::of_key(&code(row, departments::CODE).unwrap_or_default())
                };
                self.departments.take(
                    rows.clone()
                        .map(|row| (vec![words(row, departments::NAME)], id(row))),
                );
                for (row, code) in rows.filter_map(|row| Some((row, code(row, departments::CODE)?)))
                {
                    self.departments.name(&code, id(row));
                    self.department_codes.insert(code);
                }
            }
            Subject::Teams => {
                let named = |row| words(row, teams::NAME);
                let id = |name: &Option<String>| known.team_id(name.as_deref().unwrap_or_default());
                self.teams
                    .take(rows.map(named).map(|name| (vec![name.clone()], id(&name))));
            }
            Subject::Places => {
                let key = |row| {
                    vec![
                        words(row, places::CAMPUS),
                        words(row, places::BUILDING),
                        code(row, places::ROOM),
                    ]
                };
                self.places.take(
                    rows.clone()
                        .map(|row| (key(row), place_id(known, &key(row)))),
                );
                for row in rows {
                    self.take_place(
                        known,
                        &key(row),
                        peek(table, row, places::EXTENSION, telephone::extension),
                    );
                }
            }
            Subject::Staff => {
                let numbers = rows.filter_map(|row| code(row, staff::NUMBER));
                self.people
                    .extend(numbers.map(|number| (number.clone(), PersonId::of_key(&number))));
            }
            Subject::Categories => {
                let key = |row| vec![words(row, categories::GROUP), words(row, categories::NAME)];
                self.categories
                    .take(rows.map(|row| (key(row), category_id(known, &key(row)))));
            }
            Subject::Fees => {
                for row in rows {
                    let named = [
                        code(row, fees::CODE),
                        words(row, fees::NAME),
                        words(row, fees::UNIT),
                    ];
                    if let [Some(code), Some(name), Some(unit)] = named {
                        self.fees.insert(text::fold(&name), (code, unit));
                    }
                }
            }
            Subject::Parts => {
                let part = |row| {
                    let id = PartId::of_key(&code(row, parts::CODE).unwrap_or_default());
                    let told = |column| words(row, column).unwrap_or_default();
                    PartName {
                        id,
                        name: told(parts::NAME),
                        unit: told(parts::UNIT),
                    }
                };
                self.parts.take(
                    rows.clone()
                        .map(|row| (vec![code(row, parts::CODE)], part(row))),
                );
                self.part_codes_in_file
                    .extend(rows.filter_map(|row| code(row, parts::CODE)));
                self.part_codes
                    .extend(self.part_codes_in_file.iter().cloned());
            }
            Subject::Suppliers => {
                let codes = rows.filter_map(|row| code(row, suppliers::CODE));
                self.supplier_codes.extend(codes);
            }
            Subject::Stock | Subject::Stores | Subject::Equipment | Subject::Orders => {}
        }
    }

    fn take_place(&mut self, known: &Directory, key: &[Option<String>], extension: Option<String>) {
        if let Some(campus) = key.first().cloned().flatten() {
            self.campuses.name(&campus, campus.clone());
        }
        if let [Some(campus), Some(building), Some(room)] = key {
            self.place_keys.insert(Place::key(campus, building, room));
            let extension = extension.into_iter();
            self.extensions
                .extend(extension.map(|extension| (extension, place_id(known, key))));
        }
    }
}

fn place_id(known: &Directory, key: &[Option<String>]) -> PlaceId {
    let part = |at: usize| key.get(at).and_then(Option::as_deref).unwrap_or_default();
    known.place_id(part(0), part(1), part(2))
}

fn category_id(known: &Directory, key: &[Option<String>]) -> CategoryId {
    let part = |at: usize| key.get(at).and_then(Option::as_deref).unwrap_or_default();
    known.category_id(part(0), part(1))
}
