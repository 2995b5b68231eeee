//! A sheet as it was read from a workbook or a text file, before anybody knows what it means.

use super::text;

/// A filled cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Text, as typed.
    Text(String),
    /// A number.
    Number(f64),
    /// A date, a time or both, as the days since 1899-12-30.
    Date(f64),
    /// What the spreadsheet shows where a formula failed: `#N/A`.
    Fault(String),
}

/// A row with its filled cells, by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetRow {
    /// The spreadsheet's own row number, from 1.
    pub number: u32,
    /// Column from 0, and what stands there.
    pub cells: Vec<(u32, Cell)>,
}

/// A sheet: its rows that are not empty, from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub rows: Vec<SheetRow>,
}

impl Cell {
    /// The cell as a person reads it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text::clean(text).to_owned(),
            Self::Number(number) => number_text(*number),
            Self::Date(days) => super::date::of_serial(*days).map_or_else(
                || number_text(*days),
                |at| {
                    at.format("%Y-%m-%d %H:%M")
                        .to_string()
                        .replace(" 00:00", "")
                },
            ),
            Self::Fault(fault) => fault.clone(),
        }
    }
}

/// A number with the fifteen digits that spreadsheets keep, never in scientific notation.
pub(super) fn number_text(number: f64) -> String {
    let whole = number.fract() == 0.0;
    let kept = if whole {
        number
    } else {
        format!("{number:.14e}").parse().unwrap_or(number)
    };
    format!("{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_digits_that_a_person_typed() {
        for (number, text) in [
            (6_980_000_001_013.0, "6980000001013"),
            (82.6_f64.next_down(), "82.6"),
            (101.0, "101"),
            (-3.0, "-3"),
            (0.1 + 0.2, "0.3"),
            (12.345, "12.345"),
            (1.234_567_890_123_45e17, "123456789012345000"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }
}
