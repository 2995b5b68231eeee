//! What bonuses are reckoned from beside orders: rules, averages, post coefficients.

use super::month::OfMonth;
use super::{item, only_at_hub};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::{KeepBonusInputs, KeepBonusRules};
use yizhan_domain::bonus::{
    AVERAGE_MAX, COEFFICIENT_MAX, Fault, Formula, POINTS_MAX, Rules, Said, appraisal_formula,
    bonus_formula, may_keep_inputs, may_keep_rules,
};
use yizhan_domain::{BonusId, Fen, Hundredths, Refusal};
use yizhan_log::Item;

/// The most people or categories of a request.
const AT_ONCE: usize = 2000;

/// The one form of a formula that somebody typed, which reads as the same formula.
fn kept(text: &str, read: fn(&str) -> Result<Formula, Fault>) -> Result<String, Refusal> {
    let formula = read(text).map_err(|_| Refusal::FormulaWrong)?;
    let words = formula.words(false);
    match read(&words) {
        Ok(same) if same == formula => Ok(words),
        _ => Err(Refusal::FormulaWrong),
    }
}

/// Rules from a month on. Formulas are kept in one form, whoever typed them.
pub(crate) fn rules(context: &Context<'_>, request: &KeepBonusRules) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_keep_rules(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let bonus = kept(&request.bonus, bonus_formula)?;
    let appraisal = kept(&request.appraisal, appraisal_formula)?;
    let mut points = request.points.clone();
    points.sort_by_key(|of| of.category);
    let categories: BTreeSet<_> = points.iter().map(|of| of.category).collect();
    let is_known = |of: &yizhan_domain::CategoryId| context.directory.categories.contains_key(of);
    if points.len() > AT_ONCE || categories.len() != points.len() {
        return Err(Refusal::TooManyAtOnce { limit: AT_ONCE }.into());
    }
    if !categories.iter().all(is_known)
        || request.other_points > POINTS_MAX
        || points.iter().any(|of| of.points > POINTS_MAX)
        || request.from.year() > 2200
    {
        return Err(Refusal::NumberOutOfBounds.into());
    }
    let rules = Rules {
        from: request.from,
        bonus,
        appraisal,
        points,
        other_points: request.other_points,
    };
    let said = Said::Rules(Box::new(rules));
    Ok(item(context, request.id, said)?.into_iter().collect())
}

/// The average of a month, and what posts are worth from it on.
pub(crate) fn inputs(
    context: &Context<'_>,
    request: &KeepBonusInputs,
) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_keep_inputs(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    if request.coefficients.len() > AT_ONCE {
        return Err(Refusal::TooManyAtOnce { limit: AT_ONCE }.into());
    }
    let month = request.month;
    let mut items = Vec::new();
    if let Some(average) = request.average {
        let amount = average.amount;
        if !amount.is_none_or(|amount| (Fen(0)..=AVERAGE_MAX).contains(&amount)) {
            return Err(Refusal::NumberOutOfBounds.into());
        }
        items.extend(item(context, request.id, Said::Average { month, amount })?);
    }
    if request.coefficients.is_empty() {
        return Ok(items);
    }
    let of_month = OfMonth::read(context, Some(month))?;
    let is_within = |value: Hundredths| (Hundredths(0)..=COEFFICIENT_MAX).contains(&value);
    for of in &request.coefficients {
        let is_known = (context.directory.people.get(&of.person))
            .is_some_and(|person| of_month.has(context.directory, person));
        if !is_known || !of.value.is_none_or(is_within) {
            return Err(Refusal::NumberOutOfBounds.into());
        }
        let id = BonusId::of_key(&format!("{}:{}", request.id, of.person));
        let said = Said::Coefficient {
            person: of.person,
            from: month,
            value: of.value,
        };
        items.extend(item(context, id, said)?);
    }
    Ok(items)
}
