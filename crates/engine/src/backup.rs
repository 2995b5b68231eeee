//! Copies of a store that some hub may be working with: none of this opens an engine, so nothing is migrated.

use crate::error::Trouble;
use std::path::Path;
use yizhan_api::ApiError;
use yizhan_store::StoreKey;

/// Writes a copy of the store at `from`, as it is at this moment, to the new or empty file `to`.
///
/// The store is only read, also one of an older version. The copy is sound once this returns.
///
/// # Errors
/// `from` is no store, a newer one or a damaged one; `to` cannot be written.
pub fn back_up(from: &Path, to: &Path) -> Result<(), ApiError> {
    yizhan_store::copy(from, to).map_err(Trouble::from)?;
    is_sound(to)
}

/// Checks that the file at `path` is a whole store with something in it, which this program can open.
///
/// # Errors
/// It is none, a newer one, or a damaged one.
pub fn is_sound(path: &Path) -> Result<(), ApiError> {
    Ok(yizhan_store::backup_is_sound(path).map_err(Trouble::from)?)
}

/// Brings what lies in the journal beside the store at `path` into the store itself.
///
/// # Errors
/// It cannot be written, or is damaged; then journal and store stay as they are.
pub fn settle(path: &Path) -> Result<(), ApiError> {
    Ok(yizhan_store::settle(path).map_err(Trouble::from)?)
}

/// Writes what is in the plain store at `from` to the new or empty file `to`, encrypted, and compares the two.
///
/// # Errors
/// `from` is no store, a newer one or a damaged one, or in use; `to` cannot be written.
pub fn seal(from: &Path, to: &Path, key: &StoreKey) -> Result<(), ApiError> {
    Ok(yizhan_store::seal(from, to, key).map_err(Trouble::from)?)
}
