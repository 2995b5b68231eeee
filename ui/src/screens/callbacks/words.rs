//! What became of calls, in words.

use crate::components::Tone;
use crate::i18n::{tr, tr_with};
use crate::words::name_of;
use yizhan_api::domain::callback::{CallStanding, Outcome, Why};

/// Why an order was drawn.
pub fn why_word(why: Why) -> String {
    tr(&format!("callbacks.why.{}", name_of(&why)))
}

/// What came of a call.
pub fn outcome_word(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Reached { stars, .. } => {
            tr_with("callbacks.reached_n", &[("n", stars.to_string())])
        }
        Outcome::NobodyAnswered => tr("callbacks.outcome.nobody_answered"),
        Outcome::Declined => tr("callbacks.outcome.declined"),
    }
}

/// What to think of what came of a call.
pub const fn outcome_tone(outcome: &Outcome) -> Tone {
    match outcome {
        Outcome::Reached { stars, .. } => stars_tone(*stars),
        Outcome::NobodyAnswered => Tone::Warn,
        Outcome::Declined => Tone::Neutral,
    }
}

const fn stars_tone(stars: u8) -> Tone {
    if stars < 3 { Tone::Bad } else { Tone::Good }
}

/// Where the calls about an order stand, and what to think of it; nothing before the first one.
pub fn standing_badge(standing: CallStanding) -> Option<(String, Tone)> {
    Some(match standing {
        CallStanding::Waiting { attempts: 0 } => return None,
        CallStanding::Waiting { attempts } => {
            let n = attempts.to_string();
            (tr_with("callbacks.attempts", &[("n", n)]), Tone::Warn)
        }
        CallStanding::Reached { stars } => {
            let n = stars.to_string();
            (
                tr_with("callbacks.reached_n", &[("n", n)]),
                stars_tone(stars),
            )
        }
        CallStanding::Declined => (tr("callbacks.outcome.declined"), Tone::Neutral),
        CallStanding::NotReached => (tr("callbacks.not_reached"), Tone::Neutral),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::expect_words;

    #[test]
    fn everything_that_becomes_of_a_call_is_said_in_both_languages() {
        for why in [Why::Complaint, Why::FewStars, Why::Lot] {
            expect_words(&format!("callbacks.why.{}", name_of(&why)));
            assert!(!why_word(why).is_empty());
        }
        for outcome in ["reached", "nobody_answered", "declined"] {
            expect_words(&format!("callbacks.outcome.{outcome}"));
        }
        for standing in [
            CallStanding::Waiting { attempts: 2 },
            CallStanding::Reached { stars: 4 },
            CallStanding::Declined,
            CallStanding::NotReached,
        ] {
            let (said, _) = standing_badge(standing).unwrap_or_default();
            assert!(!said.is_empty() && !said.contains("%{"), "{said}");
        }
        assert_eq!(standing_badge(CallStanding::Waiting { attempts: 0 }), None);
    }
}
