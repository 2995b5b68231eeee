//! Change tags as they come in: the hub's event stream over HTTP, the shell's event in the app.

use super::{bus, clock, connection, ipc, session};
use leptos::leptos_dom::helpers::{document, set_timeout};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use web_sys::{Event, EventSource, EventTarget, MessageEvent};
use yizhan_api::Tag;

/// The wait before another try, doubled after each that fails.
const FIRST_WAIT_S: u64 = 1;
const LONGEST_WAIT_S: u64 = 30;
/// Out of sight for longer than this, and everything is read again.
const AWAY_MS: i64 = 60_000;

thread_local! {
    static STREAM: RefCell<Option<EventSource>> = const { RefCell::new(None) };
    static WAIT_S: Cell<u64> = const { Cell::new(FIRST_WAIT_S) };
    static MISSED: Cell<bool> = const { Cell::new(false) };
    static WATCHES: Cell<bool> = const { Cell::new(false) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Begins to listen, once somebody is signed in.
pub(super) fn open() {
    watch_the_window();
    if ipc::is_there() {
        if !LISTENS.replace(true) {
            spawn_local(async {
                if ipc::listen("changed", |tags| heard(&tags)).await.is_err() {
                    LISTENS.set(false);
                }
            });
        }
        return;
    }
    close();
    let Ok(stream) = EventSource::new("/events") else {
        return;
    };
    on(&stream, "message", |event: MessageEvent| {
        heard(&event.data().as_string().unwrap_or_default())
    });
    on(&stream, "resync", |_: MessageEvent| bus::tell_all());
    on(&stream, "open", |_: Event| opened());
    on(&stream, "error", |_: Event| failed());
    STREAM.set(Some(stream));
}

/// A phone that lay in a pocket may have missed something, and what was late then is later now.
fn watch_the_window() {
    if WATCHES.replace(true) {
        return;
    }
    let hidden_at = Cell::new(None::<i64>);
    on(&document(), "visibilitychange", move |_: Event| {
        let now = clock::device_ms();
        if document().hidden() {
            hidden_at.set(Some(now));
        } else if hidden_at
            .take()
            .is_some_and(|since| now.saturating_sub(since) > AWAY_MS)
        {
            bus::tell_all();
        }
    });
}

/// Stops to listen.
pub(super) fn close() {
    if let Some(stream) = STREAM.take() {
        stream.close();
    }
}

fn on<E: JsCast + FromWasmAbi + 'static>(
    target: &EventTarget,
    name: &str,
    does: impl Fn(E) + 'static,
) {
    let does = Closure::<dyn Fn(E)>::new(does).into_js_value();
    // Listening to what is there cannot fail.
    let _ = target.add_event_listener_with_callback(name, does.unchecked_ref());
}

fn heard(tags: &str) {
    match serde_json::from_str::<Vec<Tag>>(tags) {
        Ok(tags) => bus::tell(&tags),
        // A newer hub may name changes that this interface does not know.
        Err(_) => bus::tell_all(),
    }
}

fn opened() {
    connection::found();
    WAIT_S.set(FIRST_WAIT_S);
    if MISSED.replace(false) {
        bus::tell_all();
    }
}

fn failed() {
    MISSED.set(true);
    let closed = STREAM.with_borrow(|stream| {
        stream
            .as_ref()
            .is_some_and(|s| s.ready_state() == EventSource::CLOSED)
    });
    if !closed {
        // The browser tries again by itself.
        connection::lost();
        return;
    }
    close();
    let wait = WAIT_S.get();
    WAIT_S.set((wait * 2).min(LONGEST_WAIT_S));
    set_timeout(
        || {
            if session::is_signed_in() && STREAM.with_borrow(Option::is_none) {
                open();
            }
        },
        Duration::from_secs(wait),
    );
}
