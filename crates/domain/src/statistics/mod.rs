//! Statistics of work orders (D1): what is counted of each, by what it is grouped, and what comes out.

mod area;
mod cube;
mod dimension;
mod fact;
mod figures;
mod groups;
mod month;
mod narrowing;
mod recurring;
mod repeated;
mod stage;

pub use cube::{Counted, Cube, Group, Question};
pub use dimension::{Dimension, Key};
pub use fact::{Fact, Outcome, Span, Took};
pub use figures::{BOUNDS_MIN, Figures, Measure, Spread, Unit};
pub use month::{Month, NoMonth};
pub use narrowing::Narrowing;
pub use recurring::Recurring;
pub use stage::{Stage, stages};
