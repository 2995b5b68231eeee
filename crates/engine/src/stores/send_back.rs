//! Sending parts back to their supplier (退货).

use super::take_out::{Way, take_out};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::SendBack;
use yizhan_domain::Refusal;
use yizhan_domain::stock::{Details, KnownBy, StockPlace};
use yizhan_domain::text::{TYPED_MAX, WORDS_MAX, check_length};
use yizhan_log::Item;

/// The movements out of the store. What has expired goes back too.
pub(crate) fn send_back(context: &Context<'_>, request: &SendBack) -> Result<Vec<Item>, Trouble> {
    check_length(&request.supplier, TYPED_MAX)?;
    check_length(&request.reference, TYPED_MAX)?;
    check_length(&request.reason, WORDS_MAX)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    let way = Way {
        store: request.store,
        to: StockPlace::Supplier,
        details: Details {
            slip: Some(request.slip),
            supplier: request.supplier.trim().to_owned(),
            reference: request.reference.trim().to_owned(),
            note: reason.to_owned(),
            ..Details::default()
        },
        known_by: KnownBy::Order,
        lines: &request.lines,
        takes_unusable: true,
    };
    let mut moves = take_out(context, &way)?;
    for moved in &mut moves {
        if moved.details.supplier.is_empty()
            && let Some(part) = context.directory.parts.get(&moved.part)
        {
            // As long as a name in the part master can be, and no longer than is taken in.
            let supplier = part.supplier.chars().take(TYPED_MAX);
            moved.details.supplier = supplier.collect();
        }
    }
    Ok(moves.into_iter().map(Item::Movement).collect())
}
