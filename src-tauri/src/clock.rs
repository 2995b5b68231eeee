//! The clock of this device.

use std::time::{SystemTime, UNIX_EPOCH};
use yizhan_api::domain::Millis;

/// The civil time, which goes into the log.
pub fn now() -> Millis {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
