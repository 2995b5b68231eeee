//! The bonuses of a month, reckoned from what the log says now.

use crate::accounts::all_away;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::Provisional;
use yizhan_domain::base::{Directory, Kind, Person, Role};
use yizhan_domain::bonus::{Book, Ledger, Line, Work, has_bonus, judges, section_in, sees};
use yizhan_domain::statistics::{Fact, Month};
use yizhan_domain::{DepartmentId, OrderId, PersonId};
use yizhan_store::Connection;
use yizhan_store::table::{bonus, fact};

/// From how many minutes on a device that did not meet the hub may have work of a month that runs.
const AWAY_MIN: i64 = 2 * 24 * 60;
/// How many devices are named.
const AWAY: usize = 50;

/// A month with all that its bonuses are reckoned from.
pub(super) struct OfMonth {
    pub(super) month: Month,
    pub(super) running: Month,
    pub(super) book: Book,
    pub(super) ledger: Ledger,
    works: BTreeMap<PersonId, Vec<Work>>,
}

/// In whose lines of which months an order counts.
type Counted = BTreeMap<OrderId, Vec<(Month, PersonId)>>;

impl OfMonth {
    /// The month that was asked for, or the one before the present one.
    pub(super) fn read(context: &Context<'_>, month: Option<Month>) -> Result<Self, Trouble> {
        let running = yizhan_domain::accounting::month_of(context.now);
        let month = month.unwrap_or_else(|| running.plus(-1));
        let book = Book::of(&bonus::book(context.connection)?);
        let ledger = Ledger::of(&bonus::of_month(context.connection, month)?);
        let rules = book.rules(month);
        let facts = fact::around(context.connection, month)?;
        let counted = counted_elsewhere(context.connection, month, &facts)?;
        let mut works: BTreeMap<PersonId, Vec<Work>> = BTreeMap::new();
        for (order, number, fact) in facts {
            let points = rules.points_of(fact.category);
            let Some(work) = Work::of(order, number, &fact, month, points) else {
                continue;
            };
            let lines = counted.get(&order).map_or(&[][..], Vec::as_slice);
            let people: BTreeSet<PersonId> = fact.technicians.iter().copied().collect();
            for person in people {
                let work = work.clone().for_person(person, lines);
                works.entry(person).or_default().push(work);
            }
        }
        Ok(Self {
            month,
            running,
            book,
            ledger,
            works,
        })
    }

    /// Whether a person has a bonus in the month: technicians in use, and who worked in it or has an approved line, whatever the role
    /// is today.
    pub(super) fn has(&self, directory: &Directory, person: &Person) -> bool {
        let is_here = || !directory.is_out_of_use(Kind::Person, person.id.0);
        self.works.contains_key(&person.id)
            || self.ledger.lines.contains_key(&person.id)
            || (has_bonus(person.role) && is_here())
    }

    /// Who has a bonus in the month, by team and number.
    pub(super) fn people<'a>(&self, directory: &'a Directory) -> Vec<&'a Person> {
        let all = directory.people.values();
        let mut people: Vec<&Person> = all.filter(|person| self.has(directory, person)).collect();
        people.sort_by_key(|person| {
            (
                person.team.map(|team| directory.team_name(team)),
                &person.staff_number,
            )
        });
        people
    }

    /// The section of a person in the month.
    pub(super) fn section(&self, directory: &Directory, person: &Person) -> DepartmentId {
        section_in(&self.ledger, directory, person)
    }

    /// Whether the caller sees the bonus of a person.
    pub(super) fn sees(&self, context: &Context<'_>, person: &Person) -> bool {
        let section = self.section(context.directory, person);
        sees(&context.actor, person, section)
    }

    /// Whether the caller scores, approves or answers for a person.
    pub(super) fn judges(&self, context: &Context<'_>, person: &Person) -> bool {
        let section = self.section(context.directory, person);
        judges(&context.actor, person, section)
    }

    /// The line of a person as it is now.
    pub(super) fn line(&self, person: &Person) -> Line {
        let works = self.works.get(&person.id).cloned().unwrap_or_default();
        let name = person.name.clone();
        self.book
            .line(self.month, person.id, name, person.team, works)
    }

    /// What may still change the figures. Whose device is away is told to those who see their bonus.
    pub(super) fn provisional(&self, context: &Context<'_>) -> Result<Provisional, Trouble> {
        let over = self.running > self.month;
        let since = match over {
            true => self.month.plus(1).begin(),
            false => context.now.plus_minutes(-AWAY_MIN),
        };
        let sees_all = matches!(
            context.actor.role,
            Role::Finance | Role::Manager | Role::Auditor
        );
        let directory = context.directory;
        let is_seen = |person: &PersonId| {
            sees_all
                || (directory.people.get(person)).is_some_and(|person| self.sees(context, person))
        };
        let all = all_away(context, since)?;
        let count = all.len();
        let seen = all.into_iter().filter(|(person, _)| is_seen(person));
        let away: Vec<_> = seen.map(|(_, device)| device).take(AWAY).collect();
        Ok(Provisional {
            is: !over || count > 0,
            over,
            others: u32::try_from(count - away.len()).unwrap_or(u32::MAX),
            away,
        })
    }
}

/// Which of the orders that were finished in `month` count in approved lines of other months: such an order was sent back or opened
/// again since.
fn counted_elsewhere(
    connection: &Connection,
    month: Month,
    facts: &[(OrderId, String, Fact)],
) -> Result<Counted, Trouble> {
    let is_of = |fact: &Fact| fact.finished_at.map(Month::of) == Some(month);
    let finished = facts.iter().filter(|(_, _, fact)| is_of(fact));
    let filed: BTreeMap<OrderId, Month> = finished
        .map(|(order, _, fact)| (*order, Month::of(fact.filed_at)))
        .collect();
    // No order was finished before it was reported.
    let Some(earliest) = filed.values().min() else {
        return Ok(Counted::new());
    };
    let mut counted = Counted::new();
    for other in bonus::months(connection)? {
        if other < *earliest || other == month {
            continue;
        }
        let ledger = Ledger::of(&bonus::of_month(connection, other)?);
        for (order, person) in ledger.counted() {
            if filed.contains_key(&order) {
                counted.entry(order).or_default().push((other, person));
            }
        }
    }
    Ok(counted)
}
