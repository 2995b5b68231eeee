//! Stock as a double-entry ledger: a movement takes a quantity of a part from one place to another.

mod abc;
mod consumption;
mod kept;
mod movement;
mod permission;
mod place;
mod record;
mod replenishment;
mod shelf;
mod stocktake;
mod valuation;

pub use abc::{Class, classes};
pub use consumption::consumed;
pub use kept::{KEPT_DAYS_MAX, keeps_parts, kept_until, still_kept};
pub use movement::{
    Details, Drawn, Inspection, KnownBy, Movement, Printed, Purpose, QUANTITY_MAX, TOLD_MAX,
    check_told, overused,
};
pub use permission::{may_approve, may_decide, may_keep, may_move, may_record};
pub use place::{MovementKind, StockPlace};
pub use record::{
    CODE_MAX, Count, Decision, Reservation, StockRecord, UnknownCode, WriteOff, WriteOffLine,
    check_code,
};
pub use replenishment::{EXPIRY_DAYS, Need, Supply, days_left, is_slow, needed};
pub use shelf::{Shelf, Take, pick};
pub use stocktake::{
    Books, Progress, Sealed, Spot, Stocktake, Tally, effect, effects, places, since, tally,
};
pub use valuation::{Pricing, Valuation};
