//! Finding one order: by id, by QR code, by number.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::OrderView;
use yizhan_api::{FindOrder, ShowOrder};
use yizhan_domain::Refusal;
use yizhan_scan::{Scanned, parse};
use yizhan_store::table::work_order;

/// One order with everything on it.
pub(crate) fn show(context: &Context<'_>, request: ShowOrder) -> Result<OrderView, Trouble> {
    crate::show::order(context, request.order)
}

/// The order that a code names.
pub(crate) fn find(context: &Context<'_>, request: FindOrder) -> Result<OrderView, Trouble> {
    let order = match parse(&request.code) {
        Some(Scanned::Order(code)) => Some(code.order),
        Some(Scanned::Text(number)) => {
            work_order::by_number(context.connection, &number.to_uppercase())?
                .map(|record| record.id)
        }
        Some(Scanned::Named { .. }) | None => None,
    };
    crate::show::order(context, order.ok_or(Refusal::UnknownOrder)?)
}
