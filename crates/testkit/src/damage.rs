//! What a failing disk does to a store.

use std::path::Path;
use yizhan_engine::StoreKey;
use yizhan_store::{Connection, Store};

/// Does `how`, in the words of SQLite, to the store at `path`, which somebody may have open.
///
/// # Panics
/// When it cannot be done.
pub fn damage(path: &Path, how: &str) {
    let disk = Connection::open(path).expect("a store can be looked at");
    let damaged = disk.execute_batch(how);
    damaged.expect("a disk fails whenever it likes");
}

/// As [`damage`], to a store that is encrypted with `key`.
///
/// # Panics
/// When it cannot be done.
pub fn damage_sealed(path: &Path, key: &StoreKey, how: &str) {
    let mut store = Store::open_sealed(path, key).expect("a store can be looked at");
    let disk = store.transaction().expect("a store can be written");
    let damaged = disk.execute_batch(how);
    damaged.expect("a disk fails whenever it likes");
    disk.commit().expect("a store can be written");
}
