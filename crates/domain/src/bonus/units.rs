//! What a formula is measured in, and whether its parts go together.

use super::figure::{Figure, Plain, Unit};
use super::formula::{Formula, Part, Sign, Suffix};
use super::parse::{Fault, FaultKind, parse};

/// The bonus of a month, as the hospital reckons it (D7).
pub const STANDARD_BONUS: &str = "post coefficient × medical technical average bonus × 50% + (own service fees + own order points × 3 yuan) × appraisal score ÷ 100";
/// The appraisal score where nobody wrote another formula. Whom nobody rated, and to whom nothing was reported in the month, loses
/// nothing by it; who finished nothing has no on time rate, and a score only from a person.
pub const STANDARD_APPRAISAL: &str = "if missing(completion rate, 100%) × 40 + on time rate × 30 + if missing(satisfaction, 5) ÷ 5 × 30";

/// Reads the formula of a bonus: it comes to yuan.
///
/// # Errors
/// What is wrong with it, and where.
pub fn bonus_formula(text: &str) -> Result<Formula, Fault> {
    let formula = parse(text)?;
    let unit = unit(&formula)?;
    match unit == Unit::YUAN {
        true => Ok(formula),
        false => Err(wrong(FaultKind::WrongUnit, &formula, unit, Unit::YUAN)),
    }
}

/// Reads the formula of an appraisal: it comes to a number that is no share (100 and not 100%), and does not name the score itself.
///
/// # Errors
/// What is wrong with it, and where.
pub fn appraisal_formula(text: &str) -> Result<Formula, Fault> {
    let formula = parse(text)?;
    let unit = unit(&formula)?;
    if (unit.yuan, unit.minutes) != (0, 0) || unit.plain == Plain::Percent {
        let wanted = Unit::plain(Plain::Bare);
        return Err(wrong(FaultKind::WrongUnit, &formula, unit, wanted));
    }
    if let Some(own) = own_score(&formula) {
        let name = Figure::AppraisalScore;
        return Err(Fault {
            kind: FaultKind::OwnScore,
            at: own.at,
            found_zh: name.name(true).to_owned(),
            found_en: name.name(false).to_owned(),
        });
    }
    Ok(formula)
}

/// Both units stand in what is told: which are there, or which is there and which is wanted.
fn wrong(kind: FaultKind, formula: &Formula, left: Unit, right: Unit) -> Fault {
    let (zh, en) = match kind {
        FaultKind::WrongUnit => ("，应为 ", ", not "),
        _ => (" 与 ", " and "),
    };
    Fault {
        kind,
        at: formula.at,
        found_zh: format!("{}{zh}{}", left.name(true), right.name(true)),
        found_en: format!("{}{en}{}", left.name(false), right.name(false)),
    }
}

fn own_score(formula: &Formula) -> Option<&Formula> {
    match &formula.of {
        Part::Figure(Figure::AppraisalScore) => Some(formula),
        Part::Number(..) | Part::Figure(_) => None,
        Part::Negated(of) => own_score(of),
        Part::Joined(_, left, right) | Part::OrElse(left, right) => {
            own_score(left).or_else(|| own_score(right))
        }
        Part::Chosen { of, .. } => of.iter().find_map(own_score),
        Part::If(condition) => [
            &condition.left,
            &condition.right,
            &condition.then,
            &condition.otherwise,
        ]
        .into_iter()
        .find_map(own_score),
    }
}

/// What a formula is measured in.
///
/// # Errors
/// Two parts that do not go together.
pub fn unit(formula: &Formula) -> Result<Unit, Fault> {
    Ok(match &formula.of {
        Part::Number(_, suffix) => match suffix {
            Suffix::None => Unit::plain(Plain::Bare),
            Suffix::Percent => Unit::plain(Plain::Percent),
            Suffix::Yuan => Unit::YUAN,
            Suffix::Minutes => Unit::MINUTES,
        },
        Part::Figure(figure) => figure.unit(),
        Part::Negated(of) => unit(of)?,
        Part::Joined(sign, left, right) => {
            let (one, other) = (unit(left)?, unit(right)?);
            match sign {
                Sign::Plus | Sign::Minus => same(one, other, formula)?,
                Sign::Times => times(one, other),
                Sign::Over => over(one, other),
            }
        }
        Part::Chosen { of, .. } => {
            let mut units = of.iter().map(unit);
            let first = units
                .next()
                .unwrap_or_else(|| Ok(Unit::plain(Plain::Bare)))?;
            units.try_fold(first, |one, other| same(one, other?, formula))?
        }
        Part::If(condition) => {
            same(unit(&condition.left)?, unit(&condition.right)?, formula)?;
            same(unit(&condition.then)?, unit(&condition.otherwise)?, formula)?
        }
        Part::OrElse(first, second) => same(unit(first)?, unit(second)?, formula)?,
    })
}

/// The unit of two that are added or compared. A mere number goes with a count or a share, these do not go together.
fn same(one: Unit, other: Unit, at: &Formula) -> Result<Unit, Fault> {
    let differ = || wrong(FaultKind::UnitsDiffer, at, one, other);
    if (one.yuan, one.minutes) != (other.yuan, other.minutes) {
        return Err(differ());
    }
    match (one.plain, other.plain) {
        (left, right) if left == right || (one.yuan, one.minutes) != (0, 0) => Ok(one),
        (Plain::Bare, _) => Ok(other),
        (_, Plain::Bare) => Ok(one),
        _ => Err(differ()),
    }
}

fn times(one: Unit, other: Unit) -> Unit {
    let plain = match (one.plain, other.plain) {
        (Plain::Percent, Plain::Percent) => Plain::Percent,
        (Plain::Count, _) | (_, Plain::Count) => Plain::Count,
        _ => Plain::Bare,
    };
    made(
        one.yuan.saturating_add(other.yuan),
        one.minutes.saturating_add(other.minutes),
        plain,
    )
}

fn over(one: Unit, other: Unit) -> Unit {
    let plain = match (one.plain, other.plain) {
        (Plain::Count, Plain::Bare | Plain::Percent) => Plain::Count,
        (Plain::Percent, Plain::Bare) => Plain::Percent,
        _ => Plain::Bare,
    };
    made(
        one.yuan.saturating_sub(other.yuan),
        one.minutes.saturating_sub(other.minutes),
        plain,
    )
}

const fn made(yuan: i16, minutes: i16, plain: Plain) -> Unit {
    let plain = match (yuan, minutes) {
        (0, 0) => plain,
        _ => Plain::Bare,
    };
    Unit {
        yuan,
        minutes,
        plain,
    }
}
