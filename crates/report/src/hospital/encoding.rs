//! The encodings that text files come in: UTF-8, UTF-16 and what Chinese systems still write, GB18030.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// The text of a file. A byte-order mark is believed; without one, text that is valid UTF-8 is UTF-8,
/// and anything else is GB18030. What cannot be read becomes U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return UTF_16LE.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return UTF_16BE.decode_without_bom_handling(rest).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_the_same_in_every_encoding() {
        let text = "院区,面积(㎡)\n主院区,82.6";
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [&b"\xff\xfe"[..], &little].concat(),
            [&b"\xfe\xff"[..], &big].concat(),
            GB18030.encode(text).0.into_owned(),
        ] {
            assert_eq!(decode(&bytes), text);
        }
    }

    #[test]
    fn what_cannot_be_read_is_marked() {
        assert!(decode(b"abc\xff\xff").contains('\u{fffd}'));
    }
}
