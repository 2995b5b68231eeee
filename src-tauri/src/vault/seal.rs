//! From the plain store of an earlier app to an encrypted one.

use super::{private_file, unusable};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use yizhan_api::ApiError;
use yizhan_engine::{StoreKey, backup};

/// How every plain `SQLite` file begins.
const PLAIN: &[u8] = b"SQLite format 3\0";

/// What a store's file looks like from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// There is none, or nothing in it.
    Empty,
    /// Anybody can read it.
    Plain,
    /// Nobody can read it without a key.
    Sealed,
}

/// How far it has come. Wherever the device dies, one whole store lies under the store's own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The encrypted copy is there and equals the plain store; it may not be on the disk yet.
    Copied,
    /// It is on the disk.
    Settled,
    /// It stands in the place of the plain store, which is gone.
    Replaced,
}

/// Looks at the file of a store.
///
/// # Errors
/// Those of the file system.
pub fn look(path: &Path) -> Result<Look, ApiError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Look::Empty),
        Err(why) => return Err(unusable(why)),
    };
    let mut first = Vec::with_capacity(PLAIN.len());
    let mut head = file.take(PLAIN.len() as u64);
    head.read_to_end(&mut first).map_err(unusable)?;
    Ok(match first.as_slice() {
        [] => Look::Empty,
        PLAIN => Look::Plain,
        _ => Look::Sealed,
    })
}

/// Encrypts the plain store at `path` with `key`; `at` hears of each step.
///
/// # Errors
/// A newer store, a damaged one, or one in use, and those of the file system; then the plain store is as it was.
pub fn seal(path: &Path, key: &StoreKey, mut at: impl FnMut(Step)) -> Result<(), ApiError> {
    let copy = beside(path, ".sealing");
    for of_a_dead_app in ["", "-journal", "-wal", "-shm"] {
        private_file::gone(&beside(&copy, of_a_dead_app)).map_err(unusable)?;
    }
    private_file::is_there(&copy).map_err(unusable)?;
    backup::seal(path, &copy, key)?;
    // A journal of the plain store would be taken for one of the encrypted store.
    if beside(path, "-wal").exists() {
        return Err(unusable(io::Error::other("the journal is still there")));
    }
    at(Step::Copied);
    private_file::settle(&copy).map_err(unusable)?;
    at(Step::Settled);
    private_file::take_place(&copy, path).map_err(unusable)?;
    at(Step::Replaced);
    Ok(())
}

/// The file whose name goes on with `suffix`.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.to_path_buf().into_os_string();
    name.push(suffix);
    name.into()
}
