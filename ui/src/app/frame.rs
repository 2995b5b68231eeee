//! What stands around every page once somebody is signed in.

use super::news::News;
use super::offline::{Connection, OfflineStrip};
use super::pages::Pages;
use super::password_sheet::PasswordSheet;
use super::standing::StandingPill;
use super::{LastList, chunks, entries, focus, keys, standing, to};
use crate::client;
use crate::components::{AppBarEnd, Glyph, Icon, SideNav, Tabs};
use crate::whenever::whenever;
use crate::words::role_word;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use yizhan_api::view::Overview;
use yizhan_api::{ShowOverview, Tag};

const MINUTE_MS: i64 = 60_000;

/// How much is waiting; one view for the whole frame.
pub type Waiting = client::View<Overview>;

fn remember_lists() -> LastList {
    let location = use_location();
    let last = RwSignal::new(to::ORDERS.to_owned());
    whenever(move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        let below_orders = path
            .strip_prefix(to::ORDERS)
            .is_some_and(|rest| rest.len() > 1);
        if !below_orders && path != to::NEW {
            last.set(if query.is_empty() {
                path
            } else {
                format!("{path}?{query}")
            });
        }
    });
    LastList(last)
}

/// When the next order is escalated to the person, what is shown of orders is read again: nothing but time changed.
fn escalate(waiting: Waiting) {
    let at = Memo::new(move |_| waiting.with(|counts| counts?.escalates_at));
    // Again each minute while it is not told: the hub's clock may be a little behind.
    let due = Memo::new(move |_| {
        let now = client::clock::now();
        at.get()
            .filter(|at| *at <= now)
            .map(|at| (at, now.0.div_euclid(MINUTE_MS)))
    });
    whenever(move || {
        if due.get().is_some() {
            client::time_told(&[Tag::Orders]);
        }
    });
}

/// Sidebar or tabs, and the page.
#[component]
pub(super) fn Frame() -> impl IntoView {
    let me = untrack(client::me).map(|me| me.person);
    let waiting: Waiting = client::view(
        || Some(ShowOverview {}),
        |_| vec![Tag::Orders, Tag::BaseData, Tag::Bonus],
    );
    provide_context(waiting);
    escalate(waiting);
    provide_context(remember_lists());
    standing::watch();
    provide_context(AppBarEnd((|| view! { <StandingPill /> }).into()));
    focus::follow();
    keys::listen();
    chunks::fetch_soon();
    // The frame goes away with the session; there is always somebody.
    let Some(person) = me else {
        return ().into_any();
    };
    provide_context(person.clone());
    provide_context(News::watch(&person));
    let todo =
        Signal::derive(move || waiting.with(|counts| counts.map_or(0, |counts| counts.todo)));
    let side = Signal::stored(entries::side(person.role, todo));
    let tabs = Signal::stored(entries::tabs(person.role, todo));
    let (name, role) = (person.name, person.role);
    view! {
        <div class="shell">
            <SideNav destinations=side place=person.department_name>
                <Connection />
                <A href=to::ME attr:class="side-link">
                    <Icon glyph=Glyph::Person />
                    <span class="side-person">
                        {name}<span class="side-role">{move || role_word(role)}</span>
                    </span>
                </A>
            </SideNav>
            <main id="content" class="shell-main" tabindex="-1">
                <OfflineStrip />
                <Pages />
            </main>
            <Tabs destinations=tabs />
        </div>
        <PasswordSheet />
    }
    .into_any()
}
