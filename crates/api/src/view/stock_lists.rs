//! Views of what lies in stores, and of what became of it.

use super::{MoveRow, ShelfStock};
use crate::ConsumptionBy;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_domain::stock::{Class, Shelf};
use yizhan_domain::{Fen, Millis, MovementId, OrderId, PartId};

/// A part in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartWords {
    /// The part.
    pub id: PartId,
    /// Part code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// Supplier.
    pub supplier: String,
}

/// A part that somebody should look at. What the alert does not tell is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertRow {
    /// The part.
    pub part: PartWords,
    /// The store; empty where it is all of them.
    pub store_name: String,
    /// Where it lies, for what expires.
    pub shelf: Option<Shelf>,
    /// Units that lie there; units to order, on the replenishment list; units consumed, by class.
    pub quantity: i64,
    /// What these are worth.
    pub value: Fen,
    /// Units that lie there.
    pub here: i64,
    /// Units on their way.
    pub on_the_way: i64,
    /// Minimum, safety and maximum stock.
    pub limits: [i64; 3],
    /// Days until it expires; below zero behind its last day.
    pub days_left: Option<i64>,
    /// When some last went out.
    pub last_out: Option<Millis>,
    /// Its class.
    pub class: Option<Class>,
}

/// How many there are of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertCounts {
    /// Parts below their minimum.
    pub below_minimum: usize,
    /// Parts below their safety stock only.
    pub below_safety: usize,
    /// Shelves that expire within 90 days.
    pub expiring: usize,
    /// Shelves that have expired.
    pub expired: usize,
    /// Stores and parts whose books are below zero.
    pub shortages: usize,
}

/// Parts that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertList {
    /// The first of them.
    pub rows: Vec<AlertRow>,
    /// How many there are in all.
    pub total: usize,
    /// What all of them are worth.
    pub value: Fen,
    /// How many there are of each alert.
    pub counts: AlertCounts,
}

/// A sum of what was consumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsumptionRow {
    /// Id of the part, department, technician or order; nil where it is not known, none for a month or a number.
    pub id: Option<Uuid>,
    /// Whether the id is a department's among orders.
    pub is_department: bool,
    /// Name, order number, month or reference; empty where it is not known.
    pub name: String,
    /// Code and spec of a part; where an order was.
    pub note: String,
    /// Unit of a part; empty where units of several parts are added up.
    pub unit: String,
    /// Units.
    pub quantity: i64,
    /// Value.
    pub value: Fen,
    /// Movements.
    pub movements: i64,
}

/// What was consumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsumptionView {
    /// What the sums are made by.
    pub by: ConsumptionBy,
    /// First month.
    pub from: String,
    /// Last month.
    pub to: String,
    /// The sums, the dearest first.
    pub rows: Vec<ConsumptionRow>,
    /// How many there are in all.
    pub count: i64,
    /// Units in all.
    pub quantity: i64,
    /// Value in all.
    pub value: Fen,
    /// What they are narrowed to: names of the part, store, department, technician or order.
    pub names: Vec<String>,
}

/// A movement in a list of movements of several parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovedRow {
    /// The part.
    pub part: PartWords,
    /// The movement.
    #[serde(flatten)]
    pub moved: MoveRow,
    /// The number of a visit, an emergency order or a delivery note.
    pub reference: String,
    /// Units consumed; below zero where they came back.
    pub consumed: i64,
}

/// A page of movements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovePage {
    /// The movements.
    pub rows: Vec<MovedRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<(Millis, MovementId)>,
    /// What they are narrowed to: names of the part, department, technician or order.
    pub names: Vec<String>,
}

/// A lot: where it came from, where all of it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LotView {
    /// The part.
    pub part: PartWords,
    /// The lot.
    pub lot: String,
    /// Last day of use.
    pub expires_on: Option<String>,
    /// Units that came in from outside.
    pub came: i64,
    /// Units on shelves.
    pub on_shelves: i64,
    /// Units on orders and with departments.
    pub consumed: i64,
    /// Units in bags.
    pub in_bags: i64,
    /// Units on their way between stores.
    pub on_the_way: i64,
    /// Units written off, missed by a count or lost on the way; below zero where a count found more.
    pub written_off: i64,
    /// Units that went back to the supplier.
    pub sent_back: i64,
    /// Where it lies.
    pub shelves: Vec<ShelfStock>,
    /// Orders that got some of it.
    pub orders: Vec<(OrderId, String)>,
    /// Every movement of it, oldest first; a thousand at most.
    pub moves: Vec<MoveRow>,
}
