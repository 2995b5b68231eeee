//! The data folder: the store, its lock, what https needs, and where the password of a demo hospital is kept.

use crate::{Trouble, private_file, random};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use yizhan_api::ApiError;
use yizhan_domain::Millis;
use yizhan_engine::{Engine, OpenStore};

/// The code of the hub among the devices.
const DEVICE_CODE: &str = "H1";

/// A data folder, which need not exist yet.
#[derive(Clone, Debug)]
pub struct DataDir {
    folder: PathBuf,
}

/// A data folder that no other process works with while this value lives.
#[derive(Debug)]
pub struct Locked {
    dir: DataDir,
    _lock: File,
}

impl DataDir {
    /// The data folder at `folder`.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
        }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.folder.join("yizhan.sqlite")
    }

    /// Where the password of a demo hospital is written; its presence says that it is one.
    #[must_use]
    pub fn demo_password(&self) -> PathBuf {
        self.folder.join("demo-password.txt")
    }

    /// The folder of the authority and of what it signs.
    #[must_use]
    pub fn https(&self) -> PathBuf {
        self.folder.join("https")
    }

    /// The store, where there is one.
    ///
    /// # Errors
    /// [`Trouble::NoStore`].
    pub fn existing_store(&self) -> Result<PathBuf, Trouble> {
        let store = self.store();
        if store.is_file() {
            Ok(store)
        } else {
            Err(Trouble::NoStore(store))
        }
    }

    /// Makes the folder where it is missing, and keeps every other process out of it.
    ///
    /// # Errors
    /// [`Trouble::InUse`] where another process is in there.
    pub fn lock(&self) -> Result<Locked, Trouble> {
        private_file::create_folder(&self.folder).map_err(Trouble::at(&self.folder))?;
        let path = self.folder.join("yizhan.lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(Trouble::at(&path))?;
        match lock.try_lock() {
            Ok(()) => Ok(Locked {
                dir: self.clone(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(Trouble::InUse(self.folder.clone())),
            Err(TryLockError::Error(source)) => Err(Trouble::File { path, source }),
        }
    }
}

impl Locked {
    /// Where things stand in it.
    #[must_use]
    pub fn dir(&self) -> &DataDir {
        &self.dir
    }

    /// Opens the store, making it where there is none.
    ///
    /// # Errors
    /// The store cannot be made; [`Trouble::StrayJournal`]; and as [`Engine::open`].
    pub fn open(&self, now: Millis) -> Result<Engine, Trouble> {
        let store = self.dir.store();
        if !store.exists() {
            let journal = journal(&store);
            if journal.exists() {
                return Err(Trouble::StrayJournal(journal));
            }
            // An empty file is a store to be made.
            private_file::create(&store).map_err(Trouble::at(&store))?;
        }
        Ok(open(&store, now)?)
    }

    /// Opens the store that is there.
    ///
    /// # Errors
    /// [`Trouble::NoStore`], and as [`Engine::open`].
    pub fn open_existing(&self, now: Millis) -> Result<Engine, Trouble> {
        Ok(open(&self.dir.existing_store()?, now)?)
    }
}

/// Where SQLite keeps what was written lately and is not in the store at `path` yet.
pub fn journal(path: &Path) -> PathBuf {
    let mut name = path.to_path_buf().into_os_string();
    name.push("-wal");
    name.into()
}

/// Opens the store at `path` as the hub, making it where there is none.
///
/// # Errors
/// As [`Engine::open`].
pub fn open(path: &Path, now: Millis) -> Result<Engine, ApiError> {
    Engine::open(OpenStore {
        path,
        entropy: random::bytes()?,
        device_code: DEVICE_CODE,
        now,
    })
}
