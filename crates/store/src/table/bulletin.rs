//! What was said about monthly bulletins.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, params};
use yizhan_domain::bulletin::{BulletinRecord, Kind, Said, TextKind};
use yizhan_domain::statistics::Month;
use yizhan_domain::{BulletinId, Millis};

/// What a list tells of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headed {
    /// Its id.
    pub id: BulletinId,
    /// Which bulletin.
    pub kind: Kind,
    /// Of which month.
    pub month: Month,
    /// Which text it is; none for a version that was approved.
    pub text: Option<TextKind>,
    /// Whether that text says anything.
    pub has_words: bool,
    /// Who said it.
    pub by_name: String,
    /// When.
    pub at: Millis,
}

/// Keeps a record that stands at `position` of the log; of two with one id, the first one.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(
    connection: &Connection,
    record: &BulletinRecord,
    position: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO bulletin (id, position, kind, month, is_version, by_name, at, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET position = excluded.position, kind = excluded.kind, month = excluded.month,
                 is_version = excluded.is_version, by_name = excluded.by_name, at = excluded.at, body = excluded.body
             WHERE excluded.position < bulletin.position",
        )?
        .execute(params![
            sql::blob(&record.id.0),
            position,
            record.kind.name(),
            record.month.number(),
            matches!(record.said, Said::Approved(_)),
            record.by_name,
            record.at.0,
            serde_json::to_string(record)?
        ])?;
    Ok(())
}

/// The record with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(
    connection: &Connection,
    id: BulletinId,
) -> Result<Option<BulletinRecord>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM bulletin WHERE id = ?1")?;
    let body: Option<String> = statement
        .query_row([sql::blob(&id.0)], |row| row.get(0))
        .optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

/// What was said about a bulletin, in log order.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn of(
    connection: &Connection,
    kind: Kind,
    month: Month,
) -> Result<Vec<BulletinRecord>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM bulletin WHERE month = ?1 AND kind = ?2 ORDER BY position, id",
    )?;
    let mut rows = statement.query(params![month.number(), kind.name()])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        records.push(serde_json::from_str(body)?);
    }
    Ok(records)
}

/// Every record without what it says, in log order.
///
/// # Errors
/// When SQLite cannot read.
pub fn headed(connection: &Connection) -> Result<Vec<Headed>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, month, by_name, at,
                CASE WHEN is_version THEN NULL ELSE json_extract(body, '$.said.text.text') END AS text,
                CASE WHEN is_version THEN 0 ELSE json_extract(body, '$.said.text.words') <> '' END AS has_words
         FROM bulletin ORDER BY position, id",
    )?;
    let rows = statement.query_map([], |row| {
        let kind: String = row.get("kind")?;
        let text: Option<String> = row.get("text")?;
        Ok(Headed {
            id: BulletinId(sql::id(row, "id")?),
            kind: match kind.as_str() {
                "process" => Kind::Process,
                _ => Kind::Quality,
            },
            month: Month::of_number(row.get("month")?),
            text: text.map(|text| match text.as_str() {
                "findings" => TextKind::Findings,
                "measures" => TextKind::Measures,
                _ => TextKind::Foreword,
            }),
            has_words: row.get("has_words")?,
            by_name: row.get("by_name")?,
            at: Millis(row.get("at")?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
