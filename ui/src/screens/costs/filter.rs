//! Which costs are shown, as the address says it.

use crate::app::to;
use crate::words::name_of;
use leptos_router::params::ParamsMap;
use yizhan_api::domain::{DepartmentId, Fen, TeamId};
use yizhan_api::{CostCursor, CostSorting, ListCosts};

/// Which costs are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Only of this department.
    pub department: Option<DepartmentId>,
    /// Only of this team.
    pub team: Option<TeamId>,
    /// Only with a bill of so much at least.
    pub from: Option<Fen>,
    /// Only those about which a question is open.
    pub asked: bool,
    /// Only those that have to be looked at one by one.
    pub look: bool,
    /// Which come first.
    pub sorting: CostSorting,
}

impl Filter {
    /// The ways to sort, in the order in which they are offered.
    pub const SORTED_BY: [CostSorting; 2] = [CostSorting::Newest, CostSorting::Dearest];

    /// Reads the address.
    pub fn read(query: &ParamsMap) -> Self {
        let from = query.get("from").and_then(|fen| fen.parse().ok());
        let named = |name: String| Self::sorting(&name);
        Self {
            department: query.get("department").and_then(|id| id.parse().ok()),
            team: query.get("team").and_then(|id| id.parse().ok()),
            from: from.map(Fen),
            asked: query.get("asked").is_some(),
            look: query.get("look").is_some(),
            sorting: query.get("sort").and_then(named).unwrap_or_default(),
        }
    }

    /// The sorting with this name.
    pub fn sorting(name: &str) -> Option<CostSorting> {
        Self::SORTED_BY
            .into_iter()
            .find(|sorting| name_of(sorting) == name)
    }

    /// Writes it as an address.
    pub fn address(&self) -> String {
        let sorted = self.sorting != CostSorting::default();
        let query: Vec<String> = [
            self.department.map(|id| format!("department={id}")),
            self.team.map(|id| format!("team={id}")),
            self.from.map(|fen| format!("from={}", fen.0)),
            self.asked.then(|| "asked=1".to_owned()),
            self.look.then(|| "look=1".to_owned()),
            sorted.then(|| format!("sort={}", name_of(&self.sorting))),
        ]
        .into_iter()
        .flatten()
        .collect();
        format!("{}?{}", to::COSTS, query.join("&"))
    }

    /// Asks for the page behind `after`.
    pub fn request(self, after: Option<CostCursor>) -> ListCosts {
        ListCosts {
            department: self.department,
            team: self.team,
            total_from: self.from,
            asked: self.asked,
            look: self.look,
            sorting: self.sorting,
            after,
        }
    }

    /// Whether it shows fewer than there are.
    pub const fn is_narrowed(&self) -> bool {
        let of_some = self.department.is_some() || self.team.is_some();
        of_some || self.from.is_some() || self.asked || self.look
    }

    /// The same, with everything shown.
    pub fn widened(self) -> Self {
        Self {
            sorting: self.sorting,
            ..Self::default()
        }
    }
}
