//! What must hold once everybody met: each invariant a function whose name says it.

mod agree;
mod genuine;
mod kept;
mod outbox;

use crate::sim::world::World;
use yizhan_engine::sync::Next;

/// Checks everything.
///
/// # Panics
/// When something does not hold; the message says what.
pub fn everything(world: &mut World, ends: &[Next]) {
    let whole = kept::who_has_a_log_of_its_own(world);
    kept::nothing_committed_vanished(world, &whole);
    outbox::nothing_waits(world, ends, &whole);
    genuine::every_store_verifies(world);
    agree::all_see_the_same(world, ends, &whole);
}
