//! From modules to bytes: where each bit stands (ISO/IEC 16022 annex F), blocks, error correction.

use super::size::Size;
use super::text;
use crate::read::grid::Modules;
use crate::read::solomon::Field;

/// The text of a code; nothing where too much of it is wrong.
pub(crate) fn decode(modules: &Modules, size: &Size) -> Option<String> {
    let words = codewords(modules, size)?;
    let field = Field::matrix();
    let mut blocks = vec![Vec::new(); size.blocks];
    for (index, word) in words.iter().enumerate() {
        let block = match index.checked_sub(size.data) {
            // The largest code has two shorter blocks, behind which its checks begin.
            Some(check) if size.blocks == 10 => (check + 8) % 10,
            Some(check) => check % size.blocks,
            None => index % size.blocks,
        };
        blocks.get_mut(block)?.push(*word);
    }
    for block in &mut blocks {
        field.correct(block, size.checks)?;
        block.truncate(block.len() - size.checks);
    }
    let bytes: Option<Vec<u8>> = (0..size.data)
        .map(|index| {
            blocks
                .get(index % size.blocks)?
                .get(index / size.blocks)
                .copied()
        })
        .collect();
    text::text(&bytes?)
}

/// The bytes as they stand in the code.
fn codewords(modules: &Modules, size: &Size) -> Option<Vec<u8>> {
    let mut walk = Walk::new(modules, size);
    let (rows, columns) = (walk.rows, walk.columns);
    let mut words = Vec::new();
    let (mut row, mut column) = (4, 0);
    loop {
        let corner = if row == rows && column == 0 {
            Some([
                (-1, 0),
                (-1, 1),
                (-1, 2),
                (0, -2),
                (0, -1),
                (1, -1),
                (2, -1),
                (3, -1),
            ])
        } else if row == rows - 2 && column == 0 && columns % 4 != 0 && columns % 8 != 4 {
            Some([
                (-3, 0),
                (-2, 0),
                (-1, 0),
                (0, -4),
                (0, -3),
                (0, -2),
                (0, -1),
                (1, -1),
            ])
        } else if row == rows - 2 && column == 0 && columns % 8 == 4 {
            Some([
                (-3, 0),
                (-2, 0),
                (-1, 0),
                (0, -2),
                (0, -1),
                (1, -1),
                (2, -1),
                (3, -1),
            ])
        } else if row == rows + 4 && column == 2 && columns % 8 == 0 {
            Some([
                (-1, 0),
                (-1, -1),
                (0, -3),
                (0, -2),
                (0, -1),
                (1, -3),
                (1, -2),
                (1, -1),
            ])
        } else {
            None
        };
        if let Some(corner) = corner {
            words.push(walk.corner(corner));
        }
        loop {
            if row < rows && column >= 0 && !walk.is_used(row, column) {
                words.push(walk.utah(row, column));
            }
            row -= 2;
            column += 2;
            if row < 0 || column >= columns {
                break;
            }
        }
        row += 1;
        column += 3;
        loop {
            if row >= 0 && column < columns && !walk.is_used(row, column) {
                words.push(walk.utah(row, column));
            }
            row += 2;
            column -= 2;
            if row >= rows || column < 0 {
                break;
            }
        }
        row += 3;
        column += 1;
        if row >= rows && column >= columns {
            break;
        }
    }
    (words.len() == size.data + size.checks * size.blocks).then_some(words)
}

/// A walk over the modules that carry data.
struct Walk<'a> {
    modules: &'a Modules,
    size: &'a Size,
    rows: i32,
    columns: i32,
    used: Vec<bool>,
}

impl<'a> Walk<'a> {
    fn new(modules: &'a Modules, size: &'a Size) -> Self {
        let (rows, columns) = size.mapping();
        Self {
            modules,
            size,
            rows: rows as i32,
            columns: columns as i32,
            used: vec![false; rows * columns],
        }
    }

    fn is_used(&self, row: i32, column: i32) -> bool {
        let at = row * self.columns + column;
        self.used.get(at as usize).copied().unwrap_or(true)
    }

    fn bit(&mut self, mut row: i32, mut column: i32) -> u8 {
        if row < 0 {
            row += self.rows;
            column += 4 - (self.rows + 4) % 8;
        }
        if column < 0 {
            column += self.columns;
            row += 4 - (self.columns + 4) % 8;
        }
        if row >= self.rows {
            row -= self.rows;
        }
        if let Some(used) = self.used.get_mut((row * self.columns + column) as usize) {
            *used = true;
        }
        let (x, y) = self.size.place(column as usize, row as usize);
        u8::from(self.modules.get(x, y))
    }

    /// The byte whose last bit stands there.
    fn utah(&mut self, row: i32, column: i32) -> u8 {
        [
            (-2, -2),
            (-2, -1),
            (-1, -2),
            (-1, -1),
            (-1, 0),
            (0, -2),
            (0, -1),
            (0, 0),
        ]
        .into_iter()
        .fold(0, |byte, (down, right)| {
            byte << 1 | self.bit(row + down, column + right)
        })
    }

    /// The byte at places that are counted from the code's ends where they are negative.
    fn corner(&mut self, places: [(i32, i32); 8]) -> u8 {
        let (rows, columns) = (self.rows, self.columns);
        let from_end = |at: i32, count: i32| if at < 0 { at + count } else { at };
        places.into_iter().fold(0, |byte, (row, column)| {
            byte << 1 | self.bit(from_end(row, rows), from_end(column, columns))
        })
    }
}
