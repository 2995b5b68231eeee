//! A bulletin, and what it would say otherwise today.

use super::compose::{composed, digest};
use super::{has_begun, heads, only_at_hub};
use crate::accounts::all_away;
use crate::context::Context;
use crate::error::Trouble;
use crate::statistics::Facts;
use yizhan_api::view::{BulletinComparison, BulletinView, Provisional, TextView, VersionView};
use yizhan_api::{CompareBulletin, ShowBulletin};
use yizhan_domain::Refusal;
use yizhan_domain::accounting::month_of;
use yizhan_domain::base::Role;
use yizhan_domain::bulletin::{Shelf, TextKind, Version, differences, may_approve, may_write};
use yizhan_domain::label::Language;
use yizhan_domain::statistics::Month;
use yizhan_store::table::{bulletin, item};

/// The most devices that are named.
const AWAY: usize = 20;

/// The draft or a version.
pub(crate) fn show(
    context: &Context<'_>,
    facts: &Facts,
    request: &ShowBulletin,
) -> Result<BulletinView, Trouble> {
    only_at_hub(context)?;
    has_begun(context, request.month)?;
    let (kind, month) = (request.kind, request.month);
    let shelf = Shelf::of(bulletin::of(context.connection, kind, month)?);
    let running = month_of(context.now);
    let role = context.actor.role;
    let draft = BulletinView {
        of: request.clone(),
        running,
        hospital: hospital(context),
        content: Default::default(),
        texts: Vec::new(),
        version: None,
        position: 0,
        versions: heads(&shelf.versions),
        provisional: Provisional::default(),
        away_then: None,
        digest: String::new(),
        may_write: may_write(role),
        may_approve: may_approve(role) && running > month,
        now: context.now,
    };
    if let Some(number) = request.version {
        let (head, version) = version(&shelf, number)?;
        let approved = &version.approved;
        let texts = approved.texts.iter().map(|(text, words)| TextView {
            text: *text,
            words: words.clone(),
            id: None,
            by: String::new(),
            at: None,
        });
        return Ok(BulletinView {
            texts: texts.collect(),
            content: approved.content.clone(),
            position: approved.position,
            hospital: approved.hospital.clone().unwrap_or(draft.hospital),
            away_then: approved.away,
            version: Some(head),
            may_write: false,
            may_approve: false,
            ..draft
        });
    }
    let content = composed(context, facts, kind, month)?;
    let texts = TextKind::ALL.map(|text| {
        let written = shelf.texts.get(&text);
        TextView {
            text,
            words: written.map(|of| of.words.clone()).unwrap_or_default(),
            id: written.map(|of| of.id),
            by: written.map(|of| of.by_name.clone()).unwrap_or_default(),
            at: written.map(|of| of.at),
        }
    });
    Ok(BulletinView {
        digest: digest(&content, &shelf.texts())?,
        content,
        texts: texts.to_vec(),
        position: item::head(context.connection)?,
        provisional: provisional(context, month, running)?,
        ..draft
    })
}

/// What the hospital is called now, in Chinese and in English.
pub(super) fn hospital(context: &Context<'_>) -> [String; 2] {
    [Language::Zh, Language::En].map(|language| context.directory.hospital(language).to_owned())
}

/// A version by its number.
fn version(shelf: &Shelf, number: u32) -> Result<(VersionView, &Version), Trouble> {
    let mut all = heads(&shelf.versions).into_iter().zip(&shelf.versions);
    let found = all.find(|(head, _)| head.number == number);
    found.ok_or_else(|| Refusal::UnknownBulletin.into())
}

/// What may still change the figures of a month: that it runs, and devices that did not meet the hub since. Closed accounts do not
/// keep late work out.
fn provisional(
    context: &Context<'_>,
    month: Month,
    running: Month,
) -> Result<Provisional, Trouble> {
    let over = running > month;
    if !over {
        return Ok(Provisional {
            is: true,
            over,
            ..Provisional::default()
        });
    }
    let all = all_away(context, month.plus(1).begin())?;
    let count = all.len();
    // Whose device is away is for those who see everybody's work.
    let sees_all = matches!(
        context.actor.role,
        Role::Finance | Role::Manager | Role::Auditor
    );
    let named = if sees_all { AWAY } else { 0 };
    let away: Vec<_> = (all.into_iter().map(|(_, device)| device))
        .take(named)
        .collect();
    Ok(Provisional {
        is: count > 0,
        over,
        others: u32::try_from(count - away.len()).unwrap_or(u32::MAX),
        away,
    })
}

/// What a version would say otherwise today.
pub(crate) fn compare(
    context: &Context<'_>,
    facts: &Facts,
    request: &CompareBulletin,
) -> Result<BulletinComparison, Trouble> {
    only_at_hub(context)?;
    has_begun(context, request.of.month)?;
    let ShowBulletin {
        kind,
        month,
        version: number,
    } = request.of;
    let shelf = Shelf::of(bulletin::of(context.connection, kind, month)?);
    let number = number.ok_or(Refusal::UnknownBulletin)?;
    let (head, version) = version(&shelf, number)?;
    let now = composed(context, facts, kind, month)?;
    Ok(BulletinComparison {
        of: request.of.clone(),
        version: head,
        differences: differences(&version.approved.content, &now),
        now: context.now,
    })
}
