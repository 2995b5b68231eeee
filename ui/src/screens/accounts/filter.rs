//! Which charges are shown, as the address says it.

use crate::app::to;
use leptos_router::params::ParamsMap;
use yizhan_api::ShowAccount;
use yizhan_api::domain::DepartmentId;

/// Which charges are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Accounting period; none is the current one.
    pub period: Option<String>,
    /// The department; none is all of them.
    pub department: Option<DepartmentId>,
}

impl Filter {
    /// Reads the address.
    pub fn read(query: &ParamsMap) -> Self {
        Self {
            period: query.get("period").filter(|period| !period.is_empty()),
            department: query.get("department").and_then(|id| id.parse().ok()),
        }
    }

    /// Writes it as an address.
    pub fn address(&self) -> String {
        let period = self
            .period
            .as_ref()
            .map(|period| format!("period={}", js_sys::encode_uri_component(period)));
        let department = self.department.map(|id| format!("department={id}"));
        let query: Vec<String> = [period, department].into_iter().flatten().collect();
        format!("{}?{}", to::ACCOUNTS, query.join("&"))
    }

    /// Asks for them.
    pub fn request(self) -> ShowAccount {
        ShowAccount {
            department: self.department,
            period: self.period,
        }
    }
}
