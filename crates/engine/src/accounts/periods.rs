//! The months of the accounts, and what whoever closes one has to know.

use super::{amount, department_words};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::view::{
    Amount, AwayDevice, ClosingView, OnTheWay, PeriodList, PeriodRow, PeriodView,
};
use yizhan_api::{ListPeriods, ShowPeriod};
use yizhan_domain::accounting::{
    Books, Closing, ClosingKind, Totals, may_close, may_reopen, month_of,
};
use yizhan_domain::base::Kind;
use yizhan_domain::order::Status;
use yizhan_domain::statistics::Month;
use yizhan_domain::{Fen, Millis, PersonId, Refusal};
use yizhan_store::table::charge::{self, Counted};
use yizhan_store::table::{closing, known_device, met, open_cost};

/// The most months of a list.
const MONTHS: i32 = 36;
/// How much of what was closed and opened again a list shows.
const HISTORY: usize = 100;
/// From how many days on a device that did not meet the hub is told.
const AWAY_DAYS: u16 = 2;
/// The most devices that are told.
const AWAY: usize = 50;
const DAY_MIN: i64 = 24 * 60;

/// The books, with everything that was written into them.
pub(super) struct Ledger {
    pub(super) books: Books,
    closings: Vec<Closing>,
    periods: BTreeMap<Month, Counted>,
}

impl Ledger {
    pub(super) fn read(context: &Context<'_>) -> Result<Self, Trouble> {
        Ok(Self {
            books: closing::books(context.connection)?,
            closings: closing::all(context.connection)?,
            periods: charge::by_period(context.connection)?.into_iter().collect(),
        })
    }

    /// The earliest month with charges.
    pub(super) fn first(&self) -> Option<Month> {
        self.periods.keys().next().copied()
    }

    /// The charges that count in a month.
    pub(super) fn of(&self, month: Month) -> Counted {
        self.periods.get(&month).copied().unwrap_or_default()
    }

    fn row(&self, month: Month) -> PeriodRow {
        let counted = self.of(month);
        let closed = self.books.is_closed(month);
        let mut latest = self.closings.iter().rev();
        let found = latest.find_map(|closing| match closing.kind {
            ClosingKind::Closed { count, total } if closing.month == month => {
                Some(Amount { count, total })
            }
            _ => None,
        });
        PeriodRow {
            month,
            closed,
            charges: amount(counted),
            late: counted.late,
            at_closing: found.filter(|_| closed),
        }
    }

    fn history(&self, context: &Context<'_>, of: Option<Month>) -> Vec<ClosingView> {
        let newest = self.closings.iter().rev();
        let wanted = newest.filter(|closing| of.is_none_or(|month| closing.month == month));
        let view = |closing: &Closing| ClosingView {
            id: closing.id,
            month: closing.month,
            kind: closing.kind.clone(),
            by: context.directory.person_name(closing.by),
            at: closing.at,
        };
        wanted.take(HISTORY).map(view).collect()
    }
}

/// The months of the accounts: from the latest that has charges or runs to the earliest that has some or was closed.
pub(crate) fn list_periods(context: &Context<'_>, _: ListPeriods) -> Result<PeriodList, Trouble> {
    let ledger = Ledger::read(context)?;
    let running = month_of(context.now);
    let known = ledger.periods.keys().copied();
    let closed = ledger.closings.iter().map(|closing| closing.month);
    let next = ledger.books.next(ledger.first());
    let all = || known.clone().chain(closed.clone()).chain([running]);
    let last = all().chain(next).max().unwrap_or(running);
    let first = all().min().unwrap_or(running);
    let months = (0..MONTHS).map(|back| last.plus(-back));
    Ok(PeriodList {
        months: months
            .take_while(|month| *month >= first)
            .map(|month| ledger.row(month))
            .collect(),
        next,
        running,
        history: ledger.history(context, None),
        at_hub: context.hub.is_none(),
        now: context.now,
    })
}

/// A month of the accounts.
pub(crate) fn show_period(
    context: &Context<'_>,
    request: ShowPeriod,
) -> Result<PeriodView, Trouble> {
    let (month, running) = (request.month, month_of(context.now));
    let ledger = Ledger::read(context)?;
    let row = ledger.row(month);
    let at_hub = context.hub.is_none();
    let role = context.actor.role;
    let not_exported = charge::not_exported(context.connection, Some(month))?;
    // Whoever is asked about a month that is not over is told so, and may go on.
    let why_not = match ledger
        .books
        .check_close(month, running, ledger.first(), true)
    {
        _ if row.closed => None,
        Ok(()) if !at_hub => Some(Refusal::OnlyAtHub),
        Ok(()) => None,
        Err(refusal) => Some(refusal),
    };
    Ok(PeriodView {
        totals: totals(context, month)?,
        not_exported: amount(not_exported),
        on_the_way: on_the_way(context)?,
        may_close: at_hub && may_close(role) && !row.closed && why_not.is_none(),
        may_reopen: at_hub && may_reopen(role) && ledger.books.closed() == Some(month),
        is_running: month == running,
        why_not,
        at_hub,
        history: ledger.history(context, Some(month)),
        row,
        now: context.now,
    })
}

fn totals(context: &Context<'_>, month: Month) -> Result<Totals, Trouble> {
    let departments = charge::by_department(context.connection, month)?;
    let words: Vec<_> = (departments.iter())
        .map(|(id, counted)| (department_words(context.directory, *id), *counted))
        .collect();
    Ok(Totals::of(words.iter().map(
        |((code, name, centre), of)| {
            (
                code.as_str(),
                name.as_str(),
                centre.as_str(),
                of.count,
                of.total,
            )
        },
    )))
}

fn on_the_way(context: &Context<'_>) -> Result<OnTheWay, Trouble> {
    let mut way = OnTheWay {
        away: away(
            context,
            context.now.plus_minutes(-i64::from(AWAY_DAYS) * DAY_MIN),
        )?,
        away_days: AWAY_DAYS,
        ..OnTheWay::default()
    };
    let chain = [
        Status::Confirmed,
        Status::SupervisorConfirmed,
        Status::ChiefConfirmed,
    ];
    for (status, (count, total)) in open_cost::by_status(context.connection)? {
        let of = if status == Status::Audited.name() {
            &mut way.audited
        } else if chain.iter().any(|known| known.name() == status) {
            &mut way.confirmed
        } else {
            &mut way.working
        };
        add(of, count, total);
    }
    Ok(way)
}

const fn add(to: &mut Amount, count: u32, total: Fen) {
    to.count = to.count.saturating_add(count);
    to.total = to.total.plus(total);
}

/// Devices that did not meet the hub since then. Only the hub knows.
fn away(context: &Context<'_>, since: Millis) -> Result<Vec<AwayDevice>, Trouble> {
    let away = all_away(context, since)?.into_iter();
    Ok(away.map(|(_, device)| device).take(AWAY).collect())
}

/// All of them with whose they are, the longest first.
pub(crate) fn all_away(
    context: &Context<'_>,
    since: Millis,
) -> Result<Vec<(PersonId, AwayDevice)>, Trouble> {
    if context.hub.is_some() {
        return Ok(Vec::new());
    }
    let mut away = Vec::new();
    for known in known_device::all(context.connection)? {
        let certificate = known.certificate;
        let Some(person) = certificate.person.filter(|_| known.revoked_at.is_none()) else {
            continue;
        };
        let met = met::read(context.connection, certificate.device)?;
        // Before the hub kept that, it was there when it was certified last.
        let met_at = met.map_or(certificate.issued_at, |met: Millis| {
            met.max(certificate.issued_at)
        });
        if met_at < since && !context.directory.is_out_of_use(Kind::Person, person.0) {
            let device = AwayDevice {
                name: match certificate.name.is_empty() {
                    true => certificate.code,
                    false => certificate.name,
                },
                person: context.directory.person_name(person),
                met_at,
            };
            away.push((person, device));
        }
    }
    away.sort_by_key(|(_, device)| device.met_at);
    Ok(away)
}
