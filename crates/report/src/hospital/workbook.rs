//! Reading xlsx. The files come from outside: what they say of their own size is not believed.

use super::finding::{FindingCode, Mention, Problem};
use super::sheet::{Cell, Sheet, SheetRow};
use super::{Bounds, archive, text};
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many columns of a sheet are looked at.
pub(super) const COLUMNS: u32 = 256;

/// The visible sheets of a workbook, in its order.
pub(super) fn read(bytes: &[u8], bounds: &Bounds) -> Result<Vec<Sheet>, Problem> {
    // The reader of workbooks indexes by what it finds in the file; where that panics, the file is bad.
    let sheets = catch_unwind(AssertUnwindSafe(|| {
        archive::check(bytes, bounds)?;
        sheets(bytes, bounds)
    }));
    sheets.unwrap_or_else(|_| Err(unreadable()))
}

fn unreadable() -> Problem {
    Problem::new(FindingCode::UnreadableFile, "")
}

fn sheets(bytes: &[u8], bounds: &Bounds) -> Result<Vec<Sheet>, Problem> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let shown: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    shown
        .iter()
        .map(|name| sheet(&mut book, name, bounds))
        .collect()
}

/// Reads cell by cell: one stray cell at the far corner must not make the sheet a huge rectangle.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, bounds: &Bounds) -> Result<Sheet, Problem> {
    let since_1904 = book.has_1904_epoch();
    let mut reader = book
        .worksheet_cells_reader(name)
        .map_err(|_| unreadable())?;
    let mut rows: Vec<SheetRow> = Vec::new();
    let mut sorted = true;
    while let Some(found) = reader.next_cell().map_err(|_| unreadable())? {
        let (row, column) = found.get_position();
        let Some(cell) = cell(found.get_value(), since_1904) else {
            continue;
        };
        let number = row.saturating_add(1);
        if column >= COLUMNS {
            continue;
        }
        match rows.last_mut() {
            Some(last) if last.number == number => last.cells.push((column, cell)),
            last => {
                sorted &= last.is_none_or(|last| last.number < number);
                if rows.len() >= bounds.rows {
                    let limit = Mention::Words(bounds.rows.to_string());
                    return Err(Problem::naming(FindingCode::TooManyRows, "", limit));
                }
                rows.push(SheetRow {
                    number,
                    cells: vec![(column, cell)],
                });
            }
        }
    }
    // Rows out of order are written by no spreadsheet; two half rows of one number must not both count.
    if sorted {
        Ok(Sheet { rows })
    } else {
        Err(unreadable())
    }
}

fn cell(value: &DataRef<'_>, since_1904: bool) -> Option<Cell> {
    /// Days from the one epoch of spreadsheets to the other.
    const TO_1904: f64 = 1462.0;
    let typed =
        |value: &str| (!text::clean(value).is_empty()).then(|| Cell::Text(value.to_owned()));
    #[allow(clippy::cast_precision_loss)]
    match value {
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::String(value) => typed(value),
        DataRef::SharedString(value) => typed(value),
        DataRef::Bool(value) => typed(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(at) if at.is_duration() => Some(Cell::Date(at.as_f64())),
        DataRef::DateTime(at) => Some(Cell::Date(
            at.as_f64() + if since_1904 { TO_1904 } else { 0.0 },
        )),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => typed(value),
        DataRef::Error(error) => Some(Cell::Fault(error.to_string())),
        DataRef::Empty => None,
    }
}
