//! Devices, what waits between them and their hub, and what the hub did not admit.

use serde::{Deserialize, Serialize};
use yizhan_domain::order::ActionKind;
use yizhan_domain::stock::MovementKind;
use yizhan_domain::{DeviceId, Hundredths, ItemId, Millis, Objection, OrderId};

/// A device that the hub certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeviceView {
    /// Id.
    pub id: DeviceId,
    /// Its short code, which the numbers of orders filed on it carry.
    pub code: String,
    /// What its person calls it.
    pub name: String,
    /// The person in whose name alone it writes; empty for the hub, behind which everybody signs in.
    pub person: String,
    /// When it was certified first.
    pub certified_at: Millis,
    /// Until when it is certified; a device that meets its hub is certified again. None for the hub.
    pub expires_at: Option<Millis>,
    /// Since when what it writes counts for nothing.
    pub revoked_at: Option<Millis>,
    /// Whether it is the device that answers.
    pub is_this: bool,
    /// Whether the caller can revoke it now.
    pub may_revoke: bool,
}

/// What stands between this device and its hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SyncView {
    /// Short code of the device that answers.
    pub code: String,
    /// Where its hub is reached; none where the store that answers is the hub.
    pub hub: Option<String>,
    /// How many items wait for the hub.
    pub waiting: u32,
    /// What the hub did not admit and nobody decided yet: the caller's own, and what the caller decides about.
    /// The newest first; two hundred at most.
    pub held: Vec<HeldView>,
    /// How many items a newer program wrote that this one cannot read.
    pub unread: u32,
}

/// An item that waits for the hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WaitingView {
    /// The item.
    pub item: ItemId,
    /// The order that it is about.
    pub order: Option<OrderId>,
    /// Number of that order; empty where the device does not have it.
    pub number: String,
    /// What it records.
    pub act: Act,
    /// When it was written, by the device's clock.
    pub at: Millis,
}

/// An item that the hub did not admit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldView {
    /// The item.
    pub item: ItemId,
    /// The order that it is about.
    pub order: Option<OrderId>,
    /// Number of that order; empty where the device does not have it.
    pub number: String,
    /// What it records.
    pub act: Act,
    /// Name of who wrote it.
    pub by: String,
    /// Short code of the device.
    pub device: String,
    /// When it was written, by the device's clock.
    pub at: Millis,
    /// When the hub had it.
    pub received_at: Millis,
    /// Why it was not admitted.
    pub objection: Objection,
    /// Whether it never counts; otherwise somebody can decide that it does.
    pub rejected: bool,
    /// Whether the caller wrote it; where it was rejected, the caller can take note of it.
    pub is_own: bool,
    /// Whether the caller can decide about it.
    pub may_settle: bool,
}

/// What an item records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A need was reported.
    Filed,
    /// A step was taken.
    Step {
        /// Which one.
        action: ActionKind,
    },
    /// Labour was recorded.
    Labour {
        /// Name of the fee.
        name: String,
        /// How much, in its unit.
        quantity: Hundredths,
        /// The unit.
        unit: String,
    },
    /// A line of labour was voided.
    Voided {
        /// Name of the fee.
        name: String,
    },
    /// It was said how many units of a part were used.
    Used {
        /// Name of the part; empty where it is not known.
        name: String,
        /// How many.
        quantity: i64,
    },
    /// The need was corrected.
    Corrected,
    /// Parts were moved.
    Moved {
        /// What the movement is.
        kind: MovementKind,
        /// Name of the part.
        name: String,
        /// How many.
        quantity: i64,
        /// The unit.
        unit: String,
    },
    /// Somebody asked to write something off.
    WriteOffAsked,
    /// A stocktake began.
    StocktakeBegun,
    /// A shelf was counted.
    Counted {
        /// How many units.
        quantity: i64,
    },
    /// A code that no part has was kept.
    CodeNoted {
        /// What was read.
        code: String,
    },
    /// Parts were kept for the order.
    Reserved {
        /// How many units.
        quantity: i64,
    },
    /// A slip of a store was decided.
    SlipDecided,
    /// A keeper's word on parts that were issued.
    Told {
        /// Units.
        quantity: i64,
    },
    /// A photo was added.
    Photo,
    /// Somebody phoned about the order.
    Called,
    /// Something was said about the cost.
    Noted,
    /// It was decided about something held.
    Settled,
    /// Something that this program cannot read, or that no device may write.
    Other,
}
