//! Time limits as people write them: `15分钟`, `4小时`, `1天12小时`, `半小时`.

use super::finding::{FindingCode, Problem};
use super::sheet::Cell;
use super::text;

const MINUTES_A_DAY: u32 = 24 * 60;
/// No limit of a service is longer than a year.
const LONGEST: u32 = 366 * MINUTES_A_DAY;

const UNITS: [(&str, u32); 19] = [
    ("minutes", 1),
    ("minute", 1),
    ("mins", 1),
    ("min", 1),
    ("m", 1),
    ("分钟", 1),
    ("分", 1),
    ("hours", 60),
    ("hour", 60),
    ("hrs", 60),
    ("hr", 60),
    ("h", 60),
    ("个小时", 60),
    ("小时", 60),
    ("时", 60),
    ("days", MINUTES_A_DAY),
    ("day", MINUTES_A_DAY),
    ("d", MINUTES_A_DAY),
    ("天", MINUTES_A_DAY),
];

/// The minutes of a time limit. A number alone is in the unit that the header names (`响应时限(分钟)`).
pub(super) fn minutes(cell: &Cell, header: &str) -> Result<u32, Problem> {
    let shown = cell.shown();
    let unreadable = || Problem::new(FindingCode::UnreadableDuration, shown.clone());
    if let Cell::Date(days) = cell {
        return of_clock(*days).ok_or_else(unreadable);
    }
    let text = text::fold(&shown).to_lowercase();
    let text = text.trim_end_matches("以内").trim_end_matches('内');
    let header = text::fold_header(header);
    let unit = |named: &str| {
        UNITS
            .iter()
            .find(|(unit, _)| named == format!("({unit})"))
            .map(|(_, minutes)| *minutes)
    };
    let default = header
        .find('(')
        .and_then(|at| header.get(at..))
        .and_then(unit);
    let total = of_text(text, default).ok_or_else(unreadable)?;
    if (1..=LONGEST).contains(&total) {
        Ok(total)
    } else {
        Err(unreadable())
    }
}

/// A cell in a format of hours and minutes.
fn of_clock(days: f64) -> Option<u32> {
    let minutes = (days * f64::from(MINUTES_A_DAY)).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the range
    (1.0..=f64::from(31 * MINUTES_A_DAY))
        .contains(&minutes)
        .then_some(minutes as u32)
}

fn of_text(text: &str, default: Option<u32>) -> Option<u32> {
    let mut rest = text;
    let mut total = 0_u32;
    while !rest.is_empty() {
        let (tenths, after) = number(rest)?;
        let (unit, after) = match UNITS
            .iter()
            .find_map(|(unit, m)| Some((*m, after.strip_prefix(unit)?)))
        {
            Some(found) => found,
            None if after.is_empty() && total == 0 => (default?, after),
            None => return None,
        };
        let minutes = tenths.checked_mul(unit).filter(|m| m % 10 == 0)? / 10;
        total = total.checked_add(minutes)?;
        rest = after;
    }
    Some(total)
}

/// The number that the text begins with, in tenths, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    const WORDS: [(&str, u32); 12] = [
        ("半", 5),
        ("一", 10),
        ("二", 20),
        ("两", 20),
        ("三", 30),
        ("四", 40),
        ("五", 50),
        ("六", 60),
        ("七", 70),
        ("八", 80),
        ("九", 90),
        ("十", 100),
    ];
    if let Some(found) = WORDS
        .iter()
        .find_map(|(word, tenths)| Some((*tenths, text.strip_prefix(word)?)))
    {
        return Some(found);
    }
    let (whole, after) = digits(text);
    let whole: u32 = whole.parse().ok()?;
    let (tenth, after) = match after.strip_prefix('.').map(digits) {
        Some((tenth, after)) if tenth.len() == 1 => (tenth.parse().ok()?, after),
        Some(_) => return None,
        None => (0, after),
    };
    Some((whole.checked_mul(10)?.checked_add(tenth)?, after))
}

fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<u32> {
        minutes(&Cell::Text(text.to_owned()), "完成时限").ok()
    }

    #[test]
    fn limits_are_read_as_people_write_them() {
        for (text, expected) in [
            ("15分钟", 15),
            (" 15 分钟 ", 15),
            ("4小时", 240),
            ("24小时", 1440),
            ("1天", 1440),
            ("1天12小时", 2160),
            ("1小时30分", 90),
            ("30min", 30),
            ("2h", 120),
            ("2 Hours", 120),
            ("1.5小时", 90),
            ("半小时", 30),
            ("半天", 720),
            ("两小时", 120),
            ("２小时内", 120),
            ("4个小时以内", 240),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_limit_without_a_unit_or_a_number_cannot_be_read() {
        for text in [
            "尽快",
            "15",
            "小时",
            "0分钟",
            "-1天",
            "2个工作日",
            "1天左右",
            "1.55小时",
            "99999天",
            "4小时4",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_header_may_name_the_unit() {
        assert_eq!(minutes(&Cell::Number(15.0), "响应时限（分钟）"), Ok(15));
        assert_eq!(minutes(&Cell::Number(1.5), "到场时限(小时)"), Ok(90));
        assert_eq!(
            minutes(&Cell::Text("2天".into()), "完成时限(小时)"),
            Ok(2880)
        );
        assert_eq!(minutes(&Cell::Date(0.25), "完成时限"), Ok(360));
    }
}
