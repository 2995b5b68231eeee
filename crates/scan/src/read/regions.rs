//! Where bars may be: blocks whose edges all run in one direction, grown together.
//!
//! The structure tensor (Förstner and Gülch 1987) of each block tells the direction and how sure it is. Noise is the
//! same in all directions, so it lowers the sureness and does not turn the direction.

use super::picture::{Luma, Point};

/// The edge of a block in pixels.
const BLOCK: usize = 8;
/// The least mean square of the brightness's slope in a block that counts.
const LEAST_ENERGY: f32 = 12.0;
/// How sure of its direction a block must be, between 0 and 1.
const LEAST_COHERENCE: f32 = 0.42;
/// Blocks go together when their directions differ by less; the cosine of twice the angle.
const LEAST_AGREEMENT: f32 = 0.82;

/// Regions nearer than this to each other may be one.
const GAP: f32 = 40.0;

/// A place where bars may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    pub middle: Point,
    /// Across the bars, of length one.
    pub across: Point,
    /// Half of its extent across the bars.
    pub half_width: f32,
    /// Half of its extent along the bars.
    pub half_height: f32,
    /// How much there is to see.
    pub weight: f32,
}

impl Region {
    /// The same in a picture that is `by` times as large.
    pub fn scaled(&self, by: f32) -> Self {
        Self {
            middle: self.middle.scaled(by),
            across: self.across,
            half_width: self.half_width * by,
            half_height: self.half_height * by,
            weight: self.weight,
        }
    }
}

/// A block's tensor.
#[derive(Clone, Copy, Default)]
struct Tensor {
    xx: f32,
    yy: f32,
    xy: f32,
}

/// A block that has a direction: the unit vector at twice the angle, and its energy.
#[derive(Clone, Copy, Default)]
struct Directed {
    cos: f32,
    sin: f32,
    energy: f32,
}

/// The regions of a picture, those with most to see first.
pub(crate) fn find(picture: &Luma<'_>) -> Vec<Region> {
    let (across, down) = (picture.width() / BLOCK, picture.height() / BLOCK);
    if across < 2 || down < 1 {
        return Vec::new();
    }
    let tensors = tensors(picture, across, down);
    let directed = directions(&tensors, across, down);
    let mut regions = joined(grow(&directed, across, down));
    regions.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    regions
}

fn tensors(picture: &Luma<'_>, across: usize, down: usize) -> Vec<Tensor> {
    let mut tensors = vec![Tensor::default(); across * down];
    let width = across * BLOCK;
    // Sums of a row of blocks for each column; whole numbers, which the compiler turns into vectors.
    let mut columns = vec![[0i32; 3]; width];
    for (block_row, out) in tensors.chunks_exact_mut(across).enumerate() {
        columns.fill([0; 3]);
        for step in (0..BLOCK).step_by(2) {
            let y = block_row * BLOCK + step;
            let (above, here) = (picture.row(y), picture.row(y + 1));
            add_row(&mut columns, above, here);
        }
        for (tensor, cells) in out.iter_mut().zip(columns.chunks_exact(BLOCK)) {
            let mut sums = [0i32; 3];
            for cell in cells {
                for (sum, part) in sums.iter_mut().zip(cell) {
                    *sum += part;
                }
            }
            let per = 1.0 / (BLOCK * BLOCK / 2) as f32;
            *tensor = Tensor {
                xx: sums[0] as f32 * per,
                yy: sums[1] as f32 * per,
                xy: sums[2] as f32 * per,
            };
        }
    }
    tensors
}

/// Adds the slopes between two rows (Roberts: the two diagonals, turned back by 45°).
fn add_row(columns: &mut [[i32; 3]], above: &[u8], here: &[u8]) {
    let pairs = above.windows(2).zip(here.windows(2));
    for (sums, (above, here)) in columns.iter_mut().zip(pairs) {
        let (&[a, b], &[c, d]) = (above, here) else {
            continue;
        };
        let (a, b, c, d) = (i32::from(a), i32::from(b), i32::from(c), i32::from(d));
        let x = (b + d - a - c) / 2;
        let y = (c + d - a - b) / 2;
        sums[0] += x * x;
        sums[1] += y * y;
        sums[2] += x * y;
    }
}

fn directions(tensors: &[Tensor], across: usize, down: usize) -> Vec<Directed> {
    let mut directed = Vec::with_capacity(tensors.len());
    for row in 0..down {
        for column in 0..across {
            let mut sum = Tensor::default();
            for y in row.saturating_sub(1)..(row + 2).min(down) {
                let from = y * across + column.saturating_sub(1);
                let to = y * across + (column + 2).min(across);
                for tensor in tensors.get(from..to).unwrap_or_default() {
                    sum.xx += tensor.xx;
                    sum.yy += tensor.yy;
                    sum.xy += tensor.xy;
                }
            }
            let (cos, sin) = (sum.xx - sum.yy, 2.0 * sum.xy);
            let energy = sum.xx + sum.yy;
            let strength = cos.hypot(sin);
            let own = tensors
                .get(row * across + column)
                .map_or(0.0, |own| own.xx + own.yy);
            directed.push(
                if strength < LEAST_COHERENCE * energy || own < LEAST_ENERGY || strength <= 0.0 {
                    Directed::default()
                } else {
                    Directed {
                        cos: cos / strength,
                        sin: sin / strength,
                        energy: own,
                    }
                },
            );
        }
    }
    directed
}

fn grow(directed: &[Directed], across: usize, down: usize) -> Vec<Region> {
    let mut taken = vec![false; directed.len()];
    let mut regions = Vec::new();
    let mut queue = Vec::new();
    for start in 0..directed.len() {
        let Some(seed) = directed.get(start).filter(|seed| seed.energy > 0.0) else {
            continue;
        };
        if std::mem::replace(taken.get_mut(start).unwrap_or(&mut true), true) {
            continue;
        }
        let mut members = Vec::new();
        let (mut cos, mut sin) = (seed.cos, seed.sin);
        queue.push(start);
        while let Some(index) = queue.pop() {
            members.push(index);
            let (column, row) = (index % across, index / across);
            for y in row.saturating_sub(1)..(row + 2).min(down) {
                for x in column.saturating_sub(1)..(column + 2).min(across) {
                    let next = y * across + x;
                    let Some(block) = directed.get(next).filter(|block| block.energy > 0.0) else {
                        continue;
                    };
                    let length = cos.hypot(sin).max(f32::MIN_POSITIVE);
                    if (block.cos * cos + block.sin * sin) / length < LEAST_AGREEMENT {
                        continue;
                    }
                    if !std::mem::replace(taken.get_mut(next).unwrap_or(&mut true), true) {
                        cos += block.cos;
                        sin += block.sin;
                        queue.push(next);
                    }
                }
            }
        }
        regions.extend(region(directed, &members, across));
    }
    regions
}

/// Joins regions that continue each other: light, text or dirt may cut a code in two.
fn joined(regions: Vec<Region>) -> Vec<Region> {
    let mut joined: Vec<Region> = Vec::with_capacity(regions.len());
    for region in &regions {
        joined.push(*region);
        for other in &regions {
            let to = region.middle.to(other.middle);
            let along = Point::new(-region.across.y, region.across.x);
            let (by, aside) = (to.dot(region.across), to.dot(along).abs());
            let gap = by - region.half_width - other.half_width;
            let same_way = region.across.dot(other.across).abs() > 0.97;
            if by > 0.0 && gap.abs() < GAP && same_way && aside < region.half_height * 0.8 {
                let half_width = (by + region.half_width + other.half_width) / 2.0;
                joined.push(Region {
                    middle: region
                        .middle
                        .along(region.across, half_width - region.half_width),
                    half_width,
                    half_height: region.half_height.min(other.half_height),
                    weight: region.weight + other.weight,
                    ..*region
                });
            }
        }
    }
    joined
}

/// What the blocks are together; nothing where they are too few to be a code.
fn region(directed: &[Directed], members: &[usize], across: usize) -> Option<Region> {
    if members.len() < 4 {
        return None;
    }
    let blocks = || {
        members.iter().filter_map(|&index| {
            let middle = |at: usize| (at * BLOCK + BLOCK / 2) as f32;
            let place = Point::new(middle(index % across), middle(index / across));
            Some((place, directed.get(index)?))
        })
    };
    let (mut cos, mut sin, mut weight) = (0.0, 0.0, 0.0);
    for (_, block) in blocks() {
        cos += block.cos * block.energy;
        sin += block.sin * block.energy;
        weight += block.energy;
    }
    let angle = sin.atan2(cos) / 2.0;
    let u = Point::new(angle.cos(), angle.sin());
    let v = Point::new(-u.y, u.x);
    let (mut least, mut most) = (
        Point::new(f32::MAX, f32::MAX),
        Point::new(f32::MIN, f32::MIN),
    );
    for (place, _) in blocks() {
        let (a, b) = (place.dot(u), place.dot(v));
        least = Point::new(least.x.min(a), least.y.min(b));
        most = Point::new(most.x.max(a), most.y.max(b));
    }
    let half_block = BLOCK as f32 / 2.0;
    let half_width = (most.x - least.x) / 2.0 + half_block;
    let half_height = (most.y - least.y) / 2.0 + half_block;
    if half_width < 20.0 {
        return None;
    }
    let middle = least.middle(most);
    Some(Region {
        middle: Point::new(
            u.x * middle.x + v.x * middle.y,
            u.y * middle.x + v.y * middle.y,
        ),
        across: u,
        half_width,
        half_height,
        weight,
    })
}
