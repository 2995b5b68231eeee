//! The devices that have a certificate.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_log::Certificate;

/// A device that has a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDevice {
    /// The certificate that lasts longest.
    pub certificate: Certificate,
    /// When the device was certified first.
    pub certified_at: Millis,
    /// Since when the device counts for nothing.
    pub revoked_at: Option<Millis>,
}

/// Adds a device; one that is there stays as it is, unless the same is certified of it for longer.
///
/// # Errors
/// When SQLite cannot write.
pub fn put(connection: &Connection, certificate: &Certificate) -> Result<(), StoreError> {
    // Whichever comes first, the same stands here in the end: a hub that was restored gets its log in another order.
    let (longest, certified_at, revoked_at) = match by_id(connection, certificate.device)? {
        None => (certificate.clone(), certificate.issued_at, None),
        Some(known) => {
            let certified_at = known.certified_at.min(certificate.issued_at);
            let longest = match certificate.outlasts(&known.certificate) {
                true => certificate.clone(),
                false => known.certificate,
            };
            (longest, certified_at, known.revoked_at)
        }
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO known_device
                 (device, code, public, person, name, certified_at, issued_at, expires_at, signature, revoked_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            sql::blob(&longest.device.0),
            longest.code,
            longest.public,
            longest.person.as_ref().map(|id| sql::blob(&id.0)),
            longest.name,
            certified_at.0,
            longest.issued_at.0,
            longest.expires_at.map(|at| at.0),
            longest.signature,
            revoked_at.map(|at| at.0)
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
    let mut statement = connection
        .prepare_cached("SELECT * FROM known_device ORDER BY certified_at DESC, device")?;
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
            expires_at: row.get::<_, Option<i64>>("expires_at")?.map(Millis),
            signature: row.get("signature")?,
        },
        certified_at: Millis(row.get("certified_at")?),
        revoked_at: row.get::<_, Option<i64>>("revoked_at")?.map(Millis),
    })
}
