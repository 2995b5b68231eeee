//! A scanner that types: its codes reach the desk wherever the focus is and whatever an input method makes of its
//! keys, and normal typing is left alone.

use super::Keys;
use super::kept::scanner_here;
use super::key_down::key_down;
use super::scan_field::{self, FIELD, focus};
use super::written::{Field, Written};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent};
use yizhan_scan::wedge::{Burst, Heard, KeyDown, Meaning};

/// Listens as long as the page stands, before anything else on the page hears a key.
pub(in super::super) fn listen(desk: Keys) {
    let ear = Rc::new(RefCell::new(Ear {
        burst: Burst::of(scanner_here().unwrap_or_default()),
        written: None,
        scanned_ms: None,
    }));
    let writing = Rc::clone(&ear);
    listen_first("keydown", move |event: KeyboardEvent| {
        if let Ok(mut ear) = ear.try_borrow_mut() {
            ear.hear(desk, &event);
        }
    });
    let writing_ended = Rc::clone(&writing);
    listen_first("input", move |event: Event| clear(&writing, &event));
    listen_first("compositionend", move |event: Event| {
        clear(&writing_ended, &event);
    });
}

/// Hears an event of the window before the page does, as long as the page stands.
pub(in super::super) fn listen_first<E>(name: &'static str, hear: impl Fn(E) + 'static)
where
    E: wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let heard = Closure::<dyn Fn(E)>::new(hear);
    let function: js_sys::Function = heard.as_ref().unchecked_ref::<js_sys::Function>().clone();
    // Listening on a window cannot fail.
    let _ = window().add_event_listener_with_callback_and_bool(name, &function, true);
    let kept = StoredValue::new_local((heard, function));
    on_cleanup(move || {
        kept.try_with_value(|(_, function)| {
            let _ = window().remove_event_listener_with_callback_and_bool(name, function, true);
        });
    });
}

/// Takes away what an input method still writes after the scan that it took the keys of.
fn clear(ear: &RefCell<Ear>, event: &Event) {
    // Putting back is an event too, and comes while the ear is at work.
    let Ok(ear) = ear.try_borrow() else { return };
    if let (Some(written), Some(scanned_ms)) = (&ear.written, ear.scanned_ms)
        && written.is_written_by(event, scanned_ms)
    {
        event.stop_immediate_propagation();
        written.put_back();
    }
}

/// Where the keys go that are being pressed.
enum Target {
    /// The scan field.
    ScanField(Field),
    /// Another field.
    Field(Field),
    /// A list to pull down, which understands letters.
    Choice,
    /// A button, or the page.
    Page,
}

struct Ear {
    burst: Burst,
    /// The field that the keys go into.
    written: Option<Written>,
    /// When the last code was scanned that an input method took keys of; nothing once another key went down.
    scanned_ms: Option<f64>,
}

impl Ear {
    fn hear(&mut self, desk: Keys, event: &KeyboardEvent) {
        self.scanned_ms = None;
        let command = event.ctrl_key() || event.meta_key();
        if command && event.key() == "Enter" {
            event.prevent_default();
            desk.on_send.run(());
            return;
        }
        if command && event.key() == "z" && is_nothing_typed(event) {
            event.prevent_default();
            desk.on_undo.run(());
            return;
        }
        if command || event.alt_key() || is_dialog_open() {
            self.burst.forget();
            return;
        }
        let (key, target) = (key_down(event), target(event));
        let presses = key.means(false) == Meaning::Character(' ');
        if presses && self.burst.is_empty() && matches!(target, Target::Page) {
            return;
        }
        match self.burst.hear(&key) {
            Heard::Nothing => {}
            Heard::Begins => self.character(event, target, true),
            Heard::GoesOn => self.character(event, target, false),
            Heard::Scan { code, is_taken } => {
                self.scanned(desk, event, &key, &target, code, is_taken);
            }
        }
    }

    fn character(&mut self, event: &KeyboardEvent, target: Target, begins: bool) {
        let field = match target {
            Target::ScanField(field) | Target::Field(field) => Some(field),
            Target::Choice => None,
            Target::Page => {
                // The key itself then writes into the field, and no shortcut of the page takes it.
                event.stop_immediate_propagation();
                focus();
                scan_field::field().map(Field::Line)
            }
        };
        if begins {
            self.written = field.map(Written::of);
        }
    }

    fn scanned(
        &mut self,
        desk: Keys,
        event: &KeyboardEvent,
        key: &KeyDown,
        target: &Target,
        code: String,
        is_taken: bool,
    ) {
        event.prevent_default();
        event.stop_immediate_propagation();
        let ends_line = matches!(key.means(false), Meaning::Enter | Meaning::Tab);
        let hears_as_written = !is_taken && !self.burst.custom().by_place && ends_line;
        if let Target::ScanField(field) = target
            && hears_as_written
        {
            // What a busy computer tore in two stands whole in the field; unless the field was not there from the first
            // key on.
            let typed = field.value();
            let typed = self.burst.custom().code_in(&typed);
            let whole = if typed.ends_with(&code) { typed } else { &code };
            scan_field::clear();
            desk.on_code.run(whole.to_owned());
            return;
        }
        if let Some(written) = &self.written {
            written.put_back();
        }
        self.scanned_ms = is_taken.then(js_sys::Date::now);
        desk.on_code.run(code);
    }
}

fn target(event: &KeyboardEvent) -> Target {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return Target::Page;
    };
    if element.tag_name() == "SELECT" {
        return Target::Choice;
    }
    let is_scan_field = element.id() == FIELD;
    match Field::of(element) {
        Some(field) if is_scan_field => Target::ScanField(field),
        Some(field) => Target::Field(field),
        None => Target::Page,
    }
}

/// Whether there is no typing that the browser itself could undo.
fn is_nothing_typed(event: &KeyboardEvent) -> bool {
    match target(event) {
        Target::ScanField(field) => field.value().is_empty(),
        Target::Page => true,
        Target::Field(_) | Target::Choice => false,
    }
}

fn is_dialog_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}
