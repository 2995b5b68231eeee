//! Numbers in a cell: counts, quantities, areas.

use super::finding::{FindingCode, Mention, Problem};
use super::sheet::Cell;
use super::text;
use yizhan_domain::Hundredths;

/// No count of a hand-over is larger; a larger one is a slip of the keyboard.
pub(super) const LARGEST_COUNT: i64 = 1_000_000_000;
/// No room is larger, in square metres.
const LARGEST_ROOM_M2: i64 = 100_000;

/// A whole number from zero up.
pub(super) fn whole(cell: &Cell) -> Result<i64, Problem> {
    let shown = cell.shown();
    let exact = number(cell, &shown)?;
    let problem = |code| Err(Problem::new(code, shown.clone()));
    if exact.negative {
        return problem(FindingCode::Negative);
    }
    if !exact.fraction.is_empty() {
        return problem(FindingCode::NotWhole);
    }
    match exact.whole.parse() {
        Ok(count) if count <= LARGEST_COUNT => Ok(count),
        _ => Err(out_of_range(shown, LARGEST_COUNT)),
    }
}

/// A whole number of days, at least one: `365`, `365天`.
pub(super) fn days(cell: &Cell) -> Result<u32, Problem> {
    const LONGEST: i64 = 36_600;
    let shown = cell.shown();
    let typed = text::plain(&shown);
    let bare = Cell::Text(typed.trim_end_matches(['天', '日']).to_owned());
    let count = whole(if matches!(cell, Cell::Date(_)) {
        cell
    } else {
        &bare
    })?;
    match u32::try_from(count) {
        Ok(days) if days > 0 && count <= LONGEST => Ok(days),
        _ => {
            let range = Mention::Words(format!("1–{LONGEST}"));
            Err(Problem::naming(FindingCode::OutOfRange, shown, range))
        }
    }
}

/// A quantity of work to a hundredth, from zero up.
pub(super) fn quantity(cell: &Cell) -> Result<Hundredths, Problem> {
    let shown = cell.shown();
    let exact = number(cell, &shown)?;
    if exact.negative {
        return Err(Problem::new(FindingCode::Negative, shown));
    }
    match Hundredths::parse(&format!("{}.{:0<2}", exact.whole, exact.fraction)) {
        Some(quantity) if quantity.0 <= LARGEST_COUNT * 100 => Ok(quantity),
        Some(_) => Err(out_of_range(shown, LARGEST_COUNT)),
        None => Err(Problem::new(FindingCode::NotANumber, shown)),
    }
}

/// The area of a room in hundredths of a square metre, rounded: `82.6`, `30㎡`.
pub(super) fn area(cell: &Cell) -> Result<i64, Problem> {
    let shown = cell.shown();
    let typed = text::fold_header(&shown);
    let bare = ["平方米", "平米", "m2"]
        .iter()
        .find_map(|unit| typed.strip_suffix(unit))
        .unwrap_or(&typed);
    let exact = if matches!(cell, Cell::Date(_)) {
        None
    } else {
        decimal(bare)
    };
    let exact = exact.ok_or_else(|| Problem::new(FindingCode::NotANumber, shown.clone()))?;
    let digits = format!("{}{:0<3}", exact.whole, exact.fraction);
    let thousandths = digits
        .get(..exact.whole.len() + 3)
        .and_then(|digits| digits.parse::<i64>().ok());
    let hundredths = thousandths.map(|thousandths| thousandths.saturating_add(5) / 10);
    match hundredths {
        Some(area) if !exact.negative && (1..=LARGEST_ROOM_M2 * 100).contains(&area) => Ok(area),
        _ => {
            let range = Mention::Words(format!("0.01–{LARGEST_ROOM_M2}"));
            Err(Problem::naming(FindingCode::ImpossibleArea, shown, range))
        }
    }
}

/// A decimal number in its digits; `fraction` without zeros at its end.
struct Decimal {
    negative: bool,
    whole: String,
    fraction: String,
}

fn number(cell: &Cell, shown: &str) -> Result<Decimal, Problem> {
    let exact = if matches!(cell, Cell::Date(_)) {
        None
    } else {
        decimal(shown)
    };
    exact.ok_or_else(|| Problem::new(FindingCode::NotANumber, shown))
}

fn decimal(typed: &str) -> Option<Decimal> {
    let typed = text::plain(typed);
    let (negative, digits) = typed
        .strip_prefix('-')
        .map_or((false, typed.as_str()), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = ungroup(whole)?;
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let right = !whole.is_empty() && are_digits(&whole) && are_digits(fraction);
    right.then(|| Decimal {
        negative,
        whole,
        fraction: fraction.trim_end_matches('0').to_owned(),
    })
}

/// The digits without the commas between thousands; nothing where a comma stands elsewhere.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let head = groups.next()?;
    let thousands = groups.clone().all(|group| group.len() == 3);
    let grouped = groups.next().is_none() || (thousands && (1..=3).contains(&head.len()));
    grouped.then(|| whole.replace(',', ""))
}

/// The problem of a number above the largest that makes sense.
pub(super) fn out_of_range(shown: String, largest: i64) -> Problem {
    Problem::naming(
        FindingCode::OutOfRange,
        shown,
        Mention::Words(format!("0–{largest}")),
    )
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
    fn counts_are_whole_and_not_negative() {
        for (cell, count) in [
            (Cell::Number(49.0), 49),
            (typed("1,234"), 1234),
            (typed("8.0"), 8),
            (typed("０"), 0),
        ] {
            assert_eq!(whole(&cell), Ok(count), "{cell:?}");
        }
        for (cell, code) in [
            (Cell::Number(2.5), Code::NotWhole),
            (Cell::Number(-4.0), Code::Negative),
            (typed("十"), Code::NotANumber),
            (typed("12,34"), Code::NotANumber),
            (typed("5个"), Code::NotANumber),
            (Cell::Number(1e12), Code::OutOfRange),
            (Cell::Date(3.0), Code::NotANumber),
        ] {
            assert_eq!(wrong(whole(&cell)), code, "{cell:?}");
        }
        assert_eq!(days(&typed("365天")), Ok(365));
        assert_eq!(wrong(days(&typed("0"))), Code::OutOfRange);
        assert_eq!(wrong(days(&typed("每季度"))), Code::NotANumber);
        assert_eq!(quantity(&typed("1.5")), Ok(Hundredths(150)));
        assert_eq!(quantity(&Cell::Number(2.0)), Ok(Hundredths(200)));
        assert_eq!(wrong(quantity(&typed("1.555"))), Code::NotANumber);
    }

    #[test]
    fn areas_are_square_metres_to_two_decimals() {
        for (cell, hundredths) in [
            (Cell::Number(82.6_f64.next_down()), 8260),
            (typed("15"), 1500),
            (typed("30㎡"), 3000),
            (typed("30.125 平方米"), 3013),
            (typed("1,200 m²"), 120_000),
        ] {
            assert_eq!(area(&cell), Ok(hundredths), "{cell:?}");
        }
        for (cell, code) in [
            (typed("约30"), Code::NotANumber),
            (typed("3×4"), Code::NotANumber),
            (Cell::Number(0.0), Code::ImpossibleArea),
            (Cell::Number(-12.0), Code::ImpossibleArea),
            (Cell::Number(5e6), Code::ImpossibleArea),
        ] {
            assert_eq!(wrong(area(&cell)), code, "{cell:?}");
        }
    }
}
