//! Movements and what they add up to (B6).

use super::{MovementKind, Shelf, StockPlace};
use crate::base::Paper;
use crate::text::{NAME_MAX, TYPED_MAX, check_length};
use crate::{Fen, Millis, MovementId, PartId, PersonId, Refusal, SlipId, StoreId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A movement of stock (出入库记录). It is never changed; a correction is another movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Movement {
    /// Its id.
    pub id: MovementId,
    /// The part.
    pub part: PartId,
    /// Units, above zero.
    pub quantity: i64,
    /// Where it came from.
    pub from: StockPlace,
    /// Where it went.
    pub to: StockPlace,
    /// Price of one unit, fixed now.
    pub unit_price: Fen,
    /// What the outbound record prints of the part; none where nothing is printed.
    pub printed: Option<Printed>,
    /// Shelf or bin in the store, where known.
    pub bin: String,
    /// Lot, where the part has one.
    pub lot: Option<String>,
    /// Last day of use (`2028-11-03`), where the part has one.
    pub expires_on: Option<String>,
    /// Who recorded it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What else there is to say.
    #[serde(default, skip_serializing_if = "Details::are_none")]
    pub details: Details,
}

impl Movement {
    /// What it is; nothing where no stock moves so.
    #[must_use]
    pub fn kind(&self) -> Option<MovementKind> {
        MovementKind::of(self.from, self.to)
    }

    /// Bin, lot and last day of use; where it goes to another bin, those where it lay.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        self.in_bin(&self.bin)
    }

    /// Bin, lot and last day of use where it was put.
    #[must_use]
    pub fn shelf_after(&self) -> Shelf {
        self.in_bin(self.details.to_bin.as_ref().unwrap_or(&self.bin))
    }

    fn in_bin(&self, bin: &str) -> Shelf {
        Shelf {
            bin: bin.to_owned(),
            lot: self.lot.clone(),
            expires_on: self.expires_on.clone(),
        }
    }

    /// Whether it names another bin exactly where it goes from one bin to another.
    #[must_use]
    pub fn names_its_bins(&self) -> bool {
        match (&self.details.to_bin, self.kind()) {
            (Some(bin), Some(MovementKind::Reshelved)) => !bin.is_empty() && *bin != self.bin,
            (None, Some(MovementKind::Reshelved)) | (Some(_), _) => false,
            (None, _) => true,
        }
    }
}

/// What some movements have to say beyond what moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Details {
    /// The slip (单据) that it is a line of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<SlipId>,
    /// The movement that it brings back, receives or corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<MovementId>,
    /// The store that it is sent to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<StoreId>,
    /// The bin that it is put in, where it comes from another bin of the same store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_bin: Option<String>,
    /// The supplier that it goes back to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub supplier: String,
    /// What was looked at when it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inspection: Option<Inspection>,
    /// What it went out for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// Number of the delivery note, the emergency order (应急调度令) or the patient's visit (B8), as written there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Why, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Details {
    fn are_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The three checks of a delivery (数量、质量、资质), and what they turned away (B2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inspection {
    /// Who delivered.
    pub supplier: String,
    /// Units that the delivery note says.
    pub announced: i64,
    /// Units that were turned away for their quality; they went back at once.
    pub turned_away: i64,
    /// Whether the supplier's papers were there and good. Without them nothing is taken in.
    pub papers: bool,
    /// Papers of the supplier that had run out then, as far as the device knew; the goods came all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expired: Vec<Paper>,
}

/// What stock went out for, where that was no work order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A department's need (科室领用).
    Department,
    /// Logistics' own use (内部领用).
    Internal,
    /// An emergency (应急调度).
    Emergency,
}

/// A part as an outbound record prints it: later changes of base data do not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Printed {
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// How the keeper's device knew the order that it was issued to.
    #[serde(default, skip_serializing_if = "KnownBy::is_order")]
    pub known_by: KnownBy,
}

/// How a keeper's device knows the order that parts go to (A11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    /// It has the order.
    #[default]
    Order,
    /// From the order's code only; a device of this hospital vouches for it.
    VouchedCode,
    /// From a code that nobody vouches for: somebody should look into it.
    BareCode,
}

impl KnownBy {
    fn is_order(&self) -> bool {
        *self == Self::Order
    }
}

/// A part drawn for an order: what the outbound record says (A7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drawn {
    /// The issue.
    pub movement: MovementId,
    /// The part.
    pub part: PartId,
    /// The part as the record prints it.
    #[serde(flatten)]
    pub printed: Printed,
    /// Units drawn.
    pub quantity: i64,
    /// Units that came back to a store since.
    #[serde(default)]
    pub returned: i64,
    /// Price of one unit when it was drawn.
    pub unit_price: Fen,
    /// Lot, where the part has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<String>,
    /// When it was issued.
    pub at: Millis,
    /// Whether this is a keeper's word only: the movement itself has not come yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_told: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The most units that one movement moves.
pub const QUANTITY_MAX: i64 = 10_000;

/// The most lines that a keeper tells at once.
pub const TOLD_MAX: usize = 40;

/// Checks what a keeper's device told of its issues: what no issue says, nobody says.
///
/// # Errors
/// [`Refusal::QuantityNotSensible`], [`Refusal::PriceNotSensible`], [`Refusal::TextTooLong`].
pub fn check_told(drawn: &[Drawn]) -> Result<(), Refusal> {
    let is_counted = |line: &Drawn| {
        let is_plain = line.returned == 0 && !line.is_told && line.printed.known_by.is_order();
        is_plain && (1..=QUANTITY_MAX).contains(&line.quantity)
    };
    if drawn.is_empty() || drawn.len() > TOLD_MAX || !drawn.iter().all(is_counted) {
        return Err(Refusal::QuantityNotSensible);
    }
    if drawn.iter().any(|line| line.unit_price < Fen(0)) {
        return Err(Refusal::PriceNotSensible);
    }
    for line in drawn {
        let printed = &line.printed;
        let lot = line.lot.as_deref().unwrap_or_default();
        // Spec and model stand in one.
        for text in [&printed.code, &printed.name, &printed.unit] {
            check_length(text, TYPED_MAX)?;
        }
        check_length(&printed.spec, TYPED_MAX * 2 + 1)?;
        check_length(lot, NAME_MAX)?;
    }
    Ok(())
}

impl Drawn {
    /// What the movements into and out of an order drew for it, by movement.
    #[must_use]
    pub fn all_of(movements: &[Movement]) -> Vec<Self> {
        let back = |of: &Movement| {
            let of_it = movements
                .iter()
                .filter(|other| other.details.of == Some(of.id) && other.from == of.to);
            of_it.map(|other| other.quantity).sum()
        };
        let drawn = movements.iter().filter_map(|movement| {
            Some(Self {
                returned: back(movement),
                ..Self::of(movement)?
            })
        });
        drawn.collect()
    }

    /// What was drawn: what the movements say, and a keeper's word for those that have not come yet.
    #[must_use]
    pub fn with_told(mut drawn: Vec<Self>, told: impl IntoIterator<Item = Self>) -> Vec<Self> {
        for line in told {
            if drawn.iter().all(|known| known.movement != line.movement) {
                drawn.push(Self {
                    is_told: true,
                    ..line
                });
            }
        }
        drawn.sort_by_key(|line| line.movement);
        drawn
    }

    /// Units that are with the order still.
    #[must_use]
    pub const fn left(&self) -> i64 {
        self.quantity.saturating_sub(self.returned)
    }

    fn of(movement: &Movement) -> Option<Self> {
        if !matches!(movement.to, StockPlace::Order(_)) {
            return None;
        }
        Some(Self {
            movement: movement.id,
            part: movement.part,
            printed: movement.printed.clone()?,
            quantity: movement.quantity,
            returned: 0,
            unit_price: movement.unit_price,
            lot: movement.lot.clone(),
            at: movement.at,
            is_told: false,
        })
    }
}

/// Units that are used on the bill and no longer with the order: a store took them back while somebody far away
/// recorded them as used.
#[must_use]
pub fn overused(drawn: &[Drawn], used: &BTreeMap<MovementId, i64>) -> i64 {
    let over = drawn.iter().map(|drawn| {
        let used = used.get(&drawn.movement).copied().unwrap_or_default();
        used.saturating_sub(drawn.left()).max(0)
    });
    over.sum()
}
