//! Files for a person, among the downloads.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use yizhan_api::{ApiError, Fault};

/// Names tried beside the first one.
const NAMES: u32 = 10_000;

/// Writes a file called `name` into `folder`, or the first name after it that is free. Nothing is ever overwritten.
///
/// # Errors
/// A full disk, or a folder that cannot be written to.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, ApiError> {
    fs::create_dir_all(folder).map_err(|why| unusable(&why))?;
    let (stem, ending) = plain(name);
    let numbered = (2..NAMES).map(|number| format!("{stem}-{number}.{ending}"));
    for name in std::iter::once(format!("{stem}.{ending}")).chain(numbered) {
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(unusable(&why)),
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                return match written {
                    Ok(()) => Ok(path),
                    Err(why) => {
                        // Half a file would be taken for a whole one; where it cannot be removed, the error is said.
                        let _ = fs::remove_file(&path);
                        Err(unusable(&why))
                    }
                };
            }
        }
    }
    Err(Fault::Internal {
        why: "the folder is full of files of this name".into(),
    }
    .into())
}

/// A name that leads nowhere else: letters, digits and `-` before the last dot, letters behind it.
fn plain(name: &str) -> (String, String) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let keep = |text: &str| -> String {
        let keeps = |character: &char| character.is_alphanumeric() || *character == '-';
        text.chars().filter(keeps).take(80).collect()
    };
    match keep(stem) {
        stem if stem.is_empty() => ("yizhan".to_owned(), keep(ending)),
        stem => (stem, keep(ending)),
    }
}

fn unusable(why: &io::Error) -> ApiError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull.into(),
        _ => Fault::Internal {
            why: format!("a file for you: {why}"),
        }
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let put = |bytes: &[u8]| put(folder.path(), "labels.pdf", bytes).unwrap();
        let (first, second) = (put(b"one"), put(b"two"));
        assert_eq!(first.file_name().unwrap(), "labels.pdf");
        assert_eq!(second.file_name().unwrap(), "labels-2.pdf");
        assert_eq!(fs::read(first).unwrap(), b"one");
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        for name in [
            "../../x.pdf",
            "/etc/x.pdf",
            "C:\\x.pdf",
            "..",
            "",
            "a/b.c/d",
        ] {
            let (stem, ending) = plain(name);
            let whole = format!("{stem}.{ending}");
            assert!(
                !whole.contains(['/', '\\', ':']) && !whole.starts_with('.'),
                "{whole}"
            );
        }
        assert_eq!(plain("工单 261121-K3-07.pdf").0, "工单261121-K3-07");
    }
}
