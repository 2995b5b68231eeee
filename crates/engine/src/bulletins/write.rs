//! Writing a text of a draft.

use super::{has_begun, only_at_hub, record};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::KeepBulletinText;
use yizhan_domain::Refusal;
use yizhan_domain::bulletin::{Said, Shelf, check_text, may_write};
use yizhan_log::Item;
use yizhan_store::table::bulletin;

/// A text says something else from now on; not over what its writer had not seen.
pub(crate) fn write(
    context: &Context<'_>,
    request: &KeepBulletinText,
) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_write(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let KeepBulletinText {
        id,
        kind,
        month,
        text,
        ..
    } = *request;
    has_begun(context, month)?;
    let words = check_text(&request.words)?;
    let said = Said::Text { text, words };
    if let Some(known) = bulletin::by_id(context.connection, id)? {
        let is_same = known.by == context.actor.person
            && (known.kind, known.month) == (kind, month)
            && known.said == said;
        return match is_same {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    let shelf = Shelf::of(bulletin::of(context.connection, kind, month)?);
    if let Some(latest) = shelf.texts.get(&text)
        && request.follows != Some(latest.id)
    {
        let (by, at) = (latest.by_name.clone(), latest.at);
        return Err(Refusal::BulletinTextChanged { by, at }.into());
    }
    let record = record(context, id, (kind, month), said);
    Ok(vec![Item::Bulletin(Box::new(record))])
}
