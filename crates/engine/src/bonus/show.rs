//! The bonuses of a month.

use super::month::OfMonth;
use super::only_at_hub;
use super::others::other_months;
use super::rules::rules_view;
use super::sheet;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::ShowBonuses;
use yizhan_api::view::{BonusRow, BonusView, Named, SheetView};
use yizhan_domain::TeamId;
use yizhan_domain::base::{Person, Role};
use yizhan_domain::bonus::{Line, may_approve, may_keep_inputs, may_keep_rules};

/// The bonuses of a month, of the technicians whom the caller sees.
pub(crate) fn show(context: &Context<'_>, request: &ShowBonuses) -> Result<BonusView, Trouble> {
    only_at_hub(context)?;
    let of = OfMonth::read(context, request.month)?;
    let directory = context.directory;
    let (mut rows, mut teams) = (Vec::new(), BTreeMap::<TeamId, String>::new());
    for person in of.people(directory) {
        if !of.sees(context, person) {
            continue;
        }
        if let Some(team) = person.team {
            teams.insert(team, directory.team_name(team));
        }
        let line = of.line(person);
        if request.team.is_none_or(|team| person.team == Some(team)) {
            rows.push(row(context, &of, person, line));
        }
    }
    let role = context.actor.role;
    let to_approve = match may_approve(role) {
        true => Some(sheet::Own::of(context, &of).to_approve(&of)?),
        false => None,
    };
    let latest = of.ledger.latest.values();
    let sheets = latest.filter_map(|id| of.ledger.sheets.get(id));
    // What a section comes to is nothing for those who see single technicians or a team.
    let sheets = sheets.filter(|(_, sheet)| match role {
        Role::Finance | Role::Manager | Role::Auditor => true,
        _ => may_approve(role) && sheet.section == context.actor.department,
    });
    Ok(BonusView {
        month: of.month,
        running: of.running,
        team: request.team,
        total: rows.iter().filter_map(|row| row.amount).sum(),
        rows,
        teams: (teams.into_iter())
            .map(|(id, name)| Named { id: id.0, name })
            .collect(),
        rules: rules_view(&of.book.rules(of.month)),
        average: of.book.average(of.month),
        provisional: of.provisional(context)?,
        sheets: sheets
            .map(|(record, sheet)| {
                let (count, total) = of.ledger.of_section(sheet.section);
                SheetView {
                    section: directory.department_name(sheet.section),
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                    total,
                    by: record.by_name.clone(),
                    at: record.at,
                }
            })
            .collect(),
        others: other_months(context, of.month)?,
        may_approve: of.running > of.month
            && to_approve.as_ref().is_some_and(|sheet| sheet.count > 0),
        to_approve,
        may_keep_inputs: may_keep_inputs(role),
        may_keep_rules: may_keep_rules(role),
        now: context.now,
    })
}

fn row(context: &Context<'_>, of: &OfMonth, person: &Person, line: Line) -> BonusRow {
    let approved = of.ledger.lines.get(&person.id).map(|(_, line)| line);
    let differs = approved.is_some_and(|was| was.differs(&line));
    BonusRow {
        person: person.id,
        staff_number: person.staff_number.clone(),
        team: (person.team)
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        approved: of.ledger.approved(person.id),
        is_approved: approved.is_some(),
        differs,
        correction: of.ledger.corrections(person.id),
        appeal_waits: of.ledger.open_appeal(person.id).is_some(),
        name: line.name,
        figures: line.figures,
        score: line.score,
        amount: line.amount,
        why: line.why,
    }
}
