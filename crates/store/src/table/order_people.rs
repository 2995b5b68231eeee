//! Whom orders concern.

use crate::{StoreError, sql};
use rusqlite::Connection;
use yizhan_domain::{DepartmentId, OrderId, PersonId, TeamId};

/// What decides who sees an order.
pub struct OrderPeople {
    /// The order.
    pub id: OrderId,
    /// The department that it is for.
    pub department: DepartmentId,
    /// The team that has it.
    pub team: Option<TeamId>,
    /// Who is assigned, who filed it, and for whom; also who is asked about, where that one worked on it once.
    pub people: Vec<PersonId>,
}

/// Every order that `sees`, which knows what `person` sees, says yes to.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn seen<S: FromIterator<OrderId>>(
    connection: &Connection,
    person: PersonId,
    sees: impl Fn(&OrderPeople) -> bool,
) -> Result<S, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT o.id, o.department, o.team, o.filed_by, o.requester, t.person, f.person AS former
         FROM work_order o LEFT JOIN order_technician t ON t.row = o.row
         LEFT JOIN order_former f ON f.row = o.row AND f.person = ?1 ORDER BY o.id",
    )?;
    let mut rows = statement.query([sql::blob(&person.0)])?;
    let (mut seen, mut last): (Vec<OrderId>, Option<OrderPeople>) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        let id = OrderId(sql::id(row, "id")?);
        let technician = sql::optional_id(row, "person")?.map(PersonId);
        match &mut last {
            Some(order) if order.id == id => order.people.extend(technician),
            _ => {
                seen.extend(last.take().filter(&sees).map(|order| order.id));
                let mut people: Vec<PersonId> = technician.into_iter().collect();
                people.extend(sql::optional_id(row, "filed_by")?.map(PersonId));
                people.extend(sql::optional_id(row, "requester")?.map(PersonId));
                people.extend(sql::optional_id(row, "former")?.map(PersonId));
                last = Some(OrderPeople {
                    id,
                    department: DepartmentId(sql::id(row, "department")?),
                    team: sql::optional_id(row, "team")?.map(TeamId),
                    people,
                });
            }
        }
    }
    seen.extend(last.filter(&sees).map(|order| order.id));
    Ok(seen.into_iter().collect())
}
