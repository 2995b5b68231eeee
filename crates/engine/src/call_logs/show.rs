//! Figures of calls.

use super::only_at_hub;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ShowCalls;
use yizhan_api::view::{CallsBefore, CallsView};
use yizhan_domain::Refusal;
use yizhan_domain::calls::{Day, DaySpan, Wanted, count, may_bring};
use yizhan_store::table::call_log;

/// The most days that are counted: five years.
const DAYS_MAX: i32 = 5 * 366;
/// How many where nobody chose: four weeks.
const DAYS: i32 = 28;

/// The figures, beside those of as many days before.
pub(crate) fn show(context: &Context<'_>, request: &ShowCalls) -> Result<CallsView, Trouble> {
    only_at_hub(context)?;
    let within_s = request.within_s.unwrap_or(Wanted::default().within_s);
    if within_s > Wanted::SECONDS_MAX {
        return Err(Refusal::NumberOutOfBounds.into());
    }
    let logged = call_log::span(context.connection)?;
    let last = logged.map_or_else(|| Day::of(context.now), |(_, last)| last);
    let to = request.to.unwrap_or(last);
    let from = request.from.unwrap_or(to.plus(1 - DAYS));
    let (from, to) = (from.min(to), from.max(to));
    // Whoever asks for more gets the last of it, and is told from when on.
    let from = from.max(to.plus(1 - DAYS_MAX));
    let length = to.number().saturating_sub(from.number()).saturating_add(1);
    let days = DaySpan {
        from: from.plus(-length),
        to: from.plus(-1),
    };
    let counted = |from, to| -> Result<_, Trouble> {
        let hours = call_log::by_hour(context.connection, from, to, within_s)?;
        Ok(count(&hours, from, to))
    };
    let before = counted(days.from, days.to)?;
    Ok(CallsView {
        from,
        to,
        within_s,
        counted: counted(from, to)?,
        before: CallsBefore {
            days,
            figures: before.total,
            logged_days: before.logged_days(),
        },
        logged: logged.map(|(from, to)| DaySpan { from, to }),
        may_bring: may_bring(&context.actor, context.directory),
        now: context.now,
    })
}
