//! What a keeper's device says that it issued to an order, for a device that cannot ask the hub yet (A7, A11).

use crate::DeviceKey;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use yizhan_domain::stock::Drawn;
use yizhan_domain::{DeviceId, OrderId, PersonId};

/// A keeper's word on what was issued, signed by the device that issued it.
///
/// It counts for the order's bill until the movements come. It moves no stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldIssue {
    /// The order.
    pub order: OrderId,
    /// The keeper's device.
    pub device: DeviceId,
    /// The keeper.
    pub by: PersonId,
    /// What was issued.
    pub drawn: Vec<Drawn>,
    /// The device's signature.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

impl ToldIssue {
    /// Every field but the signature; each text and list preceded by its length.
    fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"yizhan issue told 1\0".to_vec();
        for id in [self.order.0, self.device.0, self.by.0] {
            bytes.extend_from_slice(id.as_bytes());
        }
        bytes.extend_from_slice(&(self.drawn.len() as u64).to_be_bytes());
        for line in &self.drawn {
            bytes.extend_from_slice(line.movement.0.as_bytes());
            bytes.extend_from_slice(line.part.0.as_bytes());
            for number in [line.quantity, line.unit_price.0, line.at.0] {
                bytes.extend_from_slice(&number.to_be_bytes());
            }
            let printed = &line.printed;
            let lot = line.lot.as_deref().unwrap_or_default();
            bytes.push(u8::from(line.lot.is_some()));
            for text in [&printed.code, &printed.name, &printed.spec, &printed.unit] {
                bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
                bytes.extend_from_slice(text.as_bytes());
            }
            bytes.extend_from_slice(&(lot.len() as u64).to_be_bytes());
            bytes.extend_from_slice(lot.as_bytes());
        }
        bytes
    }

    /// Whether the device with this key said it.
    #[must_use]
    pub fn is_signed_by(&self, public: &[u8; 32]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        VerifyingKey::from_bytes(public)
            .is_ok_and(|key| key.verify_strict(&self.signed_bytes(), &signature).is_ok())
    }
}

impl DeviceKey {
    /// Signs what its keeper issued.
    #[must_use]
    pub fn tell(&self, order: OrderId, by: PersonId, drawn: Vec<Drawn>) -> ToldIssue {
        let mut told = ToldIssue {
            order,
            device: self.device,
            by,
            drawn,
            signature: [0; 64],
        };
        told.signature = self.sign_bytes(&told.signed_bytes());
        told
    }
}
