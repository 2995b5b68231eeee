//! Bytes as capital letters and digits (RFC 4648, base 32, without padding): what QR codes pack best and scanners type
//! rightly on every keyboard.

const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Bits of a sign.
const BITS: u32 = 5;

/// Writes bytes.
pub(crate) fn write(bytes: &[u8]) -> String {
    let (mut held, mut bits, mut text) = (0_u32, 0, String::new());
    let mut sign = |held: u32| {
        let at = usize::try_from(held % 32).unwrap_or_default();
        text.push(char::from(SIGNS.get(at).copied().unwrap_or(b'A')));
    };
    for byte in bytes {
        held = ((held % 32) << 8) | u32::from(*byte);
        bits += 8;
        while bits >= BITS {
            bits -= BITS;
            sign(held >> bits);
        }
    }
    if bits > 0 {
        sign(held << (BITS - bits));
    }
    text
}

/// Reads bytes; nothing from a text that [`write`] does not write.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::new());
    for sign in text.bytes() {
        let value = SIGNS.iter().position(|one| *one == sign)?;
        held = ((held % 256) << BITS) | u32::try_from(value).ok()?;
        bits += BITS;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) % 256).ok()?);
        }
    }
    // One way to write each text, so that codes can be compared.
    (write(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_written_as_the_standard_says() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(write(bytes.as_bytes()), text);
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()));
        }
        for text in ["M", "MZ", "MY======", "my", "MZXW1", "MZXW6Y"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(read(&write(&bytes)), Some(bytes));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = read(&text);
        }
    }
}
