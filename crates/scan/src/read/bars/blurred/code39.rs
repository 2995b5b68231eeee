//! Code 39 where single bars cannot be seen.

use super::focus::{Fixed, Focus, Landmarks, focus};
use super::shapes::{Fit, Shapes};
use super::{Course, Edge, Grid, NARROWEST};
use crate::read::bars::code39::{self, ASTERISK, CHARACTERS, SHORTEST, WIDE};
use crate::read::bars::span::Span;

/// How much wider the wide elements may be.
const RATIOS: [f32; 3] = [2.0, 2.5, 3.0];
/// Characters with the two that start and stop.
const COUNTS: std::ops::RangeInclusive<u8> = 5..=32;
const LEAST_ENDS: f32 = 0.85;

/// What the span says, and whether that is clear.
pub(crate) fn decode(line: Course<'_>, span: &Span) -> Option<(String, bool)> {
    let coarse = Edge::new(0.6);
    let mut candidates = Vec::new();
    for ratio in RATIOS {
        for count in COUNTS {
            let grid = Grid {
                start: span.start,
                end: span.end,
                modules: f32::from(count) * (character(ratio) + 1.0) - 1.0,
                bend: 0.0,
            };
            let module = grid.module();
            if module < NARROWEST || module > span.quiet / 4.0 {
                continue;
            }
            let fixed = ends(&grid, ratio);
            let agreement = Landmarks::new(&fixed, &coarse).agreement(line, &grid);
            candidates.push((agreement, ratio, grid, fixed));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    candidates.truncate(3);
    candidates
        .into_iter()
        .filter(|(agreement, ..)| *agreement > 0.6)
        .find_map(|(_, ratio, grid, fixed)| {
            let mut focus = focus(line, grid, &fixed, LEAST_ENDS)?;
            // Once read, the whole code tells better than its ends where its modules are. There is no check, so that
            // the two must say the same.
            let (first, _) = characters(line, focus.clone(), ratio)?;
            focus = focus.again(line, whole(&first, ratio)?)?;
            let (second, fit) = characters(line, focus, ratio)?;
            let text: Vec<u8> = second
                .iter()
                .filter_map(|&at| CHARACTERS.get(at))
                .copied()
                .collect();
            if second != first || !fit.is_very_good() || text.len() < SHORTEST {
                return None;
            }
            Some((code39::spelled(text)?, fit.is_clear()))
        })
}

/// How many modules a character has.
fn character(ratio: f32) -> f32 {
    6.0 + 3.0 * ratio
}

/// The widths of the elements of a character.
fn widths(bits: u16, ratio: f32) -> [f32; 9] {
    let mut widths = [1.0; 9];
    for (index, width) in widths.iter_mut().enumerate() {
        if bits >> (8 - index) & 1 == 1 {
            *width = ratio;
        }
    }
    widths
}

/// The two asterisks, where they must be.
fn ends(grid: &Grid, ratio: f32) -> [Fixed; 2] {
    let asterisk = widths(WIDE[ASTERISK], ratio);
    let mut first = vec![3.0];
    first.extend(asterisk);
    first.push(1.0);
    let mut last = vec![1.0];
    last.extend(asterisk);
    last.push(3.0);
    [
        Fixed {
            from: -3.0,
            widths: first,
        },
        Fixed {
            from: grid.modules - character(ratio) - 1.0,
            widths: last,
        },
    ]
}

/// The characters between the asterisks, however well they go with the line.
fn characters(line: Course<'_>, mut focus: Focus, ratio: f32) -> Option<(Vec<usize>, Fit)> {
    let length = character(ratio);
    let count = ((focus.grid.modules + 1.0) / (length + 1.0)).round() as usize;
    let patterns = WIDE.map(|bits| widths(bits, ratio));
    let edge = focus.edge.clone();
    let shapes = Shapes::new(&edge, &patterns, length, true);
    let mut found = Vec::with_capacity(count);
    let mut before = vec![4.0];
    let mut fit = Fit::default();
    for position in 0..count {
        let from = position as f32 * (length + 1.0) + fit.shift();
        let after = if position + 1 == count {
            [4.0, 1.0]
        } else {
            [1.0, 1.5]
        };
        let seen = shapes.best(line, &focus, from, &before, &after, WIDE.len())?;
        let is_end = position == 0 || position + 1 == count;
        if (seen.index == ASTERISK) != is_end {
            return None;
        }
        fit.add(&seen, &mut focus);
        before = patterns.get(seen.index)?.to_vec();
        // The gap between characters.
        before.push(1.0);
        if !is_end {
            found.push(seen.index);
        }
    }
    Some((found, fit))
}

/// A code of these characters.
fn whole(characters: &[usize], ratio: f32) -> Option<Fixed> {
    let mut all = vec![3.0];
    for &index in [ASTERISK].iter().chain(characters).chain(&[ASTERISK]) {
        all.extend(widths(*WIDE.get(index)?, ratio));
        all.push(1.0);
    }
    *all.last_mut()? = 3.0;
    Some(Fixed {
        from: -3.0,
        widths: all,
    })
}
