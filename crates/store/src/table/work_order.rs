//! Work orders as lists show them.

use super::escalation;
use super::fact;
use super::open_cost::OpenCost;
use super::order_filter::condition;
use super::order_search;
use crate::{StoreError, sql};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;
use yizhan_domain::base::Urgency;
use yizhan_domain::order::{Clock, Escalation, IdentityLevel, Met, Standing, Status};
use yizhan_domain::statistics::Fact;
use yizhan_domain::{
    CategoryId, DepartmentId, Fen, Millis, OrderId, PersonId, PlaceId, StepId, TeamId,
};

pub use super::order_filter::Filter;

/// A work order as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRecord {
    /// Id.
    pub id: OrderId,
    /// Order number.
    pub number: String,
    /// Status, with all that is known here.
    pub status: Status,
    /// Where its own steps leave it.
    pub own_status: Status,
    /// What it is a sub-order of.
    pub part_of: Option<OrderId>,
    /// What it was merged into; none where it does not stand as merged.
    pub merged_into: Option<OrderId>,
    /// Urgency.
    pub urgency: Urgency,
    /// Category.
    pub category: CategoryId,
    /// Place, where it is known.
    pub place: Option<PlaceId>,
    /// Department that is charged.
    pub department: DepartmentId,
    /// Team.
    pub team: Option<TeamId>,
    /// Who filed it.
    pub filed_by: Option<PersonId>,
    /// Who needs it, where that person is in the staff directory.
    pub requester: Option<PersonId>,
    /// When it was filed.
    pub filed_at: Millis,
    /// Whether the sign-off holds and is strong enough; none before there is one, and while the hub has to check it.
    pub signed: Option<bool>,
    /// Total of the bill.
    pub total: Fen,
    /// Units on the bill that are no longer with the order.
    pub overused: i64,
    /// Technicians.
    pub technicians: Vec<PersonId>,
    /// Whose work stands on it, though others have it now.
    pub former_technicians: Vec<PersonId>,
    /// Until when the working hours count by which it is timed.
    pub timed_until: Millis,
    /// What is only shown.
    pub shown: Shown,
}

/// What lists show of an order and never filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The beginning of the description.
    pub description: String,
    /// Place in one line.
    pub place: String,
    /// Names of the technicians.
    pub technicians: String,
    /// The clock that runs out next.
    pub clock: Option<Clock>,
    /// Which levels of escalation it reaches if nothing happens before, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<Escalation>,
    /// How strongly the department confirmed it, and what that is good for.
    pub sign_off: Option<(IdentityLevel, Standing)>,
    /// The step that it came to last: who goes on from a list says what was seen there.
    #[serde(default)]
    pub last_step: Option<StepId>,
    /// Of a sub-order: what its parent shows of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<ShownPart>,
    /// Of an order that was split: how far its sub-orders are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trades: Option<ShownTrades>,
    /// Of one that was merged: the number of the order that it was merged into.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub merged_into: String,
    /// What whoever confirms its cost looks at; none while the cost waits for nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<OpenCost>,
}

/// What a sub-order says to its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownPart {
    /// Number of the parent.
    pub of: String,
    /// When its clocks were met.
    pub met: Met,
    /// Since when its clock for finishing stands still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_at: Option<Millis>,
}

/// How far the sub-orders of an order are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownTrades {
    /// How many there are that did not come to nothing, as far as is known here.
    pub all: u32,
    /// How many of them are known here.
    pub known: u32,
    /// How many of them are finished, or more than that.
    pub done: u32,
}

/// Puts an order in the place of what had its id. It is found by `texts`, and counted as `fact` says; not at all where there
/// is none.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(
    connection: &Connection,
    order: &OrderRecord,
    fact: Option<&Fact>,
    texts: &[&str],
) -> Result<(), StoreError> {
    let words = order_search::words(texts.iter().copied());
    let due_at = order
        .shown
        .clock
        .as_ref()
        .filter(|clock| clock.paused_at.is_none())
        .map(|clock| clock.due_at.0);
    let row: i64 = connection
        .prepare_cached(
            "INSERT INTO work_order (id, number, status, closed, urgent, category, place, department, team,
                filed_by, requester, filed_at, due_at, signed, total_fen, overused, body, words,
                timed_until, own_status, part_of, merged_into)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
                ?20, ?21, ?22)
             ON CONFLICT (id) DO UPDATE SET number = excluded.number, status = excluded.status,
                closed = excluded.closed, urgent = excluded.urgent, category = excluded.category,
                place = excluded.place, department = excluded.department, team = excluded.team,
                filed_by = excluded.filed_by, requester = excluded.requester, filed_at = excluded.filed_at,
                due_at = excluded.due_at, signed = excluded.signed, total_fen = excluded.total_fen,
                overused = excluded.overused, body = excluded.body, words = excluded.words,
                timed_until = excluded.timed_until, own_status = excluded.own_status,
                part_of = excluded.part_of, merged_into = excluded.merged_into
             RETURNING row",
        )?
        .query_row(
            params![
                sql::blob(&order.id.0),
                order.number,
                order.status.name(),
                order.status.is_closed(),
                order.urgency == Urgency::Urgent,
                sql::blob(&order.category.0),
                order.place.as_ref().map(|id| sql::blob(&id.0)),
                sql::blob(&order.department.0),
                order.team.as_ref().map(|id| sql::blob(&id.0)),
                order.filed_by.as_ref().map(|id| sql::blob(&id.0)),
                order.requester.as_ref().map(|id| sql::blob(&id.0)),
                order.filed_at.0,
                due_at,
                order.signed,
                order.total.0,
                order.overused,
                serde_json::to_string(&order.shown)?,
                words,
                order.timed_until.0,
                order.own_status.name(),
                order.part_of.as_ref().map(|id| sql::blob(&id.0)),
                order.merged_into.as_ref().map(|id| sql::blob(&id.0))
            ],
            |row| row.get(0),
        )?;
    for (table, people) in [
        ("order_technician", &order.technicians),
        ("order_former", &order.former_technicians),
    ] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE row = ?1"))?
            .execute([row])?;
        for person in people {
            let sql = format!("INSERT OR IGNORE INTO {table} (person, row) VALUES (?1, ?2)");
            connection
                .prepare_cached(&sql)?
                .execute(params![sql::blob(&person.0), row])?;
        }
    }
    escalation::replace(connection, row, &order.shown.escalations)?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO order_gram (rowid, grams) VALUES (?1, ?2)")?
        .execute(params![row, order_search::grams(&words)])?;
    match fact {
        Some(fact) => fact::put(connection, row, fact),
        None => fact::remove(connection, row),
    }
}

/// Takes an order out of the lists.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(connection: &Connection, order: OrderId) -> Result<(), StoreError> {
    let id = sql::blob(&order.0);
    let row = connection
        .prepare_cached("SELECT row FROM work_order WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if let Some(row) = row {
        fact::remove(connection, row)?;
    }
    for delete in [
        "DELETE FROM order_technician WHERE row = (SELECT row FROM work_order WHERE id = ?1)",
        "DELETE FROM order_former WHERE row = (SELECT row FROM work_order WHERE id = ?1)",
        "DELETE FROM escalation WHERE row = (SELECT row FROM work_order WHERE id = ?1)",
        "DELETE FROM order_gram WHERE rowid = (SELECT row FROM work_order WHERE id = ?1)",
        "DELETE FROM work_order WHERE id = ?1",
        "DELETE FROM charge WHERE work_order = ?1",
    ] {
        connection.prepare_cached(delete)?.execute([id])?;
    }
    Ok(())
}

/// Every order that shows one of `names`: ids of places, categories, departments, teams or people.
///
/// # Errors
/// When SQLite cannot read.
pub fn showing(
    connection: &Connection,
    names: &BTreeSet<Uuid>,
) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut orders = BTreeSet::new();
    for query in [
        "SELECT id, place, category, department, team FROM work_order",
        "SELECT o.id, t.person FROM order_technician t JOIN work_order o USING (row)",
    ] {
        let mut statement = connection.prepare_cached(query)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 1..columns {
                let id: Option<Vec<u8>> = row.get(column)?;
                let id = id.and_then(|id| Uuid::from_slice(&id).ok());
                if id.is_some_and(|id| names.contains(&id)) {
                    orders.insert(OrderId(sql::id(row, "id")?));
                }
            }
        }
    }
    Ok(orders)
}

/// Orders that have technicians and are not closed, or were split or merged, so that nobody will ask in a cost chain what was
/// drawn for them.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn being_worked_on(connection: &Connection) -> Result<Vec<OrderRecord>, StoreError> {
    let worked_on = "EXISTS (SELECT 1 FROM order_technician t WHERE t.row = w.row)";
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id FROM work_order w WHERE closed = 0 AND {worked_on}
         UNION SELECT id FROM work_order w WHERE merged_into IS NOT NULL AND {worked_on}
         UNION SELECT id FROM work_order w WHERE own_status = 'split'
            AND id IN (SELECT part_of FROM work_order WHERE part_of IS NOT NULL) AND {worked_on}
         ORDER BY id"
    ))?;
    let ids = statement.query_map([], |row| sql::id(row, "id"))?;
    let mut orders = Vec::new();
    for id in ids {
        orders.extend(by_id(connection, OrderId(id?))?);
    }
    Ok(orders)
}

/// Orders with more units on their bill than are with them, the newest first; so many at most.
///
/// # Errors
/// When SQLite cannot read.
pub fn overused(connection: &Connection, most: u32) -> Result<Vec<OrderId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM work_order WHERE overused > 0 ORDER BY filed_at DESC LIMIT ?1",
    )?;
    let orders = statement.query_map([most], |row| Ok(OrderId(sql::id(row, "id")?)))?;
    Ok(orders.collect::<Result<_, _>>()?)
}

/// Every order that is not closed, and those that are timed by the hours of `since` or later.
///
/// # Errors
/// When SQLite cannot read.
pub fn timed(connection: &Connection, since: Millis) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM work_order WHERE closed = 0 OR timed_until >= ?1")?;
    let orders = statement.query_map([since.0], |row| Ok(OrderId(sql::id(row, "id")?)))?;
    Ok(orders.collect::<Result<_, _>>()?)
}

/// Every order whose cost is being confirmed.
///
/// # Errors
/// When SQLite cannot read.
pub fn being_confirmed(connection: &Connection) -> Result<BTreeSet<OrderId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM work_order WHERE status IN ('confirmed', 'supervisor_confirmed', 'chief_confirmed')",
    )?;
    let orders = statement.query_map([], |row| Ok(OrderId(sql::id(row, "id")?)))?;
    Ok(orders.collect::<Result<_, _>>()?)
}

/// How orders are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// Newest first: for pages.
    Newest,
    /// Urgent first, then oldest: for work.
    Urgent,
    /// The dearest first: for pages.
    Dearest,
}

/// At most `limit` orders.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn list(
    connection: &Connection,
    filter: &Filter,
    sorting: Sorting,
    limit: u32,
) -> Result<Vec<OrderRecord>, StoreError> {
    let Some((condition, values)) = condition(filter) else {
        return Ok(Vec::new());
    };
    let sorted = match sorting {
        Sorting::Newest => "o.filed_at DESC, o.id DESC",
        Sorting::Dearest => "o.total_fen DESC, o.id DESC",
        Sorting::Urgent => "o.urgent DESC, o.filed_at, o.id",
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT o.* FROM work_order o WHERE {condition} ORDER BY {sorted} LIMIT {limit}"
    ))?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut orders = Vec::new();
    while let Some(row) = rows.next()? {
        orders.push(read(connection, row)?);
    }
    Ok(orders)
}

/// How many orders match.
///
/// # Errors
/// When SQLite cannot read.
pub fn count(connection: &Connection, filter: &Filter) -> Result<u32, StoreError> {
    let Some((condition, values)) = condition(filter) else {
        return Ok(0);
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*) FROM work_order o WHERE {condition}"
    ))?;
    Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
}

/// The order with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, order: OrderId) -> Result<Option<OrderRecord>, StoreError> {
    one(
        connection,
        "id = ?1",
        Value::Blob(order.0.as_bytes().to_vec()),
    )
}

/// The order with this number; the newest, should an old system have used a number twice.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_number(connection: &Connection, number: &str) -> Result<Option<OrderRecord>, StoreError> {
    one(connection, "number = ?1", Value::Text(number.to_owned()))
}

fn one(
    connection: &Connection,
    condition: &str,
    value: Value,
) -> Result<Option<OrderRecord>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT * FROM work_order WHERE {condition} ORDER BY filed_at DESC LIMIT 1"
    ))?;
    let mut rows = statement.query([value])?;
    rows.next()?.map(|row| read(connection, row)).transpose()
}

/// The largest number behind `prefix` that an order has; zero where none has such a number.
///
/// # Errors
/// When SQLite cannot read.
pub fn last_numbered(connection: &Connection, prefix: &str) -> Result<u32, StoreError> {
    let last = connection
        .prepare_cached(
            "SELECT coalesce(max(CAST(substr(number, length(?1) + 1) AS INTEGER)), 0)
             FROM work_order WHERE number >= ?1 AND number < ?1 || char(127)",
        )?
        .query_row([prefix], |row| row.get(0))?;
    Ok(last)
}

fn read(connection: &Connection, row: &Row<'_>) -> Result<OrderRecord, StoreError> {
    let key: i64 = row.get("row")?;
    let people = |table: &str| -> Result<Vec<PersonId>, StoreError> {
        let sql = format!("SELECT person FROM {table} WHERE row = ?1 ORDER BY person");
        let mut statement = connection.prepare_cached(&sql)?;
        let people = statement.query_map([key], |row| Ok(PersonId(sql::id(row, "person")?)))?;
        Ok(people.collect::<Result<_, _>>()?)
    };
    let status = |column: &str| -> Result<Status, StoreError> {
        let name: String = row.get(column)?;
        Status::of_name(&name).ok_or_else(|| StoreError::Damaged(format!("unknown status {name}")))
    };
    Ok(OrderRecord {
        id: OrderId(sql::id(row, "id")?),
        number: row.get("number")?,
        status: status("status")?,
        own_status: status("own_status")?,
        part_of: sql::optional_id(row, "part_of")?.map(OrderId),
        merged_into: sql::optional_id(row, "merged_into")?.map(OrderId),
        urgency: if row.get("urgent")? {
            Urgency::Urgent
        } else {
            Urgency::General
        },
        category: CategoryId(sql::id(row, "category")?),
        place: sql::optional_id(row, "place")?.map(PlaceId),
        department: DepartmentId(sql::id(row, "department")?),
        team: sql::optional_id(row, "team")?.map(TeamId),
        filed_by: sql::optional_id(row, "filed_by")?.map(PersonId),
        requester: sql::optional_id(row, "requester")?.map(PersonId),
        filed_at: Millis(row.get("filed_at")?),
        signed: row.get("signed")?,
        total: Fen(row.get("total_fen")?),
        overused: row.get("overused")?,
        technicians: people("order_technician")?,
        former_technicians: people("order_former")?,
        timed_until: Millis(row.get("timed_until")?),
        shown: serde_json::from_str(
            row.get_ref("body")?
                .as_str()
                .map_err(rusqlite::Error::from)?,
        )?,
    })
}
