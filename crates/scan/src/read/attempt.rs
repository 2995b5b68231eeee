//! What is tried on a picture: the quick look, and the slow ones one after another.

use super::picture::{Corners, Grey, Luma};
use super::threshold::Threshold;
use super::{Read, bars, matrix, qr, regions};

/// One way of looking at a picture.
///
/// A decoder of another make takes the place of one of ours by this trait.
pub trait Decode {
    /// What it reads.
    fn decode(&self, picture: &Luma<'_>) -> Vec<Read>;
}

/// Regions that the quick look goes into.
const QUICK_REGIONS: usize = 12;
const SLOW_REGIONS: usize = 40;

/// The look that every frame gets.
pub(crate) struct Quick;

impl Decode for Quick {
    fn decode(&self, picture: &Luma<'_>) -> Vec<Read> {
        let threshold = Threshold::of(picture, 1);
        let (mut reads, taken): (Vec<Read>, Vec<Corners>) =
            qr::read(picture, &threshold).into_iter().unzip();
        let half = picture.smaller(2);
        let threshold = Threshold::of(&half.luma(), 1);
        add(
            &mut reads,
            matrix::read(picture, &half.luma(), &threshold, 0.5, &taken),
        );
        add(
            &mut reads,
            bars(picture, picture, 1.0, (QUICK_REGIONS, 5), &taken),
        );
        reads
    }
}

/// The looks that frames get in turn, and a photo until one of them reads something.
pub(crate) const SLOW: [Slow; 9] = [
    Slow::Fine,
    Slow::Wide,
    Slow::Half,
    Slow::MoreLines,
    Slow::Double,
    Slow::Lines,
    Slow::Inverted,
    Slow::Slanted,
    Slow::Third,
];

/// A look that takes longer than a frame should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slow {
    /// DataMatrix at full size.
    Fine,
    /// A threshold of wider means.
    Wide,
    /// Half the size, where noise is less.
    Half,
    /// More lines across bars, and bars that hang together at half the size only.
    MoreLines,
    /// Twice the size, or more.
    Double,
    /// Lines across the whole picture, straight and at 45°.
    Lines,
    /// Light for dark.
    Inverted,
    /// Lines at other angles.
    Slanted,
    /// A third of the size, of large pictures.
    Third,
}

impl Decode for Slow {
    fn decode(&self, picture: &Luma<'_>) -> Vec<Read> {
        match self {
            Self::Fine => squares(picture, 1, false, true),
            Self::Wide => squares(picture, 2, true, true),
            Self::Half => smaller(picture, 2),
            Self::MoreLines => {
                let half = picture.smaller(2);
                let mut reads = bars(picture, &half.luma(), 0.5, (SLOW_REGIONS, 9), &[]);
                add(
                    &mut reads,
                    bars(picture, picture, 1.0, (SLOW_REGIONS, 15), &[]),
                );
                reads
            }
            Self::Double => {
                let pixels = picture.width().saturating_mul(picture.height());
                if pixels > MOST_DOUBLED {
                    return Vec::new();
                }
                let factor = if pixels < TINY { 4.0 } else { 2.0 };
                squares(&picture.scaled(factor).luma(), 1, true, true)
            }
            Self::Lines => bars::read_lines(picture, &[0.0, 90.0, 45.0, 135.0]),
            Self::Inverted => squares(&picture.inverted().luma(), 1, true, true),
            Self::Slanted => bars::read_lines(picture, &[22.5, -22.5, 67.5, -67.5]),
            Self::Third => smaller(picture, 3),
        }
    }
}

/// Larger pictures are not doubled.
const MOST_DOUBLED: usize = 2_200_000;
/// Smaller ones are made four times as large: their modules may be single pixels.
const TINY: usize = 40_000;

fn smaller(picture: &Luma<'_>, by: usize) -> Vec<Read> {
    let small: Grey = picture.smaller(by);
    let mut reads = squares(&small.luma(), 1, true, true);
    add(
        &mut reads,
        bars(&small.luma(), &small.luma(), 1.0, (SLOW_REGIONS, 9), &[]),
    );
    reads
}

/// The square codes of a picture, with means over `around` blocks to each side.
fn squares(picture: &Luma<'_>, around: usize, qr: bool, matrix: bool) -> Vec<Read> {
    let threshold = Threshold::of(picture, around);
    let (mut reads, mut taken) = (Vec::new(), Vec::new());
    if qr {
        (reads, taken) = qr::read(picture, &threshold).into_iter().unzip();
    }
    if matrix {
        add(
            &mut reads,
            matrix::read(picture, picture, &threshold, 1.0, &taken),
        );
    }
    reads
}

/// The codes of bars, but not within `taken`. Their regions are looked for in `search`, which is `factor` times as
/// large: so many regions, so many lines in each.
fn bars(
    picture: &Luma<'_>,
    search: &Luma<'_>,
    factor: f32,
    (most, lines): (usize, usize),
    taken: &[Corners],
) -> Vec<Read> {
    let mut reads = Vec::new();
    for region in regions::find(search).iter().take(most) {
        let region = region.scaled(1.0 / factor);
        if taken.iter().any(|corners| corners.enclose(region.middle)) {
            continue;
        }
        add(&mut reads, bars::read_region(picture, &region, lines));
    }
    reads
}

/// Adds what is new.
pub(crate) fn add(reads: &mut Vec<Read>, more: Vec<Read>) {
    for read in more {
        if !reads.contains(&read) {
            reads.push(read);
        }
    }
}
