//! Views of slips, of what lies where, and of who holds what.

use super::{BlockedView, KeptRow, PartWords};
use serde::{Deserialize, Serialize};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Inspection, MovementKind, Purpose, Shelf, Tally};
use yizhan_domain::{Fen, Millis, MovementId, OrderId, PartId, PersonId, SlipId, StoreId};

/// What kind of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SlipKind {
    /// A delivery (入库单).
    Delivery,
    /// Parts handed out without an order (领用单).
    HandOut,
    /// Parts taken back (退库单).
    Return,
    /// Parts sent to another store (调拨单).
    Transfer,
    /// Parts sent back to their supplier (退货单).
    SentBack,
    /// Parts put into other bins (移位单).
    Reshelving,
    /// Parts written off, or asked to be (报损单).
    WriteOff,
    /// A stocktake (清查单).
    Stocktake,
    /// A code that no part has.
    UnknownCode,
    /// Parts kept for an order (预留).
    Reservation,
}

/// How a slip stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SlipState {
    /// It waits: for approval, for what is on its way, for counts.
    Open,
    /// It is done.
    Done,
    /// It was called off.
    CalledOff,
    /// Its time is over, or its order.
    RanOut,
}

/// A line of a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlipLine {
    /// The movement, or the one that it becomes.
    pub movement: MovementId,
    /// The part.
    pub part: PartId,
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// Where it lies or lay.
    #[serde(flatten)]
    pub shelf: Shelf,
    /// Units.
    pub quantity: i64,
    /// Of these, what is still on its way.
    pub left: i64,
    /// Price of a unit.
    pub unit_price: Fen,
    /// The bin that it was put in, where it came from another one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to_bin: String,
    /// What was looked at when it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<Inspection>,
}

/// A slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlipView {
    /// Its id.
    pub id: SlipId,
    /// What kind.
    pub kind: SlipKind,
    /// How it stands.
    pub state: SlipState,
    /// The store.
    pub store: StoreId,
    /// Its name.
    pub store_name: String,
    /// The other store of a transfer, the department or the person; empty for none.
    pub other: String,
    /// The other store of a transfer.
    pub other_store: Option<StoreId>,
    /// What it went out for.
    pub purpose: Option<Purpose>,
    /// Number of the delivery note, the emergency order or the visit; the code that nobody knew.
    pub reference: String,
    /// Why, in words; a stocktake's name.
    pub note: String,
    /// Who recorded it.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// Who decided about it.
    pub decided_by: String,
    /// What was said then.
    pub decided_words: String,
    /// The lines.
    pub lines: Vec<SlipLine>,
    /// What they are worth.
    pub value: Fen,
    /// The order that parts are kept for.
    pub order: Option<OrderId>,
    /// Until when.
    pub until: Option<Millis>,
    /// Whether the caller may say that it is done.
    pub may_do: bool,
    /// Whether the caller may call it off.
    pub may_call_off: bool,
}

/// Stock of a part on a shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShelfStock {
    /// The store.
    pub store: StoreId,
    /// Its name.
    pub store_name: String,
    /// Where in it.
    #[serde(flatten)]
    pub shelf: Shelf,
    /// Units.
    pub quantity: i64,
    /// Whether the last day of use is over.
    pub is_expired: bool,
}

/// A movement as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoveRow {
    /// Its id.
    pub id: MovementId,
    /// What it is.
    pub kind: MovementKind,
    /// Name of where it came from.
    pub from: String,
    /// Name of where it went.
    pub to: String,
    /// The order, where there is one.
    pub order: Option<OrderId>,
    /// The slip, where there is one.
    pub slip: Option<SlipId>,
    /// Units.
    pub quantity: i64,
    /// Price of a unit.
    pub unit_price: Fen,
    /// Where in the store.
    #[serde(flatten)]
    pub shelf: Shelf,
    /// Who recorded it.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// Why, in words.
    pub note: String,
}

/// A part with where it lies, what it is worth and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartDetail {
    /// The part.
    pub part: Part,
    /// What a unit is worth now.
    pub price: Fen,
    /// Why nothing is issued of it, if so.
    pub blocked: Option<BlockedView>,
    /// Whether the caller may block it, or lift the block.
    pub may_block: bool,
    /// What keepers said may be taken instead, the best first.
    pub instead: Vec<PartWords>,
    /// Whether the caller may change what it is, and what may be taken instead.
    pub may_change: bool,
    /// Codes that keepers found on it.
    pub found_codes: Vec<String>,
    /// Where it lies.
    pub shelves: Vec<ShelfStock>,
    /// Units kept for orders.
    pub reserved: i64,
    /// For which orders.
    pub kept: Vec<KeptRow>,
    /// Units on their way between stores.
    pub on_the_way: i64,
    /// The last movements, newest first.
    pub moves: Vec<MoveRow>,
}

/// A shelf whose books are below zero (B6): more went out than was ever booked in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shortage {
    /// The part.
    pub part: PartId,
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// The store.
    pub store: StoreId,
    /// Its name.
    pub store_name: String,
    /// Units in the books; below zero.
    pub quantity: i64,
    /// The last movements out of this store, newest first.
    pub last: Vec<MoveRow>,
    /// Who recorded the last one, and looks into it.
    pub in_charge: String,
    /// What would put it right.
    pub proposal: Proposal,
    /// Units to buy on top of that, up to the maximum; zero where the hospital has enough.
    #[serde(default)]
    pub buy: i64,
}

/// What would put a shortage right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Proposal {
    /// Another store has enough: send from there.
    Transfer {
        /// The store.
        from: StoreId,
        /// Its name.
        from_name: String,
        /// Units.
        quantity: i64,
    },
    /// It was in the hand, so it was there: count the shelf.
    Count,
}

/// What waits in stores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StoreDesk {
    /// Slips that wait, oldest first.
    pub open: Vec<SlipView>,
    /// Shelves whose books are below zero.
    pub shortages: Vec<Shortage>,
}

/// What was drawn with one movement and can come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldLine {
    /// The movement.
    pub movement: MovementId,
    /// The part.
    pub part: PartId,
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// Lot, where the part has one.
    pub lot: Option<String>,
    /// Units drawn.
    pub drawn: i64,
    /// Units used on the order's bill.
    pub used: i64,
    /// Units that came back, or went on to an order.
    pub returned: i64,
    /// Units that can come back.
    pub left: i64,
    /// When it was drawn.
    pub at: Millis,
    /// The order that it was drawn for; none in a bag or with a department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Its number; empty where the order is not here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order_number: String,
}

/// What an order, a department or a person drew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldParts {
    /// Name of the department or person, number of the order.
    pub holder: String,
    /// What was drawn.
    pub lines: Vec<HeldLine>,
}

/// What a technician drew, used, brought back and still holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HolderRow {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Units drawn for the person's orders and into the bag.
    pub drawn: i64,
    /// Units used on bills.
    pub used: i64,
    /// Units brought back.
    pub returned: i64,
    /// Units that the person still has.
    pub holds: i64,
    /// What these are worth.
    pub value: Fen,
}

/// A stocktake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StocktakeView {
    /// The slip.
    pub slip: SlipView,
    /// Whether the caller is not shown what the books say.
    pub is_blind: bool,
    /// Every spot.
    pub spots: Vec<SpotView>,
    /// What the differences are worth.
    pub value: Fen,
    /// Counts that came after the end: they changed nothing.
    pub too_late: usize,
}

/// A spot of a stocktake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpotView {
    /// What was counted; a blind stocktake hides what the books say until it is done.
    #[serde(flatten)]
    pub tally: Tally,
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// Who counted last.
    pub by_name: String,
    /// Units that were posted when the stocktake was done; another figure than now says that something came late.
    pub posted: Option<i64>,
}
