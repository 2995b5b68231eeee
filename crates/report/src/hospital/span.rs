//! How long something took, as exchanges write it: `95`, `1:35`, `0:01:35`, `1分35秒`.

use super::finding::{FindingCode, Mention, Problem};
use super::sheet::Cell;
use super::text;

const DAY_S: f64 = 86_400.0;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// In seconds.
    pub seconds: u32,
    /// Whether it was written with hours, as `h:mm:ss` or as a time of a spreadsheet.
    pub with_hours: bool,
    /// Whether it was written as less than a second, and not nothing.
    pub is_fraction: bool,
}

/// The length that a cell says, at most so many seconds.
pub(super) fn seconds(cell: &Cell, most: u32) -> Result<Span, Problem> {
    let shown = match cell {
        Cell::Date(days) if (0.0..1.0).contains(days) => clock(rounded(days * DAY_S)),
        _ => cell.shown(),
    };
    let problem = |code| Problem::new(code, shown.clone());
    let (seconds, with_hours) = match cell {
        Cell::Date(days) if (0.0..=f64::from(most)).contains(days) => (rounded(days * DAY_S), true),
        Cell::Number(number) if *number < 0.0 => return Err(problem(FindingCode::Negative)),
        Cell::Number(number) if number.is_finite() => (rounded(*number), false),
        _ => of_text(&shown).ok_or_else(|| problem(FindingCode::UnreadableSpan))?,
    };
    if seconds > most {
        let range = Mention::Words(format!("0–{}", clock(most)));
        return Err(Problem::naming(FindingCode::OutOfRange, shown, range));
    }
    let number = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    Ok(Span {
        seconds,
        with_hours,
        is_fraction: number.is_some_and(|number: f64| number > 0.0 && number < 1.0),
    })
}

/// `1:02:03`
fn clock(seconds: u32) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held within what a u32 is, and a cast saturates"
)]
fn rounded(seconds: f64) -> u32 {
    seconds.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

fn of_text(shown: &str) -> Option<(u32, bool)> {
    let text = text::fold(shown).to_lowercase();
    if text.len() > 30 {
        return None;
    }
    let text = text
        .replace("小时", "h")
        .replace(['时', '點', '点'], "h")
        .replace("分钟", "m")
        .replace('分', "m")
        .replace('秒', "s")
        .replace("sec", "s")
        .replace("min", "m");
    if text.contains(':') {
        return of_clock(&text);
    }
    if text.contains(['h', 'm', 's']) {
        return Some((of_units(&text)?, false));
    }
    // Fractions of a second do not matter.
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = text.parse().ok().filter(|_| is_number)?;
    Some((rounded(number), false))
}

/// `1:35` is minutes and seconds, `0:01:35` has hours before them.
fn of_clock(text: &str) -> Option<(u32, bool)> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let parts: Vec<u32> = whole.split(':').map(digits).collect::<Option<_>>()?;
    match parts.as_slice() {
        [minutes, seconds] if *seconds < 60 => {
            Some((minutes.checked_mul(60)?.checked_add(*seconds)?, false))
        }
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            let rest = minutes * 60 + seconds;
            Some((hours.checked_mul(3600)?.checked_add(rest)?, true))
        }
        _ => None,
    }
}

/// `1h2m3s`, each of them once and in this order.
fn of_units(text: &str) -> Option<u32> {
    let (mut rest, mut total) = (text, 0_u32);
    for (unit, seconds) in [('h', 3600), ('m', 60), ('s', 1)] {
        if let Some((number, after)) = rest.split_once(unit) {
            total = total.checked_add(digits(number)?.checked_mul(seconds)?)?;
            rest = after;
        }
    }
    rest.is_empty().then_some(total)
}

fn digits(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: u32 = 4 * 3600;

    fn read(text: &str) -> Option<u32> {
        let span = seconds(&Cell::Text(text.to_owned()), MOST);
        span.ok().map(|span| span.seconds)
    }

    #[test]
    fn a_length_is_read_however_an_exchange_writes_it() {
        for (text, expected) in [
            ("0", 0),
            ("95", 95),
            ("95.4", 95),
            ("1:35", 95),
            ("01:35", 95),
            ("0:01:35", 95),
            ("00:01:35.250", 95),
            ("１：３５", 95),
            ("1分35秒", 95),
            ("1分", 60),
            ("35秒", 35),
            ("1小时1分1秒", 3661),
            ("35s", 35),
            ("1m 35s", 95),
            ("90:00", 5400),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        assert_eq!(
            seconds(&Cell::Number(12.5), MOST).map(|span| span.seconds),
            Ok(13)
        );
        assert_eq!(
            seconds(&Cell::Date(95.0 / DAY_S), MOST),
            Ok(Span {
                seconds: 95,
                with_hours: true,
                is_fraction: false
            })
        );
    }

    #[test]
    fn what_is_no_length_is_told() {
        let code = |cell: Cell| seconds(&cell, MOST).unwrap_err().code;
        for text in [
            "长",
            "1:75",
            "1:2:3:4",
            "-5",
            "35秒1分",
            "1e3",
            ":",
            "1:",
            "..",
            "5x",
        ] {
            assert_eq!(
                code(Cell::Text(text.to_owned())),
                FindingCode::UnreadableSpan,
                "{text}"
            );
        }
        assert_eq!(code(Cell::Number(-1.0)), FindingCode::Negative);
        assert_eq!(code(Cell::Number(1e12)), FindingCode::OutOfRange);
        assert_eq!(code(Cell::Text("5:00:00".into())), FindingCode::OutOfRange);
        assert_eq!(code(Cell::Date(0.5)), FindingCode::OutOfRange);
        assert_eq!(code(Cell::Date(45_000.0)), FindingCode::UnreadableSpan);
        assert_eq!(code(Cell::Number(f64::NAN)), FindingCode::UnreadableSpan);
    }
}
