//! How a code lies that a dark piece may belong to: the solid sides hang together, so a piece holds three of the four
//! corners.

use super::pieces::Piece;
use super::size::{SIZES, Size};
use crate::read::fit::{Known, Lay, agreement, sample};
use crate::read::picture::{Luma, Point};
use crate::read::warp::Warp;

/// How well the finder pattern must go with the picture at first, and in the end.
const LEAST_FIRST: f32 = 0.5;
const LEAST_AGREEMENT: f32 = 0.75;
/// Ways that are looked at closely.
const MOST: usize = 4;

/// A way in which a code of a size may lie.
pub(crate) struct Laid {
    pub lay: Lay,
    pub size: Size,
}

/// The ways in which the code may lie, the likeliest first. The piece is `factor` times smaller than the picture.
pub(crate) fn lays(picture: &Luma<'_>, piece: &Piece, factor: f32, sizes: &[Border]) -> Vec<Laid> {
    let mut first: Vec<(f32, Laid)> = Vec::new();
    for corners in quadrangles(&piece.outline) {
        let corners = corners.map(|corner| corner.scaled(factor));
        let [a, b, c, d] = corners;
        // Above, right, below, left, when it is not turned.
        let sides = [
            Side::seen(picture, a, b, c),
            Side::seen(picture, b, c, d),
            Side::seen(picture, c, d, a),
            Side::seen(picture, d, a, b),
        ];
        for turn in 0..4 {
            let (mut seen, mut sides) = (corners, sides);
            seen.rotate_left(turn);
            sides.rotate_left(turn);
            if !may_be_finder(&sides, picture.is_small()) {
                continue;
            }
            let [top_left, top_right, bottom_right, bottom_left] = seen;
            let side = |a: Point, b: Point| a.to(b).length();
            let across = side(top_left, top_right) + side(bottom_left, bottom_right);
            let down = side(top_left, bottom_left) + side(top_right, bottom_right);
            let Some(warp) = Warp::new(UNIT, seen) else {
                continue;
            };
            for border in sizes {
                let size = border.size;
                let wanted = size.columns as f32 / size.rows as f32;
                let ratio = across / down / wanted;
                let module = down / 2.0 / size.rows as f32;
                if !(0.78..1.28).contains(&ratio) || module < 0.9 {
                    continue;
                }
                // Most sizes are out after a few modules.
                if agreement(picture, &warp, &border.some) < LEAST_FIRST - 0.2 {
                    continue;
                }
                let agreement = agreement(picture, &warp, &border.all);
                if agreement > LEAST_FIRST {
                    let code = corners_of(&size);
                    let lay = Lay { code, seen };
                    first.push((agreement, Laid { lay, size }));
                }
            }
        }
    }
    first.sort_by(|a, b| b.0.total_cmp(&a.0));
    first.truncate(MOST);
    let mut lays: Vec<(f32, Laid)> = first
        .into_iter()
        .filter_map(|(_, mut laid)| {
            let known = known(&laid.size);
            let [a, b, ..] = laid.lay.seen;
            let module = a.to(b).length() / laid.size.columns as f32;
            let agreement = laid
                .lay
                .refine(picture, &known, module * 0.7, module * 0.08);
            (agreement > LEAST_AGREEMENT).then_some((agreement, laid))
        })
        .collect();
    lays.sort_by(|a, b| b.0.total_cmp(&a.0));
    lays.into_iter().map(|(_, laid)| laid).collect()
}

/// What is seen along a side.
#[derive(Clone, Copy)]
struct Side {
    /// On how much of it it is darker inside than outside.
    darker: f32,
    /// By how much in the mean.
    contrast: f32,
}

impl Side {
    /// The line from corner to corner, a little inside, beside one a little outside.
    fn seen(picture: &Luma<'_>, from: Point, to: Point, inside: Point) -> Self {
        const STEPS: usize = 12;
        let way = from.to(to);
        let length = way.length().max(1.0);
        let mut aside = Point::new(-way.y / length, way.x / length);
        if aside.dot(from.to(inside)) < 0.0 {
            aside = aside.scaled(-1.0);
        }
        // A small part of the code's depth: less than a module of any size, but at least most of a pixel.
        let depth = (from.to(inside).dot(aside) * 0.03).clamp(0.7, 4.0);
        let (mut darker, mut sum) = (0, 0.0);
        for step in 0..STEPS {
            let at = from.along(way, (step as f32 + 0.5) / STEPS as f32);
            let within = picture.at(at.along(aside, depth));
            let off = picture.at(at.along(aside, -depth * 1.5 - 0.5)) - within;
            darker += usize::from(off > 4.0);
            sum += off;
        }
        Self {
            darker: darker as f32 / STEPS as f32,
            contrast: sum / STEPS as f32,
        }
    }
}

/// Two solid sides, and two that are less dark, since they go dark and light in turn.
fn may_be_finder([above, right, below, left]: &[Side; 4], closely: bool) -> bool {
    let solid = left.contrast.min(below.contrast);
    let broken = above.contrast.max(right.contrast);
    let (least, most) = if closely { (0.7, 0.97) } else { (0.74, 0.9) };
    left.darker.min(below.darker) > least && broken < solid * most
}

/// Four corners, clockwise, that the outline may have.
fn quadrangles(outline: &[Point]) -> Vec<[Point; 4]> {
    let mut longest = (0.0, Point::default(), Point::default());
    for (index, a) in outline.iter().enumerate() {
        for b in outline.iter().skip(index + 1) {
            let length = a.to(*b).length();
            if length > longest.0 {
                longest = (length, *a, *b);
            }
        }
    }
    let (length, a, b) = longest;
    let way = a.to(b);
    let mut sides = [(0.0f32, a), (0.0f32, a)];
    for point in outline {
        let far = way.cross(a.to(*point)) / length.max(1.0);
        let [left, right] = &mut sides;
        if far > left.0 {
            *left = (far, *point);
        }
        if -far > right.0 {
            *right = (-far, *point);
        }
    }
    let [(left_far, left), (right_far, right)] = sides;
    let mut found = Vec::new();
    // Clockwise, as y goes down: what has a positive cross product comes after `a` → `b` turned right.
    let opposite = |corner: Point| Point::new(a.x + b.x - corner.x, a.y + b.y - corner.y);
    if left_far > length * 0.04 && right_far > length * 0.04 {
        found.push([a, right, b, left]);
    }
    if left_far > length * 0.04 {
        found.push([a, opposite(left), b, left]);
    }
    if right_far > length * 0.04 {
        found.push([a, right, b, opposite(right)]);
    }
    found
}

/// What is known of a size's borders, in a square of side one.
pub(crate) struct Border {
    size: Size,
    all: Known,
    /// Some of it, taken without a pattern.
    some: Known,
}

/// That of all sizes.
pub(crate) fn borders_of_all() -> Vec<Border> {
    let border = |size: &Size| {
        let mut all = borders(size);
        for (place, _) in &mut all {
            *place = Point::new(place.x / size.columns as f32, place.y / size.rows as f32);
        }
        let one_in = 1 + all.len() / 40;
        let some = sample(&all, one_in);
        Border {
            size: *size,
            all,
            some,
        }
    };
    SIZES.iter().map(border).collect()
}

const UNIT: [Point; 4] = [
    Point { x: 0.0, y: 0.0 },
    Point { x: 1.0, y: 0.0 },
    Point { x: 1.0, y: 1.0 },
    Point { x: 0.0, y: 1.0 },
];

fn corners_of(size: &Size) -> [Point; 4] {
    let (right, bottom) = (size.columns as f32, size.rows as f32);
    [
        Point::new(0.0, 0.0),
        Point::new(right, 0.0),
        Point::new(right, bottom),
        Point::new(0.0, bottom),
    ]
}

/// The modules that are the same in all codes of a size, and what is light around them.
fn known(size: &Size) -> Known {
    let mut known = borders(size);
    for y in 1..size.rows.saturating_sub(1) {
        for x in 1..size.columns.saturating_sub(1) {
            if let Some(dark) = size.fixed(x, y) {
                known.push(module(x, y, dark));
            }
        }
    }
    known
}

fn module(x: usize, y: usize, dark: bool) -> (Point, f32) {
    let place = Point::new(x as f32 + 0.5, y as f32 + 0.5);
    (place, if dark { -1.0 } else { 1.0 })
}

/// The outermost modules, and what is light around them.
fn borders(size: &Size) -> Known {
    let mut known = Known::new();
    let (right, bottom) = (size.columns as f32, size.rows as f32);
    for x in 0..size.columns {
        for y in [0, size.rows - 1] {
            if let Some(dark) = size.fixed(x, y) {
                known.push(module(x, y, dark));
            }
        }
        if x % 2 == 0 {
            known.push((Point::new(x as f32 + 0.5, -0.6), 1.0));
            known.push((Point::new(x as f32 + 0.5, bottom + 0.6), 1.0));
        }
    }
    for y in 1..size.rows.saturating_sub(1) {
        for x in [0, size.columns - 1] {
            if let Some(dark) = size.fixed(x, y) {
                known.push(module(x, y, dark));
            }
        }
        if y % 2 == 0 {
            known.push((Point::new(-0.6, y as f32 + 0.5), 1.0));
            known.push((Point::new(right + 0.6, y as f32 + 0.5), 1.0));
        }
    }
    known
}
