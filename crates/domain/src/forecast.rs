//! How a figure of each month goes on.
//!
//! The rules are those that people check by hand. With two years behind it, a month is expected to be what it was a year
//! before, times how the last twelve months compare with the twelve before them, within half and double; with one
//! year, what it was a year before; with less, the mean of the months there are.

use serde::{Deserialize, Serialize};

/// How many months a forecast goes ahead at most: then it would build on itself.
pub const FORECAST_MAX: usize = SEASON;

/// Months after which the same comes again.
const SEASON: usize = 12;
/// With fewer months nothing is expected.
const KNOWN_MIN: usize = 3;
/// With fewer months that were forecast and came, nothing is said of how far forecasts were off.
const TRIED_MIN: usize = 6;

/// Thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PerMille(pub u32);

/// By which rule months were forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// What it was a year before, times the growth from year to year.
    YearBeforeWithGrowth,
    /// What it was a year before.
    YearBefore,
    /// The mean of the months there are.
    Mean,
}

/// The months to come, and how far such forecasts were off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Forecast {
    /// By which rule.
    pub method: Method,
    /// What is expected of the months to come, the nearest first.
    pub next: Vec<i64>,
    /// By how much the months of the last year differed from what would have been forecast for each a month before, of
    /// what they came to; none where too few can be compared.
    pub error: Option<PerMille>,
}

/// Forecasts `ahead` months, a year at most, from the months that are over, the oldest first; none where there are too few.
#[must_use]
pub fn forecast(known: &[i64], ahead: usize) -> Option<Forecast> {
    let ahead = ahead.min(FORECAST_MAX);
    let method = method(known)?;
    let next = (0..ahead).map(|later| expect(known, method, later));
    Some(Forecast {
        method,
        next: next.collect(),
        error: error(known),
    })
}

fn method(known: &[i64]) -> Option<Method> {
    match known.len() {
        ..KNOWN_MIN => None,
        KNOWN_MIN..SEASON => Some(Method::Mean),
        _ if growth(known).is_some() => Some(Method::YearBeforeWithGrowth),
        _ => Some(Method::YearBefore),
    }
}

/// What is expected of the month that comes `later` months after the next one.
fn expect(known: &[i64], method: Method, later: usize) -> i64 {
    let a_year_before = || {
        let year = known.last_chunk::<SEASON>();
        year.and_then(|year| year.get(later)).copied().unwrap_or(0)
    };
    match method {
        Method::Mean => mean(known),
        Method::YearBefore => a_year_before(),
        Method::YearBeforeWithGrowth => {
            let (now, before) = growth(known).unwrap_or((1, 1));
            divided(i128::from(a_year_before()).saturating_mul(now), before)
        }
    }
}

/// The sums of the last twelve months and of the twelve before them, within half and double of each other; none where there
/// are no two years, or nothing that could be compared.
pub(crate) fn growth(known: &[i64]) -> Option<(i128, i128)> {
    let (earlier, last) = last_years(known)?;
    let (now, before) = (sum(last), sum(earlier));
    (now > 0 && before > 0).then(|| (now.clamp((before + 1) / 2, before * 2), before))
}

/// The twelve months before the last ones, and these; none where there are no two years.
pub(crate) fn last_years(known: &[i64]) -> Option<(&[i64; SEASON], &[i64; SEASON])> {
    let (rest, last) = known.split_last_chunk()?;
    Some((rest.last_chunk()?, last))
}

fn error(known: &[i64]) -> Option<PerMille> {
    let first = known.len().saturating_sub(SEASON).max(KNOWN_MIN);
    let months = known.iter().copied().enumerate().skip(first);
    let tried: Vec<(i128, i128)> = months
        .filter_map(|(month, came)| {
            let before = known.get(..month)?;
            let expected = expect(before, method(before)?, 0);
            Some((i128::from(came), i128::from(expected)))
        })
        .collect();
    let came: i128 = tried.iter().map(|(came, _)| came.abs()).sum();
    let off: i128 = tried
        .iter()
        .map(|(came, expected)| (came - expected).abs())
        .sum();
    (tried.len() >= TRIED_MIN && came > 0).then(|| {
        let error = divided(off * 1000, came);
        PerMille(u32::try_from(error).unwrap_or(u32::MAX))
    })
}

fn mean(known: &[i64]) -> i64 {
    divided(sum(known), i128::try_from(known.len()).unwrap_or(1))
}

pub(crate) fn sum(months: &[i64]) -> i128 {
    months.iter().copied().map(i128::from).sum()
}

/// A quotient, rounded half away from zero; `by` is above zero.
pub(crate) fn divided(of: i128, by: i128) -> i64 {
    let (whole, rest) = (of / by, of % by);
    // Whether the rest is half or more, without doubling what is near the end of the range.
    let up = rest.abs() >= by - rest.abs();
    let rounded = whole + if up { of.signum() } else { 0 };
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}
