//! What patterns look like when blurred, and which goes best with the line.

use super::focus::Focus;
use super::{Course, Edge, Moments, PER_MODULE};

/// What stands beyond a character's ends and is compared too, in modules.
const MARGIN: f32 = 2.0 / PER_MODULE;

/// The pattern that goes best with the line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub index: usize,
    /// How far the line is from it: the mean square, in squares of the contrast.
    pub off: f32,
    /// How much further off the second is.
    pub margin: f32,
    /// How far the line was moved for it, in modules.
    pub shift: f32,
    /// How much there was to see, in the same measure.
    seen: f32,
    /// The contrast that fits it best.
    contrast: f32,
}

/// How a whole code goes with the line.
#[derive(Default)]
pub(crate) struct Fit {
    shift: f32,
    sum: f32,
    seen: f32,
    count: f32,
    worst: f32,
    least_margin: f32,
}

impl Fit {
    /// Takes in one character's match, and follows the line.
    pub fn add(&mut self, seen: &Match, focus: &mut Focus) {
        self.shift += seen.shift * 0.5;
        self.sum += seen.off;
        self.seen += seen.seen;
        self.count += 1.0;
        self.worst = self.worst.max(seen.off);
        self.least_margin = if self.count > 1.0 {
            self.least_margin.min(seen.margin)
        } else {
            seen.margin
        };
        let contrast = seen
            .contrast
            .clamp(focus.contrast * 0.7, focus.contrast * 1.4);
        focus.contrast += 0.2 * (contrast - focus.contrast);
    }

    /// How far the line has moved, in modules.
    pub fn shift(&self) -> f32 {
        self.shift
    }

    /// How far off the characters are in the mean.
    fn off(&self) -> f32 {
        self.sum / f32::max(self.count, 1.0)
    }

    /// Whether there is little doubt.
    pub fn is_clear(&self) -> bool {
        self.relative() < 0.18
    }

    /// Whether it is good enough for a code with a check. Clutter that passes the check is either further off or fits
    /// several patterns alike.
    pub fn is_good(&self) -> bool {
        self.off() < 0.03
            && self.worst < 0.08
            && (self.is_clear() || (self.relative() < 0.34 && self.least_margin > 0.0013))
    }

    /// Whether it is good enough for a code without one.
    pub fn is_very_good(&self) -> bool {
        self.off() < 0.045
            && self.worst < 0.07
            && self.relative() < 0.24
            && self.least_margin > 0.007
    }

    /// How much of what there was to see the characters do not explain.
    fn relative(&self) -> f32 {
        self.sum / self.seen.max(f32::MIN_POSITIVE)
    }
}

/// What patterns, all of them of one width, look like at a blur.
pub(crate) struct Shapes<'a> {
    edge: &'a Edge,
    modules: f32,
    begins_with_bar: bool,
    ends_with_bar: bool,
    pictures: Vec<Vec<f32>>,
}

impl<'a> Shapes<'a> {
    pub fn new<const N: usize>(
        edge: &'a Edge,
        patterns: &[[f32; N]],
        modules: f32,
        begins_with_bar: bool,
    ) -> Self {
        let count = ((modules + 2.0 * MARGIN) * PER_MODULE).round() as usize + 1;
        let draw = |pattern: &[f32; N]| {
            let mut picture = vec![0.0; count];
            let (_, inner) = pattern.split_last().unwrap_or((&0.0, &[]));
            edge.draw(&mut picture, MARGIN, inner, begins_with_bar);
            picture
        };
        Self {
            edge,
            modules,
            begins_with_bar,
            ends_with_bar: begins_with_bar == (N % 2 == 1),
            pictures: patterns.iter().map(draw).collect(),
        }
    }

    /// The best pattern from module `from` on, of the first `some`. `before` are the widths that stand before it,
    /// `after` those behind.
    pub fn best(
        &self,
        line: Course<'_>,
        focus: &Focus,
        from: f32,
        before: &[f32],
        after: &[f32],
        some: usize,
    ) -> Option<Match> {
        let count = self.pictures.first()?.len();
        // The edges that are there whichever pattern it is.
        let mut around = vec![0.0; count];
        let lead: f32 = before.iter().sum();
        // The last of these edges leads into the pattern: down where it begins with a bar.
        let last_rises = !self.begins_with_bar;
        let first_rises = last_rises == (before.len() % 2 == 1);
        self.edge
            .draw(&mut around, MARGIN - lead, before, first_rises);
        let (_, behind) = after.split_last()?;
        let mut widths = vec![self.modules];
        widths.extend(behind);
        self.edge
            .draw(&mut around, MARGIN, &widths, self.ends_with_bar);
        let mut windows: [(f32, Vec<f32>); 3] = [0.0, -0.2, 0.2].map(|by| (by, vec![0.0; count]));
        for (by, window) in &mut windows {
            line.window(&focus.grid, from - MARGIN + *by, window);
        }
        let mut picture = vec![0.0; count];
        let mut found: Option<Match> = None;
        for (index, shape) in self.pictures.iter().enumerate().take(some) {
            for ((value, a), b) in picture.iter_mut().zip(shape).zip(&around) {
                *value = a + b;
            }
            let (mut least, mut shift, mut contrast, mut all) = (f32::MAX, 0.0, 0.0, 0.0);
            for (by, window) in &windows {
                let m = Moments::of(window, &picture);
                let off = m.aa - 2.0 * focus.contrast * m.ab + focus.contrast.powi(2) * m.bb;
                if off < least {
                    (least, shift, all) = (off, *by, m.aa);
                    contrast = m.ab / m.bb.max(f32::MIN_POSITIVE);
                }
            }
            let per = 1.0 / (focus.contrast.powi(2) * count as f32);
            let off = least * per;
            match &mut found {
                Some(known) if known.off <= off => {
                    known.margin = known.margin.min(off - known.off);
                }
                known => {
                    *known = Some(Match {
                        index,
                        off,
                        margin: known.map_or(1.0, |known| known.off - off),
                        shift,
                        seen: all * per,
                        contrast,
                    });
                }
            }
        }
        found
    }
}
