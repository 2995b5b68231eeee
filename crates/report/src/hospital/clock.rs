//! Times of day as people write them: `07:11`, `7时11分`, `下午 3:05`.

use chrono::NaiveTime;

/// Why a text is no date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Nobody can tell what is meant.
    Unreadable,
    /// It is clear what is meant, but the calendar or the clock has no such thing.
    NoSuchDate,
}

/// The time of day; midnight where nothing is written.
pub(super) fn of_text(text: &str) -> Result<NaiveTime, Wrong> {
    if text.is_empty() {
        return Ok(NaiveTime::MIN);
    }
    let upper = text.to_uppercase();
    let afternoon = ["下午", "PM"].iter().any(|mark| upper.contains(mark));
    let morning = ["上午", "AM"].iter().any(|mark| upper.contains(mark));
    let mut digits = upper.replace(['时', '点', '分'], ":").replace('秒', "");
    for mark in ["下午", "上午", "PM", "AM"] {
        digits = digits.replace(mark, "");
    }
    let digits = digits.trim().trim_end_matches(':');
    let digits = digits
        .split_once('.')
        .map_or(digits, |(seconds, _)| seconds);
    let parts: Option<Vec<u32>> = digits
        .split(':')
        .map(|part| part.trim().parse().ok())
        .collect();
    let parts = parts.ok_or(Wrong::Unreadable)?;
    let (hour, minute, second) = match parts.as_slice() {
        [hour] if digits.len() < text.len() => (*hour, 0, 0),
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return Err(Wrong::Unreadable),
    };
    let hour = match hour {
        12 if morning => 0,
        1..=11 if afternoon => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second).ok_or(Wrong::NoSuchDate)
}
