//! How large the places are that orders come from.

use super::{Dimension, Key, Narrowing};
use crate::PlaceId;
use crate::base::{Directory, Kind, Place};
use std::collections::BTreeMap;

/// Areas in hundredths of a square metre, of the places in use that are looked at.
pub(super) struct Areas {
    whole: i64,
    /// Of each group; none where groups are told by something else than where they are or whose places they are.
    rows: Option<BTreeMap<Key, i64>>,
    /// The same of each column.
    columns: Option<BTreeMap<Key, i64>>,
    /// Of what lies in a group and in a column, where both have places.
    cells: BTreeMap<(Key, Key), i64>,
}

impl Areas {
    /// The areas of the groups of a dimension, and of what they are divided by.
    pub(super) fn of(
        by: Dimension,
        across: Option<Dimension>,
        only: &Narrowing,
        directory: &Directory,
    ) -> Self {
        let is_wanted = |place: &&Place| {
            only.takes_place(Some(place.id), directory)
                && (only.department).is_none_or(|wanted| wanted == place.department)
        };
        let (mut whole, mut cells) = (0_i64, BTreeMap::new());
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        for place in directory.places.values().filter(is_wanted) {
            let Some(area) = known(place, directory) else {
                continue;
            };
            whole = whole.saturating_add(area);
            let (row, column) = (key(by, place), across.and_then(|by| key(by, place)));
            if let Some((row, column)) = row.clone().zip(column.clone()) {
                add(&mut cells, (row, column), area);
            }
            if let Some(row) = row {
                add(&mut rows, row, area);
            }
            if let Some(column) = column {
                add(&mut columns, column, area);
            }
        }
        let has_places = |of: Option<Dimension>| of.is_some_and(Dimension::is_of_places);
        Self {
            whole,
            rows: by.is_of_places().then_some(rows),
            columns: has_places(across).then_some(columns),
            cells,
        }
    }

    /// That of all places together.
    pub(super) const fn whole(&self) -> i64 {
        self.whole
    }

    /// That of a group; zero where nobody knows it.
    pub(super) fn group(&self, row: &Key) -> i64 {
        sum(self.rows.as_ref(), row, self.whole)
    }

    /// That of a division of a group: of what lies in both, or in the one of them that has places.
    pub(super) fn cell(&self, row: &Key, column: &Key) -> i64 {
        match (&self.rows, &self.columns) {
            (Some(_), Some(_)) => {
                let cell = self.cells.get(&(row.clone(), column.clone()));
                cell.copied().unwrap_or_default()
            }
            (Some(_), None) => self.group(row),
            (None, columns) => sum(columns.as_ref(), column, self.whole),
        }
    }
}

fn sum(of: Option<&BTreeMap<Key, i64>>, key: &Key, whole: i64) -> i64 {
    of.map_or(whole, |of| of.get(key).copied().unwrap_or_default())
}

fn add<K: Ord>(sums: &mut BTreeMap<K, i64>, key: K, area: i64) {
    let sum = sums.entry(key).or_default();
    *sum = sum.saturating_add(area);
}

/// Whether a place counts for cost by area: it is in use, and somebody said how large it is.
pub(super) fn is_known(place: Option<PlaceId>, directory: &Directory) -> bool {
    let place = place.and_then(|id| directory.places.get(&id));
    place.is_some_and(|place| known(place, directory).is_some())
}

fn known(place: &Place, directory: &Directory) -> Option<i64> {
    let area = place.area_m2_hundredths.filter(|area| *area > 0)?;
    (!directory.is_out_of_use(Kind::Place, place.id.0)).then_some(area)
}

/// The group that a place belongs to, where the dimension tells groups by their places.
fn key(dimension: Dimension, place: &Place) -> Option<Key> {
    Some(match dimension {
        Dimension::Campus => Key::Names(vec![place.campus.clone()]),
        Dimension::Building => Key::Names(vec![place.campus.clone(), place.building.clone()]),
        Dimension::Floor => Key::Names(vec![
            place.campus.clone(),
            place.building.clone(),
            place.floor.clone(),
        ]),
        Dimension::Place => Key::Id(place.id.0),
        Dimension::Department => Key::Id(place.department.0),
        _ => return None,
    })
}
