//! The words of the sample.

use crate::components::yuan;
use crate::i18n::{tr, tr_with};
use yizhan_api::domain::costs::LookWhy;

/// Why an order has to be looked at: 超过 ¥2,000.00.
pub(super) fn why_word(why: LookWhy) -> String {
    match why {
        LookWhy::Above { amount } => tr_with("audit_rule.why.above", &[("sum", yuan(amount.0))]),
        LookWhy::OtherPrice => tr("audit_rule.why.other_price"),
        LookWhy::Corrected => tr("audit_rule.why.corrected"),
        LookWhy::Lot => tr("audit_rule.why.lot"),
    }
}

/// All reasons in one line.
pub fn why_words(why: &[LookWhy]) -> String {
    let words: Vec<String> = why.iter().map(|why| why_word(*why)).collect();
    words.join(&tr("audit_rule.comma"))
}
