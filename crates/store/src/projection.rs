//! Projections as a whole: throwing them away, and telling whether two are the same.

use crate::StoreError;
use crate::table::fact;
use rusqlite::{Connection, OptionalExtension, types::ValueRef};
use yizhan_log::Hash;

/// The sums that a hub compares by are made when a device asks, so they are part of no fingerprint.
const PROJECTIONS: [&str; 31] = [
    "base_data",
    "work_order",
    "order_technician",
    "order_former",
    "movement",
    "balance",
    "slip",
    "slip_decision",
    "stock_count",
    "valuation",
    "charge",
    "closing",
    "export_batch",
    "bonus",
    "bulletin",
    "call_log",
    "call_log_withdrawn",
    "phone_call",
    "exported",
    "known_device",
    "known_price",
    "settled",
    "photo",
    "callback",
    "question",
    "question_waits",
    "audit_case",
    "escalation",
    "tallied",
    "tally_order",
    "tally_item",
];

/// Every row of every projection, by what it is about: in which order orders came in is no part of it.
const CONTENT: [&str; 29] = [
    "SELECT * FROM base_data ORDER BY kind, id",
    "SELECT id, number, status, closed, urgent, category, place, department, team, filed_by, requester,
        filed_at, due_at, signed, total_fen, overused, body, words, timed_until, own_status,
        part_of, merged_into FROM work_order ORDER BY id",
    "SELECT o.id, t.person FROM order_technician t JOIN work_order o USING (row) ORDER BY 1, 2",
    "SELECT o.id, f.person FROM order_former f JOIN work_order o USING (row) ORDER BY 1, 2",
    "SELECT o.id, f.month, f.filed_at, f.department, f.team, f.category, f.urgent, f.place, f.technicians, f.outcome,
        f.labour_fen, f.material_fen, f.response_s, f.response_in_time, f.on_site_s, f.on_site_in_time, f.work_s,
        f.finish_s, f.finish_in_time, f.stars, f.reworked, f.lay_dispatch_s, f.lay_assign_s, f.lay_accept_s, f.lay_arrive_s,
        f.lay_work_s, f.lay_wait_s, f.lay_confirm_s, f.lay_settle_s, f.finished_at, f.done_month FROM fact f JOIN work_order o USING (row) ORDER BY 1",
    "SELECT * FROM movement ORDER BY id",
    "SELECT * FROM balance ORDER BY part, place, bin, lot, expires_on",
    "SELECT * FROM slip ORDER BY id",
    "SELECT * FROM slip_decision ORDER BY slip",
    "SELECT * FROM stock_count ORDER BY id",
    "SELECT work_order, step, department, month, period, waits, amount_fen, at, by_person FROM charge
        ORDER BY work_order, step",
    "SELECT id, month, count, total_fen, reason, at, by_person FROM closing ORDER BY id",
    "SELECT * FROM export_batch ORDER BY id",
    "SELECT id, month, body FROM bonus ORDER BY id",
    "SELECT id, kind, month, is_version, by_name, at, body FROM bulletin ORDER BY id",
    "SELECT id, files, by_person, by_name, at, count, first_at, last_at FROM call_log ORDER BY id",
    "SELECT id, by_name, at FROM call_log_withdrawn ORDER BY id",
    "SELECT id, log, at, day, hour, answered, wait_s, talk_s, extension, counts FROM phone_call ORDER BY id, log",
    "SELECT * FROM exported ORDER BY batch, work_order, step",
    "SELECT * FROM known_device ORDER BY device",
    "SELECT * FROM known_price ORDER BY kind, code, price",
    "SELECT * FROM settled ORDER BY device, seq, place",
    "SELECT * FROM photo ORDER BY work_order, id",
    "SELECT * FROM callback ORDER BY work_order",
    "SELECT * FROM question ORDER BY work_order, id",
    "SELECT * FROM question_waits ORDER BY question, person",
    "SELECT * FROM audit_case ORDER BY work_order",
    "SELECT o.id, e.audience, e.at FROM escalation e JOIN work_order o USING (row) ORDER BY 1, 2, 3",
    "SELECT g.term, o.id FROM temp.known_gram g JOIN work_order o ON o.row = g.doc ORDER BY 1, 2",
];

/// Throws every projection away; the log stays.
///
/// # Errors
/// When SQLite cannot write.
pub fn clear_projections(connection: &Connection) -> Result<(), StoreError> {
    for table in PROJECTIONS {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    fact::clear(connection)?;
    connection.execute(
        "INSERT INTO order_gram (order_gram) VALUES ('delete-all')",
        [],
    )?;
    Ok(())
}

/// The number of the program that made the projections; zero where none has said so yet.
///
/// # Errors
/// When SQLite cannot read.
pub fn projector(connection: &Connection) -> Result<i64, StoreError> {
    let version = connection
        .query_row("SELECT version FROM projector", [], |row| row.get(0))
        .optional()?;
    Ok(version.unwrap_or_default())
}

/// Says which program made the projections.
///
/// # Errors
/// When SQLite cannot write.
pub fn set_projector(connection: &Connection, version: i64) -> Result<(), StoreError> {
    connection.execute(
        "INSERT OR REPLACE INTO projector (only_one, version) VALUES (1, ?1)",
        [version],
    )?;
    Ok(())
}

/// One hash over every row of every projection and every pair that search knows, in a fixed order: two stores
/// with equal fingerprints show and find the same.
///
/// # Errors
/// When SQLite cannot read.
pub fn fingerprint(connection: &Connection) -> Result<Hash, StoreError> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE temp.known_gram USING fts5vocab(main, order_gram, instance)",
    )?;
    let mut whole = Hash::NONE;
    for content in CONTENT {
        whole = add_rows(connection, whole, content)?;
    }
    connection.execute_batch("DROP TABLE temp.known_gram")?;
    Ok(whole)
}

/// `before` with every row of a query added to it, each value preceded by its type and length.
pub(crate) fn add_rows(
    connection: &Connection,
    before: Hash,
    query: &str,
) -> Result<Hash, StoreError> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut whole = before;
    while let Some(row) = rows.next()? {
        let mut bytes = whole.0.to_vec();
        for column in 0..columns {
            let number;
            let (kind, value): (u8, &[u8]) = match row.get_ref(column)? {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(integer) => {
                    number = integer.to_be_bytes();
                    (1, &number)
                }
                ValueRef::Real(real) => {
                    number = real.to_be_bytes();
                    (2, &number)
                }
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            bytes.push(kind);
            bytes.extend_from_slice(&value.len().to_be_bytes());
            bytes.extend_from_slice(value);
        }
        whole = Hash::of(query, &bytes);
    }
    Ok(whole)
}
