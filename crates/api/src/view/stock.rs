//! Views of parts and stock.

use super::{KeptRow, OrderView, PartWords};
use serde::{Deserialize, Serialize};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Drawn, KnownBy};
use yizhan_domain::{Millis, OrderId, PartId, StoreId};

/// Stock of a part in a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StoreStock {
    /// The store.
    pub store: StoreId,
    /// Its name.
    pub store_name: String,
    /// Shelf or bin; empty where unknown.
    pub bin: String,
    /// Units; below zero where more was issued than was booked in.
    pub quantity: i64,
}

/// A part with its stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartView {
    /// The part.
    pub part: Part,
    /// Stock by store.
    pub stock: Vec<StoreStock>,
    /// Why nothing is issued of it, if so.
    pub blocked: Option<BlockedView>,
    /// What lies in the stores and may be taken instead, the best first.
    #[serde(default)]
    pub instead: Vec<InsteadView>,
}

/// A part that may be taken instead of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InsteadView {
    /// The part.
    pub part: PartWords,
    /// Whether a keeper said so; otherwise it is alike in name only.
    pub is_named: bool,
    /// Where it lies; more than none everywhere.
    pub stock: Vec<StoreStock>,
}

/// Why nothing is issued of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockedView {
    /// Why.
    pub reason: String,
    /// Who blocked it.
    pub by_name: String,
    /// When.
    pub at: Millis,
}

/// A part in the stock list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockRow {
    /// The part.
    pub part: Part,
    /// Units in the asked store, or in all.
    pub quantity: i64,
    /// Stock by store.
    pub stock: Vec<StoreStock>,
    /// Why nothing is issued of it, if so.
    pub blocked: Option<BlockedView>,
}

/// A page of stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockPage {
    /// The parts.
    pub rows: Vec<StockRow>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
}

/// A part of which more was issued than the books have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShortPart {
    /// The part.
    pub part: PartId,
    /// Its name.
    pub name: String,
    /// Units in the books after the issue; below zero.
    pub quantity: i64,
}

/// What the QR code of an order says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderCodeView {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The department that needs it; empty where the code does not say.
    pub department_name: String,
    /// What the code is worth.
    pub known_by: KnownBy,
}

/// Parts were issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issued {
    /// The order's id.
    pub id: OrderId,
    /// The order as it is now; none where this device does not have it.
    pub order: Option<OrderView>,
    /// Its number.
    pub number: String,
    /// How the order was known.
    pub known_by: KnownBy,
    /// What was drawn for it so far, as far as this device knows.
    pub drawn: Vec<Drawn>,
    /// Parts whose books are now below zero: the shelf has to be counted.
    pub short: Vec<ShortPart>,
    /// What was kept for other orders and is not there for them any more.
    pub taken: Vec<KeptRow>,
}
