//! Months that a list is of.

use crate::context::Context;
use yizhan_domain::Millis;

/// The first and the last month of a list, and where they begin and end. A list that says none is of the twelve
/// months up to now; months that stand the other way round are turned.
pub(crate) struct Months {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) begin: Millis,
    pub(crate) end: Millis,
}

pub(crate) fn months(context: &Context<'_>, from: Option<&str>, to: Option<&str>) -> Months {
    let this = context.now.period();
    let to = to
        .and_then(read)
        .or_else(|| read(&this))
        .unwrap_or((1970, 1));
    let from = from.and_then(read).unwrap_or_else(|| moved(to, -11));
    let (from, to) = (from.min(to), from.max(to));
    Months {
        begin: Millis::of_month(from.0, from.1),
        end: Millis::of_month(moved(to, 1).0, moved(to, 1).1),
        from: write(from),
        to: write(to),
    }
}

fn read(text: &str) -> Option<(i32, u32)> {
    let (year, month) = text.split_once('-')?;
    let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
    ((1970..=9999).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

fn write((year, month): (i32, u32)) -> String {
    format!("{year:04}-{month:02}")
}

fn moved((year, month): (i32, u32), by: i32) -> (i32, u32) {
    let months = year * 12 + i32::try_from(month).unwrap_or(1) - 1 + by;
    let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
    (months.div_euclid(12), month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_twelve_months_wherever_it_begins() {
        assert_eq!(moved((2026, 11), -11), (2025, 12));
        assert_eq!(moved((2026, 12), 1), (2027, 1));
        assert_eq!(moved((2026, 1), -1), (2025, 12));
        assert_eq!(read("2026-13"), None);
        assert_eq!(read("x"), None);
    }
}
