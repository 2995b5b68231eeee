//! Checking a scanner: what it typed beside what it should have, and what to change.

use super::{Custom, Ending, GAP_MS, KeyDown, Meaning, PAUSE_MS, SHORTEST};

/// A keyboard that a scanner may think it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// QWERTZ, as in Germany.
    German,
    /// AZERTY, as in France.
    French,
}

/// What is to be known about a scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// All is well.
    Fine,
    /// All is well because keys are heard by their places: the computer's keyboard is not a US one.
    ByPlace,
    /// Caps Lock is on, or the scanner turns small letters to capital ones and back.
    CapsLock,
    /// The scanner is set to another keyboard.
    ScannerLayout(Layout),
    /// The code came whole, with nothing to end it.
    NoEnding,
    /// The code came whole, with more around it than can be kept apart.
    TooMuchAround,
    /// Keys come so slowly that they cannot be told from a person's.
    TooSlow,
    /// Keys are missing.
    KeysLost,
    /// Another text altogether.
    Another,
}

impl Finding {
    /// Whether codes of this scanner are recognised from now on.
    #[must_use]
    pub const fn is_well(self) -> bool {
        matches!(self, Self::Fine | Self::ByPlace)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What is to be known.
    pub finding: Finding,
    /// How the scanner is set; only where the finding is well.
    pub custom: Custom,
    /// What came, as the browser understood it.
    pub came: String,
    /// From key to key on average, in milliseconds.
    pub gap_ms: f64,
    /// Whether an input method took keys.
    pub is_taken: bool,
}

/// Compares what a scanner typed with the text of the code that it scanned; nothing where too few keys came to be a code.
/// The text has to have letters of both cases, digits and signs, or trouble stays unseen.
#[must_use]
pub fn check(expected: &str, keys: &[KeyDown]) -> Option<Checked> {
    let meant: Vec<(&KeyDown, Meaning)> = keys.iter().map(|key| (key, key.means(false))).collect();
    let came: String = meant
        .iter()
        .filter_map(|(_, means)| character(*means))
        .collect();
    if came.chars().count() < SHORTEST {
        return None;
    }
    let by_place: String = keys
        .iter()
        .filter_map(|key| character(key.means(true)))
        .collect();
    let last = meant
        .iter()
        .rev()
        .find(|(_, means)| *means != Meaning::Silent);
    let ending = match last.map(|(_, means)| means) {
        Some(Meaning::Enter) => Some(Ending::Enter),
        Some(Meaning::Tab) => Some(Ending::Tab),
        _ => None,
    };
    let gap_ms = gap_ms(&meant);
    let mut checked = Checked {
        finding: Finding::Another,
        custom: Custom::default(),
        gap_ms,
        is_taken: keys.iter().any(|key| key.is_taken),
        came,
    };
    let around = |text: &str| {
        text.split_once(expected)
            .map(|(before, after)| (before.to_owned(), after.to_owned()))
    };
    let (found, is_by_place) = match around(&checked.came) {
        Some(found) => (Some(found), false),
        None => (around(&by_place), true),
    };
    let Some((prefix, suffix)) = found else {
        checked.finding = trouble(expected, &checked.came, &by_place);
        return Some(checked);
    };
    let custom = Custom {
        ending: ending.unwrap_or(Ending::Suffix),
        prefix,
        suffix,
        by_place: is_by_place,
    };
    checked.finding = if ending.is_none() && custom.suffix.is_empty() {
        Finding::NoEnding
    } else if !custom.is_sound() {
        Finding::TooMuchAround
    } else if gap_ms > slowest_ms(&custom) {
        Finding::TooSlow
    } else if is_by_place {
        Finding::ByPlace
    } else {
        Finding::Fine
    };
    if checked.finding.is_well() {
        checked.custom = custom;
    }
    Some(checked)
}

fn slowest_ms(custom: &Custom) -> f64 {
    if custom.prefix.is_empty() {
        GAP_MS
    } else {
        PAUSE_MS
    }
}

const fn character(means: Meaning) -> Option<char> {
    match means {
        Meaning::Character(character) => Some(character),
        _ => None,
    }
}

/// From key to key on average, the ending counted, Shift not.
fn gap_ms(meant: &[(&KeyDown, Meaning)]) -> f64 {
    let mut times = meant
        .iter()
        .filter(|(_, means)| *means != Meaning::Silent)
        .map(|(key, _)| key.at_ms);
    let Some(first) = times.next() else {
        return 0.0;
    };
    let (mut last, mut gaps) = (first, 0.0);
    for at in times {
        last = at;
        gaps += 1.0;
    }
    if gaps > 0.0 {
        (last - first) / gaps
    } else {
        0.0
    }
}

/// Why the text is not in what came.
fn trouble(expected: &str, came: &str, by_place: &str) -> Finding {
    let heard = [came, by_place];
    let swapped: String = expected.chars().map(other_case).collect();
    let is_shouted = |text: &&str| {
        text.contains(&swapped)
            || text.contains(&expected.to_uppercase())
            || text.contains(&expected.to_lowercase())
    };
    if heard.iter().any(is_shouted) {
        return Finding::CapsLock;
    }
    for layout in [Layout::German, Layout::French] {
        let seen: String = expected.chars().map(|one| seen(layout, one)).collect();
        if heard.iter().any(|text| text.contains(&seen)) {
            return Finding::ScannerLayout(layout);
        }
    }
    let is_part = |text: &&str| {
        let mut rest = expected.chars();
        text.chars().all(|one| rest.any(|next| next == one))
    };
    if heard.iter().any(is_part) {
        return Finding::KeysLost;
    }
    Finding::Another
}

fn other_case(letter: char) -> char {
    if letter.is_ascii_uppercase() {
        letter.to_ascii_lowercase()
    } else {
        letter.to_ascii_uppercase()
    }
}

/// What a US keyboard writes where this layout has the character.
fn seen(layout: Layout, character: char) -> char {
    let (here, there) = match layout {
        Layout::German => ("yzYZ-/", "zyZY/&"),
        Layout::French => ("aqzwmAQZWM1234567890-/", "qawz;QAWZ:!@#$%^&*()6>"),
    };
    let place = here.chars().position(|one| one == character);
    place
        .and_then(|place| there.chars().nth(place))
        .unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::typed;
    use super::super::{Burst, Heard};
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "YZ-Check/Qawm-0258";

    fn found(typed_text: &str, gap_ms: f64) -> Finding {
        check(TEXT, &typed(typed_text, gap_ms, false))
            .expect("a code")
            .finding
    }

    #[test]
    fn what_is_wrong_with_a_scanner_is_told() {
        let german: String = TEXT.chars().map(|one| seen(Layout::German, one)).collect();
        let french: String = TEXT.chars().map(|one| seen(Layout::French, one)).collect();
        let table = [
            (format!("{TEXT}\r"), 7.0, Finding::Fine),
            (format!("{TEXT}\t"), 7.0, Finding::Fine),
            (format!("~{TEXT}#"), 7.0, Finding::Fine),
            (TEXT.to_owned(), 7.0, Finding::NoEnding),
            (format!("~{TEXT}"), 7.0, Finding::NoEnding),
            (format!("0123456789{TEXT}\r"), 7.0, Finding::TooMuchAround),
            (format!("{TEXT}\r"), 90.0, Finding::TooSlow),
            (format!("~{TEXT}\r"), 90.0, Finding::Fine),
            ("yz-cHECK/qAWM-0258\r".to_owned(), 7.0, Finding::CapsLock),
            (format!("{}\r", TEXT.to_uppercase()), 7.0, Finding::CapsLock),
            (
                format!("{german}\r"),
                7.0,
                Finding::ScannerLayout(Layout::German),
            ),
            (
                format!("{french}\r"),
                7.0,
                Finding::ScannerLayout(Layout::French),
            ),
            ("YZ-Chck/Qwm-028\r".to_owned(), 7.0, Finding::KeysLost),
            ("6970000000017\r".to_owned(), 7.0, Finding::Another),
        ];
        for (text, gap_ms, finding) in table {
            assert_eq!(found(&text, gap_ms), finding, "{text:?} at {gap_ms} ms");
        }
    }

    #[test]
    fn a_few_keys_are_no_code() {
        assert_eq!(check(TEXT, &typed("ab\r", 7.0, false)), None);
        assert_eq!(check(TEXT, &[]), None);
    }

    #[test]
    fn on_a_german_computer_keys_are_heard_by_their_places() {
        let mut keys = typed(&format!("{TEXT}\r"), 7.0, false);
        for key in &mut keys {
            key.key = match key.key.as_str() {
                "Y" => "Z".into(),
                "Z" => "Y".into(),
                "-" => "ß".into(),
                "/" => "-".into(),
                other => other.into(),
            };
        }
        let checked = check(TEXT, &keys).expect("a code");
        assert_eq!(checked.finding, Finding::ByPlace);
        assert!(checked.custom.by_place);
        assert_eq!(checked.gap_ms, 7.0);
    }

    proptest! {
        #[test]
        fn a_scanner_that_is_well_is_heard_as_it_was_checked(
            prefix in "[~<(]{0,2}",
            suffix in "[>#)]{0,2}",
            end in "[\r\t]?",
            is_taken: bool,
        ) {
            let around = |code: &str| typed(&format!("{prefix}{code}{suffix}{end}"), 7.0, is_taken);
            let checked = check(TEXT, &around(TEXT)).expect("a code");
            if checked.finding.is_well() {
                let mut burst = Burst::of(checked.custom);
                let last = around("6970000000017").iter().map(|key| burst.hear(key)).last();
                let code = "6970000000017".to_owned();
                prop_assert_eq!(last, Some(Heard::Scan { code, is_taken }));
            } else {
                prop_assert_eq!(checked.finding, Finding::NoEnding);
            }
        }

        #[test]
        fn no_keys_make_it_panic(text in "[!-~\r\t]{0,60}", gap_ms in -10.0..500.0, is_taken: bool) {
            let _ = check(TEXT, &typed(&text, gap_ms, is_taken));
        }
    }
}
