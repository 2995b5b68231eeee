//! Opening an engine on a store.

use crate::maintenance::keep_projected;
use crate::membership::Membership;
use crate::{Engine, error::Trouble};
use std::path::Path;
use uuid::Builder;
use yizhan_api::ApiError;
use yizhan_domain::{DeviceId, Millis};
use yizhan_log::{DeviceKey, Hash};
use yizhan_store::table::{base_data, device};
use yizhan_store::{Store, StoreError, StoreKey};

/// What is needed to open an engine.
pub struct OpenStore<'a> {
    /// The store's file; made when it does not exist.
    pub path: &'a Path,
    /// Thirty-two random bytes; they become the device's key when the store is new.
    pub entropy: [u8; 32],
    /// Short code of the device, which order numbers carry.
    pub device_code: &'a str,
    /// Now.
    pub now: Millis,
}

impl Engine {
    /// Opens an engine.
    ///
    /// # Errors
    /// A store of a newer version or a damaged one, which is left untouched; a full disk.
    pub fn open(open: OpenStore<'_>) -> Result<Self, ApiError> {
        let store = Store::open(open.path).map_err(Trouble::from)?;
        Self::on(store, &open).map_err(ApiError::from)
    }

    /// [`Engine::open`] on a store that is encrypted with `key`. Only programs that are built for it can.
    ///
    /// # Errors
    /// Those of [`Engine::open`]; a plain store, and one with another key, count as damaged.
    pub fn open_sealed(open: OpenStore<'_>, key: &StoreKey) -> Result<Self, ApiError> {
        let store = Store::open_sealed(open.path, key).map_err(Trouble::from)?;
        Self::on(store, &open).map_err(ApiError::from)
    }

    fn on(mut store: Store, open: &OpenStore<'_>) -> Result<Self, Trouble> {
        let row = match device::read(store.connection())? {
            Some(row) => row,
            None => {
                let row = new_device(open)?;
                device::insert(store.connection(), &row, open.now)?;
                row
            }
        };
        let seed = row.seed.as_slice().try_into();
        let seed: &[u8; 32] =
            seed.map_err(|_| StoreError::Damaged("the device's key cannot be read".into()))?;
        let membership = match Membership::read(store.connection())? {
            Some(membership) => membership,
            None => {
                let own = Membership::new(&open.entropy);
                own.write(store.connection())?;
                own
            }
        };
        keep_projected(&mut store, row.id, membership.is_hub())?;
        let directory = base_data::directory(store.connection())?;
        Ok(Self {
            key: DeviceKey::new(row.id, &row.code, seed),
            store,
            directory,
            membership,
            introduced: false,
            later: crate::sync::Later::default(),
            waits: crate::sync::Waits::default(),
            asked: crate::sync::Asked::default(),
            facts: crate::statistics::Facts::default(),
        })
    }
}

fn new_device(open: &OpenStore<'_>) -> Result<device::DeviceRow, Trouble> {
    device_of(&open.entropy, open.device_code, open.now)
}

/// A device from randomness.
pub(crate) fn device_of(
    entropy: &[u8; 32],
    code: &str,
    now: Millis,
) -> Result<device::DeviceRow, Trouble> {
    // The id must not tell anything about the key, so it comes from a hash of the randomness.
    let Hash(hash) = Hash::of("yizhan device id 1", entropy);
    let random = hash
        .first_chunk::<10>()
        .ok_or_else(|| Trouble::internal("hash"))?;
    let millis = u64::try_from(now.0).unwrap_or_default();
    Ok(device::DeviceRow {
        id: DeviceId(Builder::from_unix_timestamp_millis(millis, random).into_uuid()),
        code: code.to_owned(),
        seed: entropy.to_vec(),
    })
}
