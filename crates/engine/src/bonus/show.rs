//! The bonuses of a month.

use super::month::{OfMonth, rules_view, section, sees};
use super::only_at_hub;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::ShowBonuses;
use yizhan_api::view::{BonusRow, BonusView, Named, SheetView, ToApprove};
use yizhan_domain::base::{Person, Role};
use yizhan_domain::bonus::{Line, may_approve, may_keep_inputs, may_keep_rules};
use yizhan_domain::{Fen, TeamId};
use yizhan_log::Hash;

/// The bonuses of a month, of the technicians whom the caller sees.
pub(crate) fn show(context: &Context<'_>, request: &ShowBonuses) -> Result<BonusView, Trouble> {
    only_at_hub(context)?;
    let of = OfMonth::read(context, request.month)?;
    let directory = context.directory;
    let (mut rows, mut teams) = (Vec::new(), BTreeMap::<TeamId, String>::new());
    for person in of.people(directory) {
        if !sees(context, person) {
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
        true => Some(to_approve(&of, &own_section(context, &of))?),
        false => None,
    };
    let sheets = of.ledger.sheets.values();
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
            .map(|(record, sheet)| SheetView {
                section: directory.department_name(sheet.section),
                count: sheet.count,
                total: sheet.total,
                by: record.by_name.clone(),
                at: record.at,
            })
            .collect(),
        may_approve: of.running > of.month
            && to_approve.as_ref().is_some_and(|sheet| sheet.count > 0),
        to_approve,
        may_keep_inputs: may_keep_inputs(role),
        may_keep_rules: may_keep_rules(role),
        now: context.now,
    })
}

/// How many lines, what they come to, and what stands for exactly them.
pub(super) fn to_approve(of: &OfMonth, lines: &[Line]) -> Result<ToApprove, Trouble> {
    let told = serde_json::to_vec(&(of.book.rules(of.month), lines))?;
    Ok(ToApprove {
        count: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        total: lines.iter().filter_map(|line| line.amount).sum::<Fen>(),
        digest: format!("{:?}", Hash::of("yizhan bonus sheet 1", &told)),
    })
}

fn row(context: &Context<'_>, of: &OfMonth, person: &Person, line: Line) -> BonusRow {
    let approved = of.ledger.lines.get(&person.id).map(|(_, line)| line);
    let differs = approved.is_some_and(|was| differs(was, &line));
    BonusRow {
        person: person.id,
        team: (person.team)
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        approved: of.approved(person.id),
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

/// Whether a bonus or what it is made of is another one: who has which name and team is no part of it.
pub(super) fn differs(was: &Line, now: &Line) -> bool {
    (was.amount, was.why, &was.figures, &was.works)
        != (now.amount, now.why, &now.figures, &now.works)
}

/// The lines of the caller's section: what would be approved. Who stands in another section's sheet stays there, and who has no
/// bonus that can be reckoned stands in none.
pub(super) fn own_section(context: &Context<'_>, of: &OfMonth) -> Vec<Line> {
    let own = context.actor.department;
    let people = of.people(context.directory).into_iter();
    let people = people.filter(|person| {
        let approved_in = of.ledger.section_of(person.id);
        approved_in.unwrap_or_else(|| section(context.directory, person)) == own
    });
    let lines = people.map(|person| of.line(person));
    lines.filter(|line| line.amount.is_some()).collect()
}
