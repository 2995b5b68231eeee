//! The three squares by which a QR code is found: dark, light, dark, light, dark as 1:1:3:1:1 in every direction
//! (ISO/IEC 18004, reference decode).

use super::stripes::{Runs, Stripe};
use crate::read::picture::{Luma, Point};
use crate::read::threshold::Threshold;

/// Rows between those that are looked at.
const ROWS: usize = 2;
/// More squares are not looked at.
const MOST: usize = 16;
/// A square must look like one by as much.
const LEAST_LIKENESS: f32 = 0.6;

/// One that is expected where it is, by as much.
const LEAST_EXPECTED: f32 = 0.5;
/// More places are not looked at closely.
const MOST_PILES: usize = 160;

/// A square that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder {
    pub middle: Point,
    /// A module's size in pixels, about.
    pub module: f32,
    /// How it is turned, in degrees.
    turn: f32,
    /// How well it goes with a perfect one, between -1 and 1.
    pub likeness: f32,
}

/// Rows one below the other that look alike.
#[derive(Clone, Copy)]
struct Pile {
    x: f32,
    y: f32,
    module: f32,
    count: f32,
    last: usize,
}

/// The squares of a picture, the likeliest first.
pub(crate) fn find(picture: &Luma<'_>, threshold: &Threshold) -> Vec<Finder> {
    let mut piles: Vec<Pile> = Vec::new();
    let mut open: Vec<Pile> = Vec::new();
    let mut stripe = Stripe::default();
    let mut runs = Runs::default();
    for y in (0..picture.height().saturating_sub(1)).step_by(ROWS) {
        stripe.fill(picture, threshold, y);
        stripe.runs(&mut runs);
        for (from, to) in runs.squares() {
            let (x, module) = ((from + to) as f32 / 2.0, (to - from) as f32 / 7.0);
            let near = open.iter_mut().find(|pile| {
                (pile.x - x).abs() < pile.module.max(1.0) * 1.2
                    && (pile.module - module).abs() < pile.module * 0.4
            });
            match near {
                Some(pile) => {
                    let part = 1.0 / (pile.count + 1.0);
                    pile.x += (x - pile.x) * part;
                    pile.y += (y as f32 - pile.y) * part;
                    pile.module += (module - pile.module) * part;
                    pile.count += 1.0;
                    pile.last = y;
                }
                None => open.push(Pile {
                    x,
                    y: y as f32,
                    module,
                    count: 1.0,
                    last: y,
                }),
            }
        }
        open.retain(|pile| {
            let is_open = pile.last + 3 * ROWS > y;
            if !is_open {
                piles.push(*pile);
            }
            is_open
        });
    }
    piles.extend(open);
    // Those that are seen on as many rows as they should be come first.
    piles.retain(|pile| pile.count >= 2.0 || pile.module < 2.5);
    let rank = |pile: &Pile| pile.count / pile.module;
    piles.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    piles.truncate(MOST_PILES);
    let mut found: Vec<Finder> = piles
        .iter()
        .filter_map(|pile| finder(picture, pile))
        .collect();
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    let mut kept: Vec<Finder> = Vec::new();
    for finder in found {
        let is_new = kept
            .iter()
            .all(|known| known.middle.to(finder.middle).length() > known.module * 2.5);
        if is_new && kept.len() < MOST {
            kept.push(finder);
        }
    }
    kept
}

/// The square of a pile, moved to where it goes best.
fn finder(picture: &Luma<'_>, pile: &Pile) -> Option<Finder> {
    // A row of smoothed pixels stands between two rows.
    let middle = Point::new(pile.x + 0.5, pile.y + 1.0);
    let (likeness, module, turn) = likeness(picture, middle, pile.module)?;
    let mut finder = Finder {
        middle,
        module,
        turn,
        likeness,
    };
    finder.settle(picture);
    (finder.likeness > LEAST_LIKENESS).then_some(finder)
}

impl Finder {
    /// Moves, sizes and turns it to where it goes best.
    fn settle(&mut self, picture: &Luma<'_>) {
        let mut step = self.module * 0.5;
        for _ in 0..3 {
            for (x, y) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                let moved = Point::new(self.middle.x + x, self.middle.y + y);
                self.take(picture, moved, 1.0, 0.0);
            }
            step /= 2.0;
        }
        for (size, turn) in [
            (0.95, 0.0),
            (1.05, 0.0),
            (1.0, 7.0),
            (1.0, -7.0),
            (0.97, 0.0),
            (1.03, 0.0),
        ] {
            self.take(picture, self.middle, size, turn);
        }
    }

    fn take(&mut self, picture: &Luma<'_>, middle: Point, size: f32, turn: f32) {
        let (module, turn) = (self.module * size, self.turn + turn);
        let likeness = likeness_at(picture, middle, module, turn);
        if likeness > self.likeness {
            *self = Self {
                middle,
                module,
                turn,
                likeness,
            };
        }
    }
}

/// Looks for squares that must be there if two that were found belong to one code.
pub(crate) fn complete(picture: &Luma<'_>, finders: &mut Vec<Finder>) {
    let mut more = Vec::new();
    for (index, a) in finders.iter().enumerate() {
        for b in finders.iter().skip(index + 1) {
            let way = a.middle.to(b.middle);
            let modules = way.length() / a.module.max(b.module);
            let alike = a.module < b.module * 1.3 && b.module < a.module * 1.3;
            if !alike || !(10.0..90.0).contains(&modules) {
                continue;
            }
            let aside = Point::new(-way.y, way.x);
            let places = [
                a.middle.along(aside, 1.0),
                a.middle.along(aside, -1.0),
                b.middle.along(aside, 1.0),
                b.middle.along(aside, -1.0),
                a.middle.middle(b.middle).along(aside, 0.5),
                a.middle.middle(b.middle).along(aside, -0.5),
            ];
            for place in places {
                let is_known = finders
                    .iter()
                    .any(|known| known.middle.to(place).length() < known.module * 4.0);
                if !is_known {
                    more.extend(near(picture, place, a, way.length() * 0.06));
                }
            }
        }
    }
    finders.extend(more);
}

/// The square like `model` near a place.
fn near(picture: &Luma<'_>, place: Point, model: &Finder, reach: f32) -> Option<Finder> {
    let step = model.module * 0.8;
    let steps = ((reach + model.module) / step).ceil().min(6.0) as i32;
    let mut found = Finder {
        middle: place,
        likeness: -1.0,
        ..*model
    };
    for y in -steps..=steps {
        for x in -steps..=steps {
            let at = Point::new(place.x + x as f32 * step, place.y + y as f32 * step);
            found.take(picture, at, 1.0, 0.0);
        }
    }
    found.settle(picture);
    (found.likeness > LEAST_EXPECTED).then_some(found)
}

/// How well what is around a place goes with a perfect square, sized and turned as it goes best: likeness, size, turn.
/// Nothing where it is no square at all.
fn likeness(picture: &Luma<'_>, place: Point, module: f32) -> Option<(f32, f32, f32)> {
    let search = |sizes: &[f32], turns: &[f32]| {
        let mut best = (-1.0, module, 0.0);
        for size in sizes {
            for turn in turns {
                let seen = likeness_at(picture, place, module * size, *turn);
                if seen > best.0 {
                    best = (seen, module * size, *turn);
                }
            }
        }
        best
    };
    let coarse = search(&[0.78, 0.95], &[0.0, 45.0]);
    if coarse.0 < LEAST_LIKENESS - 0.4 {
        return None;
    }
    let fine = search(
        &[0.68, 0.8, 0.92, 1.04],
        &[0.0, 15.0, 30.0, 45.0, 60.0, 75.0],
    );
    (fine.0 > LEAST_LIKENESS - 0.25).then_some(fine)
}

fn likeness_at(picture: &Luma<'_>, place: Point, module: f32, turn: f32) -> f32 {
    let (sin, cos) = turn.to_radians().sin_cos();
    let right = Point::new(cos * module, sin * module);
    let down = Point::new(-right.y, right.x);
    let (mut sa, mut sb, mut saa, mut sab) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for y in -3i32..=3 {
        for x in -3i32..=3 {
            let light = if x.abs().max(y.abs()) == 2 { 1.0 } else { -1.0 };
            let seen = picture.at(place.along(right, x as f32).along(down, y as f32));
            sa += seen;
            sb += light;
            saa += seen * seen;
            sab += seen * light;
        }
    }
    let spread = (saa - sa * sa / 49.0) * (49.0 - sb * sb / 49.0);
    if spread > 1.0 {
        (sab - sa * sb / 49.0) / spread.sqrt()
    } else {
        0.0
    }
}
