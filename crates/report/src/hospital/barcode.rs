//! Barcodes in a cell, and what spreadsheets do to them.

use super::finding::{FindingCode, Mention, Problem};
use super::sheet::Cell;
use super::text;
use yizhan_domain::base::{BarcodeFault, DIGITS_KEPT, barcode_fault};

/// The barcodes of a cell, which separates several by `/`, commas or line breaks.
pub(super) fn barcodes(cell: &Cell) -> Result<Vec<String>, Problem> {
    let shown = cell.shown();
    if let Cell::Number(number) = cell {
        let damaged = number.fract() != 0.0 || *number < 0.0 || shown.len() > DIGITS_KEPT;
        if damaged {
            return Err(Problem::new(FindingCode::DamagedBarcode, shown));
        }
    }
    let mut codes: Vec<String> = Vec::new();
    for piece in text::plain(&shown).split(['/', ',', ';', '、', '|', '\n', '\r', '\t']) {
        for code in spaced(piece) {
            check(&code)?;
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    if codes.is_empty() {
        Err(Problem::new(FindingCode::UnreadableBarcode, shown))
    } else {
        Ok(codes)
    }
}

/// Spaces group the digits of one barcode as printed (`6 970000 000017`), or stand between several.
fn spaced(piece: &str) -> Vec<String> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|word| word.len() >= 8) {
        words.into_iter().map(str::to_owned).collect()
    } else {
        words
            .concat()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    }
}

fn check(code: &str) -> Result<(), Problem> {
    let problem = |kind| Err(Problem::new(kind, code));
    if !code.bytes().all(|b| b.is_ascii_graphic()) {
        return problem(FindingCode::UnreadableBarcode);
    }
    match barcode_fault(code) {
        None => Ok(()),
        Some(BarcodeFault::Damaged) => problem(FindingCode::DamagedBarcode),
        Some(BarcodeFault::WrongCheckDigit(None)) => problem(FindingCode::WrongCheckDigit),
        Some(BarcodeFault::WrongCheckDigit(Some(right))) => {
            let right = Mention::Words(format!(" (→ {right})"));
            Err(Problem::naming(FindingCode::WrongCheckDigit, code, right))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, FindingCode> {
        barcodes(&Cell::Text(text.to_owned())).map_err(|problem| problem.code)
    }

    #[test]
    fn a_number_cell_keeps_all_thirteen_digits() {
        assert_eq!(
            barcodes(&Cell::Number(6_960_000_001_015.0)),
            Ok(vec!["6960000001015".to_owned()])
        );
    }

    #[test]
    fn several_barcodes_may_stand_in_one_cell() {
        let both = vec!["6970000000017".to_owned(), "6930005000054".to_owned()];
        for text in [
            "6970000000017/6930005000054",
            "6970000000017 、 6930005000054",
            "6970000000017，6930005000054",
            "6970000000017\n6930005000054",
            "6970000000017 6930005000054",
            "6 970000 000017/6930005000054/6970000000017",
        ] {
            assert_eq!(read(text), Ok(both.clone()), "{text}");
        }
        assert_eq!(read("ABC-123.x"), Ok(vec!["ABC-123.x".to_owned()]));
        assert_eq!(read("036000291452"), Ok(vec!["036000291452".to_owned()]));
    }

    #[test]
    fn a_damaged_barcode_is_told_from_a_mistyped_one() {
        for text in [
            "6.90123E+12",
            "6.98E+12",
            "7e+12",
            "6980000001013000000",
            "12345678901234500",
            "6901230000000",
        ] {
            assert_eq!(read(text), Err(FindingCode::DamagedBarcode), "{text}");
        }
        for number in [6.980_000_001_013e18, 697_000.5, -6_970_000_000_017.0] {
            assert_eq!(
                barcodes(&Cell::Number(number)).unwrap_err().code,
                FindingCode::DamagedBarcode
            );
        }
        for text in [
            "6901234567890",
            "6970000000018",
            "697000000017",
            "6970000000017/6970000000018",
        ] {
            assert_eq!(read(text), Err(FindingCode::WrongCheckDigit), "{text}");
        }
        for text in ["见包装", "///", "条码6970000000017"] {
            assert_eq!(read(text), Err(FindingCode::UnreadableBarcode), "{text}");
        }
    }
}
