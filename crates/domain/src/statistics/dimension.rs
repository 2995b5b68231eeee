//! What orders are grouped by.

use super::Month;
use crate::base::Urgency;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What orders are grouped by.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The month of the report.
    #[default]
    Month,
    /// Its quarter.
    Quarter,
    /// Its year.
    Year,
    /// Its weekday.
    Weekday,
    /// Its hour.
    Hour,
    /// The department that is charged.
    Department,
    /// The section whose team has it.
    Section,
    /// The team.
    Team,
    /// The technicians: an order of two counts with each.
    Technician,
    /// The group of its category (大类).
    Group,
    /// The category.
    Category,
    /// The urgency.
    Urgency,
    /// The campus of its place.
    Campus,
    /// The building of its place.
    Building,
    /// The floor of its place.
    Floor,
    /// Its place.
    Place,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Self; 16] = [
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Weekday,
        Self::Hour,
        Self::Department,
        Self::Section,
        Self::Team,
        Self::Technician,
        Self::Group,
        Self::Category,
        Self::Urgency,
        Self::Campus,
        Self::Building,
        Self::Floor,
        Self::Place,
    ];

    /// Whether its groups follow each other in time; all others come with the most first.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(
            self,
            Self::Month | Self::Quarter | Self::Year | Self::Weekday | Self::Hour
        )
    }

    /// Whether its groups have places of their own, and so an area.
    #[must_use]
    pub const fn is_of_places(self) -> bool {
        matches!(
            self,
            Self::Department | Self::Campus | Self::Building | Self::Floor | Self::Place
        )
    }

    /// Whether an order is in one group only, so that groups add up to the whole.
    #[must_use]
    pub const fn is_disjoint(self) -> bool {
        !matches!(self, Self::Technician)
    }
}

/// What the orders of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// Nothing: no team has them, their place is not known.
    Nothing,
    /// A month.
    Month(Month),
    /// A year, a quarter as `year × 4 + 0…3`, a weekday from Monday (0) on, an hour.
    Number(i32),
    /// An urgency.
    Urgency(Urgency),
    /// Something of the base data.
    Id(Uuid),
    /// Names, from the outermost on: campus, building, floor; or a group of categories.
    Names(Vec<String>),
}
