//! What may be taken instead of a part: said by keepers, offered where a part has run out or is blocked.

use super::find_part::stock_of;
use super::list_alerts::words;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::NameSubstitutes;
use yizhan_api::view::InsteadView;
use yizhan_domain::Refusal;
use yizhan_domain::base::{BaseRecord, Part, Substitutes};
use yizhan_log::Item;

/// How many are offered; who wants others looks for them.
const OFFERED: usize = 3;

/// How many are looked at: of hundreds of the same name without stock, the rest is nobody's answer.
const LOOKED_AT: usize = 20;

/// What was chosen; nothing where it was so already.
pub(crate) fn name_substitutes(
    context: &Context<'_>,
    request: &NameSubstitutes,
) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let said = Substitutes {
        part: request.part,
        instead: request.instead.clone(),
    };
    said.check()?;
    let parts = &context.directory.parts;
    if !said
        .instead
        .iter()
        .chain([&said.part])
        .all(|id| parts.contains_key(id))
    {
        return Err(Refusal::UnknownMovement.into());
    }
    let before = context.directory.substitutes.get(&said.part);
    let before = before.map_or(&[][..], |before| before.instead.as_slice());
    if before == said.instead.as_slice() {
        return Ok(Vec::new());
    }
    if before != request.before.as_slice() {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(vec![Item::Base(BaseRecord::Substitutes(said))])
}

/// What is in the stores and may be taken instead of a part, the best first.
pub(super) fn offered(context: &Context<'_>, part: &Part) -> Result<Vec<InsteadView>, Trouble> {
    let mut offered = Vec::new();
    for instead in context.directory.instead_of(part).take(LOOKED_AT) {
        let mut stock = stock_of(context, instead.part.id)?;
        stock.retain(|stock| stock.quantity > 0);
        if !stock.is_empty() {
            offered.push(InsteadView {
                part: words(instead.part),
                is_named: instead.is_named,
                stock,
            });
        }
        if offered.len() == OFFERED {
            break;
        }
    }
    Ok(offered)
}
