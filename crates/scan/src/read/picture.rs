//! A grey picture: what a camera or a file gives, and what the decoders look at.

/// A borrowed grey picture, row by row, one byte a pixel, 0 is black.
#[derive(Clone, Copy)]
pub struct Luma<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
}

/// A grey picture that the reader made itself: smaller, larger, or inverted.
#[derive(Clone)]
pub(crate) struct Grey {
    pub pixels: Vec<u8>,
    pub width: usize,
    pub height: usize,
}

/// A place in a picture, in pixels; the middle of the first pixel is 0.5, 0.5.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    pub(crate) fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn along(self, direction: Self, by: f32) -> Self {
        Self::new(self.x + direction.x * by, self.y + direction.y * by)
    }

    pub(crate) fn to(self, other: Self) -> Self {
        Self::new(other.x - self.x, other.y - self.y)
    }

    pub(crate) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    pub(crate) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    pub(crate) fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    pub(crate) fn scaled(self, by: f32) -> Self {
        Self::new(self.x * by, self.y * by)
    }

    pub(crate) fn middle(self, other: Self) -> Self {
        Self::new((self.x + other.x) / 2.0, (self.y + other.y) / 2.0)
    }
}

/// The corners of something in a picture, clockwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corners(pub [Point; 4]);

impl Corners {
    /// Whether a place lies between them.
    pub fn enclose(&self, place: Point) -> bool {
        let [a, b, c, d] = self.0;
        [(a, b), (b, c), (c, d), (d, a)]
            .iter()
            .all(|(from, to)| from.to(*to).cross(from.to(place)) >= 0.0)
    }
}

impl<'a> Luma<'a> {
    /// A picture of `width` × `height`; nothing where `pixels` has not exactly that many.
    #[must_use]
    pub fn new(pixels: &'a [u8], width: usize, height: usize) -> Option<Self> {
        (width.checked_mul(height)? == pixels.len()).then_some(Self {
            pixels,
            width,
            height,
        })
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// How high it is.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Whether there is so little of it that it can be looked at more closely in the same time.
    pub(crate) fn is_small(&self) -> bool {
        self.pixels.len() < 400_000
    }

    /// One row; empty below the picture.
    pub(crate) fn row(&self, y: usize) -> &'a [u8] {
        let start = y.saturating_mul(self.width);
        self.pixels
            .get(start..start.saturating_add(self.width))
            .unwrap_or_default()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a [u8]> {
        self.pixels.chunks_exact(self.width.max(1))
    }

    /// The grey between the four pixels around a place; outside it is that of the nearest pixel.
    #[inline]
    pub(crate) fn at(&self, place: Point) -> f32 {
        let x = (place.x - 0.5).clamp(0.0, (self.width.max(1) - 1) as f32);
        let y = (place.y - 0.5).clamp(0.0, (self.height.max(1) - 1) as f32);
        let (left, top) = (x as u32 as usize, y as u32 as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let index = top * self.width + left;
        let below = index + self.width;
        let pairs = (
            self.pixels.get(index..index + 2),
            self.pixels.get(below..below + 2),
        );
        let (Some(&[a, b]), Some(&[c, d])) = pairs else {
            return self.at_end(index);
        };
        // At the right end the second pixel is of the next row, but counts nothing.
        let (a, b, c, d) = (f32::from(a), f32::from(b), f32::from(c), f32::from(d));
        let upper = a + (b - a) * fx;
        let lower = c + (d - c) * fx;
        upper + (lower - upper) * fy
    }

    /// In the last row the nearest pixel does; without any pixel it is light.
    #[cold]
    fn at_end(&self, index: usize) -> f32 {
        f32::from(self.pixels.get(index).copied().unwrap_or(255))
    }

    pub(crate) fn contains(&self, place: Point) -> bool {
        place.x >= 0.0
            && place.y >= 0.0
            && place.x <= self.width as f32
            && place.y <= self.height as f32
    }

    /// What lies in its middle: this share of its width and height.
    pub(crate) fn middle(&self, share: f64) -> Grey {
        let part = |whole: usize| ((whole as f64 * share) as usize).min(whole);
        let (width, height) = (part(self.width), part(self.height));
        let (left, top) = ((self.width - width) / 2, (self.height - height) / 2);
        let rows = self.rows().skip(top).take(height);
        let pixels = rows.flat_map(|row| row.iter().skip(left).take(width));
        Grey {
            pixels: pixels.copied().collect(),
            width,
            height,
        }
    }

    /// Each `by` × `by` pixels as one, their mean.
    pub(crate) fn smaller(&self, by: usize) -> Grey {
        let by = by.max(1);
        if by == 2 {
            return self.half();
        }
        let (width, height) = (self.width / by, self.height / by);
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        let area = (by * by) as u32;
        for y in 0..height {
            sums.fill(0);
            for row in self.rows().skip(y * by).take(by) {
                for (sum, cells) in sums.iter_mut().zip(row.chunks_exact(by)) {
                    *sum += cells.iter().map(|&cell| u32::from(cell)).sum::<u32>();
                }
            }
            pixels.extend(sums.iter().map(|sum| ((sum + area / 2) / area) as u8));
        }
        Grey {
            pixels,
            width,
            height,
        }
    }

    /// As often needed and so in one go.
    fn half(&self) -> Grey {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let above = self.row(2 * y).chunks_exact(2);
            let here = self.row(2 * y + 1).chunks_exact(2);
            pixels.extend(above.zip(here).map(|(above, here)| {
                let sum = |cells: &[u8]| cells.iter().map(|&cell| u16::from(cell)).sum::<u16>();
                ((sum(above) + sum(here) + 2) / 4) as u8
            }));
        }
        Grey {
            pixels,
            width,
            height,
        }
    }

    /// Another size, between the pixels; meant for `factor` from 0.5 up.
    pub(crate) fn scaled(&self, factor: f32) -> Grey {
        let width = (self.width as f32 * factor) as usize;
        let height = (self.height as f32 * factor) as usize;
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let place = Point::new((x as f32 + 0.5) / factor, (y as f32 + 0.5) / factor);
                pixels.push(self.at(place) as u8);
            }
        }
        Grey {
            pixels,
            width,
            height,
        }
    }

    /// Light for dark.
    pub(crate) fn inverted(&self) -> Grey {
        Grey {
            pixels: self.pixels.iter().map(|&pixel| !pixel).collect(),
            width: self.width,
            height: self.height,
        }
    }
}

impl Grey {
    pub fn luma(&self) -> Luma<'_> {
        Luma {
            pixels: &self.pixels,
            width: self.width,
            height: self.height,
        }
    }
}
