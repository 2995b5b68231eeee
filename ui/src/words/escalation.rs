//! Escalation as people read it (A6).

use super::{name_of, span};
use crate::i18n::{tr, tr_with};
use yizhan_api::domain::Millis;
use yizhan_api::domain::base::Audience;
use yizhan_api::domain::order::{ClockKind, Escalation};

/// A level: 到场时限前 30 分钟, 到场超时 30 分钟.
pub fn level_word(clock: ClockKind, minutes: i32) -> String {
    let key = match minutes {
        ..0 => "escalation.before",
        0 => "escalation.at_once",
        1.. => "escalation.after",
    };
    let ms = i64::from(minutes.unsigned_abs()) * 60_000;
    let kind = tr(&format!("clock.{}", name_of(&clock)));
    tr_with(key, &[("kind", kind), ("span", span(ms))])
}

/// Who is told: 班组长.
pub fn audience_word(audience: Audience) -> String {
    tr(&format!("role.{}", name_of(&audience)))
}

/// Who is told, in one line.
pub fn audience_words(to: &[Audience]) -> String {
    let words: Vec<String> = to.iter().map(|to| audience_word(*to)).collect();
    words.join(&tr("escalation.and"))
}

/// Who of those told at `now` stands highest, and whether it is no more than a warning; none before anybody is.
pub fn highest(levels: &[Escalation], now: Millis) -> Option<(Audience, bool)> {
    let reached = || levels.iter().filter(|level| level.is_reached(now));
    let highest = reached().flat_map(|level| &level.to).max()?;
    let mut told = reached().filter(|level| level.to.contains(highest));
    Some((*highest, told.all(|level| level.minutes < 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_of_those_told_is_named_and_a_warning_is_called_one() {
        use Audience::{Chief, Dispatcher, Supervisor};
        let level = |at, minutes, to: &[Audience]| Escalation {
            at: Millis(at),
            clock: ClockKind::OnSite,
            minutes,
            to: to.to_vec(),
        };
        let levels = [
            level(10, -30, &[Supervisor]),
            level(20, 0, &[Dispatcher, Supervisor]),
            level(25, -10, &[Chief]),
            level(30, 30, &[Chief]),
        ];
        for (now, told) in [
            (9, None),
            (10, Some((Supervisor, true))),
            (20, Some((Dispatcher, false))),
            (25, Some((Chief, true))),
            (99, Some((Chief, false))),
        ] {
            assert_eq!(highest(&levels, Millis(now)), told, "{now}");
        }
    }

    #[test]
    fn everybody_and_every_level_has_words() {
        for audience in Audience::ALL {
            super::super::expect_words(&format!("role.{}", name_of(&audience)));
        }
        for key in ["before", "at_once", "after", "and"] {
            super::super::expect_words(&format!("escalation.{key}"));
        }
    }
}
