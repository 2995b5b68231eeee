//! From the modules of a flat code to the picture, as perspective has it.

use super::picture::Point;

/// A projective map of the plane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Warp([f32; 8]);

impl Warp {
    /// The map that takes `from` to `to`; nothing where three of them stand in a row.
    pub fn new(from: [Point; 4], to: [Point; 4]) -> Option<Self> {
        let mut rows = [[0.0f64; 9]; 8];
        for (index, (a, b)) in from.iter().zip(&to).enumerate() {
            let (x, y) = (f64::from(a.x), f64::from(a.y));
            let (u, v) = (f64::from(b.x), f64::from(b.y));
            *rows.get_mut(2 * index)? = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
            *rows.get_mut(2 * index + 1)? = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
        }
        solve(rows).map(|map| Self(map.map(|part| part as f32)))
    }

    #[inline]
    pub fn at(&self, x: f32, y: f32) -> Point {
        let [a, b, c, d, e, f, g, h] = self.0;
        let per = 1.0 / (g * x + h * y + 1.0);
        Point::new((a * x + b * y + c) * per, (d * x + e * y + f) * per)
    }
}

/// Solves eight equations (Gauss, with pivots).
fn solve(mut rows: [[f64; 9]; 8]) -> Option<[f64; 8]> {
    for column in 0..8 {
        let (pivot, _) = rows
            .iter()
            .enumerate()
            .skip(column)
            .max_by(|a, b| at(a.1, column).abs().total_cmp(&at(b.1, column).abs()))?;
        rows.swap(column, pivot);
        let lead = *rows.get(column)?;
        let under = at(&lead, column);
        if under.abs() < 1e-9 {
            return None;
        }
        for (index, row) in rows.iter_mut().enumerate() {
            if index == column {
                continue;
            }
            let times = at(row, column) / under;
            if times != 0.0 {
                for (value, part) in row.iter_mut().zip(&lead) {
                    *value -= times * part;
                }
            }
        }
    }
    let mut solution = [0.0; 8];
    for (index, value) in solution.iter_mut().enumerate() {
        let row = rows.get(index)?;
        *value = at(row, 8) / at(row, index);
    }
    solution
        .iter()
        .all(|value| value.is_finite())
        .then_some(solution)
}

fn at(row: &[f64; 9], index: usize) -> f64 {
    row.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_go_where_they_were_sent() {
        let from =
            [(0.0, 0.0), (21.0, 0.0), (21.0, 21.0), (0.0, 21.0)].map(|(x, y)| Point::new(x, y));
        let to =
            [(10.0, 12.0), (90.0, 20.0), (80.0, 110.0), (5.0, 95.0)].map(|(x, y)| Point::new(x, y));
        let warp = Warp::new(from, to).unwrap();
        for (a, b) in from.iter().zip(to) {
            let seen = warp.at(a.x, a.y);
            assert!(seen.to(b).length() < 1e-3);
        }
        assert!(Warp::new([Point::default(); 4], to).is_none());
    }
}
