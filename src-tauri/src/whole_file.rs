//! Files that are written whole or not at all.

use std::fs::{File, rename};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes `bytes` to `file`; when it returns, they are on the disk, under that name.
///
/// # Errors
/// When the disk does not take them; then what was there before is there still.
pub fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = file.with_extension("new");
    let mut written = File::create(&new)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    rename(new, file)?;
    // The name is on the disk as well; only Unix opens folders.
    #[cfg(unix)]
    if let Some(folder) = file.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
