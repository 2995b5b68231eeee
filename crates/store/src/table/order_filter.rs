//! Which orders a list reads.

use super::open_cost::CostFilter;
use super::order_search;
use rusqlite::types::Value;
use yizhan_domain::base::{Audience, Urgency};
use yizhan_domain::order::Status;
use yizhan_domain::{CategoryId, DepartmentId, Millis, OrderId, PersonId, PlaceId, TeamId};

/// Which orders to read. What is none or empty does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those with one of these statuses.
    pub statuses: Option<Vec<Status>>,
    /// With the statuses before: also `Confirmed` ones whose sign-off holds (true) or does not (false).
    pub confirmed_signed: Option<bool>,
    /// With the statuses before: also those that were sent back to this person, who filed them.
    pub sent_back_to: Option<PersonId>,
    /// Only those that are not closed.
    pub open: bool,
    /// Not those that were split while their sub-orders are counted.
    pub counted_once: bool,
    /// Only of this urgency.
    pub urgency: Option<Urgency>,
    /// Only those whose next clock ran out before this.
    pub late_at: Option<Millis>,
    /// Only those that are escalated to these people at this instant.
    pub escalated: Option<(Audience, Millis)>,
    /// Only of this department, or filed by or for the person.
    pub department_or_filer: Option<(DepartmentId, PersonId)>,
    /// Only of one of these teams, or assigned to the person, or filed by or for the person.
    pub teams_or_person: Option<(Vec<TeamId>, PersonId)>,
    /// With one of the two before: also those that this person worked on once.
    pub former: Option<PersonId>,
    /// Only with this status.
    pub status: Option<Status>,
    /// Only filed by or for this person.
    pub filer: Option<PersonId>,
    /// Only assigned to this person. The nil id takes what nobody is assigned to.
    pub technician: Option<PersonId>,
    /// Only of this department.
    pub department: Option<DepartmentId>,
    /// Only of this team. The nil id takes what no team has.
    pub team: Option<TeamId>,
    /// Only of one of these teams.
    pub teams: Option<Vec<TeamId>>,
    /// Only at this place. The nil id takes what has no place.
    pub place: Option<PlaceId>,
    /// Only at one of these places.
    pub places: Option<Vec<PlaceId>>,
    /// Only of this category.
    pub category: Option<CategoryId>,
    /// Only of one of these categories.
    pub categories: Option<Vec<CategoryId>>,
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
    let is_open = filter.open || filter.status.is_some_and(|status| !status.is_closed());
    if is_open {
        add("o.closed = 0", vec![]);
    }
    if filter.counted_once {
        let own = "(o.own_status <> 'split' OR o.status = 'submitted')";
        add(own, vec![]);
    }
    // Few orders are open, and they have indexes of their own: the sign keeps SQLite from looking among all of a team.
    let all = if is_open { "+o" } else { "o" };
    if let Some(statuses) = &filter.statuses {
        let marks = vec!["?"; statuses.len()].join(", ");
        let names: Vec<Value> = statuses
            .iter()
            .map(|status| Value::Text(status.name().into()))
            .collect();
        let mut any = vec![format!("o.status IN ({marks})")];
        if let Some(signed) = filter.confirmed_signed {
            let signed = i64::from(signed);
            any.push(format!("(o.status = 'confirmed' AND o.signed = {signed})"));
        }
        let mut wanted = names;
        if let Some(person) = &filter.sent_back_to {
            any.push("(o.status = 'returned' AND o.filed_by = ?)".into());
            wanted.push(id(&person.0));
        }
        add(&format!("({})", any.join(" OR ")), wanted);
    }
    if let Some(urgency) = filter.urgency {
        let is_urgent = i64::from(urgency == Urgency::Urgent);
        add(&format!("o.urgent = {is_urgent}"), vec![]);
    }
    if let Some(now) = filter.late_at {
        add("o.due_at < ?", vec![now.0.into()]);
    }
    if let Some((audience, now)) = filter.escalated {
        add(
            "o.row IN (SELECT row FROM escalation WHERE audience = ? AND at <= ?)",
            vec![Value::Text(audience.name().into()), now.0.into()],
        );
    }
    let or_former = match filter.former {
        Some(_) => " OR o.row IN (SELECT row FROM order_former WHERE person = ?)",
        None => "",
    };
    let with_former = |mut ids: Vec<Value>| {
        ids.extend(filter.former.map(|person| id(&person.0)));
        ids
    };
    if let Some((department, person)) = &filter.department_or_filer {
        let ids = vec![id(&department.0), id(&person.0), id(&person.0)];
        add(
            &format!("(o.department = ? OR o.filed_by = ? OR o.requester = ?{or_former})"),
            with_former(ids),
        );
    }
    if let Some((teams, person)) = &filter.teams_or_person {
        let marks = vec!["?"; teams.len()].join(", ");
        let mut ids: Vec<Value> = teams.iter().map(|team| id(&team.0)).collect();
        ids.extend([id(&person.0), id(&person.0), id(&person.0)]);
        add(
            &format!(
                "(o.team IN ({marks}) OR o.filed_by = ? OR o.requester = ?
                  OR o.row IN (SELECT row FROM order_technician WHERE person = ?){or_former})"
            ),
            with_former(ids),
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
    match &filter.technician {
        None => {}
        Some(nobody) if nobody.0.is_nil() => {
            add("o.row NOT IN (SELECT row FROM order_technician)", vec![]);
        }
        Some(person) => add(
            "o.row IN (SELECT row FROM order_technician WHERE person = ?)",
            vec![id(&person.0)],
        ),
    }
    if let Some(department) = &filter.department {
        add(&format!("{all}.department = ?"), vec![id(&department.0)]);
    }
    let single = [
        ("team", filter.team.map(|id| id.0)),
        ("place", filter.place.map(|id| id.0)),
        ("category", filter.category.map(|id| id.0)),
    ];
    for (column, wanted) in single {
        match &wanted {
            None => {}
            Some(nothing) if nothing.is_nil() => add(&format!("{all}.{column} IS NULL"), vec![]),
            Some(wanted) => add(&format!("{all}.{column} = ?"), vec![id(wanted)]),
        }
    }
    let several = [
        ("team", ids(filter.teams.as_deref(), |id| id.0)),
        ("place", ids(filter.places.as_deref(), |id| id.0)),
        ("category", ids(filter.categories.as_deref(), |id| id.0)),
    ];
    for (column, wanted) in several {
        if let Some(wanted) = wanted {
            let marks = vec!["?"; wanted.len()].join(", ");
            add(&format!("{all}.{column} IN ({marks})"), wanted);
        }
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

fn ids<T: Copy>(wanted: Option<&[T]>, id: impl Fn(T) -> uuid::Uuid) -> Option<Vec<Value>> {
    let blob = |wanted: &T| Value::Blob(id(*wanted).as_bytes().to_vec());
    Some(wanted?.iter().map(blob).collect())
}
