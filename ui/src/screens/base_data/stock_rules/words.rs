//! The rules in words.

use crate::components::yuan;
use crate::i18n::{tr, tr_with};
use crate::words::name_of;
use yizhan_api::domain::Fen;
use yizhan_api::domain::stock::Pricing;

/// How prices are found (reactive).
pub(super) fn pricing_words(pricing: Pricing) -> String {
    tr(&format!("stock_rules.{}", name_of(&pricing)))
}

/// From which value on somebody approves a write-off (reactive).
pub(super) fn limit_words(limit: Fen) -> String {
    match limit {
        Fen(0) => tr("stock_rules.always"),
        Fen(fen) => tr_with("stock_rules.from", &[("amount", yuan(fen))]),
    }
}
