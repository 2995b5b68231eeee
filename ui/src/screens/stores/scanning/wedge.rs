//! A scanner that types: its keys reach the scan field wherever the focus is, and normal typing elsewhere
//! is left alone.

use super::Keys;
use super::key_burst::KeyBurst;
use super::scan_field::{FIELD, focus};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

/// Listens as long as the page stands, before anything else on the page hears a key.
pub(in super::super) fn listen(desk: Keys) {
    let burst = Rc::new(RefCell::new(Burst::default()));
    let heard = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if !event.is_composing() && event.key_code() != COMPOSING {
            burst.borrow_mut().hear(desk, &event);
        }
    });
    let function: js_sys::Function = heard.as_ref().unchecked_ref::<js_sys::Function>().clone();
    // Listening on a window cannot fail.
    let _ = window().add_event_listener_with_callback_and_bool("keydown", &function, true);
    let kept = StoredValue::new_local((heard, function));
    on_cleanup(move || {
        kept.try_with_value(|(_, function)| {
            let _ =
                window().remove_event_listener_with_callback_and_bool("keydown", function, true);
        });
    });
}

/// What browsers say while an input method composes.
const COMPOSING: u32 = 229;

/// Where the keys go that are being pressed.
enum Target {
    /// The scan field: it takes them by itself.
    ScanField,
    /// Another field, with what stood in it before.
    Field(Field),
    /// A list to pull down, which understands letters.
    Choice,
    /// A button, or the page.
    Page,
}

enum Field {
    Line(HtmlInputElement),
    Lines(HtmlTextAreaElement),
}

impl Field {
    fn value(&self) -> String {
        match self {
            Self::Line(field) => field.value(),
            Self::Lines(field) => field.value(),
        }
    }

    /// Puts back what the person had typed, as if the person had left the field.
    fn put_back(&self, value: &str) -> Result<(), JsValue> {
        let field: &web_sys::EventTarget = match self {
            Self::Line(field) => {
                field.set_value(value);
                field
            }
            Self::Lines(field) => {
                field.set_value(value);
                field
            }
        };
        for name in ["input", "change"] {
            field.dispatch_event(&Event::new(name)?)?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Burst {
    keys: KeyBurst,
    /// What stood in the field that the burst goes into.
    before: String,
}

impl Burst {
    fn hear(&mut self, desk: Keys, event: &KeyboardEvent) {
        let key = event.key();
        if (event.ctrl_key() || event.meta_key()) && key == "Enter" {
            event.prevent_default();
            desk.on_send.run(());
            return;
        }
        if (event.ctrl_key() || event.meta_key()) && key == "z" && is_nothing_typed(event) {
            event.prevent_default();
            desk.on_undo.run(());
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_dialog_open() {
            self.keys.forget();
            return;
        }
        let target = target(event);
        match key.as_str() {
            "Enter" | "Tab" => self.end(desk, event, &target),
            " " if matches!(target, Target::Page) => {}
            character if character.chars().count() == 1 => {
                self.character(event, &target, character)
            }
            "Shift" | "CapsLock" => {}
            _ => self.keys.forget(),
        }
    }

    fn character(&mut self, event: &KeyboardEvent, target: &Target, character: &str) {
        let begins = self.keys.key(character, event.time_stamp());
        match target {
            Target::ScanField => {}
            Target::Field(field) if begins => self.before = field.value(),
            Target::Field(_) | Target::Choice => {}
            Target::Page => {
                // The key itself then writes into the field, and no shortcut of the page takes it.
                event.stop_immediate_propagation();
                focus();
            }
        }
    }

    fn end(&mut self, desk: Keys, event: &KeyboardEvent, target: &Target) {
        let Some(code) = self.keys.end(event.time_stamp()) else {
            return;
        };
        match target {
            // Its form sends what stands there; only a scanner that ends with Tab needs help.
            Target::ScanField if event.key() == "Tab" => {
                event.prevent_default();
                super::scan_field::submit(desk);
            }
            Target::ScanField => {}
            Target::Field(field) => {
                event.prevent_default();
                event.stop_immediate_propagation();
                // A field that takes no value takes no keys either.
                let _ = field.put_back(&self.before);
                desk.on_code.run(code);
            }
            Target::Page | Target::Choice => {
                event.prevent_default();
                desk.on_code.run(code);
            }
        }
    }
}

fn target(event: &KeyboardEvent) -> Target {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return Target::Page;
    };
    if element.id() == FIELD {
        return Target::ScanField;
    }
    if element.tag_name() == "SELECT" {
        return Target::Choice;
    }
    match element.dyn_into::<HtmlInputElement>() {
        Ok(field) if matches!(field.type_().as_str(), "radio" | "checkbox" | "button") => {
            Target::Page
        }
        Ok(field) => Target::Field(Field::Line(field)),
        Err(element) => match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(field) => Target::Field(Field::Lines(field)),
            Err(_) => Target::Page,
        },
    }
}

/// Whether there is no typing that the browser itself could undo.
fn is_nothing_typed(event: &KeyboardEvent) -> bool {
    match target(event) {
        Target::ScanField => super::scan_field::is_empty(),
        Target::Page => true,
        Target::Field(_) | Target::Choice => false,
    }
}

fn is_dialog_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}
