//! Lays a code's modules over the picture: four places are moved until what is the same in all codes of that size
//! goes best with what is seen.

use super::grid::Levels;
use super::picture::{Luma, Point};
use super::warp::Warp;

/// Modules that are known beforehand: their middles, and 1 where light, -1 where dark.
pub(crate) type Known = Vec<(Point, f32)>;

/// What goes with the picture no better than that after the first moves is given up.
const LEAST_PROMISING: f32 = 0.6;

/// How a code lies in the picture: four places in the code, and where they are seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lay {
    pub code: [Point; 4],
    pub seen: [Point; 4],
}

impl Lay {
    pub fn warp(&self) -> Option<Warp> {
        Warp::new(self.code, self.seen)
    }

    /// How well the known modules go with the picture, between -1 and 1.
    pub fn agreement(&self, picture: &Luma<'_>, known: &Known) -> f32 {
        self.warp()
            .map_or(-1.0, |warp| agreement(picture, &warp, known))
    }

    /// Moves the places, at first by `step` pixels, until the known modules go best. Tells how well.
    pub fn refine(&mut self, picture: &Luma<'_>, known: &Known, mut step: f32, least: f32) -> f32 {
        // At first some of the modules do.
        let one_in = if picture.is_small() {
            1
        } else {
            1 + known.len() / 100
        };
        let some = sample(known, one_in);
        let first = self.settle(picture, &some, step, step / 3.0);
        if first < LEAST_PROMISING {
            return first;
        }
        step /= 2.0;
        self.settle(picture, known, step, least)
    }

    fn settle(&mut self, picture: &Luma<'_>, known: &Known, mut step: f32, least: f32) -> f32 {
        let mut best = self.agreement(picture, known);
        while step > least {
            let before = best;
            for index in 0..4 {
                for (x, y) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut moved = *self;
                    if let Some(place) = moved.seen.get_mut(index) {
                        *place = Point::new(place.x + x, place.y + y);
                    }
                    let seen = moved.agreement(picture, known);
                    if seen > best {
                        best = seen;
                        *self = moved;
                    }
                }
            }
            if best < before + 0.004 {
                step /= 2.0;
            }
        }
        best
    }

    /// How light each module is; of large ones the mean over their middle.
    pub fn levels(&self, picture: &Luma<'_>, width: usize, height: usize) -> Option<Levels> {
        let warp = self.warp()?;
        let middle = (width as f32 / 2.0, height as f32 / 2.0);
        let here = warp.at(middle.0, middle.1);
        let module = here.to(warp.at(middle.0 + 1.0, middle.1)).length();
        let offsets: &[(f32, f32)] = if module > 2.5 {
            &[
                (0.0, 0.0),
                (0.22, 0.22),
                (-0.22, 0.22),
                (0.22, -0.22),
                (-0.22, -0.22),
            ]
        } else {
            &[(0.0, 0.0)]
        };
        let mut light = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
                let sum: f32 = offsets
                    .iter()
                    .map(|(right, down)| picture.at(warp.at(x + right, y + down)))
                    .sum();
                light.push(sum / offsets.len() as f32);
            }
        }
        Some(Levels {
            light,
            width,
            height,
        })
    }
}

/// How well the known modules go with the picture, between -1 and 1.
pub(crate) fn agreement(picture: &Luma<'_>, warp: &Warp, known: &[(Point, f32)]) -> f32 {
    let (mut sa, mut sb, mut saa, mut sab) = (0.0, 0.0, 0.0, 0.0);
    for (place, light) in known {
        let seen = picture.at(warp.at(place.x, place.y));
        sa += seen;
        sb += light;
        saa += seen * seen;
        sab += seen * light;
    }
    let count = known.len().max(1) as f32;
    let spread = (saa - sa * sa / count) * (count - sb * sb / count);
    if spread > 1e-3 {
        (sab - sa * sb / count) / spread.sqrt()
    } else {
        0.0
    }
}

/// One in some of the modules, taken without a pattern, as they have one themselves.
pub(crate) fn sample(known: &Known, one_in: usize) -> Known {
    known
        .iter()
        .enumerate()
        .filter(|(index, _)| (index.wrapping_mul(0x9e37_79b1) >> 12).is_multiple_of(one_in))
        .map(|(_, module)| *module)
        .collect()
}
