//! EAN-13 (ISO/IEC 15420): twelve digits in bars and spaces, the first one in how they are drawn.

use super::nearest::{Clearness, nearest};
use super::profile::Elements;
pub(crate) use crate::write::ean13::BOTH;
use crate::write::ean13::FIRST;

/// Elements of a whole code.
const ELEMENTS: usize = 59;
/// Its modules.
pub(crate) const MODULES: f32 = 95.0;
/// A digit further from all patterns is none.
const FURTHEST: f32 = 1.2;
const QUIET: f32 = 3.5;

/// The first code in `elements`, and whether it is clear.
pub(crate) fn decode(elements: &Elements) -> Option<(String, bool)> {
    elements.bars().find_map(|start| at(elements, start))
}

fn at(elements: &Elements, start: usize) -> Option<(String, bool)> {
    let widths = elements.get(start, ELEMENTS)?;
    let module = widths.iter().sum::<f32>() / MODULES;
    let guard = |from: usize, count: usize| {
        widths.get(from..from + count).is_some_and(|guard| {
            let sum: f32 = guard.iter().sum();
            (sum / module - count as f32).abs() < 1.4
                && guard.iter().all(|width| *width < module * 2.2)
        })
    };
    if !guard(0, 3)
        || !guard(27, 5)
        || !guard(56, 3)
        || !elements.is_quiet(start.checked_sub(1), module, QUIET)
        || !elements.is_quiet(Some(start + ELEMENTS), module, QUIET)
    {
        return None;
    }
    let mut places = [0; 12];
    let mut clearness = Clearness::default();
    for (position, place) in places.iter_mut().enumerate() {
        let from = 3 + position * 4 + if position < 6 { 0 } else { 5 };
        let digit = widths.get(from..from + 4)?;
        let sum: f32 = digit.iter().sum();
        if (sum / module - 7.0).abs() > 1.8 {
            return None;
        }
        let patterns = BOTH.get(..if position < 6 { 20 } else { 10 })?;
        let nearest = nearest(digit, patterns, 7.0)?;
        if nearest.distance > FURTHEST {
            return None;
        }
        clearness.add(&nearest);
        *place = nearest.index;
    }
    Some((text(&places)?, clearness.is_clear()))
}

/// The text of twelve places: digits, on the left more than nine where the parity is even. Nothing where they are not
/// those of a code or the check digit is wrong.
pub(crate) fn text(places: &[usize; 12]) -> Option<String> {
    let parity = places
        .iter()
        .take(6)
        .fold(0, |bits, &place| bits << 1 | u8::from(place > 9));
    let first = FIRST.iter().position(|&known| known == parity)?;
    let digits: Vec<u32> = [first as u32]
        .into_iter()
        .chain(places.iter().map(|&place| (place % 10) as u32))
        .collect();
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(index, digit)| if index % 2 == 0 { *digit } else { 3 * digit })
        .sum();
    sum.is_multiple_of(10).then(|| {
        digits
            .iter()
            .filter_map(|&digit| char::from_digit(digit, 10))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_parity_is_odd_parity_from_the_other_end() {
        for (odd, even) in BOTH.iter().zip(&BOTH[10..]) {
            let turned: Vec<u8> = odd.iter().rev().copied().collect();
            assert_eq!(turned, even);
            assert_eq!(odd.iter().sum::<u8>(), 7);
        }
    }

    #[test]
    fn a_wrong_check_digit_is_no_code() {
        // 4 006381 333931: the first digit stands in the parities 0-1-0-0-1-1.
        let right = [0, 10, 6, 3, 18, 11, 3, 3, 3, 9, 3, 1];
        assert_eq!(text(&right).as_deref(), Some("4006381333931"));
        let mut wrong = right;
        wrong[11] = 2;
        assert_eq!(text(&wrong), None);
        wrong = right;
        wrong[1] = 0;
        assert_eq!(text(&wrong), None);
    }
}
