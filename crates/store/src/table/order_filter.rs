//! Which orders a list reads.

use super::open_cost::CostFilter;
use super::order_search;
use rusqlite::types::Value;
use yizhan_domain::order::Status;
use yizhan_domain::{CategoryId, DepartmentId, Millis, OrderId, PersonId, PlaceId, TeamId};

/// Which orders to read. What is none or empty does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those with one of these statuses.
    pub statuses: Option<Vec<Status>>,
    /// Also `Confirmed` ones whose sign-off holds (true) or does not (false).
    pub confirmed_signed: Option<bool>,
    /// Only those that are not closed.
    pub open: bool,
    /// Only urgent ones.
    pub urgent: bool,
    /// Only those whose next clock ran out before this.
    pub late_at: Option<Millis>,
    /// Only of this department, or filed by or for the person.
    pub department_or_filer: Option<(DepartmentId, PersonId)>,
    /// Only of one of these teams, or assigned to the person, or filed by or for the person.
    pub teams_or_person: Option<(Vec<TeamId>, PersonId)>,
    /// Only with this status.
    pub status: Option<Status>,
    /// Only filed by or for this person.
    pub filer: Option<PersonId>,
    /// Only assigned to this person.
    pub technician: Option<PersonId>,
    /// Only of this department.
    pub department: Option<DepartmentId>,
    /// Only of this team.
    pub team: Option<TeamId>,
    /// Only at this place.
    pub place: Option<PlaceId>,
    /// Only of this category.
    pub category: Option<CategoryId>,
    /// Only those filed at this instant or later.
    pub from: Option<Millis>,
    /// Only those filed before this instant.
    pub until: Option<Millis>,
    /// Only those that contain this; two neighbouring letters or digits at least.
    pub text: Option<String>,
    /// Only those filed before this one.
    pub after: Option<(Millis, OrderId)>,
    /// Only those whose cost is asked for.
    pub cost: CostFilter,
}

/// The condition of a filter, with its values; nothing where no order can match.
pub(super) fn condition(filter: &Filter) -> Option<(String, Vec<Value>)> {
    let (mut terms, mut values): (Vec<String>, Vec<Value>) = (vec!["1".into()], Vec::new());
    let id = |id: &uuid::Uuid| Value::Blob(id.as_bytes().to_vec());
    let mut add = |term: &str, more: Vec<Value>| {
        terms.push(term.to_owned());
        values.extend(more);
    };
    if filter.open {
        add("o.closed = 0", vec![]);
    }
    if let Some(statuses) = &filter.statuses {
        let marks = vec!["?"; statuses.len()].join(", ");
        let names: Vec<Value> = statuses
            .iter()
            .map(|status| Value::Text(status.name().into()))
            .collect();
        match filter.confirmed_signed {
            None => add(&format!("o.status IN ({marks})"), names),
            Some(signed) => {
                let signed = i64::from(signed);
                add(
                    &format!(
                        "(o.status IN ({marks}) OR (o.status = 'confirmed' AND o.signed = {signed}))"
                    ),
                    names,
                );
            }
        }
    }
    if filter.urgent {
        add("o.urgent = 1", vec![]);
    }
    if let Some(now) = filter.late_at {
        add("o.due_at < ?", vec![now.0.into()]);
    }
    if let Some((department, person)) = &filter.department_or_filer {
        add(
            "(o.department = ? OR o.filed_by = ? OR o.requester = ?)",
            vec![id(&department.0), id(&person.0), id(&person.0)],
        );
    }
    if let Some((teams, person)) = &filter.teams_or_person {
        let marks = vec!["?"; teams.len()].join(", ");
        let mut ids: Vec<Value> = teams.iter().map(|team| id(&team.0)).collect();
        ids.extend([id(&person.0), id(&person.0), id(&person.0)]);
        add(
            &format!(
                "(o.team IN ({marks}) OR o.filed_by = ? OR o.requester = ?
                  OR o.row IN (SELECT row FROM order_technician WHERE person = ?))"
            ),
            ids,
        );
    }
    if let Some(status) = filter.status {
        add("o.status = ?", vec![Value::Text(status.name().into())]);
    }
    if let Some(person) = &filter.filer {
        add(
            "(o.filed_by = ? OR o.requester = ?)",
            vec![id(&person.0), id(&person.0)],
        );
    }
    if let Some(person) = &filter.technician {
        add(
            "o.row IN (SELECT row FROM order_technician WHERE person = ?)",
            vec![id(&person.0)],
        );
    }
    if let Some(department) = &filter.department {
        add("o.department = ?", vec![id(&department.0)]);
    }
    if let Some(team) = &filter.team {
        add("o.team = ?", vec![id(&team.0)]);
    }
    if let Some(place) = &filter.place {
        add("o.place = ?", vec![id(&place.0)]);
    }
    if let Some(category) = &filter.category {
        add("o.category = ?", vec![id(&category.0)]);
    }
    if let Some(from) = filter.from {
        add("o.filed_at >= ?", vec![from.0.into()]);
    }
    if let Some(until) = filter.until {
        add("o.filed_at < ?", vec![until.0.into()]);
    }
    if let Some(text) = &filter.text {
        let query = order_search::query(text)?;
        add(
            "o.row IN (SELECT rowid FROM order_gram WHERE order_gram MATCH ?)",
            vec![query.into()],
        );
        for word in text.to_lowercase().split_whitespace() {
            add("is_found(o.words, ?)", vec![word.to_owned().into()]);
        }
    }
    if let Some((filed_at, order)) = &filter.after {
        add(
            "(o.filed_at, o.id) < (?, ?)",
            vec![filed_at.0.into(), id(&order.0)],
        );
    }
    filter.cost.narrow(&mut add);
    Some((terms.join(" AND "), values))
}
