//! Why the camera does not work, and what to do.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Why it does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Pages that did not come over https have no camera.
    NotHere,
    /// The person, or the device, does not allow it.
    Denied,
    /// There is none.
    None,
    /// Another program has it.
    Busy,
    /// It was unplugged, or taken away.
    Gone,
    /// The part that reads codes could not be loaded, or hangs.
    NoReader,
}

impl Trouble {
    /// What the browser said.
    pub fn of(why: &JsValue) -> Self {
        let name = Reflect::get(why, &JsValue::from_str("name"));
        match name.ok().and_then(|name| name.as_string()).as_deref() {
            Some("NotAllowedError" | "SecurityError") => Self::Denied,
            Some("NotReadableError" | "AbortError") => Self::Busy,
            _ => Self::None,
        }
    }

    /// What it is and what to do, by their keys in the locale files.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NotHere => ("camera.not_here", "camera.not_here_way"),
            Self::Denied => ("camera.denied", "camera.denied_way"),
            Self::None => ("camera.none", "camera.none_way"),
            Self::Busy => ("camera.busy", "camera.busy_way"),
            Self::Gone => ("camera.gone", "camera.gone_way"),
            Self::NoReader => ("camera.no_reader", "camera.no_reader_way"),
        }
    }
}
