//! The names that the store holds already.

use super::super::register::{Reference, Register, join};
use super::super::text;
use super::{Names, PartName};
use std::collections::{HashMap, HashSet};
use yizhan_domain::base::Directory;
use yizhan_domain::{CategoryId, DepartmentId, PlaceId, TeamId};

impl Names {
    /// The names of what is known.
    pub(super) fn held(known: &Directory) -> Self {
        let mut names = Self {
            departments: Register::new(Reference::Department, DepartmentId::of_key),
            teams: Register::new(Reference::Team, TeamId::of_key),
            campuses: Register::new(Reference::Campus, str::to_owned),
            places: Register::new(Reference::Place, PlaceId::of_key),
            categories: Register::new(Reference::Category, CategoryId::of_key),
            parts: Register::new(Reference::Part, PartName::trusted),
            department_codes: HashSet::new(),
            place_keys: HashSet::new(),
            part_codes_in_file: HashSet::new(),
            part_codes: HashSet::new(),
            supplier_codes: HashSet::new(),
            people: HashMap::new(),
            people_open: false,
            extensions: HashMap::new(),
            fees: HashMap::new(),
        };
        for held in known.departments.values() {
            names.departments.name(&held.name, held.id);
            names.departments.name(&held.code, held.id);
        }
        for held in known.teams.values() {
            names.teams.name(&held.name, held.id);
        }
        for held in known.places.values() {
            names.campuses.name(&held.campus, held.campus.clone());
            names.places.name(
                &join(&[
                    held.campus.clone(),
                    held.building.clone(),
                    held.room.clone(),
                ]),
                held.id,
            );
            if let Some(extension) = &held.extension {
                names.extensions.insert(extension.clone(), held.id);
            }
        }
        for held in known.categories.values() {
            names
                .categories
                .name(&join(&[held.group.clone(), held.name.clone()]), held.id);
        }
        for held in known.parts.values() {
            let part = PartName {
                id: held.id,
                name: held.name.clone(),
                unit: held.unit.clone(),
            };
            names.parts.name(&held.code, part);
            names.part_codes.insert(held.code.clone());
        }
        for held in known.people.values() {
            names.people.insert(held.staff_number.clone(), held.id);
        }
        for held in known.fees.values() {
            names.fees.insert(
                text::fold(&held.name),
                (held.code.clone(), held.unit.clone()),
            );
        }
        names
    }
}
