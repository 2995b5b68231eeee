//! Three sounds for three answers, and one when parts are issued; made by the browser, not loaded.

use super::Scanner;
use crate::components::{Button, ButtonKind, Glyph};
use crate::i18n::tr;
use crate::remembered::{recall, remember};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, OscillatorType};

const STORED_AS: &str = "yizhan.sound";

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// What is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Sound {
    /// One high note: found.
    Ok,
    /// Two notes: one more of the same.
    Again,
    /// A low, harsh one: unknown.
    Unknown,
    /// Three rising notes: issued.
    Issued,
}

impl Sound {
    /// Its notes: frequency in hertz, beginning and length in seconds.
    const fn notes(self) -> &'static [(f32, f64, f64)] {
        match self {
            Self::Ok => &[(1320.0, 0.0, 0.09)],
            Self::Again => &[(880.0, 0.0, 0.07), (880.0, 0.12, 0.07)],
            Self::Unknown => &[(196.0, 0.0, 0.38)],
            Self::Issued => &[(660.0, 0.0, 0.1), (880.0, 0.11, 0.1), (1320.0, 0.22, 0.18)],
        }
    }
}

/// Whether scans are heard on this device.
pub(super) fn is_on() -> bool {
    recall(STORED_AS).as_deref() != Some("off")
}

/// Plays it. Where the browser has no sound, colour, shape and word are left.
pub(super) fn play(is_on: bool, sound: Sound) {
    if is_on {
        let _ = try_play(sound);
    }
}

/// Shakes the device where it can: once for found, twice for one more, long for unknown.
pub(super) fn shake(sound: Sound) {
    let lengths: &[u32] = match sound {
        Sound::Ok => &[60],
        Sound::Again => &[60, 80, 60],
        Sound::Unknown => &[400],
        Sound::Issued => &[60, 60, 60, 60, 160],
    };
    let lengths = Array::from_iter(lengths.iter().copied().map(JsValue::from));
    // Not every device shakes, and some browsers know nothing of it.
    if let Ok(shake) = Reflect::get(&window().navigator(), &JsValue::from_str("vibrate"))
        && let Some(shake) = shake.dyn_ref::<Function>()
    {
        let _ = shake.call1(&window().navigator(), &lengths);
    }
}

fn try_play(sound: Sound) -> Result<(), JsValue> {
    let kept = CONTEXT.with_borrow(Clone::clone);
    let context = match kept {
        Some(context) => context,
        None => {
            let made = AudioContext::new()?;
            CONTEXT.set(Some(made.clone()));
            made
        }
    };
    // It sleeps until the first key or tap; nothing waits for it.
    let _ = context.resume()?;
    let now = context.current_time();
    for &(hertz, begins, lasts) in sound.notes() {
        let (tone, volume) = (context.create_oscillator()?, context.create_gain()?);
        let harsh = sound == Sound::Unknown;
        tone.set_type(if harsh {
            OscillatorType::Square
        } else {
            OscillatorType::Sine
        });
        tone.frequency().set_value(hertz);
        volume
            .gain()
            .set_value_at_time(if harsh { 0.12 } else { 0.25 }, now + begins)?;
        // Fades out, so that it does not click.
        volume
            .gain()
            .exponential_ramp_to_value_at_time(0.001, now + begins + lasts)?;
        tone.connect_with_audio_node(&volume)?
            .connect_with_audio_node(&context.destination())?;
        tone.start_with_when(now + begins)?;
        tone.stop_with_when(now + begins + lasts)?;
    }
    Ok(())
}

/// Turns the sound on or off; turned on, it is heard at once.
#[component]
pub(in super::super) fn SoundSwitch(scanner: Scanner) -> impl IntoView {
    let turn = move |()| {
        let on = !scanner.sound.get_untracked();
        scanner.sound.set(on);
        remember(STORED_AS, if on { "on" } else { "off" });
        play(on, Sound::Ok);
    };
    view! {
        <Button kind=ButtonKind::Quiet icon=Glyph::Bell on_click=turn>
            {move || tr(if scanner.sound.get() { "issue.sound_on" } else { "issue.sound_off" })}
        </Button>
    }
}
