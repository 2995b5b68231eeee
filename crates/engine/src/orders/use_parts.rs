//! Saying how many of the parts drawn were used (A7).

use crate::context::Context;
use crate::error::Trouble;
use crate::order::changeable;
use yizhan_api::UseParts;
use yizhan_domain::order::check_use;
use yizhan_log::Item;

/// The quantity used; nothing when it is that already.
pub(crate) fn use_parts(context: &Context<'_>, request: &UseParts) -> Result<Vec<Item>, Trouble> {
    let mut loaded = changeable(context, request.order)?;
    check_use(
        &loaded.state,
        &context.actor,
        &loaded.drawn,
        request.movement,
        request.quantity,
    )?;
    if loaded
        .order
        .used
        .get(&request.movement)
        .copied()
        .unwrap_or_default()
        == request.quantity
    {
        return Ok(Vec::new());
    }
    let change = loaded
        .document
        .set_used(request.movement, request.quantity, context.now)?;
    Ok(vec![loaded.change(None, change)])
}
