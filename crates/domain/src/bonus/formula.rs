//! Formulas: what can stand in one, and how it is written.

use super::figure::Figure;
use super::ratio::Ratio;
use serde::{Deserialize, Serialize};

/// The most characters of a formula: more than [`NODES_MAX`] parts take in either language, so that what was typed in one is
/// never too long in the other.
pub const FORMULA_MAX: usize = 10_000;
/// How deep a formula goes at most.
pub const DEPTH_MAX: usize = 24;
/// The most numbers, figures and signs in a formula.
pub const NODES_MAX: usize = 200;

/// Where something stands in a text, in characters. Two formulas are the same wherever their parts stand.
#[derive(Clone, Copy, Debug, Default, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The first character.
    pub from: u32,
    /// Behind the last one.
    pub to: u32,
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A number as it is written, without zeros at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Its digits.
    pub digits: u64,
    /// How many of them are decimals.
    pub decimals: u32,
}

impl Decimal {
    /// The most digits, and the most decimals of them.
    pub const DIGITS_MAX: usize = 12;
    /// The most decimals.
    pub const DECIMALS_MAX: usize = 6;

    /// It without zeros at its end.
    #[must_use]
    pub const fn trimmed(mut self) -> Self {
        while self.decimals > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self
    }

    /// Its value.
    #[must_use]
    pub fn value(self) -> Option<Ratio> {
        Ratio::of(self.digits.into(), 10_i128.checked_pow(self.decimals)?)
    }

    fn words(self) -> String {
        let scale = 10_u64.saturating_pow(self.decimals);
        let whole = self.digits / scale;
        match usize::try_from(self.decimals) {
            Ok(0) | Err(_) => whole.to_string(),
            Ok(width) => format!("{whole}.{:0width$}", self.digits % scale),
        }
    }
}

/// What stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// `%`.
    Percent,
    /// `yuan`, `元`.
    Yuan,
    /// `minutes`, `分钟`.
    Minutes,
}

/// A sign between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// +
    Plus,
    /// −
    Minus,
    /// ×
    Times,
    /// ÷
    Over,
}

impl Sign {
    pub(super) const fn mark(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '−',
            Self::Times => '×',
            Self::Over => '÷',
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

/// How two parts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Than {
    /// <
    Less,
    /// ≤
    AtMost,
    /// =
    Equal,
    /// ≥
    AtLeast,
    /// >
    More,
}

impl Than {
    pub(super) const fn mark(self) -> char {
        match self {
            Self::Less => '<',
            Self::AtMost => '≤',
            Self::Equal => '=',
            Self::AtLeast => '≥',
            Self::More => '>',
        }
    }
}

/// Something with a name and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called {
    Greatest,
    Least,
    If,
    OrElse,
}

impl Called {
    pub const ALL: [Self; 4] = [Self::Greatest, Self::Least, Self::If, Self::OrElse];

    pub const fn name(self, chinese: bool) -> &'static str {
        let (zh, en) = match self {
            Self::Greatest => ("最大", "max"),
            Self::Least => ("最小", "min"),
            Self::If => ("如果", "if"),
            Self::OrElse => ("若缺", "if missing"),
        };
        if chinese { zh } else { en }
    }

    pub const fn of_chosen(greatest: bool) -> Self {
        if greatest {
            Self::Greatest
        } else {
            Self::Least
        }
    }
}

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What it is made of.
    pub of: Part,
    /// Where it stands.
    pub at: Place,
}

/// What a formula is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A number.
    Number(Decimal, Suffix),
    /// A figure.
    Figure(Figure),
    /// Something with the other sign.
    Negated(Box<Formula>),
    /// Two parts with a sign between them.
    Joined(Sign, Box<Formula>, Box<Formula>),
    /// The least of some parts, or the greatest.
    Chosen {
        /// Whether it is the greatest.
        greatest: bool,
        /// The parts.
        of: Vec<Formula>,
    },
    /// One of two parts, as two others compare.
    If(Box<Condition>),
    /// A part, or another one where a figure that the first needs is missing.
    OrElse(Box<Formula>, Box<Formula>),
}

/// Two parts that are compared, and what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is compared.
    pub left: Formula,
    /// How.
    pub than: Than,
    /// With what.
    pub right: Formula,
    /// What counts where it is so.
    pub then: Formula,
    /// What counts where it is not.
    pub otherwise: Formula,
}

impl Formula {
    /// It as a text that reads as the same formula.
    #[must_use]
    pub fn words(&self, chinese: bool) -> String {
        self.of.words(chinese)
    }

    fn rank(&self) -> u8 {
        match &self.of {
            Part::Joined(sign, ..) => sign.rank(),
            Part::Negated(_) => 3,
            _ => 4,
        }
    }

    fn within(&self, rank: u8, chinese: bool) -> String {
        let words = self.words(chinese);
        match self.rank() < rank {
            true => format!("({words})"),
            false => words,
        }
    }
}

impl Part {
    pub(super) fn words(&self, chinese: bool) -> String {
        let say = |zh: &'static str, en: &'static str| if chinese { zh } else { en };
        match self {
            Self::Number(number, suffix) => {
                let number = number.words();
                match suffix {
                    Suffix::None => number,
                    Suffix::Percent => format!("{number}%"),
                    Suffix::Yuan => format!("{number} {}", say("元", "yuan")),
                    Suffix::Minutes => format!("{number} {}", say("分钟", "minutes")),
                }
            }
            Self::Figure(figure) => figure.name(chinese).to_owned(),
            // Without brackets of its own, so that it reads no deeper than it was typed.
            Self::Negated(of) => format!("−{}", of.within(3, chinese)),
            Self::Joined(sign, left, right) => format!(
                "{} {} {}",
                left.within(sign.rank(), chinese),
                sign.mark(),
                right.within(sign.rank() + 1, chinese)
            ),
            Self::Chosen { greatest, of } => {
                let name = Called::of_chosen(*greatest).name(chinese);
                let parts: Vec<String> = of.iter().map(|part| part.words(chinese)).collect();
                format!("{name}({})", parts.join(", "))
            }
            Self::If(condition) => format!(
                "{}({} {} {}, {}, {})",
                Called::If.name(chinese),
                condition.left.words(chinese),
                condition.than.mark(),
                condition.right.words(chinese),
                condition.then.words(chinese),
                condition.otherwise.words(chinese)
            ),
            Self::OrElse(first, second) => format!(
                "{}({}, {})",
                Called::OrElse.name(chinese),
                first.words(chinese),
                second.words(chinese)
            ),
        }
    }
}
