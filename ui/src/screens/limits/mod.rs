//! By which hours service clocks run, and who is told when they run out (A6).

mod changes;
mod day_form;
mod days;
mod hours;
mod hours_form;
mod level;
mod levels;

pub use hours::WorkingHoursPage;
pub use levels::EscalationPage;
