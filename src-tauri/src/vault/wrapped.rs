//! A store's key, encrypted with what comes of a PIN.

use super::hex::Hex;
use super::pin::Pin;
use crate::random;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use yizhan_api::{ApiError, Fault};
use yizhan_engine::StoreKey;
use zeroize::{Zeroize, Zeroizing};

/// What the wrapped key is for, so that it fits nowhere else.
const PURPOSE: &[u8] = b"yizhan store key 1";

/// What one guess at a PIN costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, in KiB.
    memory_kib: u32,
    /// Passes over that memory.
    passes: u32,
}

impl Cost {
    /// For keys that are wrapped now; docs/adr/0009 has the figures.
    pub const NEW: Self = Self {
        memory_kib: 128 * 1024,
        passes: 4,
    };
    /// Nothing, for tests.
    #[cfg(test)]
    pub const CHEAP: Self = Self {
        memory_kib: 64,
        passes: 1,
    };
    /// No file makes this program take more.
    const MOST: Self = Self {
        memory_kib: 2 * 1024 * 1024,
        passes: 64,
    };
}

/// A wrapped key: Argon2id makes a key of PIN and salt, and XChaCha20-Poly1305 encrypts the store's key with it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Wrapped {
    argon2id: Cost,
    salt: Hex<16>,
    nonce: Hex<24>,
    /// The store's key, and the tag that a wrong PIN does not match.
    key: Hex<48>,
}

impl Wrapped {
    /// Wraps a key.
    ///
    /// # Errors
    /// No randomness, or no memory.
    pub fn new(key: &StoreKey, pin: &Pin, cost: Cost) -> Result<Self, ApiError> {
        let (salt, nonce) = (Hex(random::bytes()?), Hex(random::bytes()?));
        let payload = Payload {
            msg: key.bytes(),
            aad: PURPOSE,
        };
        let sealed = cipher(pin, &salt, cost)?
            .encrypt(&XNonce::from(nonce.0), payload)
            .ok()
            .and_then(|sealed| sealed.try_into().ok())
            .ok_or_else(|| internal("the key could not be wrapped"))?;
        Ok(Self {
            argon2id: cost,
            salt,
            nonce,
            key: Hex(sealed),
        })
    }

    /// The key, where this is the PIN.
    ///
    /// # Errors
    /// The file asks for more than this program gives, or there is no memory.
    pub fn open(&self, pin: &Pin) -> Result<Option<StoreKey>, ApiError> {
        let cost = self.argon2id;
        if cost.memory_kib > Cost::MOST.memory_kib || cost.passes > Cost::MOST.passes {
            return Err(Fault::KeyLost.into());
        }
        let payload = Payload {
            msg: &self.key.0,
            aad: PURPOSE,
        };
        let opened = cipher(pin, &self.salt, cost)?.decrypt(&XNonce::from(self.nonce.0), payload);
        let Ok(mut opened) = opened else {
            return Ok(None);
        };
        let key = opened.as_slice().try_into().map(StoreKey::new);
        opened.zeroize();
        key.map(Some).map_err(|_| Fault::KeyLost.into())
    }
}

fn cipher(pin: &Pin, salt: &Hex<16>, cost: Cost) -> Result<XChaCha20Poly1305, ApiError> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32));
    let argon2 = Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        params.map_err(|_| Fault::KeyLost)?,
    );
    let mut derived = Zeroizing::new([0; 32]);
    argon2
        .hash_password_into(pin.bytes(), &salt.0, &mut *derived)
        .map_err(internal)?;
    Ok(XChaCha20Poly1305::new((&*derived).into()))
}

fn internal(why: impl ToString) -> ApiError {
    Fault::Internal {
        why: why.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(typed: &str) -> Pin {
        Pin::new(typed.into())
    }

    #[test]
    fn a_wrapped_key_opens_with_its_pin_only() {
        let key = StoreKey::new([9; 32]);
        let wrapped = Wrapped::new(&key, &pin("481502"), Cost::CHEAP).unwrap();
        assert!(wrapped.open(&pin("481502")).unwrap() == Some(key));
        assert!(wrapped.open(&pin("481503")).unwrap().is_none());
        let mut changed = wrapped.clone();
        changed.key.0[40] ^= 1;
        assert!(changed.open(&pin("481502")).unwrap().is_none());
    }

    #[test]
    fn no_two_wrapped_keys_are_alike_and_none_shows_the_key() {
        let key = StoreKey::new([9; 32]);
        let [one, other] =
            [(), ()].map(|()| Wrapped::new(&key, &pin("481502"), Cost::CHEAP).unwrap());
        assert_ne!(one.salt.digits(), other.salt.digits());
        assert_ne!(one.key.digits(), other.key.digits());
        assert!(!serde_json::to_string(&one).unwrap().contains("090909"));
    }

    #[test]
    fn a_file_that_asks_for_all_the_memory_is_not_obeyed() {
        let key = StoreKey::new([9; 32]);
        let mut wrapped = Wrapped::new(&key, &pin("481502"), Cost::CHEAP).unwrap();
        wrapped.argon2id.memory_kib = u32::MAX;
        assert_eq!(wrapped.open(&pin("481502")).unwrap_err().code(), "key_lost");
    }
}
