//! Dates and spans of time, in the hospital's civil time.

use crate::i18n::{tr, tr_with};
use chrono::{Datelike, Timelike};
use yizhan_api::domain::Millis;
use yizhan_api::domain::statistics::Month;

const DAY_MS: i64 = 24 * 3600 * 1000;

/// An instant as one reads it at `now`: 今天 14:05, 11月3日 09:12.
pub fn moment(at: Millis, now: Millis) -> String {
    let (civil, today) = (at.civil(), now.civil());
    let time = format!("{:02}:{:02}", civil.hour(), civil.minute());
    let near = [
        ("time.today", 0),
        ("time.yesterday", -DAY_MS),
        ("time.tomorrow", DAY_MS),
    ];
    for (key, away) in near {
        if Millis(now.0.saturating_add(away)).civil().date_naive() == civil.date_naive() {
            return tr_with(key, &[("time", time)]);
        }
    }
    let key = if civil.year() == today.year() {
        "time.this_year"
    } else {
        "time.other_year"
    };
    let month = civil.month();
    tr_with(
        key,
        &[
            ("year", civil.year().to_string()),
            ("month_name", tr(&format!("time.month_{month}"))),
            ("month", month.to_string()),
            ("day", civil.day().to_string()),
            ("time", time),
        ],
    )
}

/// A day and time in figures, for tables: `2026-11-03 09:12`.
pub fn day(at: Millis) -> String {
    let civil = at.civil();
    let (year, month, day) = (civil.year(), civil.month(), civil.day());
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02}",
        civil.hour(),
        civil.minute()
    )
}

/// A month as people read it: 2026 年 11 月.
pub fn month_word(month: Month) -> String {
    let name = tr(&format!("time.month_{}", month.in_year()));
    tr_with(
        "accounts.period_is",
        &[("year", month.year().to_string()), ("month", name)],
    )
}

/// In which month a charge counts that came late: 计入 2026 年 12 月：2026 年 11 月已结账.
pub fn late_word(month: Month, period: Month) -> String {
    let words = [("month", month_word(month)), ("period", month_word(period))];
    tr_with("accounts.late", &words)
}

/// A span of time to the second: 2 小时 5 分 30 秒.
pub fn exact_span(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let units = [
        ("time.days", "d", seconds / 86_400),
        ("time.hours", "h", seconds / 3600 % 24),
        ("time.minutes", "m", seconds / 60 % 60),
        ("time.seconds", "s", seconds % 60),
    ];
    let told = units.into_iter().filter(|(_, _, count)| *count > 0);
    let words: Vec<String> = told
        .map(|(key, name, count)| tr_with(key, &[(name, count.to_string())]))
        .collect();
    match words.is_empty() {
        true => tr_with("time.seconds", &[("s", "0".into())]),
        false => words.join(" "),
    }
}

/// A span of time by its two largest units: 38 分钟, 2 小时 5 分, 3 天 4 小时.
pub fn span(ms: i64) -> String {
    let minutes = ms.max(0) / 60_000;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let key = match (days, hours, rest) {
        (0, 0, 0) => "time.under_a_minute",
        (0, 0, _) => "time.minutes",
        (0, _, 0) => "time.hours",
        (0, _, _) => "time.hours_minutes",
        (_, 0, _) => "time.days",
        _ => "time.days_hours",
    };
    tr_with(
        key,
        &[
            ("d", days.to_string()),
            ("h", hours.to_string()),
            ("m", rest.to_string()),
        ],
    )
}
