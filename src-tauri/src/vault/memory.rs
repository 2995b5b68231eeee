//! What the interface remembers on the device, such as drafts: encrypted like the store that they will go into.

use super::private_file;
use crate::random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};
use yizhan_api::{ApiError, Fault};
use yizhan_engine::StoreKey;
use zeroize::Zeroizing;

const PURPOSE: &[u8] = b"yizhan memory 1";
const NONCE: usize = 24;
/// The most that is kept, in bytes of names and values: drafts, with the photos of a need that is not filed yet.
const LIMIT: usize = 8 * 1024 * 1024;

/// Names and what is remembered under them.
pub type Remembered = BTreeMap<String, String>;

/// The file of what is remembered. It is convenience: where it cannot be read, nothing is remembered.
pub struct Memory {
    path: PathBuf,
    remembered: Option<Remembered>,
}

impl Memory {
    /// What the file at `path` holds, read when it is first asked for.
    pub const fn new(path: PathBuf) -> Self {
        Self {
            path,
            remembered: None,
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Forgets everything.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn forget(&mut self) -> io::Result<()> {
        self.remembered = None;
        private_file::gone(&self.path)
    }

    /// Everything that is remembered.
    pub fn all(&mut self, key: &StoreKey) -> &mut Remembered {
        let path = &self.path;
        self.remembered.get_or_insert_with(|| {
            let sealed = fs::read(path).unwrap_or_default();
            open(&sealed, key).unwrap_or_default()
        })
    }

    /// Remembers `value` under `name`, or forgets what stood there.
    ///
    /// # Errors
    /// [`Fault::TooLarge`]; those of the file system.
    pub fn set(
        &mut self,
        key: &StoreKey,
        name: String,
        value: Option<String>,
    ) -> Result<(), ApiError> {
        let mut changed = self.all(key).clone();
        match value {
            Some(value) => changed.insert(name, value),
            None => changed.remove(&name),
        };
        let size: usize = changed
            .iter()
            .map(|(name, value)| name.len() + value.len())
            .sum();
        if size > LIMIT {
            return Err(Fault::TooLarge {
                limit_bytes: LIMIT as u64,
            }
            .into());
        }
        let sealed = seal(&changed, key)?;
        private_file::write(&self.path, &sealed).map_err(super::unusable)?;
        self.remembered = Some(changed);
        Ok(())
    }
}

fn cipher(key: &StoreKey) -> XChaCha20Poly1305 {
    let hash = Sha256::new()
        .chain_update(PURPOSE)
        .chain_update(key.bytes())
        .finalize();
    let mut derived = Zeroizing::new([0; 32]);
    derived.copy_from_slice(&hash);
    XChaCha20Poly1305::new((&*derived).into())
}

fn seal(remembered: &Remembered, key: &StoreKey) -> Result<Vec<u8>, ApiError> {
    let internal = |why: String| Fault::Internal { why };
    let plain = serde_json::to_vec(remembered).map_err(|why| internal(why.to_string()))?;
    let nonce: [u8; NONCE] = random::bytes()?;
    let payload = Payload {
        msg: &plain,
        aad: PURPOSE,
    };
    let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| internal("it could not be encrypted".into()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(sealed: &[u8], key: &StoreKey) -> Option<Remembered> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: sealed,
        aad: PURPOSE,
    };
    let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload).ok()?;
    serde_json::from_slice(&plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_outlives_the_app_and_is_read_with_the_key_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("memory");
        let (key, other) = (StoreKey::new([9; 32]), StoreKey::new([8; 32]));
        let mut memory = Memory::new(path.clone());
        let draft = "三楼护士站水龙头漏水".to_owned();
        memory
            .set(&key, "draft".into(), Some(draft.clone()))
            .unwrap();
        memory.set(&key, "other".into(), Some("x".into())).unwrap();
        memory.set(&key, "other".into(), None).unwrap();

        let kept = Remembered::from([("draft".to_owned(), draft.clone())]);
        assert_eq!(*Memory::new(path.clone()).all(&key), kept);
        assert_eq!(*Memory::new(path.clone()).all(&other), Remembered::new());
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|part| part == &draft.as_bytes()[..6]));
        fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert_eq!(*Memory::new(path).all(&key), Remembered::new());
    }

    #[test]
    fn a_page_that_remembers_without_end_is_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let key = StoreKey::new([9; 32]);
        let mut memory = Memory::new(folder.path().join("memory"));
        memory
            .set(&key, "a".into(), Some("x".repeat(LIMIT - 1)))
            .unwrap();
        let refused = memory.set(&key, "b".into(), Some("x".into()));
        assert_eq!(refused.unwrap_err().code(), "too_large");
        assert_eq!(memory.all(&key).len(), 1);
    }
}
