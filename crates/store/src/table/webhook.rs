//! Webhooks: where other systems are told what happened, what they answered last, and who changed what.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::{Millis, PersonId, WebhookId};

/// How many attempts of a webhook are kept.
const KEPT: i64 = 50;

/// A webhook.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookRow {
    /// Its id.
    pub id: WebhookId,
    /// Which system it is for.
    pub name: String,
    /// Where it calls.
    pub address: String,
    /// Whether it may call unsecured within the house.
    pub is_plain_wanted: bool,
    /// In whose name it looks.
    pub person: PersonId,
    /// Kinds of events, by name, with spaces between.
    pub kinds: String,
    /// What it signs with.
    pub secret: Vec<u8>,
    /// What it signed with before, and until when it signs with that too.
    pub former: Option<(Vec<u8>, Millis)>,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: Millis,
    /// When it was ended for good.
    pub ended_at: Option<Millis>,
    /// The cursor of the feed up to which everything was told.
    pub after: String,
    /// How many attempts failed since the last good one.
    pub failures: u32,
    /// When the first of them failed.
    pub first_failed_at: Option<Millis>,
    /// When it is tried next.
    pub next_try_at: Millis,
    /// Since when it is paused.
    pub paused_at: Option<Millis>,
}

/// An attempt to tell an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptRow {
    /// The event.
    pub event: String,
    /// Its kind.
    pub kind: String,
    /// When.
    pub at: Millis,
    /// The status of the answer; none where there was no answer.
    pub status: Option<u16>,
    /// How the answer begins, or why there was none.
    pub answer: String,
}

/// Adds a webhook, or stores what changed about it.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, row: &WebhookRow) -> Result<(), StoreError> {
    let former = row.former.as_ref();
    connection
        .prepare_cached(
            "INSERT INTO webhook (id, name, address, is_plain_wanted, person, kinds, secret, former_secret, former_until,
                 made_by, made_at, ended_at, after, failures, first_failed_at, next_try_at, paused_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT (id) DO UPDATE SET secret = ?7, former_secret = ?8, former_until = ?9, ended_at = ?12,
                 after = ?13, failures = ?14, first_failed_at = ?15, next_try_at = ?16, paused_at = ?17",
        )?
        .execute(params![
            sql::blob(&row.id.0),
            row.name,
            row.address,
            row.is_plain_wanted,
            sql::blob(&row.person.0),
            row.kinds,
            row.secret,
            former.map(|(secret, _)| secret),
            former.map(|(_, until)| until.0),
            sql::blob(&row.made_by.0),
            row.made_at.0,
            row.ended_at.map(|at| at.0),
            row.after,
            row.failures,
            row.first_failed_at.map(|at| at.0),
            row.next_try_at.0,
            row.paused_at.map(|at| at.0),
        ])?;
    Ok(())
}

/// The webhook with this id.
///
/// # Errors
/// When SQLite cannot read.
pub fn by_id(connection: &Connection, id: WebhookId) -> Result<Option<WebhookRow>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM webhook WHERE id = ?1")?;
    Ok(statement.query_row([sql::blob(&id.0)], read).optional()?)
}

/// Every webhook, the newest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn all(connection: &Connection) -> Result<Vec<WebhookRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM webhook ORDER BY made_at DESC, id")?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Pauses all of them that run.
///
/// # Errors
/// When SQLite cannot write.
pub fn pause_all(connection: &Connection, at: Millis) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE webhook SET paused_at = ?1 WHERE paused_at IS NULL AND ended_at IS NULL",
        )?
        .execute([at.0])?;
    Ok(())
}

/// Notes an attempt, and forgets the oldest ones.
///
/// # Errors
/// When SQLite cannot write.
pub fn note_attempt(
    connection: &Connection,
    webhook: WebhookId,
    attempt: &AttemptRow,
) -> Result<(), StoreError> {
    let id = sql::blob(&webhook.0);
    connection
        .prepare_cached(
            "INSERT INTO webhook_attempt (webhook, event, kind, at, status, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id,
            attempt.event,
            attempt.kind,
            attempt.at.0,
            attempt.status,
            attempt.answer
        ])?;
    connection
        .prepare_cached(
            "DELETE FROM webhook_attempt WHERE webhook = ?1 AND number NOT IN
                 (SELECT number FROM webhook_attempt WHERE webhook = ?1 ORDER BY number DESC LIMIT ?2)",
        )?
        .execute(params![id, KEPT])?;
    Ok(())
}

/// The last attempts of a webhook, the newest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn attempts(
    connection: &Connection,
    webhook: WebhookId,
) -> Result<Vec<AttemptRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT event, kind, at, status, answer FROM webhook_attempt WHERE webhook = ?1 ORDER BY number DESC",
    )?;
    let rows = statement.query_map([sql::blob(&webhook.0)], |row| {
        Ok(AttemptRow {
            event: row.get("event")?,
            kind: row.get("kind")?,
            at: row.get("at").map(Millis)?,
            status: row.get("status")?,
            answer: row.get("answer")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes who changed a webhook, and how.
///
/// # Errors
/// When SQLite cannot write.
pub fn note_change(
    connection: &Connection,
    webhook: WebhookId,
    by: PersonId,
    at: Millis,
    what: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO webhook_change (webhook, by, at, what) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![sql::blob(&webhook.0), sql::blob(&by.0), at.0, what])?;
    Ok(())
}

/// Who changed a webhook, when and how, the newest first.
///
/// # Errors
/// When SQLite cannot read.
pub fn changes(
    connection: &Connection,
    webhook: WebhookId,
) -> Result<Vec<(PersonId, Millis, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT by, at, what FROM webhook_change WHERE webhook = ?1 ORDER BY number DESC LIMIT 50",
    )?;
    let rows = statement.query_map([sql::blob(&webhook.0)], |row| {
        Ok((
            PersonId(sql::id(row, "by")?),
            row.get("at").map(Millis)?,
            row.get("what")?,
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<WebhookRow> {
    let perhaps = |name| -> rusqlite::Result<Option<Millis>> {
        row.get::<_, Option<i64>>(name).map(|at| at.map(Millis))
    };
    let former: Option<Vec<u8>> = row.get("former_secret")?;
    Ok(WebhookRow {
        id: WebhookId(sql::id(row, "id")?),
        name: row.get("name")?,
        address: row.get("address")?,
        is_plain_wanted: row.get("is_plain_wanted")?,
        person: PersonId(sql::id(row, "person")?),
        kinds: row.get("kinds")?,
        secret: row.get("secret")?,
        former: former.zip(perhaps("former_until")?),
        made_by: PersonId(sql::id(row, "made_by")?),
        made_at: row.get("made_at").map(Millis)?,
        ended_at: perhaps("ended_at")?,
        after: row.get("after")?,
        failures: row.get("failures")?,
        first_failed_at: perhaps("first_failed_at")?,
        next_try_at: row.get("next_try_at").map(Millis)?,
        paused_at: perhaps("paused_at")?,
    })
}
