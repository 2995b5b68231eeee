//! What can be asked. Ids of what is new come from the caller, so that a repeated request does nothing twice.

mod accounts;
mod base_data;
mod bonus;
mod budgets;
mod bulletins;
mod callbacks;
mod calls;
mod costs;
mod escalation;
mod feed;
mod kept;
mod knowledge;
mod orders;
mod statistics;
mod stock_exports;
mod stock_lists;
mod stores;
mod tokens;
mod trades;

pub use accounts::*;
pub use base_data::*;
pub use bonus::*;
pub use budgets::*;
pub use bulletins::*;
pub use callbacks::*;
pub use calls::*;
pub use costs::*;
pub use escalation::*;
pub use feed::ReadFeed;
pub use kept::{ListKept, ReserveParts};
pub use knowledge::*;
pub use orders::*;
pub use statistics::{ExportStatistics, NameNarrowing, ShowStatistics};
pub use stock_exports::*;
pub use stock_lists::*;
pub use stores::*;
pub use tokens::{ListTokens, MakeToken, RevokeToken};
pub use trades::*;

use crate::Secret;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_domain::base::{StockRules, Threshold, Urgency};
use yizhan_domain::order::{Action, BillDigest};
use yizhan_domain::photo::PhotoKind;
use yizhan_domain::stock::Shelf;
use yizhan_domain::{
    CategoryId, DeviceId, FeeId, Fen, Hundredths, ItemId, LineId, MovementId, OrderId, PersonId,
    PhotoId, PlaceId, StepId, StoreId,
};

/// Who is signed in?
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhoAmI {}

/// How much is waiting?
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowOverview {}

/// Places by extension number or by words of their name; best first, twenty at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindPlaces {
    /// What was typed.
    pub text: String,
}

/// People by staff number or name; best first, twenty at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindPeople {
    /// What was typed.
    pub text: String,
}

/// Departments by code or words of their name; best first, twenty at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindDepartments {
    /// What was typed.
    pub text: String,
}

/// Every service category.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListCategories {}

/// Every team with its load.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListTeams {}

/// The technicians who can be assigned to an order, with their load.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListTechnicians {
    /// The order.
    pub order: OrderId,
}

/// The people who can sign an order for its department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListSigners {
    /// The order.
    pub order: OrderId,
}

/// The fee standard.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListFees {}

/// Every store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListStores {}

/// The part that a scanned barcode or a typed part code names, with its stock.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindPart {
    /// What was scanned or typed.
    pub code: String,
}

/// Stock, fifty parts a page in the order of their codes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListStock {
    /// Only this store.
    pub store: Option<StoreId>,
    /// Only parts whose code, name, spec or barcode contains this.
    pub text: String,
    /// Only parts below their minimum.
    pub below_minimum: bool,
    /// Only parts behind this code.
    pub after: Option<String>,
}

/// Files an order (A1).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileOrder {
    /// Id of the new order.
    pub order: OrderId,
    /// Id of its first step.
    pub step: StepId,
    /// Where.
    pub place: PlaceId,
    /// What kind of service.
    pub category: CategoryId,
    /// What is wrong.
    pub description: String,
    /// Other urgency than the category's.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Who needs it, where that is somebody else than the caller.
    #[serde(default)]
    pub requester: Option<PersonId>,
    /// Name of who needs it, where that person is not in the staff directory.
    #[serde(default)]
    pub requester_name: String,
    /// Phone to call back; empty takes the requester's own.
    #[serde(default)]
    pub requester_phone: String,
}

/// Corrects an order; what is none stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmendOrder {
    /// The order.
    pub order: OrderId,
    /// Another category; urgency and limits follow it.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Another urgency.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Another description.
    #[serde(default)]
    pub description: Option<String>,
    /// Another phone.
    #[serde(default)]
    pub requester_phone: Option<String>,
}

/// Takes a step of an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakeStep {
    /// The order.
    pub order: OrderId,
    /// Id of the new step.
    pub step: StepId,
    /// The last step that the caller saw: `OrderView::last_step`.
    pub follows: Option<StepId>,
    /// What to do.
    #[serde(flatten)]
    pub action: Action,
}

/// What a department confirms, rates and says of the bill that it has seen (A8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Confirmation {
    /// Stars, 1 to 5.
    pub stars: u8,
    /// Words that were picked, by key.
    pub tags: Vec<String>,
    /// Own words.
    pub words: String,
    /// The bill that was shown.
    pub bill: BillDigest,
    /// Its total.
    pub total: Fen,
}

/// Whose badge this is, where its person can sign the order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadBadge {
    /// The order.
    pub order: OrderId,
    /// What the badge's code says.
    pub badge: String,
}

/// Confirms an order with badge and PIN on somebody else's device (A8). Away from the hub the PIN is sealed for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignByBadge {
    /// The order.
    pub order: OrderId,
    /// Id of the new step.
    pub step: StepId,
    /// The last step that the caller saw.
    pub follows: Option<StepId>,
    /// What the badge's code says.
    pub badge: String,
    /// The badge's PIN.
    pub pin: Secret,
    /// Chance for the box in which the PIN goes to the hub; kept nowhere.
    pub salt: [Uuid; 2],
    /// What is confirmed.
    #[serde(flatten)]
    pub given: Confirmation,
}

/// The code that asks the signer's own device for a confirmation (A8).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowAsked {
    /// The order.
    pub order: OrderId,
}

/// What such a code asks, on the signer's device.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadAsked {
    /// What was read.
    pub code: String,
}

/// Confirms what a code asks, with the key of this device. The answer is the code that the other device reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmAsked {
    /// What was read.
    pub code: String,
    /// Stars, 1 to 5.
    pub stars: u8,
    /// Words that were picked, by key.
    pub tags: Vec<String>,
    /// Own words.
    pub words: String,
}

/// Confirms an order with what the signer's device answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignByDevice {
    /// The order.
    pub order: OrderId,
    /// Id of the new step.
    pub step: StepId,
    /// The step that the confirmation follows: the last one when it was asked for.
    pub follows: Option<StepId>,
    /// What was read.
    pub code: String,
}

/// A person's badge: the own one, or anybody's for the administrator. The hub alone knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowBadge {
    /// Whose; none is the caller's own.
    pub person: Option<PersonId>,
}

/// Issues a new badge; the one before is good for nothing then.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct IssueBadge {
    /// For whom; none is the caller.
    pub person: Option<PersonId>,
}

/// How strongly a department has to be identified.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowThresholds {}

/// Says how strongly a department has to be identified, from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetThresholds {
    /// Totals and levels, the lowest first.
    pub steps: Vec<Threshold>,
}

/// The rules of the stores, and what they were before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowStockRules {}

/// Other rules for the stores.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetStockRules {
    /// The rules.
    pub rules: StockRules,
}

/// Records labour from the fee standard (A7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordLabour {
    /// The order.
    pub order: OrderId,
    /// Id of the new line.
    pub line: LineId,
    /// The fee.
    pub fee: FeeId,
    /// How much, in hundredths of the fee's unit.
    pub quantity: Hundredths,
}

/// Voids a labour line; it stays in the trail.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoidLabour {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
}

/// Says how many of the parts drawn were used (A7).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UseParts {
    /// The order.
    pub order: OrderId,
    /// The issue.
    pub movement: MovementId,
    /// Units used, from zero to what was drawn.
    pub quantity: i64,
}

/// One part to issue.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssueLine {
    /// Id of the new movement.
    pub movement: MovementId,
    /// Barcode or part code, as scanned.
    pub code: String,
    /// Units.
    pub quantity: i64,
    /// From which shelf, where that was chosen; else what expires first goes first.
    #[serde(default)]
    pub shelf: Option<Shelf>,
}

/// Issues parts to an order (B3): all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssueParts {
    /// The order.
    pub order: OrderId,
    /// Its QR code as it was scanned, where this device does not have the order.
    #[serde(default)]
    pub code: Option<String>,
    /// The store that they come from.
    pub store: StoreId,
    /// The parts.
    pub lines: Vec<IssueLine>,
}

/// Adds a photo to an order (A1).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddPhoto {
    /// The order.
    pub order: OrderId,
    /// Id of the new photo.
    pub photo: PhotoId,
    /// What it shows.
    pub kind: PhotoKind,
    /// A JPEG or WebP picture as base64 (RFC 4648, with padding): at most 600 kB, 2048 pixels a side.
    pub bytes: String,
}

/// The bytes of a photo.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadPhoto {
    /// The order that it is of.
    pub order: OrderId,
    /// The photo.
    pub photo: PhotoId,
}

/// The devices of the hub: the caller's own, and every one for who looks after them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListDevices {}

/// From now on, what a device writes counts for nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevokeDevice {
    /// The device.
    pub device: DeviceId,
}

/// What waits for the hub, and what it did not admit?
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowSync {}

/// What of the caller's waits for the hub, in the order in which it goes? Two hundred items at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowOutbox {}

/// Decides about an item that the hub did not admit; its author takes note of it that way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettleItem {
    /// The item.
    pub item: ItemId,
    /// Whether it counts.
    pub counts: bool,
}
