//! Code 39 (ISO/IEC 16388): three of nine elements are wide.

use super::profile::Elements;

/// What the characters are, in the order of their patterns; the last starts and stops.
pub(crate) const CHARACTERS: &[u8; 44] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*";

/// Which elements are wide; the first stands highest.
#[rustfmt::skip]
pub(crate) const WIDE: [u16; 44] = [
    0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064, 0x109, 0x049, 0x148, 0x019, 0x118,
    0x058, 0x00d, 0x10c, 0x04c, 0x01c, 0x103, 0x043, 0x142, 0x013, 0x112, 0x052, 0x007, 0x106, 0x046, 0x016,
    0x181, 0x0c1, 0x1c0, 0x091, 0x190, 0x0d0, 0x085, 0x184, 0x0c4, 0x0a8, 0x0a2, 0x08a, 0x02a, 0x094,
];

pub(crate) const ASTERISK: usize = 43;
/// Shorter texts are mostly clutter, since the code has no check.
pub(crate) const SHORTEST: usize = 3;
/// A code whose characters are further from theirs in the mean is not clear.
const FURTHEST_MEAN: f32 = 0.5;
/// Quiet zones in pairs of a narrow bar and a narrow space. Labels often have less than the standard's; a long text
/// is none by chance.
const QUIET: f32 = 2.5;
const QUIET_OF_LONG: f32 = 0.65;
const LONG: usize = 6;
/// An element further from narrow and wide than this part of their difference is neither.
const FURTHEST: f32 = 0.75;

/// How wide the elements of a character are.
#[derive(Clone, Copy)]
struct Ratio {
    narrow: f32,
    wide: f32,
}

/// The first code in `elements`, and whether it is clear.
pub(crate) fn decode(elements: &Elements) -> Option<(String, bool)> {
    elements.bars().find_map(|start| at(elements, start))
}

fn at(elements: &Elements, start: usize) -> Option<(String, bool)> {
    let (bars, spaces) = ratios(elements.get(start, 9)?)?;
    let before =
        |quiet| elements.is_quiet(start.checked_sub(1), bars.narrow + spaces.narrow, quiet);
    if !before(QUIET_OF_LONG) {
        return None;
    }
    let unit: f32 = elements.get(start, 9)?.iter().sum();
    let mut text = Vec::new();
    let mut far = 0.0;
    let mut place = start;
    let mut last = unit;
    loop {
        let widths = elements.get(place, 9)?;
        let length: f32 = widths.iter().sum();
        if (length / last - 1.0).abs() > 0.2 {
            return None;
        }
        let scale = length / unit;
        let (index, distance) = character(widths, bars, spaces, scale)?;
        far += distance;
        last = length;
        if index == ASTERISK && place > start {
            let module = (bars.narrow + spaces.narrow) * scale;
            let behind = |quiet| elements.is_quiet(Some(place + 9), module, quiet);
            let is_quiet = before(QUIET) && behind(QUIET);
            let is_long = text.len() >= LONG && behind(QUIET_OF_LONG);
            let enough = text.len() >= SHORTEST && (is_quiet || is_long);
            let count = text.len() as f32;
            return enough.then(|| Some((spelled(text)?, far < FURTHEST_MEAN * count)))?;
        }
        if place > start {
            text.push(*CHARACTERS.get(index)?);
        }
        // The gap between characters may be anything from a narrow space to several.
        let gap = *elements.widths.get(place + 9)?;
        if gap > length * 0.45 {
            return None;
        }
        place += 10;
    }
}

/// The widths of the start character's bars and spaces: which are wide is known.
fn ratios(widths: &[f32]) -> Option<(Ratio, Ratio)> {
    let &[a, b, c, d, e, f, g, h, i] = widths else {
        return None;
    };
    let bars = Ratio {
        narrow: (a + c + i) / 3.0,
        wide: (e + g) / 2.0,
    };
    let spaces = Ratio {
        narrow: (d + f + h) / 3.0,
        wide: b,
    };
    let sound = |ratio: Ratio| ratio.wide > ratio.narrow * 1.5 && ratio.wide < ratio.narrow * 5.0;
    // Blur takes from the narrow ones, so each alone may look odd; together they do not.
    let together = (bars.wide + spaces.wide) / (bars.narrow + spaces.narrow);
    (sound(bars) && sound(spaces) && (1.6..4.2).contains(&together)).then_some((bars, spaces))
}

/// The nearest character, and how far it is.
fn character(widths: &[f32], bars: Ratio, spaces: Ratio, scale: f32) -> Option<(usize, f32)> {
    // How wide each element is between narrow, 0, and wide, 1.
    let mut degrees = [0.0f32; 9];
    for (index, (degree, width)) in degrees.iter_mut().zip(widths).enumerate() {
        let ratio = if index % 2 == 0 { bars } else { spaces };
        *degree = (width / scale - ratio.narrow) / (ratio.wide - ratio.narrow);
    }
    let mut sorted = degrees;
    sorted.sort_by(f32::total_cmp);
    let &[.., narrow, wide, _, widest] = sorted.as_slice() else {
        return None;
    };
    if wide - narrow < 0.25 || sorted.first()? < &-FURTHEST || widest > 1.0 + FURTHEST {
        return None;
    }
    let limit = (wide + narrow) / 2.0;
    let bits = degrees
        .iter()
        .fold(0, |bits, &degree| bits << 1 | u16::from(degree > limit));
    let index = WIDE.iter().position(|&known| known == bits)?;
    let distance = degrees
        .iter()
        .map(|degree| (degree - f32::from(u8::from(*degree > limit))).powi(2))
        .sum();
    Some((index, distance))
}

/// The text of the characters. Those that say small letters by two characters (full ASCII) are read so; a sign that
/// happens to stand before a letter is not.
pub(crate) fn spelled(characters: Vec<u8>) -> Option<String> {
    let plain = String::from_utf8(characters).ok()?;
    let full = full_ascii(&plain);
    Some(
        full.filter(|text| text.chars().any(|c| c.is_ascii_lowercase()))
            .unwrap_or(plain),
    )
}

fn full_ascii(plain: &str) -> Option<String> {
    let mut text = String::new();
    let mut bytes = plain.bytes();
    while let Some(byte) = bytes.next() {
        if !b"$%/+".contains(&byte) {
            text.push(char::from(byte));
            continue;
        }
        let letter = bytes.next().filter(u8::is_ascii_uppercase)?;
        let said = match (byte, letter) {
            (b'+', _) => letter + 32,
            (b'$', _) => letter - 64,
            (b'/', b'A'..=b'O') => letter - 32,
            (b'/', b'Z') => b':',
            (b'%', b'A'..=b'E') => letter - 38,
            (b'%', b'F'..=b'J') => letter - 11,
            (b'%', b'K'..=b'O') => letter + 16,
            (b'%', b'P'..=b'T') => letter + 43,
            (b'%', b'U') => 0,
            (b'%', b'V') => b'@',
            (b'%', b'W') => b'`',
            _ => return None,
        };
        text.push(char::from(said));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_spelled_by_two_characters() {
        assert_eq!(
            spelled(b"E+X+T+E+N+D+E+D".to_vec()).as_deref(),
            Some("Extended")
        );
        assert_eq!(spelled(b"A/B-1".to_vec()).as_deref(), Some("A/B-1"));
        assert_eq!(spelled(b"50%".to_vec()).as_deref(), Some("50%"));
    }
}
