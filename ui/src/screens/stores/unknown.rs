//! Codes that no part has: kept for everybody who keeps stores, not on this device alone.

use super::scanning::Answer;
use crate::client;
use yizhan_api::domain::{Refusal, SlipId, StoreId};
use yizhan_api::{ApiError, NoteCode};

/// What to say to a code that no part was found by; one that nobody knows is kept before that is said.
pub(super) async fn not_found(store: Option<StoreId>, code: String, why: ApiError) -> Answer {
    match why {
        ApiError::Refusal(Refusal::UnknownBarcode { .. }) => note_code(store, code).await,
        ApiError::Refusal(Refusal::NotAPart) => Answer::NotAPart(why),
        why => Answer::NotKept(code, Some(why)),
    }
}

/// Keeps a code that nobody knows.
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
