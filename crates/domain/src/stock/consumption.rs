//! What of stock was consumed (B8).

use super::{Movement, StockPlace};

/// Units that a movement consumes; below zero where they come back.
///
/// What goes to a work order or a department is consumed, also out of a bag; what comes back from there is not. What
/// is carried in a bag, on its way, written off or found by a count was consumed by nobody.
#[must_use]
pub const fn consumed(movement: &Movement) -> i64 {
    match (uses(movement.from), uses(movement.to)) {
        (false, true) => movement.quantity,
        (true, false) => movement.quantity.saturating_neg(),
        _ => 0,
    }
}

const fn uses(place: StockPlace) -> bool {
    matches!(place, StockPlace::Order(_) | StockPlace::Department(_))
}
