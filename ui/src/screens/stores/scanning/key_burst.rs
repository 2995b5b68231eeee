//! Telling a scanner's keys from a person's: a scanner types faster than anybody, and ends with Enter.

/// On average, a scanner needs no longer than this from key to key, in milliseconds.
const GAP_MS: f64 = 50.0;
/// After a longer pause than this, something new begins; a busy computer delays a key now and then.
const PAUSE_MS: f64 = 150.0;
/// Shorter than this, it may be a person who drums on two keys.
const SHORTEST: usize = 4;

/// Keys that follow one another fast.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyBurst {
    text: String,
    gaps: u32,
    first_ms: f64,
    last_ms: f64,
}

impl KeyBurst {
    /// A key that writes a character was pressed; says whether it begins a new burst.
    pub fn key(&mut self, character: &str, at_ms: f64) -> bool {
        let begins = self.text.is_empty() || at_ms - self.last_ms > PAUSE_MS;
        if begins {
            self.text.clear();
            self.gaps = 0;
            self.first_ms = at_ms;
        } else {
            self.gaps += 1;
        }
        self.text.push_str(character);
        self.last_ms = at_ms;
        begins
    }

    /// Enter or Tab was pressed; gives what a scanner typed, or nothing where a person did.
    pub fn end(&mut self, at_ms: f64) -> Option<String> {
        let text = std::mem::take(&mut self.text);
        let fast = at_ms - self.last_ms <= PAUSE_MS
            && at_ms - self.first_ms <= GAP_MS * f64::from(self.gaps + 1);
        (fast && text.chars().count() >= SHORTEST).then_some(text)
    }

    /// Something else happened in between.
    pub fn forget(&mut self) {
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types `text` with `gap` milliseconds from key to key, then Enter.
    fn typed(burst: &mut KeyBurst, text: &str, gap: f64) -> Option<String> {
        let mut at = 1000.0;
        for character in text.chars() {
            burst.key(&character.to_string(), at);
            at += gap;
        }
        burst.end(at)
    }

    #[test]
    fn a_scanner_is_recognised_and_a_person_is_not() {
        let mut burst = KeyBurst::default();
        assert_eq!(
            typed(&mut burst, "6970000000017", 8.0),
            Some("6970000000017".into())
        );
        assert_eq!(
            typed(&mut burst, "6970000000017", 50.0),
            Some("6970000000017".into())
        );
        assert_eq!(typed(&mut burst, "6970000000017", 120.0), None);
        assert_eq!(typed(&mut burst, "12", 8.0), None);
    }

    #[test]
    fn what_a_person_typed_before_does_not_count() {
        let mut burst = KeyBurst::default();
        burst.key("9", 0.0);
        assert!(burst.key("6", 500.0));
        assert!(!burst.key("9", 510.0));
        burst.key("7", 520.0);
        burst.key("0", 530.0);
        assert_eq!(burst.end(540.0), Some("6970".into()));
    }

    #[test]
    fn one_late_key_does_not_break_a_code_in_two() {
        let mut burst = KeyBurst::default();
        for (key, at) in [
            ("6", 0.0),
            ("9", 8.0),
            ("7", 130.0),
            ("0", 138.0),
            ("1", 146.0),
        ] {
            burst.key(key, at);
        }
        assert_eq!(burst.end(154.0), Some("69701".into()));
    }

    #[test]
    fn an_enter_that_comes_late_is_a_persons() {
        let mut burst = KeyBurst::default();
        for (key, at) in [("6", 0.0), ("9", 10.0), ("7", 20.0), ("0", 30.0)] {
            burst.key(key, at);
        }
        assert_eq!(burst.end(900.0), None);
    }
}
