//! Tables as a spreadsheet (xlsx).

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use yizhan_domain::{Fen, Millis};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words. What looks like a formula stays words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount, in yuan with two decimals.
    Money(Fen),
    /// A time, in minutes with one decimal; half of it is rounded up.
    Minutes {
        /// It, in seconds.
        seconds: i64,
    },
    /// A share, in percent with one decimal.
    Percent {
        /// It, of a thousand.
        permille: i64,
    },
    /// A number with two decimals, in hundredths.
    Hundredths(i64),
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
    add(&mut book, table)?;
    book.save_to_buffer()
}

/// Several tables as one file, a sheet for each. The same tables made at the same time are the same bytes.
///
/// # Errors
/// Tables that are larger than a spreadsheet can be, or have one name.
pub fn write_book(tables: &[Table], made_at: Millis) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made_at = ExcelDateTime::from_timestamp(made_at.0.div_euclid(1000))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made_at));
    for table in tables {
        add(&mut book, table)?;
    }
    book.save_to_buffer()
}

fn add(book: &mut Workbook, table: &Table) -> Result<(), XlsxError> {
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
    let formats =
        ["#,##0.00", "0.0", "0.0%", "0.00"].map(|code| Format::new().set_num_format(code));
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
            put(sheet, line, column, cell, &formats)?;
        }
    }
    if let (Ok(lines), Some(last)) = (
        u32::try_from(table.rows.len()),
        table.heads.len().checked_sub(1),
    ) && lines > 0
    {
        sheet.autofilter(0, 0, lines, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &Cell,
    [money, tenths, percent, hundredths]: &[Format; 4],
) -> Result<(), XlsxError> {
    let (decimal, format) = match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => {
            sheet.write_string(line, column, text)?;
            return Ok(());
        }
        Cell::Whole(number) => (number.to_string(), None),
        Cell::Money(fen) => (fen.to_string(), Some(money)),
        Cell::Minutes { seconds } => (point(in_tenths(*seconds), 1), Some(tenths)),
        Cell::Percent { permille } => (point(*permille, 3), Some(percent)),
        Cell::Hundredths(number) => (point(*number, 2), Some(hundredths)),
    };
    match (number_of(&decimal), format) {
        (Some(number), Some(format)) => {
            sheet.write_number_with_format(line, column, number, format)?
        }
        (Some(number), None) => sheet.write_number(line, column, number)?,
        (None, _) => sheet,
    };
    Ok(())
}

/// Seconds as tenths of a minute, half of one rounded up.
pub(crate) const fn in_tenths(seconds: i64) -> i64 {
    (seconds.saturating_mul(10) + 30).div_euclid(60)
}

/// A whole number with its last `places` digits behind the point.
pub(crate) fn point(number: i64, places: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{rest}")
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
        Cell::Minutes { seconds } => point(in_tenths(*seconds), 1).len(),
        Cell::Percent { .. } => 6,
        Cell::Hundredths(number) => point(*number, 2).len(),
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
    fn times_shares_and_averages_are_numbers_too() {
        for (cell, number) in [
            (Cell::Minutes { seconds: 90 }, 1.5),
            (Cell::Minutes { seconds: 3 }, 0.1),
            (Cell::Minutes { seconds: 2 }, 0.0),
            (Cell::Percent { permille: 987 }, 0.987),
            (Cell::Percent { permille: 1000 }, 1.0),
            (Cell::Hundredths(467), 4.67),
            (Cell::Hundredths(-5), -0.05),
        ] {
            let table = Table {
                title: "x".into(),
                heads: vec!["a".into()],
                rows: vec![vec![cell.clone()]],
            };
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(write(&table).unwrap())).unwrap();
            let sheet = book.worksheet_range("x").unwrap();
            assert_eq!(
                sheet.get_value((1, 0)),
                Some(&Data::Float(number)),
                "{cell:?}"
            );
        }
    }

    #[test]
    fn the_same_tables_of_one_moment_are_the_same_bytes_sheet_by_sheet() {
        let table = |title: &str| Table {
            title: title.into(),
            heads: vec!["a".into()],
            rows: vec![vec!["x".into()]],
        };
        let tables = [table("一"), table("二")];
        let at = Millis(1_795_219_200_000);
        let bytes = write_book(&tables, at).unwrap();
        assert_eq!(write_book(&tables, at).unwrap(), bytes);
        assert_ne!(write_book(&tables, at.plus_minutes(1)).unwrap(), bytes);
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["一", "二"]);
        assert!(write_book(&[table("一"), table("一")], at).is_err());
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
