//! Which orders a list shows, as the address says it.

use crate::words::name_of;
use leptos_router::params::ParamsMap;
use yizhan_api::domain::base::{Audience, Role};
use yizhan_api::domain::order::Status;
use yizhan_api::domain::{DepartmentId, PlaceId, TeamId};
use yizhan_api::{ListOrders, OrderCursor, OrderList};

/// Which orders a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Those waiting, those escalated, those open, or all.
    pub list: OrderList,
    /// Only with this status.
    pub status: Option<Status>,
    /// Only of this team.
    pub team: Option<TeamId>,
    /// Only of this department.
    pub department: Option<DepartmentId>,
    /// Only at this place.
    pub place: Option<PlaceId>,
}

impl Filter {
    /// Every list, in the order in which they are offered.
    const LISTS: [OrderList; 4] = [
        OrderList::Todo,
        OrderList::Escalated,
        OrderList::Open,
        OrderList::All,
    ];

    /// The lists that somebody in this role is offered.
    pub fn lists(role: Role) -> impl Iterator<Item = OrderList> {
        let is_told = Audience::of(role).is_some();
        let lists = Self::LISTS.into_iter();
        lists.filter(move |list| is_told || *list != OrderList::Escalated)
    }

    /// Reads the address; nothing waits for those who only look on, so they see what is open.
    pub fn read(query: &ParamsMap, role: Role) -> Self {
        let looks_on = matches!(role, Role::Manager | Role::Administrator);
        let usual = if looks_on {
            OrderList::Open
        } else {
            OrderList::Todo
        };
        let named = |name: String| Self::lists(role).find(|list| name_of(list) == name);
        Self {
            list: query.get("list").and_then(named).unwrap_or(usual),
            status: query.get("status").and_then(|name| Status::of_name(&name)),
            team: query.get("team").and_then(|id| id.parse().ok()),
            department: query.get("department").and_then(|id| id.parse().ok()),
            place: query.get("place").and_then(|id| id.parse().ok()),
        }
    }

    /// Writes it as an address.
    pub fn query(&self) -> String {
        let mut query = format!("list={}", name_of(&self.list));
        if let Some(status) = self.status {
            query.push_str(&format!("&status={}", status.name()));
        }
        if let Some(team) = self.team {
            query.push_str(&format!("&team={team}"));
        }
        if let Some(department) = self.department {
            query.push_str(&format!("&department={department}"));
        }
        if let Some(place) = self.place {
            query.push_str(&format!("&place={place}"));
        }
        query
    }

    /// Asks for the page behind `after`.
    pub fn request(self, after: Option<OrderCursor>) -> ListOrders {
        let Self {
            list,
            status,
            team,
            department,
            place,
        } = self;
        ListOrders {
            list,
            status,
            department,
            team,
            place,
            after,
        }
    }

    /// Whether it shows fewer than its list has.
    pub const fn is_narrowed(&self) -> bool {
        self.status.is_some()
            || self.team.is_some()
            || self.department.is_some()
            || self.place.is_some()
    }
}
