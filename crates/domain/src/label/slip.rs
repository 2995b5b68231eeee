//! Slips of paper that go with an order.

use serde::{Deserialize, Serialize};

/// How large a slip is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SlipSize {
    /// 148 × 210 mm.
    A5,
    /// 105 × 148 mm.
    #[default]
    A6,
}

impl SlipSize {
    /// Width and height in micrometres.
    #[must_use]
    pub const fn um(self) -> (i32, i32) {
        match self {
            Self::A5 => (148_000, 210_000),
            Self::A6 => (105_000, 148_000),
        }
    }
}

/// The language of the words that stand printed on paper; what people wrote stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SlipLanguage"))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}
