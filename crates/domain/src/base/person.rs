//! The staff directory and the roles of its people.

use crate::{DepartmentId, PersonId, TeamId};
use serde::{Deserialize, Serialize};

/// What a person does in the logistics service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Department staff who report needs and confirm work (科室人员).
    Requester,
    /// Takes calls and dispatches (调度员).
    Dispatcher,
    /// Leads a team (班组长).
    Supervisor,
    /// Does the work (服务人员).
    Technician,
    /// Keeps a store (库管员).
    Keeper,
    /// Leads a section (科长).
    Chief,
    /// Audits costs (审计员).
    Auditor,
    /// Charges departments (财务).
    Finance,
    /// Directs logistics (后勤处长).
    Manager,
    /// Keeps the base data and the devices (系统管理员).
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 10] = [
        Self::Requester,
        Self::Dispatcher,
        Self::Supervisor,
        Self::Technician,
        Self::Keeper,
        Self::Chief,
        Self::Auditor,
        Self::Finance,
        Self::Manager,
        Self::Administrator,
    ];

    /// The role by the word that staff directories use for it.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "科室人员" => Self::Requester,
            "调度员" | "接线员" => Self::Dispatcher,
            "班组长" | "部门主管" => Self::Supervisor,
            "服务人员" | "维修工" => Self::Technician,
            "库管员" => Self::Keeper,
            "科长" => Self::Chief,
            "审计员" => Self::Auditor,
            "财务" | "成本核算" => Self::Finance,
            "后勤处长" | "院领导" => Self::Manager,
            "系统管理员" => Self::Administrator,
            _ => return None,
        })
    }
}

/// A person of the staff directory (员工号簿).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Staff number (工号), which signs in.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Short number of the hospital's mobile network (虚拟网短号).
    pub short_number: Option<String>,
    /// Mobile number, eleven digits.
    pub mobile: Option<String>,
    /// The department that the person works in; for logistics staff, the section.
    pub department: DepartmentId,
    /// The team, for logistics staff who are in one.
    pub team: Option<TeamId>,
    /// Post (岗位).
    pub post: String,
    /// What the person does in the logistics service.
    pub role: Role,
}
