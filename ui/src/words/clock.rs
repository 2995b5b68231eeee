//! Service clocks as people read them.

use super::{name_of, span};
use crate::components::Tone;
use crate::i18n::{tr, tr_with};
use yizhan_api::domain::Millis;
use yizhan_api::domain::order::{Clock, ClockState};

/// How a clock stands, with its name: 到场剩 38 分钟.
pub fn clock_full(clock: &Clock, now: Millis) -> String {
    let kind = tr(&format!("clock.{}", name_of(&clock.kind)));
    let say = |key: &str, ms: i64| tr_with(key, &[("kind", kind.clone()), ("span", span(ms))]);
    match clock.state(now) {
        ClockState::Running { left_ms } => say("clock.running", left_ms),
        ClockState::Warning { left_ms } => say("clock.warning", left_ms),
        ClockState::Late { over_ms } => say("clock.late", over_ms),
        ClockState::MetLate { over_ms } => say("clock.met_late", over_ms),
        ClockState::Paused => say("clock.paused", 0),
        ClockState::Met => say("clock.met", 0),
        ClockState::Void => kind,
    }
}

/// How a clock stands, where its name stands beside it: 剩 38 分钟.
pub fn clock_short(clock: &Clock, now: Millis) -> String {
    let say = |key: &str, ms: i64| tr_with(key, &[("span", span(ms))]);
    match clock.state(now) {
        ClockState::Running { left_ms } => say("clock.left", left_ms),
        ClockState::Warning { left_ms } => say("clock.only_left", left_ms),
        ClockState::Late { over_ms } | ClockState::MetLate { over_ms } => {
            say("clock.over", over_ms)
        }
        ClockState::Paused => tr("clock.stands_still"),
        ClockState::Met => tr("clock.in_time"),
        ClockState::Void => tr("clock.not_needed"),
    }
}

/// What to think of how a clock stands.
pub const fn clock_tone(clock: &Clock, now: Millis) -> Tone {
    match clock.state(now) {
        ClockState::Running { .. } => Tone::Accent,
        ClockState::Warning { .. } => Tone::Warn,
        ClockState::Late { .. } | ClockState::MetLate { .. } => Tone::Bad,
        ClockState::Met => Tone::Good,
        ClockState::Paused | ClockState::Void => Tone::Neutral,
    }
}

/// How much of a clock's time is used up, in percent.
pub fn clock_percent(clock: &Clock, now: Millis) -> u32 {
    let whole = clock.due_at.since(clock.started_at).max(1);
    let until = clock.met_at.or(clock.paused_at).unwrap_or(now);
    let used = until.since(clock.started_at).clamp(0, whole);
    u32::try_from(used.saturating_mul(100) / whole).unwrap_or(100)
}
