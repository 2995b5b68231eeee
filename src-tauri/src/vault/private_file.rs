//! Small files that only the person's own account reads, and that are whole or as they were.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Makes a folder for its owner only, with those that it lies in, where there is none.
///
/// # Errors
/// Those of the file system.
pub fn folder(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// Makes an empty file that is readable for its owner only, where there is none: a store holds a key, and people's
/// names.
///
/// # Errors
/// Those of the file system.
pub fn is_there(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => Err(why),
        _ => Ok(()),
    }
}

/// Puts `bytes` in the place of what the file held; they are on the disk once this returns.
///
/// # Errors
/// Those of the file system; then the file is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    gone(&fresh)?;
    is_there(&fresh)?;
    let mut file = OpenOptions::new().write(true).open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    take_place(&fresh, path)
}

/// Puts the file `fresh`, which is on the disk, in the place of `path`, also across a power cut.
///
/// # Errors
/// Those of the file system; then `path` is as it was.
pub fn take_place(fresh: &Path, path: &Path) -> io::Result<()> {
    fs::rename(fresh, path)?;
    // Windows keeps its folders by itself.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Brings what was written to a file onto the disk.
///
/// # Errors
/// Those of the file system.
pub fn settle(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Removes a file that may not be there.
///
/// # Errors
/// Those of the file system.
pub fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}
