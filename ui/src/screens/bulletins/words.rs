//! Bulletins in words.

use crate::components::{Tick, yuan};
use crate::i18n::{tr, tr_with};
use crate::screens::statistics::words as statistics;
use crate::words::{exact_span, month_word, name_of, span};
use yizhan_api::domain::bulletin::{Figure, Kind, PartKind, Row, Subject, TextKind};
use yizhan_api::domain::statistics::{Measure, Month, Unit};

/// 后勤信息与质量简报.
pub(super) fn kind_word(kind: Kind) -> String {
    tr(&format!("bulletins.kind_{}", name_of(&kind)))
}

/// 后勤信息与质量简报 · 2026 年 11 月.
pub(super) fn title_word(kind: Kind, month: Month) -> String {
    format!("{} · {}", kind_word(kind), month_word(month))
}

pub(super) fn text_word(text: TextKind) -> String {
    tr(&format!("bulletins.text_{}", name_of(&text)))
}

pub(super) fn part_word(part: PartKind) -> String {
    tr(&format!("bulletins.part_{}", name_of(&part)))
}

pub(super) fn figure_word(figure: Figure) -> String {
    match figure.measure() {
        Some(measure) => statistics::measure_word(measure),
        None => tr(&format!("bulletins.figure_{}", name_of(&figure))),
    }
}

/// What a row is about.
pub(super) fn subject_word(row: &Row, month: Month) -> String {
    subject(row.subject, &row.name, month)
}

pub(super) fn subject(of: Subject, name: &str, month: Month) -> String {
    match of {
        Subject::Month => month_word(month),
        Subject::MonthBefore => month_word(month.plus(-1)),
        Subject::YearBefore => month_word(month.plus(-12)),
        Subject::Nothing => tr("bulletins.nobody"),
        Subject::Id(_) => name.to_owned(),
        Subject::Hour(hour) => format!("{hour}:00"),
        Subject::Stage(stage) => tr(&format!("statistics.stage_{}", name_of(&stage))),
    }
}

pub(super) fn value_word(figure: Figure, value: Option<i64>) -> String {
    let Some(value) = value else {
        return "–".into();
    };
    match figure.unit() {
        Unit::Orders => value.to_string(),
        Unit::Fen => yuan(value),
        Unit::Seconds => span(value.saturating_mul(1000)),
        Unit::Permille => format!("{}.{}%", value / 10, value % 10),
        Unit::HundredthStars => format!("{}.{:02}", value / 100, value % 100),
    }
}

/// The same with everything that there is to tell of it.
pub(super) fn exact_word(figure: Figure, value: Option<i64>) -> String {
    match (figure.unit(), value) {
        (Unit::Seconds, Some(value)) => exact_span(value),
        _ => value_word(figure, value),
    }
}

/// 第 2 版.
pub(super) fn version_word(number: u32) -> String {
    tr_with("bulletins.version_n", &[("n", number.to_string())])
}

/// The lines of a chart of orders.
pub(super) fn lines(most: i64) -> Vec<Tick> {
    statistics::lines(Measure::Orders, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_values_that_differ_are_told_apart_where_it_matters() {
        let words = |value| value_word(Figure::StageTime, Some(value));
        let exact = |value| exact_word(Figure::StageTime, Some(value));
        for (was, now) in [(7500, 7531), (90_000, 90_060), (10, 20), (0, 1)] {
            assert_eq!(words(was), words(now));
            assert_ne!(exact(was), exact(now));
        }
        assert_eq!(exact_word(Figure::Orders, Some(3)), "3");
        assert_eq!(exact_word(Figure::StageTime, None), "–");
    }
}
