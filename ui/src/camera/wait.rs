//! Waiting for the next frame.

use js_sys::{Function, Promise};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Calls a function after so many milliseconds.
pub(super) fn call_after(function: &Function, ms: i32) {
    // A window that takes no timers is going away.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(function, ms);
}

/// Waits so many milliseconds.
pub(super) async fn pause(ms: i32) {
    let passed = Promise::new(&mut |resolve, _| call_after(&resolve, ms));
    // The promise is never refused.
    let _ = JsFuture::from(passed).await;
}
