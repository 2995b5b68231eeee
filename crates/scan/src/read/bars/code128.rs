//! Code 128 (ISO/IEC 15417).

use super::nearest::{Clearness, nearest};
use super::profile::Elements;
pub(crate) use crate::write::code128::{PATTERNS, STOP};

pub(crate) const START_A: usize = 103;
const FNC1: usize = 102;
/// A character further from all patterns is none.
const FURTHEST: f32 = 1.6;
const QUIET: f32 = 4.0;

/// The first code in `elements`, and whether it is clear.
pub(crate) fn decode(elements: &Elements) -> Option<(String, bool)> {
    elements.bars().find_map(|start| at(elements, start))
}

fn at(elements: &Elements, start: usize) -> Option<(String, bool)> {
    let first = elements.get(start, 6)?;
    let module = first.iter().sum::<f32>() / 11.0;
    if !elements.is_quiet(start.checked_sub(1), module, QUIET) {
        return None;
    }
    let seen = nearest(first, &PATTERNS, 11.0)?;
    if !(START_A..STOP).contains(&seen.index) || seen.distance > FURTHEST {
        return None;
    }
    let mut values = vec![seen.index];
    let mut clearness = Clearness::default();
    clearness.add(&seen);
    let mut place = start + 6;
    let mut before = module;
    loop {
        let widths = elements.get(place, 6)?;
        let module = widths.iter().sum::<f32>() / 11.0;
        if (module / before - 1.0).abs() > 0.25 {
            return None;
        }
        let seen = nearest(widths, &PATTERNS, 11.0)?;
        if seen.distance > FURTHEST {
            return None;
        }
        clearness.add(&seen);
        place += 6;
        before = module;
        match seen.index {
            STOP => {
                if !elements.is_quiet(Some(place + 1), module, QUIET) {
                    return None;
                }
                return Some((text(&values)?, clearness.is_clear()));
            }
            START_A.. => return None,
            value => values.push(value),
        }
    }
}

/// The text of the values from the start to the check; nothing where the check is wrong.
pub(crate) fn text(values: &[usize]) -> Option<String> {
    let (&check, values) = values.split_last()?;
    let (&start, values) = values.split_first()?;
    let sum = values
        .iter()
        .enumerate()
        .fold(start, |sum, (index, value)| sum + (index + 1) * value);
    if sum % 103 != check || values.is_empty() {
        return None;
    }
    let mut set = start;
    let (mut shifted, mut high, mut high_next) = (false, false, false);
    let mut text = String::new();
    for (index, &value) in values.iter().enumerate() {
        let now = if std::mem::take(&mut shifted) {
            // A shift goes between A and B only.
            START_A + START_A + 1 - set
        } else {
            set
        };
        let (code_a, code_b) = (START_A, START_A + 1);
        match (now, value) {
            // Anywhere but in front it divides; in front it says that the text is of GS1.
            (_, FNC1) if index > 0 => text.push('\u{1d}'),
            (_, FNC1) => {}
            (_, 0..100) if now > code_b => text.push_str(&format!("{value:02}")),
            (_, 99) => set = code_b + 1,
            (_, 100) if now != code_b => set = code_b,
            (_, 101) if now != code_a => set = code_a,
            (_, 100 | 101) => {
                if high_next {
                    high = !high;
                }
                high_next = !high_next;
            }
            (_, 98) => shifted = true,
            (_, 0..96) => {
                let low = match value {
                    64.. if now == code_a => value - 64,
                    _ => value + 32,
                };
                let byte = low
                    + if high != std::mem::take(&mut high_next) {
                        128
                    } else {
                        0
                    };
                text.push(char::from(u8::try_from(byte).ok()?));
            }
            // 96 and 97 carry no text.
            _ => {}
        }
    }
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The values with their check.
    fn checked(values: &[usize]) -> Vec<usize> {
        let sum: usize = values
            .iter()
            .enumerate()
            .map(|(at, value)| at.max(1) * value)
            .sum();
        values.iter().copied().chain([sum % 103]).collect()
    }

    #[test]
    fn the_three_sets_say_what_they_should() {
        // "PJJ123C" begins in A; "12" and "34" in C; then "a" in B.
        assert_eq!(
            text(&checked(&[103, 48, 42, 42, 17, 18, 19, 35])).as_deref(),
            Some("PJJ123C")
        );
        assert_eq!(
            text(&checked(&[105, 12, 34, 100, 65])).as_deref(),
            Some("1234a")
        );
        assert_eq!(
            text(&checked(&[105, 102, 1, 102, 2])).as_deref(),
            Some("01\u{1d}02")
        );
        assert_eq!(
            text(&checked(&[104, 98, 65, 65])).as_deref(),
            Some("\u{1}a")
        );
        assert_eq!(text(&[104, 33, 35]), None);
    }

    proptest! {
        #[test]
        fn any_values_are_text_or_none(values in prop::collection::vec(0usize..107, 0..60)) {
            let _ = text(&values);
            let _ = text(&checked(&values));
        }
    }
}
