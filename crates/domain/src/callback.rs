//! Callbacks (回访, A10): whom the service desk phones about finished work, and what they said.

use crate::base::{CallbackRule, OrderKind, Role};
use crate::order::{Action, Actor, Folded, Status, WorkOrder};
use crate::text::{WORDS_MAX, check_length};
use crate::{CallbackId, Millis, OrderId, PersonId, Refusal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// After so many calls that nobody answered, nobody calls again.
pub const ATTEMPTS_MAX: usize = 3;
/// How many results of calls about one order are taken: more than anybody has patience for.
pub const CALLS_MAX: usize = 30;
/// How many results of calls about one order are kept, also those that wait for a decision: somebody is filling the order.
pub const CALLS_KEPT: usize = 100;

/// An order that the department confirmed, as far as the sample looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Confirmed {
    /// The order.
    pub order: OrderId,
    /// Its kind.
    pub kind: OrderKind,
    /// The stars that the department gave.
    pub stars: u8,
    /// When it confirmed.
    pub at: Millis,
}

/// Why an order was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It was a complaint.
    Complaint,
    /// The department gave few stars.
    FewStars,
    /// By lot.
    Lot,
}

/// Whether `rule` draws an order, and why. The lot is the hash of the order's id: the same on every device, and nobody
/// chooses.
#[must_use]
pub fn is_drawn(rule: &CallbackRule, order: &Confirmed) -> Option<Why> {
    if rule.complaints && order.kind == OrderKind::Complaint {
        Some(Why::Complaint)
    } else if order.stars < rule.below_stars {
        Some(Why::FewStars)
    } else {
        (lot(order.order) < rule.percent).then_some(Why::Lot)
    }
}

/// The lot of an order, from 0 to 99.
fn lot(order: OrderId) -> u8 {
    let mut hash = Sha256::new();
    hash.update(b"yizhan callback 1\0");
    hash.update(order.0.as_bytes());
    let hundred = |rest: u8, byte: &u8| {
        let next = (u16::from(rest) * 256 + u16::from(*byte)) % 100;
        u8::try_from(next).unwrap_or_default()
    };
    hash.finalize().iter().fold(0, hundred)
}

/// The order as the department's latest confirmation tells it; none while there is none.
#[must_use]
pub fn confirmed(order: &WorkOrder, state: &Folded) -> Option<Confirmed> {
    let given = state.sign_off.as_ref()?;
    let is_over = matches!(
        state.status,
        Status::Confirmed
            | Status::SupervisorConfirmed
            | Status::ChiefConfirmed
            | Status::Audited
            | Status::Charged
    );
    is_over.then_some(Confirmed {
        order: order.id,
        kind: order.header.kind,
        stars: given.sign_off.stars,
        at: given.at,
    })
}

/// Every confirmation that the order ever had: who phoned about one could not know that the order is open again.
pub fn ever_confirmed<'a>(
    order: &'a WorkOrder,
    state: &'a Folded,
) -> impl Iterator<Item = Confirmed> + 'a {
    let steps = state.trail.iter().filter(|entry| entry.applied);
    steps.filter_map(|entry| match &entry.step.action {
        Action::SignOff(given) => Some(Confirmed {
            order: order.id,
            kind: order.header.kind,
            stars: given.stars,
            at: entry.step.at,
        }),
        _ => None,
    })
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody said how it was.
    Reached {
        /// How satisfied they are, 1 to 5 stars.
        stars: u8,
        /// What they said.
        words: String,
    },
    /// Nobody answered.
    NobodyAnswered,
    /// They did not want to say.
    Declined,
}

impl Outcome {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`Refusal::StarsMissing`], [`Refusal::TextTooLong`]
    pub fn check(&self) -> Result<(), Refusal> {
        let Self::Reached { stars, words } = self else {
            return Ok(());
        };
        if !(1..=5).contains(stars) {
            return Err(Refusal::StarsMissing);
        }
        check_length(words, WORDS_MAX)
    }
}

/// The result of a call. It never changes; a later one can take its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Callback {
    /// Id.
    pub id: CallbackId,
    /// The order.
    pub order: OrderId,
    /// Who phoned.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What came of it.
    pub outcome: Outcome,
    /// The result that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<CallbackId>,
}

/// Where the calls about an order stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum CallStanding {
    /// Somebody is to phone.
    Waiting {
        /// How often nobody answered.
        attempts: usize,
    },
    /// Somebody said how it was.
    Reached {
        /// The stars.
        stars: u8,
    },
    /// They did not want to say.
    Declined,
    /// Nobody answered, often enough.
    NotReached,
}

/// Which of `calls` another one took the place of.
#[must_use]
pub fn corrected<'a>(calls: impl IntoIterator<Item = &'a Callback>) -> BTreeSet<CallbackId> {
    calls.into_iter().filter_map(|call| call.corrects).collect()
}

/// Where `calls` about an order stand, in the order of the log. Who was reached once was reached, whoever tried beside
/// it; of two who were reached, the later word holds.
#[must_use]
pub fn standing(calls: &[Callback]) -> CallStanding {
    let corrected = corrected(calls);
    let held = || calls.iter().filter(|call| !corrected.contains(&call.id));
    let reached = held().rev().find_map(|call| match call.outcome {
        Outcome::Reached { stars, .. } => Some(stars),
        _ => None,
    });
    if let Some(stars) = reached {
        return CallStanding::Reached { stars };
    }
    if held().any(|call| call.outcome == Outcome::Declined) {
        return CallStanding::Declined;
    }
    match held().count() {
        attempts @ 0..ATTEMPTS_MAX => CallStanding::Waiting { attempts },
        _ => CallStanding::NotReached,
    }
}

/// Whether `actor` phones people and says what came of it.
#[must_use]
pub const fn may_call_back(actor: &Actor) -> bool {
    matches!(actor.role, Role::Dispatcher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const NEVER: CallbackRule = CallbackRule {
        complaints: false,
        below_stars: 0,
        percent: 0,
        within_days: 7,
    };

    fn order(id: u128, kind: OrderKind, stars: u8) -> Confirmed {
        Confirmed {
            order: OrderId(Uuid::from_u128(id)),
            kind,
            stars,
            at: Millis(0),
        }
    }

    #[test]
    fn complaints_and_few_stars_are_drawn_whatever_the_lot_says() {
        use OrderKind::{Complaint, Repair};
        let complaints = CallbackRule {
            complaints: true,
            ..NEVER
        };
        let below = CallbackRule {
            below_stars: 3,
            ..complaints
        };
        let all = CallbackRule {
            percent: 100,
            ..below
        };
        let table = [
            (NEVER, Complaint, 1, None),
            (complaints, Complaint, 5, Some(Why::Complaint)),
            (complaints, Repair, 1, None),
            (below, Repair, 1, Some(Why::FewStars)),
            (below, Repair, 2, Some(Why::FewStars)),
            (below, Repair, 3, None),
            (below, Complaint, 1, Some(Why::Complaint)),
            (all, Repair, 3, Some(Why::Lot)),
        ];
        for (rule, kind, stars, why) in table {
            let drawn = is_drawn(&rule, &order(7, kind, stars));
            assert_eq!(drawn, why, "{rule:?} {kind:?} {stars}");
        }
    }

    #[test]
    fn of_ten_thousand_orders_the_share_drawn_is_the_percent() {
        for percent in [1, 5, 10, 33, 50, 90] {
            let rule = CallbackRule { percent, ..NEVER };
            let drawn = (0..10_000)
                .filter(|id| is_drawn(&rule, &order(*id, OrderKind::Repair, 5)).is_some())
                .count();
            // Four standard deviations at the most.
            let (wanted, off) = (usize::from(percent) * 100, 200);
            assert!(drawn.abs_diff(wanted) < off, "{percent} %: {drawn}");
        }
    }

    proptest! {
        #[test]
        fn more_percent_never_drops_what_was_drawn(id: u128, stars in 1_u8..=5, low in 0_u8..=100, more in 0_u8..=100) {
            let of = |percent| {
                let rule = CallbackRule { percent, ..NEVER };
                is_drawn(&rule, &order(id, OrderKind::Repair, stars))
            };
            let (low, high) = (low.min(more), low.max(more));
            prop_assert!(of(low).is_none() || of(high).is_some());
            prop_assert_eq!(of(low), of(low));
            prop_assert_eq!(of(0), None);
            prop_assert_eq!(of(100), Some(Why::Lot));
        }
    }

    fn call(id: u128, outcome: Outcome, corrects: Option<u128>) -> Callback {
        Callback {
            id: CallbackId(Uuid::from_u128(id)),
            order: OrderId(Uuid::from_u128(7)),
            by: PersonId::of_key("dispatcher"),
            at: Millis(0),
            outcome,
            corrects: corrects.map(|id| CallbackId(Uuid::from_u128(id))),
        }
    }

    fn reached(stars: u8) -> Outcome {
        Outcome::Reached {
            stars,
            words: String::new(),
        }
    }

    #[test]
    fn who_does_not_answer_stays_on_the_list_three_times() {
        let mut calls = Vec::new();
        for attempts in 0..3 {
            assert_eq!(standing(&calls), CallStanding::Waiting { attempts });
            calls.push(call(attempts as u128, Outcome::NobodyAnswered, None));
        }
        assert_eq!(standing(&calls), CallStanding::NotReached);
        calls.push(call(9, reached(4), None));
        assert_eq!(standing(&calls), CallStanding::Reached { stars: 4 });
    }

    #[test]
    fn a_correction_takes_the_place_of_what_it_corrects() {
        let mut calls = vec![call(1, reached(5), None)];
        calls.push(call(2, reached(2), Some(1)));
        assert_eq!(standing(&calls), CallStanding::Reached { stars: 2 });
        calls.push(call(3, Outcome::Declined, Some(2)));
        assert_eq!(standing(&calls), CallStanding::Declined);
        calls.push(call(4, Outcome::NobodyAnswered, Some(3)));
        assert_eq!(standing(&calls), CallStanding::Waiting { attempts: 1 });
    }

    #[test]
    fn who_was_reached_on_one_desk_was_reached_though_nobody_answered_the_other() {
        let calls = [
            call(1, reached(3), None),
            call(2, Outcome::NobodyAnswered, None),
        ];
        assert_eq!(standing(&calls), CallStanding::Reached { stars: 3 });
    }

    #[test]
    fn stars_are_one_to_five_and_words_have_an_end() {
        let words = |n: usize| Outcome::Reached {
            stars: 5,
            words: "好".repeat(n),
        };
        assert_eq!(reached(0).check(), Err(Refusal::StarsMissing));
        assert_eq!(reached(6).check(), Err(Refusal::StarsMissing));
        assert_eq!(words(1000).check(), Ok(()));
        assert!(words(1001).check().is_err());
        assert_eq!(Outcome::NobodyAnswered.check(), Ok(()));
    }
}
