//! Checks for what is written on an order besides steps: labour and used parts (A7).

use super::{Actor, Folded, may_edit_lines};
use crate::stock::Drawn;
use crate::{Hundredths, MovementId, Refusal};

/// The largest quantity of a labour line: ten thousand units.
const LABOUR_MAX: Hundredths = Hundredths::whole(10_000);

/// Checks that `actor` can change the lines of the order now.
///
/// # Errors
/// [`Refusal::LinesNotYours`]
pub fn check_lines_open(state: &Folded, actor: &Actor) -> Result<(), Refusal> {
    if may_edit_lines(state, actor) {
        Ok(())
    } else {
        Err(Refusal::LinesNotYours {
            status: state.status,
        })
    }
}

/// Checks a labour line of `quantity`.
///
/// # Errors
/// Not this person's order, not now, or no sensible quantity.
pub fn check_labour(state: &Folded, actor: &Actor, quantity: Hundredths) -> Result<(), Refusal> {
    check_lines_open(state, actor)?;
    if quantity <= Hundredths(0) || quantity > LABOUR_MAX {
        return Err(Refusal::QuantityNotSensible);
    }
    Ok(())
}

/// Checks that `quantity` units of what `movement` issued were used.
///
/// # Errors
/// Not this person's order, not now, never drawn for this order, or more than was drawn.
pub fn check_use(
    state: &Folded,
    actor: &Actor,
    drawn: &[Drawn],
    movement: MovementId,
    quantity: i64,
) -> Result<(), Refusal> {
    check_lines_open(state, actor)?;
    let Some(issue) = drawn.iter().find(|issue| issue.movement == movement) else {
        return Err(Refusal::PartNotDrawn);
    };
    if quantity < 0 {
        return Err(Refusal::QuantityNotSensible);
    }
    if quantity > issue.left() {
        return Err(Refusal::QuantityAboveDrawn {
            drawn: issue.left(),
            unit: issue.printed.unit.clone(),
        });
    }
    Ok(())
}
