//! Codes that no part has: kept for everybody who keeps stores, not on this device alone.

use crate::client;
use leptos::task::spawn_local;
use yizhan_api::NoteCode;
use yizhan_api::domain::{SlipId, StoreId};

/// Keeps a code; where it cannot be kept now, the answer to the scan has said that nobody knows it.
pub(super) fn note_code(store: Option<StoreId>, code: String) {
    if let Some(store) = store {
        spawn_local(async move {
            let slip = SlipId(client::new_id());
            let _ = client::send(NoteCode { slip, store, code }).await;
        });
    }
}
