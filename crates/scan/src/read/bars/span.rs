//! Where on a line a code may stand: between two spaces that are wider than any inside.

use super::profile::{Elements, PER_PIXEL};

/// A stretch of a line between two spaces wide enough to be quiet zones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub start: f32,
    pub end: f32,
    /// The narrower of the two spaces.
    pub quiet: f32,
}

/// Fewer elements are no code.
const FEWEST: usize = 19;
const MOST_SPANS: usize = 2;

/// The stretches in which a code may stand, those with most elements first.
pub(crate) fn spans(elements: &Elements) -> Vec<Span> {
    let mut place = 0.0;
    // Start, end and position of each wide space.
    let mut wide: Vec<(f32, f32, usize)> = Vec::new();
    for (index, width) in elements.widths.iter().enumerate() {
        let is_space = (index % 2 == 0) != elements.first_is_bar;
        if is_space && *width >= 4.0 * PER_PIXEL {
            wide.push((place, place + width, index));
        }
        place += width;
    }
    let mut spans = Vec::new();
    for (at, left) in wide.iter().enumerate() {
        for right in wide.iter().skip(at + 1) {
            let Some(inner) = elements.widths.get(left.2 + 1..right.2) else {
                continue;
            };
            let quiet = (left.1 - left.0).min(right.1 - right.0);
            let widest = inner
                .iter()
                .fold(0.0, |widest: f32, width| widest.max(*width));
            if inner.len() >= FEWEST && widest < quiet * 1.1 {
                let span = Span {
                    start: left.1,
                    end: right.0,
                    quiet,
                };
                spans.push((inner.len(), span));
            }
        }
    }
    spans.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    spans.truncate(MOST_SPANS);
    spans.into_iter().map(|(_, span)| span).collect()
}
