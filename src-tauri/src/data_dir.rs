//! The folder of this device's store: private to its user, for one running app only, and locked without its key.

use crate::vault::{self, Look, Pin, Surroundings, Vault, unusable};
use crate::{clock, device_code, random};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use yizhan_api::{ApiError, Fault};
use yizhan_engine::{Engine, OpenStore};

/// The folder, which need not exist yet.
pub struct DataDir {
    folder: PathBuf,
    vault: Vault,
    /// Held from the first look into the folder until it is [`Self::release`]d.
    lock: Mutex<Option<File>>,
}

impl DataDir {
    /// The folder at `folder`, on a device with these surroundings.
    pub fn new(folder: PathBuf, around: Surroundings) -> Self {
        Self {
            vault: Vault::new(&folder, around),
            folder,
            lock: Mutex::default(),
        }
    }

    /// Where the certificate authority of the device's hub is kept.
    pub fn authority(&self) -> PathBuf {
        self.folder.join("hub-authority.crt")
    }

    /// Where files are kept that devices left behind.
    pub fn left(&self) -> PathBuf {
        self.folder.join("left")
    }

    /// Throws the store and its key away. Nobody has it open.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`]; when it cannot be removed.
    pub fn discard(&self) -> Result<(), ApiError> {
        self.look()?;
        // The store itself goes first: without it, nobody looks at the others. Its key goes last.
        for end in ["", "-wal", "-shm"] {
            let file = self.folder.join(format!("yizhan.sqlite{end}"));
            vault::gone(&file).map_err(unusable)?;
        }
        self.vault.forget()
    }

    /// Puts a store whose PIN nobody recalls aside, with its key, into a folder of its own, and begins anew. Nothing of it is
    /// thrown away.
    ///
    /// # Errors
    /// [`Fault::MalformedRequest`] where the store is not locked; [`Fault::StoreInUse`]; those of the file system.
    pub fn put_aside(&self) -> Result<(), ApiError> {
        self.look()?;
        if !self.vault.is_locked()? {
            let why = "the store is not locked".into();
            return Err(Fault::MalformedRequest { why }.into());
        }
        // The key goes along before the store does, and is removed here once the store is there: at no time is one of them
        // without the other. What breaks off goes on in the same folder.
        let aside = self.vault.copy_to(&self.folder)?;
        for end in ["", "-wal", "-shm"] {
            let name = format!("yizhan.sqlite{end}");
            match fs::rename(self.folder.join(&name), aside.join(&name)) {
                Err(why) if why.kind() != ErrorKind::NotFound => return Err(unusable(why)),
                _ => {}
            }
        }
        vault::gone(&self.authority()).map_err(unusable)?;
        self.vault.forget()
    }

    /// Opens the store, making it where there is none, and encrypting it where an earlier app has left a plain one.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`], those of [`Vault::key`] and of [`Engine::open`]; then the store is as it was.
    pub fn open(&self) -> Result<Engine, ApiError> {
        let look = self.look()?;
        let key = self.vault.key(look)?;
        let path = self.store();
        if look == Look::Plain {
            vault::seal(&path, &key, |_| ())?;
        }
        vault::is_there(&path).map_err(unusable)?;
        let code = device_code::from(random::bytes()?);
        let open = OpenStore {
            path: &path,
            entropy: random::bytes()?,
            device_code: &code,
            now: clock::now(),
        };
        Engine::open_sealed(open, &key)
    }

    /// Whether there is a store already.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`].
    pub fn has_store(&self) -> Result<bool, ApiError> {
        Ok(self.look()? != Look::Empty)
    }

    /// Makes the key of a new store, kept by a PIN.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`], and those of [`Vault::choose_pin`].
    pub fn choose_pin(&self, pin: &Pin) -> Result<(), ApiError> {
        self.vault.choose_pin(self.look()?, pin)
    }

    /// Gives the key of the store to who knows the PIN.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`], and those of [`Vault::unlock`].
    pub fn unlock(&self, pin: &Pin) -> Result<(), ApiError> {
        self.look()?;
        self.vault.unlock(pin)
    }

    /// Puts another PIN in the place of the present one.
    ///
    /// # Errors
    /// [`Fault::StoreInUse`], and those of [`Vault::change_pin`].
    pub fn change_pin(&self, old: &Pin, new: &Pin) -> Result<(), ApiError> {
        self.look()?;
        self.vault.change_pin(old, new)
    }

    /// Who keeps the key, and what the interface remembers.
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Lets another app have the folder.
    pub fn release(&self) {
        self.lock
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    fn store(&self) -> PathBuf {
        self.folder.join("yizhan.sqlite")
    }

    /// Looks at the store, which nobody else works with from now on.
    fn look(&self) -> Result<Look, ApiError> {
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(self.take_lock()?);
        }
        vault::look(&self.store())
    }

    fn take_lock(&self) -> Result<File, ApiError> {
        vault::folder(&self.folder).map_err(unusable)?;
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
