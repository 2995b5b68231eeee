//! Filing an order (A1).

use super::check_description;
use crate::context::Context;
use crate::error::Trouble;
use crate::held::filed_in_vain;
use crate::order::{Found, LoadedOrder, load};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::FileOrder;
use yizhan_document::Document;
use yizhan_domain::base::{Person, Role};
use yizhan_domain::order::{Action, Header, Step, WorkOrder, payer};
use yizhan_domain::text::{NAME_MAX, check_length};
use yizhan_domain::{PersonId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::work_order;

/// The order that is filed; nothing when it was filed before by the same request.
pub(crate) fn file(context: &Context<'_>, request: &FileOrder) -> Result<Vec<Item>, Trouble> {
    match load(context.connection, context.key.device, request.order)? {
        None => {}
        Some(Found::Order(before)) if is_the_same(context, &before, request)? => {
            return Ok(Vec::new());
        }
        Some(_) => return Err(Refusal::IdTaken.into()),
    }
    let place = context
        .directory
        .places
        .get(&request.place)
        .ok_or(Refusal::UnknownPlace)?;
    let category = context
        .directory
        .categories
        .get(&request.category)
        .ok_or(Refusal::UnknownCategory)?;
    check_description(&request.description)?;
    let urgency = request.urgency.unwrap_or(category.urgency);
    let (requester, name, phone) = requester(context, request)?;
    let step = Step {
        id: request.step,
        follows: None,
        by: context.actor.person,
        device: context.key.device,
        at: context.now,
        action: Action::Submit,
    };
    let order = WorkOrder {
        id: request.order,
        header: Header {
            number: next_number(context)?,
            kind: category.kind(),
            category: category.id,
            urgency,
            limits: category.limits_at(urgency),
            place: place.id,
            department: payer(requester, place),
            requester: requester.map(|person| person.id),
            requester_name: name,
            requester_phone: phone,
            filed_by: context.actor.person,
            filed_at: context.now,
            part_of: None,
        },
        description: request.description.trim().to_owned(),
        steps: BTreeMap::from([(step.id, step)]),
        labour: BTreeMap::new(),
        voided: BTreeSet::new(),
        used: BTreeMap::new(),
    };
    let (_, change) = Document::create(context.key.device, &order)?;
    Ok(vec![Item::OrderChange {
        order: request.order,
        step: Some(request.step),
        change,
    }])
}

/// Whether the order that is there was filed by this very request: sent again, not another one with its ids.
fn is_the_same(
    context: &Context<'_>,
    before: &LoadedOrder,
    request: &FileOrder,
) -> Result<bool, Trouble> {
    let Some(first) = before.changes.first() else {
        return Ok(false);
    };
    let filed = before.document.read_after(&first.read)?;
    let header = filed.header;
    let said = |typed: &str, written: &str| typed.trim().is_empty() || typed.trim() == written;
    Ok(filed.steps.contains_key(&request.step)
        && header.filed_by == context.actor.person
        && header.place == request.place
        && header.category == request.category
        && filed.description == request.description.trim()
        && request
            .urgency
            .is_none_or(|urgency| urgency == header.urgency)
        && request
            .requester
            .is_none_or(|id| header.requester == Some(id))
        && said(&request.requester_name, &header.requester_name)
        && said(&request.requester_phone, &header.requester_phone))
}

/// Who needs it: the named person, else the caller, unless a dispatcher writes down somebody's name. Passers-by are who they
/// say they are.
fn requester<'a>(
    context: &Context<'a>,
    request: &FileOrder,
) -> Result<(Option<&'a Person>, String, String), Trouble> {
    check_length(&request.requester_name, NAME_MAX)?;
    check_length(&request.requester_phone, NAME_MAX)?;
    let typed = request.requester_name.trim();
    if context.actor.person == PersonId::PASSER_BY {
        let phone = request.requester_phone.trim().to_owned();
        return Ok((None, typed.to_owned(), phone));
    }
    let somebody_else = !typed.is_empty()
        || request
            .requester
            .is_some_and(|id| id != context.actor.person);
    if somebody_else && context.actor.role != Role::Dispatcher {
        return Err(Refusal::WrongRole.into());
    }
    let person = match request.requester {
        Some(id) => {
            let unknown = || Refusal::UnknownStaffNumber {
                staff_number: String::new(),
            };
            Some(context.directory.people.get(&id).ok_or_else(unknown)?)
        }
        None if typed.is_empty() => Some(context.person()?),
        None => None,
    };
    let own_phone = person.map(crate::base::phone).unwrap_or_default();
    let phone = request.requester_phone.trim();
    let name = person.map_or(typed, |person| &person.name).to_owned();
    Ok((
        person,
        name,
        if phone.is_empty() {
            own_phone
        } else {
            phone.to_owned()
        },
    ))
}

/// The next order number of this device: day, device code, count.
pub(crate) fn next_number(context: &Context<'_>) -> Result<String, Trouble> {
    let prefix = format!("{}-{}-", context.now.day_code(), context.key.code);
    let last = last_number(context, &prefix)?;
    Ok(format!("{prefix}{:02}", last.saturating_add(1)))
}

/// The last count that this device gave behind `prefix`; zero where it gave none.
pub(super) fn last_number(context: &Context<'_>, prefix: &str) -> Result<u32, Trouble> {
    let mut last = work_order::last_numbered(context.connection, prefix)?;
    // What was not admitted is on no list, and has its number all the same.
    for number in filed_in_vain(context)? {
        let taken = number.strip_prefix(prefix).and_then(|n| n.parse().ok());
        last = last.max(taken.unwrap_or_default());
    }
    Ok(last)
}
