//! What devices that were given up left behind, on its way to the hub: this one's own, and what a person brought.

use crate::vault;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use yizhan_api::{ApiError, Fault};

/// How the files end.
pub const ENDING: &str = "yzleft";

/// A folder of such files, each of which only a hub can read.
pub struct Left {
    folder: PathBuf,
    /// What this hub did not take since the app was started.
    aside: Mutex<BTreeSet<PathBuf>>,
}

impl Left {
    /// In `folder`, which need not exist.
    pub const fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            aside: Mutex::new(BTreeSet::new()),
        }
    }

    /// Keeps a file until the hub has it. The same one is kept once.
    ///
    /// # Errors
    /// A full disk.
    pub fn keep(&self, bytes: &[u8]) -> Result<PathBuf, ApiError> {
        let name = Sha256::digest(bytes);
        let name: String = name
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.put(&name, bytes)
    }

    /// Puts a file there for a person, under `name` or the first name after it that is free.
    ///
    /// # Errors
    /// A full disk.
    pub fn put_by(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, ApiError> {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let is_free = |name: &String| !self.folder.join(name).with_extension(ENDING).exists();
        let name = names.find(is_free).unwrap_or_default();
        self.put(&name, bytes)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, ApiError> {
        let file = self.folder.join(name).with_extension(ENDING);
        let kept = DirBuilder::new().recursive(true).create(&self.folder);
        kept.and_then(|()| vault::write(&file, bytes))
            .map_err(|why| unusable(&why))?;
        Ok(file)
    }

    /// The files that are kept.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn all(&self) -> Result<Vec<PathBuf>, ApiError> {
        let entries = match fs::read_dir(&self.folder) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(|why| unusable(&why))?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let file = entry.map_err(|why| unusable(&why))?.path();
            if file.extension().is_some_and(|ending| ending == ENDING) {
                files.push(file);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Those that were not put aside.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn due(&self) -> Result<Vec<PathBuf>, ApiError> {
        let mut files = self.all()?;
        files.retain(|file| !self.aside().contains(file));
        Ok(files)
    }

    /// Tries also those that were put aside: the device belongs to another hub now, or to none.
    pub fn try_all_again(&self) {
        self.aside().clear();
    }

    /// Does not try this file again before the device belongs to another hub, or the app is started once more.
    pub fn put_aside(&self, file: PathBuf) {
        self.aside().insert(file);
    }

    fn aside(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        // A set is whole whenever it can be seen.
        self.aside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a file holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(file: &Path) -> Result<Vec<u8>, ApiError> {
        fs::read(file).map_err(|why| unusable(&why))
    }

    /// The hub has it.
    ///
    /// # Errors
    /// When it cannot be removed; to hand it in again does no harm.
    pub fn remove(file: &Path) -> Result<(), ApiError> {
        fs::remove_file(file).map_err(|why| unusable(&why))
    }
}

fn unusable(why: &io::Error) -> ApiError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull.into(),
        _ => Fault::Internal {
            why: format!("what a device left behind: {why}"),
        }
        .into(),
    }
}
