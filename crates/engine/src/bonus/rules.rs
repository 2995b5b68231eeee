//! Rules as they are shown.

use super::month::OfMonth;
use super::only_at_hub;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::ShowBonusRules;
use yizhan_api::view::{
    BonusRulesView, CategoryOfPoints, CoefficientView, RulesVersion, RulesView,
};
use yizhan_domain::CategoryId;
use yizhan_domain::base::Kind;
use yizhan_domain::bonus::{Rules, may_keep_inputs, may_keep_rules};

/// What bonuses of a month are reckoned from.
pub(crate) fn show_rules(
    context: &Context<'_>,
    request: &ShowBonusRules,
) -> Result<BonusRulesView, Trouble> {
    only_at_hub(context)?;
    let of = OfMonth::read(context, Some(request.month))?;
    let directory = context.directory;
    let people = of.people(directory).into_iter();
    let coefficients = people
        .filter(|person| of.sees(context, person))
        .map(|person| CoefficientView {
            person: person.id,
            name: person.name.clone(),
            team: (person.team)
                .map(|team| directory.team_name(team))
                .unwrap_or_default(),
            post: person.post.clone(),
            value: of.book.coefficient(person.id, of.month),
        });
    let role = context.actor.role;
    Ok(BonusRulesView {
        month: of.month,
        running: of.running,
        rules: rules_view(&of.book.rules(of.month)),
        versions: versions(&of),
        average: of.book.average(of.month),
        coefficients: coefficients.collect(),
        categories: categories(context, &of),
        may_keep_rules: may_keep_rules(role),
        may_keep_inputs: may_keep_inputs(role),
    })
}

fn versions(of: &OfMonth) -> Vec<RulesVersion> {
    let said = of
        .book
        .versions()
        .map(|(version, is_replaced)| RulesVersion {
            rules: rules_view(&version.rules),
            by: version.by.clone(),
            at: Some(version.at),
            is_replaced,
        });
    let standard = RulesVersion {
        rules: rules_view(&Rules::standard()),
        by: String::new(),
        at: None,
        is_replaced: false,
    };
    said.chain([standard]).collect()
}

/// The categories in use, and those out of use that some version gives points to.
fn categories(context: &Context<'_>, of: &OfMonth) -> Vec<CategoryOfPoints> {
    let directory = context.directory;
    let rules = of.book.versions().map(|(version, _)| &version.rules);
    let with_points: BTreeSet<CategoryId> = rules
        .flat_map(|rules| rules.points.iter().map(|of| of.category))
        .collect();
    let all = directory.categories.keys().map(|id| CategoryOfPoints {
        id: *id,
        name: directory.category_title(*id),
        is_out_of_use: directory.is_out_of_use(Kind::Category, id.0),
    });
    let mut categories: Vec<CategoryOfPoints> = all
        .filter(|of| !of.is_out_of_use || with_points.contains(&of.id))
        .collect();
    categories.sort_by(|one, other| {
        (one.is_out_of_use, &one.name).cmp(&(other.is_out_of_use, &other.name))
    });
    categories
}

/// Rules in both languages.
pub(super) fn rules_view(rules: &Rules) -> RulesView {
    let standard = Rules::standard().from;
    RulesView {
        from: Some(rules.from).filter(|from| *from != standard),
        bonus_zh: rules.bonus_words(true),
        bonus_en: rules.bonus_words(false),
        appraisal_zh: rules.appraisal_words(true),
        appraisal_en: rules.appraisal_words(false),
        points: rules.points.clone(),
        other_points: rules.other_points,
    }
}
