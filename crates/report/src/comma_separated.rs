//! A table as comma-separated values (RFC 4180), as spreadsheets open them: UTF-8 with its mark, lines that end in CR LF.

use crate::sheet::{Cell, Table, in_tenths, point};
use csv::{Terminator, WriterBuilder};

/// What tells a spreadsheet that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// The table as a file.
///
/// # Errors
/// A row that is longer or shorter than the heads.
pub fn write(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(MARK.as_bytes().to_vec());
    writer.write_record(table.heads.iter().map(|head| harmless(head)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Money(fen) => fen.to_string(),
        Cell::Minutes { seconds } => point(in_tenths(*seconds), 1),
        Cell::Percent { permille } => point(*permille, 3),
        Cell::Hundredths(number) => point(*number, 2),
        Cell::Empty => String::new(),
    }
}

/// Words that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.
fn harmless(text: &str) -> String {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    // Spreadsheets pass over spaces, and full-width signs count for some of them too.
    let plain = text.trim_start();
    let is_formula = begins(text) || begins(plain) || plain.starts_with(['＝', '＋', '－', '＠']);
    match is_formula {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use yizhan_domain::Fen;

    #[test]
    fn amounts_are_plain_numbers_and_what_looks_like_a_formula_is_not_one() {
        let table = Table {
            title: "x".into(),
            heads: vec!["科室".into(), "金额".into()],
            rows: vec![
                vec!["内科, \"东\"".into(), Fen(123_456).into()],
                vec!["=HYPERLINK(\"x\")".into(), Fen(-5).into()],
                vec![" @sum".into(), Cell::Empty],
                vec!["＋1".into(), 7.into()],
            ],
        };
        let text = String::from_utf8(write(&table).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}科室,金额\r\n\"内科, \"\"东\"\"\",1234.56\r\n\"'=HYPERLINK(\"\"x\"\")\",-0.05\r\n' @sum,\r\n'＋1,7\r\n"
        );
    }

    #[test]
    fn a_row_that_does_not_fit_its_heads_is_no_file() {
        let table = Table {
            title: "x".into(),
            heads: vec!["a".into()],
            rows: vec![vec![Cell::Empty, Cell::Empty]],
        };
        assert!(write(&table).is_err());
    }
}
