//! What must hold once everybody met: each invariant a function whose name says it.

mod agree;
mod authority;
mod bundle;
mod genuine;
mod kept;
mod lease;
mod left;
mod outbox;
mod rows;
mod scope;
mod stock;
mod stores;

use crate::sim::world::World;
use yizhan_engine::sync::Next;

/// Checks what must hold as well while some devices have an older program: they hold what is theirs, whether they can
/// read it or not. What they show is not compared: they show less, and say so.
///
/// # Panics
/// When something does not hold; the message says what.
pub fn while_some_are_old(world: &mut World, ends: &[Next]) {
    let whole = kept::who_has_a_log_of_its_own(world);
    kept::nothing_committed_vanished(world, ends, &whole);
    outbox::nothing_waits(world, ends, &whole);
    genuine::every_store_verifies(world);
    scope::every_device_holds_its_scope_and_nothing_else(world, ends, &whole);
}

/// Checks everything.
///
/// # Panics
/// When something does not hold; the message says what.
pub fn everything(world: &mut World, ends: &[Next]) {
    let whole = kept::who_has_a_log_of_its_own(world);
    kept::nothing_committed_vanished(world, ends, &whole);
    outbox::nothing_waits(world, ends, &whole);
    genuine::every_store_verifies(world);
    scope::every_device_holds_its_scope_and_nothing_else(world, ends, &whole);
    agree::all_see_the_same(world, ends, &whole);
    rows::who_holds_the_same_has_the_same_rows(world, ends, &whole);
    authority::nothing_took_effect_without_authority(world);
    stock::every_counted_movement_is_posted_once(world);
    stock::every_part_below_zero_is_one_exception(world);
    stock::no_order_was_charged_more_than_its_bill(world);
    lease::who_met_the_hub_is_certified_for_longer(world, ends);
    left::what_copies_left_is_taken_once(world, ends);
    bundle::bundles_tell_what_the_hub_shows(world);
    genuine::every_store_verifies(world);
    authority::nothing_took_effect_without_authority(world);
}
