//! Items: the facts of the log.

use crate::{Certificate, Hash, ToldIssue};
use ciborium::Value;
use serde::{Deserialize, Serialize};
use yizhan_domain::accounting::{Closing, ExportRecord};
use yizhan_domain::base::{BaseRecord, HistoricOrder};
use yizhan_domain::bonus::BonusRecord;
use yizhan_domain::bulletin::BulletinRecord;
use yizhan_domain::callback::Callback;
use yizhan_domain::calls::CallLogRecord;
use yizhan_domain::costs::CostNote;
use yizhan_domain::photo::Photo;
use yizhan_domain::program::{Novelty, knows};
use yizhan_domain::stock::{Movement, StockRecord};
use yizhan_domain::{DeviceId, ItemId, Millis, OrderId, PersonId, StepId};

/// What programs read of the log: one more whenever something comes that the program before could not read, in items of a kind
/// that it knows. New kinds of items, of base data and of steps tell by themselves.
pub const READS: u32 = 1;

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "items are read one by one and not kept in memory"
)]
pub enum Item {
    /// One Automerge change of a work order's document.
    OrderChange {
        /// The order.
        order: OrderId,
        /// The step that it adds, where it adds one.
        step: Option<StepId>,
        /// The change, uncompressed.
        #[serde(with = "serde_bytes")]
        change: Vec<u8>,
    },
    /// A movement of stock.
    Movement(Movement),
    /// An entry of base data.
    Base(BaseRecord),
    /// An order of an old system.
    History(Box<HistoricOrder>),
    /// A device may write: its certificate.
    Device(Box<Certificate>),
    /// What a device writes from now on counts for nothing.
    Revoked(DeviceId),
    /// What becomes of an item that the hub did not admit.
    Settled(Settled),
    /// A photo of an order was taken; its bytes come by themselves.
    Photo(Photo),
    /// Something was asked for, decided or counted in a store.
    Stock(StockRecord),
    /// What a keeper's device said that it issued to an order, before the movements came.
    Told(Box<ToldIssue>),
    /// Somebody phoned about an order, and this came of it.
    Callback(Callback),
    /// A month of the accounts was closed, or opened again.
    Closing(Closing),
    /// Charges were handed over to accounting.
    Export(ExportRecord),
    /// Something was said about bonuses.
    Bonus(Box<BonusRecord>),
    /// Something was said about monthly bulletins.
    Bulletin(Box<BulletinRecord>),
    /// Calls to the service desk, as the telephone exchange logged them.
    CallLog(CallLogRecord),
    /// Something was said about the cost of an order.
    Cost(Box<CostNote>),
    /// What a newer program recorded, in a form that this one cannot read: it is kept as it came.
    #[serde(skip)]
    Newer(Newer),
}

/// All that this program can tell of an item that a newer one wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// The name of its kind.
    pub kind: String,
    /// What it is filed under, where it says so as items of this version do: its order, or the slip of a store.
    pub order: Option<OrderId>,
}

/// What every version writes around a fact.
#[derive(Deserialize)]
struct Frame {
    by: Option<PersonId>,
    at: Millis,
    item: Value,
}

/// A decision about an item that the hub did not admit, or that its author took note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The item.
    pub item: ItemId,
    /// The order that it is about.
    pub order: Option<OrderId>,
    /// Whether it counts, from here on.
    pub counts: bool,
    /// Whether the item is of stores: then whoever keeps their books hears of the decision too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_stores: bool,
}

/// An item with its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who wrote it; none for what an import brought in.
    pub by: Option<PersonId>,
    /// When, by the device's clock.
    pub at: Millis,
    /// The fact.
    pub item: Item,
}

/// Bytes that are no item.
#[derive(Debug, thiserror::Error)]
#[error("not an item: {0}")]
pub struct Unreadable(String);

impl Item {
    /// The names of the kinds that this program knows.
    pub const KINDS: [&'static str; 17] = [
        "order_change",
        "movement",
        "base",
        "history",
        "device",
        "revoked",
        "settled",
        "photo",
        "stock",
        "told",
        "callback",
        "closing",
        "export",
        "bonus",
        "bulletin",
        "call_log",
        "cost",
    ];

    /// Whether it is about stores, which have their own ways to devices.
    #[must_use]
    pub fn is_of_stores(&self) -> bool {
        match self {
            Self::Movement(_) | Self::Stock(_) => true,
            Self::Settled(made) => made.of_stores,
            Self::Newer(newer) => matches!(newer.kind.as_str(), "movement" | "stock"),
            _ => false,
        }
    }

    /// The name of its kind.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Newer(newer) => &newer.kind,
            known => known.known_kind(),
        }
    }

    /// The name of a kind that this program knows.
    const fn known_kind(&self) -> &'static str {
        match self {
            Self::OrderChange { .. } => "order_change",
            Self::Movement(_) => "movement",
            Self::Base(_) => "base",
            Self::History(_) => "history",
            Self::Device(_) => "device",
            Self::Revoked(_) => "revoked",
            Self::Settled(_) => "settled",
            Self::Photo(_) => "photo",
            Self::Stock(_) => "stock",
            Self::Told(_) => "told",
            Self::Callback(_) => "callback",
            Self::Closing(_) => "closing",
            Self::Export(_) => "export",
            Self::Bonus(_) => "bonus",
            Self::Bulletin(_) => "bulletin",
            Self::CallLog(_) => "call_log",
            Self::Cost(_) => "cost",
            Self::Newer(_) => "",
        }
    }

    /// Whether this program knows such an item.
    fn is_known(&self) -> bool {
        let is_known = match self {
            Self::Base(record) => knows(Novelty::Base(record.kind())),
            _ => true,
        };
        is_known && knows(Novelty::Item(self.known_kind()))
    }
}

impl Entry {
    /// Its bytes: CBOR (RFC 8949) with the field names of this version.
    ///
    /// # Errors
    /// [`Unreadable`], when it cannot be written; it never was, in tests.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        ciborium::into_writer(self, &mut bytes).map_err(|e| Unreadable(e.to_string()))?;
        Ok(bytes)
    }

    /// Reads it from its bytes.
    ///
    /// # Errors
    /// [`Unreadable`], when the bytes are no item.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        let entry: Self = ciborium::from_reader(bytes).map_err(|e| Unreadable(e.to_string()))?;
        match entry.item.is_known() {
            true => Ok(entry),
            false => Err(Unreadable("a newer program wrote it".to_owned())),
        }
    }

    /// Reads it from bytes that the hub vouches for: what a newer program wrote is [`Item::Newer`].
    ///
    /// # Errors
    /// [`Unreadable`], when the bytes are an item of no version.
    pub fn from_any_version(bytes: &[u8]) -> Result<Self, Unreadable> {
        Self::from_bytes(bytes).or_else(|error| {
            let frame: Frame = ciborium::from_reader(bytes).map_err(|_| error)?;
            let item = frame.item;
            let none = || Unreadable("it has no kind".to_owned());
            let (kind, order) = match &item {
                Value::Text(kind) => (kind, None),
                Value::Map(fields) => match fields.as_slice() {
                    [(Value::Text(kind), fact)] => (kind, filed_under(kind, fact)),
                    _ => return Err(none()),
                },
                _ => return Err(none()),
            };
            Ok(Self {
                by: frame.by,
                at: frame.at,
                item: Item::Newer(Newer {
                    kind: kind.clone(),
                    order,
                }),
            })
        })
    }

    /// The hash of an item's bytes.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> Hash {
        Hash::of("yizhan item 1", bytes)
    }
}

/// What a fact of this kind is filed under, told without reading the rest of it: the order that it names as `order`; a
/// record of a store that names none under its slip; a movement under the order that it goes to or comes from, or its
/// slip; an order of an old system under its own id. A newer program files what it adds to these kinds by the same rule, or else its rows compare as others.
fn filed_under(kind: &str, fact: &Value) -> Option<OrderId> {
    let named = |name| id_in(fact, name);
    match kind {
        "movement" => {
            let place = |name| {
                let place = field(fact, name)?;
                let is_order = field(place, "at")?.as_text() == Some("order");
                is_order.then(|| id_in(place, "id"))?
            };
            let slip = || id_in(field(fact, "details")?, "slip");
            place("to").or_else(|| place("from")).or_else(slip)
        }
        "history" => named("id"),
        "stock" => {
            let slips = ["order", "slip", "stocktake", "id"];
            slips.into_iter().find_map(named)
        }
        _ => named("order"),
    }
}

fn field<'v>(fact: &'v Value, name: &str) -> Option<&'v Value> {
    let mut fields = fact.as_map()?.iter();
    let (_, value) = fields.find(|(key, _)| key.as_text() == Some(name))?;
    Some(value)
}

fn id_in(fact: &Value, name: &str) -> Option<OrderId> {
    field(fact, name)?.deserialized().ok()
}
