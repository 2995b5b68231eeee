//! A confirmation by the signer's own device: what it signs, so that nobody else's word can stand for it.

use crate::{DeviceKey, confirmed};
use ed25519_dalek::{Signature, VerifyingKey};
use yizhan_domain::order::SignOff;
use yizhan_domain::{DeviceId, Millis, OrderId, StepId};

/// What is confirmed, and behind which step: a word that was given once is good for one step of one order.
#[derive(Clone, Copy, Debug)]
pub struct Confirmed<'a> {
    /// The order.
    pub order: OrderId,
    /// The step that the confirmation follows.
    pub follows: Option<StepId>,
    /// What is confirmed, and in whose name.
    pub given: &'a SignOff,
    /// The device that signs.
    pub device: DeviceId,
    /// When, by its clock.
    pub at: Millis,
}

impl Confirmed<'_> {
    fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"yizhan confirmation by device 1\0".to_vec();
        bytes.extend_from_slice(self.device.0.as_bytes());
        bytes.extend_from_slice(&self.at.0.to_be_bytes());
        match self.follows {
            None => bytes.push(0),
            Some(step) => {
                bytes.push(1);
                bytes.extend_from_slice(step.0.as_bytes());
            }
        }
        bytes.extend(confirmed(self.order, self.given));
        bytes
    }

    /// Whether the device with this key signed it.
    #[must_use]
    pub fn is_signed_by(&self, public: &[u8; 32], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(public)
            .is_ok_and(|key| key.verify_strict(&self.signed_bytes(), &signature).is_ok())
    }
}

impl DeviceKey {
    /// Signs what its person confirms.
    #[must_use]
    pub fn confirm(&self, said: &Confirmed<'_>) -> [u8; 64] {
        self.sign_bytes(&said.signed_bytes())
    }
}
