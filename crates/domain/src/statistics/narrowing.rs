//! Which orders are looked at, by what they are and not by words.

use crate::base::{Directory, Urgency};
use crate::{CategoryId, DepartmentId, PersonId, PlaceId, TeamId};
use serde::{Deserialize, Serialize};

/// Which orders are looked at. What is none does not narrow; a nil id takes what has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Narrowing {
    /// Only of this department (科室).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
    /// Only of teams of this section (职能科室).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<DepartmentId>,
    /// Only of this team (班组).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// Only of this technician, alone or with others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technician: Option<PersonId>,
    /// Only of categories of this group (大类).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Only of this category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// Only of this urgency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Only on this campus (院区).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campus: Option<String>,
    /// Only in buildings of this name (楼栋).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// Only on floors of this name (楼层).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<String>,
    /// Only at this place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

impl Narrowing {
    /// Whether it takes orders that this team has; none is an order that no team has.
    #[must_use]
    pub fn takes_team(&self, team: Option<TeamId>, directory: &Directory) -> bool {
        let section = team.and_then(|team| directory.section_of(team));
        is_wanted(self.team, team, |id| id.0.is_nil())
            && is_wanted(self.section, section, |id| id.0.is_nil())
    }

    /// Whether it takes orders of this category.
    #[must_use]
    pub fn takes_category(&self, category: CategoryId, directory: &Directory) -> bool {
        let group = || {
            directory
                .categories
                .get(&category)
                .map(|it| it.group.as_str())
        };
        (self.category).is_none_or(|wanted| wanted == category)
            && (self.group.as_deref()).is_none_or(|wanted| wanted == group().unwrap_or_default())
    }

    /// Whether only orders in some campuses, buildings or floors are looked at.
    #[must_use]
    pub const fn narrows_to_part_of_house(&self) -> bool {
        self.campus.is_some() || self.building.is_some() || self.floor.is_some()
    }

    /// Whether it takes orders at this place; none is a place that is not known. An empty name of a building takes
    /// what has none.
    #[must_use]
    pub fn takes_place(&self, place: Option<PlaceId>, directory: &Directory) -> bool {
        let known = place.and_then(|place| directory.places.get(&place));
        let name = |of: fn(&crate::base::Place) -> &str| known.map_or("", of);
        let is_named = |wanted: &Option<String>, name: &str| {
            (wanted.as_deref()).is_none_or(|wanted| wanted == name)
        };
        is_wanted(self.place, place, |id| id.0.is_nil())
            && is_named(&self.campus, name(|place| &place.campus))
            && is_named(&self.building, name(|place| &place.building))
            && is_named(&self.floor, name(|place| &place.floor))
    }
}

/// Whether `found` is wanted; a nil id wants what has none.
fn is_wanted<T: Copy + PartialEq>(
    wanted: Option<T>,
    found: Option<T>,
    is_nil: impl Fn(&T) -> bool,
) -> bool {
    match wanted {
        None => true,
        Some(wanted) if is_nil(&wanted) => found.is_none(),
        wanted => wanted == found,
    }
}
