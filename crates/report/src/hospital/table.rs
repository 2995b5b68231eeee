//! A sheet as a table: the header found, the columns known by name.

use super::column::Column;
use super::finding::{FindingCode, Mention, Problem, Refusal};
use super::sheet::{Cell, Sheet, SheetRow};
use super::text;

/// How far down the header may stand.
const HEADER_WITHIN: usize = 10;

/// A table with the rows below its header.
#[derive(Debug, Default)]
pub(super) struct Table {
    found: Vec<Found>,
    pub rows: Vec<SheetRow>,
}

#[derive(Debug)]
struct Found {
    name: &'static str,
    /// Header as in the file.
    header: String,
    column: u32,
}

impl Table {
    /// What stands in a row under the column called `name`.
    pub fn cell<'r>(&self, row: &'r SheetRow, name: &str) -> Option<&'r Cell> {
        let column = self.found.iter().find(|found| found.name == name)?.column;
        row.cells
            .iter()
            .find(|(at, _)| *at == column)
            .map(|(_, cell)| cell)
    }

    /// Whether there is a column called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.found.iter().any(|found| found.name == name)
    }

    /// The header of a column as it stands in the file.
    pub fn header<'t>(&'t self, name: &'t str) -> &'t str {
        self.found
            .iter()
            .find(|found| found.name == name)
            .map_or(name, |found| &found.header)
    }
}

/// Finds the one sheet that holds the table.
pub(super) fn find(sheets: Vec<Sheet>, columns: &'static [Column]) -> Result<Table, Vec<Refusal>> {
    let of_file = |problem| Err(vec![Refusal::of_file(problem)]);
    let mut tables: Vec<_> = sheets
        .into_iter()
        .filter_map(|sheet| with_header(sheet, columns))
        .collect();
    if tables.iter().filter(|table| !table.rows.is_empty()).count() > 1 {
        return of_file(Problem::new(FindingCode::SeveralSheets, ""));
    }
    let filled = tables
        .iter()
        .position(|table| !table.rows.is_empty())
        .unwrap_or(0);
    if tables.is_empty() {
        let names: Vec<_> = columns
            .iter()
            .filter(|c| c.required)
            .map(|c| c.name)
            .collect();
        let names = Mention::Words(names.join("、"));
        let problem = Problem::naming(FindingCode::NoHeader, "", names);
        return Err(vec![Refusal {
            row: 1,
            column: String::new(),
            problem,
        }]);
    }
    let HeaderAt {
        number,
        found,
        rows,
    } = tables.swap_remove(filled);
    let refusals = faults(columns, &found, number);
    if refusals.is_empty() {
        Ok(Table { found, rows })
    } else {
        Err(refusals)
    }
}

/// Columns that are missing or there twice.
fn faults(columns: &[Column], found: &[Found], row: u32) -> Vec<Refusal> {
    let refusal = |code, header: &str| Refusal {
        row,
        column: header.to_owned(),
        problem: Problem::new(code, header),
    };
    let times = |column: &Column| {
        found
            .iter()
            .filter(|found| found.name == column.name)
            .count()
    };
    let missing = columns
        .iter()
        .filter(|column| column.required && times(column) == 0);
    let twice = columns.iter().filter(|column| times(column) > 1);
    let missing = missing.map(|column| refusal(FindingCode::MissingColumn, column.name));
    missing
        .chain(twice.map(|column| refusal(FindingCode::DuplicateColumn, column.name)))
        .collect()
}

struct HeaderAt {
    number: u32,
    found: Vec<Found>,
    rows: Vec<SheetRow>,
}

/// The sheet from its header down: the row among the first that has most of the known headers.
fn with_header(sheet: Sheet, columns: &'static [Column]) -> Option<HeaderAt> {
    let required = columns.iter().filter(|column| column.required).count();
    let heads = sheet
        .rows
        .iter()
        .take(HEADER_WITHIN)
        .map(|row| known_headers(row, columns));
    let best = heads.enumerate().reduce(|best, next| {
        if next.1.len() > best.1.len() {
            next
        } else {
            best
        }
    });
    let (at, found) = best.filter(|(_, found)| found.len() >= 2 && found.len() * 2 >= required)?;
    let mut rows = sheet.rows;
    let number = rows.get(at)?.number;
    rows.drain(..=at);
    rows.retain(|row| {
        row.cells
            .iter()
            .any(|(column, _)| found.iter().any(|f| f.column == *column))
    });
    Some(HeaderAt {
        number,
        found,
        rows,
    })
}

fn known_headers(row: &SheetRow, columns: &'static [Column]) -> Vec<Found> {
    let known = |header: &str| {
        let folded = text::fold_header(header);
        let is = |name: &&str| text::fold_header(name) == folded;
        columns
            .iter()
            .find(|column| is(&column.name) || column.also.iter().any(is))
    };
    let headers = row.cells.iter().filter_map(|(column, cell)| match cell {
        Cell::Text(header) if header.len() < 200 => Some((*column, text::clean(header))),
        _ => None,
    });
    headers
        .filter_map(|(column, header)| {
            known(header).map(|known| Found {
                name: known.name,
                header: header.to_owned(),
                column,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hospital::column::{optional, required};
    use crate::hospital::{Bounds, delimited};

    const COLUMNS: &[Column] = &[
        required("编码", &["编号"]),
        required("单价(元)", &["单价"]),
        optional("单位", &[]),
    ];

    fn sheet(text: &str) -> Sheet {
        delimited::read(text, &Bounds::DEFAULT).unwrap()
    }

    fn codes(sheets: &[&str]) -> Vec<(u32, FindingCode)> {
        let refusals = find(sheets.iter().map(|text| sheet(text)).collect(), COLUMNS).unwrap_err();
        refusals
            .iter()
            .map(|refusal| (refusal.row, refusal.problem.code))
            .collect()
    }

    #[test]
    fn the_header_is_found_below_titles_with_its_columns_in_any_order() {
        let table = find(
            vec![sheet(
                "说明\n收费标准（2026）\n\n 单 价（元） ,备注,编号\n3,x,A\n,,\n,y,\n",
            )],
            COLUMNS,
        )
        .unwrap();
        let row = &table.rows[0];
        assert_eq!((row.number, table.rows.len()), (5, 1));
        assert_eq!(table.cell(row, "编码"), Some(&Cell::Text("A".into())));
        assert_eq!(table.cell(row, "单位"), None);
        assert_eq!(table.header("单价(元)"), "单 价（元）");
    }

    #[test]
    fn a_file_without_its_columns_is_refused_as_a_whole() {
        assert_eq!(codes(&["甲,乙\n1,2"]), [(1, FindingCode::NoHeader)]);
        assert_eq!(codes(&[""]), [(1, FindingCode::NoHeader)]);
        assert_eq!(
            codes(&["表\n编码,单位\n1,2"]),
            [(2, FindingCode::MissingColumn)]
        );
        assert_eq!(
            codes(&["编码,单价,编号\n1,2,3"]),
            [(1, FindingCode::DuplicateColumn)]
        );
        assert_eq!(
            codes(&["编码,单价\n1,2", "编码,单价\n3,4"]),
            [(0, FindingCode::SeveralSheets)]
        );
    }

    #[test]
    fn other_sheets_do_not_matter() {
        let table = find(
            vec![sheet("说明"), sheet("编码,单价"), sheet("编码,单价\n1,2")],
            COLUMNS,
        )
        .unwrap();
        assert_eq!(table.rows.len(), 1);
    }
}
