//! Text as it stands in spreadsheets: stray spaces, full-width characters.

pub(super) use yizhan_domain::text::{clean, plain};

/// What two spellings of one name have in common: no spaces, half-width.
pub(super) fn fold(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A header as it is compared: no spaces, half-width, small letters, no mark of "required".
pub(super) fn fold_header(text: &str) -> String {
    fold(text)
        .to_lowercase()
        .replace('㎡', "m2")
        .replace("m²", "m2")
        .replace("(必填)", "")
        .replace('*', "")
}

/// Whether the text only says that there is nothing to say.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(
        clean(text),
        "-" | "--" | "—" | "——" | "/" | "\\" | "无" | "暂无" | "N/A" | "n/a"
    )
}

/// The beginning of a text, short enough for a sentence.
pub(super) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_however_it_is_typed() {
        for header in [
            "面积(㎡)",
            " 面积（㎡） ",
            "面积 (m²)",
            "*面积(M2)",
            "面积（m2）（必填）",
        ] {
            assert_eq!(fold_header(header), "面积(m2)", "{header}");
        }
    }

    #[test]
    fn what_surrounds_a_name_is_taken_off() {
        assert_eq!(clean(" \u{3000}施 怡晓\u{feff}\t"), "施 怡晓");
        assert_eq!(plain("ＢＪ００００１\u{200b}"), "BJ00001");
        assert_eq!(fold("外科楼（新 楼）"), fold("外科楼(新楼)"));
    }
}
