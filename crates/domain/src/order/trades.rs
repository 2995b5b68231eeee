//! An order for several trades (A3): its sub-orders (分单), and what they come to together. ADR 26 tells it in words.

use super::{ActionKind, Clock, ClockKind, Header, Status, Stays, WorkOrder};
use crate::{CategoryId, Millis, OrderId};
use serde::{Deserialize, Serialize};

/// The most sub-orders that one step splits an order into.
pub const TRADES_AT_ONCE: usize = 8;

/// One of the trades that an order is split into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trade {
    /// The sub-order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Its category as it was filed, which says the trade.
    pub category: CategoryId,
}

/// What a sub-order is a part of. Written when it is filed, and never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartOf {
    /// The order that was split.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// All that it was split into by the same step, this sub-order among them.
    pub trades: Vec<Trade>,
}

/// The number of a sub-order: that of its parent with a count behind it, and between them the code of the device that
/// splits, where another one gave the parent its number. So no two devices give the same, whatever they know of each other.
#[must_use]
pub fn sub_number(parent: &str, code: &str, count: u32) -> String {
    format!("{}{count}", sub_prefix(parent, code))
}

/// What the numbers of those sub-orders begin with that a device with this code gives.
#[must_use]
pub fn sub_prefix(parent: &str, code: &str) -> String {
    match parent.split('-').nth(1) == Some(code) {
        true => format!("{parent}-"),
        false => format!("{parent}-{code}-"),
    }
}

/// Whether a device with this code may have given this number to an order that was filed as `header` says.
#[must_use]
pub fn is_numbered_by(header: &Header, code: &str) -> bool {
    match &header.part_of {
        None => header.number.split('-').nth(1) == Some(code),
        Some(part) => {
            let count = header.number.strip_prefix(&sub_prefix(&part.number, code));
            count.is_some_and(|count| count.parse::<u32>().is_ok())
        }
    }
}

/// A sub-order as it is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownTrade {
    /// Where it stands.
    pub status: Status,
    /// Whether the department's confirmation holds and is strong enough; none before there is one, and while the hub has to
    /// check it.
    pub signed: Option<bool>,
    /// When its clocks for response, being on site and finishing were met.
    pub met: Met,
    /// Since when its clock for finishing stands still.
    pub paused_at: Option<Millis>,
}

impl KnownTrade {
    /// How it counts for its parent. What the department has to confirm again is not confirmed.
    #[must_use]
    pub fn state(&self) -> TradeState {
        match (self.status, self.signed) {
            (Status::Confirmed, Some(false)) => TradeState::Finished,
            (status, _) => TradeState::of(status),
        }
    }
}

/// When each of the three clocks was met.
pub type Met = [Option<Millis>; 3];

/// When each of an order's clocks was met.
#[must_use]
pub fn met(clocks: &[Clock]) -> Met {
    [ClockKind::Response, ClockKind::OnSite, ClockKind::Finish].map(|kind| {
        let clock = clocks.iter().find(|clock| clock.kind == kind);
        clock.and_then(|clock| clock.met_at)
    })
}

/// How a sub-order counts for its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TradeState {
    /// Something is to be done on it, or nothing of it is known here.
    Open,
    /// Its work is done, and the department has to confirm it.
    Finished,
    /// The department has confirmed it.
    Confirmed,
    /// It came to nothing: withdrawn, cancelled, or merged into another order.
    Dropped,
}

impl TradeState {
    /// How a sub-order with this status counts.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Submitted
            | Status::Returned
            | Status::Dispatched
            | Status::Assigned
            | Status::Accepted
            | Status::Arrived
            | Status::WaitingForParts
            | Status::Suspended
            | Status::Rework
            | Status::Split
            | Status::TradesFinished => Self::Open,
            Status::Finished => Self::Finished,
            Status::Confirmed
            | Status::SupervisorConfirmed
            | Status::ChiefConfirmed
            | Status::Audited
            | Status::Charged
            | Status::TradesClosed => Self::Confirmed,
            Status::Withdrawn | Status::Cancelled | Status::Merged => Self::Dropped,
        }
    }
}

/// Whether what is asked for on another order can be followed on one with this status: nobody has confirmed its work yet,
/// and it was not given up.
#[must_use]
pub const fn takes_duplicates(status: Status) -> bool {
    matches!(
        TradeState::of(status),
        TradeState::Open | TradeState::Finished
    )
}

/// Whether what is done on other orders speaks against taking `action` on one that stands at `status` with all that is
/// known here, and by its own steps at `own`. Who takes it without knowing of them is not stopped: the fold says what
/// it does.
#[must_use]
pub const fn others_forbid(own: Status, status: Status, action: ActionKind) -> bool {
    let is_followed = own.is_done_elsewhere() && !matches!(status, Status::Submitted);
    match action {
        ActionKind::Dispatch | ActionKind::Reject | ActionKind::Merge => is_followed,
        ActionKind::Withdraw | ActionKind::Cancel if matches!(own, Status::Split) => {
            status.is_by_trades()
        }
        ActionKind::Withdraw | ActionKind::Cancel => is_followed,
        _ => false,
    }
}

/// Whether what waits for nobody but its sub-orders is told to nobody itself: they are.
#[must_use]
pub const fn is_told_by_trades(own: Status, status: Status) -> bool {
    matches!(own, Status::Split) && !matches!(status, Status::Submitted)
}

/// Where an order stands that was split into `trades`, each as far as it is known here. It is
///
/// - in progress by its sub-orders while something is to be done on any of them, or any is not known here;
/// - finished by them when all are finished, or came to nothing and at least one did not;
/// - closed by them when all those are confirmed by the department;
/// - at the service desk again when all came to nothing.
#[must_use]
pub fn status_of_trades(trades: &[Option<KnownTrade>]) -> Status {
    let states = trades.iter().map(|known| state_of(known.as_ref()));
    match states.min() {
        Some(TradeState::Open) => Status::Split,
        Some(TradeState::Finished) => Status::TradesFinished,
        Some(TradeState::Confirmed) => Status::TradesClosed,
        Some(TradeState::Dropped) | None => Status::Submitted,
    }
}

fn state_of(known: Option<&KnownTrade>) -> TradeState {
    known.map_or(TradeState::Open, KnownTrade::state)
}

/// Where an order stands with all that is known here: what its own steps say, but where it was split, or merged, what the
/// others say. `trades` are its sub-orders; `stays` says why it is not followed on another order.
#[must_use]
pub fn standing_with(own: Status, trades: &[Option<KnownTrade>], stays: Option<Stays>) -> Status {
    match own {
        Status::Split => status_of_trades(trades),
        Status::Merged if stays.is_some() => Status::Submitted,
        own => own,
    }
}

/// The clocks of an order that was split, with what its sub-orders did: the first who responds and the first on site meet
/// its limits, it is finished when the last of them is, and it stands still while all that are open do. `own` is where its
/// own steps leave it, `status` where it stands.
pub fn meet_by_trades(
    clocks: &mut [Clock],
    own: Status,
    status: Status,
    trades: &[Option<KnownTrade>],
) {
    if own != Status::Split {
        // Of orders that were merged into each other, one stays.
        if own == Status::Merged && status != own {
            clocks.iter_mut().for_each(|clock| clock.void = false);
        }
        return;
    }
    let known = || {
        let known = trades.iter().flatten();
        known.filter(|trade| trade.state() != TradeState::Dropped)
    };
    let is_finished = matches!(status, Status::TradesFinished | Status::TradesClosed);
    let [response, on_site, _] = [0, 1, 2].map(|at: usize| {
        let met = known().filter_map(|trade| trade.met.get(at).copied().flatten());
        met.min()
    });
    let last = known().filter_map(|trade| trade.met[2]).max();
    let open = trades.iter().map(Option::as_ref);
    let open = open.filter(|known| state_of(*known) == TradeState::Open);
    let paused: Option<Vec<Millis>> = open.map(|known| known?.paused_at).collect();
    let paused = paused.and_then(|since| since.into_iter().max());
    for clock in clocks {
        let by_trades = match clock.kind {
            ClockKind::Response => response,
            ClockKind::OnSite => on_site,
            ClockKind::Finish => last.filter(|_| is_finished),
        };
        clock.met_at = clock.met_at.or(by_trades);
        if clock.kind == ClockKind::Finish {
            clock.paused_at = paused;
        }
    }
}

/// What a sub-order has to say as its parent does: where the need is, whose, and who pays.
#[must_use]
pub fn fits_parent(header: &Header, parent: &WorkOrder) -> bool {
    let of = &parent.header;
    header.place == of.place
        && header.department == of.department
        && header.requester == of.requester
        && header.requester_name == of.requester_name
        && of.part_of.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_two_devices_never_meet() {
        assert_eq!(sub_number("261121-K3-07", "K3", 1), "261121-K3-07-1");
        assert_eq!(sub_number("261121-K3-07", "H1", 2), "261121-K3-07-H1-2");
    }
}
