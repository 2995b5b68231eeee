//! The file beside the store that says who keeps its key.

use super::hex::Hex;
use super::keystore::Keystore;
use super::wrapped::Wrapped;
use super::{private_file, unusable};
use crate::random;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::{fs, io};
use yizhan_api::{ApiError, Fault};
use yizhan_engine::StoreKey;

/// The form of the file that this program writes.
const VERSION: u32 = 1;

/// The file.
#[derive(Serialize, Deserialize)]
pub struct KeyFile {
    version: u32,
    #[serde(flatten)]
    kept: Kept,
}

/// Who keeps the key.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kept_by", rename_all = "snake_case")]
pub enum Kept {
    /// The file itself, encrypted with a PIN.
    Pin(Wrapped),
    /// The system's keystore.
    Keystore(Entry),
}

/// Where the key lies in the system's keystore.
#[derive(Serialize, Deserialize)]
pub struct Entry {
    name: Hex<16>,
    /// The beginning of a hash of the key: whether what the keystore gives is the key.
    check: Hex<8>,
}

/// What a version this program does not know looks like to it.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl KeyFile {
    /// What the file says; nothing where there is none.
    ///
    /// # Errors
    /// [`Fault::KeyLost`] where it cannot be read, [`Fault::StoreNewer`] where a newer program wrote it.
    pub fn read(path: &Path) -> Result<Option<Kept>, ApiError> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(unusable(why)),
        };
        let lost = |_| Fault::KeyLost;
        let Versioned { version } = serde_json::from_slice(&bytes).map_err(lost)?;
        if version > VERSION {
            return Err(Fault::StoreNewer {
                found: version.into(),
                known: VERSION.into(),
            }
            .into());
        }
        let file: Self = serde_json::from_slice(&bytes).map_err(lost)?;
        Ok(Some(file.kept))
    }

    /// Writes it; it is on the disk once this returns.
    ///
    /// # Errors
    /// Those of the file system; then the file is as it was.
    pub fn write(path: &Path, kept: Kept) -> Result<(), ApiError> {
        let file = Self {
            version: VERSION,
            kept,
        };
        let bytes = serde_json::to_vec_pretty(&file).map_err(|why| Fault::Internal {
            why: why.to_string(),
        })?;
        private_file::write(path, &bytes).map_err(unusable)
    }
}

impl Entry {
    /// Puts a new key into the keystore and fetches it again; nothing where there is no keystore that works.
    ///
    /// # Errors
    /// No randomness.
    pub fn put(keystore: &dyn Keystore, key: &StoreKey) -> Result<Option<Self>, ApiError> {
        let entry = Self {
            name: Hex(random::bytes()?),
            check: check(key),
        };
        let name = entry.name.digits();
        let works = keystore.put(&name, key).is_ok()
            && matches!(keystore.get(&name), Ok(Some(given)) if given == *key);
        Ok(works.then_some(entry))
    }

    /// Removes the key from the keystore.
    pub fn remove(&self, keystore: &dyn Keystore) {
        keystore.remove(&self.name.digits());
    }

    /// The key.
    ///
    /// # Errors
    /// [`Fault::KeystoreSilent`]; [`Fault::KeyLost`] where the keystore has it no longer.
    pub fn fetch(&self, keystore: &dyn Keystore) -> Result<StoreKey, ApiError> {
        let given = keystore.get(&self.name.digits());
        let given = given.map_err(|silent| Fault::KeystoreSilent { why: silent.0 })?;
        given
            .filter(|key| check(key) == self.check)
            .ok_or_else(|| Fault::KeyLost.into())
    }
}

fn check(key: &StoreKey) -> Hex<8> {
    let hash = Sha256::new()
        .chain_update(b"yizhan store key check 1")
        .chain_update(key.bytes())
        .finalize();
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(hash) {
        *to = from;
    }
    Hex(first)
}
