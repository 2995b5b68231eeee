//! Text that goes to where people paste from.

use wasm_bindgen_futures::JsFuture;

/// Copies `text`. Says whether the browser did: over plain http it does not.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else {
        return false;
    };
    let writing = window.navigator().clipboard().write_text(text);
    JsFuture::from(writing).await.is_ok()
}
