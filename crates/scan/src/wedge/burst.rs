//! Telling a scanner's keys from a person's: a scanner types faster than anybody, and ends its code.

use super::{Custom, Ending, GAP_MS, KeyDown, Meaning, PAUSE_MS, SHORTEST};

/// What came of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing that a scanner has to do with.
    Nothing,
    /// A character, the first of what may become a code.
    Begins,
    /// One more character.
    GoesOn,
    /// The end of a code that a scanner typed.
    Scan {
        /// The code, without prefix and suffix.
        code: String,
        /// Whether an input method took keys of it, so that what stands in a field is something else.
        is_taken: bool,
    },
}

/// Keys that follow one another fast.
#[derive(Clone, Debug, Default)]
pub struct Burst {
    custom: Custom,
    text: String,
    gaps: u32,
    first_ms: f64,
    last_ms: f64,
    is_taken: bool,
}

impl Burst {
    /// Listens for a scanner that is set like this.
    #[must_use]
    pub fn of(custom: Custom) -> Self {
        Self {
            custom,
            ..Self::default()
        }
    }

    /// How the scanner is set.
    #[must_use]
    pub const fn custom(&self) -> &Custom {
        &self.custom
    }

    /// Whether nothing was heard that may become a code.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Hears a key.
    pub fn hear(&mut self, key: &KeyDown) -> Heard {
        match key.means(self.custom.by_place) {
            Meaning::Character(character) => self.character(character, key),
            Meaning::Enter | Meaning::Tab => {
                self.is_taken |= key.is_taken;
                let scan = self.scan(key.at_ms);
                self.forget();
                scan.unwrap_or(Heard::Nothing)
            }
            Meaning::Silent => Heard::Nothing,
            Meaning::Other => {
                self.forget();
                Heard::Nothing
            }
        }
    }

    /// Something else happened in between.
    pub fn forget(&mut self) {
        self.text.clear();
        self.is_taken = false;
    }

    fn character(&mut self, character: char, key: &KeyDown) -> Heard {
        let begins = self.text.is_empty() || key.at_ms - self.last_ms > PAUSE_MS;
        if begins {
            self.forget();
            self.gaps = 0;
            self.first_ms = key.at_ms;
        } else {
            self.gaps = self.gaps.saturating_add(1);
        }
        self.text.push(character);
        self.is_taken |= key.is_taken;
        let ends = self.custom.ending == Ending::Suffix && self.text.ends_with(&self.custom.suffix);
        let scan = if ends { self.scan(key.at_ms) } else { None };
        self.last_ms = key.at_ms;
        match scan {
            Some(scan) => {
                self.forget();
                scan
            }
            None if begins => Heard::Begins,
            None => Heard::GoesOn,
        }
    }

    /// What a scanner typed until now, or nothing where a person did.
    fn scan(&self, at_ms: f64) -> Option<Heard> {
        // Nobody types the prefix by chance, so that a slow scanner is known by it.
        let is_announced =
            !self.custom.prefix.is_empty() && self.text.starts_with(&self.custom.prefix);
        let gap_ms = if is_announced { PAUSE_MS } else { GAP_MS };
        let is_fast = at_ms - self.last_ms <= PAUSE_MS
            && at_ms - self.first_ms <= gap_ms * (f64::from(self.gaps) + 1.0);
        let code = self.custom.code_in(&self.text);
        (is_fast && code.chars().count() >= SHORTEST).then(|| Heard::Scan {
            code: code.to_owned(),
            is_taken: self.is_taken,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::{key_of, typed};
    use super::*;
    use proptest::prelude::*;

    /// What was scanned while these keys went down.
    fn scans(custom: &Custom, keys: &[KeyDown]) -> Vec<String> {
        let mut burst = Burst::of(custom.clone());
        keys.iter()
            .filter_map(|key| match burst.hear(key) {
                Heard::Scan { code, .. } => Some(code),
                _ => None,
            })
            .collect()
    }

    fn set(prefix: &str, suffix: &str, ending: Ending) -> Custom {
        Custom {
            prefix: prefix.into(),
            suffix: suffix.into(),
            ending,
            by_place: false,
        }
    }

    #[test]
    fn a_scanner_is_recognised_and_a_person_is_not() {
        let table: [(Custom, &str, f64, &[&str]); 12] = [
            (
                Custom::default(),
                "6970000000017\r",
                7.0,
                &["6970000000017"],
            ),
            (
                Custom::default(),
                "6970000000017\t",
                7.0,
                &["6970000000017"],
            ),
            (
                Custom::default(),
                "6970000000017\r",
                50.0,
                &["6970000000017"],
            ),
            (Custom::default(), "6970000000017\r", 120.0, &[]),
            (Custom::default(), "6970000000017", 7.0, &[]),
            (Custom::default(), "12\r", 7.0, &[]),
            (Custom::default(), "6970\r6971\r", 7.0, &["6970", "6971"]),
            (set("~", "", Ending::Enter), "~6970\r", 7.0, &["6970"]),
            (set("~", "", Ending::Enter), "~6970\r", 120.0, &["6970"]),
            (
                set("", "#", Ending::Suffix),
                "6970#6971#",
                7.0,
                &["6970", "6971"],
            ),
            (set("", "#", Ending::Suffix), "6970#", 120.0, &[]),
            (set("<", ">", Ending::Enter), "<6970>\r", 7.0, &["6970"]),
        ];
        for (custom, text, gap_ms, expected) in table {
            for is_taken in [false, true] {
                let keys = typed(text, gap_ms, is_taken);
                assert_eq!(scans(&custom, &keys), expected, "{text:?} at {gap_ms} ms");
            }
        }
    }

    #[test]
    fn a_scan_of_which_an_input_method_took_some_keys_is_whole() {
        let mut keys = typed("YZ1/P/a-07.2\r", 7.0, false);
        for key in keys.iter_mut().filter(|key| key.code.starts_with("Key")) {
            key.key = "Process".into();
            key.is_taken = true;
        }
        let mut burst = Burst::default();
        let last = keys.iter().map(|key| burst.hear(key)).last();
        let code = "YZ1/P/a-07.2".to_owned();
        assert_eq!(
            last,
            Some(Heard::Scan {
                code,
                is_taken: true
            })
        );
    }

    #[test]
    fn what_a_person_typed_before_does_not_count() {
        let mut keys = vec![key_of('9', 0.0)];
        keys.extend(typed("6970\r", 10.0, false));
        assert_eq!(scans(&Custom::default(), &keys), ["6970"]);
    }

    #[test]
    fn one_late_key_does_not_break_a_code_in_two() {
        let at = [0.0, 8.0, 130.0, 138.0, 146.0, 154.0];
        let keys: Vec<KeyDown> = "69701\r"
            .chars()
            .zip(at)
            .map(|(c, at)| key_of(c, at))
            .collect();
        assert_eq!(scans(&Custom::default(), &keys), ["69701"]);
    }

    #[test]
    fn an_enter_that_comes_late_or_after_an_arrow_is_a_persons() {
        let mut late = typed("6970\r", 10.0, false);
        late[4].at_ms = 1900.0;
        assert!(scans(&Custom::default(), &late).is_empty());
        let mut arrow = typed("6970\r", 10.0, false);
        arrow.insert(
            2,
            KeyDown {
                key: "ArrowLeft".into(),
                at_ms: 1015.0,
                ..KeyDown::default()
            },
        );
        assert!(scans(&Custom::default(), &arrow).is_empty());
    }

    proptest! {
        #[test]
        fn any_code_is_heard_whole_with_and_without_an_input_method(
            code in "[!-~]{4,40}",
            gap_ms in 1.0..50.0,
            is_taken: bool,
        ) {
            let keys = typed(&format!("{code}\r"), gap_ms, is_taken);
            prop_assert_eq!(scans(&Custom::default(), &keys), [code]);
        }

        #[test]
        fn nobody_who_types_at_a_persons_pace_is_taken_for_a_scanner(
            text in "[!-~]{1,40}",
            gap_ms in 51.0..2000.0,
            is_taken: bool,
        ) {
            let keys = typed(&format!("{text}\r"), gap_ms, is_taken);
            prop_assert!(scans(&Custom::default(), &keys).is_empty());
        }
    }
}
