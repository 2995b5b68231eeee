//! Code 128 (ISO/IEC 15417).

/// What the 106 characters look like, three bars and three spaces each; the stop has one bar more.
#[rustfmt::skip]
pub(crate) const PATTERNS: [[u8; 6]; 107] = [
    [2,1,2,2,2,2],[2,2,2,1,2,2],[2,2,2,2,2,1],[1,2,1,2,2,3],[1,2,1,3,2,2],[1,3,1,2,2,2],[1,2,2,2,1,3],[1,2,2,3,1,2],
    [1,3,2,2,1,2],[2,2,1,2,1,3],[2,2,1,3,1,2],[2,3,1,2,1,2],[1,1,2,2,3,2],[1,2,2,1,3,2],[1,2,2,2,3,1],[1,1,3,2,2,2],
    [1,2,3,1,2,2],[1,2,3,2,2,1],[2,2,3,2,1,1],[2,2,1,1,3,2],[2,2,1,2,3,1],[2,1,3,2,1,2],[2,2,3,1,1,2],[3,1,2,1,3,1],
    [3,1,1,2,2,2],[3,2,1,1,2,2],[3,2,1,2,2,1],[3,1,2,2,1,2],[3,2,2,1,1,2],[3,2,2,2,1,1],[2,1,2,1,2,3],[2,1,2,3,2,1],
    [2,3,2,1,2,1],[1,1,1,3,2,3],[1,3,1,1,2,3],[1,3,1,3,2,1],[1,1,2,3,1,3],[1,3,2,1,1,3],[1,3,2,3,1,1],[2,1,1,3,1,3],
    [2,3,1,1,1,3],[2,3,1,3,1,1],[1,1,2,1,3,3],[1,1,2,3,3,1],[1,3,2,1,3,1],[1,1,3,1,2,3],[1,1,3,3,2,1],[1,3,3,1,2,1],
    [3,1,3,1,2,1],[2,1,1,3,3,1],[2,3,1,1,3,1],[2,1,3,1,1,3],[2,1,3,3,1,1],[2,1,3,1,3,1],[3,1,1,1,2,3],[3,1,1,3,2,1],
    [3,3,1,1,2,1],[3,1,2,1,1,3],[3,1,2,3,1,1],[3,3,2,1,1,1],[3,1,4,1,1,1],[2,2,1,4,1,1],[4,3,1,1,1,1],[1,1,1,2,2,4],
    [1,1,1,4,2,2],[1,2,1,1,2,4],[1,2,1,4,2,1],[1,4,1,1,2,2],[1,4,1,2,2,1],[1,1,2,2,1,4],[1,1,2,4,1,2],[1,2,2,1,1,4],
    [1,2,2,4,1,1],[1,4,2,1,1,2],[1,4,2,2,1,1],[2,4,1,2,1,1],[2,2,1,1,1,4],[4,1,3,1,1,1],[2,4,1,1,1,2],[1,3,4,1,1,1],
    [1,1,1,2,4,2],[1,2,1,1,4,2],[1,2,1,2,4,1],[1,1,4,2,1,2],[1,2,4,1,1,2],[1,2,4,2,1,1],[4,1,1,2,1,2],[4,2,1,1,1,2],
    [4,2,1,2,1,1],[2,1,2,1,4,1],[2,1,4,1,2,1],[4,1,2,1,2,1],[1,1,1,1,4,3],[1,1,1,3,4,1],[1,3,1,1,4,1],[1,1,4,1,1,3],
    [1,1,4,3,1,1],[4,1,1,1,1,3],[4,1,1,3,1,1],[1,1,3,1,4,1],[1,1,4,1,3,1],[3,1,1,1,4,1],[4,1,1,1,3,1],[2,1,1,4,1,2],
    [2,1,1,2,1,4],[2,1,1,2,3,2],[2,3,3,1,1,1],
];

pub(crate) const STOP: usize = 106;
const START_B: usize = 104;
const START_C: usize = 105;
/// From digits to characters, and back.
const TO_B: usize = 100;
const TO_C: usize = 99;
/// Longer texts make a code that no label holds.
const LONGEST: usize = 48;

/// Widths of bars and spaces in modules, a bar first; nothing for an empty or long text, nor for one with other
/// characters than those of ASCII that can be seen.
#[must_use]
pub fn code128(text: &str) -> Option<Vec<u8>> {
    let seen = |byte: u8| (b' '..=b'~').contains(&byte);
    if text.is_empty() || text.len() > LONGEST || !text.bytes().all(seen) {
        return None;
    }
    let values = values(text.as_bytes())?;
    let weighted = values.iter().enumerate();
    let check: usize = weighted.map(|(place, value)| place.max(1) * value).sum();
    let mut widths = Vec::new();
    for value in values.iter().chain(&[check % 103, STOP]) {
        widths.extend(PATTERNS.get(*value)?);
    }
    // The stop has one bar more than the others.
    widths.push(2);
    Some(widths)
}

/// The values from the start on: two digits are one character where enough of them stand together to be shorter so.
fn values(text: &[u8]) -> Option<Vec<usize>> {
    let mut values = Vec::new();
    let mut rest = text;
    let mut in_digits = false;
    while let Some(byte) = rest.first() {
        let run = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let at_an_end = values.is_empty() || run == rest.len();
        let is_worth_it =
            in_digits || run >= if at_an_end { 4 } else { 6 } || (run == text.len() && run == 2);
        // Of an odd number of digits the first one stands for itself.
        let wants_digits = run >= 2 && is_worth_it && (in_digits || run % 2 == 0);
        if values.is_empty() {
            values.push(if wants_digits { START_C } else { START_B });
        } else if wants_digits != in_digits {
            values.push(if wants_digits { TO_C } else { TO_B });
        }
        in_digits = wants_digits;
        if wants_digits {
            let (pair, after) = rest.split_first_chunk::<2>()?;
            values.push(pair.iter().fold(0, |sum, digit| {
                sum * 10 + usize::from(digit.wrapping_sub(b'0'))
            }));
            rest = after;
        } else {
            values.push(usize::from(byte.wrapping_sub(b' ')));
            rest = rest.get(1..)?;
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_written_in_pairs_where_that_is_shorter() {
        assert_eq!(values(b"1234").unwrap(), [START_C, 12, 34]);
        assert_eq!(values(b"AB12").unwrap(), [START_B, 33, 34, 17, 18]);
        assert_eq!(values(b"AB1234").unwrap(), [START_B, 33, 34, TO_C, 12, 34]);
        assert_eq!(values(b"123456A").unwrap(), [START_C, 12, 34, 56, TO_B, 33]);
        assert_eq!(values(b"A12345").unwrap(), [START_B, 33, 17, TO_C, 23, 45]);
    }

    #[test]
    fn what_cannot_be_seen_is_not_written() {
        for text in ["", "A\u{7}", "角阀", &"A".repeat(49)] {
            assert_eq!(code128(text), None, "{text}");
        }
    }
}
