//! How the app and its hub get on, as the shell says it.

use super::{ipc, json};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::sync::LazyLock;
use yizhan_api::{ApiError, SyncState};

static STATE: LazyLock<ArcRwSignal<SyncState>> =
    LazyLock::new(|| ArcRwSignal::new(SyncState::default()));

thread_local! {
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// How this device and its hub get on (reactive). In a browser, which talks to the hub itself, it says nothing.
#[must_use]
pub fn sync_state() -> Signal<SyncState> {
    STATE.clone().into()
}

/// Whether this device is the app and belongs to a hub (reactive).
#[must_use]
pub fn has_hub() -> bool {
    STATE.with(|state| state.hub.is_some())
}

/// From now on, what the shell says of it is heard. In a browser there is nothing to hear.
pub fn follow_sync() {
    if !ipc::is_there() || FOLLOWS.replace(true) {
        return;
    }
    spawn_local(async {
        if ipc::listen("sync", |state| heard(&state)).await.is_err() {
            FOLLOWS.set(false);
        }
        // A shell that cannot say it yet says it with its first event.
        if let Ok(state) = ipc::invoke("sync_state", &[]).await {
            heard(&state);
        }
    });
}

/// Starts an exchange with the hub at once.
///
/// # Errors
/// The device belongs to no hub.
pub async fn sync_now() -> Result<(), ApiError> {
    heard(&ipc::invoke("sync_now", &[]).await?);
    Ok(())
}

/// Meets the hub at another address from now on. In the app only.
///
/// # Errors
/// Another hub answers there, or nobody.
pub async fn move_hub(address: &str) -> Result<(), ApiError> {
    heard(&ipc::invoke("move_hub", &[("address", address)]).await?);
    Ok(())
}

/// Goes on with the hub after this device was away for too long. In the app only.
///
/// # Errors
/// The password is wrong, or the hub cannot be reached.
pub async fn renew(password: &str) -> Result<(), ApiError> {
    heard(&ipc::invoke("renew", &[("password", password)]).await?);
    Ok(())
}

pub(super) fn heard(state: &str) {
    let Ok(state) = json::read::<SyncState>(state) else {
        return;
    };
    // An answer and an event overtake each other on their way.
    if STATE.with_untracked(|before| before.number > state.number) {
        return;
    }
    let was_joined = STATE.with_untracked(|before| before.hub.is_some());
    let is_anew = was_joined && state.hub.is_none();
    STATE.set(state);
    if is_anew && let Some(window) = web_sys::window() {
        // The store is another one: nothing on the page is true any more.
        _ = window.location().replace("/");
    }
}
