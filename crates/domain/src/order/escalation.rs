//! Which levels of escalation an order reaches, and when (A6). Time alone reaches them, so nothing of it is recorded: a
//! step that comes late from a device takes its level back.

use super::{Clock, Header};
use crate::base::{Audience, Directory, EscalationRules, Urgency};
use crate::working::WorkingHours;
use crate::{Millis, TeamId};
use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60_000;

/// A level that an order reaches if nothing happens before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Escalation {
    /// When it is reached.
    pub at: Millis,
    /// Whose limit.
    pub clock: super::ClockKind,
    /// So many minutes after the limit; negative is before.
    pub minutes: i32,
    /// Who is told.
    pub to: Vec<Audience>,
}

impl Escalation {
    /// Whether it is reached.
    #[must_use]
    pub fn is_reached(&self, now: Millis) -> bool {
        self.at <= now
    }
}

/// The working hours by which the clocks of an order run: those of its team, before it has one those of the team that
/// usually does such work. What is urgent is urgent at night too.
#[must_use]
pub fn working_hours<'a>(
    header: &Header,
    team: Option<TeamId>,
    directory: &'a Directory,
) -> WorkingHours<'a> {
    if header.urgency == Urgency::Urgent {
        return WorkingHours::ALWAYS;
    }
    let category = directory.categories.get(&header.category);
    directory.working_hours(team.or_else(|| category?.team))
}

/// The levels that an order with these clocks reaches, reached or not, the earliest first. A clock that was met, stands
/// still or is void reaches none, nor one behind which a later one was met: who is on site need not accept. A warning comes when half of the time is over at the
/// earliest. Before the order has a team, nobody is its supervisor or chief.
#[must_use]
pub fn escalations(
    urgency: Urgency,
    has_team: bool,
    clocks: &[Clock],
    rules: &EscalationRules,
    hours: &WorkingHours<'_>,
) -> Vec<Escalation> {
    let met = clocks.iter().filter(|clock| clock.met_at.is_some());
    let met = met.map(|clock| clock.kind).max();
    let runs = |clock: &&Clock| Some(clock.kind) > met && clock.paused_at.is_none() && !clock.void;
    let mut reached = Vec::new();
    for clock in clocks.iter().filter(runs) {
        let levels = rules.levels.iter();
        let concerned = levels.filter(|level| {
            level.clock == clock.kind && level.only.is_none_or(|only| only == urgency)
        });
        for level in concerned {
            let is_there = |to: &&Audience| has_team || !to.is_of_team();
            let to: Vec<Audience> = level.to.iter().filter(is_there).copied().collect();
            if !to.is_empty() {
                reached.push(Escalation {
                    at: instant(clock, level.minutes, hours),
                    clock: level.clock,
                    minutes: level.minutes,
                    to,
                });
            }
        }
    }
    reached.sort_by_key(|level| (level.at, level.clock, level.minutes));
    reached
}

fn instant(clock: &Clock, minutes: i32, hours: &WorkingHours<'_>) -> Millis {
    let apart = i64::from(minutes.unsigned_abs()) * MINUTE_MS;
    if minutes >= 0 {
        return hours.due(clock.due_at, apart);
    }
    let whole = hours.between(clock.started_at, clock.due_at);
    hours.due(clock.started_at, (whole - apart).max(whole / 2))
}

/// Since when somebody is told, of the levels reached at `now`; none where nobody of them is.
#[must_use]
pub fn told_since(levels: &[Escalation], to: Audience, now: Millis) -> Option<Millis> {
    let reached = levels
        .iter()
        .filter(|level| level.is_reached(now) && level.to.contains(&to));
    reached.map(|level| level.at).min()
}

#[cfg(test)]
mod tests {
    use super::super::ClockKind;
    use super::*;
    use crate::base::{Calendar, EscalationLevel, Span, Week};

    fn clock(kind: ClockKind, limit: i64) -> Clock {
        Clock {
            kind,
            started_at: Millis(0),
            due_at: Millis(0).plus_minutes(limit),
            warn_at: Millis(0),
            met_at: None,
            paused_at: None,
            void: false,
        }
    }

    fn rules(levels: &[(ClockKind, i32, Option<Urgency>, Audience)]) -> EscalationRules {
        let level = |(clock, minutes, only, to): &(_, _, _, _)| EscalationLevel {
            clock: *clock,
            minutes: *minutes,
            only: *only,
            to: vec![*to],
        };
        EscalationRules {
            levels: levels.iter().map(level).collect(),
        }
    }

    fn minutes(levels: &[Escalation]) -> Vec<i64> {
        levels.iter().map(|level| level.at.0 / MINUTE_MS).collect()
    }

    #[test]
    fn levels_are_reached_one_after_the_other_by_those_whom_they_concern() {
        use Audience::{Chief, Manager, Supervisor};
        use ClockKind::{OnSite, Response};
        let rules = rules(&[
            (OnSite, 30, None, Chief),
            (OnSite, 60, Some(Urgency::Urgent), Manager),
            (OnSite, -30, None, Supervisor),
            (Response, 0, None, Supervisor),
            // Half of fifteen minutes at the earliest.
            (Response, -60, None, Manager),
        ]);
        let clocks = [clock(Response, 16), clock(OnSite, 120)];
        let of = |urgency| escalations(urgency, true, &clocks, &rules, &WorkingHours::ALWAYS);
        let general = of(Urgency::General);
        assert_eq!(minutes(&general), [8, 16, 90, 150]);
        assert_eq!(minutes(&of(Urgency::Urgent)), [8, 16, 90, 150, 180]);
        let of_no_team = escalations(
            Urgency::Urgent,
            false,
            &clocks,
            &rules,
            &WorkingHours::ALWAYS,
        );
        assert_eq!(
            minutes(&of_no_team),
            [8, 180],
            "nobody is its supervisor yet"
        );
        let at = |minutes| Millis(0).plus_minutes(minutes);
        let since = |to, now| told_since(&general, to, at(now)).map(|at| at.0 / MINUTE_MS);
        assert_eq!(since(Supervisor, 15), None);
        assert_eq!(since(Supervisor, 16), Some(16));
        assert_eq!(since(Supervisor, 999), Some(16));
        assert_eq!(since(Chief, 149), None);
        assert_eq!(since(Chief, 150), Some(150));
    }

    #[test]
    fn what_was_met_stands_still_or_is_void_concerns_nobody() {
        let rules = EscalationRules::default();
        let running = clock(ClockKind::Finish, 100);
        let of = |clock: Clock| {
            escalations(
                Urgency::General,
                true,
                &[clock],
                &rules,
                &WorkingHours::ALWAYS,
            )
        };
        assert!(!of(running.clone()).is_empty());
        for quiet in [
            Clock {
                met_at: Some(Millis(99)),
                ..running.clone()
            },
            Clock {
                paused_at: Some(Millis(99)),
                ..running.clone()
            },
            Clock {
                void: true,
                ..running
            },
        ] {
            assert_eq!(of(quiet), []);
        }
        let on_site = Clock {
            met_at: Some(Millis(5)),
            ..clock(ClockKind::OnSite, 100)
        };
        let clocks = [clock(ClockKind::Response, 100), on_site];
        let levels = escalations(
            Urgency::General,
            true,
            &clocks,
            &rules,
            &WorkingHours::ALWAYS,
        );
        assert_eq!(levels, [], "who is on site need not accept");
    }

    #[test]
    fn before_and_after_are_working_time() {
        // From midnight of the first of January 1970 in China on: eight to nine each day.
        let hour = vec![Span { from: 480, to: 540 }];
        let days = std::array::from_fn(|_| hour.clone());
        let calendar = Calendar::empty(None).with(Some(Week { days }), "1970-01-01");
        let hours = WorkingHours::of(None, Some(&calendar));
        let start = Millis(0); // 1970-01-01 08:00
        let clock = Clock {
            due_at: hours.due(start, 90 * MINUTE_MS),
            ..clock(ClockKind::Finish, 0)
        };
        let rules = rules(&[
            (ClockKind::Finish, -40, None, Audience::Supervisor),
            (ClockKind::Finish, 40, None, Audience::Chief),
        ]);
        let levels = escalations(Urgency::General, true, &[clock], &rules, &hours);
        let day = 24 * 60;
        assert_eq!(minutes(&levels), [50, 2 * day + 10]);
    }
}
