//! The interface: files of a folder, and its page for every address that is not a file.

use crate::Trouble;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any};
use std::path::{Path, PathBuf};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// The folder with the built interface.
#[derive(Clone, Debug)]
pub struct Assets {
    folder: PathBuf,
}

impl Assets {
    /// The interface that was built into `folder`.
    ///
    /// # Errors
    /// [`Trouble::NoInterface`] where it was not.
    pub fn in_folder(folder: &Path) -> Result<Self, Trouble> {
        if folder.join("index.html").is_file() {
            Ok(Self {
                folder: folder.to_path_buf(),
            })
        } else {
            Err(Trouble::NoInterface(folder.to_path_buf()))
        }
    }

    pub(super) fn service(&self) -> MethodRouter {
        let files = ServeDir::new(&self.folder).append_index_html_on_directories(false);
        any(serve).with_state(files.precompressed_br().precompressed_gzip())
    }
}

async fn serve(State(files): State<ServeDir>, mut request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    // A dot may come in disguise.
    let path = request
        .uri()
        .path()
        .to_ascii_lowercase()
        .replace("%2e", ".");
    if path.split('/').any(|word| word.starts_with('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let lasting = is_hashed(&path);
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    if !is_file {
        *request.uri_mut() = Uri::from_static("/index.html");
    }
    let Ok(mut response) = files
        .oneshot(request)
        .await
        .map(|response| response.map(Body::new));
    let status = response.status();
    if !is_file && status == StatusCode::NOT_FOUND {
        let why = "The interface is being built. Reload in a moment.\n界面正在构建，请稍后刷新。\n";
        return (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    }
    let keep = match (
        status.is_success() || status == StatusCode::NOT_MODIFIED,
        lasting,
    ) {
        (false, _) => "no-store",
        (true, true) => "public, max-age=31536000, immutable",
        (true, false) => "no-cache",
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if !headers.contains_key(header::VARY) {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Whether the name changes with the content: `yizhan-0a1b2c3d4e.wasm`, and whatever is in `/assets/`.
fn is_hashed(path: &str) -> bool {
    let stem = path
        .rsplit('/')
        .next()
        .and_then(|name| name.split('.').next())
        .unwrap_or_default();
    let hash = stem
        .rsplit_once('-')
        .map(|(_, hash)| hash)
        .unwrap_or_default();
    path.starts_with("/assets/")
        || (hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_names_with_a_hash_last() {
        assert!(is_hashed("/yizhan-0a1b2c3d4e.wasm"));
        assert!(is_hashed("/assets/font.woff2"));
        assert!(!is_hashed("/icon-180.png"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/orders"));
    }
}
