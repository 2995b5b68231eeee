//! Words about forecasts.

use super::name_of;
use crate::i18n::{tr, tr_with};
use yizhan_api::domain::forecast::PerMille;
use yizhan_api::view::ForecastNote;

/// Thousandths in percent: `63.4%`.
pub fn percent_word(permille: i128) -> String {
    let sign = if permille < 0 { "-" } else { "" };
    let permille = permille.abs();
    format!("{sign}{}.{}%", permille / 10, permille % 10)
}

/// By which rule months to come are expected, and how far it was off.
pub fn forecast_words(note: &ForecastNote) -> String {
    let method = tr(&format!("forecast.method.{}", name_of(&note.method)));
    let error = match note.error {
        Some(PerMille(error)) => {
            let words = [("share", percent_word(i128::from(error)))];
            tr_with("forecast.error", &words)
        }
        None => tr("forecast.error_unknown"),
    };
    tr_with("list.sentences", &[("first", method), ("second", error)])
}
