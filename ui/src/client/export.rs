//! Lists that are taken away as files.

use super::{ipc, is_app, json, send, session};
use js_sys::{Array, Uint8Array};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};
use yizhan_api::view::Exported;
use yizhan_api::{ApiError, ExportList, Fault, Saved};

/// A browser has begun to save by then.
const SAVED_MS: u64 = 60_000;

/// Saves a list among the person's downloads, and says where: its path in the app, its name in a browser.
///
/// # Errors
/// What the engine says.
pub async fn save_export(request: ExportList) -> Result<String, ApiError> {
    if is_app() {
        let body = json::write(&request)?;
        loop {
            match ipc::invoke("save_export", &[("body", &body)]).await {
                Err(ApiError::Fault(Fault::NotSignedIn)) if session::wait_for_password().await => {}
                answer => return Ok(json::read::<Saved>(&answer?)?.path),
            }
        }
    }
    let file = send(request).await?;
    download(&file).map_err(|why| Fault::Internal {
        why: format!("{why:?}"),
    })?;
    Ok(file.name)
}

/// Lets the browser save a file as if a link to it had been followed.
fn download(file: &Exported) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    // Each character is the byte of that number, as `atob` gives it.
    let characters = window.atob(&file.base64)?;
    let bytes: Vec<u8> = characters
        .chars()
        .filter_map(|character| u8::try_from(u32::from(character)).ok())
        .collect();
    let kind = BlobPropertyBag::new();
    kind.set_type(&file.mime);
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", &file.name)?;
    link.click();
    let forget = move || {
        // An address that is gone already harms nobody.
        let _ = Url::revoke_object_url(&address);
    };
    leptos::prelude::set_timeout(forget, Duration::from_millis(SAVED_MS));
    Ok(())
}
