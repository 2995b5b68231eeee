//! The work order (工单): its content, its steps, who may take them, its clocks, its bill.

mod action;
mod bill;
mod bill_change;
mod clock;
mod content;
mod cost;
mod edit;
mod escalation;
mod event;
mod fold;
mod identity;
mod judgement;
mod merged;
mod payer;
mod permission;
mod sight;
mod sign_off;
mod status;
mod todo;
mod trades;
mod transition;

pub use action::{Action, ActionKind, CostStage, Step};
pub use bill::{Bill, BillDigest, BillLine, LineKind};
pub use bill_change::BillChange;
pub use clock::{Clock, ClockKind, ClockState, clocks, timed_until};
pub use content::{Header, LabourLine, WorkOrder};
pub use cost::{COSTS_AT_ONCE, cost_waits_in, is_own_cost, is_own_cost_of, other_price, workers};
pub use edit::{check_labour, check_lines_open, check_use};
pub use escalation::{Escalation, escalations, told_since, working_hours};
pub use event::{Event, Lines};
pub use fold::{Charge, Folded, Reopened, TrailEntry, fold};
pub use identity::{IdentityLevel, Proof};
pub use judgement::{
    Seen, is_short_enough, judge_correction, judge_filing, judge_labour, judge_step, judge_use,
    judge_void, may_let_step_count,
};
pub use merged::{LINKS_MAX, Link, Stays, chain, followed_in, ring, stays};
pub use payer::payer;
pub use permission::{
    Actor, Performer, may_edit_header, may_edit_lines, may_issue, performers, possible_actions,
};
pub use sight::{Part, Sight, ever_saw, former_technicians, may_see, part_of_step, sight};
pub use sign_off::{SignOff, SignOffState, Standing, may_sign, may_sign_for};
pub use status::Status;
pub use todo::{Todo, todo};
pub use trades::{
    KnownTrade, Met, PartOf, TRADES_AT_ONCE, Trade, TradeState, fits_parent, is_numbered_by,
    is_told_by_trades, meet_by_trades, met, others_forbid, standing_with, status_of_trades,
    sub_number, sub_prefix, takes_duplicates,
};
pub use transition::{check_step, next};
