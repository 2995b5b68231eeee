//! Places: rooms with their extension numbers and owners.

use crate::{DepartmentId, PlaceId};
use serde::{Deserialize, Serialize};

/// A room of a building on a campus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Campus (院区).
    pub campus: String,
    /// Building (楼栋).
    pub building: String,
    /// Floor (楼层).
    pub floor: String,
    /// Room number (房间号).
    pub room: String,
    /// Room name (房间名称).
    pub name: String,
    /// Area in hundredths of a square metre.
    pub area_m2_hundredths: Option<i64>,
    /// Extension number of its telephone (分机号).
    pub extension: Option<String>,
    /// The department that owns it (归属科室).
    pub department: DepartmentId,
}

impl Place {
    /// The natural key: a campus, building and room name one room.
    #[must_use]
    pub fn key(campus: &str, building: &str, room: &str) -> String {
        format!("{campus}/{building}/{room}")
    }

    /// The place in one line: `主院区 外科楼 7层 701 护士站`.
    #[must_use]
    pub fn label(&self) -> String {
        [
            &self.campus,
            &self.building,
            &self.floor,
            &self.room,
            &self.name,
        ]
        .map(String::as_str)
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
    }
}
