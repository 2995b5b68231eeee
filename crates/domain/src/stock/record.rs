//! What happens in a store without anything moving: what is asked for, decided, counted, or could not be read.

use super::{Shelf, Stocktake};
use crate::{
    CountId, DeviceId, Fen, Millis, MovementId, OrderId, PartId, PersonId, Refusal, SlipId, StoreId,
};
use serde::{Deserialize, Serialize};

/// A record of a store. None is ever changed; a later one answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum StockRecord {
    /// Somebody asks to write something off that is worth too much to do so alone.
    WriteOff(WriteOff),
    /// A stocktake begins.
    Stocktake(Stocktake),
    /// A shelf was counted.
    Count(Count),
    /// A code was scanned that no part has.
    UnknownCode(UnknownCode),
    /// Parts are kept for an order.
    Reservation(Reservation),
    /// A slip was decided: done, or done with.
    Decision(Decision),
}

impl StockRecord {
    /// The slip that it is, or is about.
    #[must_use]
    pub const fn slip(&self) -> SlipId {
        match self {
            Self::WriteOff(asked) => asked.id,
            Self::Stocktake(begun) => begun.id,
            Self::Count(count) => count.stocktake,
            Self::UnknownCode(scanned) => scanned.id,
            Self::Reservation(kept) => kept.id,
            Self::Decision(decision) => decision.slip,
        }
    }

    /// The order that it is about, where there is one.
    #[must_use]
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Reservation(kept) => Some(kept.order),
            Self::Decision(decision) => decision.order,
            _ => None,
        }
    }

    /// Who recorded it.
    #[must_use]
    pub const fn by(&self) -> PersonId {
        match self {
            Self::WriteOff(asked) => asked.by,
            Self::Stocktake(begun) => begun.by,
            Self::Count(count) => count.by,
            Self::UnknownCode(scanned) => scanned.by,
            Self::Reservation(kept) => kept.by,
            Self::Decision(decision) => decision.by,
        }
    }
}

/// A write-off (报损) that waits for somebody's word. Its lines become movements when it is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WriteOff {
    /// Its id.
    pub id: SlipId,
    /// The store.
    pub store: StoreId,
    /// What is to go.
    pub lines: Vec<WriteOffLine>,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

impl WriteOff {
    /// What it is worth.
    #[must_use]
    pub fn value(&self) -> Fen {
        self.lines
            .iter()
            .map(|line| Fen(line.unit_price.0.saturating_mul(line.quantity)))
            .sum()
    }
}

/// A line of a write-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WriteOffLine {
    /// Id of the movement that it becomes.
    pub movement: MovementId,
    /// The part.
    pub part: PartId,
    /// Where it lies.
    #[serde(flatten)]
    pub shelf: Shelf,
    /// Units.
    pub quantity: i64,
    /// What a unit is worth.
    pub unit_price: Fen,
}

/// What one person counted of one part on one shelf, at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// Its id.
    pub id: CountId,
    /// The stocktake that it belongs to.
    pub stocktake: SlipId,
    /// The part.
    pub part: PartId,
    /// Where.
    #[serde(flatten)]
    pub shelf: Shelf,
    /// Units that are there.
    pub quantity: i64,
    /// The last envelope of each device from which the counting device knew a movement of this part in this store:
    /// what these say had happened before the count.
    pub known: Vec<(DeviceId, u64)>,
    /// Who counted.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// A code that no part has: kept until somebody says what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownCode {
    /// Its id.
    pub id: SlipId,
    /// What was read.
    pub code: String,
    /// In which store.
    pub store: StoreId,
    /// Who scanned it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// Parts kept for an order (预留) until they are issued to it, or until the time is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reservation {
    /// Its id.
    pub id: SlipId,
    /// The order.
    pub order: OrderId,
    /// The store.
    pub store: StoreId,
    /// The part.
    pub part: PartId,
    /// Units.
    pub quantity: i64,
    /// Until when.
    pub until: Millis,
    /// Who asked for it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// What becomes of a slip. The first decision in the log holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// The slip.
    pub slip: SlipId,
    /// The order that the slip is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Whether it is done; else it is called off.
    pub is_done: bool,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Who decided.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// The longest code that is kept.
pub const CODE_MAX: usize = 200;

/// Checks that a code that nothing has is worth keeping: something to read, and not a whole document.
///
/// # Errors
/// [`Refusal::TextTooLong`], [`Refusal::UnknownBarcode`] for a code that cannot be shown.
pub fn check_code(code: &str) -> Result<(), Refusal> {
    crate::text::check_length(code, CODE_MAX)?;
    if code.trim().is_empty() || code.chars().any(char::is_control) {
        let shown = code.chars().filter(|c| !c.is_control()).take(60).collect();
        return Err(Refusal::UnknownBarcode { barcode: shown });
    }
    Ok(())
}
