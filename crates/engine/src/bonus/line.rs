//! The bonus of a technician, step by step, as it is now and as it was approved.

use super::month::{OfMonth, rules_view, sees};
use super::only_at_hub;
use super::show::differs;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::ShowBonusLine;
use yizhan_api::view::{ApprovedLine, BonusLineView, Named, Reckoned};
use yizhan_domain::bonus::{
    Line, Rules, appraisal, bonus, differences, may_appeal, may_approve, may_score,
};
use yizhan_domain::{CategoryId, Refusal};

/// The bonus of a technician whom the caller sees.
pub(crate) fn show_line(
    context: &Context<'_>,
    request: &ShowBonusLine,
) -> Result<BonusLineView, Trouble> {
    only_at_hub(context)?;
    let id = request.person.unwrap_or(context.actor.person);
    let person =
        context.directory.people.get(&id).filter(|person| {
            yizhan_domain::bonus::may_appeal(person.role) && sees(context, person)
        });
    let person = person.ok_or(Refusal::NoBonuses)?;
    let of = OfMonth::read(context, request.month)?;
    let line = of.line(person);
    let approved = of.ledger.lines.get(&id).and_then(|(sheet, was)| {
        let mut sheets = of.ledger.sheets.values();
        let (record, kept) = sheets.find(|(record, _)| record.id == *sheet)?;
        Some(ApprovedLine {
            reckoned: reckoned(&kept.rules, was.clone()),
            correction: of.ledger.corrections(id),
            total: of.approved(id),
            by: record.by_name.clone(),
            at: record.at,
        })
    });
    let was = approved.as_ref().map(|approved| &approved.reckoned.line);
    let differences = was.map_or_else(Vec::new, |was| differences(&was.works, &line.works));
    let is_other = was.is_some_and(|was| differs(was, &line));
    let works = line
        .works
        .iter()
        .chain(was.iter().flat_map(|was| &was.works));
    let categories: BTreeSet<CategoryId> = works.map(|work| work.category).collect();
    let is_own = context.actor.person == id;
    let is_open = of.ledger.open_appeal(id).is_some();
    let role = context.actor.role;
    Ok(BonusLineView {
        month: of.month,
        running: of.running,
        team: (person.team)
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        now_is: reckoned(&of.book.rules(of.month), line),
        may_appeal: may_appeal(role) && is_own && approved.is_some() && !is_open,
        may_answer: may_approve(role) && is_open,
        may_score: may_score(role),
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
