//! ZPL II, as Zebra describes it ("ZPL II Programming Guide", `^GF`): each label as one graphic field.

use super::bitmap::Bitmap;
use std::fmt::Write as _;

/// What a printer is sent for these labels, each printed `copies` times.
#[must_use]
pub fn zpl(labels: &[Bitmap], copies: u16) -> Vec<u8> {
    let mut job = String::new();
    for label in labels {
        let (row, all) = (label.row_bytes(), label.rows.len());
        // Writing to a string cannot fail.
        let _ = writeln!(
            job,
            "^XA^PW{}^LL{}^LH0,0^FO0,0^GFA,{all},{all},{row},{}^FS^PQ{copies}^XZ",
            label.width,
            label.height,
            squeezed(label)
        );
    }
    job.into_bytes()
}

/// The rows in hexadecimal digits, with counts before digits that repeat, `,` for a row that is white to its end and `:`
/// for one that is like the row before.
fn squeezed(label: &Bitmap) -> String {
    let mut text = String::new();
    let mut before: Option<&[u8]> = None;
    for row in label.rows.chunks(label.row_bytes().max(1)) {
        if before == Some(row) {
            text.push(':');
        } else {
            let digits: String = row.iter().map(|byte| format!("{byte:02X}")).collect();
            let seen = digits.trim_end_matches('0');
            for run in seen.as_bytes().chunk_by(|left, right| left == right) {
                let digit = run.first().copied().map(char::from).unwrap_or('0');
                count(&mut text, run.len());
                text.push(digit);
            }
            if seen.len() < digits.len() {
                text.push(',');
            }
        }
        before = Some(row);
    }
    text
}

/// Writes how often the next digit stands there: `G` to `Y` are 1 to 19, `g` to `z` are 20 to 400.
fn count(text: &mut String, times: usize) {
    let mut left = times;
    while left >= 400 {
        text.push('z');
        left -= 400;
    }
    let letter = |first: u8, number: usize| {
        u8::try_from(number).map(|number| char::from(first + number - 1))
    };
    if left >= 20 {
        text.extend(letter(b'g', left / 20));
    }
    if !left.is_multiple_of(20) && times > 1 {
        text.extend(letter(b'G', left % 20));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_digits_are_counted() {
        let counted = |times| {
            let mut text = String::new();
            count(&mut text, times);
            text
        };
        assert_eq!(counted(1), "");
        assert_eq!(counted(2), "H");
        assert_eq!(counted(19), "Y");
        assert_eq!(counted(20), "g");
        assert_eq!(counted(21), "gG");
        assert_eq!(counted(327), "vM");
        assert_eq!(counted(401), "zG");
        assert_eq!(counted(800), "zz");
    }
}
