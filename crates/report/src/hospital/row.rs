//! Reading one row: every value that is wrong is noted, and the row goes on being read.

use super::finding::{FindingCode, Mention, Problem, Refusal};
use super::register::Register;
use super::sheet::{Cell, SheetRow};
use super::table::Table;
use super::text;

/// No cell of a hand-over holds more characters.
const LONGEST_TEXT: usize = 2000;

/// Nobody corrects more rows by hand; the file as a whole is wrong then.
const MOST_REFUSALS: usize = 5000;

/// A row being read.
pub(super) struct RowReader<'t> {
    table: &'t Table,
    row: &'t SheetRow,
    refusals: Vec<Refusal>,
}

/// What was read from a table.
#[derive(Debug)]
pub(super) struct Outcome<T> {
    pub accepted: Vec<T>,
    pub refusals: Vec<Refusal>,
}

impl<T> Default for Outcome<T> {
    fn default() -> Self {
        Self {
            accepted: Vec::new(),
            refusals: Vec::new(),
        }
    }
}

/// Reads every row; `one` returns nothing where the row lacks what it needs.
pub(super) fn read_rows<T>(
    table: &Table,
    mut one: impl FnMut(&mut RowReader<'_>) -> Option<T>,
) -> Outcome<T> {
    let mut outcome = Outcome::default();
    for row in &table.rows {
        let mut reader = RowReader {
            table,
            row,
            refusals: Vec::new(),
        };
        let read = one(&mut reader);
        if reader.refusals.is_empty() {
            outcome.accepted.extend(read);
        } else {
            outcome.refusals.append(&mut reader.refusals);
        }
        if outcome.refusals.len() >= MOST_REFUSALS {
            let limit = outcome.refusals.len().to_string();
            outcome.refusals.push(Refusal::of_file(Problem::new(
                FindingCode::MoreFindings,
                limit,
            )));
            break;
        }
    }
    outcome
}

/// What a row has under a column, without judging: nothing where it is empty or cannot be read.
pub(super) fn peek<T>(
    table: &Table,
    row: &SheetRow,
    column: &str,
    read: impl FnOnce(&Cell) -> Result<T, Problem>,
) -> Option<T> {
    table
        .cell(row, column)
        .filter(|cell| sound(cell).is_ok())
        .and_then(|cell| read(cell).ok())
}

impl RowReader<'_> {
    /// The spreadsheet's number of this row.
    pub fn number(&self) -> u32 {
        self.row.number
    }

    /// A column's header as it stands in the file.
    pub fn header(&self, column: &str) -> String {
        self.table.header(column).to_owned()
    }

    /// Whether nothing stands under the column.
    pub fn is_empty(&self, column: &str) -> bool {
        self.table.cell(self.row, column).is_none()
    }

    /// What stands under the column, without judging.
    pub fn peek<T>(
        &self,
        column: &str,
        read: impl FnOnce(&Cell) -> Result<T, Problem>,
    ) -> Option<T> {
        peek(self.table, self.row, column, read)
    }

    /// A value that must be there.
    pub fn need<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&Cell) -> Result<T, Problem>,
    ) -> Option<T> {
        if self.is_empty(column) {
            self.refuse(column, Problem::new(FindingCode::MissingValue, ""));
        }
        self.typed(column, read)
    }

    /// A value that may be left out, or told to be absent (`无`, `-`).
    pub fn may<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&Cell) -> Result<T, Problem>,
    ) -> Option<T> {
        match self.table.cell(self.row, column) {
            Some(Cell::Text(typed)) if text::says_nothing(typed) => None,
            _ => self.typed(column, read),
        }
    }

    /// Free text; empty where nothing stands.
    pub fn text(&mut self, column: &str) -> String {
        self.typed(column, super::cell::words).unwrap_or_default()
    }

    /// One of the words of a list.
    pub fn word<T: Copy>(&mut self, column: &str, words: &[(&str, T)]) -> Option<T> {
        let typed = self.need(column, super::cell::words)?;
        let folded = text::fold(&typed);
        let found = words
            .iter()
            .find(|(word, _)| *word == folded)
            .map(|(_, meaning)| *meaning);
        if found.is_none() {
            let allowed: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            let allowed = Mention::Words(allowed.join("、"));
            self.refuse(
                column,
                Problem::naming(FindingCode::UnknownWord, typed, allowed),
            );
        }
        found
    }

    /// What a name refers to; `key` is how the register knows it, `shown` how the file has it.
    pub fn refer<T: Clone>(
        &mut self,
        column: &str,
        register: &Register<T>,
        key: &str,
        shown: &str,
    ) -> Option<T> {
        let found = register.find(key);
        if found.is_none() {
            self.refuse(column, Problem::new(register.reference.code(), shown));
        }
        found
    }

    /// Whether something was noted as wrong under one of these columns.
    pub fn is_refused(&self, columns: &[&str]) -> bool {
        columns.iter().any(|column| {
            let header = self.table.header(column);
            self.refusals.iter().any(|refusal| refusal.column == header)
        })
    }

    /// Notes that something is wrong under a column.
    pub fn refuse(&mut self, column: &str, problem: Problem) {
        let column = self.table.header(column).to_owned();
        self.refusals.push(Refusal {
            row: self.row.number,
            column,
            problem,
        });
    }

    fn typed<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&Cell) -> Result<T, Problem>,
    ) -> Option<T> {
        let cell = self.table.cell(self.row, column)?;
        match sound(cell).and_then(|()| read(cell)) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(column, problem);
                None
            }
        }
    }
}

/// Whether a cell can mean anything at all.
fn sound(cell: &Cell) -> Result<(), Problem> {
    match cell {
        Cell::Fault(fault) => Err(Problem::new(FindingCode::CellError, fault.clone())),
        Cell::Text(typed) if typed.contains('\u{fffd}') => {
            Err(Problem::new(FindingCode::GarbledText, text::clean(typed)))
        }
        Cell::Text(typed) if typed.chars().nth(LONGEST_TEXT).is_some() => {
            let limit = Mention::Words(LONGEST_TEXT.to_string());
            Err(Problem::naming(
                FindingCode::TooLong,
                text::clean(typed),
                limit,
            ))
        }
        _ => Ok(()),
    }
}
