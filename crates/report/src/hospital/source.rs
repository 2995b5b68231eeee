//! The hand-over files by name: which table a file holds.

use super::finding::{FindingCode, Mention, Problem};
use super::text;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::{fs, io};

/// A file as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// File name with its ending, without folders.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A table of the hand-over, each in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    Departments,
    Teams,
    Places,
    Staff,
    Categories,
    Fees,
    Parts,
    Stock,
    Stores,
    Suppliers,
    Equipment,
    Orders,
}

impl Subject {
    const ALL: [(Self, &str); 12] = [
        (Self::Departments, "科室"),
        (Self::Teams, "班组"),
        (Self::Places, "地点"),
        (Self::Staff, "员工号簿"),
        (Self::Categories, "服务分类"),
        (Self::Fees, "收费标准"),
        (Self::Parts, "备件"),
        (Self::Stock, "期初库存"),
        (Self::Stores, "库房"),
        (Self::Suppliers, "供应商"),
        (Self::Equipment, "设备台账"),
        (Self::Orders, "历史工单"),
    ];

    /// The table that a file of this name holds; marks of copies (`地点 (1)`, `地点-副本`) do not count.
    fn of_stem(stem: &str) -> Option<Self> {
        let mut stem = text::fold(stem);
        loop {
            if let Some((subject, _)) = Self::ALL.iter().find(|(_, name)| *name == stem) {
                return Some(*subject);
            }
            let cut = stem
                .strip_suffix("副本")
                .map(|rest| rest.trim_end_matches('-'));
            let numbered = stem
                .strip_suffix(')')
                .and_then(|rest| rest.rsplit_once('('));
            let numbered = numbered.filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
            stem = cut.or(numbered.map(|(rest, _)| rest))?.to_owned();
        }
    }

    /// The name that its file usually has.
    pub fn file_name(self) -> String {
        let stem = Self::ALL
            .iter()
            .find(|(subject, _)| *subject == self)
            .map_or("", |(_, name)| name);
        format!("{stem}.xlsx")
    }
}

/// The files by what they hold, and the files that cannot be told or are there twice.
pub(super) fn sort(
    files: Vec<SourceFile>,
) -> (BTreeMap<Subject, SourceFile>, Vec<(String, Problem)>) {
    let mut sorted: BTreeMap<Subject, SourceFile> = BTreeMap::new();
    let mut refused = Vec::new();
    for file in files.into_iter().filter(|file| is_spreadsheet(&file.name)) {
        let name = file.name.clone();
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        match Subject::of_stem(stem) {
            None => {
                let known: Vec<_> = Subject::ALL.iter().map(|(_, stem)| *stem).collect();
                let known = Mention::Words(known.join("、"));
                refused.push((
                    name.clone(),
                    Problem::naming(FindingCode::UnknownFile, name, known),
                ));
            }
            Some(subject) => {
                if let Some(first) = sorted.get(&subject) {
                    let first = Mention::Words(first.name.clone());
                    refused.push((
                        name.clone(),
                        Problem::naming(FindingCode::DuplicateFile, name, first),
                    ));
                } else {
                    sorted.insert(subject, file);
                }
            }
        }
    }
    (sorted, refused)
}

/// Every spreadsheet that lies directly in a folder, by name.
///
/// # Errors
/// Those of the file system.
pub fn read_dir(dir: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !is_spreadsheet(&name) || !fs::metadata(entry.path())?.is_file() {
            continue;
        }
        // One byte more than is ever read, so that a file beyond the limit is known as such.
        let mut bytes = Vec::new();
        fs::File::open(entry.path())?
            .take(super::Bounds::DEFAULT.file_bytes + 1)
            .read_to_end(&mut bytes)?;
        files.push(SourceFile { name, bytes });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Whether the name is that of a spreadsheet, and not of the lock file that an open one leaves.
fn is_spreadsheet(name: &str) -> bool {
    const ENDINGS: [&str; 8] = ["xlsx", "xlsm", "xls", "xlsb", "et", "ods", "csv", "tsv"];
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    !name.starts_with(['~', '.']) && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_still_the_same_table() {
        for stem in [
            "地点",
            " 地点",
            "地点 (1)",
            "地点（2）",
            "地点 - 副本",
            "地点-副本(3)",
        ] {
            assert_eq!(Subject::of_stem(stem), Some(Subject::Places), "{stem}");
        }
        for stem in ["", "地", "地点表", "科室地点", "地点(新)"] {
            assert_eq!(Subject::of_stem(stem), None, "{stem}");
        }
    }

    #[test]
    fn what_is_no_spreadsheet_is_passed_over() {
        for name in [
            "README.md",
            "truth.json",
            "~$地点.xlsx",
            ".地点.xlsx",
            "地点",
            "地点.pdf",
        ] {
            assert!(!is_spreadsheet(name), "{name}");
        }
        assert!(is_spreadsheet("地点.XLSX"));
    }
}
