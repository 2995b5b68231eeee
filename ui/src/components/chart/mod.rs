//! Charts: what they show is read from the table beside them; they show it at a glance.

mod bar_list;
mod columns;
mod heat;
mod pareto;
mod plot;
mod scale;
mod stacks;

pub use bar_list::BarList;
pub use columns::ColumnChart;
pub use heat::HeatTable;
pub use pareto::ParetoChart;
pub use scale::{Step, Tick, ticks};
pub use stacks::{Stack, StackChart};

/// A value with what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it belongs to.
    pub label: String,
    /// It; none where there is nothing to measure.
    pub value: Option<i64>,
    /// It, as people read it.
    pub words: String,
}
