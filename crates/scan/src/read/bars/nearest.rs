//! Which pattern is nearest to measured widths.

/// The nearest pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nearest {
    pub index: usize,
    /// How far away it is, in modules squared.
    pub distance: f32,
    /// How much further the next one is.
    pub margin: f32,
}

/// The nearest of `patterns`, each `modules` wide.
///
/// Ink that spreads and light that blurs make all bars wider and all spaces narrower by the same. So what counts is the
/// distance from an edge to the next one of its kind (AIM USS-128, reference decode); a single width counts less.
pub(crate) fn nearest<const N: usize>(
    widths: &[f32],
    patterns: &[[u8; N]],
    modules: f32,
) -> Option<Nearest> {
    let total: f32 = widths.iter().sum();
    let per = modules / total.max(f32::MIN_POSITIVE);
    let mut seen = [0.0; N];
    if widths.len() != N {
        return None;
    }
    for (seen, width) in seen.iter_mut().zip(widths) {
        *seen = width * per;
    }
    let (mut best, mut index, mut second) = (f32::MAX, 0, f32::MAX);
    for (at, pattern) in patterns.iter().enumerate() {
        let mut distance = 0.0;
        let mut before = 0.0;
        for (place, (seen, &wanted)) in seen.iter().zip(pattern).enumerate() {
            let off = seen - f32::from(wanted);
            let pair = off + before;
            distance += 0.2 * off * off + if place > 0 { pair * pair } else { 0.0 };
            before = off;
        }
        if distance < best {
            (second, best, index) = (best, distance, at);
        } else if distance < second {
            second = distance;
        }
    }
    Some(Nearest {
        index,
        distance: best,
        margin: second - best,
    })
}

/// How clearly the characters of a code were told apart.
#[derive(Default)]
pub(crate) struct Clearness {
    sum: f32,
    count: f32,
    doubtful: bool,
}

impl Clearness {
    /// A character that is nearer to another pattern than that is doubtful.
    const LEAST_MARGIN: f32 = 0.35;
    /// A code whose characters are further from their patterns in the mean is.
    const FURTHEST_MEAN: f32 = 0.3;

    pub fn add(&mut self, nearest: &Nearest) {
        self.sum += nearest.distance;
        self.count += 1.0;
        self.doubtful |= nearest.margin < Self::LEAST_MARGIN;
    }

    pub fn is_clear(&self) -> bool {
        !self.doubtful && self.sum < Self::FURTHEST_MEAN * self.count
    }
}
