//! Voiding a labour line: it stays in the log and leaves the bill.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::changeable;
use yizhan_api::VoidLabour;
use yizhan_domain::Refusal;
use yizhan_domain::order::check_labour;
use yizhan_log::Item;

/// The voiding; nothing when the line is void already.
pub(crate) fn void_labour(
    context: &Context<'_>,
    request: &VoidLabour,
) -> Result<Vec<Item>, Trouble> {
    let mut loaded = changeable(context, request.order)?;
    let line = loaded
        .order
        .labour
        .get(&request.line)
        .ok_or(Refusal::UnknownLine)?;
    check_labour(&loaded.state, &context.actor, line.quantity)?;
    if loaded.order.voided.contains(&request.line) {
        return Ok(Vec::new());
    }
    let change = loaded.document.void_labour(request.line, context.now)?;
    Ok(vec![loaded.change(None, change)])
}
