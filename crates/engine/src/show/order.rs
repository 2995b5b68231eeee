//! An order with everything on it.

use super::{edits, historic, related, trail};
use crate::callbacks;
use crate::context::Context;
use crate::costs;
use crate::error::Trouble;
use crate::held;
use crate::knowledge;
use crate::order::{Found, LoadedOrder, load};
use crate::orders;
use crate::photos;
use crate::related::Stand;
use yizhan_api::view::{DrawnView, Named, OrderView};
use yizhan_domain::order::{
    may_edit_header, may_edit_lines, may_issue, others_forbid, possible_actions, working_hours,
};
use yizhan_domain::{OrderId, PersonId, Refusal};
use yizhan_store::table::closing;

/// The order, if the caller sees it; to others it does not exist.
pub(crate) fn order(context: &Context<'_>, order: OrderId) -> Result<OrderView, Trouble> {
    match load(context.connection, context.key.device, order)? {
        Some(Found::Order(loaded)) if loaded.is_seen_by(context) => view(context, &loaded),
        Some(Found::Historic(historic)) if historic::is_seen_by(context, &historic) => {
            Ok(historic::view(context, &historic))
        }
        Some(Found::Newer(_)) => Err(Refusal::NewerOrder.into()),
        _ => Err(Refusal::UnknownOrder.into()),
    }
}

fn view(context: &Context<'_>, loaded: &LoadedOrder) -> Result<OrderView, Trouble> {
    let (directory, actor) = (context.directory, &context.actor);
    let (order, state) = (&loaded.order, &loaded.state);
    let header = &order.header;
    let place = directory.places.get(&header.place);
    let department = directory.departments.get(&header.department);
    let (photos, photo_kinds) = photos::of_order(context, loaded)?;
    let hours = working_hours(header, state.team, directory);
    let postings = loaded.postings(&closing::books(context.connection)?);
    let stand = Stand::of(context.connection, loaded)?;
    let clocks = stand.clocks(loaded, &hours);
    let levels = match orders::shows_escalation(context) {
        true => stand.escalations(loaded, &clocks, directory, &hours),
        false => Vec::new(),
    };
    let mut actions = possible_actions(order, state, actor, directory);
    actions.retain(|action| !others_forbid(state.status, stand.status, *action));
    let person = |id: &PersonId| Named {
        id: id.0,
        name: directory.person_name(*id),
    };
    Ok(OrderView {
        id: order.id,
        number: header.number.clone(),
        qr: orders::code::text(context, order.id, &header.number, header.department),
        historic: false,
        status: stand.status,
        kind: header.kind,
        urgency: header.urgency,
        category: directory
            .categories
            .get(&header.category)
            .map(|one| crate::base::category(context, one)),
        description: order.description.clone(),
        place: Some(header.place),
        place_label: place.map(|place| place.label()).unwrap_or_default(),
        extension: place
            .and_then(|place| place.extension.clone())
            .unwrap_or_default(),
        department: header.department,
        department_name: department.map(|x| x.name.clone()).unwrap_or_default(),
        cost_centre: department
            .map(|x| x.cost_centre.clone())
            .unwrap_or_default(),
        requester: header.requester,
        requester_name: header.requester_name.clone(),
        requester_phone: header.requester_phone.clone(),
        filed_by: directory.person_name(header.filed_by),
        filed_at: header.filed_at,
        team: state.team.map(|team| Named {
            id: team.0,
            name: directory.team_name(team),
        }),
        section_name: state
            .team
            .and_then(|team| directory.section_of(team))
            .map(|section| directory.department_name(section))
            .unwrap_or_default(),
        technicians: state.technicians.iter().map(person).collect(),
        clocks: clocks.to_vec(),
        by_hours: !hours.is_always(),
        escalations: orders::named(context, state, levels),
        labour: order.labour.values().cloned().collect(),
        voided: order.voided.iter().copied().collect(),
        drawn: loaded
            .drawn
            .iter()
            .map(|drawn| DrawnView {
                drawn: drawn.clone(),
                used: order.used.get(&drawn.movement).copied().unwrap_or_default(),
            })
            .collect(),
        bill: state.bill.clone(),
        bill_digest: state.bill_digest.clone(),
        sign_off: state.sign_off.clone(),
        standing: state.standing(&directory.thresholds),
        wanted: directory.thresholds.wanted(state.bill.total),
        charges: postings.into_iter().map(|(posting, _)| posting).collect(),
        charged: state.charged(),
        trail: state
            .trail
            .iter()
            .map(|entry| trail::entry(context, loaded, entry))
            .collect::<Result<_, _>>()?,
        edits: edits::of(context, loaded)?,
        held: held::of_order(context, loaded)?,
        photos,
        photo_kinds,
        related: Box::new(related::of(context, loaded, &stand)?),
        callback: callbacks::of_order(context, loaded),
        questions: Box::new(costs::of_order(context, loaded)),
        audit: costs::audit_of_order(context, loaded)?,
        knowledge: knowledge::of_order(context, loaded),
        last_step: state.last_step,
        actions,
        may_edit_lines: may_edit_lines(state, actor),
        may_edit_header: stand.is_here() && may_edit_header(order, state, actor, directory),
        may_issue: may_issue(actor, state.status),
        now: context.now,
    })
}
