//! Two rows of a picture as dark and light runs, sixty-four pixels at a time.

use crate::read::picture::Luma;
use crate::read::threshold::Threshold;

/// Dark pixels of two rows together, a bit each; the mean of four pixels is what counts, since noise is least there.
#[derive(Default)]
pub(crate) struct Stripe {
    smooth: Vec<u8>,
    words: Vec<u64>,
    width: usize,
}

impl Stripe {
    /// Takes rows `y` and `y + 1`.
    pub fn fill(&mut self, picture: &Luma<'_>, threshold: &Threshold, y: usize) {
        let (above, here) = (picture.row(y), picture.row(y + 1));
        self.width = above.len().min(here.len());
        self.smooth.clear();
        let next = above.iter().skip(1).zip(here.iter().skip(1));
        self.smooth
            .extend(above.iter().zip(here).zip(next).map(|((a, b), (c, d))| {
                ((u16::from(*a) + u16::from(*b) + u16::from(*c) + u16::from(*d)) / 4) as u8
            }));
        self.words.clear();
        let limits = threshold.row(y);
        for (cells, limits) in self.smooth.chunks(64).zip(limits.chunks(8)) {
            let mut word = 0u64;
            for (index, (cells, limit)) in cells.chunks(8).zip(limits).enumerate() {
                let limit = *limit as u8;
                let mut byte = 0u64;
                for (bit, cell) in cells.iter().enumerate() {
                    byte |= u64::from(*cell < limit) << bit;
                }
                word |= byte << (8 * index);
            }
            self.words.push(word);
        }
    }

    /// Where dark and light change, in turn; the first run is light, and may have no length.
    pub fn runs(&self, runs: &mut Runs) {
        runs.0.clear();
        let mut carry = 0;
        for (index, word) in self.words.iter().enumerate() {
            let mut changes = word ^ (word << 1 | carry);
            carry = word >> 63;
            while changes != 0 {
                runs.0.push(index as u32 * 64 + changes.trailing_zeros());
                changes &= changes - 1;
            }
        }
        if runs.0.len() % 2 == 1 {
            runs.0.push(self.width as u32);
        }
    }
}

/// Where runs begin: a dark one, a light one, and so on.
#[derive(Default)]
pub(crate) struct Runs(Vec<u32>);

impl Runs {
    /// Where the row passes what may be a finder square of a QR code: its start and its end.
    pub fn squares(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.windows(6).step_by(2).filter_map(|edges| {
            let &[a, b, c, d, e, f] = edges else {
                return None;
            };
            let total = (f - a) as i32;
            // In sevenths of the total, so that whole numbers do.
            let off = |run: u32, modules: i32| (run as i32 * 7 - modules * total).abs();
            let one = |run: u32| off(run, 1) <= total * 6 / 10 + 8;
            let fits = total >= 7
                && off(d - c, 3) <= total * 13 / 10 + 4
                && one(b - a)
                && one(c - b)
                && one(e - d)
                && one(f - e);
            fits.then_some((a, f))
        })
    }
}
