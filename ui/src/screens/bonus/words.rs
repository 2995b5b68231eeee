//! Figures and formulas in the words of the interface.

use crate::components::yuan;
use crate::i18n::{Locale, locale, tr, tr_with};
use yizhan_api::domain::Fen;
use yizhan_api::domain::bonus::{Fault, Figure, NoResult, Plain, Ratio, Unit};
use yizhan_api::view::RulesView;

/// Whether the interface speaks Chinese.
pub(super) fn is_chinese() -> bool {
    locale() == Locale::Chinese
}

/// What a figure is called at the head of something.
pub(super) fn figure_word(figure: Figure) -> String {
    let name = figure.name(is_chinese());
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A figure with its unit: `¥87.05`, `45 分钟`, `98%`.
pub(super) fn value_word(figure: Figure, value: Option<&Ratio>) -> String {
    let Some(value) = value.copied() else {
        return "—".to_owned();
    };
    let unit = figure.unit();
    if unit == Unit::YUAN {
        return money_word(value);
    }
    if unit == Unit::MINUTES {
        let minutes = value
            .rounded(10)
            .and_then(|tenths| Ratio::of(tenths.into(), 10));
        let minutes = minutes.unwrap_or(value).words();
        return tr_with("bonus.minutes", &[("n", minutes)]);
    }
    match unit.plain {
        Plain::Percent => {
            let tenths = value.rounded(1000).and_then(|of| Ratio::of(of.into(), 10));
            tenths.map_or_else(|| value.words(), |share| format!("{}%", share.words()))
        }
        Plain::Bare | Plain::Count => {
            let short = value.rounded(100).and_then(|of| Ratio::of(of.into(), 100));
            short.map_or_else(|| value.words(), Ratio::words)
        }
    }
}

/// An amount, to the fen; marked where that is not all of it.
pub(super) fn money_word(value: Ratio) -> String {
    match value.rounded(100) {
        Some(fen) if Ratio::yuan(Fen(fen)) == value => yuan(fen),
        Some(fen) => format!("≈{}", yuan(fen)),
        None => value.words(),
    }
}

/// A bonus, or a dash.
pub(super) fn amount_word(amount: Option<Fen>) -> String {
    amount.map_or_else(|| "—".to_owned(), |fen| yuan(fen.0))
}

/// Why there is no bonus.
pub(super) fn why_word(why: NoResult) -> String {
    match why {
        NoResult::Missing { figure } => {
            tr_with("bonus.missing", &[("figure", figure_word(figure))])
        }
        NoResult::ByZero => tr("bonus.by_zero"),
        NoResult::TooLarge => tr("bonus.too_large"),
        NoResult::Unreadable => tr("bonus.unreadable"),
    }
}

/// What is wrong with a formula, in words and with its place.
pub(super) fn fault_word(fault: &Fault) -> String {
    let found = match is_chinese() {
        true => fault.found_zh.clone(),
        false => fault.found_en.clone(),
    };
    let key = format!("bonus.fault.{}", crate::words::name_of(&fault.kind));
    let what = tr_with(&key, &[("found", found)]);
    let at = (fault.at.from.saturating_add(1)).to_string();
    tr_with("bonus.fault_at", &[("what", what), ("at", at)])
}

/// The formula of the bonus.
pub(super) fn bonus_formula_word(rules: &RulesView) -> String {
    match is_chinese() {
        true => rules.bonus_zh.clone(),
        false => rules.bonus_en.clone(),
    }
}

/// The formula of the appraisal score.
pub(super) fn appraisal_formula_word(rules: &RulesView) -> String {
    match is_chinese() {
        true => rules.appraisal_zh.clone(),
        false => rules.appraisal_en.clone(),
    }
}
