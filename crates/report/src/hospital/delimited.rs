//! Reading csv: text with commas, tabs or semicolons.

use super::Bounds;
use super::finding::{FindingCode, Mention, Problem};
use super::sheet::{Cell, Sheet, SheetRow};
use super::text;
use csv::{ReaderBuilder, StringRecord};

/// The rows of a delimited text, numbered as a spreadsheet numbers them: blank lines count, the lines
/// inside a quoted cell do not.
pub(super) fn read(text: &str, bounds: &Bounds) -> Result<Sheet, Problem> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let unreadable = || Problem::new(FindingCode::UnreadableFile, "");
    let (mut rows, mut number, mut start) = (Vec::new(), 0_u32, 0_usize);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| unreadable())? {
        let end = usize::try_from(reader.position().byte()).map_err(|_| unreadable())?;
        let taken = text.get(start..end).unwrap_or_default();
        let after_return = text
            .get(..start)
            .is_some_and(|before| before.ends_with('\r'));
        let blank = blank_lines(taken, after_return);
        start = end;
        number = number.saturating_add(blank).saturating_add(1);
        let cells = cells(&record);
        if cells.is_empty() {
            continue;
        }
        if rows.len() >= bounds.rows {
            let limit = Mention::Words(bounds.rows.to_string());
            return Err(Problem::naming(FindingCode::TooManyRows, "", limit));
        }
        rows.push(SheetRow { number, cells });
    }
    Ok(Sheet { rows })
}

fn cells(record: &StringRecord) -> Vec<(u32, Cell)> {
    (0..super::workbook::COLUMNS)
        .zip(record)
        .filter(|(_, value)| !text::clean(value).is_empty())
        .map(|(column, value)| (column, Cell::Text(value.to_owned())))
        .collect()
}

/// How many blank lines stand at the beginning of what the reader took for one record. The reader
/// leaves the second half of a line's end (`\r\n`) to the next record.
fn blank_lines(taken: &str, after_return: bool) -> u32 {
    let mut rest = taken;
    if after_return {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut blank = 0;
    while let Some(next) = ["\r\n", "\n", "\r"]
        .iter()
        .find_map(|end| rest.strip_prefix(end))
    {
        rest = next;
        blank += 1;
    }
    blank
}

/// The sign that separates the cells: the one that the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let beginning = text.lines().take(20);
    let mut counts = [(b',', 0_usize), (b'\t', 0), (b';', 0)];
    for byte in beginning.flat_map(str::bytes) {
        for (sign, count) in &mut counts {
            *count += usize::from(byte == *sign);
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<(u32, String)> {
        let sheet = read(text, &Bounds::DEFAULT).unwrap();
        let shown = |row: &SheetRow| {
            row.cells
                .iter()
                .map(|(_, cell)| cell.shown())
                .collect::<Vec<_>>()
                .join("|")
        };
        sheet
            .rows
            .iter()
            .map(|row| (row.number, shown(row)))
            .collect()
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_numbers_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"c\nd\",e", ",", "", "", "f,g"].join(end);
            let expected = [(1, "a|b"), (3, "c\nd|e"), (7, "f|g")];
            assert_eq!(
                numbers(&text),
                expected.map(|(n, row)| (n, row.to_owned())),
                "{end:?}"
            );
        }
    }

    #[test]
    fn tabs_and_semicolons_separate_too() {
        for text in ["a\tb,c\td\n1\t2\t3", "a;b,c;d\n1;2;3"] {
            assert_eq!(numbers(text).last().unwrap().1, "1|2|3");
        }
        assert_eq!(numbers("").len(), 0);
    }

    #[test]
    fn a_file_with_too_many_rows_is_refused() {
        let bounds = Bounds {
            rows: 2,
            ..Bounds::DEFAULT
        };
        assert!(read("a\n\nb", &bounds).is_ok());
        assert_eq!(
            read("a\nb\nc", &bounds).unwrap_err().code,
            FindingCode::TooManyRows
        );
    }
}
