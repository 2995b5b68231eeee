//! The camera itself: opening and closing it, its light, its zoom, the other ones.

use super::trouble::Trouble;
use js_sys::{Array, Function, JSON, Object, Reflect};
use leptos::prelude::window;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MediaDeviceInfo, MediaDeviceKind, MediaDevices, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// An open camera.
pub(super) struct Lens {
    /// Its pictures.
    pub stream: MediaStream,
    track: MediaStreamTrack,
}

/// How far it zooms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Zoom {
    pub min: f64,
    pub max: f64,
    pub step: f64,
}

/// What an open camera can do.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Abilities {
    /// It has a light.
    pub light: bool,
    pub zoom: Option<Zoom>,
    /// The device has another camera, with this id.
    pub other: Option<String>,
}

fn devices() -> Result<MediaDevices, Trouble> {
    // Without https there is none in a browser, whatever the device has.
    let devices = Reflect::get(&window().navigator(), &JsValue::from_str("mediaDevices"));
    devices
        .ok()
        .and_then(|devices| devices.dyn_into().ok())
        .ok_or(Trouble::NotHere)
}

fn object(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap_or_default()
}

/// Some browsers say `true`, some `[false, true]`.
fn is_or_has_true(said: &JsValue) -> bool {
    match said.dyn_ref::<Array>() {
        Some(all) => all.includes(&JsValue::TRUE, 0),
        None => said.is_truthy(),
    }
}

impl Lens {
    /// Opens the camera with this id, or the one that looks away from the person.
    pub async fn open(which: Option<String>) -> Result<Self, Trouble> {
        let (width, height) = (json!({ "ideal": 1280 }), json!({ "ideal": 720 }));
        let video = match which {
            Some(id) => json!({ "width": width, "height": height, "deviceId": { "exact": id } }),
            None => {
                json!({ "width": width, "height": height, "facingMode": { "ideal": "environment" } })
            }
        };
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&object(&video));
        let opening = devices()?.get_user_media_with_constraints(&constraints);
        let opened = match opening {
            Ok(opening) => JsFuture::from(opening).await,
            Err(why) => Err(why),
        };
        let stream: MediaStream = opened
            .and_then(JsCast::dyn_into)
            .map_err(|why| Trouble::of(&why))?;
        let track = stream.get_video_tracks().get(0);
        match track.dyn_into() {
            Ok(track) => Ok(Self { stream, track }),
            Err(_) => Err(Trouble::None),
        }
    }

    /// What it can do.
    pub async fn abilities(&self) -> Abilities {
        let able = |name: &str| self.capability(name).unwrap_or_default();
        let zoom = able("zoom");
        let number = |name| Reflect::get(&zoom, &JsValue::from_str(name)).ok()?.as_f64();
        let zoom = || {
            let (min, max) = (number("min")?, number("max")?);
            let step = number("step").filter(|step| *step > 0.0).unwrap_or(0.1);
            (max > min).then_some(Zoom { min, max, step })
        };
        Abilities {
            light: is_or_has_true(&able("torch")),
            zoom: zoom(),
            other: self.other().await,
        }
    }

    fn capability(&self, name: &str) -> Option<JsValue> {
        // Not every browser can be asked.
        let ask = Reflect::get(&self.track, &JsValue::from_str("getCapabilities")).ok()?;
        let can = ask.dyn_into::<Function>().ok()?.call0(&self.track).ok()?;
        Reflect::get(&can, &JsValue::from_str(name)).ok()
    }

    /// The camera after this one.
    async fn other(&self) -> Option<String> {
        let listing = devices().ok()?.enumerate_devices().ok()?;
        let listed = JsFuture::from(listing).await.ok()?;
        let cameras: Vec<String> = Array::from(&listed)
            .iter()
            .filter_map(|device| device.dyn_into::<MediaDeviceInfo>().ok())
            .filter(|device| device.kind() == MediaDeviceKind::Videoinput)
            .map(|device| device.device_id())
            .collect();
        let own = Reflect::get(&self.track.get_settings(), &JsValue::from_str("deviceId"));
        let own = own.ok()?.as_string()?;
        let at = cameras.iter().position(|id| *id == own)?;
        let next = cameras.get((at + 1) % cameras.len())?;
        (*next != own).then(|| next.clone())
    }

    /// Turns its light on or off.
    pub fn light(&self, on: bool) {
        self.set(&json!({ "torch": on }));
    }

    /// Zooms.
    pub fn zoom(&self, by: f64) {
        self.set(&json!({ "zoom": by }));
    }

    fn set(&self, what: &Value) {
        let constraints: Object = object(&json!({ "advanced": [what] })).unchecked_into();
        // A camera that does not do it after all is none the worse for it.
        let _ = self
            .track
            .apply_constraints_with_constraints(constraints.unchecked_ref());
    }

    /// Whether it was unplugged, or taken away by the system.
    pub fn is_gone(&self) -> bool {
        self.track.ready_state() == web_sys::MediaStreamTrackState::Ended
    }
}

impl Drop for Lens {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}
