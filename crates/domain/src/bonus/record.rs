//! What the log says of bonuses. All of it is written at the hub and stays there: it is people's pay.

use super::book::Line;
use super::parse::read_kept;
use super::units::{STANDARD_APPRAISAL, STANDARD_BONUS};
use crate::statistics::Month;
use crate::{BonusId, CategoryId, DepartmentId, Fen, Hundredths, Millis, PersonId};
use serde::{Deserialize, Serialize};

/// The most points of a category.
pub const POINTS_MAX: u32 = 1000;
/// The highest appraisal score, in hundredths.
pub const SCORE_MAX: Hundredths = Hundredths(20_000);
/// The largest correction of a bonus.
pub const CORRECTION_MAX: Fen = Fen(100_000_000);
/// The largest average bonus.
pub const AVERAGE_MAX: Fen = Fen(100_000_000);
/// The largest post coefficient.
pub const COEFFICIENT_MAX: Hundredths = Hundredths(1_000);
/// The most lines of a sheet.
pub const LINES_MAX: usize = 500;

/// Something that was said about bonuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BonusRecord {
    /// Its id.
    pub id: BonusId,
    /// Who said it.
    pub by: PersonId,
    /// The name of who said it.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// What.
    pub said: Said,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// By which rules bonuses are reckoned from a month on.
    Rules(Box<Rules>),
    /// The medical-technical average bonus of a month.
    Average {
        /// The month.
        month: Month,
        /// It; none takes it back.
        amount: Option<Fen>,
    },
    /// A person's post coefficient from a month on.
    Coefficient {
        /// The person.
        person: PersonId,
        /// The first month.
        from: Month,
        /// It; none takes back what held before.
        value: Option<Hundredths>,
    },
    /// The appraisal score that somebody gave in place of the reckoned one.
    Score {
        /// The month.
        month: Month,
        /// The person.
        person: PersonId,
        /// It; none takes it back.
        value: Option<Hundredths>,
        /// Why.
        reason: String,
    },
    /// The sheet of a section for a month was approved.
    Sheet(Box<Sheet>),
    /// A line of a sheet, as it was approved.
    Line {
        /// The sheet.
        sheet: BonusId,
        /// The month.
        month: Month,
        /// It.
        line: Box<Line>,
    },
    /// A technician objects to the own line.
    Appeal {
        /// The month.
        month: Month,
        /// The words.
        words: String,
    },
    /// The answer to that.
    Answer {
        /// The month.
        month: Month,
        /// The appeal.
        appeal: BonusId,
        /// Whether it was right.
        accepted: bool,
        /// What is added to the bonus; below zero where it is taken off.
        correction: Fen,
        /// The words.
        words: String,
    },
}

impl Said {
    /// The month that it belongs to; none for what holds for many.
    #[must_use]
    pub const fn month_of_sheet(&self) -> Option<Month> {
        match self {
            Self::Rules(_)
            | Self::Average { .. }
            | Self::Coefficient { .. }
            | Self::Score { .. } => None,
            Self::Sheet(sheet) => Some(sheet.month),
            Self::Line { month, .. } | Self::Appeal { month, .. } | Self::Answer { month, .. } => {
                Some(*month)
            }
        }
    }
}

/// By what bonuses are reckoned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rules {
    /// The first month.
    pub from: Month,
    /// The formula of the bonus, in English.
    pub bonus: String,
    /// The formula of the appraisal score, in English: its weights are in it.
    pub appraisal: String,
    /// Points of an order, by its category.
    pub points: Vec<CategoryPoints>,
    /// Points of an order of any other category.
    pub other_points: u32,
}

/// Points of an order of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryPoints {
    /// The category.
    pub category: CategoryId,
    /// Its points.
    pub points: u32,
}

impl Rules {
    /// What holds until somebody says otherwise (D7).
    #[must_use]
    pub fn standard() -> Self {
        Self {
            from: Month::of_number(1970 * 12),
            bonus: STANDARD_BONUS.into(),
            appraisal: STANDARD_APPRAISAL.into(),
            points: Vec::new(),
            other_points: 1,
        }
    }

    /// Points of an order of this category.
    #[must_use]
    pub fn points_of(&self, category: CategoryId) -> u32 {
        let found = self.points.iter().find(|of| of.category == category);
        found.map_or(self.other_points, |of| of.points)
    }

    /// The formula of the bonus in a language.
    #[must_use]
    pub fn bonus_words(&self, chinese: bool) -> String {
        words_of(&self.bonus, chinese)
    }

    /// The formula of the appraisal score in a language.
    #[must_use]
    pub fn appraisal_words(&self, chinese: bool) -> String {
        words_of(&self.appraisal, chinese)
    }
}

/// A formula that is kept, in a language; as it stands where it cannot be read.
fn words_of(text: &str, chinese: bool) -> String {
    read_kept(text).map_or_else(|_| text.to_owned(), |formula| formula.words(chinese))
}

/// A sheet of bonuses, as it was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sheet {
    /// The month.
    pub month: Month,
    /// The section (职能科室).
    pub section: DepartmentId,
    /// Up to where in the log it was counted.
    pub position: i64,
    /// By which rules.
    pub rules: Rules,
    /// How many lines it has.
    pub count: u32,
    /// What they come to.
    pub total: Fen,
}
