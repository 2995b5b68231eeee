//! What is dark: less than the mean around it.

use super::picture::Luma;

const BLOCK: usize = 8;
/// What is darker than the mean by less counts as light: paper has some noise.
const LEAST: f32 = 2.0;
/// As much of the picture's noise counts as light.
const NOISE: f32 = 0.8;

/// The limit between dark and light for each block of a picture.
pub(crate) struct Threshold {
    limits: Vec<f32>,
    across: usize,
}

impl Threshold {
    /// The limits, from means over `around` blocks to each side.
    pub fn of(picture: &Luma<'_>, around: usize) -> Self {
        let across = picture.width().div_ceil(BLOCK);
        let down = picture.height().div_ceil(BLOCK);
        let mut means = vec![0.0f32; across * down];
        let mut sums = vec![0u32; across];
        for (block_row, means) in means.chunks_exact_mut(across.max(1)).enumerate() {
            sums.fill(0);
            let mut rows = 0;
            for row in picture.rows().skip(block_row * BLOCK).take(BLOCK) {
                rows += 1;
                for (sum, cells) in sums.iter_mut().zip(row.chunks(BLOCK)) {
                    *sum += cells.iter().map(|&cell| u32::from(cell)).sum::<u32>();
                }
            }
            for (index, (mean, sum)) in means.iter_mut().zip(&sums).enumerate() {
                let columns = (picture.width() - index * BLOCK).min(BLOCK);
                *mean = *sum as f32 / (rows * columns) as f32;
            }
        }
        let least = LEAST + NOISE * noise(picture);
        let mut limits = Vec::with_capacity(means.len());
        for row in 0..down {
            for column in 0..across {
                let (mut sum, mut count) = (0.0, 0.0);
                for y in row.saturating_sub(around)..(row + around + 1).min(down) {
                    let from = y * across + column.saturating_sub(around);
                    let to = y * across + (column + around + 1).min(across);
                    for mean in means.get(from..to).unwrap_or_default() {
                        sum += mean;
                        count += 1.0;
                    }
                }
                limits.push(sum / f32::max(count, 1.0) - least);
            }
        }
        Self { limits, across }
    }

    /// The limits along a row, one for each block.
    pub fn row(&self, y: usize) -> &[f32] {
        let start = y / BLOCK * self.across;
        self.limits
            .get(start..start + self.across)
            .unwrap_or_default()
    }

    /// The limit at a place.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let column = (x.max(0.0) as usize / BLOCK).min(self.across.max(1) - 1);
        let index = y.max(0.0) as usize / BLOCK * self.across + column;
        let last = self.limits.last().copied().unwrap_or_default();
        self.limits.get(index).copied().unwrap_or(last)
    }

    /// How wide the blocks are.
    pub const BLOCK: usize = BLOCK;
}

/// The standard deviation of the picture's noise, about: that of the calmer quarter of it.
fn noise(picture: &Luma<'_>) -> f32 {
    // How often neighbours differ in the mean by how much, over stretches.
    const STRETCH: usize = 32;
    let mut counts = [0u32; 64];
    let mut all = 0;
    for row in picture.rows().step_by(16) {
        for cells in row.chunks_exact(STRETCH) {
            let sum: u32 = cells
                .windows(2)
                .map(|pair| match pair {
                    &[a, b] => u32::from(a.abs_diff(b)),
                    _ => 0,
                })
                .sum();
            let index = (sum as usize / (STRETCH / 2)).min(63);
            if let Some(count) = counts.get_mut(index) {
                *count += 1;
                all += 1;
            }
        }
    }
    let mut left = all / 4;
    for (index, count) in counts.iter().enumerate() {
        if *count > left {
            // Half a grey a step; the mean of the differences is 1.13 standard deviations.
            return index as f32 / 2.0 / 1.13;
        }
        left -= count;
    }
    0.0
}
