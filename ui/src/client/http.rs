//! The browser's way: `fetch` to the hub that served the page.

use super::{connection, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};
use yizhan_api::{ApiError, Fault};

/// How long an answer may take. A write that comes late is harmless: ids come from here, so it can be repeated.
const PATIENCE_MS: u32 = 25_000;

/// Fetches `path` and gives the body of a good answer.
pub(super) async fn fetch(
    method: &str,
    path: &str,
    body: Option<&str>,
) -> Result<String, ApiError> {
    let Ok((status, text)) = exchange(method, path, body).await else {
        connection::lost();
        return Err(Fault::Offline.into());
    };
    // What stands before a hub answers these while the hub itself is away.
    if matches!(status, 502..=504) && json::read_error(&text).is_none() {
        connection::lost();
        return Err(Fault::Offline.into());
    }
    connection::found();
    if (200..300).contains(&status) {
        return Ok(text);
    }
    Err(json::read_error(&text).unwrap_or_else(|| {
        Fault::Internal {
            why: format!("HTTP {status}"),
        }
        .into()
    }))
}

async fn exchange(method: &str, path: &str, body: Option<&str>) -> Result<(u16, String), JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("x-yizhan", "1")?;
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(&headers);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    if let Some(body) = body {
        init.set_body(&JsValue::from_str(body));
    }
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, &init))
        .await?
        .dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}
