//! Codes that no part has: kept for everybody who keeps stores, not on this device alone.

use super::scanning::Answer;
use crate::client;
use yizhan_api::NoteCode;
use yizhan_api::domain::{SlipId, StoreId};

/// Keeps a code that nobody knows; what to say to the scan stands fast only then.
pub(super) async fn note_code(store: Option<StoreId>, code: String) -> Answer {
    let Some(store) = store else {
        return Answer::NotKept(code, None);
    };
    let slip = SlipId(client::new_id());
    let note = NoteCode {
        slip,
        store,
        code: code.clone(),
    };
    match client::send(note).await {
        Ok(_) => Answer::Unknown(code),
        Err(error) => Answer::NotKept(code, Some(error)),
    }
}
