//! Approving a bulletin.

use super::compose::digest;
use super::show::hospital;
use super::{heads, only_at_hub, record};
use crate::accounts::all_away;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ApproveBulletin;
use yizhan_domain::Refusal;
use yizhan_domain::accounting::month_of;
use yizhan_domain::bulletin::{Approved, Content, Said, Shelf, may_approve};
use yizhan_log::Item;
use yizhan_store::table::{bulletin, item};

/// The draft as it was shown becomes a version. `content` are its figures as they are now.
pub(crate) fn approve(
    context: &Context<'_>,
    content: &Content,
    request: &ApproveBulletin,
) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    if !may_approve(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let of = (request.kind, request.month);
    if let Some(known) = bulletin::by_id(context.connection, request.id)? {
        let is_same = known.by == context.actor.person
            && (known.kind, known.month) == of
            && matches!(known.said, Said::Approved(_));
        return match is_same {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    let period = request.month;
    if month_of(context.now) <= period {
        return Err(Refusal::PeriodNotOver { period }.into());
    }
    let shelf = Shelf::of(bulletin::of(context.connection, of.0, of.1)?);
    let versions = heads(&shelf.versions);
    if u32::try_from(versions.len()).ok() != Some(request.versions) {
        return Err(match versions.into_iter().next_back() {
            Some(latest) => Refusal::BulletinApproved {
                by: latest.by,
                at: latest.at,
            },
            None => Refusal::BulletinChanged,
        }
        .into());
    }
    let texts = shelf.texts();
    if digest(content, &texts)? != request.digest {
        return Err(Refusal::BulletinChanged.into());
    }
    let away = all_away(context, period.plus(1).begin())?.len();
    let approved = Approved {
        position: item::head(context.connection)?,
        content: content.clone(),
        texts,
        hospital: Some(hospital(context)),
        away: Some(u32::try_from(away).unwrap_or(u32::MAX)),
    };
    let said = Said::Approved(Box::new(approved));
    let record = record(context, request.id, of, said);
    Ok(vec![Item::Bulletin(Box::new(record))])
}
