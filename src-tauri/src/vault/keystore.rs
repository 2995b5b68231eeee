//! The system's keystore: Linux' Secret Service, macOS' keychain, Windows' credential manager.

use yizhan_engine::StoreKey;

/// Keeps keys for whoever is signed in to the system.
pub trait Keystore: Send + Sync {
    /// Keeps a key under a name.
    ///
    /// # Errors
    /// There is no keystore, or it says no.
    fn put(&self, name: &str, key: &StoreKey) -> Result<(), Silent>;

    /// The key of that name; nothing where the keystore has none.
    ///
    /// # Errors
    /// There is no keystore, or it says no.
    fn get(&self, name: &str) -> Result<Option<StoreKey>, Silent>;

    /// Removes the key of that name; what cannot be removed opens nothing any more.
    fn remove(&self, name: &str);
}

/// Why a keystore does not answer.
#[derive(Debug)]
pub struct Silent(pub String);

/// The keystore of the system that the app runs on. Phones have none here: a PIN keeps their keys.
pub struct SystemKeystore;

#[cfg(any(target_os = "linux", target_os = "macos", windows))]
mod system {
    use super::{Keystore, Silent, StoreKey, SystemKeystore};
    use keyring_core::{CredentialStore, Entry, Error};
    use std::sync::Arc;
    use zeroize::Zeroizing;

    /// What the entries are filed under.
    const SERVICE: &str = "cn.yizhan.client";

    fn store() -> Result<Arc<CredentialStore>, Error> {
        #[cfg(target_os = "linux")]
        return Ok(dbus_secret_service_keyring_store::Store::new()?);
        #[cfg(target_os = "macos")]
        return Ok(apple_native_keyring_store::keychain::Store::new()?);
        #[cfg(windows)]
        return Ok(windows_native_keyring_store::Store::new()?);
    }

    fn entry(name: &str) -> Result<Entry, Error> {
        Entry::new_in_store(&store()?, SERVICE, name)
    }

    fn silent(why: impl ToString) -> Silent {
        Silent(why.to_string())
    }

    impl Keystore for SystemKeystore {
        fn put(&self, name: &str, key: &StoreKey) -> Result<(), Silent> {
            let put = entry(name).and_then(|entry| entry.set_secret(key.bytes()));
            put.map_err(silent)
        }

        fn get(&self, name: &str) -> Result<Option<StoreKey>, Silent> {
            match entry(name).and_then(|entry| entry.get_secret()) {
                Ok(secret) => {
                    let secret = Zeroizing::new(secret);
                    let bytes = secret.as_slice().try_into();
                    Ok(bytes.ok().map(StoreKey::new))
                }
                Err(Error::NoEntry) => Ok(None),
                Err(why) => Err(silent(why)),
            }
        }

        fn remove(&self, name: &str) {
            // Its store is gone, so nobody is helped by hearing that the key is not.
            let _ = entry(name).and_then(|entry| entry.delete_credential());
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
impl Keystore for SystemKeystore {
    fn put(&self, _: &str, _: &StoreKey) -> Result<(), Silent> {
        Err(Silent("none".into()))
    }

    fn get(&self, _: &str) -> Result<Option<StoreKey>, Silent> {
        Err(Silent("none".into()))
    }

    fn remove(&self, _: &str) {}
}
