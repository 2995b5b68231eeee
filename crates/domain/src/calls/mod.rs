//! Calls to the service desk (D2), as the telephone exchange logged them: what the log says, figures, and call takers.

mod day;
mod figures;
mod plan;
mod record;

pub use day::{Day, NoDay};
pub use figures::{CallFigures, Counted, DaySpan, HourCount, a_day, count};
pub use plan::{Days, HourPlan, Plan, Wanted, plan};
pub use record::{
    CALLS_MAX, CallLog, CallLogPart, CallLogRecord, PART_MAX, PhoneCall, Withdrawal, call_id,
    may_bring,
};
