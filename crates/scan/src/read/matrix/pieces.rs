//! Dark pieces of a picture: pixels that hang together.

use crate::read::picture::{Luma, Point};
use crate::read::threshold::Threshold;

/// Directions in which the outermost pixel of a piece is looked for.
const DIRECTIONS: usize = 32;
/// Pieces lower or narrower than this are no code.
const SMALLEST: u32 = 9;

/// Dark pixels of a row.
#[derive(Clone, Copy)]
struct Run {
    y: u32,
    from: u32,
    to: u32,
    /// A run that hangs together with it, or itself.
    root: u32,
}

/// The outline of a piece: the corners of a convex polygon around it.
pub(crate) struct Piece {
    pub outline: Vec<Point>,
}

impl Piece {
    /// The mean of its outline.
    pub fn middle(&self) -> Point {
        let sum = self.outline.iter().fold(Point::default(), |sum, corner| {
            Point::new(sum.x + corner.x, sum.y + corner.y)
        });
        sum.scaled(1.0 / self.outline.len().max(1) as f32)
    }
}

#[derive(Clone, Copy)]
struct Extent {
    least: (u32, u32),
    most: (u32, u32),
    dark: u32,
}

/// The pieces that are large enough to be a code.
pub(crate) fn find(picture: &Luma<'_>, threshold: &Threshold) -> Vec<Piece> {
    let mut runs = runs(picture, threshold);
    for index in 0..runs.len() {
        let root = root(&mut runs, index as u32);
        if let Some(run) = runs.get_mut(index) {
            run.root = root;
        }
    }
    let mut extents: Vec<Option<Extent>> = vec![None; runs.len()];
    for run in &runs {
        let Some(slot) = extents.get_mut(run.root as usize) else {
            continue;
        };
        let known = slot.get_or_insert(Extent {
            least: (run.from, run.y),
            most: (run.to, run.y),
            dark: 0,
        });
        known.least = (known.least.0.min(run.from), known.least.1.min(run.y));
        known.most = (known.most.0.max(run.to), known.most.1.max(run.y));
        known.dark += run.to - run.from;
    }
    // Where the outline of each piece that counts is kept.
    let mut places = vec![usize::MAX; runs.len()];
    let mut pieces = Vec::new();
    for (index, extent) in extents.iter().enumerate() {
        let Some(Extent { least, most, dark }) = extent else {
            continue;
        };
        let (width, height) = (most.0 - least.0, most.1 - least.1 + 1);
        let part = *dark as f32 / (width * height) as f32;
        if width >= SMALLEST && height >= SMALLEST && (0.06..0.95).contains(&part) {
            if let Some(place) = places.get_mut(index) {
                *place = pieces.len();
            }
            pieces.push([(f32::MIN, Point::default()); DIRECTIONS]);
        }
    }
    let directions: Vec<Point> = (0..DIRECTIONS)
        .map(|index| {
            let angle = std::f32::consts::TAU * index as f32 / DIRECTIONS as f32;
            Point::new(angle.cos(), angle.sin())
        })
        .collect();
    for run in &runs {
        let place = places.get(run.root as usize).copied().unwrap_or(usize::MAX);
        let Some(outline) = pieces.get_mut(place) else {
            continue;
        };
        let (left, right) = (run.from as f32, run.to as f32);
        let (top, bottom) = (run.y as f32, run.y as f32 + 1.0);
        for (known, direction) in outline.iter_mut().zip(&directions) {
            let x = if direction.x < 0.0 { left } else { right };
            let y = if direction.y < 0.0 { top } else { bottom };
            let corner = Point::new(x, y);
            let far = corner.dot(*direction);
            if far > known.0 {
                *known = (far, corner);
            }
        }
    }
    pieces
        .into_iter()
        .map(|outline| Piece {
            outline: outline.map(|(_, corner)| corner).to_vec(),
        })
        .collect()
}

fn root(runs: &mut [Run], index: u32) -> u32 {
    let mut root = index;
    while let Some(run) = runs.get(root as usize) {
        if run.root == root {
            break;
        }
        root = run.root;
    }
    // The way is shorter next time.
    let mut at = index;
    while at != root {
        let Some(run) = runs.get_mut(at as usize) else {
            break;
        };
        at = std::mem::replace(&mut run.root, root);
    }
    root
}

/// The dark runs of all rows, those that touch hanging together.
fn runs(picture: &Luma<'_>, threshold: &Threshold) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut above = 0..0;
    for (y, row) in picture.rows().enumerate() {
        let start = runs.len();
        let mut from = None;
        let cells = row.chunks(Threshold::BLOCK).zip(threshold.row(y));
        let mut x = 0;
        for (cells, limit) in cells {
            let limit = *limit as u8;
            for cell in cells {
                match (from, *cell < limit) {
                    (None, true) => from = Some(x),
                    (Some(begun), false) => {
                        push(&mut runs, y as u32, begun, x);
                        from = None;
                    }
                    _ => {}
                }
                x += 1;
            }
        }
        if let Some(begun) = from {
            push(&mut runs, y as u32, begun, x);
        }
        let here = start..runs.len();
        join(&mut runs, above, here.clone());
        above = here;
    }
    runs
}

fn push(runs: &mut Vec<Run>, y: u32, from: u32, to: u32) {
    let root = runs.len() as u32;
    runs.push(Run { y, from, to, root });
}

/// Joins the runs of two rows that touch, be it by a corner.
fn join(runs: &mut [Run], above: std::ops::Range<usize>, here: std::ops::Range<usize>) {
    let (mut a, mut b) = (above.start, here.start);
    while a < above.end && b < here.end {
        let (Some(upper), Some(lower)) = (runs.get(a).copied(), runs.get(b).copied()) else {
            return;
        };
        if upper.from <= lower.to && lower.from <= upper.to {
            let (first, second) = (root(runs, a as u32), root(runs, b as u32));
            let (low, high) = (first.min(second), first.max(second));
            if let Some(run) = runs.get_mut(high as usize) {
                run.root = low;
            }
        }
        if upper.to < lower.to {
            a += 1;
        } else {
            b += 1;
        }
    }
}
