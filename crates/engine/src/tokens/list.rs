//! Which systems have tokens.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::TokenView;
use yizhan_api::{ListTokens, Scope};
use yizhan_domain::base::{Kind, Role};
use yizhan_domain::{PersonId, Refusal};
use yizhan_store::table::token::{self, TokenRow};

/// Every token, the newest first; of whoever is no administrator those in the own name.
pub(crate) fn list(context: &Context<'_>, _: ListTokens) -> Result<Vec<TokenView>, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let rows = token::all(context.connection)?;
    let rows = rows.into_iter().filter(|row| is_theirs(context, row));
    Ok(rows.map(|row| view(context, row)).collect())
}

fn view(context: &Context<'_>, row: TokenRow) -> TokenView {
    let directory = context.directory;
    let name = |person: PersonId| directory.person_name(person);
    let is_in_use = directory.people.contains_key(&row.person)
        && !directory.is_out_of_use(Kind::Person, row.person.0);
    TokenView {
        id: row.id,
        person: row.person,
        person_name: name(row.person),
        scopes: scopes(&row.scopes),
        made_by: name(row.made_by),
        made_at: row.made_at,
        ends_at: row.ends_at,
        used_at: row.used_at,
        revoked_by: row.revoked_by.map(name).unwrap_or_default(),
        revoked_at: row.revoked_at,
        is_good: is_in_use && is_good(&row, context.now),
        name: row.name,
    }
}

/// Whether somebody may see a token, and revoke it.
pub(super) fn is_theirs(context: &Context<'_>, row: &TokenRow) -> bool {
    context.actor.role == Role::Administrator || row.person == context.actor.person
}

/// Whether a token is neither over nor revoked.
pub(super) fn is_good(row: &TokenRow, now: yizhan_domain::Millis) -> bool {
    row.revoked_at.is_none() && now < row.ends_at
}

/// Scopes as they are stored. What a newer program named is none of ours.
pub(super) fn scopes(names: &str) -> Vec<Scope> {
    names.split(' ').filter_map(Scope::named).collect()
}
