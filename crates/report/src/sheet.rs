//! A spreadsheet (xlsx) of one table.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use yizhan_domain::Fen;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words. What looks like a formula stays words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount, in yuan with two decimals.
    Money(Fen),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<Fen> for Cell {
    fn from(fen: Fen) -> Self {
        Self::Money(fen)
    }
}

/// A table with its heads.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Name of the sheet.
    pub title: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The widest column, in characters.
const WIDEST: usize = 48;
/// What a spreadsheet's name of a sheet may be long, in characters.
const TITLE_MAX: usize = 31;

/// The table as a file. The first row stays in sight, and each column can be filtered.
///
/// # Errors
/// A table that is larger than a spreadsheet can be.
pub fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let title: String = table
        .title
        .chars()
        .filter(|letter| !r"[]:*?/\'".contains(*letter))
        .take(TITLE_MAX)
        .collect();
    sheet.set_name(title)?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold().set_align(FormatAlign::Center);
    let money = Format::new().set_num_format("#,##0.00");
    for (column, head) in (0_u16..).zip(&table.heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
        let cells = table
            .rows
            .iter()
            .filter_map(|row| row.get(usize::from(column)));
        let width = cells
            .map(width)
            .chain([text_width(head) + 2])
            .max()
            .unwrap_or_default();
        let width = u32::try_from(width.min(WIDEST) + 2).unwrap_or(10);
        sheet.set_column_width(column, width)?;
    }
    for (line, row) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            put(sheet, line, column, cell, &money)?;
        }
    }
    if let (Ok(lines), Some(last)) = (
        u32::try_from(table.rows.len()),
        table.heads.len().checked_sub(1),
    ) && lines > 0
    {
        sheet.autofilter(0, 0, lines, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    book.save_to_buffer()
}

fn put(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &Cell,
    money: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(line, column, text)?,
        Cell::Whole(number) => match number_of(&number.to_string()) {
            Some(number) => sheet.write_number(line, column, number)?,
            None => sheet,
        },
        Cell::Money(fen) => match number_of(&fen.to_string()) {
            Some(yuan) => sheet.write_number_with_format(line, column, yuan, money)?,
            None => sheet,
        },
        Cell::Empty => sheet,
    };
    Ok(())
}

/// A decimal as spreadsheets keep numbers. It is written as the shortest text that reads back as the same number,
/// which is the decimal itself up to fifteen digits: nothing is ever computed with it.
fn number_of(decimal: &str) -> Option<f64> {
    decimal.parse().ok()
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text_width(text),
        Cell::Whole(number) => number.to_string().len(),
        Cell::Money(fen) => fen.to_string().len() + 3,
        Cell::Empty => 0,
    }
}

/// Chinese characters are as wide as two others.
fn text_width(text: &str) -> usize {
    text.chars()
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use calamine::{Data, Reader as _, Xlsx};
    use std::io::Cursor;

    #[test]
    fn amounts_are_numbers_to_the_fen_and_words_stay_words() {
        let table = Table {
            title: "消耗: 2026/11".into(),
            heads: vec!["名称".into(), "数量".into(), "金额".into()],
            rows: vec![
                vec!["=1+1".into(), 3.into(), Fen(123_456_789).into()],
                vec!["角阀".into(), (-2).into(), Fen(-5).into()],
                vec![Cell::Empty, 0.into(), Fen(9_999_999_999_999).into()],
            ],
        };
        let bytes = write(&table).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("消耗 202611").unwrap();
        let at = |line, column| sheet.get_value((line, column)).unwrap().clone();
        assert_eq!(at(0, 0), Data::String("名称".into()));
        assert_eq!(at(1, 0), Data::String("=1+1".into()));
        assert_eq!(at(1, 1), Data::Float(3.0));
        assert_eq!(at(1, 2), Data::Float(1_234_567.89));
        assert_eq!(at(2, 1), Data::Float(-2.0));
        assert_eq!(at(2, 2), Data::Float(-0.05));
        assert_eq!(at(3, 2), Data::Float(99_999_999_999.99));
    }

    #[test]
    fn an_empty_table_is_a_file_too() {
        let table = Table {
            title: "x".into(),
            heads: vec!["a".into()],
            rows: Vec::new(),
        };
        assert!(write(&table).unwrap().starts_with(b"PK"));
    }
}
