//! Views of what technicians achieve, and of their bonus (D7).

use super::{AwayDevice, Named};
use serde::{Deserialize, Serialize};
use yizhan_domain::bonus::{
    AppealState, CategoryPoints, Difference, Elsewhere, Figures, Line, NoResult, Score, Step,
};
use yizhan_domain::statistics::Month;
use yizhan_domain::{CategoryId, Fen, Hundredths, Millis, OrderId, PersonId, TeamId};

/// The bonuses of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BonusView {
    /// The month.
    pub month: Month,
    /// The present month.
    pub running: Month,
    /// The team, where one was asked for.
    pub team: Option<TeamId>,
    /// The technicians, by team and name.
    pub rows: Vec<BonusRow>,
    /// What they come to now.
    pub total: Fen,
    /// The teams that can be asked for.
    pub teams: Vec<Named>,
    /// By which rules.
    pub rules: RulesView,
    /// The medical-technical average bonus of the month.
    pub average: Option<Fen>,
    /// What may still change it.
    pub provisional: Provisional,
    /// The sheets that were approved.
    pub sheets: Vec<SheetView>,
    /// What the caller would approve: the own section; none for who does not approve.
    pub to_approve: Option<ToApprove>,
    /// Whether the caller may approve it now.
    pub may_approve: bool,
    /// Other months that somebody should look at, the latest first.
    pub others: Vec<OtherMonth>,
    /// Whether the caller says what the average is and what posts are worth.
    pub may_keep_inputs: bool,
    /// Whether the caller says by which rules.
    pub may_keep_rules: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// What may still change the figures of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provisional {
    /// Whether it is provisional.
    pub is: bool,
    /// Whether the month is over.
    pub over: bool,
    /// Devices that may have work of it that was not sent: the caller's, and of people whose bonus the caller sees.
    pub away: Vec<AwayDevice>,
    /// How many other devices may.
    pub others: u32,
}

/// A month that somebody should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherMonth {
    /// It.
    pub month: Month,
    /// How many appeals wait for their answer.
    pub appeals: u32,
    /// How many approved lines are other ones now.
    pub differing: u32,
}

/// The bonus of a technician, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BonusRow {
    /// The technician.
    pub person: PersonId,
    /// The staff number.
    pub staff_number: String,
    /// The name.
    pub name: String,
    /// Name of the team.
    pub team: String,
    /// The figures as they are now.
    pub figures: Figures,
    /// The score that was given in place of the reckoned one.
    pub score: Option<Score>,
    /// The bonus as it is now; none where it cannot be reckoned.
    pub amount: Option<Fen>,
    /// Why it cannot.
    pub why: Option<NoResult>,
    /// What was approved, with corrections; none before, or where it could not be reckoned.
    pub approved: Option<Fen>,
    /// Whether it was approved.
    pub is_approved: bool,
    /// Whether it is another one now than what was approved.
    pub differs: bool,
    /// What was added by answers to appeals.
    pub correction: Fen,
    /// Whether an appeal waits for its answer.
    pub appeal_waits: bool,
}

/// A sheet that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SheetView {
    /// Name of the section.
    pub section: String,
    /// How many lines it has.
    pub count: u32,
    /// What they came to.
    pub total: Fen,
    /// Who approved it.
    pub by: String,
    /// When.
    pub at: Millis,
}

/// Rules, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RulesView {
    /// The first month; none for what holds until somebody says otherwise.
    pub from: Option<Month>,
    /// Formula of the bonus in Chinese.
    pub bonus_zh: String,
    /// Formula of the bonus in English.
    pub bonus_en: String,
    /// Formula of the appraisal score in Chinese.
    pub appraisal_zh: String,
    /// Formula of the appraisal score in English.
    pub appraisal_en: String,
    /// Points by category.
    pub points: Vec<CategoryPoints>,
    /// Points of any other category.
    pub other_points: u32,
}

/// A version of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RulesVersion {
    /// It.
    pub rules: RulesView,
    /// Who said it; empty for the standard rules.
    pub by: String,
    /// When.
    pub at: Option<Millis>,
    /// Whether another one was said later for the same month.
    pub is_replaced: bool,
}

/// A category that can have points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryOfPoints {
    /// It.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
    /// Whether it is out of use.
    pub is_out_of_use: bool,
}

/// What bonuses are reckoned from beside orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BonusRulesView {
    /// The month.
    pub month: Month,
    /// What holds in it.
    pub rules: RulesView,
    /// Every version, the latest first; last the one that held before anybody said one.
    pub versions: Vec<RulesVersion>,
    /// The present month.
    pub running: Month,
    /// The average bonus of the month.
    pub average: Option<Fen>,
    /// Post coefficients in the month, of every technician.
    pub coefficients: Vec<CoefficientView>,
    /// The categories that points can be given to, and those that have some.
    pub categories: Vec<CategoryOfPoints>,
    /// Whether the caller says by which rules.
    pub may_keep_rules: bool,
    /// Whether the caller says what the average is and what posts are worth.
    pub may_keep_inputs: bool,
}

/// A technician's post coefficient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoefficientView {
    /// The technician.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Name of the team.
    pub team: String,
    /// The post.
    pub post: String,
    /// The coefficient; none where nobody said it.
    pub value: Option<Hundredths>,
}

/// A bonus as it was reckoned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reckoned {
    /// The line.
    pub line: Line,
    /// By which rules.
    pub rules: RulesView,
    /// The steps of the bonus.
    pub steps: Vec<Step>,
    /// The steps of the appraisal score; none where it was given.
    pub appraisal_steps: Vec<Step>,
    /// Why the appraisal score could not be reckoned.
    pub appraisal_why: Option<NoResult>,
}

/// What was approved for a technician.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApprovedLine {
    /// The bonus as it was.
    pub reckoned: Reckoned,
    /// What was added by answers to appeals.
    pub correction: Fen,
    /// Both together.
    pub total: Option<Fen>,
    /// Who approved it.
    pub by: String,
    /// When.
    pub at: Millis,
}

/// The bonus of a technician, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BonusLineView {
    /// The month.
    pub month: Month,
    /// The present month.
    pub running: Month,
    /// Name of the team.
    pub team: String,
    /// The bonus as it is now.
    pub now_is: Reckoned,
    /// The bonus as it was approved.
    pub approved: Option<ApprovedLine>,
    /// Whether it is another one now than what was approved.
    pub differs: bool,
    /// Which orders count otherwise since.
    pub differences: Vec<Difference>,
    /// Names of the categories of all these orders.
    pub categories: Vec<Named>,
    /// Appeals, the earliest first.
    pub appeals: Vec<AppealState>,
    /// The person's appeals of other months, the latest month first.
    pub other_appeals: Vec<OtherAppeal>,
    /// What may still change it.
    pub provisional: Provisional,
    /// Whether the caller may object.
    pub may_appeal: bool,
    /// Whether the caller may answer.
    pub may_answer: bool,
    /// Whether the caller may give a score.
    pub may_score: bool,
    /// The engine's clock when it answered.
    pub now: Millis,
}

/// An appeal of another month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherAppeal {
    /// The month.
    pub month: Month,
    /// The appeal that was made last.
    pub appeal: AppealState,
}

/// What a chief would approve.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToApprove {
    /// How many lines the sheet has.
    pub count: u32,
    /// What they come to.
    pub total: Fen,
    /// Stands for exactly these lines, rules and corrections.
    pub digest: String,
    /// Who stays out of the sheet.
    pub without: Vec<LeftOut>,
    /// What answers to appeals added before, and still add.
    pub corrections: Vec<CorrectionView>,
    /// Whose approved line would be another one.
    pub changed: Vec<ChangedLine>,
    /// Orders that count in approved lines of another month.
    pub elsewhere: Vec<CountedElsewhere>,
}

/// Somebody who stays out of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// The name.
    pub name: String,
    /// Why the bonus cannot be reckoned; none for the caller, who approves no own bonus.
    pub why: Option<NoResult>,
    /// What was approved before, and holds on.
    pub keeps: Option<Fen>,
}

/// What answers to appeals add to somebody's bonus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectionView {
    /// The name.
    pub name: String,
    /// The amount.
    pub amount: Fen,
}

/// An approved line that would be another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangedLine {
    /// The name.
    pub name: String,
    /// What was approved, without corrections.
    pub was: Option<Fen>,
    /// What would be.
    pub now: Option<Fen>,
}

/// An order that counts in an approved line of another month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountedElsewhere {
    /// It.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The name of whose line has it in this month.
    pub name: String,
    /// Where it counts.
    pub elsewhere: Elsewhere,
}
