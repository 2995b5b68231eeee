//! From bytes to text: the segments of a QR code (ISO/IEC 18004, 7.4).

use super::version::Version;
use crate::read::words;
use encoding_rs::{Encoding, GB18030, SHIFT_JIS};

const ALPHANUMERIC: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Bits one after another.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        self.bytes.len() * 8 - self.at
    }

    fn take(&mut self, count: usize) -> Option<u32> {
        if count > self.left() {
            return None;
        }
        let mut value = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }
}

/// The text of a code's bytes; nothing where they are not as the standard has them.
pub(crate) fn text(bytes: &[u8], version: Version) -> Option<String> {
    let mut bits = Bits { bytes, at: 0 };
    let mut text = String::new();
    let mut writing: Option<&'static Encoding> = None;
    let mut is_gs1 = false;
    let size = match version.number() {
        1..=9 => 0,
        10..=26 => 1,
        _ => 2,
    };
    let length = |bits: &mut Bits<'_>, widths: [usize; 3]| {
        let count = bits.take(*widths.get(size)?)?;
        Some(count as usize)
    };
    while bits.left() >= 4 {
        match bits.take(4)? {
            0 => break,
            1 => {
                let count = length(&mut bits, [10, 12, 14])?;
                digits(&mut bits, count, &mut text)?;
            }
            2 => {
                let count = length(&mut bits, [9, 11, 13])?;
                alphanumeric(&mut bits, count, is_gs1, &mut text)?;
            }
            // One of several codes that make up one text; each is read by itself.
            3 => drop(bits.take(16)?),
            4 => {
                let count = length(&mut bits, [8, 16, 16])?;
                let bytes = (0..count).map(|_| bits.take(8).map(|byte| byte as u8));
                text.push_str(&words::text(&bytes.collect::<Option<Vec<u8>>>()?, writing));
            }
            5 => is_gs1 = true,
            7 => writing = words::named(eci(&mut bits)?),
            8 => {
                let count = length(&mut bits, [8, 10, 12])?;
                kanji(&mut bits, count, &mut text)?;
            }
            9 => {
                is_gs1 = true;
                bits.take(8)?;
            }
            13 => {
                // GB/T 18284: which set of characters, always that of GB 2312.
                bits.take(4)?;
                let count = length(&mut bits, [8, 10, 12])?;
                hanzi(&mut bits, count, &mut text)?;
            }
            _ => return None,
        }
    }
    (!text.is_empty()).then_some(text)
}

fn digits(bits: &mut Bits<'_>, mut count: usize, text: &mut String) -> Option<()> {
    while count > 0 {
        let (some, width, limit) = match count {
            1 => (1, 4, 10),
            2 => (2, 7, 100),
            _ => (3, 10, 1000),
        };
        let value = bits.take(width)?;
        if value >= limit {
            return None;
        }
        text.push_str(&format!("{value:0some$}"));
        count -= some;
    }
    Some(())
}

fn alphanumeric(bits: &mut Bits<'_>, count: usize, is_gs1: bool, text: &mut String) -> Option<()> {
    let mut characters = Vec::with_capacity(count.min(bits.left()));
    let mut left = count;
    while left > 1 {
        let value = bits.take(11)? as usize;
        characters.push(*ALPHANUMERIC.get(value / 45)?);
        characters.push(*ALPHANUMERIC.get(value % 45)?);
        left -= 2;
    }
    if left == 1 {
        characters.push(*ALPHANUMERIC.get(bits.take(6)? as usize)?);
    }
    let plain: String = characters.into_iter().map(char::from).collect();
    if is_gs1 {
        // "%%" is a per cent sign there, "%" alone divides.
        let parts: Vec<String> = plain
            .split("%%")
            .map(|part| part.replace('%', "\u{1d}"))
            .collect();
        text.push_str(&parts.join("%"));
    } else {
        text.push_str(&plain);
    }
    Some(())
}

fn kanji(bits: &mut Bits<'_>, count: usize, text: &mut String) -> Option<()> {
    let mut bytes = Vec::new();
    for _ in 0..count {
        let value = bits.take(13)?;
        let word = ((value / 0xc0) << 8) | (value % 0xc0);
        let word = word + if word < 0x1f00 { 0x8140 } else { 0xc140 };
        bytes.extend(u16::try_from(word).ok()?.to_be_bytes());
    }
    text.push_str(&SHIFT_JIS.decode_without_bom_handling(&bytes).0);
    Some(())
}

fn hanzi(bits: &mut Bits<'_>, count: usize, text: &mut String) -> Option<()> {
    let mut bytes = Vec::new();
    for _ in 0..count {
        let value = bits.take(13)?;
        let word = ((value / 0x60) << 8) | (value % 0x60);
        let word = word + if word < 0x0a00 { 0xa1a1 } else { 0xa6a1 };
        bytes.extend(u16::try_from(word).ok()?.to_be_bytes());
    }
    text.push_str(&GB18030.decode_without_bom_handling(&bytes).0);
    Some(())
}

/// The number of a writing, in one to three bytes.
fn eci(bits: &mut Bits<'_>) -> Option<u32> {
    let first = bits.take(8)?;
    match first {
        0..128 => Some(first),
        128..192 => Some((first & 0x3f) << 8 | bits.take(8)?),
        192..224 => Some((first & 0x1f) << 16 | bits.take(16)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_text_or_none(bytes in prop::collection::vec(any::<u8>(), 0..300), size in 0usize..40) {
            if let Some(version) = Version::of_size(21 + 4 * size) {
                let _ = text(&bytes, version);
            }
        }
    }
}
