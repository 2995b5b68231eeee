//! Requests about what technicians achieve, and their bonus (D7).

use crate::request::Language;
use serde::{Deserialize, Serialize};
use yizhan_domain::bonus::CategoryPoints;
use yizhan_domain::statistics::Month;
use yizhan_domain::{BonusId, Fen, Hundredths, PersonId, TeamId};

/// The bonuses of a month, of the technicians whose orders are seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowBonuses {
    /// The month; the one before the present one where it is none.
    pub month: Option<Month>,
    /// Only of this team.
    pub team: Option<TeamId>,
}

/// The same as a spreadsheet (xlsx).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ExportBonuses {
    /// Which.
    pub of: ShowBonuses,
    /// In which language its heads are.
    pub language: Language,
}

/// The bonus of a technician, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowBonusLine {
    /// The month; the one before the present one where it is none.
    pub month: Option<Month>,
    /// The person; the caller where it is none. Who leads nobody sees the own one only.
    pub person: Option<PersonId>,
}

/// By which rules bonuses are reckoned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowBonusRules {
    /// In this month.
    pub month: Month,
}

/// Says by which rules bonuses are reckoned from a month on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeepBonusRules {
    /// Id of what is written.
    pub id: BonusId,
    /// The first month.
    pub from: Month,
    /// Formula of the bonus, in either language.
    pub bonus: String,
    /// Formula of the appraisal score, in either language.
    pub appraisal: String,
    /// Points by category.
    #[serde(default)]
    pub points: Vec<CategoryPoints>,
    /// Points of any other category.
    pub other_points: u32,
}

/// Says what the average bonus of a month is, and what posts are worth from it on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeepBonusInputs {
    /// Id of what is written.
    pub id: BonusId,
    /// The month.
    pub month: Month,
    /// The medical-technical average bonus; none leaves it as it is.
    #[serde(default)]
    pub average: Option<AverageOfMonth>,
    /// Post coefficients of these people; the others' stay as they are.
    #[serde(default)]
    pub coefficients: Vec<PersonCoefficient>,
}

/// A person's post coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonCoefficient {
    /// The person.
    pub person: PersonId,
    /// It; none takes back what held before.
    pub value: Option<Hundredths>,
}

/// The medical-technical average bonus of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AverageOfMonth {
    /// It; none takes it back.
    pub amount: Option<Fen>,
}

/// Gives a technician an appraisal score in place of the reckoned one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScoreBonus {
    /// Id of what is written.
    pub id: BonusId,
    /// The month.
    pub month: Month,
    /// The technician.
    pub person: PersonId,
    /// The score; none takes a given one back.
    pub value: Option<Hundredths>,
    /// Why.
    pub reason: String,
}

/// Approves the bonuses of the own section as they were shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApproveBonuses {
    /// Id of the sheet.
    pub id: BonusId,
    /// The month.
    pub month: Month,
    /// How many lines were shown.
    pub count: u32,
    /// What they came to.
    pub total: Fen,
    /// What stood for exactly these lines and rules.
    pub digest: String,
}

/// Objects to the own bonus.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppealBonus {
    /// Id of the appeal.
    pub id: BonusId,
    /// The month.
    pub month: Month,
    /// The words.
    pub words: String,
}

/// Answers an appeal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerAppeal {
    /// Id of the answer.
    pub id: BonusId,
    /// The month.
    pub month: Month,
    /// The appeal.
    pub appeal: BonusId,
    /// Whether it is right.
    pub accepted: bool,
    /// What is added to the bonus for it.
    #[serde(default)]
    pub correction: Fen,
    /// The words.
    pub words: String,
}
