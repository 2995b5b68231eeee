//! Finding orders by words: pairs of characters, so that two Chinese characters are enough (A13).

use pinyin::ToPinyin;
use std::fmt::Write;

/// What an order is found by: `texts` in small letters, then the pinyin initials of each.
pub(super) fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let (mut plain, mut initials) = (String::new(), String::new());
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        let _ = write!(plain, "{} ", text.to_lowercase());
        let letters: String =
            text.chars().filter_map(|c| c.to_pinyin()).filter_map(|pinyin| pinyin.first_letter().chars().next()).collect();
        if letters.len() > 1 {
            let _ = write!(initials, "{letters} ");
        }
    }
    format!("{plain}\n{initials}")
}

/// Every pair of neighbouring letters or digits, each once, separated by spaces.
pub(super) fn grams(text: &str) -> String {
    let mut pairs = std::collections::BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let characters: Vec<char> = word.chars().collect();
        pairs.extend(characters.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    pairs.into_iter().collect::<Vec<_>>().join(" ")
}

/// The FTS5 query for what was typed; nothing where it has no two neighbouring letters or digits.
pub(super) fn query(text: &str) -> Option<String> {
    let grams = grams(&text.to_lowercase());
    let quoted: Vec<String> = grams.split_whitespace().map(|gram| format!("\"{gram}\"")).collect();
    (!quoted.is_empty()).then(|| quoted.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_found_by_two_characters_and_by_initials() {
        let words = words(["空调漏水", "GD202609090000"]);
        assert!(words.contains("空调漏水") && words.contains("ktls") && words.contains("gd2026"));
        assert_eq!(grams("空调 漏"), "空调");
        assert_eq!(query("漏水"), Some("\"漏水\"".into()));
        assert_eq!(query("水"), None);
        assert_eq!(query("\"'*"), None);
    }
}
