//! What is offered while filing and while repairing. It needs base data only, so every device can.

use super::row;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::OfferKnowledge;
use yizhan_api::view::KnowledgeRow;
use yizhan_domain::knowledge::{self, Wanted};
use yizhan_domain::text::{WORDS_MAX, check_length};

/// Two texts of the longest kind: what was reported, and what a technician found.
const TEXT_MAX: usize = 2 * WORDS_MAX + 1;

/// The best entries, the best first.
pub(crate) fn offer(
    context: &Context<'_>,
    request: &OfferKnowledge,
) -> Result<Vec<KnowledgeRow>, Trouble> {
    check_length(&request.text, TEXT_MAX)?;
    let wanted = Wanted {
        category: request.category,
        text: &request.text,
    };
    let offered = knowledge::offer(context.directory.knowledge.values(), wanted);
    let rows = offered.into_iter().map(|entry| row(context, entry));
    Ok(rows.collect())
}
