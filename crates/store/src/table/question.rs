//! Questions about the cost of orders, and whom they wait for.

use crate::{StoreError, sql};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use yizhan_domain::costs::QuestionState;
use yizhan_domain::order::CostStage;
use yizhan_domain::{Millis, NoteId, OrderId, PersonId, TeamId};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// Its id.
    pub id: NoteId,
    /// The stage that asks.
    pub stage: CostStage,
    /// Where it stands.
    pub state: QuestionState,
    /// Whether one person is asked, so that it does not wait for the team's supervisor too.
    pub to_one: bool,
    /// When it was asked.
    pub at: Millis,
    /// Whom it waits for by name.
    pub waits_for: BTreeSet<PersonId>,
}

/// How many open questions there are about an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenQuestions {
    /// Of every stage.
    pub all: u32,
    /// Of the stage that was asked for.
    pub of_stage: u32,
}

/// Puts the questions of an order in the place of those that it had.
///
/// # Errors
/// When SQLite cannot write.
pub fn replace(
    connection: &Connection,
    order: OrderId,
    rows: &[QuestionRow],
) -> Result<(), StoreError> {
    for table in ["question", "question_waits"] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE work_order = ?1"))?
            .execute([sql::blob(&order.0)])?;
    }
    for row in rows {
        connection
            .prepare_cached(
                "INSERT INTO question (work_order, id, stage, state, to_one, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                sql::blob(&order.0),
                sql::blob(&row.id.0),
                row.stage.name(),
                row.state.name(),
                row.to_one,
                row.at.0
            ])?;
        for person in &row.waits_for {
            connection
                .prepare_cached(
                    "INSERT INTO question_waits (person, work_order, question) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![
                    sql::blob(&person.0),
                    sql::blob(&order.0),
                    sql::blob(&row.id.0)
                ])?;
        }
    }
    Ok(())
}

/// What waits for a person, and for the supervisor of `team` where the person is that.
const WAITING: &str = "
    FROM question q WHERE EXISTS (SELECT 1 FROM question_waits w
            WHERE w.person = ?1 AND w.work_order = q.work_order AND w.question = q.id)
        OR (?2 IS NOT NULL AND q.state = 'asked' AND q.stage <> 'supervisor' AND q.to_one = 0
            AND EXISTS (SELECT 1 FROM work_order o WHERE o.id = q.work_order AND o.team = ?2))";

/// The questions that wait for a person, the oldest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn waiting(
    connection: &Connection,
    person: PersonId,
    team: Option<TeamId>,
    limit: u32,
) -> Result<Vec<(OrderId, NoteId)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT q.work_order, q.id {WAITING} ORDER BY q.at, q.id LIMIT ?3"
    ))?;
    let of = params![
        sql::blob(&person.0),
        team.as_ref().map(|team| sql::blob(&team.0)),
        limit
    ];
    let rows = statement.query_map(of, |row| {
        Ok((
            OrderId(sql::id(row, "work_order")?),
            NoteId(sql::id(row, "id")?),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many questions wait for a person.
///
/// # Errors
/// When SQLite cannot read.
pub fn count_waiting(
    connection: &Connection,
    person: PersonId,
    team: Option<TeamId>,
) -> Result<u32, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT count(*) {WAITING}"))?;
    let of = params![
        sql::blob(&person.0),
        team.as_ref().map(|team| sql::blob(&team.0))
    ];
    Ok(statement.query_row(of, |row| row.get(0))?)
}

/// The open questions about an order, and how many of them `stage` asked.
///
/// # Errors
/// When SQLite cannot read.
pub fn open(
    connection: &Connection,
    order: OrderId,
    stage: Option<CostStage>,
) -> Result<OpenQuestions, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*), count(*) FILTER (WHERE stage = ?2) FROM question
         WHERE work_order = ?1 AND state <> 'settled'",
    )?;
    let of = params![sql::blob(&order.0), stage.map(CostStage::name)];
    Ok(statement.query_row(of, |row| {
        Ok(OpenQuestions {
            all: row.get(0)?,
            of_stage: row.get(1)?,
        })
    })?)
}
