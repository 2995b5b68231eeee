//! How strongly a signer was identified, and what proves it (A8).

use crate::{DeviceId, Millis};
use serde::{Deserialize, Serialize};

/// How strongly the signer was identified, the weakest first.
///
/// A scribble proves nobody. A badge can be copied and a PIN be watched, on a device that is not the signer's. A password
/// was given to the hub or to the own device, but a screen may have been left open. A signature by the own device's key
/// proves itself, without anybody's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentityLevel {
    /// A name and a drawn signature on somebody else's device: evidence only.
    Drawn,
    /// The own badge and its PIN, on somebody else's device: the hub checks the PIN.
    BadgePin,
    /// Signed in with the own password.
    OwnAccount,
    /// Signed with the key of the own device, which two devices showed each other as codes.
    OwnDevice,
}

impl IdentityLevel {
    /// Every level, the weakest first.
    pub const ALL: [Self; 4] = [
        Self::Drawn,
        Self::BadgePin,
        Self::OwnAccount,
        Self::OwnDevice,
    ];
}

/// What proves who signed, where it is neither the account nor the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "proof", rename_all = "snake_case")]
pub enum Proof {
    /// A badge and its PIN.
    Badge {
        /// Serial number of the badge.
        serial: u32,
        /// The PIN with all that it was typed for, sealed for the hub, as Base64; empty where the hub itself asked.
        sealed: String,
    },
    /// A signature by the signer's own device.
    Device {
        /// The device.
        device: DeviceId,
        /// When it signed, by its clock.
        at: Millis,
        /// Its signature, as Base64.
        signature: String,
    },
}

/// The longest sealed PIN or signature, in signs.
const PROOF_MAX: usize = 1000;

impl Proof {
    /// Whether its texts are Base64, and no longer than any that our programs write.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let (Self::Badge { sealed: text, .. }
        | Self::Device {
            signature: text, ..
        }) = self;
        let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'+' | b'/' | b'=');
        text.len() <= PROOF_MAX && text.bytes().all(is_sign)
    }
}
