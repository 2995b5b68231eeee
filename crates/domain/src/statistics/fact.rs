//! What statistics count of one order.

use super::stage::{stages, two_stages};
use crate::base::{HistoricLine, HistoricOrder, RESPONSE_MIN, Urgency, on_site_min};
use crate::order::{Clock, ClockKind, Folded, Status, WorkOrder};
use crate::{CategoryId, DepartmentId, Fen, Millis, PersonId, PlaceId, TeamId};
use serde::{Deserialize, Serialize};

/// How an order ended, if it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The work is not finished.
    Open,
    /// The work is finished, whatever its cost waits for.
    Finished,
    /// Withdrawn or cancelled.
    Void,
}

/// A span of an order that statistics measure, by the clock on the wall. An order that was opened again is measured
/// from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// From the report until a technician accepted.
    Response,
    /// From the report until a technician was on site.
    OnSite,
    /// From then until the work was finished.
    Work,
    /// From the report until the work was finished, waiting for parts included.
    Finish,
}

impl Span {
    /// Every span.
    pub const ALL: [Self; 4] = [Self::Response, Self::OnSite, Self::Work, Self::Finish];
}

/// How long a span took, and whether that was in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Took {
    /// Seconds; zero where clocks disagree so much that it ended before it began.
    pub seconds: u32,
    /// Whether it was in time; none where nothing says how long it may take.
    pub in_time: Option<bool>,
}

/// What statistics count of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When it was reported.
    pub filed_at: Millis,
    /// The department that is charged.
    pub department: DepartmentId,
    /// The team that has it or had it last.
    pub team: Option<TeamId>,
    /// Category.
    pub category: CategoryId,
    /// Urgency.
    pub urgency: Urgency,
    /// Place, where it is known.
    pub place: Option<PlaceId>,
    /// The technicians who have it or had it last.
    pub technicians: Vec<PersonId>,
    /// How it ended.
    pub outcome: Outcome,
    /// Labour on the bill.
    pub labour: Fen,
    /// Material on the bill.
    pub material: Fen,
    /// How long the spans took that are over, in the order of [`Span::ALL`].
    pub spans: [Option<Took>; 4],
    /// How long it lay in the stages that it left, in seconds, in the order of `Stage::ALL`.
    pub stages: [Option<u32>; 8],
    /// The stars that the department gave, 1 to 5.
    pub stars: Option<u8>,
    /// Whether it was ever sent back to be done again.
    pub reworked: bool,
    /// When it was finished last.
    pub finished_at: Option<Millis>,
}

impl Fact {
    /// What counts of an order as it stands, with its clocks.
    #[must_use]
    pub fn of_order(order: &WorkOrder, state: &Folded, clocks: &[Clock]) -> Self {
        let header = &order.header;
        let met = |kind: ClockKind| {
            let clock = clocks.iter().find(|clock| clock.kind == kind)?;
            let in_time = Some(clock.met_at? <= clock.due_at);
            Some(Took {
                seconds: seconds(clock.started_at, clock.met_at?),
                in_time,
            })
        };
        let at = |kind: ClockKind| -> Option<Millis> {
            let mut of_kind = clocks.iter().filter(|clock: &&Clock| clock.kind == kind);
            of_kind.next().and_then(|clock| clock.met_at)
        };
        let work = at(ClockKind::OnSite).zip(at(ClockKind::Finish));
        let work = work.map(|(from, to)| Took {
            seconds: seconds(from, to),
            in_time: None,
        });
        let outcome = match state.status {
            Status::Withdrawn | Status::Cancelled | Status::Merged => Outcome::Void,
            _ if at(ClockKind::Finish).is_some() => Outcome::Finished,
            _ => Outcome::Open,
        };
        let mut steps = state.trail.iter().filter(|entry| entry.applied);
        Self {
            filed_at: header.filed_at,
            department: header.department,
            team: state.team,
            category: header.category,
            urgency: header.urgency,
            place: Some(header.place),
            technicians: state.technicians.clone(),
            outcome,
            labour: state.bill.labour,
            material: state.bill.material,
            spans: [
                met(ClockKind::Response),
                met(ClockKind::OnSite),
                work,
                met(ClockKind::Finish),
            ],
            stages: stages(header.filed_at, &state.trail),
            stars: state.sign_off.as_ref().map(|given| given.sign_off.stars),
            reworked: steps.any(|entry| entry.to == Status::Rework),
            finished_at: at(ClockKind::Finish),
        }
    }

    /// What counts of an old system's order. It is judged by the limits that every order has (A6); how long work of its
    /// category was allowed to take then, nobody wrote down.
    #[must_use]
    pub fn of_history(old: &HistoricOrder) -> Self {
        let until = |at: Option<Millis>, limit_min: Option<u32>| {
            at.map(|at| Took {
                seconds: seconds(old.filed_at, at),
                in_time: limit_min.map(|limit| at <= old.filed_at.plus_minutes(i64::from(limit))),
            })
        };
        let work = old.arrived_at.zip(old.finished_at);
        let amount = |line: &Option<HistoricLine>| line.as_ref().map_or(Fen(0), |line| line.amount);
        Self {
            filed_at: old.filed_at,
            department: old.department,
            team: old.team,
            category: old.category,
            urgency: old.urgency,
            place: old.place,
            technicians: old.technician.into_iter().collect(),
            outcome: Outcome::Finished,
            labour: amount(&old.labour),
            material: amount(&old.material),
            spans: [
                until(old.accepted_at, Some(RESPONSE_MIN)),
                until(old.arrived_at, Some(on_site_min(old.urgency))),
                work.map(|(from, to)| Took {
                    seconds: seconds(from, to),
                    in_time: None,
                }),
                until(old.finished_at, None),
            ],
            stages: two_stages(
                (old.accepted_at.zip(old.arrived_at)).map(|(from, to)| seconds(from, to)),
                work.map(|(from, to)| seconds(from, to)),
            ),
            stars: stars_of_words(&old.satisfaction),
            reworked: false,
            finished_at: old.finished_at,
        }
    }
}

pub(super) fn seconds(from: Millis, to: Millis) -> u32 {
    u32::try_from(to.since(from).max(0) / 1000).unwrap_or(u32::MAX - 1)
}

/// The stars that an old system's words for satisfaction stand for; none where they are none of these.
fn stars_of_words(words: &str) -> Option<u8> {
    match words.trim() {
        "非常满意" | "很满意" | "5" => Some(5),
        "满意" | "4" => Some(4),
        "一般" | "基本满意" | "3" => Some(3),
        "不满意" | "2" => Some(2),
        "非常不满意" | "很不满意" | "1" => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_old_system_are_stars() {
        for (words, stars) in [
            ("非常满意", Some(5)),
            (" 满意 ", Some(4)),
            ("一般", Some(3)),
            ("不满意", Some(2)),
            ("非常不满意", Some(1)),
            ("", None),
            ("未评价", None),
        ] {
            assert_eq!(stars_of_words(words), stars, "{words}");
        }
    }

    #[test]
    fn a_clock_that_was_wrong_makes_no_negative_time() {
        assert_eq!(seconds(Millis(5_000), Millis(1_000)), 0);
        assert_eq!(seconds(Millis(1_999), Millis(3_000)), 1);
        assert_eq!(seconds(Millis(0), Millis(i64::MAX)), u32::MAX - 1);
    }
}
