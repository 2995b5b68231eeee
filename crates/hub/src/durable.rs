//! Renaming that survives a power cut.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Gives a finished file its name: first its content is on the disk, then the name.
///
/// # Errors
/// Those of the file system; then the file has its old name.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    File::open(from)?.sync_all()?;
    fs::rename(from, to)?;
    if cfg!(unix) {
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
