//! Whose log this store follows: its own, as a hub, or that of a hub that certified it.

use crate::error::Trouble;
use yizhan_domain::PersonId;
use yizhan_log::sync::{self, Epoch, Stamp};
use yizhan_log::{Authority, Certificate, Hash};
use yizhan_store::table::hub::{self, HubRow};
use yizhan_store::{Connection, StoreError};

/// The hub of this store.
pub(crate) enum Membership {
    /// This store gives the log its order.
    Hub {
        authority: Authority,
        seed: [u8; 32],
        /// Oldest first; the last one is the present one.
        epochs: Vec<Epoch>,
    },
    /// Another one does.
    Device {
        authority: [u8; 32],
        epoch: [u8; 16],
        address: String,
        certificate: Box<Certificate>,
        cursor: i64,
        scope: Option<Stamp>,
    },
}

impl Membership {
    /// A hub of its own, from randomness.
    pub(crate) fn new(entropy: &[u8; 32]) -> Self {
        let Hash(seed) = Hash::of("yizhan authority 1", entropy);
        Self::Hub {
            authority: Authority::new(&seed),
            seed,
            epochs: vec![epoch(entropy, 0)],
        }
    }

    /// Whether this store gives the log its order.
    pub(crate) const fn is_hub(&self) -> bool {
        matches!(self, Self::Hub { .. })
    }

    /// Whether this store is a hub that never went on from a backup, so that it has whatever was sealed.
    pub(crate) fn has_everything(&self) -> bool {
        matches!(self, Self::Hub { epochs, .. } if epochs.len() == 1)
    }

    /// The hub's epochs, oldest first; none at a device.
    pub(crate) fn epochs(&self) -> &[Epoch] {
        match self {
            Self::Hub { epochs, .. } => epochs,
            Self::Device { .. } => &[],
        }
    }

    /// Where the hub of this device is reached; none where this store is the hub.
    pub(crate) fn address(&self) -> Option<&str> {
        match self {
            Self::Hub { .. } => None,
            Self::Device { address, .. } => Some(address),
        }
    }

    /// The only person in whose name this store writes; none for a hub.
    pub(crate) fn person(&self) -> Option<PersonId> {
        match self {
            Self::Hub { .. } => None,
            Self::Device { certificate, .. } => certificate.person,
        }
    }

    /// The authority, at the hub.
    pub(crate) const fn own_authority(&self) -> Option<&Authority> {
        match self {
            Self::Hub { authority, .. } => Some(authority),
            Self::Device { .. } => None,
        }
    }

    /// The public key of the authority that certifies devices.
    pub(crate) fn authority(&self) -> [u8; 32] {
        match self {
            Self::Hub { authority, .. } => authority.public(),
            Self::Device { authority, .. } => *authority,
        }
    }

    /// The same with another cursor and another stamp of what is for this device.
    pub(crate) fn moved(&self, to: i64, stamp: Option<Stamp>) -> Self {
        match self {
            Self::Hub { seed, epochs, .. } => Self::Hub {
                authority: Authority::new(seed),
                seed: *seed,
                epochs: epochs.clone(),
            },
            Self::Device {
                authority,
                epoch,
                address,
                certificate,
                ..
            } => Self::Device {
                authority: *authority,
                epoch: *epoch,
                address: address.clone(),
                certificate: certificate.clone(),
                cursor: to,
                scope: stamp,
            },
        }
    }

    /// The same with `certificate`, where it is the hub's word on this device and lasts longer than the one before.
    pub(crate) fn certified(&self, certificate: &Certificate) -> Option<Self> {
        let Self::Device {
            authority,
            certificate: before,
            cursor,
            scope,
            ..
        } = self
        else {
            return None;
        };
        if !certificate.outlasts(before) || !certificate.is_of(authority) {
            return None;
        }
        let mut changed = self.moved(*cursor, *scope);
        if let Self::Device {
            certificate: place, ..
        } = &mut changed
        {
            **place = certificate.clone();
        }
        Some(changed)
    }

    /// Reads it; nothing in a new store.
    pub(crate) fn read(connection: &Connection) -> Result<Option<Self>, Trouble> {
        let Some(row) = hub::read(connection)? else {
            return Ok(None);
        };
        let damaged = || StoreError::Damaged("what is known of the hub cannot be read".into());
        let read = |row: HubRow| {
            if let Some(seed) = row.seed {
                let seed: [u8; 32] = seed.as_slice().try_into().ok()?;
                return Some(Self::Hub {
                    authority: Authority::new(&seed),
                    seed,
                    epochs: sync::from_bytes(&row.epoch).ok()?,
                });
            }
            let scope = row.scope.as_deref().map(sync::from_bytes::<Stamp>);
            Some(Self::Device {
                authority: row.authority,
                epoch: sync::from_bytes::<Epoch>(&row.epoch).ok()?.id,
                address: row.address,
                certificate: Box::new(sync::from_bytes(&row.certificate?).ok()?),
                cursor: row.cursor,
                scope: scope.transpose().ok()?,
            })
        };
        Ok(Some(read(row).ok_or_else(damaged)?))
    }

    /// Writes it.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), Trouble> {
        let row = match self {
            Self::Hub {
                authority,
                seed,
                epochs,
            } => HubRow {
                authority: authority.public(),
                seed: Some(seed.to_vec()),
                epoch: bytes(epochs)?,
                address: String::new(),
                certificate: None,
                cursor: 0,
                scope: None,
            },
            Self::Device {
                authority,
                epoch,
                address,
                certificate,
                cursor,
                scope,
            } => HubRow {
                authority: *authority,
                seed: None,
                epoch: bytes(&Epoch {
                    id: *epoch,
                    since: 0,
                })?,
                address: address.clone(),
                certificate: Some(bytes(certificate)?),
                cursor: *cursor,
                scope: scope.as_ref().map(bytes).transpose()?,
            },
        };
        Ok(hub::put(connection, &row)?)
    }
}

/// An epoch from randomness, which shares what stands up to `since` with the one before.
pub(crate) fn epoch(entropy: &[u8; 32], since: i64) -> Epoch {
    let Hash(hash) = Hash::of("yizhan epoch 1", entropy);
    let id = std::array::from_fn(|at| hash.get(at).copied().unwrap_or_default());
    Epoch { id, since }
}

fn bytes(value: &impl serde::Serialize) -> Result<Vec<u8>, Trouble> {
    sync::to_bytes(value).map_err(Trouble::internal)
}
