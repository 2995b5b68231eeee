//! Which three squares belong together, and how the code lies that they belong to.

use super::across::across;
use super::finder::Finder;
use super::version::Version;
use crate::read::fit::{Known, Lay};
use crate::read::picture::{Luma, Point};
use crate::read::threshold::Threshold;

/// Threes that are looked at.
const MOST: usize = 8;
/// How well the known modules must go with the picture for a try at reading.
const LEAST_AGREEMENT: f32 = 0.45;
/// How well the three squares must before anything is moved.
const LEAST_CORNERS: f32 = 0.5;
/// How well all known modules must before they are laid closely.
const LEAST_FIRST: f32 = 0.3;
/// Other versions are not tried where one goes as well as that.
const GOOD: f32 = 0.7;

/// Threes that may be the corners of a code, the likeliest first: the corner, the one to its right, the one below.
pub(crate) fn triples(finders: &[Finder]) -> Vec<[usize; 3]> {
    let mut triples = Vec::new();
    for (a, corner) in finders.iter().enumerate() {
        for (b, right) in finders.iter().enumerate() {
            for (c, below) in finders.iter().enumerate() {
                if a == b || b == c || a == c {
                    continue;
                }
                if let Some(off) = off(corner, right, below) {
                    triples.push((off, [a, b, c]));
                }
            }
        }
    }
    triples.sort_by(|a, b| a.0.total_cmp(&b.0));
    triples.truncate(MOST);
    triples.into_iter().map(|(_, triple)| triple).collect()
}

/// The squares themselves.
pub(crate) fn of(finders: &[Finder], [a, b, c]: [usize; 3]) -> Option<[Finder; 3]> {
    Some([*finders.get(a)?, *finders.get(b)?, *finders.get(c)?])
}

/// How far three squares are from the corners of a code; nothing where too far.
fn off(corner: &Finder, right: &Finder, below: &Finder) -> Option<f32> {
    let (u, v) = (
        corner.middle.to(right.middle),
        corner.middle.to(below.middle),
    );
    // Clockwise, as y goes down.
    if u.cross(v) <= 0.0 {
        return None;
    }
    let (long, short) = (u.length().max(v.length()), u.length().min(v.length()));
    let modules = [corner.module, right.module, below.module];
    let least = modules
        .iter()
        .fold(f32::MAX, |least, module| least.min(*module));
    let most = modules
        .iter()
        .fold(0.0f32, |most, module| most.max(*module));
    let slant = u.dot(v).abs() / (u.length() * v.length());
    let in_modules = short / most;
    if long > short * 1.7
        || most > least * 1.7
        || slant > 0.5
        || !(8.0..250.0).contains(&in_modules)
    {
        return None;
    }
    let likeness = corner.likeness + right.likeness + below.likeness;
    Some((long / short - 1.0) + (most / least - 1.0) + slant - likeness)
}

/// The ways in which the code may lie, the likeliest first.
pub(crate) fn lays(
    picture: &Luma<'_>,
    threshold: &Threshold,
    corner: Finder,
    right: Finder,
    below: Finder,
) -> Vec<(Lay, Version)> {
    let modules = |from: &Finder, to: &Finder| {
        let way = from.middle.to(to.middle);
        let length = way.length();
        let way = way.scaled(1.0 / length.max(1.0));
        let along = |finder: &Finder| {
            across(picture, threshold, finder.middle, way, finder.module).map(|(_, module)| module)
        };
        let seen: Vec<f32> = [along(from), along(to)].into_iter().flatten().collect();
        let module = if seen.is_empty() {
            from.module
        } else {
            seen.iter().sum::<f32>() / seen.len() as f32
        };
        length / module
    };
    let between = (modules(&corner, &right) + modules(&corner, &below)) / 2.0;
    let about = ((between + 7.0 - 17.0) / 4.0).round() as i32;
    let mut lays: Vec<(f32, Lay, Version)> = Vec::new();
    for version in [about, about - 1, about + 1, about + 2] {
        let size = 17 + 4 * version.max(0);
        let Some(version) = Version::of_size(size as usize) else {
            continue;
        };
        let mut lay = by_corners(version, corner.middle, right.middle, below.middle);
        if lay.agreement(picture, &corners(version)) < LEAST_CORNERS {
            continue;
        }
        let known = known(version);
        look_for_fourth(picture, version, &known, &mut lay);
        if lay.agreement(picture, &known) < LEAST_FIRST {
            continue;
        }
        let laid = lay;
        let module = (corner.module + right.module + below.module) / 3.0;
        let agreement = lay.refine(picture, &known, module * 0.6, module * 0.06);
        if agreement > LEAST_AGREEMENT {
            lays.push((agreement, lay, version));
            // Bent paper is no plane; then the four places are right by themselves.
            lays.push((agreement - 0.05, laid, version));
        }
        if agreement > GOOD {
            break;
        }
    }
    lays.sort_by(|a, b| b.0.total_cmp(&a.0));
    lays.truncate(3);
    lays.into_iter()
        .map(|(_, lay, version)| (lay, version))
        .collect()
}

/// How the code lies by the three squares, were there no perspective.
fn by_corners(version: Version, corner: Point, right: Point, below: Point) -> Lay {
    let size = version.size() as f32;
    let fourth = if version.number() > 1 { 6.5 } else { 3.5 };
    let part = (size - fourth - 3.5) / (size - 7.0);
    let about = corner
        .along(corner.to(right), part)
        .along(corner.to(below), part);
    Lay {
        code: [
            Point::new(3.5, 3.5),
            Point::new(size - 3.5, 3.5),
            Point::new(size - fourth, size - fourth),
            Point::new(3.5, size - 3.5),
        ],
        seen: [corner, right, about, below],
    }
}

/// Moves the fourth place to where its alignment pattern is seen, if there is one.
fn look_for_fourth(picture: &Luma<'_>, version: Version, known: &Known, lay: &mut Lay) {
    if version.number() == 1 {
        return;
    }
    let size = version.size() as f32;
    let last = version.size() - 7;
    let pattern: Known = known
        .iter()
        .filter(|(place, _)| {
            let near = |at: f32| (at - last as f32 - 0.5).abs() < 3.0;
            near(place.x) && near(place.y)
        })
        .copied()
        .collect();
    let [corner, right, about, below] = lay.seen;
    let (u, v) = (corner.to(right), corner.to(below));
    let module = 1.0 / (size - 7.0);
    let mut best = (lay.agreement(picture, &pattern), about);
    let mut look = |middle: Point, reach: i32, step: f32, dear: f32| {
        for down in -reach..=reach {
            for aside in -reach..=reach {
                let place = middle
                    .along(u, aside as f32 * step)
                    .along(v, down as f32 * step);
                lay.seen[2] = place;
                // What is nearer is likelier.
                let far = ((aside * aside + down * down) as f32).sqrt() * dear;
                let seen = lay.agreement(picture, &pattern) - far;
                if seen > best.0 {
                    best = (seen, place);
                }
            }
        }
        best.1
    };
    let reach = (size / 9.0).clamp(3.0, 7.0) as i32;
    let coarse = look(about, reach, 0.75 * module, 0.02);
    look(coarse, 2, 0.25 * module, 0.0);
    lay.seen[2] = best.1;
}

/// The three squares with what is around them.
fn corners(version: Version) -> Known {
    let end = version.size() - 8;
    let mut known = Known::new();
    for (left, top) in [(0, 0), (end, 0), (0, end)] {
        for y in top..top + 8 {
            for x in left..left + 8 {
                if let Some(dark) = version.fixed(x, y) {
                    known.push(module(x, y, dark));
                }
            }
        }
    }
    known
}

fn module(x: usize, y: usize, dark: bool) -> (Point, f32) {
    let place = Point::new(x as f32 + 0.5, y as f32 + 0.5);
    (place, if dark { -1.0 } else { 1.0 })
}

/// The modules that are the same in all codes of a version, and some of the quiet zone.
fn known(version: Version) -> Known {
    let size = version.size();
    let mut known = Known::new();
    for y in 0..size {
        for x in 0..size {
            if let Some(dark) = version.fixed(x, y) {
                known.push(module(x, y, dark));
            }
        }
    }
    let end = size as f32;
    for at in (0..size).step_by(3) {
        let at = at as f32 + 0.5;
        for place in [
            Point::new(at, -0.6),
            Point::new(-0.6, at),
            Point::new(at, end + 0.6),
            Point::new(end + 0.6, at),
        ] {
            known.push((place, 1.0));
        }
    }
    known
}
