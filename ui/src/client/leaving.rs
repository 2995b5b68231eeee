//! Giving devices up: in the app this one, and anywhere what another one left behind.

use super::session::again;
use super::{http, ipc, json, memory, transport};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yizhan_api::domain::HandedIn;
use yizhan_api::{ApiError, Fault, HandIn, Saved};

/// Begins anew on this device. In the app only; afterwards it is as it was when it was new.
///
/// # Errors
/// What waits cannot be kept, or the store not be removed; then nothing changed.
pub async fn start_anew() -> Result<(), ApiError> {
    ipc::invoke("start_anew", &[]).await?;
    memory::forget_all();
    Ok(())
}

/// Saves what waits for the hub as a file that only the hub can read. In the app only.
///
/// # Errors
/// A full disk.
pub async fn save_left() -> Result<Saved, ApiError> {
    json::read(&ipc::invoke("save_left", &[]).await?)
}

/// Hands in what a device left behind.
///
/// # Errors
/// [`Fault::NotForThisHub`]; [`Fault::Offline`], where the app keeps it for later.
pub async fn hand_in(file: &web_sys::File) -> Result<HandedIn, ApiError> {
    let file = base64(file).await.ok_or(Fault::NotForThisHub)?;
    let body = json::write(&HandIn { file })?;
    if transport::is_app() {
        return json::read(&ipc::invoke_with("hand_in", "left", &body).await?);
    }
    let answer = again(async || http::fetch("POST", "/devices/left", Some(&body)).await);
    json::read(&answer.await?)
}

/// The bytes of a file, in Base64.
pub(super) async fn base64(file: &web_sys::File) -> Option<String> {
    let bytes: ArrayBuffer = JsFuture::from(file.array_buffer())
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let bytes = Uint8Array::new(&bytes).to_vec();
    // Each byte is the character of that number, as `btoa` wants it.
    let characters: String = bytes.into_iter().map(char::from).collect();
    web_sys::window()?.btoa(&characters).ok()
}
