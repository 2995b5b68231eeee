//! The call list, and how it went.

use crate::context::Context;
use crate::error::Trouble;
use crate::months::months;
use std::ops::Range;
use yizhan_api::view::{CallbackFigures, CallbackPage, CallbackRow};
use yizhan_api::{CallbackCursor, ListCallbacks};
use yizhan_domain::callback::may_call_back;
use yizhan_domain::{Hundredths, Millis};
use yizhan_store::table::callback::{self, CallbackRow as Record, Counts};
use yizhan_store::table::work_order;

/// Orders a page.
const PAGE: usize = 30;
/// The period of the figures where no month was chosen, in days; longer where the rule phones longer.
const DAYS: i64 = 30;
const DAY_MIN: i64 = 24 * 60;

/// A page of the list.
pub(crate) fn list(context: &Context<'_>, request: ListCallbacks) -> Result<CallbackPage, Trouble> {
    let rule = context.directory.callback_rules.latest();
    let since = rule.since(context.now);
    let days = DAYS.max(rule.within_days.into());
    let period = period(context, days, request.month.as_deref());
    let after = request.after.map(|cursor| (cursor.at, cursor.order));
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let connection = context.connection;
    let mut records = match request.called {
        false => callback::waiting(connection, since, after, limit)?,
        true => callback::called(connection, &period, after, limit)?,
    };
    let more = records.len() > PAGE;
    records.truncate(PAGE);
    let last = records.last().filter(|_| more);
    let next = last.map(|last| CallbackCursor {
        at: match request.called {
            false => last.confirmed.at,
            true => last.called_at.unwrap_or_default(),
        },
        order: last.confirmed.order,
    });
    let mut rows = Vec::new();
    for record in records {
        rows.extend(row(context, record)?);
    }
    Ok(CallbackPage {
        rows,
        next,
        figures: figures(callback::count(connection, &period, since)?),
        rule,
        may_record: may_call_back(&context.actor),
        now: context.now,
    })
}

/// A month, or so many days until now. Clocks of devices may be ahead.
fn period(context: &Context<'_>, days: i64, month: Option<&str>) -> Range<Millis> {
    match month {
        Some(month) => {
            let months = months(context, Some(month), Some(month));
            months.begin..months.end
        }
        None => context.now.plus_minutes(-days * DAY_MIN)..Millis(i64::MAX),
    }
}

fn row(context: &Context<'_>, record: Record) -> Result<Option<CallbackRow>, Trouble> {
    let of = record.confirmed;
    let Some(order) = work_order::by_id(context.connection, of.order)? else {
        return Ok(None);
    };
    let (directory, shown) = (context.directory, record.shown);
    let called_by = shown.latest.map(|(_, by)| directory.person_name(by));
    Ok(Some(CallbackRow {
        order: of.order,
        number: order.number,
        category: directory.category_title(order.category),
        description: order.shown.description,
        place: order.shown.place,
        department: directory.department_name(order.department),
        technicians: order.shown.technicians,
        requester_name: shown.requester_name,
        requester_phone: shown.requester_phone,
        solution: shown.solution,
        stars: of.stars,
        rated: shown.rated,
        confirmed_at: of.at,
        why: record.why,
        standing: record.standing,
        attempts: record.attempts,
        latest: shown.latest.map(|(id, _)| id),
        called_at: record.called_at,
        called_by: called_by.unwrap_or_default(),
        said: shown.said,
    }))
}

fn figures(counts: Counts) -> CallbackFigures {
    let whole = |count: i64| u32::try_from(count).unwrap_or_default();
    // Half a hundredth is rounded up.
    let average =
        (counts.reached > 0).then(|| (counts.stars * 200 + counts.reached) / (counts.reached * 2));
    CallbackFigures {
        drawn: whole(counts.drawn),
        waiting: whole(counts.waiting),
        reached: whole(counts.reached),
        declined: whole(counts.declined),
        not_reached: whole(counts.not_reached),
        missed: whole(counts.missed),
        satisfaction: average.map(Hundredths),
    }
}
