//! EAN-13 where single bars cannot be seen.

use super::focus::{Fixed, Focus, focus};
use super::shapes::{Fit, Shapes};
use super::{Course, Grid, NARROWEST};
use crate::read::bars::ean::{self, BOTH, MODULES};
use crate::read::bars::span::Span;

/// How well the guards must go with the line.
const LEAST_GUARDS: f32 = 0.8;

/// What the span says, and whether that is clear.
pub(crate) fn decode(line: Course<'_>, span: &Span) -> Option<(String, bool)> {
    let grid = Grid {
        start: span.start,
        end: span.end,
        modules: MODULES,
        bend: 0.0,
    };
    if grid.module() < NARROWEST || span.quiet < 3.5 * grid.module() {
        return None;
    }
    let fixed =
        [(-3.0, 3.0, 1.0), (45.0, 1.0, 1.0), (91.0, 1.0, 3.0)].map(|(from, first, last)| Fixed {
            from,
            widths: vec![first, 1.0, 1.0, 1.0, last],
        });
    let mut focus = focus(line, grid, &fixed, LEAST_GUARDS)?;
    // Once read, the whole code tells better than the guards where its modules are.
    for _ in 0..3 {
        let (places, fit) = digits(line, focus.clone())?;
        if let Some(text) = ean::text(&places).filter(|_| fit.is_good()) {
            return Some((text, fit.is_clear()));
        }
        focus = focus.again(line, whole(&places)?)?;
    }
    None
}

/// The twelve digits, however well they go with the line.
fn digits(line: Course<'_>, mut focus: Focus) -> Option<([usize; 12], Fit)> {
    let patterns = BOTH.map(|pattern| pattern.map(f32::from));
    let edge = focus.edge.clone();
    let left = Shapes::new(&edge, &patterns, 7.0, false);
    let right = Shapes::new(&edge, &patterns, 7.0, true);
    let mut places = [0; 12];
    let mut fit = Fit::default();
    // The widths of the guard in front.
    let mut before = vec![2.0, 1.0, 1.0, 1.0];
    for (position, place) in places.iter_mut().enumerate() {
        if position == 6 {
            before = vec![1.0; 5];
        }
        let (shapes, some, behind) = if position < 6 {
            (&left, 20, 0.0)
        } else {
            (&right, 10, 5.0)
        };
        let from = 3.0 + 7.0 * position as f32 + behind + fit.shift();
        let seen = shapes.best(line, &focus, from, &before, &[1.0, 1.5], some)?;
        // The first digit on the left is always odd; an even one is a code that stands on its head.
        if position == 0 && seen.index > 9 {
            return None;
        }
        fit.add(&seen, &mut focus);
        *place = seen.index;
        before = patterns.get(seen.index)?.to_vec();
    }
    Some((places, fit))
}

/// A code of these places.
fn whole(places: &[usize; 12]) -> Option<Fixed> {
    let mut widths = vec![3.0, 1.0, 1.0, 1.0];
    for (position, &place) in places.iter().enumerate() {
        if position == 6 {
            widths.extend([1.0; 5]);
        }
        widths.extend(BOTH.get(place)?.map(f32::from));
    }
    widths.extend([1.0, 1.0, 1.0, 3.0]);
    Some(Fixed { from: -3.0, widths })
}
