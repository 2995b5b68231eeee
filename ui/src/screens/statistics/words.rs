//! Statistics in words.

use crate::components::{Step, Tick, ticks, yuan};
use crate::i18n::{Locale, locale, tr, tr_with};
use crate::words::{name_of, span, urgency_word};
use yizhan_api::domain::statistics::{BOUNDS_MIN, Dimension, Key, Measure, Unit};
use yizhan_api::view::Head;

/// 班组, 月份, …
pub(super) fn dimension_word(dimension: Dimension) -> String {
    tr(&format!("statistics.by_{}", name_of(&dimension)))
}

/// 工单数, 费用, …
pub(in crate::screens) fn measure_word(measure: Measure) -> String {
    tr(&format!("statistics.measure_{}", name_of(&measure)))
}

/// What a group is called.
pub(super) fn head_word(of: Dimension, head: &Head) -> String {
    match &head.key {
        Key::Nothing => tr("statistics.nothing"),
        Key::Urgency(urgency) => urgency_word(*urgency),
        Key::Number(number) => match of {
            Dimension::Quarter => {
                let quarter = number.rem_euclid(4) + 1;
                format!("{} Q{quarter}", number.div_euclid(4))
            }
            Dimension::Weekday => tr(&format!("time.weekday_{}", number + 1)),
            Dimension::Hour => format!("{number}:00"),
            _ => number.to_string(),
        },
        _ => head.name.clone(),
    }
}

/// A value of a measure, as people read it.
pub(super) fn value_word(measure: Measure, value: Option<i64>) -> String {
    let Some(value) = value else {
        return "–".into();
    };
    match measure.unit() {
        Unit::Orders => value.to_string(),
        Unit::Fen => yuan(value),
        Unit::Seconds => span(value.saturating_mul(1000)),
        Unit::Permille => format!("{}.{}%", value / 10, value % 10),
        Unit::HundredthStars => format!("{}.{:02}", value / 100, value % 100),
    }
}

/// The lines of a chart of this measure.
pub(in crate::screens) fn lines(measure: Measure, most: i64) -> Vec<Tick> {
    match measure.unit() {
        Unit::Orders => ticks(most, Step::Decimal(1), |value| value.to_string()),
        Unit::Fen => ticks(most, Step::Decimal(100), |fen| shortened(fen / 100)),
        Unit::Seconds => ticks(most, Step::Time, |seconds| match seconds {
            0 => "0".into(),
            seconds => span(seconds.saturating_mul(1000)),
        }),
        Unit::Permille => ticks(1000, Step::Quarters(1000), |permille| {
            format!("{}%", permille / 10)
        }),
        Unit::HundredthStars => ticks(500, Step::Decimal(100), |value| (value / 100).to_string()),
    }
}

/// Whole yuan as a chart has room for: in 万, or in thousands.
fn shortened(yuan: i64) -> String {
    let large = match locale() {
        Locale::Chinese => 10_000,
        Locale::English => 1000,
    };
    if yuan < large || yuan % (large / 10) != 0 {
        return yuan.to_string();
    }
    let (whole, tenth) = (yuan / large, yuan % large / (large / 10));
    let number = match tenth {
        0 => whole.to_string(),
        tenth => format!("{whole}.{tenth}"),
    };
    tr_with("statistics.shortened", &[("n", number)])
}

/// 5 分钟以内, 5 分钟 – 15 分钟, …, over the last bound.
pub(super) fn class_words() -> Vec<String> {
    let time = |minutes: u32| span(i64::from(minutes) * 60_000);
    let (first, last) = (BOUNDS_MIN.first(), BOUNDS_MIN.last());
    let between = BOUNDS_MIN.windows(2).filter_map(|bounds| {
        let [from, to] = bounds else { return None };
        let values = [("from", time(*from)), ("to", time(*to))];
        Some(tr_with("statistics.between", &values))
    });
    let one = |key: &str, bound: Option<&u32>| {
        let time = time(bound.copied().unwrap_or_default());
        tr_with(key, &[("time", time)])
    };
    let mut words = vec![one("statistics.up_to", first)];
    words.extend(between);
    words.push(one("statistics.over", last));
    words
}
