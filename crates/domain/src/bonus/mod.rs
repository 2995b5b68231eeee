//! What technicians achieve in a month, and their bonus (绩效与奖金, D7): formulas that are read, checked and reckoned with exact
//! fractions, the work that they reckon with, and what is said about both.

mod book;
mod evaluate;
mod figure;
mod formula;
mod ledger;
mod parse;
mod ratio;
mod record;
mod units;
mod who;
mod work;

pub use book::{Book, Line, Score, Version, appraisal, bonus};
pub use evaluate::{Figures, NoResult, Step, evaluate, in_fen};
pub use figure::{Figure, Plain, Unit};
pub use formula::{
    Condition, DEPTH_MAX, Decimal, FORMULA_MAX, Formula, NODES_MAX, Part, Place, Sign, Suffix, Than,
};
pub use ledger::{AppealState, Ledger};
pub use parse::{Fault, FaultKind, parse, read_kept};
pub use ratio::Ratio;
pub use record::{
    AVERAGE_MAX, BonusRecord, COEFFICIENT_MAX, CORRECTION_MAX, CategoryPoints, LINES_MAX,
    POINTS_MAX, Rules, SCORE_MAX, Said, Sheet,
};
pub use units::{STANDARD_APPRAISAL, STANDARD_BONUS, appraisal_formula, bonus_formula, unit};
pub use who::{
    has_bonus, judges, may_approve, may_keep_inputs, may_keep_rules, may_score, section_in, sees,
};
pub use work::{Difference, Elsewhere, Work, differences, figures_of};
