//! The modules of a square code, dark or light.

/// Modules row by row; `true` is dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Modules {
    pub dark: Vec<bool>,
    pub width: usize,
    pub height: usize,
}

impl Modules {
    pub fn get(&self, x: usize, y: usize) -> bool {
        x < self.width
            && self
                .dark
                .get(y * self.width + x)
                .copied()
                .unwrap_or_default()
    }

    /// Rows for columns: what a mirror makes of a code.
    pub fn turned_over(&self) -> Self {
        let cells = (0..self.width).flat_map(|x| (0..self.height).map(move |y| (x, y)));
        Self {
            dark: cells.map(|(x, y)| self.get(x, y)).collect(),
            width: self.height,
            height: self.width,
        }
    }
}

/// How light each module is, row by row.
#[derive(Clone)]
pub(crate) struct Levels {
    pub light: Vec<f32>,
    pub width: usize,
    pub height: usize,
}

impl Levels {
    fn get(&self, x: usize, y: usize) -> f32 {
        let x = x.min(self.width.max(1) - 1);
        let y = y.min(self.height.max(1) - 1);
        self.light
            .get(y * self.width + x)
            .copied()
            .unwrap_or_default()
    }

    /// Takes from each module what the lens gave it of its neighbours.
    pub fn sharpened(&self, by: f32) -> Self {
        let mut light = Vec::with_capacity(self.light.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let around = self.get(x.wrapping_sub(1).min(x), y)
                    + self.get(x + 1, y)
                    + self.get(x, y.wrapping_sub(1).min(y))
                    + self.get(x, y + 1);
                let own = self.get(x, y);
                light.push(own + by * (own - around / 4.0));
            }
        }
        Self {
            light,
            width: self.width,
            height: self.height,
        }
    }

    /// Dark is what is darker than the mean of the modules up to `reach` away.
    pub fn split(&self, reach: usize) -> Modules {
        // Sums of all modules above and to the left, so that each mean takes four of them.
        let stride = self.width + 1;
        let mut sums = vec![0.0f32; stride * (self.height + 1)];
        for y in 0..self.height {
            let mut row = 0.0;
            for x in 0..self.width {
                row += self.get(x, y);
                let above = sums.get(y * stride + x + 1).copied().unwrap_or_default();
                if let Some(sum) = sums.get_mut((y + 1) * stride + x + 1) {
                    *sum = above + row;
                }
            }
        }
        let sum = |x: usize, y: usize| sums.get(y * stride + x).copied().unwrap_or_default();
        let mut dark = Vec::with_capacity(self.light.len());
        for y in 0..self.height {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(self.height));
            for x in 0..self.width {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(self.width));
                let all = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
                let mean = all / ((bottom - top) * (right - left)) as f32;
                dark.push(self.get(x, y) < mean);
            }
        }
        Modules {
            dark,
            width: self.width,
            height: self.height,
        }
    }
}
