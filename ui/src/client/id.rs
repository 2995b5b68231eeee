//! Ids of what is new.

use std::cell::RefCell;
use std::collections::HashSet;
use uuid::{Builder, Uuid};

thread_local! {
    static DRAWN: RefCell<HashSet<Uuid>> = RefCell::default();
}

/// Whether an id was drawn in this window.
#[must_use]
pub fn drew(id: Uuid) -> bool {
    DRAWN.with_borrow(|all| all.contains(&id))
}

/// A new id: UUID v7, its random bits from the browser's cryptographic source.
#[must_use]
pub fn new_id() -> Uuid {
    let mut random = [0; 10];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // It fails above 64 KiB only.
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    let id = Builder::from_unix_timestamp_millis(super::clock::device_ms().unsigned_abs(), &random)
        .into_uuid();
    DRAWN.with_borrow_mut(|all| all.insert(id));
    id
}
