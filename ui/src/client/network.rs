//! The network of the device, as far as the app's own browser knows it, told to the shell.

use super::{ipc, json};
use crate::remembered::{forget, recall, remember};
use js_sys::{Function, Reflect};
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yizhan_api::{ApiError, NetworkTold};

/// That photos go over any network, where somebody said so.
const ALWAYS: &str = "yizhan.photos_always";

thread_local! {
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// From now on, the shell is told whenever the network is another one. In a browser there is nobody to tell.
pub fn follow_network() {
    if !ipc::is_there() {
        return;
    }
    tell();
    if FOLLOWS.replace(true) {
        return;
    }
    let Some(network) = network() else { return };
    let Some(listen) = of(&network, "addEventListener") else {
        return;
    };
    let changed = Closure::<dyn Fn()>::new(tell).into_js_value();
    if let Ok(listen) = listen.dyn_into::<Function>() {
        // A browser that does not tell of changes tells when the app starts.
        let _ = listen.call2(&network, &JsValue::from_str("change"), &changed);
    }
}

/// Whether photos go over any network, as this device remembers it.
#[must_use]
pub fn photos_always() -> bool {
    recall(ALWAYS).is_some()
}

/// Lets photos go over any network from now on, or no more.
pub fn let_photos_go_always(always: bool) {
    if always {
        remember(ALWAYS, "1");
    } else {
        forget(ALWAYS);
    }
    tell();
}

/// Sends the photos that wait.
///
/// # Errors
/// The shell cannot read its store.
pub async fn photos_now() -> Result<(), ApiError> {
    super::sync::heard(&ipc::invoke("photos_now", &[]).await?);
    Ok(())
}

fn tell() {
    let told = NetworkTold {
        is_metered: network().and_then(|network| is_metered(&network)),
        photos_always: photos_always(),
    };
    spawn_local(async move {
        if let Ok(told) = json::write(&told) {
            // A shell that cannot hear it treats the network like any other.
            let _ = ipc::invoke_with("network", "told", &told).await;
        }
    });
}

/// What the browser says of the network, where it says anything.
fn network() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    of(&navigator, "connection").filter(JsValue::is_object)
}

/// Whether somebody pays for it by the byte: mobile data, or the person asked the system to save.
fn is_metered(network: &JsValue) -> Option<bool> {
    if of(network, "saveData").is_some_and(|saves| saves.is_truthy()) {
        return Some(true);
    }
    let kind = of(network, "type")?.as_string()?;
    (kind != "unknown").then(|| kind == "cellular")
}

fn of(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
