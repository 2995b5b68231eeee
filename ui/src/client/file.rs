//! Files that a request makes, and labels that go to a printer.

use super::session::again;
use super::{http, ipc, json, send, transport};
use js_sys::{Array, Uint8Array};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};
use yizhan_api::view::MadeFile;
use yizhan_api::{ApiError, Fault, PrintLabels, Printed, Request, Saved};

/// A browser has begun to save by then.
const SAVED_MS: u64 = 60_000;

/// Saves the file that a request makes among the person's downloads, and says where: its path in the app, its name in
/// a browser.
///
/// # Errors
/// What the engine says; a full disk.
pub async fn save_file<R: Request<Output = MadeFile>>(request: R) -> Result<String, ApiError> {
    if transport::is_app() {
        let body = json::write(&request)?;
        let saved =
            again(async || ipc::invoke("save_file", &[("name", R::NAME), ("body", &body)]).await);
        let saved: Saved = json::read(&saved.await?)?;
        return Ok(saved.path);
    }
    let file = send(request).await?;
    download(&file).map_err(|why| Fault::Internal {
        why: format!("{why:?}"),
    })?;
    Ok(file.name)
}

/// Hands labels to a label printer: the hub does for a browser, the app by itself.
///
/// # Errors
/// What the engine says; [`Fault::PrinterSilent`].
pub async fn print_labels(print: &PrintLabels) -> Result<Printed, ApiError> {
    let body = json::write(print)?;
    let printed = again(async || {
        if transport::is_app() {
            ipc::invoke_with("print_labels", "print", &body).await
        } else {
            http::fetch("POST", "/labels/print", Some(&body)).await
        }
    });
    json::read(&printed.await?)
}

/// Lets the browser save a file as if a link to it had been followed.
fn download(file: &MadeFile) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    // Each character is the byte of that number, as `atob` gives it.
    let characters = window.atob(&file.bytes)?;
    let bytes: Vec<u8> = characters
        .chars()
        .filter_map(|character| u8::try_from(u32::from(character)).ok())
        .collect();
    let kind = BlobPropertyBag::new();
    kind.set_type(&file.media);
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
