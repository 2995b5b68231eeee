//! The key of this device's store: where it lies, and who gives it.
//!
//! Architecture invariants: a key is made once and never again while a store is there that it opens; a key is
//! replaced once its successor is on the disk, and removed once its store is gone.

#[cfg(test)]
pub mod fake;
mod hex;
mod key_file;
mod keystore;
mod memory;
mod pin;
mod private_file;
mod seal;
#[cfg(test)]
mod seal_tests;
#[cfg(test)]
mod tests;
mod tries;
mod wrapped;

use key_file::{Kept, KeyFile};
use keystore::{Keystore, SystemKeystore};
use memory::Memory;
pub use memory::Remembered;
pub use pin::Pin;
pub use private_file::{folder, gone, is_there, write};
pub use seal::{Look, look, seal};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tries::Tries;
use wrapped::Cost;
use wrapped::Wrapped;
use yizhan_api::{ApiError, Fault, Keeper};
use yizhan_engine::StoreKey;

use crate::random;

/// What a vault needs of the device that it stands on.
pub struct Surroundings {
    /// The system's keystore.
    pub keystore: Box<dyn Keystore>,
    /// How long the app has been running. Nobody turns it on or back, unlike the civil time.
    pub running: Box<dyn Fn() -> Duration + Send + Sync>,
    /// What a guess at a PIN that is chosen now will cost.
    pub cost: Cost,
}

impl Surroundings {
    /// Those of the device that the app runs on.
    pub fn here() -> Self {
        let started = Instant::now();
        Self {
            keystore: Box::new(SystemKeystore),
            running: Box::new(move || started.elapsed()),
            cost: Cost::NEW,
        }
    }
}

/// The key of one store.
pub struct Vault {
    key_file: PathBuf,
    tries_file: PathBuf,
    around: Surroundings,
    state: Mutex<State>,
    memory: Mutex<Memory>,
}

#[derive(Default)]
struct State {
    key: Option<StoreKey>,
    tries: Option<Tries>,
}

impl Vault {
    /// The vault of the store in `folder`, still shut.
    pub fn new(folder: &Path, around: Surroundings) -> Self {
        Self {
            key_file: folder.join("store.key.json"),
            tries_file: folder.join("store.tries.json"),
            around,
            state: Mutex::default(),
            memory: Mutex::new(Memory::new(folder.join("memory.sealed"))),
        }
    }

    /// The key of a store that looks like `look`, without asking anybody.
    ///
    /// # Errors
    /// [`Fault::StoreLocked`] and [`Fault::PinMissing`] where a person has to help; [`Fault::KeyLost`];
    /// [`Fault::KeystoreSilent`].
    pub fn key(&self, look: Look) -> Result<StoreKey, ApiError> {
        let mut state = self.state();
        if let Some(key) = &state.key {
            return Ok(key.clone());
        }
        let key = match KeyFile::read(&self.key_file)? {
            Some(Kept::Pin(_)) => return Err(Fault::StoreLocked.into()),
            Some(Kept::Keystore(entry)) => entry.fetch(&*self.around.keystore)?,
            // Another key would make what is there unreadable for good.
            None if look == Look::Sealed => return Err(Fault::KeyLost.into()),
            None => {
                let key = StoreKey::new(random::bytes()?);
                let entry = key_file::Entry::put(&*self.around.keystore, &key)?;
                let entry = entry.ok_or(Fault::PinMissing)?;
                KeyFile::write(&self.key_file, Kept::Keystore(entry))?;
                key
            }
        };
        state.key = Some(key.clone());
        Ok(key)
    }

    /// Makes the key of a store that has none yet, kept by a PIN.
    ///
    /// # Errors
    /// [`Fault::WeakPin`]; [`Fault::MalformedRequest`] where there is a key already.
    pub fn choose_pin(&self, look: Look, pin: &Pin) -> Result<(), ApiError> {
        let mut state = self.state();
        if look == Look::Sealed || KeyFile::read(&self.key_file)?.is_some() {
            return Err(malformed("the store has a key already"));
        }
        pin.is_fit()?;
        let key = StoreKey::new(random::bytes()?);
        let wrapped = Wrapped::new(&key, pin, self.around.cost)?;
        KeyFile::write(&self.key_file, Kept::Pin(wrapped))?;
        state.key = Some(key);
        Ok(())
    }

    /// Opens the vault with the PIN.
    ///
    /// # Errors
    /// [`Fault::WrongPin`]; [`Fault::TooManyAttempts`] before the PIN is even looked at.
    pub fn unlock(&self, pin: &Pin) -> Result<(), ApiError> {
        let mut state = self.state();
        let key = self.unwrap(&mut state, pin)?;
        state.key = Some(key);
        Ok(())
    }

    /// Puts another PIN in the place of the present one.
    ///
    /// # Errors
    /// As [`Self::unlock`] for the old one; [`Fault::WeakPin`] for the new one. Then the old one holds.
    pub fn change_pin(&self, old: &Pin, new: &Pin) -> Result<(), ApiError> {
        let mut state = self.state();
        new.is_fit()?;
        let key = self.unwrap(&mut state, old)?;
        let wrapped = Wrapped::new(&key, new, self.around.cost)?;
        KeyFile::write(&self.key_file, Kept::Pin(wrapped))
    }

    /// Who keeps the key.
    ///
    /// # Errors
    /// [`Fault::PinMissing`] where there is no key yet.
    pub fn keeper(&self) -> Result<Keeper, ApiError> {
        let _one_at_a_time = self.state();
        match KeyFile::read(&self.key_file)? {
            Some(Kept::Pin(_)) => Ok(Keeper::Pin),
            Some(Kept::Keystore(_)) => Ok(Keeper::Keystore),
            None => Err(Fault::PinMissing.into()),
        }
    }

    /// What the interface remembers.
    ///
    /// # Errors
    /// [`Fault::StoreLocked`] before the vault is open.
    pub fn remembered(&self) -> Result<Remembered, ApiError> {
        let key = self.open_key()?;
        Ok(self.memory().all(&key).clone())
    }

    /// Remembers `value` under `name`, or forgets what stood there.
    ///
    /// # Errors
    /// [`Fault::StoreLocked`] before the vault is open; [`Fault::TooLarge`].
    pub fn remember(&self, name: String, value: Option<String>) -> Result<(), ApiError> {
        let key = self.open_key()?;
        self.memory().set(&key, name, value)
    }

    /// Throws the key away, and what was remembered under it. The store that it opened is gone already.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn forget(&self) -> Result<(), ApiError> {
        let mut state = self.state();
        self.memory().forget().map_err(unusable)?;
        gone(&self.tries_file).map_err(unusable)?;
        if let Ok(Some(Kept::Keystore(entry))) = KeyFile::read(&self.key_file) {
            entry.remove(&*self.around.keystore);
        }
        gone(&self.key_file).map_err(unusable)?;
        *state = State::default();
        Ok(())
    }

    /// Whether the key waits for its PIN.
    ///
    /// # Errors
    /// The file of the key cannot be read.
    pub fn is_locked(&self) -> Result<bool, ApiError> {
        let state = self.state();
        let kept = KeyFile::read(&self.key_file)?;
        Ok(state.key.is_none() && matches!(kept, Some(Kept::Pin(_))))
    }

    /// Copies the key, as its PIN keeps it, with what was remembered under it, to a folder in `beside` that is named after
    /// it, and gives that folder: whoever recalls the PIN can still open what lies there. Done twice, it is the same one.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn copy_to(&self, beside: &Path) -> Result<PathBuf, ApiError> {
        let _one_at_a_time = self.state();
        let key = fs::read(&self.key_file).map_err(unusable)?;
        let name = hex::Hex(Sha256::digest(&key).into()).digits();
        let folder = beside.join(format!("aside-{}", name.get(..8).unwrap_or(&name)));
        private_file::folder(&folder).map_err(unusable)?;
        let memory = self.memory().path().to_owned();
        for file in [&self.key_file, &memory] {
            if let (Some(name), Ok(bytes)) = (file.file_name(), fs::read(file)) {
                write(&folder.join(name), &bytes).map_err(unusable)?;
            }
        }
        Ok(folder)
    }

    fn open_key(&self) -> Result<StoreKey, ApiError> {
        let key = self.state().key.clone();
        key.ok_or_else(|| Fault::StoreLocked.into())
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unwrap(&self, state: &mut State, pin: &Pin) -> Result<StoreKey, ApiError> {
        let Some(Kept::Pin(wrapped)) = KeyFile::read(&self.key_file)? else {
            return Err(malformed("the store is kept by no PIN"));
        };
        let now = (self.around.running)();
        let tries = match &mut state.tries {
            Some(tries) => tries,
            none => none.insert(Tries::read(&self.tries_file, now)),
        };
        let left = tries.wait(now);
        if !left.is_zero() {
            return Err(Fault::TooManyAttempts {
                seconds: seconds(left),
            }
            .into());
        }
        // On the disk before the PIN is looked at: ending the app in between wins nobody a try.
        tries.begin().map_err(unusable)?;
        let Some(key) = wrapped.open(pin)? else {
            let now = (self.around.running)();
            tries.failed(now);
            let wait = tries.wait(now);
            return Err(Fault::WrongPin {
                seconds: seconds(wait),
            }
            .into());
        };
        tries.succeeded().map_err(unusable)?;
        Ok(key)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whole seconds, rounded up.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

fn malformed(why: &str) -> ApiError {
    Fault::MalformedRequest { why: why.into() }.into()
}

/// What is wrong with a file of the store's folder.
pub fn unusable(why: io::Error) -> ApiError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull.into(),
        _ => Fault::Internal {
            why: format!("the folder of the store: {why}"),
        }
        .into(),
    }
}
