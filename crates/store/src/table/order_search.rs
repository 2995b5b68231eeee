//! Finding orders by words: pairs of characters, so that two Chinese characters are enough, and pinyin
//! initials (A13).

use pinyin::{Pinyin, PinyinMulti, ToPinyinMulti};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::collections::BTreeSet;

/// What an order is found by: `texts` in small letters, one a line.
pub(super) fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<String> = texts
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(str::to_lowercase)
        .collect();
    lines.join("\n")
}

/// Every pair of neighbouring letters or digits, and of the initials of neighbouring Chinese characters in
/// every reading; each once, separated by spaces.
pub(super) fn grams(text: &str) -> String {
    let mut pairs = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let characters: Vec<char> = word.chars().collect();
        for pair in characters.windows(2) {
            pairs.insert(pair.iter().collect::<String>());
            if let [first, second] = pair {
                let seconds = initials(*second);
                pairs.extend(
                    initials(*first)
                        .iter()
                        .flat_map(|a| seconds.iter().map(move |b| format!("{a}{b}"))),
                );
            }
        }
    }
    pairs.into_iter().collect::<Vec<_>>().join(" ")
}

/// The FTS5 query for what was typed; nothing where it has no two neighbouring letters or digits.
pub(super) fn query(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let mut pairs = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let characters: Vec<char> = word.chars().collect();
        pairs.extend(
            characters
                .windows(2)
                .map(|pair| format!("\"{}\"", pair.iter().collect::<String>())),
        );
    }
    (!pairs.is_empty()).then(|| pairs.into_iter().collect::<Vec<_>>().join(" AND "))
}

/// For each sign of `text`, in small letters, the letters that its readings begin with; the sign itself where it is no
/// Chinese character.
#[must_use]
pub fn initials_of(text: &str) -> Vec<String> {
    let letters = |sign: char| match initials(sign) {
        none if none.is_empty() => sign.to_string(),
        some => some.into_iter().collect(),
    };
    text.to_lowercase().chars().map(letters).collect()
}

/// The letters that a Chinese character's readings begin with; nothing for other characters.
fn initials(character: char) -> BTreeSet<char> {
    let letter = |pinyin: Pinyin| pinyin.first_letter().chars().next();
    let readings = |multi: PinyinMulti| multi.into_iter().filter_map(letter).collect();
    character
        .to_pinyin_multi()
        .map(readings)
        .unwrap_or_default()
}

/// Whether `words` contain `word` as it is, or by the initials of neighbouring Chinese characters; both in small letters.
#[must_use]
pub fn is_found(words: &str, word: &str) -> bool {
    if words.contains(word) {
        return true;
    }
    if !word.chars().all(|c| c.is_ascii_lowercase()) {
        return false;
    }
    let characters: Vec<char> = words.chars().collect();
    let letters: Vec<char> = word.chars().collect();
    characters.windows(letters.len().max(1)).any(|window| {
        window
            .iter()
            .zip(&letters)
            .all(|(character, letter)| initials(*character).contains(letter))
    })
}

/// Teaches SQLite `is_found(words, word)`.
pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("is_found", 2, flags, |context| {
        let (words, word): (String, String) = (context.get(0)?, context.get(1)?);
        Ok(is_found(&words, &word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_of_a_text_has_the_letters_that_it_is_typed_by() {
        assert_eq!(initials_of("空调A"), ["k", "dt", "a"]);
        assert!(initials_of("").is_empty());
    }

    #[test]
    fn an_order_is_found_by_two_characters_and_by_initials_in_every_reading() {
        let words = words(["空调漏水", "GD202609090000"]);
        for word in ["漏水", "gd2026", "ktls", "kdls", "tl"] {
            assert!(is_found(&words, word), "{word}");
            let grams = grams(&words);
            let all: BTreeSet<&str> = grams.split(' ').collect();
            let query = query(word).unwrap();
            assert!(
                query
                    .split(" AND ")
                    .all(|gram| all.contains(gram.trim_matches('"'))),
                "{word}"
            );
        }
        assert!(!is_found(&words, "水漏") && !is_found(&words, "lsg"));
        assert_eq!(query("水"), None);
        assert_eq!(query("\"'*"), None);
    }
}
