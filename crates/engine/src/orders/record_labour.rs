//! Recording labour from the fee standard (A7).

use crate::context::Context;
use crate::error::Trouble;
use crate::order::changeable;
use yizhan_api::RecordLabour;
use yizhan_domain::Refusal;
use yizhan_domain::order::{LabourLine, check_labour};
use yizhan_log::Item;

/// The line; nothing when it was recorded before by the same request.
pub(crate) fn record_labour(
    context: &Context<'_>,
    request: &RecordLabour,
) -> Result<Vec<Item>, Trouble> {
    let mut loaded = changeable(context, request.order)?;
    let fee = context
        .directory
        .fees
        .get(&request.fee)
        .ok_or(Refusal::UnknownFee)?;
    if let Some(line) = loaded.order.labour.get(&request.line) {
        let same = line.by == context.actor.person
            && line.quantity == request.quantity
            && line.code == fee.code;
        return if same {
            Ok(Vec::new())
        } else {
            Err(Refusal::IdTaken.into())
        };
    }
    check_labour(&loaded.state, &context.actor, request.quantity)?;
    let line = LabourLine {
        id: request.line,
        code: fee.code.clone(),
        name: fee.name.clone(),
        unit: fee.unit.clone(),
        unit_price: fee.price,
        quantity: request.quantity,
        by: context.actor.person,
        at: context.now,
    };
    let change = loaded.document.add_labour(&line)?;
    Ok(vec![loaded.change(None, change)])
}
