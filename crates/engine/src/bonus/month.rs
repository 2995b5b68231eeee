//! The bonuses of a month, reckoned from what the log says now.

use crate::accounts::away;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::{Provisional, RulesView};
use yizhan_domain::base::{Directory, Kind, Person, Role};
use yizhan_domain::bonus::{Book, Ledger, Line, Rules, Work};
use yizhan_domain::order::{Sight, sight};
use yizhan_domain::statistics::Month;
use yizhan_domain::{DepartmentId, Fen, PersonId};
use yizhan_store::table::{bonus, closing, fact};

/// From how many minutes on a device that did not meet the hub may have work of a month that runs.
const AWAY_MIN: i64 = 2 * 24 * 60;

/// A month with all that its bonuses are reckoned from.
pub(super) struct OfMonth {
    pub(super) month: Month,
    pub(super) running: Month,
    pub(super) book: Book,
    pub(super) ledger: Ledger,
    works: BTreeMap<PersonId, Vec<Work>>,
}

impl OfMonth {
    /// The month that was asked for, or the one before the present one.
    pub(super) fn read(context: &Context<'_>, month: Option<Month>) -> Result<Self, Trouble> {
        let running = yizhan_domain::accounting::month_of(context.now);
        let month = month.unwrap_or_else(|| running.plus(-1));
        let book = Book::of(&bonus::book(context.connection)?);
        let ledger = Ledger::of(&bonus::of_month(context.connection, month)?);
        let rules = book.rules(month);
        let mut works: BTreeMap<PersonId, Vec<Work>> = BTreeMap::new();
        for (order, number, fact) in fact::around(context.connection, month)? {
            let points = rules.points_of(fact.category);
            let Some(work) = Work::of(order, number, &fact, month, points) else {
                continue;
            };
            let people: BTreeSet<PersonId> = fact.technicians.iter().copied().collect();
            for person in people {
                works.entry(person).or_default().push(work.clone());
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

    /// The technicians who may have a bonus: those in use, and who left but worked in the month or has an approved line.
    pub(super) fn people<'a>(&self, directory: &'a Directory) -> Vec<&'a Person> {
        let has = |person: &Person| {
            !directory.is_out_of_use(Kind::Person, person.id.0)
                || self.works.contains_key(&person.id)
                || self.ledger.lines.contains_key(&person.id)
        };
        let all = directory.people.values();
        let mut people: Vec<&Person> = all
            .filter(|person| person.role == Role::Technician && has(person))
            .collect();
        people.sort_by_key(|person| {
            (
                person.team.map(|team| directory.team_name(team)),
                &person.staff_number,
            )
        });
        people
    }

    /// The line of a technician as it is now.
    pub(super) fn line(&self, person: &Person) -> Line {
        let works = self.works.get(&person.id).cloned().unwrap_or_default();
        let name = person.name.clone();
        self.book
            .line(self.month, person.id, name, person.team, works)
    }

    /// What was approved for a technician, with corrections.
    pub(super) fn approved(&self, person: PersonId) -> Option<Fen> {
        let (_, line) = self.ledger.lines.get(&person)?;
        Some(line.amount?.plus(self.ledger.corrections(person)))
    }

    /// What may still change the figures.
    pub(super) fn provisional(&self, context: &Context<'_>) -> Result<Provisional, Trouble> {
        let over = self.running > self.month;
        let recently = context.now.plus_minutes(-AWAY_MIN);
        let since = match over {
            true => self.month.plus(1).begin(),
            false => recently,
        };
        if closing::books(context.connection)?.is_closed(self.month) {
            return Ok(Provisional {
                over,
                ..Provisional::default()
            });
        }
        let away = away(context, since)?;
        Ok(Provisional {
            is: !over || !away.is_empty(),
            over,
            away,
        })
    }
}

/// The section of a technician: that of the team, or else the own one.
pub(super) fn section(directory: &Directory, person: &Person) -> DepartmentId {
    let of_team = person.team.and_then(|team| directory.section_of(team));
    of_team.unwrap_or(person.department)
}

/// Whether the caller sees the bonus of a technician.
pub(super) fn sees(context: &Context<'_>, person: &Person) -> bool {
    let actor = &context.actor;
    if actor.role == Role::Technician {
        return actor.person == person.id;
    }
    match sight(actor) {
        Sight::All => matches!(actor.role, Role::Finance | Role::Manager | Role::Auditor),
        Sight::Team(team) => person.team == Some(team),
        Sight::Section(of) => section(context.directory, person) == of,
        Sight::Department(_) | Sight::Own => false,
    }
}

/// Rules in both languages.
pub(super) fn rules_view(rules: &Rules) -> RulesView {
    let standard = Rules::standard().from;
    RulesView {
        from: Some(rules.from).filter(|from| *from != standard),
        bonus_zh: rules.bonus_words(true),
        bonus_en: rules.bonus_words(false),
        appraisal_zh: rules.appraisal_words(true),
        appraisal_en: rules.appraisal_words(false),
        points: rules.points.clone(),
        other_points: rules.other_points,
    }
}
