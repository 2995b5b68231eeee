//! How a device joins a hub, and how it fares with it. The shells answer these beside the list of requests.

use crate::ApiError;
use serde::{Deserialize, Serialize};
use yizhan_domain::Millis;

/// `POST /devices/invitation`: what the hub gives to a signed-in person who wants to add a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// The code, good for one device: eight letters and digits.
    pub code: String,
    /// The person's staff number, for the QR code.
    pub staff_number: String,
    /// Until when it is good.
    pub expires_at: Millis,
    /// Where the hub is reached by https, where it has a door for that.
    pub address: Option<String>,
    /// SHA-256 fingerprint of the hub's own certificate authority, where it has one: by this the device knows it.
    pub authority: Option<String>,
}

/// What somebody types, or scans, to join a hub with this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoinHub {
    /// Where the hub is: `https://yizhan.hospital.example`.
    pub address: String,
    /// The code of the invitation.
    pub code: String,
    /// Who will use the device.
    pub staff_number: String,
    /// That person's password.
    pub password: String,
    /// What the person calls the device.
    pub name: String,
    /// Fingerprint of the authority that the hub's certificate is of, where the invitation told it; without, the hub
    /// is trusted as any other site.
    #[serde(default)]
    pub authority: Option<String>,
}

/// `POST /devices/left`, and in the app a command: a file that a device left behind which was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandIn {
    /// Its bytes, in Base64 (RFC 4648).
    pub file: String,
}

/// What this device does for whoever gives it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Saved {
    /// Where the file is.
    pub path: String,
    /// How many items it holds.
    pub items: u32,
}

/// How this device and its hub get on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SyncState {
    /// Rises with every change: of two states the one with the higher number is the later one, whichever arrives
    /// first.
    pub number: u64,
    /// Where the hub is; none where this device belongs to none.
    pub hub: Option<String>,
    /// What goes on.
    pub phase: SyncPhase,
    /// How many items wait for the hub.
    pub waiting: u32,
    /// How many of them build on work of other devices that had not come to the hub when they last met.
    #[serde(default)]
    pub early: u32,
    /// How many of them the hub could not read when they last met, since it is older than this program.
    #[serde(default)]
    pub unread_there: u32,
    /// How many of the person's own items the hub did not admit.
    pub held: u32,
    /// How many files that devices left behind wait here to be handed in.
    #[serde(default)]
    pub left_behind: u32,
    /// How many photos are not where they belong yet: here, or at the hub.
    #[serde(default)]
    pub photos: u32,
    /// Whether they wait because somebody pays for the network by the byte.
    #[serde(default)]
    pub photos_held: bool,
    /// Of a long transfer: how many positions of the log are left to come.
    pub left: Option<i64>,
    /// Until when the hub certified this device, by the hub's clock; it does so anew whenever they meet.
    #[serde(default)]
    pub certified_until: Option<Millis>,
    /// When device and hub were together last.
    pub together_at: Option<Millis>,
    /// When the device compared all that it holds of others with the hub last, since the app began.
    #[serde(default)]
    pub compared_at: Option<Millis>,
    /// How much it had to mend then, since the app began: items that were brought again, and those that were too many.
    #[serde(default)]
    pub mended: u32,
    /// When the next attempt is due, while the hub cannot be reached.
    pub next_at: Option<Millis>,
    /// What is wrong.
    pub error: Option<ApiError>,
    /// The last exchanges, the newest first; twenty at most.
    pub exchanges: Vec<Exchange>,
}

/// What the app's page knows of the network, and what the person lets go over it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NetworkTold {
    /// Whether somebody pays for it by the byte, where the page's browser knows.
    pub is_metered: Option<bool>,
    /// Photos go over any network.
    pub photos_always: bool,
}

/// What goes on between a device and its hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SyncPhase {
    /// This device belongs to no hub.
    #[default]
    Alone,
    /// Both have the same.
    Together,
    /// They talk.
    Busy,
    /// The hub cannot be reached; the device tries again by itself.
    Offline,
    /// Nothing goes on before somebody does something.
    Stuck,
}

/// One exchange with the hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exchange {
    /// When it ended.
    pub at: Millis,
    /// How many items the hub took.
    pub sent: u32,
    /// How many items came.
    pub received: u32,
    /// How many of them had been here before and were lost or damaged, and how many were too many.
    #[serde(default)]
    pub mended: u32,
    /// Why it broke off, if it did.
    pub error: Option<ApiError>,
}
