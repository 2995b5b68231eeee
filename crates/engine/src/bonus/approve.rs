//! Scores, approving the sheet of a month, appeals and their answers.

use super::month::OfMonth;
use super::{item, only_at_hub, record, sheet};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{AnswerAppeal, AppealBonus, ApproveBonuses, ScoreBonus};
use yizhan_domain::bonus::{
    CORRECTION_MAX, LINES_MAX, SCORE_MAX, Said, Sheet, may_approve, may_score,
};
use yizhan_domain::text::{WORDS_MAX, check_length, clean};
use yizhan_domain::{BonusId, Fen, Hundredths, Refusal};
use yizhan_log::Item;
use yizhan_store::table::{bonus, item as table_of_items};

/// Words that have to be there.
fn words(text: &str) -> Result<String, Refusal> {
    let text = clean(text);
    if text.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    check_length(text, WORDS_MAX)?;
    Ok(text.to_owned())
}

/// A score in place of the reckoned one.
pub(crate) fn score(context: &Context<'_>, request: &ScoreBonus) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_score(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let of = OfMonth::read(context, Some(request.month))?;
    let person = context.directory.people.get(&request.person);
    let judges = person
        .is_some_and(|person| of.has(context.directory, person) && of.judges(context, person));
    if !judges {
        return Err(Refusal::NoBonuses.into());
    }
    let is_within = |value: Hundredths| (Hundredths(0)..=SCORE_MAX).contains(&value);
    if !request.value.is_none_or(is_within) {
        return Err(Refusal::NumberOutOfBounds.into());
    }
    let said = Said::Score {
        month: request.month,
        person: request.person,
        value: request.value,
        reason: words(&request.reason)?,
    };
    Ok(item(context, request.id, said)?.into_iter().collect())
}

/// The sheet of the caller's section, as it was shown: with its lines, its rules, and up to where the log was counted.
pub(crate) fn approve(
    context: &Context<'_>,
    request: &ApproveBonuses,
) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_approve(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    if let Some(known) = bonus::by_id(context.connection, request.id)? {
        let is_same = known.by == context.actor.person
            && matches!(&known.said, Said::Sheet(sheet) if sheet.month == request.month);
        return match is_same {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    let of = OfMonth::read(context, Some(request.month))?;
    let period = request.month;
    if of.running <= period {
        return Err(Refusal::PeriodNotOver { period }.into());
    }
    let own = sheet::Own::of(context, &of);
    let now = own.to_approve(&of)?;
    let lines = own.lines;
    if lines.is_empty() {
        return Err(Refusal::NoBonuses.into());
    }
    if lines.len() > LINES_MAX {
        return Err(Refusal::TooManyAtOnce { limit: LINES_MAX }.into());
    }
    if (now.count, now.total, &now.digest) != (request.count, request.total, &request.digest) {
        let (count, total) = (now.count, now.total);
        return Err(Refusal::BonusesChanged { count, total }.into());
    }
    let sheet = Sheet {
        month: period,
        section: context.actor.department,
        position: table_of_items::head(context.connection)?,
        rules: of.book.rules(period),
        count: now.count,
        total: now.total,
    };
    let made = |id, said| Item::Bonus(Box::new(record(context, id, said)));
    let mut items = vec![made(request.id, Said::Sheet(Box::new(sheet)))];
    for line in lines {
        let id = BonusId::of_key(&format!("{}:{}", request.id, line.person));
        let said = Said::Line {
            sheet: request.id,
            month: period,
            line: Box::new(line),
        };
        items.push(made(id, said));
    }
    Ok(items)
}

/// Somebody objects to the own line.
pub(crate) fn appeal(context: &Context<'_>, request: &AppealBonus) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    let month = request.month;
    let said = Said::Appeal {
        month,
        words: words(&request.words)?,
    };
    let Some(item) = item(context, request.id, said)? else {
        return Ok(Vec::new());
    };
    let of = OfMonth::read(context, Some(month))?;
    let person = context.actor.person;
    if !of.ledger.lines.contains_key(&person) {
        return Err(Refusal::BonusNotApproved { period: month }.into());
    }
    match of.ledger.open_appeal(person) {
        Some(_) => Err(Refusal::AppealWaits.into()),
        None => Ok(vec![item]),
    }
}

/// The chief of the section answers.
pub(crate) fn answer(context: &Context<'_>, request: &AnswerAppeal) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_approve(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let said = Said::Answer {
        month: request.month,
        appeal: request.appeal,
        accepted: request.accepted,
        correction: request.correction,
        words: words(&request.words)?,
    };
    let Some(item) = item(context, request.id, said)? else {
        return Ok(Vec::new());
    };
    let bounds = Fen(-CORRECTION_MAX.0)..=CORRECTION_MAX;
    if !bounds.contains(&request.correction) || (!request.accepted && request.correction != Fen(0))
    {
        return Err(Refusal::NumberOutOfBounds.into());
    }
    let of = OfMonth::read(context, Some(request.month))?;
    let mut appeals = of.ledger.appeals.iter();
    let found = appeals.find(|of| of.id == request.appeal && of.accepted.is_none());
    let person = found.and_then(|appeal| context.directory.people.get(&appeal.person));
    match person.filter(|person| of.judges(context, person)) {
        Some(_) => Ok(vec![item]),
        None => Err(Refusal::UnknownAppeal.into()),
    }
}
