//! A browser's key event, as whoever listens for a scanner needs it.

use web_sys::KeyboardEvent;
use yizhan_scan::wedge::KeyDown;

/// What browsers give as the number of a key that an input method took.
const TAKEN: u32 = 229;

/// The key that went down.
pub(in super::super) fn key_down(event: &KeyboardEvent) -> KeyDown {
    let key = event.key();
    KeyDown {
        is_taken: event.is_composing() || event.key_code() == TAKEN || key == "Process",
        key,
        code: event.code(),
        shift: event.shift_key(),
        caps: event.get_modifier_state("CapsLock"),
        at_ms: event.time_stamp(),
    }
}
