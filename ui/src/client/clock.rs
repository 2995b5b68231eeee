//! The hub's time, told from the device's clock and the difference seen last.

use leptos::prelude::*;
use std::sync::LazyLock;
use std::time::Duration;
use yizhan_api::domain::Millis;

/// How often countdowns move on. They show minutes.
const TICK: Duration = Duration::from_secs(10);

struct Time {
    ahead_ms: ArcRwSignal<i64>,
    device_ms: ArcRwSignal<i64>,
}

static TIME: LazyLock<Time> = LazyLock::new(|| Time {
    ahead_ms: ArcRwSignal::new(0),
    device_ms: ArcRwSignal::new(device_ms()),
});

/// The device's clock, in milliseconds since 1970.
#[allow(
    clippy::cast_possible_truncation,
    reason = "whole milliseconds until the year 287396"
)]
pub(super) fn device_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// The hub's time now (reactive: moves on every ten seconds).
#[must_use]
pub fn now() -> Millis {
    Millis(TIME.device_ms.get().saturating_add(TIME.ahead_ms.get()))
}

/// Takes note of the hub's time in an answer that just came.
pub fn heard(now: Millis) {
    let device = device_ms();
    let ahead = now.0.saturating_sub(device);
    // What is less than a second is the way of the answer.
    if ahead.abs_diff(TIME.ahead_ms.get_untracked()) > 1000 {
        TIME.ahead_ms.set(ahead);
    }
    TIME.device_ms.set(device);
}

/// Starts the one interval that all countdowns share.
pub fn start() {
    // It fails where there is no window only; then nobody looks.
    let _ = set_interval_with_handle(|| TIME.device_ms.set(device_ms()), TICK);
}
