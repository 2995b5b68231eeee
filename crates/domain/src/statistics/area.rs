//! How large the places are that orders come from.

use super::{Dimension, Key, Narrowing};
use crate::base::{Directory, Kind, Place};
use std::collections::BTreeMap;

/// Areas in hundredths of a square metre, of the places in use that are looked at.
pub(super) struct Areas {
    whole: i64,
    /// Of each group; none where groups are told by something else than where they are or whose places they are.
    groups: Option<BTreeMap<Key, i64>>,
}

impl Areas {
    /// The areas of the groups of a dimension.
    pub(super) fn of(dimension: Dimension, only: &Narrowing, directory: &Directory) -> Self {
        let is_wanted = |place: &&Place| {
            only.takes_place(Some(place.id), directory)
                && (only.department).is_none_or(|wanted| wanted == place.department)
                && !directory.is_out_of_use(Kind::Place, place.id.0)
        };
        let (mut whole, mut groups) = (0_i64, BTreeMap::new());
        for place in directory.places.values().filter(is_wanted) {
            let area = place.area_m2_hundredths.unwrap_or_default().max(0);
            whole = whole.saturating_add(area);
            if let Some(key) = key(dimension, place) {
                let sum: &mut i64 = groups.entry(key).or_default();
                *sum = sum.saturating_add(area);
            }
        }
        let is_of_places = dimension.is_of_places();
        Self {
            whole,
            groups: is_of_places.then_some(groups),
        }
    }

    /// That of all places together.
    pub(super) const fn whole(&self) -> i64 {
        self.whole
    }

    /// That of a group; zero where nobody knows it.
    pub(super) fn group(&self, key: &Key) -> i64 {
        match &self.groups {
            None => self.whole,
            Some(groups) => groups.get(key).copied().unwrap_or_default(),
        }
    }
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
