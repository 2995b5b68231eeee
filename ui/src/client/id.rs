//! Ids of what is new.

use uuid::{Builder, Uuid};

/// A new id: UUID v7, its random bits from the browser's cryptographic source.
#[must_use]
pub fn new_id() -> Uuid {
    let mut random = [0; 10];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // It fails above 64 KiB only.
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    Builder::from_unix_timestamp_millis(super::clock::device_ms().unsigned_abs(), &random)
        .into_uuid()
}
