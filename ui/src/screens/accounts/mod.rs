//! What was charged to departments (A9).

mod department;
mod filter;
mod filters;
mod rows;

use crate::app::use_person;
use crate::client;
use crate::components::{AppBar, EmptyState, Figure, Figures, Glyph, Show, Skeleton, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::words::role_word;
use filter::Filter;
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rows::Rows;
use yizhan_api::domain::base::Role;
use yizhan_api::view::AccountView;
use yizhan_api::{Request, ShowAccount, Tag};

/// The charges of the period and the department that the address names: `?period=2026-11&department=…`.
#[component]
pub fn Accounts() -> impl IntoView {
    let role = use_person().role;
    view! {
        <AppBar title=say("accounts.title") />
        <div class="page page-wide accounts">
            {if ShowAccount::ACCESS.allows(role) {
                view! { <Account role /> }.into_any()
            } else {
                let text = move || tr_with("accounts.not_for_role", &[("role", role_word(role))]);
                view! { <EmptyState glyph=Glyph::Money title=say("errors.wrong_role.text") text /> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Account(role: Role) -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(Filter::read));
    let account = client::view(
        move || Some(filter.get().request()),
        |_| vec![Tag::Accounts],
    );
    view! {
        <Watched view=account skeleton=|| view! { <Skeleton cards=true lines=3 /> } let:account>
            <Filters filter account own=role == Role::Requester />
            <Sums account />
            <Show
                when=move || account.with(|account| account.count > 0)
                fallback=|| view! {
                    <EmptyState glyph=Glyph::Money title=say("accounts.none") text=say("accounts.none_text") />
                }
            >
                <Rows account />
            </Show>
        </Watched>
    }
}

#[component]
fn Sums(account: Signal<AccountView>) -> impl IntoView {
    let whose = move || {
        account
            .with(|account| {
                account
                    .department
                    .as_ref()
                    .map(|department| department.name.clone())
            })
            .unwrap_or_else(say("accounts.all_departments"))
    };
    view! {
        <Figures>
            <Figure
                label=move || tr_with("accounts.total_of", &[("whose", whose())])
                value=move || yuan(account.with(|account| account.total.0))
            />
            <Figure
                label=say("accounts.count")
                value=move || account.with(|account| account.count.to_string())
            />
        </Figures>
    }
}
