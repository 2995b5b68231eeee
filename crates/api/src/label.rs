//! Asking for labels and slips (B7, E1, A11). Nothing of it is written to the log.

use serde::{Deserialize, Serialize};
use yizhan_domain::label::{LabelKind, Language, Paper, SlipSize};
use yizhan_domain::{MovementId, OrderId, StoreId};

/// What labels are made for: what was picked, or everything that matches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct LabelChoice {
    /// What they stick to.
    pub kind: LabelKind,
    /// Only what lies in this store: parts and bins.
    pub store: Option<StoreId>,
    /// Only parts below their minimum.
    pub below_minimum: bool,
    /// Only what these words are in; an order by its number or its code.
    pub text: String,
    /// Only these, by the keys of [`LabelRow`](crate::view::LabelRow); none picked is all that match.
    pub picked: Vec<String>,
}

/// What labels can be made for: the first two hundred, and how many there are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindLabels {
    /// What is looked for.
    #[serde(flatten)]
    pub choice: LabelChoice,
}

/// What is printed, on what, and how often.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelJob {
    /// What labels are made for.
    pub choice: LabelChoice,
    /// What they are printed on.
    pub paper: Paper,
    /// How many of each.
    pub copies: u16,
    /// Where phones reach the hub, for codes of places; empty is what the device knows.
    #[serde(default)]
    pub hub: String,
}

/// A page of labels as it will be printed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewLabels {
    /// What is printed.
    pub job: LabelJob,
    /// Which page, from 0; the last one where there are fewer.
    pub page: usize,
}

/// The file that is printed: PDF for sheets, for a roll what its printer understands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeLabels {
    /// What is printed.
    pub job: LabelJob,
}

/// The slip of an order as PDF (A11).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeSlip {
    /// The order.
    pub order: OrderId,
    /// How large it is.
    pub size: SlipSize,
    /// The language of the words that are not the order's own.
    pub language: Language,
}

/// The slip that is signed when parts leave a store, as PDF: of everything that left with this movement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeHandOver {
    /// Any movement of it.
    pub movement: MovementId,
    /// The order's code as it was scanned, for an order that this device does not have.
    #[serde(default)]
    pub code: Option<String>,
    /// The language of the words that are printed on it.
    pub language: Language,
}

/// Sends labels to a label printer: to a shell, which makes them by [`MakeLabels`] and opens the connection.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintLabels {
    /// What is printed; on a roll.
    pub job: LabelJob,
    /// Where the printer is: an address of the house's own network.
    pub printer: String,
}

/// How many labels a printer has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Printed {
    /// Copies counted.
    pub labels: usize,
}
