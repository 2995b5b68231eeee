//! What a key means: the character that it wrote, or the one at its place on a US keyboard.

/// A key that went down, as browsers tell it (UI Events, W3C).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyDown {
    /// What it wrote, or its name: `a`, `Enter`, `Process`.
    pub key: String,
    /// Its place on the keyboard: `KeyA`, `Digit7`; empty where nobody knows.
    pub code: String,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Caps Lock was on.
    pub caps: bool,
    /// Whether an input method took it, so that nobody knows what it will write.
    pub is_taken: bool,
    /// When, in milliseconds.
    pub at_ms: f64,
}

/// What a key means to whoever listens for a scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It writes this.
    Character(char),
    /// The end of a line.
    Enter,
    /// On to the next field.
    Tab,
    /// Shift and its like, which belong to another key.
    Silent,
    /// Anything else: an arrow, Escape.
    Other,
}

impl KeyDown {
    /// What it means; by its place on the keyboard where an input method took it, or where `by_place` says so.
    #[must_use]
    pub fn means(&self, by_place: bool) -> Meaning {
        let name = if self.is_taken { &self.code } else { &self.key };
        match name.as_str() {
            "Enter" | "NumpadEnter" => return Meaning::Enter,
            "Tab" => return Meaning::Tab,
            "Shift" | "ShiftLeft" | "ShiftRight" | "CapsLock" | "" => return Meaning::Silent,
            _ => {}
        }
        let place = self.place();
        let found = if self.is_taken {
            place
        } else if by_place {
            place.or_else(|| self.written())
        } else {
            self.written()
        };
        match found {
            Some(character) => Meaning::Character(character),
            // Phones' input methods name no place: nothing was learnt, and nothing is lost.
            None if self.is_taken && self.code == "Unidentified" => Meaning::Silent,
            None => Meaning::Other,
        }
    }

    /// The character that the browser says it wrote.
    #[must_use]
    pub fn written(&self) -> Option<char> {
        let mut characters = self.key.chars();
        let only = characters.next()?;
        characters.next().is_none().then_some(only)
    }

    /// What a US keyboard writes at its place.
    #[must_use]
    pub fn place(&self) -> Option<char> {
        if let Some(letter) = self.code.strip_prefix("Key").and_then(only_letter) {
            let is_capital = self.shift != self.caps;
            return Some(if is_capital {
                letter
            } else {
                letter.to_ascii_lowercase()
            });
        }
        if let Some(digit) = self.code.strip_prefix("Numpad").and_then(only_digit) {
            return Some(digit);
        }
        PLACES
            .iter()
            .find(|(code, ..)| *code == self.code)
            .map(|(_, plain, shifted)| if self.shift { *shifted } else { *plain })
    }
}

fn only_letter(text: &str) -> Option<char> {
    let letter = text.parse::<char>().ok()?;
    letter.is_ascii_uppercase().then_some(letter)
}

fn only_digit(text: &str) -> Option<char> {
    let digit = text.parse::<char>().ok()?;
    digit.is_ascii_digit().then_some(digit)
}

/// Places of a US keyboard other than letters: alone, and with Shift.
const PLACES: [(&str, char, char); 27] = [
    ("Digit1", '1', '!'),
    ("Digit2", '2', '@'),
    ("Digit3", '3', '#'),
    ("Digit4", '4', '$'),
    ("Digit5", '5', '%'),
    ("Digit6", '6', '^'),
    ("Digit7", '7', '&'),
    ("Digit8", '8', '*'),
    ("Digit9", '9', '('),
    ("Digit0", '0', ')'),
    ("Minus", '-', '_'),
    ("Equal", '=', '+'),
    ("BracketLeft", '[', '{'),
    ("BracketRight", ']', '}'),
    ("Backslash", '\\', '|'),
    ("Semicolon", ';', ':'),
    ("Quote", '\'', '"'),
    ("Backquote", '`', '~'),
    ("Comma", ',', '<'),
    ("Period", '.', '>'),
    ("Slash", '/', '?'),
    ("Space", ' ', ' '),
    ("NumpadDecimal", '.', '.'),
    ("NumpadSubtract", '-', '-'),
    ("NumpadAdd", '+', '+'),
    ("NumpadMultiply", '*', '*'),
    ("NumpadDivide", '/', '/'),
];

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The key of a US keyboard that writes this character; Enter and Tab for `\r` and `\t`.
    pub fn key_of(character: char, at_ms: f64) -> KeyDown {
        let letter = character.to_ascii_uppercase();
        let (code, shift) = match character {
            '\r' => ("Enter".to_owned(), false),
            '\t' => ("Tab".to_owned(), false),
            _ if letter.is_ascii_uppercase() => (format!("Key{letter}"), letter == character),
            _ => PLACES
                .iter()
                .find(|(_, plain, shifted)| [*plain, *shifted].contains(&character))
                .map(|(code, plain, _)| ((*code).to_owned(), *plain != character))
                .expect("on a US keyboard"),
        };
        let key = match character {
            '\r' => "Enter".to_owned(),
            '\t' => "Tab".to_owned(),
            _ => character.to_string(),
        };
        KeyDown {
            key,
            code,
            shift,
            at_ms,
            ..KeyDown::default()
        }
    }

    /// A text as a scanner types it, `gap_ms` from key to key; an input method takes every key where `is_taken`.
    pub fn typed(text: &str, gap_ms: f64, is_taken: bool) -> Vec<KeyDown> {
        let mut at_ms = 1000.0;
        let mut keys = Vec::new();
        for character in text.chars() {
            let mut key = key_of(character, at_ms);
            if is_taken {
                key.key = "Process".into();
                key.is_taken = true;
            }
            keys.push(key);
            at_ms += gap_ms;
        }
        keys
    }

    fn key(key: &str, code: &str, shift: bool, caps: bool, is_taken: bool) -> KeyDown {
        KeyDown {
            key: key.into(),
            code: code.into(),
            shift,
            caps,
            is_taken,
            at_ms: 0.0,
        }
    }

    #[test]
    fn a_key_means_what_it_wrote_and_one_that_an_input_method_took_what_stands_on_it() {
        use Meaning::{Character, Enter, Other, Silent, Tab};
        let table = [
            (key("a", "KeyA", false, false, false), Character('a')),
            (key("q", "KeyA", false, false, false), Character('q')),
            (key("Process", "KeyA", false, false, true), Character('a')),
            (key("Process", "KeyA", true, false, true), Character('A')),
            (key("Process", "KeyA", false, true, true), Character('A')),
            (key("Process", "KeyA", true, true, true), Character('a')),
            (key("Process", "Digit7", true, false, true), Character('&')),
            (key("Process", "Numpad7", true, false, true), Character('7')),
            (key("Process", "Slash", false, false, true), Character('/')),
            // What an input method of full width will make of it does not count.
            (key("，", "Comma", false, false, true), Character(',')),
            (key("Process", "Enter", false, false, true), Enter),
            (key("Process", "NumpadEnter", false, false, true), Enter),
            (key("Process", "Tab", false, false, true), Tab),
            (key("Process", "ShiftLeft", true, false, true), Silent),
            (key("Process", "", false, false, true), Silent),
            (key("Unidentified", "", false, false, true), Silent),
            (key("Process", "Unidentified", false, false, true), Silent),
            (key("Process", "ArrowDown", false, false, true), Other),
            (key("Shift", "ShiftLeft", true, false, false), Silent),
            (key("Escape", "Escape", false, false, false), Other),
            (key("F1", "F1", false, false, false), Other),
            (key("Dead", "Quote", false, false, false), Other),
        ];
        for (key, meaning) in table {
            assert_eq!(key.means(false), meaning, "{key:?}");
        }
    }

    #[test]
    fn where_the_layout_is_another_keys_are_heard_by_their_places() {
        assert_eq!(
            key("z", "KeyY", false, false, false).means(true),
            Meaning::Character('y')
        );
        assert_eq!(
            key("é", "Digit2", false, false, false).means(true),
            Meaning::Character('2')
        );
        // A key at no place of a US keyboard says what it wrote.
        assert_eq!(
            key("<", "IntlBackslash", false, false, false).means(true),
            Meaning::Character('<')
        );
    }
}
