//! Figures of calls in words.

use crate::i18n::{tr, tr_with};
use yizhan_api::domain::calls::{DaySpan, a_day};

/// 87.5%
pub(super) fn share_word(permille: Option<i64>) -> String {
    permille.map_or_else(
        || "–".into(),
        |permille| format!("{}.{}%", permille / 10, permille % 10),
    )
}

/// 12 秒, 1 分 35 秒
pub(super) fn seconds_word(seconds: Option<i64>) -> String {
    match seconds {
        None => "–".into(),
        Some(seconds) if seconds < 60 => tr_with("calls.seconds", &[("n", seconds.to_string())]),
        Some(seconds) => {
            let (minutes, rest) = ((seconds / 60).to_string(), (seconds % 60).to_string());
            tr_with("calls.minutes_seconds", &[("m", minutes), ("s", rest)])
        }
    }
}

/// So many a day, in tenths; half of one is rounded up. None where no day has a log.
pub(super) fn tenths_a_day(calls: u32, days: u32) -> Option<i64> {
    a_day(calls, days, 10)
}

/// 12.3
pub(super) fn tenths_word(tenths: Option<i64>) -> String {
    tenths.map_or_else(
        || "–".into(),
        |tenths| format!("{}.{}", tenths / 10, tenths % 10),
    )
}

/// 2026-11-03, or 2026-11-03 – 2026-11-05
pub(super) fn days_word(days: &DaySpan) -> String {
    match days.from == days.to {
        true => days.from.to_string(),
        false => format!("{} – {}", days.from, days.to),
    }
}

/// 9:00
pub(super) fn hour_word(hour: usize) -> String {
    format!("{hour}:00")
}

/// 周一; 0 is Monday.
pub(super) fn weekday_word(at: usize) -> String {
    tr(&format!("time.weekday_{}", at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_has_one_place_and_of_no_days_there_is_none() {
        for (calls, days, words) in [(10, 4, "2.5"), (1, 3, "0.3"), (1, 20, "0.1"), (7, 0, "–")] {
            assert_eq!(tenths_word(tenths_a_day(calls, days)), words);
        }
        assert_eq!(share_word(Some(1000)), "100.0%");
        assert_eq!(share_word(None), "–");
    }
}
