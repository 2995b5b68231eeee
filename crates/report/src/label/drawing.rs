//! What a label or a slip looks like: dark areas, and words at their places.

use super::Symbol;

/// A drawing; lengths are in the unit of the [`Ruler`](super::Ruler) that it was laid out with, from the top left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Its codes and lines.
    pub stamps: Vec<Stamp>,
    /// Its words.
    pub words: Vec<Words>,
}

/// Dark areas on a grid of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width of a square of the grid.
    pub across: i32,
    /// Height of a square of the grid.
    pub down: i32,
    /// What is dark.
    pub areas: Vec<Area>,
}

/// A dark area, in squares of its stamp's grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// Words in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Left edge.
    pub x: i32,
    /// The line that they stand on.
    pub baseline: i32,
    /// Height of the font's em.
    pub size: i32,
    /// How wide they are.
    pub width: i32,
    /// What they say; every character has a glyph.
    pub text: String,
}

impl Symbol {
    /// How many modules it is wide, without its quiet zones.
    pub(super) fn modules(&self) -> i32 {
        match self {
            Self::Squares { side, .. } => i32::try_from(*side).unwrap_or(i32::MAX),
            Self::Bars { widths, .. } => widths.iter().copied().map(i32::from).sum(),
        }
    }

    /// What is dark of it, in modules; bars are one module high.
    pub(super) fn areas(&self) -> Vec<Area> {
        match self {
            Self::Squares { side, dark } => squares(*side, dark),
            Self::Bars { widths, .. } => bars(widths),
        }
    }
}

fn bars(widths: &[u8]) -> Vec<Area> {
    let mut areas = Vec::new();
    let mut x = 0;
    for (place, width) in widths.iter().copied().map(i32::from).enumerate() {
        if place % 2 == 0 {
            areas.push(Area {
                x,
                y: 0,
                width,
                height: 1,
            });
        }
        x += width;
    }
    areas
}

/// Runs of dark squares, equal ones below each other as one area: no hairlines between them, and fewer to write.
fn squares(side: usize, dark: &[bool]) -> Vec<Area> {
    let mut done: Vec<Area> = Vec::new();
    let mut open: Vec<Area> = Vec::new();
    for (y, row) in (0..).zip(dark.chunks(side.max(1))) {
        let mut still = Vec::new();
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            let width = i32::try_from(run.len()).unwrap_or(i32::MAX);
            if run.first() == Some(&true) {
                let above = open
                    .iter()
                    .position(|area| area.x == x && area.width == width);
                still.push(match above {
                    Some(above) => {
                        let area = open.swap_remove(above);
                        Area {
                            height: area.height + 1,
                            ..area
                        }
                    }
                    None => Area {
                        x,
                        y,
                        width,
                        height: 1,
                    },
                });
            }
            x += width;
        }
        done.append(&mut open);
        open = still;
    }
    done.append(&mut open);
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn areas_cover_each_dark_square_once(side in 1_usize..12, seed: u128) {
            let dark: Vec<bool> = (0..side * side).map(|at| seed >> (at % 128) & 1 == 1).collect();
            let mut covered = vec![0; side * side];
            for area in squares(side, &dark) {
                for y in area.y..area.y + area.height {
                    for x in area.x..area.x + area.width {
                        covered[y as usize * side + x as usize] += 1;
                    }
                }
            }
            let wanted: Vec<i32> = dark.into_iter().map(i32::from).collect();
            prop_assert_eq!(covered, wanted);
        }
    }
}
