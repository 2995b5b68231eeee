//! Gathering what a scanner types on the page, until it is silent.

use super::super::scanning::{focus_input_if_no_touch, key_down, listen_first};
use super::TEXT;
use leptos::html::Input;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::KeyboardEvent;
use yizhan_scan::wedge::{Checked, KeyDown, Meaning, check};

/// After so much silence, the scanner is done; slower than any scanner types.
const SILENCE: Duration = Duration::from_millis(400);
/// From this many characters on, Enter and Tab are the scanner's and not the way through the page.
const A_CODE: usize = 4;

/// Listens as long as the page stands.
pub(super) fn listen(typed: NodeRef<Input>, take: impl Fn(Checked) + Copy + 'static) {
    let keys = Rc::new(RefCell::new(Vec::<KeyDown>::new()));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let done = {
        let keys = Rc::clone(&keys);
        move || {
            let found = check(TEXT, &keys.take());
            if let Some(field) = typed.try_get_untracked().flatten() {
                // What an input method still holds goes with the focus.
                let _ = field.blur();
                field.set_value("");
                focus_input_if_no_touch(&field);
            }
            if let Some(found) = found {
                take(found);
            }
        }
    };
    listen_first("keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = key_down(&event);
        match key.means(false) {
            // No shortcut of the page takes it.
            Meaning::Character(' ') if keys.borrow().is_empty() => return,
            Meaning::Character(_) | Meaning::Silent => event.stop_immediate_propagation(),
            Meaning::Enter | Meaning::Tab if keys.borrow().len() >= A_CODE => {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
            _ => return,
        }
        keys.borrow_mut().push(key);
        waiting.update_value(|waiting| {
            if let Some(handle) = waiting.take() {
                handle.clear();
            }
            *waiting = set_timeout_with_handle(done.clone(), SILENCE).ok();
        });
    });
    on_cleanup(move || {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
    });
    set_timeout(
        move || {
            if let Some(field) = typed.try_get_untracked().flatten() {
                focus_input_if_no_touch(&field);
            }
        },
        Duration::from_millis(80),
    );
}
