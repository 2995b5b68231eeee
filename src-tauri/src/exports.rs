//! Lists that a person takes away, as files among the downloads.

use crate::shell::Shell;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager, State};
use yizhan_api::view::Exported;
use yizhan_api::{ApiError, ExportList, Fault, Request as _, Saved};

/// Names tried beside the first one.
const NAMES: u32 = 10_000;

/// Writes a list to the person's downloads and says where it is.
#[tauri::command]
pub async fn save_export(
    app: AppHandle,
    shell: State<'_, Arc<Shell>>,
    body: String,
) -> Result<Saved, ApiError> {
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir());
    let folder = folder.map_err(|why| broken(&why))?;
    let shell = Arc::clone(&shell);
    let done = tauri::async_runtime::spawn_blocking(move || {
        let answer = shell.call(ExportList::NAME, &body, |_| {})?;
        let file: Exported = serde_json::from_str(&answer).map_err(|why| broken(&why))?;
        let bytes = BASE64.decode(&file.base64).map_err(|why| broken(&why))?;
        let path = put(&folder, &file.name, &bytes)?;
        Ok(Saved {
            path: path.to_string_lossy().into_owned(),
            items: 1,
        })
    });
    done.await.unwrap_or_else(|why| Err(broken(&why)))
}

/// Writes a file called `name` into `folder`, or the first name after it that is free. Nothing is ever overwritten.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, ApiError> {
    fs::create_dir_all(folder).map_err(|why| unusable(&why))?;
    let keeps = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '.');
    let name: String = name.chars().filter(keeps).collect();
    let stem = name.trim_end_matches(".xlsx").trim_start_matches('.');
    let numbered = (2..NAMES).map(|number| format!("{stem}-{number}.xlsx"));
    for name in std::iter::once(format!("{stem}.xlsx")).chain(numbered) {
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
    Err(broken(&"the folder is full of files of this name"))
}

fn unusable(why: &io::Error) -> ApiError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull.into(),
        _ => broken(why),
    }
}

fn broken(why: &impl ToString) -> ApiError {
    Fault::Internal {
        why: why.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_never_takes_the_place_of_another_and_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| put(folder.path(), name, b"x").unwrap();
        let first = put("库存清单-2026-11-28.xlsx");
        assert_eq!(first.file_name().unwrap(), "库存清单-2026-11-28.xlsx");
        let second = put("库存清单-2026-11-28.xlsx");
        assert_eq!(second.file_name().unwrap(), "库存清单-2026-11-28-2.xlsx");
        for name in ["../../x.xlsx", "/etc/x", "C:\\x.xlsx", ""] {
            assert_eq!(put(name).parent().unwrap(), folder.path());
        }
    }
}
