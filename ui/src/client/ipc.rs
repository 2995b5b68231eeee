//! The app's way: commands of the shell around the page.

use super::json;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yizhan_api::{ApiError, Fault};

/// What the shell puts into the page.
fn internals() -> Option<JsValue> {
    let window = web_sys::window()?;
    let found = Reflect::get(&window, &JsValue::from_str("__TAURI_INTERNALS__")).ok()?;
    found.is_object().then_some(found)
}

/// Whether there is a shell around the page.
pub(super) fn is_there() -> bool {
    internals().is_some()
}

fn method(name: &str) -> Result<(JsValue, Function), JsValue> {
    let internals = internals().ok_or(JsValue::UNDEFINED)?;
    let function = Reflect::get(&internals, &JsValue::from_str(name))?.dyn_into()?;
    Ok((internals, function))
}

fn object(values: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in values {
        // Setting a key of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}

async fn run(command: &str, values: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let (this, invoke) = method("invoke")?;
    let promise: Promise = invoke
        .call2(&this, &JsValue::from_str(command), &object(values))?
        .dyn_into()?;
    JsFuture::from(promise).await
}

/// A value as JSON text; text is taken as it is.
fn text(value: &JsValue) -> String {
    let written = || JSON::stringify(value).ok().map(String::from);
    value.as_string().or_else(written).unwrap_or_default()
}

/// Runs a command of the shell and gives its answer as text.
pub(super) async fn invoke(command: &str, values: &[(&str, &str)]) -> Result<String, ApiError> {
    let values: Vec<_> = values
        .iter()
        .map(|(key, value)| (*key, JsValue::from_str(value)))
        .collect();
    answer(run(command, &values).await)
}

/// [`invoke`] with one value called `name` that is no text, given as JSON.
pub(super) async fn invoke_with(command: &str, name: &str, json: &str) -> Result<String, ApiError> {
    let value = JSON::parse(json).map_err(|why| Fault::Internal { why: text(&why) })?;
    answer(run(command, &[(name, value)]).await)
}

fn answer(given: Result<JsValue, JsValue>) -> Result<String, ApiError> {
    given.map(|answer| text(&answer)).map_err(|error| {
        let why = text(&error);
        json::read_error(&why).unwrap_or_else(|| Fault::Internal { why }.into())
    })
}

/// Calls `heard` with every event called `name`; its payload comes as JSON text.
pub(super) async fn listen(name: &str, heard: impl Fn(String) + 'static) -> Result<(), JsValue> {
    let handler = wasm_bindgen::closure::Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        if let Ok(payload) = Reflect::get(&event, &JsValue::from_str("payload")) {
            heard(text(&payload));
        }
    });
    let (this, transform) = method("transformCallback")?;
    let handler = Reflect::apply(&transform, &this, &Array::of1(&handler.into_js_value()))?;
    let target = object(&[("kind", JsValue::from_str("Any"))]);
    run(
        "plugin:event|listen",
        &[
            ("event", JsValue::from_str(name)),
            ("target", target),
            ("handler", handler),
        ],
    )
    .await?;
    Ok(())
}
