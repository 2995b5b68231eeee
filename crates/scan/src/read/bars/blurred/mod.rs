//! Bars that the lens has blurred into each other, found by comparing the line with what each pattern would look like.
//!
//! Where a code begins and ends is seen even when single bars are not, so its grid is known; then each character is
//! the pattern whose blurred picture goes best with the samples (matched filter).

pub(crate) mod code128;
pub(crate) mod code39;
pub(crate) mod ean;
mod focus;
mod shapes;

use super::profile::PER_PIXEL;

/// Samples for each module in a comparison.
const PER_MODULE: f32 = 3.0;
/// How far a blurred edge reaches, in its standard deviations.
const REACH: f32 = 3.0;
const STEPS: usize = 96;
/// The narrowest module of which a line can tell anything, in samples.
const NARROWEST: f32 = 0.95 * PER_PIXEL;

/// How the modules of a code lie on a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    pub start: f32,
    pub end: f32,
    pub modules: f32,
    /// How far the middle is off, as perspective has it.
    pub bend: f32,
}

impl Grid {
    fn place(&self, module: f32) -> f32 {
        let part = module / self.modules;
        self.start + (self.end - self.start) * part + 4.0 * self.bend * part * (1.0 - part)
    }

    /// The width of a module in samples.
    pub fn module(&self) -> f32 {
        (self.end - self.start) / self.modules
    }
}

/// A blurred edge from dark to light.
#[derive(Clone)]
pub(crate) struct Edge {
    /// The standard deviation in modules.
    blur: f32,
    course: [f32; STEPS + 1],
}

impl Edge {
    pub fn new(blur: f32) -> Self {
        let mut course = [0.0; STEPS + 1];
        let mut sum = 0.0;
        for (index, value) in course.iter_mut().enumerate() {
            let z = (index as f32 / STEPS as f32 * 2.0 - 1.0) * REACH;
            sum += (-z * z / 2.0).exp();
            *value = sum;
        }
        for value in &mut course {
            *value /= sum;
        }
        Self { blur, course }
    }

    /// Adds the edges between elements that begin at `from`, in modules behind the first sample; the first edge goes
    /// up where `rises`.
    fn draw(&self, out: &mut [f32], from: f32, widths: &[f32], rises: bool) {
        let scale = STEPS as f32 / (2.0 * REACH * self.blur);
        let middle = STEPS as f32 / 2.0;
        let mut edge = from;
        let mut sign = if rises { 1.0 } else { -1.0 };
        for width in widths {
            edge += width;
            for (index, value) in out.iter_mut().enumerate() {
                let z = (index as f32 / PER_MODULE - edge) * scale + middle;
                let step = self.course.get(z.clamp(0.0, STEPS as f32) as usize);
                *value += sign * step.copied().unwrap_or(1.0);
            }
            sign = -sign;
        }
    }
}

/// The samples of a line.
#[derive(Clone, Copy)]
pub(crate) struct Course<'a>(pub &'a [f32]);

impl Course<'_> {
    fn at(&self, place: f32) -> f32 {
        let place = (place - 0.5).max(0.0);
        let index = place as usize;
        let last = self.0.last().copied().unwrap_or_default();
        let a = self.0.get(index).copied().unwrap_or(last);
        let b = self.0.get(index + 1).copied().unwrap_or(last);
        a + (b - a) * (place - index as f32)
    }

    /// `out.len()` samples of the grid from a module on.
    fn window(&self, grid: &Grid, from: f32, out: &mut [f32]) {
        for (index, value) in out.iter_mut().enumerate() {
            *value = self.at(grid.place(from + index as f32 / PER_MODULE));
        }
    }
}

/// Sums over two courses, from which a fit follows.
#[derive(Default)]
struct Moments {
    aa: f32,
    bb: f32,
    ab: f32,
}

impl Moments {
    fn of(a: &[f32], b: &[f32]) -> Self {
        let count = a.len().min(b.len()) as f32;
        let (mut sa, mut sb, mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (a, b) in a.iter().zip(b) {
            sa += a;
            sb += b;
            aa += a * a;
            bb += b * b;
            ab += a * b;
        }
        Self {
            aa: aa - sa * sa / count,
            bb: bb - sb * sb / count,
            ab: ab - sa * sb / count,
        }
    }

    /// How well the two go together, between -1 and 1.
    fn correlation(&self) -> f32 {
        let spread = self.aa * self.bb;
        if spread > 1e-6 {
            self.ab / spread.sqrt()
        } else {
            0.0
        }
    }
}
