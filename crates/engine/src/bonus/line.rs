//! The bonus of a technician, step by step, as it is now and as it was approved.

use super::month::OfMonth;
use super::only_at_hub;
use super::others::other_appeals;
use super::rules::rules_view;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::ShowBonusLine;
use yizhan_api::view::{ApprovedLine, BonusLineView, Named, Reckoned};
use yizhan_domain::bonus::{Line, Rules, appraisal, bonus, differences, may_approve, may_score};
use yizhan_domain::{CategoryId, Refusal};

/// The bonus of a technician whom the caller sees.
pub(crate) fn show_line(
    context: &Context<'_>,
    request: &ShowBonusLine,
) -> Result<BonusLineView, Trouble> {
    only_at_hub(context)?;
    let id = request.person.unwrap_or(context.actor.person);
    let of = OfMonth::read(context, request.month)?;
    let people = &context.directory.people;
    let person = people
        .get(&id)
        .filter(|person| of.has(context.directory, person) && of.sees(context, person));
    let person = person.ok_or(Refusal::NoBonuses)?;
    let line = of.line(person);
    let approved = of.ledger.lines.get(&id).and_then(|(sheet, was)| {
        let (record, kept) = of.ledger.sheets.get(sheet)?;
        Some(ApprovedLine {
            reckoned: reckoned(&kept.rules, was.clone()),
            correction: of.ledger.corrections(id),
            total: of.ledger.approved(id),
            by: record.by_name.clone(),
            at: record.at,
        })
    });
    let was = approved.as_ref().map(|approved| &approved.reckoned.line);
    let differences = was.map_or_else(Vec::new, |was| differences(&was.works, &line.works));
    let is_other = was.is_some_and(|was| was.differs(&line));
    let works = line
        .works
        .iter()
        .chain(was.iter().flat_map(|was| &was.works));
    let categories: BTreeSet<CategoryId> = works.map(|work| work.category).collect();
    let is_own = context.actor.person == id;
    let is_open = of.ledger.open_appeal(id).is_some();
    let role = context.actor.role;
    let judges = of.judges(context, person);
    Ok(BonusLineView {
        month: of.month,
        running: of.running,
        team: (person.team)
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        now_is: reckoned(&of.book.rules(of.month), line),
        may_appeal: is_own && approved.is_some() && !is_open,
        may_answer: may_approve(role) && judges && is_open,
        may_score: may_score(role) && judges,
        approved,
        differs: is_other,
        differences,
        categories: (categories.into_iter())
            .map(|id| Named {
                id: id.0,
                name: context.directory.category_title(id),
            })
            .collect(),
        appeals: (of.ledger.appeals.iter())
            .filter(|appeal| appeal.person == id)
            .cloned()
            .collect(),
        other_appeals: other_appeals(context, of.month, id)?,
        provisional: of.provisional(context)?,
        now: context.now,
    })
}

fn reckoned(rules: &Rules, line: Line) -> Reckoned {
    let (_, steps) = bonus(rules, &line.figures);
    let (score, appraisal_steps) = match line.score {
        Some(_) => (None, Vec::new()),
        None => {
            let (result, steps) = appraisal(rules, &line.figures);
            (Some(result), steps)
        }
    };
    Reckoned {
        steps,
        appraisal_steps,
        appraisal_why: score.and_then(Result::err),
        rules: rules_view(rules),
        line,
    }
}
