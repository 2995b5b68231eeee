//! What lengths are counted in.

use yizhan_domain::label::Dots;

/// What a drawing counts lengths in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruler {
    /// Micrometres, for paper.
    Micrometres,
    /// Dots of a label printer: nothing stands between two of them.
    Dots(Dots),
}

impl Ruler {
    /// A length in its unit, rounded down.
    #[must_use]
    pub const fn of_um(self, um: i32) -> i32 {
        match self {
            Self::Micrometres => um,
            Self::Dots(dots) => dots.in_um(um),
        }
    }

    /// The same, rounded up.
    #[must_use]
    pub const fn at_least_um(self, um: i32) -> i32 {
        match self {
            Self::Micrometres => um,
            Self::Dots(Dots::Dpi203) => (um * 8 + 999) / 1000,
            Self::Dots(Dots::Dpi300) => (um * 3 + 253) / 254,
        }
    }
}
