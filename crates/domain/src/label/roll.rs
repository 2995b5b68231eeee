//! Rolls in label printers.

use serde::{Deserialize, Serialize};

/// The widest gap between two labels.
pub const GAP_MAX_MM: u8 = 10;

/// How large the labels of a roll are, in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RollSize {
    /// 40 × 30 mm.
    Mm40x30,
    /// 50 × 30 mm.
    Mm50x30,
    /// 60 × 40 mm.
    #[default]
    Mm60x40,
    /// 70 × 50 mm.
    Mm70x50,
}

impl RollSize {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::Mm40x30, Self::Mm50x30, Self::Mm60x40, Self::Mm70x50];

    /// Width and height in millimetres.
    #[must_use]
    pub const fn mm(self) -> (u16, u16) {
        match self {
            Self::Mm40x30 => (40, 30),
            Self::Mm50x30 => (50, 30),
            Self::Mm60x40 => (60, 40),
            Self::Mm70x50 => (70, 50),
        }
    }
}

/// How fine a label printer prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dots {
    /// 203 dots an inch: 8 a millimetre.
    #[default]
    Dpi203,
    /// 300 dots an inch.
    Dpi300,
}

impl Dots {
    /// Dots in so many micrometres, rounded down.
    #[must_use]
    pub const fn in_um(self, um: i32) -> i32 {
        match self {
            Self::Dpi203 => um * 8 / 1000,
            Self::Dpi300 => um * 3 / 254,
        }
    }
}

/// What a label printer understands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PrinterLanguage {
    /// TSPL, of TSC and most printers made in China.
    #[default]
    Tspl,
    /// ZPL, of Zebra.
    Zpl,
}
