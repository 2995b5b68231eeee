//! Orders that the service desk phones about, or phoned about.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use yizhan_domain::base::OrderKind;
use yizhan_domain::callback::{CallStanding, Confirmed, Why};
use yizhan_domain::{CallbackId, Millis, OrderId, PersonId};

/// An order that the department confirmed, with what came of calls about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackRow {
    /// What the department confirmed last.
    pub confirmed: Confirmed,
    /// Why it was drawn.
    pub why: Option<Why>,
    /// Where the calls stand; none while nobody phones, since the order is being worked on once more.
    pub standing: Option<CallStanding>,
    /// How often somebody phoned.
    pub attempts: usize,
    /// When somebody phoned last.
    pub called_at: Option<Millis>,
    /// What is only shown.
    pub shown: Shown,
}

/// What lists show of it and never filter by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Who needed it.
    pub requester_name: String,
    /// Phone to call back.
    pub requester_phone: String,
    /// What was done.
    pub solution: String,
    /// What the department wrote when it confirmed.
    pub rated: String,
    /// What they said on the phone.
    pub said: String,
    /// The result that holds, and whose it is.
    pub latest: Option<(CallbackId, PersonId)>,
    /// Every confirmation that it had, the oldest first: each may have drawn it.
    pub ever: Vec<Confirmed>,
}

/// How many orders of a period were drawn, and what came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Drawn.
    pub drawn: i64,
    /// Of these, waiting.
    pub waiting: i64,
    /// Somebody said how it was.
    pub reached: i64,
    /// They did not want to say.
    pub declined: i64,
    /// Nobody answered, often enough.
    pub not_reached: i64,
    /// Nobody phoned in time.
    pub missed: i64,
    /// The stars of all who were reached.
    pub stars: i64,
}

/// Puts an order in the place of what had its id.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, row: &CallbackRow) -> Result<(), StoreError> {
    let (standing, satisfaction) = match row.standing {
        None => ("open", None),
        Some(CallStanding::Waiting { .. }) => (WAITING, None),
        Some(CallStanding::Reached { stars }) => ("reached", Some(stars)),
        Some(CallStanding::Declined) => ("declined", None),
        Some(CallStanding::NotReached) => ("not_reached", None),
    };
    let of = &row.confirmed;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO callback
                (work_order, kind, stars, confirmed_at, why, standing, attempts, satisfaction, called_at, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            sql::blob(&of.order.0),
            serde_json::to_string(&of.kind)?,
            of.stars,
            of.at.0,
            row.why.map(|why| serde_json::to_string(&why)).transpose()?,
            standing,
            row.attempts,
            satisfaction,
            row.called_at.map(|at| at.0),
            serde_json::to_string(&row.shown)?
        ])?;
    Ok(())
}

const WAITING: &str = "waiting";

/// Nobody confirmed the order, or phoned about it.
///
/// # Errors
/// When SQLite cannot write.
pub fn remove(connection: &Connection, order: OrderId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM callback WHERE work_order = ?1")?
        .execute([sql::blob(&order.0)])?;
    Ok(())
}

/// Says of every order anew whether it is drawn.
///
/// # Errors
/// When SQLite cannot read or write, or a row is damaged.
pub fn redraw(
    connection: &Connection,
    draw: impl Fn(&CallbackRow) -> Option<Why>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM callback")?;
    let rows = statement
        .query_map([], read)?
        .collect::<Result<Vec<_>, _>>()?;
    for row in rows {
        let why = draw(&row);
        if why != row.why {
            put(connection, &CallbackRow { why, ..row })?;
        }
    }
    Ok(())
}

/// The order with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, order: OrderId) -> Result<Option<CallbackRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM callback WHERE work_order = ?1")?;
    Ok(statement
        .query_row([sql::blob(&order.0)], read)
        .optional()?)
}

/// Those that wait for a call and were confirmed since then, the oldest first, behind `after`.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn waiting(
    connection: &Connection,
    since: Millis,
    after: Option<(Millis, OrderId)>,
    limit: u32,
) -> Result<Vec<CallbackRow>, StoreError> {
    let (at, order) = after.unwrap_or((Millis(i64::MIN), OrderId(uuid::Uuid::nil())));
    let mut statement = connection.prepare_cached(
        "SELECT * FROM callback WHERE why IS NOT NULL AND standing = 'waiting' AND confirmed_at >= ?1
         AND (confirmed_at, work_order) > (?2, ?3) ORDER BY confirmed_at, work_order LIMIT ?4",
    )?;
    let rows = statement.query_map(params![since.0, at.0, sql::blob(&order.0), limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those that were confirmed in a period and phoned about, the latest call first, behind `after`.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn called(
    connection: &Connection,
    period: &Range<Millis>,
    after: Option<(Millis, OrderId)>,
    limit: u32,
) -> Result<Vec<CallbackRow>, StoreError> {
    let (at, order) = after.unwrap_or((Millis(i64::MAX), OrderId(uuid::Uuid::max())));
    let mut statement = connection.prepare_cached(
        "SELECT * FROM callback WHERE called_at IS NOT NULL AND confirmed_at >= ?1 AND confirmed_at < ?2
         AND (called_at, work_order) < (?3, ?4) ORDER BY called_at DESC, work_order DESC LIMIT ?5",
    )?;
    let (from, to) = (period.start.0, period.end.0);
    let rows = statement.query_map(params![from, to, at.0, sql::blob(&order.0), limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What came of those that were confirmed in a period; who was confirmed before `since` waits no more.
///
/// # Errors
/// When SQLite cannot read.
pub fn count(
    connection: &Connection,
    period: &Range<Millis>,
    since: Millis,
) -> Result<Counts, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) AS drawn,
             count(*) FILTER (WHERE standing = 'waiting' AND confirmed_at >= ?3) AS waiting,
             count(*) FILTER (WHERE standing = 'reached') AS reached,
             count(*) FILTER (WHERE standing = 'declined') AS declined,
             count(*) FILTER (WHERE standing = 'not_reached') AS not_reached,
             count(*) FILTER (WHERE standing = 'waiting' AND confirmed_at < ?3) AS missed,
             coalesce(sum(satisfaction), 0) AS stars
         FROM callback WHERE why IS NOT NULL AND confirmed_at >= ?1 AND confirmed_at < ?2",
    )?;
    let of = params![period.start.0, period.end.0, since.0];
    Ok(statement.query_row(of, |row| {
        Ok(Counts {
            drawn: row.get("drawn")?,
            waiting: row.get("waiting")?,
            reached: row.get("reached")?,
            declined: row.get("declined")?,
            not_reached: row.get("not_reached")?,
            missed: row.get("missed")?,
            stars: row.get("stars")?,
        })
    })?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<CallbackRow> {
    let kind: OrderKind = json(&row.get::<_, String>("kind")?)?;
    let why: Option<String> = row.get("why")?;
    let standing: String = row.get("standing")?;
    let attempts = row.get("attempts")?;
    Ok(CallbackRow {
        confirmed: Confirmed {
            order: OrderId(sql::id(row, "work_order")?),
            kind,
            stars: row.get("stars")?,
            at: Millis(row.get("confirmed_at")?),
        },
        why: why.map(|why| json(&why)).transpose()?,
        standing: match standing.as_str() {
            WAITING => Some(CallStanding::Waiting { attempts }),
            "reached" => Some(CallStanding::Reached {
                stars: row.get("satisfaction")?,
            }),
            "declined" => Some(CallStanding::Declined),
            "not_reached" => Some(CallStanding::NotReached),
            _ => None,
        },
        attempts,
        called_at: row.get::<_, Option<i64>>("called_at")?.map(Millis),
        shown: json(&row.get::<_, String>("body")?)?,
    })
}

fn json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, e.into())
    })
}
