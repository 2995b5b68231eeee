//! The folder of this device's store: private to its user, and for one running app only.

use crate::{clock, device_code, random};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use yizhan_api::{ApiError, Fault};
use yizhan_engine::{Engine, OpenStore};

/// The folder, which need not exist yet.
#[derive(Debug)]
pub struct DataDir {
    folder: PathBuf,
}

/// An engine on the folder's store. While this value lives, no other process opens that store.
pub struct Opened {
    /// The engine; it goes before the lock does.
    pub engine: Engine,
    _lock: File,
}

impl DataDir {
    /// The folder at `folder`.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where the certificate authority of the device's hub is kept.
    pub fn authority(&self) -> PathBuf {
        self.folder.join("hub-authority.crt")
    }

    /// Where files are kept that devices left behind.
    pub fn left(&self) -> PathBuf {
        self.folder.join("left")
    }

    /// Throws the store away. Nobody has it open.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`]; when it cannot be removed.
    pub fn discard(&self) -> Result<(), ApiError> {
        let _lock = self.lock()?;
        // The store itself goes first: without it, nobody looks at the others.
        for name in ["yizhan.sqlite", "yizhan.sqlite-wal", "yizhan.sqlite-shm"] {
            match fs::remove_file(self.folder.join(name)) {
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(unusable(why)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Opens the store, making it where there is none.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`], and those of [`Engine::open`]; then the store is as it was.
    pub fn open(&self) -> Result<Opened, ApiError> {
        let lock = self.lock()?;
        let path = self.folder.join("yizhan.sqlite");
        make_private(&path).map_err(unusable)?;
        let code = device_code::from(random::bytes()?);
        let open = OpenStore {
            path: &path,
            entropy: random::bytes()?,
            device_code: &code,
            now: clock::now(),
        };
        Ok(Opened {
            engine: Engine::open(open)?,
            _lock: lock,
        })
    }

    fn lock(&self) -> Result<File, ApiError> {
        let mut folder = DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.folder).map_err(unusable)?;
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.join("yizhan.lock"));
        let file = file.map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Fault::StoreInUse.into()),
            Err(TryLockError::Error(why)) => Err(unusable(why)),
        }
    }
}

/// Makes a new store's empty file readable for its owner only: it holds a key, and people's names.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => Err(why),
        _ => Ok(()),
    }
}

fn unusable(why: io::Error) -> ApiError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull.into(),
        _ => Fault::Internal {
            why: format!("the folder of the store: {why}"),
        }
        .into(),
    }
}
