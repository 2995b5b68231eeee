//! Monthly bulletins (D6): composed from statistics, written into, approved with their figures, kept. All of it is at the hub.

mod approve;
mod compose;
mod list;
mod make;
mod show;
mod words;
mod write;

pub(crate) use approve::approve;
pub(crate) use compose::composed;
pub(crate) use list::list;
pub(crate) use make::make;
pub(crate) use show::{compare, show};
pub(crate) use write::write;

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::VersionView;
use yizhan_domain::accounting::month_of;
use yizhan_domain::bulletin::{BulletinRecord, Kind, Said, Version};
use yizhan_domain::statistics::Month;
use yizhan_domain::{BulletinId, Refusal};

/// Refuses everything where this store is not the hub.
const fn only_at_hub(context: &Context<'_>) -> Result<(), Trouble> {
    match context.hub {
        Some(_) => Err(Trouble::Refusal(Refusal::OnlyAtHub)),
        None => Ok(()),
    }
}

/// Refuses months that have not begun.
fn has_begun(context: &Context<'_>, month: Month) -> Result<(), Trouble> {
    match month > month_of(context.now) {
        true => Err(Refusal::PeriodAhead { period: month }.into()),
        false => Ok(()),
    }
}

fn record(
    context: &Context<'_>,
    id: BulletinId,
    (kind, month): (Kind, Month),
    said: Said,
) -> BulletinRecord {
    BulletinRecord {
        id,
        kind,
        month,
        by: context.actor.person,
        by_name: context.directory.person_name(context.actor.person),
        at: context.now,
        said,
    }
}

/// The heads of versions, numbered.
fn heads(versions: &[Version]) -> Vec<VersionView> {
    let numbered = (1_u32..).zip(versions);
    numbered
        .map(|(number, version)| VersionView {
            id: version.id,
            number,
            by: version.by_name.clone(),
            at: version.at,
        })
        .collect()
}
