//! How many orders come in when (D2): whoever seats call takers looks at it.

use super::list::sighted;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ShowIntake;
use yizhan_api::view::IntakeView;
use yizhan_domain::{Millis, Refusal};
use yizhan_store::table::intake;
use yizhan_store::table::work_order::Filter;

/// Five years; what is longer tells nothing of today.
const WEEKS_MAX: u16 = 260;
const WEEK_MIN: i64 = 7 * 24 * 60;

/// The orders that the caller sees, of whole weeks until the last midnight.
pub(crate) fn intake(context: &Context<'_>, request: ShowIntake) -> Result<IntakeView, Trouble> {
    let weeks = request.weeks;
    if !(1..=WEEKS_MAX).contains(&weeks) {
        return Err(Refusal::QuantityNotSensible.into());
    }
    let until = Millis::of_day(&context.now.day()).unwrap_or(context.now);
    let from = until.plus_minutes(-WEEK_MIN * i64::from(weeks));
    let filter = Filter {
        from: Some(from),
        until: Some(until),
        ..sighted(context)
    };
    let mut counts = vec![vec![0; 24]; 7];
    for (weekday, hour, count) in intake::by_hour(context.connection, &filter)? {
        let hour = counts.get_mut(weekday).and_then(|day| day.get_mut(hour));
        *hour.ok_or_else(|| Trouble::internal("an hour of no week"))? = count;
    }
    Ok(IntakeView {
        counts,
        weeks,
        from,
        until,
    })
}
