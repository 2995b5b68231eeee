//! The sizes of QR codes, and what stands where in them (ISO/IEC 18004, tables 7 to 9 and annex E).

/// How much of a code may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Low,
    Medium,
    Quartile,
    High,
}

/// Checks in each block, and blocks, for each level and version.
#[rustfmt::skip]
const CHECKS: [[u8; 40]; 4] = [
    [7,10,15,20,26,18,20,24,30,18,20,24,26,30,22,24,28,30,28,28,28,28,30,30,26,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],
    [10,16,26,18,24,16,18,22,22,26,30,22,22,24,24,28,28,26,26,26,26,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28],
    [13,22,18,26,18,24,18,22,20,24,28,26,24,20,30,24,28,28,26,30,28,30,30,30,30,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],
    [17,28,22,16,22,28,26,26,24,28,24,28,22,24,24,30,28,28,26,28,30,24,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30],
];
#[rustfmt::skip]
const BLOCKS: [[u8; 40]; 4] = [
    [1,1,1,1,1,2,2,2,2,4,4,4,4,4,6,6,6,6,7,8,8,9,9,10,12,12,12,13,14,15,16,17,18,19,19,20,21,22,24,25],
    [1,1,1,2,2,4,4,4,5,5,5,8,9,9,10,10,11,13,14,16,17,17,18,20,21,23,25,26,28,29,31,33,35,37,38,40,43,45,47,49],
    [1,1,2,2,4,4,6,6,8,8,8,10,12,16,12,17,16,18,21,20,23,23,25,27,29,34,34,35,38,40,43,45,48,51,53,56,59,62,65,68],
    [1,1,2,4,4,4,5,6,8,8,11,11,16,16,18,16,19,21,25,25,25,34,30,32,35,37,40,42,45,48,51,54,57,60,63,66,70,74,77,81],
];

/// A version, 1 to 40.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version(usize);

impl Version {
    pub fn of_size(size: usize) -> Option<Self> {
        let version = size.checked_sub(17)? / 4;
        (size % 4 == 1 && (1..=40).contains(&version)).then_some(Self(version))
    }

    pub fn number(self) -> usize {
        self.0
    }

    pub fn size(self) -> usize {
        17 + 4 * self.0
    }

    /// Across and down, the middle of the alignment patterns that are nearest to `at`.
    fn alignment_near(self, at: usize) -> Option<usize> {
        if self.0 == 1 {
            return None;
        }
        if at <= 8 {
            return Some(6);
        }
        let count = self.0 / 7 + 2;
        let step = match self.0 {
            32 => 26,
            version => (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2,
        };
        // They stand at even distances from the last one; only the first is nearer or further.
        let last = self.size() - 7;
        let back = (last + 2).checked_sub(at)? / step;
        (back < count - 1).then_some(last - back * step)
    }

    /// Checks in each block, and how many blocks there are.
    pub fn blocks(self, level: Level) -> Option<(usize, usize)> {
        let row = level as usize;
        let checks = CHECKS.get(row)?.get(self.0 - 1)?;
        let blocks = BLOCKS.get(row)?.get(self.0 - 1)?;
        Some((usize::from(*checks), usize::from(*blocks)))
    }

    /// What a module is where it is the same in all codes of the version: dark or light; nothing where it carries
    /// data, format or version.
    pub fn fixed(self, x: usize, y: usize) -> Option<bool> {
        let size = self.size();
        for (left, top) in [(0, 0), (size - 7, 0), (0, size - 7)] {
            // With the light strip around it.
            if x + 1 >= left && x < left + 8 && y + 1 >= top && y < top + 8 {
                let ring = |at: usize, from: usize| (at as i32 - from as i32 - 3).abs();
                let ring = ring(x, left).max(ring(y, top));
                return Some(ring != 2 && ring != 4);
            }
        }
        if let Some(ring) = self.alignment_ring(x, y) {
            return Some(ring != 1);
        }
        if x == 6 || y == 6 {
            return Some((x + y).is_multiple_of(2));
        }
        None
    }

    /// How far a module is from the middle of its alignment pattern.
    fn alignment_ring(self, x: usize, y: usize) -> Option<usize> {
        let near = |at: usize| {
            self.alignment_near(at)
                .filter(|place| at.abs_diff(*place) <= 2)
        };
        let (column, row) = (near(x)?, near(y)?);
        let last = self.size() - 7;
        let at_finder = |a: usize, b: usize| a == 6 && (b == 6 || b == last);
        if at_finder(column, row) || at_finder(row, column) {
            return None;
        }
        Some(x.abs_diff(column).max(y.abs_diff(row)))
    }

    /// Whether a module carries data or checks.
    pub fn carries_data(self, x: usize, y: usize) -> bool {
        let size = self.size();
        let at_format =
            (y == 8 && (x < 9 || x >= size - 8)) || (x == 8 && (y < 9 || y >= size - 8));
        let at_version = self.0 >= 7
            && ((x < 6 && (size - 11..size - 8).contains(&y))
                || (y < 6 && (size - 11..size - 8).contains(&x)));
        !at_format && !at_version && self.fixed(x, y).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_for_data_is_that_of_the_standard() {
        for (version, level, data) in [
            (1, Level::Low, 19),
            (5, Level::Quartile, 62),
            (7, Level::High, 66),
            (14, Level::Medium, 365),
            (32, Level::Low, 1955),
            (40, Level::High, 1276),
        ] {
            let version = Version(version);
            let room = (0..version.size().pow(2))
                .filter(|at| version.carries_data(at % version.size(), at / version.size()))
                .count()
                / 8;
            let (checks, blocks) = version.blocks(level).unwrap();
            assert_eq!(room - checks * blocks, data, "{version:?}");
        }
    }

    #[test]
    fn alignment_patterns_stand_where_the_standard_has_them() {
        let places = |version: usize| -> Vec<usize> {
            (0..Version(version).size())
                .filter(|&at| Version(version).alignment_near(at) == Some(at))
                .collect()
        };
        assert_eq!(places(2), [6, 18]);
        assert_eq!(places(7), [6, 22, 38]);
        assert_eq!(places(32), [6, 34, 60, 86, 112, 138]);
        assert_eq!(places(40), [6, 30, 58, 86, 114, 142, 170]);
    }
}
