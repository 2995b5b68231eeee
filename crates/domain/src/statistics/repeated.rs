//! Faults that come again (D4).

use super::cube::Row;
use super::fact::Outcome;
use std::collections::HashMap;

/// The same at the same place is a repeated fault within thirty days (D4): in minutes.
const REPEAT_MIN: u32 = 30 * 24 * 60;

/// What was reported last, at each place and of each category: when, and when before that.
#[derive(Default)]
pub(super) struct Told(HashMap<(u32, u32), (u32, Option<u32>)>);

impl Told {
    /// Hears of an order, each no earlier than the one before. Gives whether the same was reported at an earlier minute,
    /// but no more than thirty days earlier.
    pub(super) fn tell(&mut self, row: &Row) -> bool {
        if !may_repeat(row) {
            return false;
        }
        let first = (row.filed_min, None);
        let last = self.0.entry((row.place, row.category)).or_insert(first);
        if last.0 < row.filed_min {
            *last = (row.filed_min, Some(last.0));
        }
        last.1
            .and_then(|before| row.filed_min.checked_sub(before))
            .is_some_and(|later| later <= REPEAT_MIN)
    }
}

/// Whether it is a fault somewhere: what was withdrawn was none.
fn may_repeat(row: &Row) -> bool {
    row.place != 0 && row.outcome != Outcome::Void
}
