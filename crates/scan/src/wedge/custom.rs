//! How a scanner is set: what it types before a code, after it, and how its keys are heard.

/// How a scanner ends a code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// With Enter, as most do.
    #[default]
    Enter,
    /// With Tab.
    Tab,
    /// With the characters of its suffix alone.
    Suffix,
}

/// How a scanner is set. Enter and Tab end a code always; by itself, nothing stands before it or after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Custom {
    /// What it types before every code.
    pub prefix: String,
    /// What it types after every code, before Enter or Tab.
    pub suffix: String,
    /// How it ends a code.
    pub ending: Ending,
    /// Whether keys are heard by their places, since the computer's keyboard is not the scanner's.
    pub by_place: bool,
}

/// Stands between prefix and suffix; no key writes it.
const BETWEEN: char = '\u{1f}';
/// Longer prefixes and suffixes are none.
const LONGEST: usize = 8;

impl Custom {
    /// The code in what a scanner typed.
    #[must_use]
    pub fn code_in<'a>(&self, typed: &'a str) -> &'a str {
        let code = typed.strip_prefix(&*self.prefix).unwrap_or(typed);
        code.strip_suffix(&*self.suffix).unwrap_or(code)
    }

    /// As a device remembers it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let place = if self.by_place { 'P' } else { 'K' };
        let ending = match self.ending {
            Ending::Enter => 'E',
            Ending::Tab => 'T',
            Ending::Suffix => 'S',
        };
        format!("{place}{ending}{}{BETWEEN}{}", self.prefix, self.suffix)
    }

    /// What a device remembered; nothing where that is none of ours.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut marks = text.chars();
        let by_place = match marks.next()? {
            'P' => true,
            'K' => false,
            _ => return None,
        };
        let ending = match marks.next()? {
            'E' => Ending::Enter,
            'T' => Ending::Tab,
            'S' => Ending::Suffix,
            _ => return None,
        };
        let (prefix, suffix) = marks.as_str().split_once(BETWEEN)?;
        let read = Self {
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            ending,
            by_place,
        };
        read.is_sound().then_some(read)
    }

    /// Whether a scanner can be set like this, and a code be told from what stands around it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let is_short =
            |text: &str| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        is_short(&self.prefix)
            && is_short(&self.suffix)
            && (self.ending != Ending::Suffix || !self.suffix.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stands_around_a_code_is_taken_off_once_and_missed_by_nobody() {
        let custom = Custom {
            prefix: "~".into(),
            suffix: "#".into(),
            ..Custom::default()
        };
        for (typed, code) in [
            ("~697#", "697"),
            ("697#", "697"),
            ("~697", "697"),
            ("697", "697"),
            ("~~697##", "~697#"),
        ] {
            assert_eq!(custom.code_in(typed), code, "{typed}");
        }
    }

    #[test]
    fn a_text_that_is_none_of_ours_sets_nothing() {
        for text in ["", "K", "KE", "KEab", "XE\u{1f}", "KX\u{1f}", "KS~\u{1f}"] {
            assert_eq!(Custom::from_text(text), None, "{text:?}");
        }
        assert_eq!(Custom::from_text("KE\u{1f}"), Some(Custom::default()));
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_read_back(
            prefix in "[!-~]{0,8}",
            suffix in "[!-~]{1,8}",
            ending in prop_oneof![Just(Ending::Enter), Just(Ending::Tab), Just(Ending::Suffix)],
            by_place: bool,
        ) {
            let custom = Custom { prefix, suffix, ending, by_place };
            prop_assert_eq!(Custom::from_text(&custom.to_text()), Some(custom));
        }

        #[test]
        fn no_remembered_text_makes_it_panic(text in "[KP]?[ETS]?.*") {
            let _ = Custom::from_text(&text);
        }
    }
}
