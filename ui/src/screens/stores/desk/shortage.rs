//! A shelf whose books are below zero: what happened, and what would put it right.

use crate::app::{to, use_person};
use crate::client;
use crate::components::{ButtonLink, Glyph, Icon};
use crate::i18n::{say, tr_with};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_api::view::{MoveRow, Proposal, Shortage};

/// One shortage.
#[component]
pub(super) fn ShortageRow(short: Shortage) -> impl IntoView {
    let keeps = use_person().role == Role::Keeper;
    let (way, href) = match short.proposal.clone() {
        Proposal::Transfer {
            from,
            from_name,
            quantity,
        } => (
            tr_with(
                "stores.propose_transfer",
                &[
                    ("store", from_name),
                    ("n", quantity.to_string()),
                    ("unit", short.unit.clone()),
                ],
            ),
            format!(
                "{}?from={from}&to={}&code={}",
                to::store_work("transfer"),
                short.store,
                short.code
            ),
        ),
        Proposal::Count => (
            tr_with(
                "stores.propose_count",
                &[("store", short.store_name.clone())],
            ),
            format!(
                "{}?store={}&part={}",
                to::STOCKTAKE,
                short.store,
                short.part
            ),
        ),
    };
    let transfers = matches!(short.proposal, Proposal::Transfer { .. });
    let happened = |row: MoveRow| {
        view! {
            <li class="row-note">{move || tr_with("stores.went_out", &[
                ("at", moment(row.at, client::clock::now())),
                ("by", row.by_name.clone()),
                ("n", row.quantity.to_string()),
                ("to", row.to.clone()),
            ])}</li>
        }
    };
    let books = tr_with(
        "stores.books_say",
        &[
            ("store", short.store_name.clone()),
            ("n", short.quantity.to_string()),
            ("unit", short.unit.clone()),
        ],
    );
    let buy = (short.buy > 0).then(|| {
        let (n, unit) = (short.buy.to_string(), short.unit.clone());
        tr_with("stores.propose_buy", &[("n", n), ("unit", unit)])
    });
    let in_charge = tr_with("stores.in_charge", &[("name", short.in_charge.clone())]);
    view! {
        <div class="desk-line shortage">
            <div class="work-line-words">
                <p class="row-title">{short.name}</p>
                <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{books}</span></p>
                <ul class="happened">{short.last.into_iter().map(happened).collect_view()}</ul>
                <p class="row-note">{in_charge}</p>
                <p>{way}</p>
                {buy.map(|words| view! { <p>{words}</p> })}
            </div>
            {keeps.then(|| view! {
                <ButtonLink href=href>{say(if transfers { "stores.transfer_now" } else { "stores.count_now" })}</ButtonLink>
            })}
        </div>
    }
}
