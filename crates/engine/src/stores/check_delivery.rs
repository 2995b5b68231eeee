//! What a keeper should know of a delivery before it is taken in (B1, B2): what arrived is there, whatever this says.

use super::ledger::LINES_MAX;
use crate::base::due;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::CheckDelivery;
use yizhan_api::view::{DeliveryCheck, Named};
use yizhan_domain::Refusal;
use yizhan_domain::base::Part;
use yizhan_domain::text::{TYPED_MAX, check_length};

/// Papers that ran out, and parts that lie elsewhere.
pub(crate) fn check_delivery(
    context: &Context<'_>,
    request: CheckDelivery,
) -> Result<DeliveryCheck, Trouble> {
    check_length(&request.supplier, TYPED_MAX)?;
    if request.parts.len() > LINES_MAX {
        return Err(Refusal::QuantityNotSensible.into());
    }
    let directory = context.directory;
    let parts = request.parts.iter();
    let parts: Vec<&Part> = parts.filter_map(|id| directory.parts.get(id)).collect();
    let suppliers = match request.supplier.trim() {
        "" => due(context, parts.iter().map(|part| part.supplier.as_str())),
        named => due(context, std::iter::once(named)),
    };
    let store = request.store.and_then(|id| directory.stores.get(&id));
    let elsewhere = parts
        .into_iter()
        .filter(|part| store.is_some_and(|store| !store.suits(part)));
    Ok(DeliveryCheck {
        suppliers,
        misplaced: elsewhere
            .map(|part| Named {
                id: part.id.0,
                name: part.name.clone(),
            })
            .collect(),
    })
}
