//! Formulas by which technicians get their bonus (绩效与奖金, D7): read, checked, reckoned with exact fractions.

mod evaluate;
mod formula;
mod parse;
mod ratio;
mod units;

pub use evaluate::{Figures, NoResult, Step, evaluate, in_fen};
pub use formula::{
    Condition, DEPTH_MAX, Decimal, FORMULA_MAX, Figure, Formula, NODES_MAX, Part, Place, Plain,
    Sign, Suffix, Than, Unit,
};
pub use parse::{Fault, FaultKind, parse};
pub use ratio::Ratio;
pub use units::{STANDARD_APPRAISAL, STANDARD_BONUS, appraisal_formula, bonus_formula, unit};
