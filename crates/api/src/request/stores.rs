//! What can be asked of stores, beyond issuing to orders.

use super::IssueLine;
use crate::ImportFile;
use serde::{Deserialize, Serialize};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Purpose, Shelf};
use yizhan_domain::{
    CountId, DepartmentId, Fen, MovementId, OrderId, PartId, PersonId, SlipId, StoreId,
};

/// What waits in stores: transfers on their way, write-offs, stocktakes, codes that nobody knows, shelves to count.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowStores {}

/// What somebody who minds the stores has to look into: issues to orders that nobody knows, and orders with more parts on
/// their bill than they have.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListDoubts {}

/// Parts by code, barcode or words of their name; by part code, twenty at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindParts {
    /// What was typed.
    pub text: String,
}

/// A part with where it lies, what it is worth and what happened to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowPart {
    /// The part.
    pub part: PartId,
}

/// A slip with its lines.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowSlip {
    /// The slip.
    pub slip: SlipId,
}

/// A stocktake with what was counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowStocktake {
    /// The stocktake.
    pub slip: SlipId,
}

/// From whom parts can come back, or who still holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "who", content = "id", rename_all = "snake_case")]
pub enum Holder {
    /// A work order.
    Order(OrderId),
    /// A department.
    Department(DepartmentId),
    /// A person's bag.
    Person(PersonId),
}

/// What an order, a department or a person drew and did not bring back (B5).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowHeld {
    /// Who.
    pub holder: Holder,
}

/// What every technician drew, used, brought back and still holds (B5).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListHolders {}

/// Reads the spreadsheet of a supplier's delivery (xlsx or csv): each row with what is wrong with it. It records nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadDeliveryNote {
    /// The file, of 600 kB at most.
    pub file: ImportFile,
}

/// One part of a delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliveryLine {
    /// Id of the new movement.
    pub movement: MovementId,
    /// Barcode or part code, as scanned.
    pub code: String,
    /// Units that the delivery note says.
    pub announced: i64,
    /// Units that are taken in.
    pub accepted: i64,
    /// Units that are turned away for their quality.
    pub turned_away: i64,
    /// Whether the supplier's papers are there and good.
    pub papers: bool,
    /// Price of a unit; none takes what a unit is worth now.
    #[serde(default)]
    pub unit_price: Option<Fen>,
    /// Where it is put; the bin is the part's usual one where it is empty.
    #[serde(default)]
    pub shelf: Shelf,
}

/// Takes in a delivery (B2): all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiveGoods {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// Who delivered; empty takes each part's supplier.
    #[serde(default)]
    pub supplier: String,
    /// Number of the delivery note.
    #[serde(default)]
    pub reference: String,
    /// The parts.
    pub lines: Vec<DeliveryLine>,
}

/// What a keeper should know of a delivery before it is taken in; nothing of it stands against that.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckDelivery {
    /// The store, once it is chosen.
    #[serde(default)]
    pub store: Option<StoreId>,
    /// Who delivers; empty takes each part's supplier.
    #[serde(default)]
    pub supplier: String,
    /// The parts.
    pub parts: Vec<PartId>,
}

/// Who gets parts that are for no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "who", content = "id", rename_all = "snake_case")]
pub enum Recipient {
    /// A department, which uses them up.
    Department(DepartmentId),
    /// A person, who carries them along for orders to come.
    Person(PersonId),
}

/// Hands out parts that are for no order: all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandOut {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// Who gets them.
    pub to: Recipient,
    /// What for.
    pub purpose: Purpose,
    /// Number of the emergency order or of the patient's visit.
    #[serde(default)]
    pub reference: String,
    /// The parts.
    pub lines: Vec<IssueLine>,
}

/// Some units of a movement that come back, or arrive.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BackLine {
    /// Id of the new movement.
    pub movement: MovementId,
    /// The movement that they went out with.
    pub of: MovementId,
    /// Units.
    pub quantity: i64,
    /// Where they are put; the part's usual bin where it is empty.
    #[serde(default)]
    pub bin: String,
}

/// Takes parts back into a store (B4): all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnParts {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// The parts.
    pub lines: Vec<BackLine>,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Sends parts to another store (B4): all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendTransfer {
    /// Id of the slip.
    pub slip: SlipId,
    /// From where.
    pub from: StoreId,
    /// Where to.
    pub to: StoreId,
    /// The parts.
    pub lines: Vec<IssueLine>,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Takes in what another store sent: as many units as arrived, the rest stays on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiveTransfer {
    /// The slip that sent it.
    pub slip: SlipId,
    /// The store where it arrived.
    pub store: StoreId,
    /// The parts.
    pub lines: Vec<BackLine>,
}

/// Gives up what is left of a transfer on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoseTransfer {
    /// The slip that sent it.
    pub slip: SlipId,
    /// What happened.
    pub note: String,
}

/// Sends parts back to their supplier: all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendBack {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// Who gets them; empty takes each part's supplier.
    #[serde(default)]
    pub supplier: String,
    /// Number of the return note.
    #[serde(default)]
    pub reference: String,
    /// The parts.
    pub lines: Vec<IssueLine>,
    /// Why.
    pub reason: String,
}

/// Some units of a part that go into another bin.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BinLine {
    /// The part, and where it lies.
    #[serde(flatten)]
    pub part: IssueLine,
    /// The bin that it is put in.
    pub to_bin: String,
}

/// Puts parts into other bins of the same store: all lines or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reshelve {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// The parts.
    pub lines: Vec<BinLine>,
}

/// Writes parts off (B4), or asks for it where they are worth too much to do so alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WriteOffParts {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// The parts.
    pub lines: Vec<IssueLine>,
    /// Why.
    pub reason: String,
}

/// Decides about a slip: it is done, or called off.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecideSlip {
    /// The slip.
    pub slip: SlipId,
    /// Whether it is done.
    pub is_done: bool,
    /// Why.
    #[serde(default)]
    pub words: String,
    /// Whether differences that were counted once are posted all the same.
    #[serde(default)]
    pub even_if_counted_once: bool,
}

/// Begins a stocktake (B4).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BeginStocktake {
    /// Id of the slip.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// What it is called; the day where it is empty.
    #[serde(default)]
    pub name: String,
    /// The parts to be counted; none means everything.
    #[serde(default)]
    pub parts: Vec<PartId>,
    /// Whether those who count are not shown what the books say.
    #[serde(default)]
    pub is_blind: bool,
}

/// Says how many units of a part are on a shelf.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountPart {
    /// Id of the count.
    pub count: CountId,
    /// The stocktake.
    pub stocktake: SlipId,
    /// Barcode or part code, as scanned.
    pub code: String,
    /// Where; none takes the shelf that the books know, where there is only one.
    #[serde(default)]
    pub shelf: Option<Shelf>,
    /// Units.
    pub quantity: i64,
}

/// Keeps a code that no part has, until somebody says what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoteCode {
    /// Id of the note.
    pub slip: SlipId,
    /// The store.
    pub store: StoreId,
    /// What was read.
    pub code: String,
}

/// Says which part a code is on, from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkCode {
    /// What is read.
    pub code: String,
    /// The part; none takes the code away again.
    pub part: Option<PartId>,
}

/// Takes a part into the part master that nobody had there; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakePart {
    /// The part; its id follows from its code, whatever stands here.
    pub part: Part,
}

/// Changes what a part is, all but its code; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangePart {
    /// The part as whoever changes it saw it.
    pub before: Box<Part>,
    /// The part as it is now.
    pub part: Part,
}

/// Blocks a part, so that nothing is issued of it, or lifts the block; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockPart {
    /// The part.
    pub part: PartId,
    /// Why; none lifts the block.
    pub reason: Option<String>,
}

/// Says what may be taken instead of a part; at the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NameSubstitutes {
    /// The part.
    pub part: PartId,
    /// What did in its place as far as whoever says so saw.
    pub before: Vec<PartId>,
    /// What does in its place, the best first.
    pub instead: Vec<PartId>,
}

/// The codes by which the keeper's device tells another one what it issued to an order.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowTold {
    /// The order.
    pub order: OrderId,
}

/// Takes what such a code says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakeTold {
    /// The code.
    pub code: String,
}

/// Uses a part from the own bag for an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UseFromBag {
    /// The order.
    pub order: OrderId,
    /// Id of the new movement.
    pub movement: MovementId,
    /// The movement that put it into the bag.
    pub of: MovementId,
    /// Units.
    pub quantity: i64,
}
