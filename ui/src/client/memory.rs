//! What the app remembers of its person, such as drafts: with the shell, which encrypts it.

use super::{ipc, json, transport};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::task::{Poll, Waker};

thread_local! {
    static KEPT: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    static IS_LOADED: Cell<bool> = const { Cell::new(false) };
    /// What the shell has not been told yet; only the latest value of each name.
    static WAITING: RefCell<BTreeMap<String, Option<String>>> = const { RefCell::new(BTreeMap::new()) };
    static IS_TELLING: Cell<bool> = const { Cell::new(false) };
    /// Whether the shell kept all that it was told last.
    static WAS_KEPT: Cell<bool> = const { Cell::new(true) };
    /// Who wants to know when the shell has been told everything.
    static LISTENING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
}

/// What is kept under this name.
#[must_use]
pub fn kept(name: &str) -> Option<String> {
    KEPT.with_borrow(|kept| kept.get(name).cloned())
}

/// Keeps a value under this name, or forgets what stood there.
pub fn keep(name: &str, value: Option<&str>) {
    let changed = KEPT.with_borrow_mut(|kept| match value {
        Some(value) => kept.insert(name.to_owned(), value.to_owned()).as_deref() != Some(value),
        None => kept.remove(name).is_some(),
    });
    if !changed {
        return;
    }
    WAITING.with_borrow_mut(|waiting| waiting.insert(name.to_owned(), value.map(str::to_owned)));
    if IS_TELLING.replace(true) {
        return;
    }
    // One after the other, so that the latest is what stays.
    WAS_KEPT.set(true);
    spawn_local(async {
        while let Some((name, value)) = WAITING.with_borrow_mut(BTreeMap::pop_first) {
            let values = match &value {
                Some(value) => vec![("name", name.as_str()), ("value", value.as_str())],
                None => vec![("name", name.as_str())],
            };
            // What cannot be kept lasts until the app is closed.
            if ipc::invoke("remember", &values).await.is_err() {
                WAS_KEPT.set(false);
            }
        }
        IS_TELLING.set(false);
        LISTENING.take().into_iter().for_each(Waker::wake);
    });
}

/// Waits until the shell has been told everything; gives whether it kept it.
pub async fn all_kept() -> bool {
    poll_fn(|context| {
        if IS_TELLING.get() {
            LISTENING.with_borrow_mut(|listening| listening.push(context.waker().clone()));
            return Poll::Pending;
        }
        Poll::Ready(WAS_KEPT.get())
    })
    .await
}

/// Forgets everything: the shell has thrown it away.
pub(super) fn forget_all() {
    KEPT.take();
    WAITING.take();
    IS_LOADED.set(false);
}

/// Fetches what is kept, once the store is open. Before that nothing is known of it.
pub(super) async fn load() {
    if !transport::is_app() || IS_LOADED.get() {
        return;
    }
    let Ok(answer) = ipc::invoke("remembered", &[]).await else {
        return;
    };
    if let Ok(found) = json::read(&answer) {
        KEPT.set(found);
        IS_LOADED.set(true);
        crate::remembered::move_private();
    }
}
