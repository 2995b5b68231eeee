//! An order's row in the call list.

use super::drawn;
use crate::error::Trouble;
use crate::order::LoadedOrder;
use yizhan_domain::OrderId;
use yizhan_domain::base::Directory;
use yizhan_domain::callback::{
    CallStanding, Callback, Outcome, confirmed, corrected, ever_confirmed, standing,
};
use yizhan_domain::order::Action;
use yizhan_store::Connection;
use yizhan_store::table::callback::{self, CallbackRow, Shown};

/// How much of what people wrote the list shows, in characters.
const EXCERPT: usize = 200;

/// Projects an order: none was confirmed or phoned about is on no list.
pub(crate) fn project(
    connection: &Connection,
    directory: &Directory,
    order: OrderId,
    loaded: Option<&LoadedOrder>,
) -> Result<(), Trouble> {
    match loaded.and_then(|loaded| row(directory, loaded)) {
        Some(row) => callback::put(connection, &row)?,
        None => callback::remove(connection, order)?,
    }
    Ok(())
}

/// Draws anew, by other rules.
pub(crate) fn redraw(connection: &Connection, directory: &Directory) -> Result<(), Trouble> {
    Ok(callback::redraw(connection, |row| {
        drawn(directory, row.shown.ever.iter().copied())
    })?)
}

fn row(directory: &Directory, loaded: &LoadedOrder) -> Option<CallbackRow> {
    let (order, state) = (&loaded.order, &loaded.state);
    let calls = loaded.counting_calls();
    let now = confirmed(order, state);
    let ever: Vec<_> = ever_confirmed(order, state).collect();
    // What was said about an order that is open again is kept, and counts for the time before.
    let before = || ever.last().copied();
    let confirmed = now.or_else(|| before().filter(|_| !calls.is_empty()))?;
    let standing = standing(&calls);
    let is_waiting = matches!(standing, CallStanding::Waiting { .. });
    let gone = corrected(&calls);
    let held = || calls.iter().filter(|call| !gone.contains(&call.id));
    let latest = held().next_back();
    Some(CallbackRow {
        why: drawn(directory, ever.iter().copied()),
        standing: (now.is_some() || !is_waiting).then_some(standing),
        attempts: held().count(),
        called_at: latest.map(|call| call.at),
        shown: Shown {
            requester_name: order.header.requester_name.clone(),
            requester_phone: order.header.requester_phone.clone(),
            solution: solution(loaded),
            rated: state
                .sign_off
                .as_ref()
                .map(|given| excerpt(&given.sign_off.words))
                .unwrap_or_default(),
            said: latest.map(said).unwrap_or_default(),
            latest: latest.map(|call| (call.id, call.by)),
            ever,
        },
        confirmed,
    })
}

fn said(call: &Callback) -> String {
    match &call.outcome {
        Outcome::Reached { words, .. } => excerpt(words),
        _ => String::new(),
    }
}

/// What the technician wrote when the order was finished last.
fn solution(loaded: &LoadedOrder) -> String {
    let mut steps = loaded.state.trail.iter().rev().filter(|step| step.applied);
    let found = steps.find_map(|entry| match &entry.step.action {
        Action::Finish { solution, .. } => Some(excerpt(solution)),
        _ => None,
    });
    found.unwrap_or_default()
}

fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT).collect()
}
