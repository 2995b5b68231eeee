//! Which groups of a dimension orders belong to.

use super::cube::{Cube, NEVER, Orders, Question, Row};
use super::{Dimension, Key, Month};
use crate::PlaceId;
use crate::base::{Directory, Place, Urgency};
use crate::time::OFFSET_S;
use std::collections::BTreeMap;

/// The groups of a dimension, and which of them an order belongs to.
pub(super) struct Groups<'a> {
    pub(super) keys: Vec<Key>,
    how: How<'a>,
}

/// How an order is told its groups.
enum How<'a> {
    /// By something that it has one of: the group of each code.
    Table(fn(&Row) -> u32, Vec<u32>),
    /// By its technicians.
    Technicians,
    /// By when it was reported.
    Time(Box<dyn Fn(Month, u32) -> i32 + 'a>),
}

impl<'a> Groups<'a> {
    /// The groups of a dimension, for a question.
    pub(super) fn by(
        dimension: Dimension,
        cube: &Cube,
        question: &Question,
        directory: &'a Directory,
    ) -> Self {
        let place = |of: fn(&Place) -> Vec<String>| {
            let names = move |id: Option<PlaceId>| {
                let place = id.and_then(|id| directory.places.get(&id));
                place.map_or(Key::Nothing, |place| Key::Names(of(place)))
            };
            Self::of_table(|row| row.place, cube.places.table(names))
        };
        let minutes = i64::from(OFFSET_S) / 60;
        let civil = move |filed_min: u32| i64::from(filed_min) + minutes;
        match dimension {
            Dimension::Month => {
                let first = question.from.number();
                let keys = (first..=question.to.number())
                    .map(|number| Key::Month(Month::of_number(number)));
                Self::of_time(keys, move |month, _| month.number() - first)
            }
            Dimension::Quarter => {
                let first = question.from.number().div_euclid(3);
                let keys = (first..=question.to.number().div_euclid(3)).map(Key::Number);
                Self::of_time(keys, move |month, _| month.number().div_euclid(3) - first)
            }
            Dimension::Year => {
                let first = question.from.year();
                let keys = (first..=question.to.year()).map(Key::Number);
                Self::of_time(keys, move |month, _| month.year() - first)
            }
            // The first of 1970 was a Thursday.
            Dimension::Weekday => Self::of_time((0..7).map(Key::Number), move |_, filed_min| {
                small((civil(filed_min).div_euclid(24 * 60) + 3).rem_euclid(7))
            }),
            Dimension::Hour => Self::of_time((0..24).map(Key::Number), move |_, filed_min| {
                small(civil(filed_min).div_euclid(60).rem_euclid(24))
            }),
            Dimension::Department => Self::of_table(
                |row| row.department,
                cube.departments.table(|id| key(id.map(|id| id.0))),
            ),
            Dimension::Section => Self::of_table(
                |row| row.team,
                cube.teams
                    .table(|id| key(id.and_then(|id| directory.section_of(id)).map(|id| id.0))),
            ),
            Dimension::Team => Self::of_table(
                |row| row.team,
                cube.teams.table(|id| key(id.map(|id| id.0))),
            ),
            Dimension::Technician => Self {
                keys: cube.people.table(|id| key(id.map(|id| id.0))),
                how: How::Technicians,
            },
            Dimension::Group => Self::of_table(
                |row| row.category,
                cube.categories.table(|id| {
                    let category = id.and_then(|id| directory.categories.get(&id));
                    category.map_or(Key::Nothing, |category| {
                        Key::Names(vec![category.group.clone()])
                    })
                }),
            ),
            Dimension::Category => Self::of_table(
                |row| row.category,
                cube.categories.table(|id| key(id.map(|id| id.0))),
            ),
            Dimension::Urgency => Self {
                keys: vec![
                    Key::Urgency(Urgency::General),
                    Key::Urgency(Urgency::Urgent),
                ],
                how: How::Table(|row| u32::from(row.is_urgent), vec![0, 1]),
            },
            Dimension::Campus => place(|place| vec![place.campus.clone()]),
            Dimension::Building => {
                place(|place| vec![place.campus.clone(), place.building.clone()])
            }
            Dimension::Floor => place(|place| {
                vec![
                    place.campus.clone(),
                    place.building.clone(),
                    place.floor.clone(),
                ]
            }),
            Dimension::Place => Self::of_table(
                |row| row.place,
                cube.places.table(|id| key(id.map(|id| id.0))),
            ),
        }
    }

    /// Groups that are told by a code, from the key of each code.
    fn of_table(code: fn(&Row) -> u32, keys: Vec<Key>) -> Self {
        let mut groups: BTreeMap<&Key, u32> = BTreeMap::new();
        for key in &keys {
            let next = u32::try_from(groups.len()).unwrap_or(NEVER);
            groups.entry(key).or_insert(next);
        }
        let table = keys
            .iter()
            .map(|key| groups.get(key).copied().unwrap_or(0))
            .collect();
        let mut ordered: Vec<(u32, Key)> = groups
            .into_iter()
            .map(|(key, group)| (group, key.clone()))
            .collect();
        ordered.sort();
        Self {
            keys: ordered.into_iter().map(|(_, key)| key).collect(),
            how: How::Table(code, table),
        }
    }

    fn of_time(keys: impl Iterator<Item = Key>, of: impl Fn(Month, u32) -> i32 + 'a) -> Self {
        Self {
            keys: keys.collect(),
            how: How::Time(Box::new(of)),
        }
    }

    /// The groups of an order, in place of what `groups` holds.
    pub(super) fn of(&self, month: Month, orders: &Orders, row: &Row, groups: &mut Vec<u32>) {
        groups.clear();
        match &self.how {
            How::Table(code, table) => {
                let code = usize::try_from(code(row)).ok();
                groups.extend(code.and_then(|code| table.get(code)));
            }
            How::Technicians => match orders.technicians_of(row) {
                [] => groups.push(0),
                people => groups.extend(people),
            },
            How::Time(of) => groups.extend(u32::try_from(of(month, row.filed_min))),
        }
    }
}

fn key(id: Option<uuid::Uuid>) -> Key {
    id.map_or(Key::Nothing, Key::Id)
}

fn small(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(0)
}
