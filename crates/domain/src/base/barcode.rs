//! What is wrong with a barcode: a digit mistyped, or a spreadsheet that took it for a number.

use crate::Refusal;

/// A spreadsheet keeps this many digits of a number; the rest become zeros.
pub const DIGITS_KEPT: usize = 15;

/// What is wrong with a text that is said to be a barcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarcodeFault {
    /// A spreadsheet shortened it, as `6.90123E+12`: its last digits are lost.
    Damaged,
    /// The check digit is not that of the digits before it; the right one, where thirteen digits tell it.
    WrongCheckDigit(Option<u8>),
}

/// What is wrong with a barcode, as far as its own characters tell.
#[must_use]
pub fn barcode_fault(code: &str) -> Option<BarcodeFault> {
    if is_scientific(code) {
        return Some(BarcodeFault::Damaged);
    }
    if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // One zero too many may be chance; two and more, right where the digits end, are not.
    let lost = code
        .get(DIGITS_KEPT..)
        .is_some_and(|rest| rest.len() >= 2 && rest.bytes().all(|byte| byte == b'0'));
    if lost {
        return Some(BarcodeFault::Damaged);
    }
    match code.len() {
        13 if ean13_is_valid(code) => None,
        13 if code.ends_with("000000") => Some(BarcodeFault::Damaged),
        13 => Some(BarcodeFault::WrongCheckDigit(right_digit(code))),
        // A mainland number with a digit lost; a valid one of twelve digits is an American code.
        11 | 12 if code.starts_with("69") && !ean13_is_valid(&format!("{code:0>13}")) => {
            Some(BarcodeFault::WrongCheckDigit(None))
        }
        _ => None,
    }
}

/// Refuses a barcode that is not the one on the part.
pub fn check_barcode(code: &str) -> Result<(), Refusal> {
    let code = code.trim();
    match barcode_fault(code) {
        None => Ok(()),
        Some(BarcodeFault::Damaged) => Err(Refusal::BarcodeDamaged {
            barcode: code.to_owned(),
        }),
        Some(BarcodeFault::WrongCheckDigit(_)) => Err(Refusal::CheckDigitWrong {
            barcode: code.to_owned(),
        }),
    }
}

/// Whether a text is a number in scientific notation, `6.98E+12`: what is left of a code that was shown so.
#[must_use]
pub fn is_scientific(code: &str) -> bool {
    let Some((mantissa, exponent)) = code.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    whole.len() == 1
        && digits(whole)
        && digits(fraction)
        && exponent.strip_prefix('+').is_some_and(digits)
}

/// Whether thirteen digits carry the right EAN-13 check digit (GS1 General Specifications, 7.9).
#[must_use]
pub fn ean13_is_valid(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let weighted = digits
            .iter()
            .zip([1, 3].into_iter().cycle())
            .map(|(d, w)| d * w);
        digits.len() == 13 && weighted.sum::<u32>() % 10 == 0
    })
}

fn right_digit(code: &str) -> Option<u8> {
    let first = code.get(..12)?;
    (0..10).find(|digit| ean13_is_valid(&format!("{first}{digit}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_counts() {
        assert!(ean13_is_valid("6970000000017"));
        for wrong in ["6970000000018", "697000000001", "697000000001x"] {
            assert!(!ean13_is_valid(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_damaged_barcode_is_told_from_a_mistyped_one_and_from_other_codes() {
        for code in [
            "6.90123E+12",
            "6.98e+12",
            "7E+12",
            "6980000001013000000",
            "12345678901234500",
            "6901230000000",
        ] {
            assert_eq!(barcode_fault(code), Some(BarcodeFault::Damaged), "{code}");
            let barcode = code.to_owned();
            assert_eq!(
                check_barcode(&format!(" {code} ")),
                Err(Refusal::BarcodeDamaged { barcode })
            );
        }
        for (code, right) in [
            ("6970000000018", Some(7)),
            ("6901234567890", Some(2)),
            ("697000000017", None),
        ] {
            assert_eq!(
                barcode_fault(code),
                Some(BarcodeFault::WrongCheckDigit(right)),
                "{code}"
            );
            let barcode = code.to_owned();
            assert_eq!(
                check_barcode(code),
                Err(Refusal::CheckDigitWrong { barcode })
            );
        }
        for code in [
            "6970000000017",
            "036000291452",
            "SP-6E+1",
            "E+12",
            "6.9.1E+12",
            "6E12",
            ".5E+3",
            "ABC-123.x",
            "0106970000000017\u{1d}10L7",
        ] {
            assert_eq!(check_barcode(code), Ok(()), "{code}");
        }
    }
}
