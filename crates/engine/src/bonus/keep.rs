//! What bonuses are reckoned from beside orders: rules, averages, post coefficients.

use super::month::{OfMonth, rules_view, sees};
use super::{item, only_at_hub};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::view::{BonusRulesView, CoefficientView, Named};
use yizhan_api::{KeepBonusInputs, KeepBonusRules, ShowBonusRules};
use yizhan_domain::base::Kind;
use yizhan_domain::bonus::{
    POINTS_MAX, Rules, Said, appraisal_formula, bonus_formula, may_keep_inputs, may_keep_rules,
};
use yizhan_domain::{BonusId, Fen, Hundredths, Refusal};
use yizhan_log::Item;

/// The largest average bonus.
const AVERAGE_MAX: Fen = Fen(100_000_000);
/// The largest post coefficient.
const COEFFICIENT_MAX: Hundredths = Hundredths(1_000);
/// The most people or categories of a request.
const AT_ONCE: usize = 2000;

/// What bonuses of a month are reckoned from.
pub(crate) fn show_rules(
    context: &Context<'_>,
    request: &ShowBonusRules,
) -> Result<BonusRulesView, Trouble> {
    only_at_hub(context)?;
    let of = OfMonth::read(context, Some(request.month))?;
    let directory = context.directory;
    let people = of.people(directory).into_iter();
    let coefficients =
        people
            .filter(|person| sees(context, person))
            .map(|person| CoefficientView {
                person: person.id,
                name: person.name.clone(),
                team: (person.team)
                    .map(|team| directory.team_name(team))
                    .unwrap_or_default(),
                post: person.post.clone(),
                value: of.book.coefficient(person.id, of.month),
            });
    let in_use =
        (directory.categories.keys()).filter(|id| !directory.is_out_of_use(Kind::Category, id.0));
    let mut categories: Vec<Named> = in_use
        .map(|id| Named {
            id: id.0,
            name: directory.category_title(*id),
        })
        .collect();
    categories.sort_by(|one, other| one.name.cmp(&other.name));
    let role = context.actor.role;
    Ok(BonusRulesView {
        month: of.month,
        rules: rules_view(&of.book.rules(of.month)),
        versions: of.book.versions().map(rules_view).collect(),
        average: of.book.average(of.month),
        coefficients: coefficients.collect(),
        categories,
        may_keep_rules: may_keep_rules(role),
        may_keep_inputs: may_keep_inputs(role),
    })
}

/// Rules from a month on. Formulas are kept in one form, whoever typed them.
pub(crate) fn rules(context: &Context<'_>, request: &KeepBonusRules) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_keep_rules(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let bonus = bonus_formula(&request.bonus).map_err(|_| Refusal::FormulaWrong)?;
    let appraisal = appraisal_formula(&request.appraisal).map_err(|_| Refusal::FormulaWrong)?;
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
        bonus: bonus.words(false),
        appraisal: appraisal.words(false),
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
    if let Some(amount) = request.average {
        if !(Fen(0)..=AVERAGE_MAX).contains(&amount) {
            return Err(Refusal::NumberOutOfBounds.into());
        }
        items.extend(item(context, request.id, Said::Average { month, amount })?);
    }
    for of in &request.coefficients {
        let is_known = (context.directory.people.get(&of.person))
            .is_some_and(|person| yizhan_domain::bonus::may_appeal(person.role));
        if !is_known || !(Hundredths(0)..=COEFFICIENT_MAX).contains(&of.value) {
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
