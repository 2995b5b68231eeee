//! Departments and teams.

use crate::{DepartmentId, TeamId};
use serde::{Deserialize, Serialize};

/// What a department is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DepartmentKind {
    /// Clinical or medical-technical (临床医技).
    Clinical,
    /// Administrative (职能).
    Administrative,
    /// Logistics (后勤): a section with teams.
    Logistics,
}

/// A department (科室), which orders are charged to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Department code (科室编码).
    pub code: String,
    /// Name.
    pub name: String,
    /// Cost centre that charges are booked on (成本中心).
    pub cost_centre: String,
    /// What it is for.
    pub kind: DepartmentKind,
}

/// A team (班组) of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// The section (职能科室) that it belongs to.
    pub section: DepartmentId,
    /// Name.
    pub name: String,
    /// The campus that it serves; none means all campuses (全院).
    pub campus: Option<String>,
}
