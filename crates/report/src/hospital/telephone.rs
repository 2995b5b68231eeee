//! Telephone numbers in a cell, however their digits are grouped.

use super::finding::{FindingCode, Problem};
use super::sheet::Cell;
use super::text;

/// A mobile number: eleven digits that begin with 1, however they are grouped.
pub(super) fn mobile(cell: &Cell) -> Result<String, Problem> {
    let shown = cell.shown();
    let digits = ungrouped(&shown);
    let local = ["+86", "0086"]
        .iter()
        .find_map(|country| digits.strip_prefix(country));
    let local = local.or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() == 11));
    let number = local.unwrap_or(&digits);
    let right =
        number.len() == 11 && number.starts_with('1') && number.bytes().all(|b| b.is_ascii_digit());
    if right {
        Ok(number.to_owned())
    } else {
        Err(Problem::new(FindingCode::BadMobile, shown))
    }
}

/// Any number that can be dialled, as it is written.
pub(super) fn any(cell: &Cell) -> Result<String, Problem> {
    let typed = super::cell::code(cell)?;
    match yizhan_domain::text::check_phone(&typed) {
        Ok(()) => Ok(typed),
        Err(_) => Err(Problem::new(FindingCode::BadPhone, typed)),
    }
}

/// An extension number or short number: digits, however they are grouped.
pub(super) fn extension(cell: &Cell) -> Result<String, Problem> {
    let shown = cell.shown();
    let digits = ungrouped(&shown);
    let right = (2..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let right = right && !matches!(cell, Cell::Date(_));
    if right {
        Ok(digits)
    } else {
        Err(Problem::new(FindingCode::BadExtension, shown))
    }
}

fn ungrouped(number: &str) -> String {
    text::fold(number)
        .chars()
        .filter(|c| !matches!(c, '-' | '(' | ')' | '.'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use FindingCode as Code;

    fn typed(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn wrong<T: std::fmt::Debug>(read: Result<T, Problem>) -> Code {
        read.unwrap_err().code
    }

    #[test]
    fn telephone_numbers_may_be_grouped() {
        for text in [
            "13812345678",
            "138-1234-5678",
            "138 1234 5678",
            "+86 13812345678",
            "8613812345678",
            "（138）12345678",
        ] {
            assert_eq!(mobile(&typed(text)).as_deref(), Ok("13812345678"), "{text}");
        }
        assert_eq!(
            mobile(&Cell::Number(13_812_345_678.0)).as_deref(),
            Ok("13812345678")
        );
        for text in [
            "1380013800",
            "138001380012",
            "23812345678",
            "1381234567a",
            "1.38E+10",
        ] {
            assert_eq!(wrong(mobile(&typed(text))), Code::BadMobile, "{text}");
        }
        assert_eq!(extension(&typed("6-0001")).as_deref(), Ok("60001"));
        for text in ["60001/60002", "6", "六零零一"] {
            assert_eq!(wrong(extension(&typed(text))), Code::BadExtension, "{text}");
        }
    }
}
