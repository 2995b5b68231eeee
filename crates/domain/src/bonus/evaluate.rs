//! What a formula comes to, step by step.

use super::figure::{Figure, Plain};
use super::formula::{Called, Condition, Formula, Part, Sign, Suffix, Than};
use super::ratio::Ratio;
use super::units::unit;
use crate::Fen;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Figures by their names; what is missing is not there.
pub type Figures = BTreeMap<Figure, Ratio>;

/// Why a formula comes to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum NoResult {
    /// A figure that it needs is missing.
    Missing {
        /// Which.
        figure: Figure,
    },
    /// Something is divided by zero.
    ByZero,
    /// A number is too large.
    TooLarge,
    /// The formula that is kept cannot be read.
    Unreadable,
}

/// A step of reckoning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// What is reckoned, in Chinese; `(1)` is what the first step came to.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The same with its numbers.
    pub numbers: String,
    /// What it comes to; empty for a comparison.
    pub value: String,
    /// Whether it is so, for a comparison.
    pub holds: Option<bool>,
    /// Its unit in Chinese; empty where it has none to speak of.
    pub unit_zh: String,
    /// Its unit in English.
    pub unit_en: String,
}

/// What a formula comes to, with the steps on the way there; those before a step that fails are told too.
pub fn evaluate(formula: &Formula, figures: &Figures) -> (Result<Ratio, NoResult>, Vec<Step>) {
    let mut reckoning = Reckoning {
        figures,
        steps: Vec::new(),
    };
    let result = reckoning.value(formula);
    (result.map(|term| term.value), reckoning.steps)
}

/// An amount in yuan, rounded to the fen: once, at the end, half a fen away from zero.
///
/// # Errors
/// It is too large.
pub fn in_fen(yuan: Ratio) -> Result<Fen, NoResult> {
    yuan.rounded(100).map(Fen).ok_or(NoResult::TooLarge)
}

struct Reckoning<'a> {
    figures: &'a Figures,
    steps: Vec<Step>,
}

/// A value, and what a step calls it.
#[derive(Clone)]
struct Term {
    value: Ratio,
    zh: String,
    en: String,
    number: String,
}

impl Reckoning<'_> {
    fn value(&mut self, formula: &Formula) -> Result<Term, NoResult> {
        match &formula.of {
            Part::Number(number, suffix) => {
                let value = number.value().ok_or(NoResult::TooLarge)?;
                let is_share = *suffix == Suffix::Percent;
                let value = match is_share {
                    true => of(value, Ratio::whole(100).inverted(), Ratio::times)?,
                    false => value,
                };
                Ok(Term {
                    value,
                    number: match is_share {
                        true => formula.of.words(false),
                        false => value.words(),
                    },
                    zh: formula.of.words(true),
                    en: formula.of.words(false),
                })
            }
            Part::Figure(figure) => {
                let figure = *figure;
                let value = self.figures.get(&figure).copied();
                let value = value.ok_or(NoResult::Missing { figure })?;
                Ok(Term {
                    value,
                    zh: figure.name(true).to_owned(),
                    en: figure.name(false).to_owned(),
                    number: match figure.unit().plain {
                        Plain::Percent => share_words(value),
                        Plain::Bare | Plain::Count => value.words(),
                    },
                })
            }
            Part::Negated(of) => {
                let term = self.value(of)?;
                let value = term.value.negated();
                let [zh, en, number] =
                    [&term.zh, &term.en, &term.number].map(|text| format!("−{text}"));
                Ok(self.step(formula, value, zh, en, number))
            }
            Part::Joined(sign, left, right) => {
                let (one, other) = (self.value(left)?, self.value(right)?);
                let value = joined(*sign, one.value, other.value)?;
                let mark = sign.mark();
                let [zh, en, number] = [
                    (&one.zh, &other.zh),
                    (&one.en, &other.en),
                    (&one.number, &other.number),
                ]
                .map(|(one, other)| format!("{one} {mark} {other}"));
                Ok(self.step(formula, value, zh, en, number))
            }
            Part::Chosen { greatest, of } => {
                let mut terms = Vec::new();
                for part in of {
                    terms.push(self.value(part)?);
                }
                let wanted = match greatest {
                    true => Ordering::Greater,
                    false => Ordering::Less,
                };
                let mut best: Option<Ratio> = None;
                for term in &terms {
                    let is_better = match best {
                        None => true,
                        Some(best) => {
                            term.value.compared(best).ok_or(NoResult::TooLarge)? == wanted
                        }
                    };
                    if is_better {
                        best = Some(term.value);
                    }
                }
                let called = Called::of_chosen(*greatest);
                let (zh, en) = (called.name(true), called.name(false));
                let list = |name: &str, text: fn(&Term) -> &str| {
                    let all: Vec<&str> = terms.iter().map(text).collect();
                    format!("{name}({})", all.join(", "))
                };
                let (zh, numbers) = (list(zh, |term| &term.zh), list(en, |term| &term.number));
                let en = list(en, |term| &term.en);
                Ok(self.step(formula, best.unwrap_or(Ratio::ZERO), zh, en, numbers))
            }
            Part::If(condition) => self.condition(condition),
            Part::OrElse(first, second) => {
                let before = self.steps.len();
                match self.value(first) {
                    Err(NoResult::Missing { .. }) => {
                        self.steps.truncate(before);
                        let term = self.value(second)?;
                        let words = |chinese, other: &str| {
                            let name = Called::OrElse.name(chinese);
                            format!("{name}({}, {other})", first.words(chinese))
                        };
                        let (zh, en) = (words(true, &term.zh), words(false, &term.en));
                        let numbers = format!("(—, {})", term.number);
                        Ok(self.step(formula, term.value, zh, en, numbers))
                    }
                    result => result,
                }
            }
        }
    }

    fn condition(&mut self, condition: &Condition) -> Result<Term, NoResult> {
        let one = self.value(&condition.left)?;
        let other = self.value(&condition.right)?;
        let order = one.value.compared(other.value);
        let order = order.ok_or(NoResult::TooLarge)?;
        let is_so = match condition.than {
            Than::Less => order.is_lt(),
            Than::AtMost => order.is_le(),
            Than::Equal => order.is_eq(),
            Than::AtLeast => order.is_ge(),
            Than::More => order.is_gt(),
        };
        let mark = condition.than.mark();
        self.steps.push(Step {
            zh: format!("{} {mark} {}", one.zh, other.zh),
            en: format!("{} {mark} {}", one.en, other.en),
            numbers: format!("{} {mark} {}", one.number, other.number),
            value: String::new(),
            holds: Some(is_so),
            unit_zh: String::new(),
            unit_en: String::new(),
        });
        // Only what counts is reckoned, so that a division can be guarded.
        match is_so {
            true => self.value(&condition.then),
            false => self.value(&condition.otherwise),
        }
    }

    fn step(
        &mut self,
        formula: &Formula,
        value: Ratio,
        zh: String,
        en: String,
        numbers: String,
    ) -> Term {
        // A checked formula has a unit.
        let unit = unit(formula)
            .ok()
            .filter(|unit| unit.yuan != 0 || unit.minutes != 0);
        let named = |chinese| unit.map(|unit| unit.name(chinese)).unwrap_or_default();
        self.steps.push(Step {
            zh,
            en,
            numbers,
            value: value.words(),
            holds: None,
            unit_zh: named(true),
            unit_en: named(false),
        });
        let name = format!("({})", self.steps.len());
        Term {
            value,
            zh: name.clone(),
            en: name,
            number: value.words(),
        }
    }
}

/// A share in percent.
fn share_words(value: Ratio) -> String {
    let percent = value.times(Ratio::whole(100));
    percent.map_or_else(|| value.words(), |percent| format!("{}%", percent.words()))
}

fn joined(sign: Sign, one: Ratio, other: Ratio) -> Result<Ratio, NoResult> {
    match sign {
        Sign::Plus => of(one, Some(other), Ratio::plus),
        Sign::Minus => of(one, Some(other.negated()), Ratio::plus),
        Sign::Times => of(one, Some(other), Ratio::times),
        Sign::Over if other.is_zero() => Err(NoResult::ByZero),
        Sign::Over => of(one, other.inverted(), Ratio::times),
    }
}

fn of(
    one: Ratio,
    other: Option<Ratio>,
    join: fn(Ratio, Ratio) -> Option<Ratio>,
) -> Result<Ratio, NoResult> {
    other
        .and_then(|other| join(one, other))
        .ok_or(NoResult::TooLarge)
}
