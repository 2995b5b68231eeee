//! What the domain says, as people read it: statuses, steps, clocks, errors, dates.

mod clock;
mod error;
mod escalation;
mod forecast;
mod held;
mod order;
mod paper;
mod step;
mod sync;
mod time;

pub use clock::{clock_full, clock_percent, clock_short, clock_tone};
pub use error::{error_text, error_way};
pub use escalation::{audience_word, audience_words, highest, level_word};
pub use forecast::{forecast_words, percent_word};
pub use held::{act_word, objection_own, objection_text, objection_way};
pub use order::{
    identity_word, kind_word, person_word, role_word, standing_tone, standing_word, status_tone,
    status_word, urgency_word,
};
pub use paper::{paper_state, paper_words};
pub use step::{action_glyph, action_word, action_word_at, done_tone, done_word};
pub use sync::{SyncMark, sync_short, sync_text, sync_title};
pub use time::{day, exact_span, late_word, moment, month_word, span};

use serde::Serialize;

/// The name that a unit variant has in locale keys and on the wire: `own_account`, `sign_off`.
pub(crate) fn name_of(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Sees to it that a key has words in both languages.
#[cfg(test)]
pub(crate) fn expect_words(key: &str) {
    for locale in ["zh-CN", "en"] {
        let words = rust_i18n::t!(key, locale = locale).into_owned();
        assert!(!words.ends_with(key), "{key} is missing in {locale}");
    }
}
