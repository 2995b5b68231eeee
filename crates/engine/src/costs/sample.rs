//! The auditor's sample: its rules, what has to be looked at, looking at it.

use super::{is_said, note, written};
use crate::context::Context;
use crate::error::Trouble;
use crate::months::months;
use crate::order::{LoadedOrder, writable};
use yizhan_api::view::{AuditFigures, AuditRulesView, AuditView, LookedView};
use yizhan_api::{LookAtCost, Request as _, SetAuditRule, ShowAuditRules};
use yizhan_domain::base::{AuditRules, AuditSeed, BaseRecord, Role};
use yizhan_domain::costs::{AuditCase, LookWhy, Said, looked};
use yizhan_domain::order::{Status, is_own_cost_of};
use yizhan_domain::{Millis, OrderId, Refusal};
use yizhan_log::{Hash, Item};
use yizhan_store::table::audit_case::{self, CaseRow};

/// What the bytes of the rules say, and those of nothing else: a hospital has them once, so they have no id of their own.
pub(crate) const AUDIT_RULES: &[u8] = b"audit_rules";

/// The rules, and what came of them in a month.
pub(crate) fn show_rules(
    context: &Context<'_>,
    request: &ShowAuditRules,
) -> Result<AuditRulesView, Trouble> {
    let period = context.now.period();
    let month = request.month.as_deref().unwrap_or(&period);
    let months = months(context, Some(month), Some(month));
    let rows = audit_case::came(context.connection, &(months.begin..months.end))?;
    let may_set = SetAuditRule::ACCESS.allows(context.actor.role) && context.hub.is_none();
    Ok(AuditRulesView {
        rules: context.directory.audit_rules.without_seeds(),
        month: month.to_owned(),
        figures: figures(context, &rows),
        today: context.now.day(),
        may_set,
        now: context.now,
    })
}

fn figures(context: &Context<'_>, rows: &[CaseRow]) -> AuditFigures {
    let mut figures = AuditFigures::default();
    for row in rows {
        figures.came += 1;
        let why = why(context, &row.case);
        if why.is_empty() {
            continue;
        }
        figures.drawn += 1;
        figures.by_lot += u32::from(why == [LookWhy::Lot]);
        figures.looked += u32::from(row.looked.is_some() || row.case.audited);
        figures.sent_back += u32::from(row.case.sent_back > 0);
    }
    figures
}

/// Another rule from a day on; nothing where the same holds from then on already.
pub(crate) fn set_rule(
    context: &Context<'_>,
    request: &SetAuditRule,
) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    request.rule.check()?;
    let day = Millis::of_day(&request.day).ok_or(Refusal::DayNotSensible)?;
    // What came already is not drawn again.
    if request.day < context.now.day() {
        return Err(Refusal::DayNotSensible.into());
    }
    let rules = &context.directory.audit_rules;
    let (last, from) = (rules.changes.last(), day.max(context.now));
    let is_same = last.is_some_and(|last| last.rule == request.rule && last.from <= from);
    if is_same && !request.draw_anew {
        return Ok(Vec::new());
    }
    let rules = rules.with(request.rule, day, context.now, seed(context, rules))?;
    Ok(vec![Item::Base(BaseRecord::AuditRules(rules))])
}

/// What the lots are drawn with: nobody chooses it, and nobody without the hub's key can tell it before.
fn seed(context: &Context<'_>, rules: &AuditRules) -> AuditSeed {
    let mut message = b"yizhan audit seed 1\0".to_vec();
    message.extend(context.now.0.to_be_bytes());
    message.extend(rules.changes.len().to_be_bytes());
    if let Some(last) = rules.changes.last() {
        message.extend(last.seed.0.as_bytes());
    }
    AuditSeed::of(&Hash::of("yizhan audit seed 1", &context.key.sign(&message)).0)
}

/// That the auditor looked at the bill, as a fact.
pub(crate) fn look(context: &Context<'_>, request: &LookAtCost) -> Result<Vec<Item>, Trouble> {
    let loaded = writable(context, request.order)?;
    let bill = request.bill.clone();
    let new = note(context, request.note, request.order, Said::Looked { bill });
    if is_said(&loaded, &new)? {
        return Ok(Vec::new());
    }
    if loaded.state.bill_digest != request.bill {
        let total = loaded.state.bill.total;
        return Err(Refusal::BillChanged { total }.into());
    }
    if is_own_cost_of(&context.actor, &loaded.order, &loaded.state) {
        return Err(Refusal::OwnCost.into());
    }
    // Somebody looked already.
    if case_of(&loaded).is_some_and(|row| row.looked.is_some()) {
        return Ok(Vec::new());
    }
    new.said.check()?;
    written(&loaded, new)
}

/// The order as it came to the auditor.
pub(super) fn case_of(loaded: &LoadedOrder) -> Option<CaseRow> {
    let case = AuditCase::of(&loaded.order, &loaded.state)?;
    let notes = loaded.counting_notes();
    let found = looked(notes.iter().map(|one| &one.note), &case.bill);
    let looked = found.map(|note| (note.by, note.at));
    Some(CaseRow { case, looked })
}

fn why(context: &Context<'_>, case: &AuditCase) -> Vec<LookWhy> {
    case.why(&context.directory.audit_rules, context.directory)
}

/// Why the auditor has to look at an order, and who did; nothing where the caller has no part in it.
pub(crate) fn audit_of(
    context: &Context<'_>,
    order: OrderId,
) -> Result<Option<AuditView>, Trouble> {
    if !matches!(context.actor.role, Role::Auditor | Role::Manager) {
        return Ok(None);
    }
    let Some(row) = audit_case::by_id(context.connection, order)? else {
        return Ok(None);
    };
    let why = why(context, &row.case);
    let looked = row.looked.map(|(by, at)| LookedView {
        by: context.directory.person_name(by),
        at,
    });
    let tells = !why.is_empty() || looked.is_some();
    Ok(tells.then_some(AuditView {
        why,
        looked,
        may_look: false,
    }))
}

/// The same on the order's own page, with whether the caller may say that it was looked at.
pub(crate) fn audit_of_order(
    context: &Context<'_>,
    loaded: &LoadedOrder,
) -> Result<Option<AuditView>, Trouble> {
    let waits = loaded.state.status == Status::ChiefConfirmed
        && !is_own_cost_of(&context.actor, &loaded.order, &loaded.state);
    let audit = audit_of(context, loaded.order.id)?;
    Ok(audit.map(|audit| AuditView {
        may_look: waits && audit.looked.is_none() && context.actor.role == Role::Auditor,
        ..audit
    }))
}

/// Whether an order has to be looked at by itself before it is confirmed with others.
pub(crate) fn is_to_be_looked_at(context: &Context<'_>, order: OrderId) -> Result<bool, Trouble> {
    let row = audit_case::by_id(context.connection, order)?;
    Ok(row.is_some_and(|row| is_open(context, &row)))
}

fn is_open(context: &Context<'_>, row: &CaseRow) -> bool {
    row.looked.is_none() && !why(context, &row.case).is_empty()
}

/// The orders that wait for the auditor and have to be looked at by themselves; none where no rule ever was.
pub(crate) fn to_be_looked_at(context: &Context<'_>) -> Result<Vec<OrderId>, Trouble> {
    if context.actor.role != Role::Auditor || context.directory.audit_rules.changes.is_empty() {
        return Ok(Vec::new());
    }
    let rows = audit_case::waiting(context.connection)?;
    let open = rows.iter().filter(|row| is_open(context, row));
    Ok(open.map(|row| row.case.order).collect())
}
