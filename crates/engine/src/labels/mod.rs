//! Labels and slips (A11, B7, E1): what they can be made for, what stands on them, and the files that are printed.

mod find;
mod hand_over;
mod make;
mod slip;
mod subject;

pub(crate) use find::find;
pub(crate) use hand_over::hand_over;
pub(crate) use make::{make, preview};
pub(crate) use slip::slip;
