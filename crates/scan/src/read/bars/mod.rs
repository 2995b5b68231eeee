//! Codes made of bars: lines across them, the widths, and what they say.

mod blurred;
mod code128;
mod code39;
mod ean;
mod nearest;
pub(crate) mod profile;
mod span;
mod vote;

use super::picture::{Luma, Point};
use super::regions::Region;
use super::{Format, Read};
use blurred::Course;
use profile::{Elements, Line};
use span::{Span, spans};
use vote::Votes;

/// How much of the swings around it a swing must be to count, in the order in which it is tried.
const SENSITIVITIES: [f32; 2] = [0.1, 0.22];

/// With no more lines than that, a region that says nothing at first is left to later looks.
const FEW: usize = 5;

/// Reads what a region says.
pub(crate) fn read_region(picture: &Luma<'_>, region: &Region, lines: usize) -> Vec<Read> {
    let along = Point::new(-region.across.y, region.across.x);
    let mut votes = Votes::default();
    let reach = region.half_height * 0.8;
    let spacing = 2.0 * reach / lines.max(1) as f32;
    for index in 0..lines {
        // From the middle outwards.
        let step = (index as f32 / 2.0).ceil() * if index % 2 == 0 { 1.0 } else { -1.0 };
        let line = Line {
            middle: region.middle.along(along, step * spacing),
            across: region.across,
            half_length: region.half_width * 1.12 + 16.0,
            half_stretch: (spacing / 2.0 - 0.5).clamp(0.0, 5.0),
        };
        read_line(&line.sample(picture), &mut votes);
        if votes.are_enough() || (index == 2 && lines <= FEW && votes.are_none()) {
            break;
        }
    }
    votes.reads()
}

/// Reads what lines across the whole picture say, at the given angles in degrees.
pub(crate) fn read_lines(picture: &Luma<'_>, angles: &[f32]) -> Vec<Read> {
    const LINES: usize = 40;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let middle = Point::new(width / 2.0, height / 2.0);
    for angle in angles {
        let mut votes = Votes::default();
        let (sin, cos) = angle.to_radians().sin_cos();
        let across = Point::new(cos, sin);
        let along = Point::new(-sin, cos);
        let reach = (width * along.x.abs() + height * along.y.abs()) / 2.0;
        for index in 0..LINES {
            let by = ((index as f32 + 0.5) / LINES as f32 * 2.0 - 1.0) * reach;
            let line = Line {
                middle: middle.along(along, by),
                across,
                half_length: width.hypot(height) / 2.0,
                half_stretch: 1.0,
            };
            votes.extend(read_plain(&line.sample(picture)));
        }
        let reads = votes.reads();
        if !reads.is_empty() {
            return reads;
        }
    }
    Vec::new()
}

/// A decoder of widths, and one of samples: the text, and whether it is clear.
type Plain = fn(&Elements) -> Option<(String, bool)>;
type Blurred = fn(Course<'_>, &Span) -> Option<(String, bool)>;
/// What a line says, and whether that is clear.
type Word = (Format, String, bool);

/// What one line says, both ways round.
fn read_line(samples: &[f32], votes: &mut Votes) {
    let plain = read_plain(samples);
    let word = match plain {
        Some((_, _, true)) => plain,
        _ => read_blurred(samples).or(plain),
    };
    votes.extend(word);
}

/// What the widths on a line say.
fn read_plain(samples: &[f32]) -> Option<Word> {
    let decoders: [(Format, Plain); 3] = [
        (Format::Ean13, ean::decode),
        (Format::Code128, code128::decode),
        (Format::Code39, code39::decode),
    ];
    let mut unclear = None;
    for sensitivity in SENSITIVITIES {
        let forward = Elements::of(samples, sensitivity);
        if forward.widths.len() < 24 {
            continue;
        }
        for elements in [&forward.reversed(), &forward] {
            for (format, decode) in decoders {
                match decode(elements) {
                    Some((text, true)) => return Some((format, text, true)),
                    Some((text, false)) => unclear = unclear.or(Some((format, text, false))),
                    None => {}
                }
            }
        }
    }
    unclear
}

/// What a line says where bars blur into each other.
fn read_blurred(samples: &[f32]) -> Option<Word> {
    let decoders: [(Format, Blurred); 3] = [
        (Format::Ean13, blurred::ean::decode),
        (Format::Code128, blurred::code128::decode),
        (Format::Code39, blurred::code39::decode),
    ];
    let reversed: Vec<f32> = samples.iter().rev().copied().collect();
    for samples in [samples, &reversed] {
        let line = Course(samples);
        for span in spans(&Elements::of(samples, 0.12)) {
            for (format, decode) in decoders {
                if let Some((text, is_clear)) = decode(line, &span) {
                    return Some((format, text, is_clear));
                }
            }
        }
    }
    None
}
