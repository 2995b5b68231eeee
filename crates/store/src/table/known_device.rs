//! The devices that have a certificate.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_log::Certificate;

/// A device that has a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDevice {
    /// The certificate.
    pub certificate: Certificate,
    /// Since when the device counts for nothing.
    pub revoked_at: Option<Millis>,
}

/// Adds a device; one that is there stays as it is.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, certificate: &Certificate) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO known_device (device, code, public, person, name, issued_at, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            sql::blob(&certificate.device.0),
            certificate.code,
            certificate.public,
            certificate.person.as_ref().map(|id| sql::blob(&id.0)),
            certificate.name,
            certificate.issued_at.0,
            certificate.signature
        ])?;
    Ok(())
}

/// From `at` on, the device counts for nothing. The first revocation stands.
///
/// # Errors
/// When SQLite cannot write.
pub fn revoke(connection: &Connection, device: DeviceId, at: Millis) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE known_device SET revoked_at = ?2 WHERE device = ?1 AND revoked_at IS NULL",
        )?
        .execute(params![sql::blob(&device.0), at.0])?;
    Ok(())
}

/// The device with this id.
///
/// # Errors
/// When SQLite cannot read, or the row is damaged.
pub fn by_id(connection: &Connection, device: DeviceId) -> Result<Option<KnownDevice>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM known_device WHERE device = ?1")?;
    Ok(statement
        .query_row([sql::blob(&device.0)], read)
        .optional()?)
}

/// Every device, the newest first.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn all(connection: &Connection) -> Result<Vec<KnownDevice>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM known_device ORDER BY issued_at DESC, device")?;
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<KnownDevice> {
    Ok(KnownDevice {
        certificate: Certificate {
            device: DeviceId(sql::id(row, "device")?),
            code: row.get("code")?,
            public: row.get("public")?,
            person: sql::optional_id(row, "person")?.map(PersonId),
            name: row.get("name")?,
            issued_at: Millis(row.get("issued_at")?),
            signature: row.get("signature")?,
        },
        revoked_at: row.get::<_, Option<i64>>("revoked_at")?.map(Millis),
    })
}
