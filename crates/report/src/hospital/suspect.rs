//! A row whose key is missing or repeats another's, and the name that it was meant to have.

use std::collections::BTreeMap;

/// A row with a broken key.
#[derive(Debug)]
pub(super) struct Suspect {
    /// The parts of the key as written; missing where cells are empty.
    pub written: Vec<Option<String>>,
    /// The nearest sound key above.
    pub before: Option<String>,
    /// The nearest sound key below.
    pub after: Option<String>,
}

/// Lists with steps up to this are numbered; beyond, two neighbours tell nothing.
const LARGEST_STEP: u64 = 10;

/// Failed references, and how often each failed.
pub(super) type Failed = BTreeMap<String, u32>;

/// The failed reference that the place of the row in its list, or what is written of its key, points to.
pub(super) fn by_position(suspect: &Suspect, failed: &Failed) -> Option<String> {
    let (written, last) = (&suspect.written, suspect.written.last());
    let partly = written.iter().any(Option::is_some) && written.iter().any(Option::is_none);
    if partly && last.is_some_and(Option::is_some) {
        // A room whose campus was left out: building and number must agree.
        return most(failed, |key| agrees(suspect, key)).map(|(key, _)| key);
    }
    most(failed, |key| {
        between(suspect, key) && (!partly || agrees(suspect, key))
    })
    .map(|(key, _)| key)
}

/// The failed reference that is like the key as written or, where the list tells nothing, the one that
/// fails most: a name that is referred to again and again is meant to exist.
pub(super) fn by_likeness(suspect: &Suspect, failed: &Failed) -> Option<String> {
    let written: Option<Vec<&str>> = suspect.written.iter().map(Option::as_deref).collect();
    if is_numbered(suspect) || (written.is_none() && suspect.written.len() > 1) {
        return None;
    }
    let slip = written.and_then(|parts| {
        let written = parts.join("/");
        most(failed, |key| one_slip(&written, key))
    });
    let often = || most(failed, |_| true).filter(|(_, times)| *times >= 2);
    slip.or_else(often).map(|(key, _)| key)
}

fn most(failed: &Failed, fits: impl Fn(&str) -> bool) -> Option<(String, u32)> {
    let fitting = failed.iter().filter(|(key, _)| fits(key));
    fitting
        .max_by_key(|(_, times)| **times)
        .map(|(key, times)| (key.clone(), *times))
}

/// Whether the key has what is written, and for what is not what a neighbour has.
fn agrees(suspect: &Suspect, key: &str) -> bool {
    let parts: Vec<&str> = key.split('/').collect();
    let last = suspect.written.len().saturating_sub(1);
    let near = |at: usize, part: &str| {
        let neighbours = [&suspect.before, &suspect.after].into_iter().flatten();
        at == last
            || neighbours
                .filter_map(|key| key.split('/').nth(at))
                .any(|other| other == part)
    };
    let part_agrees = |(at, (written, part)): (usize, (&Option<String>, &&str))| match written {
        Some(written) => written == part,
        None => near(at, part),
    };
    parts.len() == suspect.written.len()
        && suspect
            .written
            .iter()
            .zip(&parts)
            .enumerate()
            .all(part_agrees)
}

/// Whether the key follows the one above, precedes the one below, or lies closely between them.
fn between(suspect: &Suspect, key: &str) -> bool {
    let Some((head, number)) = numbered(key) else {
        return false;
    };
    let step = |neighbour: &Option<String>| {
        let (other, at) = neighbour.as_deref().and_then(numbered)?;
        (other == head && neighbour.as_ref().is_some_and(|n| n.len() == key.len())).then_some(at)
    };
    let (before, after) = (step(&suspect.before), step(&suspect.after));
    let follows = before.is_some_and(|before| before.checked_add(1) == Some(number));
    let precedes = after.is_some_and(|after| number.checked_add(1) == Some(after));
    let inside = before.zip(after).is_some_and(|(before, after)| {
        before < number && number < after && after - before <= LARGEST_STEP
    });
    follows || precedes || inside
}

/// Whether the neighbours show that the list is numbered, so that the row's number is known.
fn is_numbered(suspect: &Suspect) -> bool {
    let [before, after] =
        [&suspect.before, &suspect.after].map(|key| key.as_deref().and_then(numbered));
    match (before, after) {
        (Some((head, before)), Some((other, after))) => {
            head == other && before < after && after - before <= LARGEST_STEP
        }
        (Some(_), None) => suspect.after.is_none(),
        (None, Some(_)) => suspect.before.is_none(),
        (None, None) => false,
    }
}

/// A key that ends in a number, in its two halves.
fn numbered(key: &str) -> Option<(&str, u64)> {
    let head = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = key.get(head.len()..)?.parse().ok()?;
    Some((head, number))
}

/// Whether two keys differ in one character: put wrong, left out or added.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let same_tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    a != b && short > 3 && long - short <= 1 && same_head + same_tail + 1 >= long
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suspect(written: &[Option<&str>], before: &str, after: &str) -> Suspect {
        let written = written.iter().map(|part| part.map(str::to_owned)).collect();
        let neighbour = |key: &str| (!key.is_empty()).then(|| key.to_owned());
        Suspect {
            written,
            before: neighbour(before),
            after: neighbour(after),
        }
    }

    fn found(suspect: &Suspect, failed: &[(&str, u32)]) -> Option<String> {
        let failed = failed
            .iter()
            .map(|(key, times)| ((*key).to_owned(), *times))
            .collect();
        by_position(suspect, &failed).or_else(|| by_likeness(suspect, &failed))
    }

    #[test]
    fn a_room_without_its_campus_is_known_by_building_and_number() {
        let row = suspect(
            &[None, Some("感染楼"), Some("603")],
            "主院区/感染楼/602",
            "主院区/感染楼/604",
        );
        let failed = [
            ("主院区/感染楼/603", 2),
            ("主院区/外科楼/999", 9),
            ("东院区/感染楼/603", 9),
        ];
        assert_eq!(found(&row, &failed).as_deref(), Some("主院区/感染楼/603"));
        assert_eq!(found(&row, &failed[1..]), None);
        let no_number = suspect(
            &[Some("主院区"), Some("感染楼"), None],
            "主院区/感染楼/602",
            "主院区/感染楼/604",
        );
        assert_eq!(
            found(&no_number, &failed).as_deref(),
            Some("主院区/感染楼/603")
        );
        assert_eq!(found(&no_number, &[("主院区/感染楼/9999", 3)]), None);
    }

    #[test]
    fn the_gap_in_a_numbered_list_tells_the_number() {
        let inside = suspect(&[Some("BJ00220")], "BJ00220", "BJ00222");
        assert_eq!(
            found(&inside, &[("BJ00221", 1), ("BJ99999", 5)]).as_deref(),
            Some("BJ00221")
        );
        assert_eq!(found(&inside, &[("BJ99999", 5)]), None);
        let last = suspect(&[Some("BJ00479")], "BJ00479", "");
        assert_eq!(
            found(&last, &[("BJ00480", 1), ("BJ99999", 5)]).as_deref(),
            Some("BJ00480")
        );
        let next_floor = suspect(&[Some("楼/105")], "楼/105", "楼/202");
        assert_eq!(
            found(&next_floor, &[("楼/201", 1)]).as_deref(),
            Some("楼/201")
        );
        let left_out = suspect(&[None], "10015", "10017");
        assert_eq!(found(&left_out, &[("10016", 1)]).as_deref(), Some("10016"));
    }

    #[test]
    fn a_name_that_many_refer_to_is_what_the_repeated_name_hides() {
        let row = suspect(&[Some("心内科")], "心内科", "消化内科");
        assert_eq!(
            found(&row, &[("呼吸内科", 30), ("神经科", 1)]).as_deref(),
            Some("呼吸内科")
        );
        assert_eq!(found(&row, &[("神经科", 1)]), None);
    }

    #[test]
    fn one_wrong_letter_is_taken_for_a_slip() {
        for (a, b) in [
            ("AX1284", "AX1984"),
            ("AX1284", "AX128"),
            ("AX1284", "AX12844"),
        ] {
            assert!(one_slip(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("AX1284", "AX1284"),
            ("AX1284", "AX1942"),
            ("水工班", "电工班"),
        ] {
            assert!(!one_slip(a, b), "{a} {b}");
        }
    }
}
