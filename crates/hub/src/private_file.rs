//! Files that only the owner of the process can read: they hold keys, password hashes and people's names.

use crate::durable;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Makes a new, empty file.
///
/// # Errors
/// It exists, or those of the file system.
pub fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a file whole, in the place of the one that may be there: a power cut leaves either.
///
/// # Errors
/// Those of the file system; then the old file stands.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut name = path.to_path_buf().into_os_string();
    name.push(".new");
    let new = Path::new(&name);
    match fs::remove_file(new) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        _ => (),
    }
    create(new)?.write_all(content)?;
    durable::rename(new, path)
}

/// Makes a folder, with those above it; one that is there stays as it is.
///
/// # Errors
/// Those of the file system.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}
