//! Code 128 where single bars cannot be seen.

use super::focus::{Fixed, Focus, Landmarks, focus};
use super::shapes::{Fit, Shapes};
use super::{Course, Edge, Grid, NARROWEST};
use crate::read::bars::code128::{self, PATTERNS, START_A, STOP};
use crate::read::bars::span::Span;

const CHARACTER: f32 = 11.0;
const STOP_MODULES: f32 = 13.0;
const STOP_WIDTHS: [f32; 7] = [2.0, 3.0, 3.0, 1.0, 1.0, 1.0, 2.0];
/// Characters with the start and the check.
const COUNTS: std::ops::RangeInclusive<u8> = 4..=40;
/// How well the start and the stop must go with the line.
const LEAST_ENDS: f32 = 0.85;

/// What the span says, and whether that is clear.
pub(crate) fn decode(line: Course<'_>, span: &Span) -> Option<(String, bool)> {
    let patterns = PATTERNS.map(|pattern| pattern.map(f32::from));
    let starts = patterns.get(START_A..STOP)?;
    let coarse = Edge::new(0.6);
    let mut candidates = Vec::new();
    for count in COUNTS {
        let grid = Grid {
            start: span.start,
            end: span.end,
            modules: CHARACTER * f32::from(count) + STOP_MODULES,
            bend: 0.0,
        };
        let module = grid.module();
        if module < NARROWEST || module > span.quiet / 4.0 {
            continue;
        }
        for start in starts {
            let fixed = ends(&grid, start);
            let agreement = Landmarks::new(&fixed, &coarse).agreement(line, &grid);
            candidates.push((agreement, grid, fixed));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    candidates.truncate(3);
    candidates
        .into_iter()
        .filter(|(agreement, ..)| *agreement > 0.6)
        .find_map(|(_, grid, fixed)| {
            let mut focus = focus(line, grid, &fixed, LEAST_ENDS)?;
            // Once read, the whole code tells better than its ends where its modules are.
            for _ in 0..3 {
                let (values, fit) = characters(line, focus.clone(), &patterns)?;
                if let Some(text) = code128::text(&values).filter(|_| fit.is_good()) {
                    return Some((text, fit.is_clear()));
                }
                focus = focus.again(line, whole(&values, &patterns)?)?;
            }
            None
        })
}

/// A start and the stop, where they must be.
fn ends(grid: &Grid, start: &[f32; 6]) -> [Fixed; 2] {
    let mut first = vec![3.0];
    first.extend(start);
    first.push(1.0);
    let mut last = vec![1.0];
    last.extend(STOP_WIDTHS);
    last.push(3.0);
    [
        Fixed {
            from: -3.0,
            widths: first,
        },
        Fixed {
            from: grid.modules - STOP_MODULES - 1.0,
            widths: last,
        },
    ]
}

/// The values from the start to the check, however well they go with the line.
fn characters(
    line: Course<'_>,
    mut focus: Focus,
    patterns: &[[f32; 6]],
) -> Option<(Vec<usize>, Fit)> {
    let edge = focus.edge.clone();
    let shapes = Shapes::new(&edge, patterns, CHARACTER, true);
    let count = ((focus.grid.modules - STOP_MODULES) / CHARACTER).round() as usize;
    let mut values = Vec::with_capacity(count);
    let mut before = vec![4.0];
    let mut fit = Fit::default();
    for position in 0..count {
        let from = position as f32 * CHARACTER + fit.shift();
        let seen = shapes.best(line, &focus, from, &before, &[1.0, 1.5], STOP)?;
        if (seen.index >= START_A) != (position == 0) {
            return None;
        }
        fit.add(&seen, &mut focus);
        before = patterns.get(seen.index)?.to_vec();
        values.push(seen.index);
    }
    Some((values, fit))
}

/// A code of these values.
fn whole(values: &[usize], patterns: &[[f32; 6]]) -> Option<Fixed> {
    let mut widths = vec![3.0];
    for &value in values {
        widths.extend(patterns.get(value)?);
    }
    widths.extend(STOP_WIDTHS);
    widths.push(3.0);
    Some(Fixed { from: -3.0, widths })
}
