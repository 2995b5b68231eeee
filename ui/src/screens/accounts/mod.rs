//! What was charged to departments (A9).

mod budgets;
mod department;
mod exports;
mod filter;
mod filters;
mod only_for;
mod periods;
mod rows;
mod sums;
mod tabs;

use crate::app::use_person;
use crate::client;
use crate::components::{
    EmptyState, Figure, Figures, Glyph, Show, Skeleton, StatusBadge, Tone, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
pub use budgets::{BudgetPlan, Budgets};
pub use exports::{BatchPageOf, Batches};
use filter::Filter;
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use only_for::books_page;
pub use periods::{PeriodPage, Periods};
use rows::Rows;
use yizhan_api::domain::base::Role;
use yizhan_api::view::AccountView;
use yizhan_api::{ShowAccount, Tag};

/// The charges of the period and the department that the address names: `?period=2026-11&department=…`.
#[component]
pub fn Accounts() -> impl IntoView {
    let role = use_person().role;
    books_page::<ShowAccount>("accounts.title", None, move || {
        view! { <Account role /> }.into_any()
    })
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
    let late = move || match account.with(|account| account.late) {
        0 => String::new(),
        late => tr_with("periods.late_n", &[("n", late.to_string())]),
    };
    let closed = Memo::new(move |_| account.with(|account| account.closed));
    view! {
        <Show when=move || closed.get()>
            <p class="books-head"><StatusBadge label=|| tr("periods.closed") tone=Tone::Good /></p>
        </Show>
        <Figures>
            <Figure
                label=move || tr_with("accounts.total_of", &[("whose", whose())])
                value=move || yuan(account.with(|account| account.total.0))
            />
            <Figure
                label=say("accounts.count")
                value=move || account.with(|account| account.count.to_string())
                note=late
            />
        </Figures>
    }
}
