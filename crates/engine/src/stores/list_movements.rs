//! The movements behind a sum, or of a part.

use super::list_alerts::words;
use super::show_part;
use crate::context::Context;
use crate::error::Trouble;
use crate::months::months;
use yizhan_api::view::{MovePage, MovedRow};
use yizhan_api::{ListMovements, MovementFilter};
use yizhan_domain::stock::{StockPlace, consumed};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::consumption::{self, Filter};
use yizhan_store::table::work_order;

/// Movements a page.
const PAGE: u32 = 50;

/// A page of movements, the newest first.
pub(crate) fn list_movements(
    context: &Context<'_>,
    request: &ListMovements,
) -> Result<MovePage, Trouble> {
    let mut rows = movements(context, request, PAGE + 1)?;
    let has_more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(MovePage {
        next: rows
            .last()
            .filter(|_| has_more)
            .map(|row| (row.moved.at, row.moved.id)),
        rows,
        names: names(context, &request.filter)?,
    })
}

/// So many movements.
pub(super) fn movements(
    context: &Context<'_>,
    request: &ListMovements,
    limit: u32,
) -> Result<Vec<MovedRow>, Trouble> {
    let filter = Filter {
        consumed: request.consumed,
        ..narrowed(context, &request.filter)?
    };
    let mut rows = Vec::new();
    for moved in consumption::movements(context.connection, &filter, request.after, limit)? {
        let part = context.directory.parts.get(&moved.part);
        let (Some(part), Some(row)) = (part, show_part::row(context, &moved)?) else {
            continue;
        };
        rows.push(MovedRow {
            part: words(part),
            consumed: consumed(&moved),
            reference: moved.details.reference.clone(),
            moved: row,
        });
    }
    Ok(rows)
}

/// A filter as the store takes it.
pub(super) fn narrowed(context: &Context<'_>, asked: &MovementFilter) -> Result<Filter, Trouble> {
    check_length(&asked.reference, TYPED_MAX)?;
    let months = months(context, asked.from.as_deref(), asked.to.as_deref());
    let reference = asked.reference.trim();
    Ok(Filter {
        from: Some(months.begin),
        until: Some(months.end),
        part: asked.part,
        store: asked.store,
        department: asked.department,
        technician: asked.technician,
        place: asked.order.map(StockPlace::Order),
        reference: (!reference.is_empty()).then(|| reference.to_owned()),
        ..Filter::default()
    })
}

/// What a filter narrows to, in words.
pub(super) fn names(context: &Context<'_>, asked: &MovementFilter) -> Result<Vec<String>, Trouble> {
    let directory = context.directory;
    let order = match asked.order {
        Some(order) => work_order::by_id(context.connection, order)?.map(|order| order.number),
        None => None,
    };
    let part = asked.part.and_then(|part| directory.parts.get(&part));
    let names = [
        part.map(|part| part.name.clone()),
        asked.department.map(|id| directory.department_name(id)),
        asked.technician.map(|id| directory.person_name(id)),
        asked
            .store
            .map(|store| super::show_slip::store_name(context, store)),
        order,
        Some(asked.reference.trim().to_owned()),
    ];
    Ok(names
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .collect())
}
