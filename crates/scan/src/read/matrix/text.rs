//! From bytes to text: the encodations of a DataMatrix code (ISO/IEC 16022, 5.2).

use crate::read::words;
use encoding_rs::Encoding;

/// Text as it grows: characters of the first half of the table stand for themselves, others may be of any writing.
#[derive(Default)]
struct Written {
    text: String,
    bytes: Vec<u8>,
    writing: Option<&'static Encoding>,
}

impl Written {
    fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    fn settle(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            self.text.push_str(&words::text(&bytes, self.writing));
        }
    }
}

/// The sets of C40 and Text, shifted by nothing and by three.
const C40: [&[u8]; 2] = [
    b"\0\0\0 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    b"`abcdefghijklmnopqrstuvwxyz{|}~\x7f",
];
const TEXT: [&[u8]; 2] = [
    b"\0\0\0 0123456789abcdefghijklmnopqrstuvwxyz",
    b"`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~\x7f",
];
const SHIFT_2: &[u8] = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_";
const X12: &[u8] = b"\r*> 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Bytes one after another.
struct Words<'a> {
    words: &'a [u8],
    at: usize,
}

impl Words<'_> {
    fn next(&mut self) -> Option<u8> {
        let word = self.words.get(self.at).copied();
        self.at += 1;
        word
    }

    fn left(&self) -> usize {
        self.words.len().saturating_sub(self.at)
    }
}

/// The text of a code's bytes; nothing where they are not as the standard has them.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let mut words = Words {
        words: bytes,
        at: 0,
    };
    let mut written = Written::default();
    let mut trailer = "";
    let mut high = false;
    while let Some(word) = words.next() {
        match word {
            1..=128 => written.push(word - 1 + if std::mem::take(&mut high) { 128 } else { 0 }),
            // The rest pads.
            129 => break,
            130..=229 => {
                let value = word - 130;
                written.push(b'0' + value / 10);
                written.push(b'0' + value % 10);
            }
            230 => pairs(&mut words, &mut written, Some(&C40))?,
            231 => base_256(&mut words, &mut written)?,
            // In front it says that the text is of GS1; anywhere else it divides.
            232 if words.at > 1 => written.push(0x1d),
            232 => {}
            // One of several codes; each is read by itself.
            233 => words.at += 3,
            234 => {}
            235 => high = true,
            236 | 237 => {
                let head = if word == 236 {
                    "[)>\u{1e}05\u{1d}"
                } else {
                    "[)>\u{1e}06\u{1d}"
                };
                written.bytes.extend(head.bytes());
                trailer = "\u{1e}\u{4}";
            }
            238 => pairs(&mut words, &mut written, None)?,
            239 => pairs(&mut words, &mut written, Some(&TEXT))?,
            240 => edifact(&mut words, &mut written),
            241 => {
                written.settle();
                written.writing = words::named(eci(&mut words)?);
            }
            // Goes back to where we are.
            254 if words.left() == 0 => {}
            _ => return None,
        }
    }
    written.settle();
    written.text.push_str(trailer);
    (!written.text.is_empty()).then_some(written.text)
}

/// Three characters in two bytes: C40 and Text, or X12 where there are no sets.
fn pairs(words: &mut Words<'_>, written: &mut Written, sets: Option<&[&[u8]; 2]>) -> Option<()> {
    let (mut shift, mut high) = (0, false);
    while words.left() > 1 {
        let first = words.next()?;
        if first == 254 {
            return Some(());
        }
        let value = (u16::from(first) << 8 | u16::from(words.next()?)).checked_sub(1)?;
        for index in [value / 1600, value / 40 % 40, value % 40].map(usize::from) {
            let Some([plain, third]) = sets else {
                written.push(*X12.get(index)?);
                continue;
            };
            let byte = match std::mem::take(&mut shift) {
                0 if index < 3 => {
                    shift = index + 1;
                    continue;
                }
                0 => *plain.get(index)?,
                1 => u8::try_from(index).ok().filter(|&byte| byte < 32)?,
                2 if index == 27 => 0x1d,
                2 if index == 30 => {
                    high = true;
                    continue;
                }
                2 => *SHIFT_2.get(index)?,
                _ => *third.get(index)?,
            };
            written.push(byte | if std::mem::take(&mut high) { 128 } else { 0 });
        }
    }
    // A single last byte is ASCII again, or says that there is no more.
    if words.words.get(words.at) == Some(&254) {
        words.at += 1;
    }
    Some(())
}

/// Four characters in three bytes.
fn edifact(words: &mut Words<'_>, written: &mut Written) {
    while words.left() > 2 {
        let mut bits = 0u32;
        for _ in 0..3 {
            bits = bits << 8 | u32::from(words.next().unwrap_or_default());
        }
        for index in 0..4 {
            let value = (bits >> (18 - 6 * index) & 0x3f) as u8;
            if value == 0x1f {
                // The bytes that were not begun yet are ASCII again.
                words.at -= 2usize.saturating_sub(index);
                return;
            }
            written.push(if value & 0x20 == 0 {
                value | 0x40
            } else {
                value
            });
        }
    }
}

fn base_256(words: &mut Words<'_>, written: &mut Written) -> Option<()> {
    let first = usize::from(unmasked(words)?);
    let count = match first {
        0 => words.left(),
        1..250 => first,
        _ => 250 * (first - 249) + usize::from(unmasked(words)?),
    };
    for _ in 0..count {
        let byte = unmasked(words)?;
        written.push(byte);
    }
    Some(())
}

/// A byte of base 256, which is masked by where it stands.
fn unmasked(words: &mut Words<'_>) -> Option<u8> {
    let word = words.next()?;
    let mask = 149 * words.at % 255 + 1;
    Some(word.wrapping_sub(mask as u8))
}

fn eci(words: &mut Words<'_>) -> Option<u32> {
    let first = u32::from(words.next()?);
    match first {
        1..=127 => Some(first - 1),
        128..=191 => {
            let second = u32::from(words.next()?).checked_sub(1)?;
            Some((first - 128) * 254 + second + 127)
        }
        192..=207 => {
            let second = u32::from(words.next()?).checked_sub(1)?;
            let third = u32::from(words.next()?).checked_sub(1)?;
            Some((first - 192) * 64516 + second * 254 + third + 16383)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_encodation_says_what_was_meant() {
        assert_eq!(text(&[142, 164, 186]).as_deref(), Some("123456"));
        // ISO/IEC 16022, 5.2.5: "AIM" in C40.
        assert_eq!(text(&[230, 91, 11, 254, 66]).as_deref(), Some("AIMA"));
        // Base 256 of one byte, to the end of the code.
        assert_eq!(
            text(&[231, 44, 108, 59, 226, 126, 1, 104]).as_deref(),
            Some("«äöüé»")
        );
        assert_eq!(text(&[129, 5]), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_none(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = text(&bytes);
        }

        #[test]
        fn bytes_of_base_256_may_end_anywhere(mut bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            bytes.insert(0, 231);
            let _ = text(&bytes);
        }
    }
}
