//! Files of spreadsheets, taken in at the hub, in a browser.

use super::leaving::base64;
use super::session::again;
use super::{http, json};
use yizhan_api::{ApiError, BringCallLog, CallLogLook, Fault, ImportFile, ImportFiles, ImportView};

/// The files as they go to the hub.
///
/// # Errors
/// One of them cannot be read.
pub async fn read_files(files: &web_sys::FileList) -> Result<Vec<ImportFile>, ApiError> {
    let mut read = Vec::new();
    for at in 0..files.length() {
        let Some(file) = files.get(at) else { continue };
        let name = file.name();
        let Some(bytes) = base64(&file).await else {
            let why = format!("{name} cannot be read");
            return Err(Fault::MalformedRequest { why }.into());
        };
        read.push(ImportFile { name, bytes });
    }
    Ok(read)
}

/// Looks at files, or takes them in as they were seen. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`].
pub async fn import(files: &ImportFiles) -> Result<ImportView, ApiError> {
    let body = json::write(files)?;
    let answer = again(async || http::fetch("POST", "/import", Some(&body)).await);
    json::read(&answer.await?)
}

/// Looks at logs of calls, or takes them in as they were seen. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`].
pub async fn bring_calls(log: &BringCallLog) -> Result<CallLogLook, ApiError> {
    let body = json::write(log)?;
    let answer = again(async || http::fetch("POST", "/calls", Some(&body)).await);
    json::read(&answer.await?)
}
