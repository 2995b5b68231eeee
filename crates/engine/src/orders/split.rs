//! Splitting an order into sub-orders for several trades (A3).

use super::file::last_number;
use super::{check_description, check_parts_are_back};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{LoadedOrder, changeable, load};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::{NewTrade, SplitOrder};
use yizhan_document::Document;
use yizhan_domain::base::Role;
use yizhan_domain::order::{
    Action, Header, PartOf, Status, Step, Trade, WorkOrder, check_step, sub_number, sub_prefix,
};
use yizhan_domain::{Refusal, StepId};
use yizhan_log::Item;

/// The step of the order that is split, and the sub-orders; nothing when it was split before by the same request.
pub(crate) fn split(context: &Context<'_>, request: &SplitOrder) -> Result<Vec<Item>, Trouble> {
    let mut loaded = changeable(context, request.order)?;
    if let Some(taken) = loaded.order.steps.get(&request.step) {
        return match is_the_same(context, taken, request) {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    let trades = numbered(context, &loaded, request)?;
    let action = Action::Split {
        trades: trades.clone(),
    };
    check_step(
        &loaded.order,
        &loaded.state,
        &context.actor,
        request.follows,
        &action,
        context.directory,
    )?;
    if loaded.state.status != Status::Split {
        check_parts_are_back(&loaded)?;
    }
    let step = step(context, request.step, request.follows, action);
    let change = loaded.document.add_step(&step)?;
    // First what names them: by it the hub knows that they may be filed.
    let mut items = vec![loaded.change(Some(step.id), change)];
    for (new, trade) in request.trades.iter().zip(&trades) {
        let part = PartOf {
            order: loaded.order.id,
            number: loaded.order.header.number.clone(),
            trades: trades.clone(),
        };
        items.extend(file(context, &loaded.order, new, trade, part)?);
    }
    Ok(items)
}

/// The trades of a request, with the numbers that their sub-orders get.
fn numbered(
    context: &Context<'_>,
    loaded: &LoadedOrder,
    request: &SplitOrder,
) -> Result<Vec<Trade>, Trouble> {
    let (parent, code) = (&loaded.order.header.number, &context.key.code);
    let last = last_number(context, &sub_prefix(parent, code))?;
    let numbers = request.trades.iter().zip(1..);
    let trades = numbers.map(|(new, count)| Trade {
        order: new.order,
        number: sub_number(parent, code, last.saturating_add(count)),
        category: new.category,
    });
    Ok(trades.collect())
}

/// The next number of a sub-order of `parent` on this device.
pub(crate) fn next_sub_number(context: &Context<'_>, parent: &str) -> Result<String, Trouble> {
    let code = &context.key.code;
    let last = last_number(context, &sub_prefix(parent, code))?;
    Ok(sub_number(parent, code, last.saturating_add(1)))
}

/// Whether the step that is there was taken by this very request, sent again.
fn is_the_same(context: &Context<'_>, taken: &Step, request: &SplitOrder) -> bool {
    let Action::Split { trades } = &taken.action else {
        return false;
    };
    let said = trades.iter().map(|trade| (trade.order, trade.category));
    let asked = request.trades.iter().map(|new| (new.order, new.category));
    taken.by == context.actor.person && said.eq(asked)
}

fn step(context: &Context<'_>, id: StepId, follows: Option<StepId>, action: Action) -> Step {
    Step {
        id,
        follows,
        by: context.actor.person,
        device: context.key.device,
        at: context.now,
        action,
    }
}

/// A sub-order, filed and, where a team was chosen, dispatched.
fn file(
    context: &Context<'_>,
    parent: &WorkOrder,
    new: &NewTrade,
    trade: &Trade,
    part: PartOf,
) -> Result<Vec<Item>, Trouble> {
    if load(context.connection, context.key.device, new.order)?.is_some() {
        return Err(Refusal::IdTaken.into());
    }
    let category = context.directory.categories.get(&new.category);
    let category = category.ok_or(Refusal::UnknownCategory)?;
    check_description(&new.description)?;
    let submit = step(context, new.step, None, Action::Submit);
    let of = &parent.header;
    let order = WorkOrder {
        id: new.order,
        header: Header {
            number: trade.number.clone(),
            kind: category.kind(),
            category: category.id,
            urgency: new.urgency,
            limits: category.limits_at(new.urgency),
            place: of.place,
            department: of.department,
            requester: of.requester,
            requester_name: of.requester_name.clone(),
            requester_phone: of.requester_phone.clone(),
            filed_by: context.actor.person,
            filed_at: context.now,
            part_of: Some(Box::new(part)),
        },
        description: new.description.trim().to_owned(),
        steps: BTreeMap::from([(submit.id, submit.clone())]),
        labour: BTreeMap::new(),
        voided: BTreeSet::new(),
        used: BTreeMap::new(),
    };
    let (mut document, change) = Document::create(context.key.device, &order)?;
    let item = |step, change| Item::OrderChange {
        order: new.order,
        step: Some(step),
        change,
    };
    let mut items = vec![item(submit.id, change)];
    if let Some((id, team)) = new.dispatch {
        if context.actor.role != Role::Dispatcher {
            return Err(Refusal::WrongRole.into());
        }
        if !context.directory.teams.contains_key(&team) {
            return Err(Refusal::UnknownTeam.into());
        }
        let dispatch = step(context, id, Some(submit.id), Action::Dispatch { team });
        items.push(item(id, document.add_step(&dispatch)?));
    }
    Ok(items)
}
