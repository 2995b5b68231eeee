//! A4 sheets of labels, as makers cut them. Lengths are in micrometres.

use serde::{Deserialize, Serialize};

/// Width of an A4 page.
pub const PAGE_WIDTH_UM: i32 = 210_000;
/// Height of an A4 page.
pub const PAGE_HEIGHT_UM: i32 = 297_000;

/// How a sheet is cut, by the number of its labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// 65 labels of 38.1 × 21.2 mm.
    #[default]
    A4x65,
    /// 40 labels of 48.5 × 25.4 mm.
    A4x40,
    /// 24 labels of 70 × 37 mm.
    A4x24,
    /// 21 labels of 63.5 × 38.1 mm.
    A4x21,
    /// 14 labels of 99.1 × 38.1 mm.
    A4x14,
    /// 8 labels of 99.1 × 67.7 mm.
    A4x8,
}

/// Where the cells of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Cells across.
    pub columns: u16,
    /// Cells down.
    pub rows: u16,
    /// From the page's left edge to the first cell.
    pub left_um: i32,
    /// From the page's top edge to the first cell.
    pub top_um: i32,
    /// Width of a cell.
    pub width_um: i32,
    /// Height of a cell.
    pub height_um: i32,
    /// From the left edge of a cell to that of the next.
    pub pitch_um: i32,
    /// What stays white at the left and right of a cell: more where cells reach the edge of the page, where printers
    /// cannot print.
    pub inset_um: i32,
}

impl SheetFormat {
    /// Every format, the smallest labels first.
    pub const ALL: [Self; 6] = [
        Self::A4x65,
        Self::A4x40,
        Self::A4x24,
        Self::A4x21,
        Self::A4x14,
        Self::A4x8,
    ];

    /// Where its cells are. All these formats stand in the middle of the page, and none has a gap between rows.
    #[must_use]
    pub const fn grid(self) -> Grid {
        match self {
            Self::A4x65 => Grid::centred(5, 13, 38_100, 21_200, 2540, 1500),
            Self::A4x40 => Grid::centred(4, 10, 48_500, 25_400, 0, 2000),
            Self::A4x24 => Grid::centred(3, 8, 70_000, 37_000, 0, 5000),
            Self::A4x21 => Grid::centred(3, 7, 63_500, 38_100, 2540, 2000),
            Self::A4x14 => Grid::centred(2, 7, 99_100, 38_100, 2540, 2500),
            Self::A4x8 => Grid::centred(2, 4, 99_100, 67_700, 2540, 3000),
        }
    }
}

impl Grid {
    const fn centred(
        columns: u16,
        rows: u16,
        width_um: i32,
        height_um: i32,
        gap_um: i32,
        inset_um: i32,
    ) -> Self {
        let (across, down) = (columns as i32, rows as i32);
        let pitch_um = width_um + gap_um;
        Self {
            columns,
            rows,
            left_um: (PAGE_WIDTH_UM - across * pitch_um + gap_um) / 2,
            top_um: (PAGE_HEIGHT_UM - down * height_um) / 2,
            width_um,
            height_um,
            pitch_um,
            inset_um,
        }
    }

    /// Cells of a sheet.
    #[must_use]
    pub const fn cells(&self) -> u16 {
        self.columns * self.rows
    }

    /// Left and top edge of the cell at `index`, row by row from the top left.
    #[must_use]
    pub fn cell(&self, index: u16) -> (i32, i32) {
        let (column, row) = (index % self.columns, index / self.columns);
        (
            self.left_um + i32::from(column) * self.pitch_um,
            self.top_um + i32::from(row) * self.height_um,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_of_every_format_lie_on_the_page_and_apart() {
        for format in SheetFormat::ALL {
            let grid = format.grid();
            let cells: Vec<(i32, i32)> = (0..grid.cells()).map(|index| grid.cell(index)).collect();
            for (index, (x, y)) in cells.iter().enumerate() {
                assert!(*x >= 0 && *y >= 0, "{format:?}");
                assert!(x + grid.width_um <= PAGE_WIDTH_UM, "{format:?}");
                assert!(y + grid.height_um <= PAGE_HEIGHT_UM, "{format:?}");
                for (other_x, other_y) in cells.iter().take(index) {
                    let apart = (x - other_x).abs() >= grid.width_um
                        || (y - other_y).abs() >= grid.height_um;
                    assert!(apart, "{format:?} {index}");
                }
            }
        }
    }

    #[test]
    fn the_formats_are_those_that_are_sold() {
        let facts = SheetFormat::ALL.map(|format| {
            let grid = format.grid();
            (grid.cells(), grid.left_um, grid.top_um, grid.pitch_um)
        });
        assert_eq!(
            facts,
            [
                (65, 4670, 10_700, 40_640),
                (40, 8000, 21_500, 48_500),
                (24, 0, 500, 70_000),
                (21, 7210, 15_150, 66_040),
                (14, 4630, 15_150, 101_640),
                (8, 4630, 13_100, 101_640),
            ]
        );
    }
}
