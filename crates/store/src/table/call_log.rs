//! Logs of calls to the service desk, and their calls.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::calls::{CallFigures, CallLog, CallLogRecord, Day, HourCount, PhoneCall};
use yizhan_domain::{CallLogId, Millis, PersonId, PhoneCallId};

/// A log that was brought, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtLog {
    /// It.
    pub log: CallLog,
    /// Who withdrew it, and when; none where it counts.
    pub withdrawn: Option<(String, Millis)>,
}

/// Keeps what a record says that stands at `position` of the log.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(
    connection: &Connection,
    record: &CallLogRecord,
    position: i64,
) -> Result<(), StoreError> {
    match record {
        CallLogRecord::Brought(log) => put_log(connection, log, position),
        CallLogRecord::Part(part) => {
            for call in &part.calls {
                put_call(connection, part.log, call, position)?;
            }
            Ok(())
        }
        CallLogRecord::Withdrawn(withdrawal) => {
            connection
                .prepare_cached(
                    "INSERT INTO call_log_withdrawn (id, by_name, at, position) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (id) DO UPDATE SET by_name = excluded.by_name, at = excluded.at, position = excluded.position
                     WHERE excluded.position < call_log_withdrawn.position",
                )?
                .execute(params![
                    sql::blob(&withdrawal.log.0),
                    withdrawal.by_name,
                    withdrawal.at.0,
                    position
                ])?;
            let mut of_log =
                connection.prepare_cached("SELECT id FROM phone_call WHERE log = ?1")?;
            let calls =
                of_log.query_map([sql::blob(&withdrawal.log.0)], |row| sql::id(row, "id"))?;
            for call in calls.collect::<Result<Vec<_>, _>>()? {
                choose(connection, PhoneCallId(call))?;
            }
            Ok(())
        }
    }
}

fn put_log(connection: &Connection, log: &CallLog, position: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO call_log (id, files, by_person, by_name, at, count, first_at, last_at, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET files = excluded.files, by_person = excluded.by_person, by_name = excluded.by_name,
                 at = excluded.at, count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at,
                 position = excluded.position
             WHERE excluded.position < call_log.position",
        )?
        .execute(params![
            sql::blob(&log.id.0),
            serde_json::to_string(&log.files)?,
            sql::blob(&log.by.0),
            log.by_name,
            log.at.0,
            log.count,
            log.first.0,
            log.last.0,
            position
        ])?;
    Ok(())
}

fn put_call(
    connection: &Connection,
    log: CallLogId,
    call: &PhoneCall,
    position: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO phone_call (id, log, position, at, day, hour, answered, wait_s, talk_s, extension, counts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)
             ON CONFLICT (id, log) DO UPDATE SET position = excluded.position, at = excluded.at, day = excluded.day,
                 hour = excluded.hour, answered = excluded.answered, wait_s = excluded.wait_s, talk_s = excluded.talk_s,
                 extension = excluded.extension
             WHERE excluded.position < phone_call.position",
        )?
        .execute(params![
            sql::blob(&call.id.0),
            sql::blob(&log.0),
            position,
            call.at.0,
            Day::of(call.at).number(),
            Day::hour_of(call.at),
            call.answered,
            call.wait_s,
            call.talk_s,
            call.extension
        ])?;
    choose(connection, call.id)
}

/// Lets the first log that was not withdrawn tell a call.
fn choose(connection: &Connection, call: PhoneCallId) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE phone_call SET counts = log IS (
                 SELECT c.log FROM phone_call c
                 WHERE c.id = ?1 AND NOT EXISTS (SELECT 1 FROM call_log_withdrawn w WHERE w.id = c.log)
                 ORDER BY c.position, c.log LIMIT 1)
             WHERE id = ?1",
        )?
        .execute([sql::blob(&call.0)])?;
    Ok(())
}

/// The call with this id, as it counts.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn call(connection: &Connection, id: PhoneCallId) -> Result<Option<PhoneCall>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM phone_call WHERE id = ?1 AND counts")?;
    let read = |row: &Row<'_>| {
        Ok(PhoneCall {
            id,
            at: Millis(row.get("at")?),
            answered: row.get("answered")?,
            wait_s: row.get("wait_s")?,
            talk_s: row.get("talk_s")?,
            extension: row.get("extension")?,
        })
    };
    Ok(statement.query_row([sql::blob(&id.0)], read).optional()?)
}

/// The log with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, id: CallLogId) -> Result<Option<BroughtLog>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT l.*, w.by_name AS withdrawn_by, w.at AS withdrawn_at
         FROM call_log l LEFT JOIN call_log_withdrawn w ON w.id = l.id WHERE l.id = ?1",
    )?;
    Ok(statement
        .query_row([sql::blob(&id.0)], read_log)
        .optional()?)
}

/// The logs that were brought last.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn newest(connection: &Connection, limit: u32) -> Result<Vec<BroughtLog>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT l.*, w.by_name AS withdrawn_by, w.at AS withdrawn_at
         FROM call_log l LEFT JOIN call_log_withdrawn w ON w.id = l.id
         ORDER BY l.position DESC, l.id LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], read_log)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_log(row: &Row<'_>) -> rusqlite::Result<BroughtLog> {
    let files: String = row.get("files")?;
    let withdrawn: Option<String> = row.get("withdrawn_by")?;
    let at: Option<i64> = row.get("withdrawn_at")?;
    Ok(BroughtLog {
        log: CallLog {
            id: CallLogId(sql::id(row, "id")?),
            files: serde_json::from_str(&files).unwrap_or_default(),
            by: PersonId(sql::id(row, "by_person")?),
            by_name: row.get("by_name")?,
            at: Millis(row.get("at")?),
            count: row.get("count")?,
            first: Millis(row.get("first_at")?),
            last: Millis(row.get("last_at")?),
        },
        withdrawn: withdrawn.zip(at.map(Millis)),
    })
}

/// The first and the last day that has calls; none where there are none.
///
/// # Errors
/// When SQLite cannot read.
pub fn span(connection: &Connection) -> Result<Option<(Day, Day)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT min(day) FROM phone_call WHERE counts), (SELECT max(day) FROM phone_call WHERE counts)",
    )?;
    let read = |row: &Row<'_>| -> rusqlite::Result<(Option<i32>, Option<i32>)> {
        Ok((row.get(0)?, row.get(1)?))
    };
    let (first, last) = statement.query_row([], read)?;
    Ok(first
        .zip(last)
        .map(|(first, last)| (Day::of_number(first), Day::of_number(last))))
}

/// The calls of each hour of the days from one to another; `within_s` says what is in time.
///
/// # Errors
/// When SQLite cannot read.
pub fn by_hour(
    connection: &Connection,
    from: Day,
    to: Day,
    within_s: u16,
) -> Result<Vec<HourCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT day, hour, count(*), sum(answered), sum(answered AND wait_s <= ?3),
                sum(answered * wait_s), sum((1 - answered) * wait_s), sum(answered * talk_s)
         FROM phone_call WHERE counts AND day BETWEEN ?1 AND ?2 GROUP BY day, hour ORDER BY day, hour",
    )?;
    let rows = statement.query_map(params![from.number(), to.number(), within_s], |row| {
        Ok(HourCount {
            day: Day::of_number(row.get(0)?),
            hour: row.get(1)?,
            figures: CallFigures {
                offered: row.get(2)?,
                answered: row.get(3)?,
                in_time: row.get(4)?,
                wait_s: row.get(5)?,
                given_up_s: row.get(6)?,
                talk_s: row.get(7)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
