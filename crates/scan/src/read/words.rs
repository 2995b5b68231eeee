//! Bytes in a code as text: which writing they are in is often not said.

use encoding_rs::{Encoding, GB18030, SHIFT_JIS, UTF_8};

/// The text of bytes. `said` is the writing that the code names, if it does.
pub(crate) fn text(bytes: &[u8], said: Option<&'static Encoding>) -> String {
    if let Some(encoding) = said {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    }
    let strictly = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    if let Some(text) = strictly(SHIFT_JIS)
        && text
            .chars()
            .filter(|c| ('\u{3040}'..'\u{3100}').contains(c))
            .count()
            * 5
            > text.chars().count()
    {
        return text.into_owned();
    }
    if high_bytes_come_in_pairs(bytes)
        && let Some(text) = strictly(GB18030)
    {
        return text.into_owned();
    }
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// As those of GB 2312 do, while accented letters mostly stand alone.
fn high_bytes_come_in_pairs(bytes: &[u8]) -> bool {
    bytes.split(|byte| byte.is_ascii()).all(|run| {
        run.chunks(2)
            .all(|pair| matches!(pair, [0xa1..=0xa9 | 0xb0..=0xf7, 0xa1..=0xfe]))
    })
}

/// The writing that an ECI number names (AIM ECI Part 3).
pub(crate) fn named(eci: u32) -> Option<&'static Encoding> {
    let label: &[u8] = match eci {
        0..=3 => b"windows-1252",
        4 => b"iso-8859-2",
        5 => b"iso-8859-3",
        6 => b"iso-8859-4",
        7 => b"iso-8859-5",
        8 => b"iso-8859-6",
        9 => b"iso-8859-7",
        10 => b"iso-8859-8",
        17 => b"iso-8859-15",
        20 => return Some(SHIFT_JIS),
        21 => b"windows-1250",
        22 => b"windows-1251",
        23 => b"windows-1252",
        25 => b"utf-16be",
        26 => return Some(UTF_8),
        28 => b"big5",
        29 | 31 | 32 => return Some(GB18030),
        30 => b"euc-kr",
        _ => return None,
    };
    Encoding::for_label(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_are_told_apart() {
        assert_eq!(text("门把手 12".as_bytes(), None), "门把手 12");
        assert_eq!(text(&GB18030.encode("门把手 12").0, None), "门把手 12");
        assert_eq!(text(&SHIFT_JIS.encode("こんにちは").0, None), "こんにちは");
        assert_eq!(text(b"\xe9t\xe9", None), "été");
        assert_eq!(text(&GB18030.encode("泵").0, named(29)), "泵");
    }
}
