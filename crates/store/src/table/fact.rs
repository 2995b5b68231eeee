//! What statistics count of each order.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use yizhan_domain::base::Urgency;
use yizhan_domain::statistics::{Fact, Month, Outcome, Took};
use yizhan_domain::{CategoryId, DepartmentId, Fen, Millis, OrderId, PersonId, PlaceId, TeamId};

const OUTCOMES: [Outcome; 3] = [Outcome::Open, Outcome::Finished, Outcome::Void];

/// Puts the fact of the order in this row of the orders in the place of what it was.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, row: i64, fact: &Fact) -> Result<(), StoreError> {
    let month = Month::of(fact.filed_at);
    if let Some(before) = month_of(connection, row)?
        && before != month
    {
        changed(connection, before)?;
    }
    changed(connection, month)?;
    let [response, on_site, work, finish] = fact.spans;
    let [
        dispatch,
        assign,
        accept,
        arrive,
        working,
        wait,
        confirm,
        settle,
    ] = fact.stages;
    let seconds = |took: Option<Took>| took.map(|took| took.seconds);
    let in_time = |took: Option<Took>| took.and_then(|took| took.in_time);
    let technicians: Vec<u8> = (fact.technicians.iter())
        .flat_map(|person| *person.0.as_bytes())
        .collect();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO fact (row, month, filed_at, department, team, category, urgent, place, technicians,
                outcome, labour_fen, material_fen, response_s, response_in_time, on_site_s, on_site_in_time, work_s,
                finish_s, finish_in_time, stars, reworked, lay_dispatch_s, lay_assign_s, lay_accept_s, lay_arrive_s,
                lay_work_s, lay_wait_s, lay_confirm_s, lay_settle_s, finished_at, done_month)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)",
        )?
        .execute(params![
            row,
            month.number(),
            fact.filed_at.0,
            sql::blob(&fact.department.0),
            fact.team.as_ref().map(|id| sql::blob(&id.0)),
            sql::blob(&fact.category.0),
            fact.urgency == Urgency::Urgent,
            fact.place.as_ref().map(|id| sql::blob(&id.0)),
            technicians,
            OUTCOMES.iter().position(|outcome| *outcome == fact.outcome).and_then(|at| i64::try_from(at).ok()),
            fact.labour.0,
            fact.material.0,
            seconds(response),
            in_time(response),
            seconds(on_site),
            in_time(on_site),
            seconds(work),
            seconds(finish),
            in_time(finish),
            fact.stars,
            fact.reworked,
            dispatch,
            assign,
            accept,
            arrive,
            working,
            wait,
            confirm,
            settle,
            fact.finished_at.map(|at| at.0),
            fact.finished_at.map(|at| Month::of(at).number())
        ])?;
    Ok(())
}

/// Forgets the fact of an order, if there is one.
///
/// # Errors
/// When SQLite cannot write.
pub(super) fn remove(connection: &Connection, row: i64) -> Result<(), StoreError> {
    if let Some(month) = month_of(connection, row)? {
        changed(connection, month)?;
        connection
            .prepare_cached("DELETE FROM fact WHERE row = ?1")?
            .execute([row])?;
    }
    Ok(())
}

/// Forgets every fact.
///
/// # Errors
/// When SQLite cannot write.
pub(crate) fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM fact", [])?;
    connection.execute("UPDATE fact_month SET changes = changes + 1", [])?;
    Ok(())
}

/// How often the facts of each month changed.
///
/// # Errors
/// When SQLite cannot read.
pub fn months(connection: &Connection) -> Result<Vec<(Month, i64)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT month, changes FROM fact_month")?;
    let months = statement.query_map([], |row| Ok((Month::of_number(row.get(0)?), row.get(1)?)))?;
    Ok(months.collect::<Result<_, _>>()?)
}

/// The facts of a month.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of_month(connection: &Connection, month: Month) -> Result<Vec<Fact>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT filed_at, department, team, category, urgent, place, technicians, outcome, labour_fen, material_fen,
            response_s, response_in_time, on_site_s, on_site_in_time, work_s, finish_s, finish_in_time, stars, reworked,
            lay_dispatch_s, lay_assign_s, lay_accept_s, lay_arrive_s, lay_work_s, lay_wait_s, lay_confirm_s, lay_settle_s,
            finished_at FROM fact WHERE month = ?1",
    )?;
    let facts = statement.query_map([month.number()], from_row)?;
    Ok(facts.collect::<Result<_, _>>()?)
}

/// The facts of the orders that were reported or finished in a month, with id and number of each.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn around(
    connection: &Connection,
    month: Month,
) -> Result<Vec<(OrderId, String, Fact)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT f.filed_at, f.department, f.team, f.category, f.urgent, f.place, f.technicians, f.outcome, f.labour_fen,
            f.material_fen, f.response_s, f.response_in_time, f.on_site_s, f.on_site_in_time, f.work_s, f.finish_s,
            f.finish_in_time, f.stars, f.reworked, f.lay_dispatch_s, f.lay_assign_s, f.lay_accept_s, f.lay_arrive_s,
            f.lay_work_s, f.lay_wait_s, f.lay_confirm_s, f.lay_settle_s, f.finished_at, o.id, o.number
         FROM fact f JOIN work_order o USING (row) WHERE f.month = ?1 OR f.done_month = ?1 ORDER BY o.number, o.id",
    )?;
    let facts = statement.query_map([month.number()], |row| {
        let id = OrderId(sql::id(row, "id")?);
        Ok((id, row.get("number")?, from_row(row)?))
    })?;
    Ok(facts.collect::<Result<_, _>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Fact> {
    let id = |at: usize| -> rusqlite::Result<Option<Uuid>> {
        let bytes: Option<[u8; 16]> = row.get(at)?;
        Ok(bytes.map(Uuid::from_bytes))
    };
    let need = |at: usize| id(at).map(Option::unwrap_or_default);
    let took = |seconds: usize, in_time: Option<usize>| -> rusqlite::Result<Option<Took>> {
        let seconds: Option<u32> = row.get(seconds)?;
        let in_time = in_time.map(|at| row.get(at)).transpose()?.flatten();
        Ok(seconds.map(|seconds| Took { seconds, in_time }))
    };
    let outcome: usize = row.get(7)?;
    let people = row.get_ref(6)?.as_blob()?.as_chunks::<16>().0;
    Ok(Fact {
        filed_at: Millis(row.get(0)?),
        department: DepartmentId(need(1)?),
        team: id(2)?.map(TeamId),
        category: CategoryId(need(3)?),
        urgency: match row.get(4)? {
            true => Urgency::Urgent,
            false => Urgency::General,
        },
        place: id(5)?.map(PlaceId),
        technicians: people
            .iter()
            .map(|id| PersonId(Uuid::from_bytes(*id)))
            .collect(),
        outcome: OUTCOMES.get(outcome).copied().unwrap_or(Outcome::Open),
        labour: Fen(row.get(8)?),
        material: Fen(row.get(9)?),
        spans: [
            took(10, Some(11))?,
            took(12, Some(13))?,
            took(14, None)?,
            took(15, Some(16))?,
        ],
        stages: stages(row, 19)?,
        stars: row.get(17)?,
        reworked: row.get(18)?,
        finished_at: row.get::<_, Option<i64>>(27)?.map(Millis),
    })
}

/// What stands in the columns of the stages, from one on.
fn stages(row: &Row<'_>, from: usize) -> rusqlite::Result<[Option<u32>; 8]> {
    let mut stages = [None; 8];
    for (at, stage) in (from..).zip(&mut stages) {
        *stage = row.get(at)?;
    }
    Ok(stages)
}

fn month_of(connection: &Connection, row: i64) -> Result<Option<Month>, StoreError> {
    let month = connection
        .prepare_cached("SELECT month FROM fact WHERE row = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    Ok(month.map(Month::of_number))
}

fn changed(connection: &Connection, month: Month) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO fact_month (month, changes) VALUES (?1, 1)
             ON CONFLICT (month) DO UPDATE SET changes = changes + 1",
        )?
        .execute([month.number()])?;
    Ok(())
}
