//! What somebody confirmed, as it was then.

use serde::{Deserialize, Serialize};
use yizhan_domain::base::Urgency;
use yizhan_domain::order::{ActionKind, Bill, BillChange};
use yizhan_domain::{Fen, Millis};

/// An order as it was before the eyes of who confirmed it, and what became of it since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AsSignedView {
    /// What was done.
    pub action: ActionKind,
    /// Name of who did it, or on whose device the department did.
    pub by: String,
    /// Name of who signed for the department; empty for the stages of the cost.
    pub signer: String,
    /// Code of the device.
    pub device: String,
    /// When, by the device's clock.
    pub at: Millis,
    /// What was needed, as it said then.
    pub need: Need,
    /// As it says now.
    pub need_now: Need,
    /// The bill as it was.
    pub bill: Bill,
    /// Whether it is the one that was signed, to the last line: its digest stands in the signature.
    pub is_proved: bool,
    /// What differs in the bill now.
    pub changes: Vec<BillChange>,
    /// The total now.
    pub total_now: Fen,
}

/// What is needed, in the words of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Need {
    /// What is wrong.
    pub description: String,
    /// Name of the category; empty where base data no longer knows it.
    pub category: String,
    /// Urgency.
    pub urgency: Urgency,
}

/// What tells the hospital's hub from every other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FingerprintView {
    /// Thirty-two pairs of hexadecimal digits between colons.
    pub fingerprint: String,
}
