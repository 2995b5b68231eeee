//! The brightness along a line across bars, and the widths of the bars and spaces that it shows.

use crate::read::picture::{Luma, Point};

/// Samples for each pixel of the line.
pub(crate) const PER_PIXEL: f32 = 2.0;
/// A line is never longer than that many samples.
const LONGEST: usize = 12_000;

/// A line across bars, each sample the mean over a stretch along the bars.
pub(crate) struct Line {
    pub middle: Point,
    /// Across the bars, of length one.
    pub across: Point,
    pub half_length: f32,
    /// Half of the stretch over which each sample is a mean.
    pub half_stretch: f32,
}

impl Line {
    /// The brightness along the line, as far as it lies in the picture.
    pub fn sample(&self, picture: &Luma<'_>) -> Vec<f32> {
        let count = ((self.half_length * 2.0 * PER_PIXEL) as usize).min(LONGEST);
        let along = Point::new(-self.across.y, self.across.x);
        let half_steps = self.half_stretch as i32;
        let per = 1.0 / (2 * half_steps + 1) as f32;
        let mut samples = Vec::with_capacity(count);
        for index in 0..count {
            let by = index as f32 / PER_PIXEL - self.half_length;
            let place = self.middle.along(self.across, by);
            if !picture.contains(place) {
                if samples.is_empty() {
                    continue;
                }
                break;
            }
            let sum: f32 = (-half_steps..=half_steps)
                .map(|step| picture.at(place.along(along, step as f32)))
                .sum();
            samples.push(sum * per);
        }
        samples
    }
}

/// Bars and spaces one after another, by their widths in samples.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elements {
    pub widths: Vec<f32>,
    /// Whether the first is a bar.
    pub first_is_bar: bool,
}

impl Elements {
    /// The elements of a line. A swing in brightness counts when it is at least the part `sensitivity` of the
    /// swings around it.
    pub fn of(samples: &[f32], sensitivity: f32) -> Self {
        let extremes = extremes(samples, sensitivity);
        let mut edges = Vec::with_capacity(extremes.len());
        for pair in extremes.windows(2) {
            if let &[from, to] = pair {
                edges.push(crossing(samples, from, to));
            }
        }
        let Some(&first) = extremes.first() else {
            return Self::default();
        };
        let value = |index: usize| samples.get(index).copied().unwrap_or_default();
        let first_is_bar = extremes
            .get(1)
            .is_some_and(|&second| value(first) < value(second));
        let ends = [0.0].into_iter().chain(edges.iter().copied());
        let next = edges.iter().copied().chain([samples.len() as f32]);
        Self {
            widths: ends.zip(next).map(|(from, to)| to - from).collect(),
            first_is_bar,
        }
    }

    /// The same, read from the other end.
    pub fn reversed(&self) -> Self {
        let odd = self.widths.len() % 2 == 1;
        Self {
            widths: self.widths.iter().rev().copied().collect(),
            first_is_bar: self.first_is_bar == odd,
        }
    }

    /// Where bars stand.
    pub fn bars(&self) -> impl Iterator<Item = usize> {
        (usize::from(!self.first_is_bar)..self.widths.len()).step_by(2)
    }

    /// `count` elements from `start`.
    pub fn get(&self, start: usize, count: usize) -> Option<&[f32]> {
        self.widths.get(start..start.checked_add(count)?)
    }

    /// Whether the space at `index` can be the quiet zone of a code whose module is `module`; the picture's end
    /// may cut it short.
    pub fn is_quiet(&self, index: Option<usize>, module: f32, modules: f32) -> bool {
        let Some(width) = index.and_then(|index| self.widths.get(index)) else {
            return false;
        };
        let at_end = index == Some(0) || index == Some(self.widths.len() - 1);
        *width >= module * if at_end { modules.min(1.0) } else { modules }
    }
}

/// The places of the darkest and lightest samples in turn.
fn extremes(samples: &[f32], sensitivity: f32) -> Vec<usize> {
    const CHUNK: usize = 48;
    let ranges: Vec<(f32, f32)> = samples
        .chunks(CHUNK)
        .map(|chunk| {
            chunk
                .iter()
                .fold((f32::MAX, f32::MIN), |(least, most), &value| {
                    (least.min(value), most.max(value))
                })
        })
        .collect();
    let swings: Vec<f32> = (0..ranges.len())
        .map(|index| {
            let near = ranges
                .get(index.saturating_sub(1)..(index + 2).min(ranges.len()))
                .unwrap_or_default();
            let least = near
                .iter()
                .fold(f32::MAX, |least, range| least.min(range.0));
            let most = near.iter().fold(f32::MIN, |most, range| most.max(range.1));
            ((most - least) * sensitivity).max(1.5)
        })
        .collect();
    let mut found = Vec::new();
    let Some(&first) = samples.first() else {
        return found;
    };
    let (mut low, mut high) = ((0, first), (0, first));
    // Up or down once the first swing is known.
    let mut rising: Option<bool> = None;
    for (index, &value) in samples.iter().enumerate() {
        let swing = swings.get(index / CHUNK).copied().unwrap_or(f32::MAX);
        if value < low.1 {
            low = (index, value);
        }
        if value > high.1 {
            high = (index, value);
        }
        if rising != Some(true) && value - low.1 > swing {
            found.push(low.0);
            rising = Some(true);
            high = (index, value);
        } else if rising != Some(false) && high.1 - value > swing {
            found.push(high.0);
            rising = Some(false);
            low = (index, value);
        }
        match rising {
            Some(true) => low = (index, f32::min(value, high.1)),
            Some(false) => high = (index, f32::max(value, low.1)),
            None => {}
        }
    }
    match rising {
        Some(true) => found.push(high.0),
        Some(false) => found.push(low.0),
        None => {}
    }
    found
}

/// Where the brightness passes the middle between two extremes.
fn crossing(samples: &[f32], from: usize, to: usize) -> f32 {
    let value = |index: usize| samples.get(index).copied().unwrap_or_default();
    let (start, end) = (value(from), value(to));
    let middle = (start + end) / 2.0;
    let falls = start > end;
    for index in from..to {
        let (a, b) = (value(index), value(index + 1));
        if (falls && a > middle && b <= middle) || (!falls && a < middle && b >= middle) {
            // Samples stand for their middles.
            return index as f32 + 0.5 + (a - middle) / (a - b);
        }
    }
    (from + to) as f32 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_wide_as_they_were_drawn() {
        let mut samples = vec![200.0; 20];
        for width in [4, 8, 4, 12, 8] {
            let dark = samples.last() == Some(&200.0);
            samples.extend(vec![if dark { 20.0 } else { 200.0 }; width]);
        }
        samples.extend([200.0; 20]);
        let elements = Elements::of(&samples, 0.2);
        assert!(!elements.first_is_bar);
        assert_eq!(elements.widths, [20.0, 4.0, 8.0, 4.0, 12.0, 8.0, 20.0]);
        assert_eq!(elements.reversed().widths[1], 8.0);
        assert!(!elements.reversed().first_is_bar);
    }

    #[test]
    fn noise_makes_no_bars() {
        let samples: Vec<f32> = (0..100).map(|index| 100.0 + (index % 2) as f32).collect();
        assert!(Elements::of(&samples, 0.1).widths.len() <= 1);
    }
}
