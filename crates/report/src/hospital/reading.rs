//! Reading all hand-over files together, since they refer to each other.

use super::column::Column;
use super::finding::{Finding, FindingCode, Findings, Mention, Problem, Refusal};
use super::names::Names;
use super::rows::{Counts, Rows};
use super::sheet::Sheet;
use super::source::{self, SourceFile, Subject};
use super::table::{self, Table};
use super::{Bounds, Hospital, delimited, encoding, workbook};
use super::{
    categories, departments, equipment, fees, orders, parts, places, staff, stock, stores,
};
use super::{suppliers, teams};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::base::Directory;

/// What was read, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The records; nothing of a file that has findings.
    pub hospital: Hospital,
    /// The findings by file.
    pub findings: Findings,
    /// Rows accepted, also of files that have findings in other rows.
    pub counts: Counts,
}

/// Reads the hand-over files of a hospital. References may be to what the store holds already (`known`);
/// a row whose natural key is held there replaces that record. Never panics, whatever the bytes.
#[must_use]
pub fn read(files: Vec<SourceFile>, known: &Directory) -> Reading {
    read_within(files, known, &Bounds::DEFAULT)
}

pub(super) fn read_within(files: Vec<SourceFile>, known: &Directory, bounds: &Bounds) -> Reading {
    let (files, unsorted) = source::sort(files);
    let mut findings = Findings::new();
    for (name, problem) in unsorted {
        findings
            .entry(name)
            .or_default()
            .push(Refusal::of_file(problem).tell());
    }
    let nothing = files.is_empty() && known.departments.is_empty();
    let mut file_names = BTreeMap::new();
    let mut tables = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for (subject, file) in files {
        let table = open(columns(subject), &file, bounds)
            .map_err(|refusals| refused.insert(subject, refusals))
            .ok();
        tables.insert(subject, table);
        file_names.insert(subject, file.name);
    }
    let mut names = Names::of(known, &tables);
    let mut rows = Rows::read(&tables, &names, known);
    let mut lacking = rows.lacking(&names);
    lacking.iter().for_each(|subject| names.open(*subject));
    let excused = names.excuse(
        &rows
            .refusals()
            .map(|(_, refusal)| refusal)
            .collect::<Vec<_>>(),
    );
    if excused || !lacking.is_empty() {
        rows = Rows::read(&tables, &names, known);
    }
    if nothing {
        lacking.insert(Subject::Departments);
    }
    for subject in lacking {
        let name = file_names
            .entry(subject)
            .or_insert_with(|| subject.file_name());
        let problem = Problem::new(FindingCode::MissingFile, name.clone());
        refused
            .entry(subject)
            .or_default()
            .push(Refusal::of_file(problem));
    }
    for (subject, refusal) in rows.refusals() {
        refused.entry(subject).or_default().push(refusal.clone());
    }
    let bad: BTreeSet<Subject> = refused.keys().copied().collect();
    for (subject, refusals) in refused {
        let name = file_names.get(&subject).cloned().unwrap_or_default();
        findings.insert(name, refusals.into_iter().map(Refusal::tell).collect());
    }
    findings
        .values_mut()
        .for_each(|of_file: &mut Vec<Finding>| of_file.sort_by_key(|finding| finding.row));
    let counts = rows.counts();
    Reading {
        hospital: rows.into_hospital(&bad),
        findings,
        counts,
    }
}

/// Finds the table in a file.
pub(super) fn open(
    columns: &'static [Column],
    file: &SourceFile,
    bounds: &Bounds,
) -> Result<Table, Vec<Refusal>> {
    let of_file = |mut problem: Problem| {
        problem.value.clone_from(&file.name);
        vec![Refusal::of_file(problem)]
    };
    let sheets = sheets(&file.bytes, bounds).map_err(of_file)?;
    table::find(sheets, columns).map_err(|mut refusals| {
        for refusal in refusals
            .iter_mut()
            .filter(|refusal| refusal.problem.value.is_empty())
        {
            refusal.problem.value.clone_from(&file.name);
        }
        refusals
    })
}

/// The sheets of a file, by what its content is, whatever its name says.
fn sheets(bytes: &[u8], bounds: &Bounds) -> Result<Vec<Sheet>, Problem> {
    const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > bounds.file_bytes {
        let limit = Mention::Words(format!("{} MB", bounds.file_bytes >> 20));
        return Err(Problem::naming(FindingCode::FileTooLarge, "", limit));
    }
    if bytes.starts_with(OLD_WORKBOOK) {
        return Err(Problem::new(FindingCode::OldFormat, ""));
    }
    if bytes.starts_with(b"PK") {
        return workbook::read(bytes, bounds);
    }
    delimited::read(&encoding::decode(bytes), bounds).map(|sheet| vec![sheet])
}

fn columns(subject: Subject) -> &'static [Column] {
    match subject {
        Subject::Departments => departments::COLUMNS,
        Subject::Teams => teams::COLUMNS,
        Subject::Places => places::COLUMNS,
        Subject::Staff => staff::COLUMNS,
        Subject::Categories => categories::COLUMNS,
        Subject::Fees => fees::COLUMNS,
        Subject::Parts => parts::COLUMNS,
        Subject::Stock => stock::COLUMNS,
        Subject::Stores => stores::COLUMNS,
        Subject::Suppliers => suppliers::COLUMNS,
        Subject::Equipment => equipment::COLUMNS,
        Subject::Orders => orders::COLUMNS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, bytes: Vec<u8>, bounds: &Bounds) -> Vec<FindingCode> {
        let files = vec![SourceFile {
            name: name.to_owned(),
            bytes,
        }];
        let reading = read_within(files, &Directory::default(), bounds);
        reading
            .findings
            .into_values()
            .flatten()
            .map(|finding| finding.code)
            .collect()
    }

    #[test]
    fn files_beyond_the_bounds_are_refused() {
        let fees = "编码,项目,单位,单价(元)\nF1,焊接,处,1\nF2,刷墙,处,1\n";
        let bounds = Bounds {
            file_bytes: 40,
            ..Bounds::DEFAULT
        };
        assert_eq!(
            refused("收费标准.csv", fees.into(), &bounds),
            [FindingCode::FileTooLarge]
        );
        let bounds = Bounds {
            rows: 2,
            ..Bounds::DEFAULT
        };
        assert_eq!(
            refused("收费标准.csv", fees.into(), &bounds),
            [FindingCode::TooManyRows]
        );
    }

    #[test]
    fn a_workbook_that_unpacks_beyond_the_bounds_is_refused() {
        let book = include_bytes!("../../tests/dirty/科室.xlsx").to_vec();
        let bounds = Bounds {
            unpacked_bytes: 10_000,
            ..Bounds::DEFAULT
        };
        assert_eq!(
            refused("科室.xlsx", book.clone(), &bounds),
            [FindingCode::FileTooLarge]
        );
        let bounds = Bounds {
            rows: 20,
            ..Bounds::DEFAULT
        };
        assert_eq!(
            refused("科室.xlsx", book, &bounds),
            [FindingCode::TooManyRows]
        );
    }
}
