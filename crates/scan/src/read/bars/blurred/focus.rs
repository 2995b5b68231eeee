//! Where the modules of a code lie on a line, and how blurred they are, by what is the same in all codes.

use super::{Course, Edge, Grid, Moments, PER_MODULE};

/// The blurs that are tried, as standard deviations in modules; the likeliest first.
const BLURS: [f32; 5] = [0.65, 0.45, 0.9, 1.15, 0.25];
/// The least contrast of a code, in steps of grey.
const LEAST_CONTRAST: f32 = 4.0;

/// A part of a code that is the same in all codes: widths, the first one a space, and the module at which that begins.
#[derive(Clone)]
pub(crate) struct Fixed {
    pub from: f32,
    pub widths: Vec<f32>,
}

/// What the fixed parts look like at a blur.
pub(crate) struct Landmarks(Vec<(f32, Vec<f32>)>);

impl Landmarks {
    pub fn new(fixed: &[Fixed], edge: &Edge) -> Self {
        let draw = |part: &Fixed| {
            let length: f32 = part.widths.iter().sum();
            let mut picture = vec![0.0; (length * PER_MODULE) as usize + 1];
            let (_, inner) = part.widths.split_last().unwrap_or((&0.0, &[]));
            edge.draw(&mut picture, 0.0, inner, false);
            (part.from, picture)
        };
        Self(fixed.iter().map(draw).collect())
    }

    /// How well they go with the line.
    pub fn agreement(&self, line: Course<'_>, grid: &Grid) -> f32 {
        self.moments(line, grid).correlation()
    }

    /// How much lighter spaces are than bars.
    fn contrast(&self, line: Course<'_>, grid: &Grid) -> f32 {
        let moments = self.moments(line, grid);
        moments.ab / moments.bb.max(f32::MIN_POSITIVE)
    }

    /// Of all of them together; each may be lighter or darker as a whole.
    fn moments(&self, line: Course<'_>, grid: &Grid) -> Moments {
        let mut window = Vec::new();
        let mut sum = Moments::default();
        for (from, picture) in &self.0 {
            window.resize(picture.len(), 0.0);
            line.window(grid, *from, &mut window);
            let part = Moments::of(&window, picture);
            sum.aa += part.aa;
            sum.bb += part.bb;
            sum.ab += part.ab;
        }
        sum
    }

    /// Moves the grid to where they go best with the line.
    fn refine(&self, line: Course<'_>, grid: &mut Grid, mut step: f32, rounds: usize) -> f32 {
        let mut best = self.agreement(line, grid);
        for _ in 0..rounds {
            for _ in 0..3 {
                let before = best;
                for (start, end, bend) in [
                    (1.0, 0.0, 0.0),
                    (-1.0, 0.0, 0.0),
                    (0.0, 1.0, 0.0),
                    (0.0, -1.0, 0.0),
                    (0.0, 0.0, 1.0),
                    (0.0, 0.0, -1.0),
                ] {
                    let moved = Grid {
                        start: grid.start + start * step,
                        end: grid.end + end * step,
                        bend: grid.bend + bend * step,
                        ..*grid
                    };
                    if moved.bend.abs() > moved.module() {
                        continue;
                    }
                    let seen = self.agreement(line, &moved);
                    if seen > best {
                        best = seen;
                        *grid = moved;
                    }
                }
                if best <= before {
                    break;
                }
            }
            step /= 2.0;
        }
        best
    }
}

/// A line with what is known of a code on it.
#[derive(Clone)]
pub(crate) struct Focus {
    pub edge: Edge,
    pub grid: Grid,
    /// How much lighter spaces are than bars.
    pub contrast: f32,
}

/// Finds the blur and the grid for which the fixed parts go best with the line; nothing where that is less than
/// `least`.
pub(crate) fn focus(line: Course<'_>, grid: Grid, fixed: &[Fixed], least: f32) -> Option<Focus> {
    let mut found: Option<(f32, Focus)> = None;
    for blur in BLURS {
        let edge = Edge::new(blur);
        let landmarks = Landmarks::new(fixed, &edge);
        let mut moved = found.as_ref().map_or(grid, |known| known.1.grid);
        let module = grid.module();
        let agreement = match &found {
            None => landmarks.refine(line, &mut moved, module * 0.6, 3),
            Some(_) => landmarks.refine(line, &mut moved, module * 0.15, 2),
        };
        match &mut found {
            None if agreement < least - 0.25 => return None,
            Some(known) if known.0 >= agreement => {}
            known => {
                let contrast = landmarks.contrast(line, &moved);
                *known = Some((
                    agreement,
                    Focus {
                        edge,
                        grid: moved,
                        contrast,
                    },
                ));
            }
        }
    }
    let (agreement, focus) = found?;
    (agreement >= least && focus.contrast > LEAST_CONTRAST).then_some(focus)
}

impl Focus {
    /// The same, where the whole code as it was read goes best with the line.
    pub fn again(&self, line: Course<'_>, whole: Fixed) -> Option<Self> {
        let landmarks = Landmarks::new(&[whole], &self.edge);
        let mut grid = self.grid;
        landmarks.refine(line, &mut grid, self.grid.module() * 0.3, 3);
        let contrast = landmarks.contrast(line, &grid);
        (contrast > LEAST_CONTRAST).then(|| Self {
            contrast,
            grid,
            edge: self.edge.clone(),
        })
    }
}
