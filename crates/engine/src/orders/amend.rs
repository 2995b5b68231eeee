//! Correcting an order before the work begins.

use super::check_description;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::changeable;
use crate::related::Stand;
use yizhan_api::AmendOrder;
use yizhan_document::Amendment;
use yizhan_domain::Refusal;
use yizhan_domain::order::may_edit_header;
use yizhan_domain::text::{NAME_MAX, check_length};
use yizhan_log::Item;

/// The correction; nothing where all stays as it is.
pub(crate) fn amend(context: &Context<'_>, request: &AmendOrder) -> Result<Vec<Item>, Trouble> {
    let mut loaded = changeable(context, request.order)?;
    let stand = Stand::of(context.connection, &loaded)?;
    if !may_edit_header(
        &loaded.order,
        &loaded.state,
        &context.actor,
        context.directory,
    ) || !stand.is_here()
    {
        return Err(Refusal::HeaderNotYours {
            status: stand.status,
        }
        .into());
    }
    let header = &loaded.order.header;
    let category = match request.category.filter(|id| *id != header.category) {
        Some(id) => Some(
            context
                .directory
                .categories
                .get(&id)
                .ok_or(Refusal::UnknownCategory)?,
        ),
        None => None,
    };
    if let Some(description) = &request.description {
        check_description(description)?;
    }
    if let Some(phone) = &request.requester_phone {
        check_length(phone, NAME_MAX)?;
    }
    let urgency = request
        .urgency
        .or(category.map(|category| category.urgency))
        .unwrap_or(header.urgency);
    let timed = category.or_else(|| context.directory.categories.get(&header.category));
    let amendment = Amendment {
        category: category.map(|category| (category.id, category.kind())),
        limits: timed
            .map(|category| category.limits_at(urgency))
            .filter(|limits| {
                *limits != header.limits && (category.is_some() || urgency != header.urgency)
            }),
        urgency: Some(urgency).filter(|urgency| *urgency != header.urgency),
        description: request
            .description
            .as_deref()
            .map(|text| text.trim().to_owned())
            .filter(|text| *text != loaded.order.description),
        requester_phone: request
            .requester_phone
            .clone()
            .filter(|phone| *phone != header.requester_phone),
    };
    if amendment == Amendment::default() {
        return Ok(Vec::new());
    }
    let change = loaded.document.amend(&amendment, context.now)?;
    Ok(vec![loaded.change(None, change)])
}
