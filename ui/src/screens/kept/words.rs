//! How long parts are kept, and how many, in words.

use crate::client::clock::now;
use crate::i18n::{tr, tr_with};
use crate::words::moment;
use yizhan_api::view::{KeptRow, KeptState};

/// Until when, or why no longer (reactive).
pub fn until_words(kept: &KeptRow) -> String {
    let when = || [("when", moment(kept.until, now()))];
    match kept.state {
        KeptState::Kept => tr_with("kept.until", &when()),
        KeptState::RanOut => tr_with("kept.ran_out", &when()),
        KeptState::OrderOver => tr("kept.order_over"),
        KeptState::Issued => tr("kept.issued"),
    }
}

/// How many, and how many of them are still to be issued (reactive).
pub fn units_words(kept: &KeptRow) -> String {
    let unit = ("unit", kept.part.unit.clone());
    let all = ("n", kept.quantity.to_string());
    if kept.left == kept.quantity {
        tr_with("kept.n", &[all, unit])
    } else {
        tr_with(
            "kept.left_of",
            &[("left", kept.left.to_string()), all, unit],
        )
    }
}
