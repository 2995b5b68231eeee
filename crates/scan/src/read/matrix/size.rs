//! The sizes of DataMatrix codes (ISO/IEC 16022 table 7, ISO/IEC 21471 table 7).

/// A size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// Modules down and across, with the finder patterns.
    pub rows: usize,
    pub columns: usize,
    /// Those of a region, without.
    region_rows: usize,
    region_columns: usize,
    /// Bytes of data.
    pub data: usize,
    /// Checks in each block, and how many blocks there are.
    pub checks: usize,
    pub blocks: usize,
}

const fn size(
    (rows, columns): (usize, usize),
    (region_rows, region_columns): (usize, usize),
    data: usize,
    checks: usize,
    blocks: usize,
) -> Size {
    Size {
        rows,
        columns,
        region_rows,
        region_columns,
        data,
        checks,
        blocks,
    }
}

/// All sizes.
pub(crate) const SIZES: [Size; 48] = [
    size((10, 10), (8, 8), 3, 5, 1),
    size((12, 12), (10, 10), 5, 7, 1),
    size((14, 14), (12, 12), 8, 10, 1),
    size((16, 16), (14, 14), 12, 12, 1),
    size((18, 18), (16, 16), 18, 14, 1),
    size((20, 20), (18, 18), 22, 18, 1),
    size((22, 22), (20, 20), 30, 20, 1),
    size((24, 24), (22, 22), 36, 24, 1),
    size((26, 26), (24, 24), 44, 28, 1),
    size((32, 32), (14, 14), 62, 36, 1),
    size((36, 36), (16, 16), 86, 42, 1),
    size((40, 40), (18, 18), 114, 48, 1),
    size((44, 44), (20, 20), 144, 56, 1),
    size((48, 48), (22, 22), 174, 68, 1),
    size((52, 52), (24, 24), 204, 42, 2),
    size((64, 64), (14, 14), 280, 56, 2),
    size((72, 72), (16, 16), 368, 36, 4),
    size((80, 80), (18, 18), 456, 48, 4),
    size((88, 88), (20, 20), 576, 56, 4),
    size((96, 96), (22, 22), 696, 68, 4),
    size((104, 104), (24, 24), 816, 56, 6),
    size((120, 120), (18, 18), 1050, 68, 6),
    size((132, 132), (20, 20), 1304, 62, 8),
    size((144, 144), (22, 22), 1558, 62, 10),
    size((8, 18), (6, 16), 5, 7, 1),
    size((8, 32), (6, 14), 10, 11, 1),
    size((12, 26), (10, 24), 16, 14, 1),
    size((12, 36), (10, 16), 22, 18, 1),
    size((16, 36), (14, 16), 32, 24, 1),
    size((16, 48), (14, 22), 49, 28, 1),
    size((8, 48), (6, 22), 18, 15, 1),
    size((8, 64), (6, 14), 24, 18, 1),
    size((8, 80), (6, 18), 32, 22, 1),
    size((8, 96), (6, 22), 38, 28, 1),
    size((8, 120), (6, 18), 49, 32, 1),
    size((8, 144), (6, 22), 63, 36, 1),
    size((12, 64), (10, 14), 43, 27, 1),
    size((12, 88), (10, 20), 64, 36, 1),
    size((16, 64), (14, 14), 62, 36, 1),
    size((20, 36), (18, 16), 44, 28, 1),
    size((20, 44), (18, 20), 56, 34, 1),
    size((20, 64), (18, 14), 84, 42, 1),
    size((22, 48), (20, 22), 72, 38, 1),
    size((24, 48), (22, 22), 80, 41, 1),
    size((24, 64), (22, 14), 108, 46, 1),
    size((26, 40), (24, 18), 70, 38, 1),
    size((26, 48), (24, 22), 90, 42, 1),
    size((26, 64), (24, 14), 118, 50, 1),
];

impl Size {
    /// What a module is where it is the same in all codes of the size; nothing where it carries data.
    pub fn fixed(&self, x: usize, y: usize) -> Option<bool> {
        let (column, row) = (x % (self.region_columns + 2), y % (self.region_rows + 2));
        // The solid sides are to the left and below; the others go dark and light in turn.
        if column == 0 || row == self.region_rows + 1 {
            return Some(true);
        }
        if row == 0 {
            return Some(column % 2 == 0);
        }
        (column == self.region_columns + 1).then_some(row % 2 == 1)
    }

    /// Rows and columns of data without any finder pattern.
    pub fn mapping(&self) -> (usize, usize) {
        (
            self.rows / (self.region_rows + 2) * self.region_rows,
            self.columns / (self.region_columns + 2) * self.region_columns,
        )
    }

    /// Where a module of the mapping stands in the code.
    pub fn place(&self, column: usize, row: usize) -> (usize, usize) {
        (
            column / self.region_columns * (self.region_columns + 2)
                + column % self.region_columns
                + 1,
            row / self.region_rows * (self.region_rows + 2) + row % self.region_rows + 1,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_fill_the_code_and_hold_its_bytes() {
        for size in SIZES {
            assert_eq!(size.rows % (size.region_rows + 2), 0, "{size:?}");
            assert_eq!(size.columns % (size.region_columns + 2), 0, "{size:?}");
            let (rows, columns) = size.mapping();
            let bytes = size.data + size.checks * size.blocks;
            assert_eq!(rows * columns / 8, bytes, "{size:?}");
        }
    }
}
