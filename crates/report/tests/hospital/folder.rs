//! A hospital's files as tables of text that a test may change.

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use yizhan_domain::base::Directory;
use yizhan_report::hospital::{FindingCode, Reading, SourceFile, read, read_dir};

/// The clean files of the demo hospital.
pub fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/hospital")
}

/// The files with mistakes in known rows.
pub fn dirty() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dirty")
}

/// The files of a folder, read into a hospital that knows nothing.
pub fn read_all(dir: &Path) -> Reading {
    read(read_dir(dir).unwrap(), &Directory::default())
}

/// Tables by their name, each row as its spreadsheet numbers it (the first is row 1).
#[derive(Clone)]
pub struct Folder(BTreeMap<String, Vec<Vec<String>>>);

impl Folder {
    /// The demo hospital, with the first orders only.
    pub fn demo() -> Self {
        Self(read_dir(&demo()).unwrap().iter().map(table).collect())
    }

    /// A folder of the tables named.
    pub fn of(tables: &[(&str, &str)]) -> Self {
        let rows = |text: &str| {
            text.lines()
                .map(|line| line.split(',').map(str::to_owned).collect())
                .collect()
        };
        Self(
            tables
                .iter()
                .map(|(name, text)| ((*name).to_owned(), rows(text)))
                .collect(),
        )
    }

    /// Puts something else into a cell, by row number and header.
    #[must_use]
    pub fn with(mut self, table: &str, row: usize, column: &str, value: &str) -> Self {
        let at = self.column(table, column);
        let cells = &mut self.0.get_mut(table).unwrap()[row - 1];
        cells.resize(cells.len().max(at + 1), String::new());
        cells[at] = value.to_owned();
        self
    }

    /// Writes a row once more, below the last.
    #[must_use]
    pub fn pasting(mut self, table: &str, row: usize) -> Self {
        let rows = self.0.get_mut(table).unwrap();
        rows.push(rows[row - 1].clone());
        self
    }

    /// Leaves a table out.
    #[must_use]
    pub fn without(mut self, table: &str) -> Self {
        self.0.remove(table);
        self
    }

    /// What stands in a cell.
    pub fn at(&self, table: &str, row: usize, column: &str) -> String {
        self.0[table][row - 1]
            .get(self.column(table, column))
            .cloned()
            .unwrap_or_default()
    }

    /// How many rows a table has, title and header counted.
    pub fn rows(&self, table: &str) -> usize {
        self.0[table].len()
    }

    fn column(&self, table: &str, column: &str) -> usize {
        let header = self.0[table]
            .iter()
            .find_map(|row| row.iter().position(|cell| cell == column));
        header.unwrap_or_else(|| panic!("{table} has no {column}"))
    }

    /// The tables as csv files.
    pub fn files(&self) -> Vec<SourceFile> {
        let files = self.0.iter().map(|(name, rows)| {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .from_writer(Vec::new());
            rows.iter()
                .for_each(|row| writer.write_record(row).unwrap());
            SourceFile {
                name: format!("{name}.csv"),
                bytes: writer.into_inner().unwrap(),
            }
        });
        files.collect()
    }

    /// Reads the folder into a hospital that knows nothing.
    pub fn read(&self) -> Reading {
        read(self.files(), &Directory::default())
    }
}

/// Findings as table, row and code: what a test compares.
pub fn told(reading: &Reading) -> Vec<(String, u32, FindingCode)> {
    let of_file = |(name, findings): (&String, &Vec<yizhan_report::hospital::Finding>)| {
        let table = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem)
            .to_owned();
        findings
            .iter()
            .map(move |finding| (table.clone(), finding.row, finding.code))
            .collect::<Vec<_>>()
    };
    reading.findings.iter().flat_map(of_file).collect()
}

fn table(file: &SourceFile) -> (String, Vec<Vec<String>>) {
    let (stem, ending) = file.name.rsplit_once('.').unwrap();
    let rows = if ending == "csv" {
        let text = encoding_rs::GB18030.decode(&file.bytes).0.into_owned();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect());
        rows.take(300).collect()
    } else {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(&file.bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let shown = |cell: &Data| match cell {
            Data::DateTime(at) => at.as_f64().to_string(),
            cell => cell.to_string(),
        };
        sheet
            .rows()
            .map(|row| row.iter().map(shown).collect())
            .collect()
    };
    (stem.to_owned(), rows)
}
