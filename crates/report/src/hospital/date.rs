//! Dates and times as people and spreadsheets write them.

use super::clock::{self, Wrong};
use super::finding::{FindingCode, Problem};
use super::sheet::Cell;
use super::text;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// The date and time of a cell: a date cell, `2026-09-09 07:11:00`, `2026/9/9 下午 3:05`, `20260909`,
/// `2026年9月9日 7时11分`, or the day number that a spreadsheet keeps (46274.3).
pub(super) fn instant(cell: &Cell) -> Result<NaiveDateTime, Problem> {
    let shown = cell.shown();
    let found = match cell {
        Cell::Date(days) => of_serial(*days).ok_or(Wrong::Unreadable),
        Cell::Number(number) if number.fract() != 0.0 => of_day_number(*number),
        _ => of_text(&shown),
    };
    let found = found.and_then(|at| {
        let plausible = (1950..2200).contains(&at.year());
        plausible.then_some(at).ok_or(Wrong::Unreadable)
    });
    found.map_err(|wrong| {
        let code = match wrong {
            Wrong::Unreadable => FindingCode::UnreadableDate,
            Wrong::NoSuchDate => FindingCode::NoSuchDate,
        };
        Problem::new(code, shown)
    })
}

/// The moment that a spreadsheet keeps as days since 1899-12-30, to the second.
pub(super) fn of_serial(days: f64) -> Option<NaiveDateTime> {
    const SECONDS_A_DAY: f64 = 86_400.0;
    const LAST_DAY: f64 = 2_958_466.0;
    if !(0.0..LAST_DAY).contains(&days) {
        return None;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    #[allow(clippy::cast_possible_truncation)] // below 2.6e11
    let seconds = (days * SECONDS_A_DAY).round() as i64;
    epoch.checked_add_signed(TimeDelta::seconds(seconds))
}

fn of_day_number(number: f64) -> Result<NaiveDateTime, Wrong> {
    // 1954 to 2119: a number outside is a year, a quantity, anything but a day.
    let day = (20_000.0..80_000.0).contains(&number);
    if day {
        of_serial(number).ok_or(Wrong::Unreadable)
    } else {
        Err(Wrong::Unreadable)
    }
}

fn of_text(text: &str) -> Result<NaiveDateTime, Wrong> {
    let text = text::plain(text).replace(['日', 'T'], " ");
    let text = text.trim();
    if text.len() > 40 {
        return Err(Wrong::Unreadable);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return of_digits(text);
    }
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let date = of_date(date)?;
    Ok(date.and_time(clock::of_text(time.trim())?))
}

/// `20260909`, `202609090711`, `20260909071100`, or a day number.
fn of_digits(digits: &str) -> Result<NaiveDateTime, Wrong> {
    let part = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|d| d.parse().ok())
            .unwrap_or(0)
    };
    match digits.len() {
        5 => digits.parse().map_or(Err(Wrong::Unreadable), of_day_number),
        8 | 12 | 14 => {
            let year = i32::try_from(part(0, 4)).unwrap_or(0);
            let date =
                NaiveDate::from_ymd_opt(year, part(4, 6), part(6, 8)).ok_or(Wrong::NoSuchDate)?;
            let time = (part(8, 10), part(10, 12), part(12, 14));
            date.and_hms_opt(time.0, time.1, time.2)
                .ok_or(Wrong::NoSuchDate)
        }
        _ => Err(Wrong::Unreadable),
    }
}

fn of_date(text: &str) -> Result<NaiveDate, Wrong> {
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(Wrong::Unreadable);
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return Err(Wrong::Unreadable);
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(Wrong::Unreadable);
    };
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Wrong::NoSuchDate)
}

/// The day of a cell as `2028-11-03`.
pub(super) fn day(cell: &Cell) -> Result<String, Problem> {
    instant(cell).map(|at| at.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn civil(
        year: i32,
        month: u32,
        day: u32,
        hour: u32,
        minute: u32,
        second: u32,
    ) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(year, month, day)
            .unwrap()
            .and_hms_opt(hour, minute, second)
            .unwrap()
    }

    fn typed(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_time_is_read_however_it_is_written() {
        let at = civil(2026, 9, 9, 7, 11, 0);
        for text in [
            "2026-09-09 07:11:00",
            "2026/09/09 07:11",
            "2026/9/9 7:11",
            " 2026.9.9  7:11 ",
            "2026年9月9日 7时11分",
            "2026年9月9日7:11",
            "2026-09-09T07:11:00.000",
            "2026/9/9 上午 7:11",
            "2026/9/9 7:11 AM",
            "２０２６－０９－０９　０７：１１",
            "202609090711",
            "20260909071100",
        ] {
            assert_eq!(instant(&typed(text)), Ok(at), "{text}");
        }
        assert_eq!(
            instant(&typed("2026/9/9 下午 3:05")),
            Ok(civil(2026, 9, 9, 15, 5, 0))
        );
        assert_eq!(
            instant(&typed("2026/9/9 上午 12:05")),
            Ok(civil(2026, 9, 9, 0, 5, 0))
        );
    }

    #[test]
    fn a_day_is_read_from_a_date_cell_a_day_number_or_a_text() {
        for cell in [
            Cell::Date(47060.0),
            Cell::Number(47060.0),
            typed("47060"),
            typed("2028-11-03"),
            typed("2028/11/3 00:00:00"),
            typed("20281103"),
            Cell::Number(20_281_103.0),
            typed("2028年11月3日"),
        ] {
            assert_eq!(day(&cell).as_deref(), Ok("2028-11-03"), "{cell:?}");
        }
        assert_eq!(
            instant(&Cell::Date(46_274.299_305_555_6)),
            Ok(civil(2026, 9, 9, 7, 11, 0))
        );
        assert_eq!(
            instant(&Cell::Number(46_274.299_305_555_6)),
            Ok(civil(2026, 9, 9, 7, 11, 0))
        );
    }

    #[test]
    fn a_date_that_does_not_exist_is_told_from_one_that_cannot_be_read() {
        for text in [
            "2026-02-30",
            "2026/13/02 08:00",
            "2026-09-09 24:01",
            "2026-09-31",
            "20260230",
            "2026-09-09 7:60",
        ] {
            assert_eq!(
                instant(&typed(text)).unwrap_err().code,
                FindingCode::NoSuchDate,
                "{text}"
            );
        }
        for text in [
            "明年",
            "2026",
            "2026-09",
            "9/9/2026",
            "26-9-9",
            "2026-09-09 早上",
            "2026-09-09 7",
            "1026-01-01",
            "-",
        ] {
            assert_eq!(
                instant(&typed(text)).unwrap_err().code,
                FindingCode::UnreadableDate,
                "{text}"
            );
        }
        for cell in [
            Cell::Number(2026.0),
            Cell::Number(-1.0),
            Cell::Number(f64::NAN),
            Cell::Date(1e18),
        ] {
            assert_eq!(
                instant(&cell).unwrap_err().code,
                FindingCode::UnreadableDate,
                "{cell:?}"
            );
        }
    }
}
