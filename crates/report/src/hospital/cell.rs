//! What a cell means: a name, a code, an amount of money.

use super::finding::{FindingCode, Problem};
use super::number::{LARGEST_COUNT, out_of_range};
use super::sheet::Cell;
use super::text;
use yizhan_domain::Fen;
use yizhan_domain::base::is_scientific;
use yizhan_domain::money::NotMoney;

/// Digits of a number that a spreadsheet keeps.
const DIGITS_KEPT: usize = 15;

/// A name or a sentence, as typed.
pub(super) fn words(cell: &Cell) -> Result<String, Problem> {
    match cell {
        Cell::Date(_) => Err(Problem::new(FindingCode::TurnedIntoDate, cell.shown())),
        _ => Ok(cell.shown()),
    }
}

/// A code or a number that names something: half-width, all digits there.
pub(super) fn code(cell: &Cell) -> Result<String, Problem> {
    let typed = text::plain(&words(cell)?);
    let lost = match cell {
        Cell::Number(number) => number.fract() == 0.0 && typed.len() > DIGITS_KEPT,
        _ => is_scientific(&typed) && typed.contains('.'),
    };
    if lost {
        Err(Problem::new(FindingCode::TurnedIntoNumber, typed))
    } else {
        Ok(typed)
    }
}

/// An amount of money that is not negative.
pub(super) fn money(cell: &Cell) -> Result<Fen, Problem> {
    let shown = cell.shown();
    let problem = |code| Problem::new(code, shown.clone());
    if matches!(cell, Cell::Date(_)) {
        return Err(problem(FindingCode::TurnedIntoDate));
    }
    let typed = text::plain(&shown);
    // Bookkeepers write an amount below zero in brackets.
    let bracketed = typed
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let signed = bracketed.map_or(typed.clone(), |amount| format!("-{amount}"));
    let amount = Fen::parse(&signed).map_err(|wrong| {
        problem(match wrong {
            NotMoney::NotANumber => FindingCode::UnreadableAmount,
            NotMoney::FinerThanFen => FindingCode::FinerThanFen,
            NotMoney::Negative => FindingCode::Negative,
        })
    })?;
    if amount.0 > LARGEST_COUNT * 100 {
        Err(out_of_range(shown, LARGEST_COUNT))
    } else {
        Ok(amount)
    }
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
    fn amounts_are_read_as_people_write_them() {
        for (cell, fen) in [
            (typed("￥18.23"), 1823),
            (typed("1,191.00"), 119_100),
            (typed("１２．５元"), 1250),
            (typed("0.00"), 0),
            (Cell::Number(326_163.0), 32_616_300),
            (Cell::Number(0.1 + 0.2), 30),
        ] {
            assert_eq!(money(&cell), Ok(Fen(fen)), "{cell:?}");
        }
        for (cell, code) in [
            (typed("面议"), Code::UnreadableAmount),
            (typed("12.345"), Code::FinerThanFen),
            (Cell::Number(12.345), Code::FinerThanFen),
            (Cell::Number(-3.0), Code::Negative),
            (typed("(3.00)"), Code::Negative),
            (typed("1E+3"), Code::UnreadableAmount),
            (typed("9999999999999"), Code::OutOfRange),
            (Cell::Date(45000.0), Code::TurnedIntoDate),
        ] {
            assert_eq!(wrong(money(&cell)), code, "{cell:?}");
        }
    }

    #[test]
    fn codes_that_a_spreadsheet_changed_are_noticed() {
        assert_eq!(code(&Cell::Number(10041.0)).as_deref(), Ok("10041"));
        assert_eq!(code(&typed(" ＢＪ００１ ")).as_deref(), Ok("BJ001"));
        assert_eq!(code(&typed("1E+5")).as_deref(), Ok("1E+5"));
        assert_eq!(wrong(code(&typed("1.38E+10"))), Code::TurnedIntoNumber);
        assert_eq!(wrong(code(&Cell::Number(1e18))), Code::TurnedIntoNumber);
        assert_eq!(wrong(code(&Cell::Date(46000.0))), Code::TurnedIntoDate);
        assert_eq!(
            words(&typed("=HYPERLINK(\"x\")")).as_deref(),
            Ok("=HYPERLINK(\"x\")")
        );
    }
}
