//! The page of figures.

use super::controls::Controls;
use super::days::DayByDay;
use super::hours::{ByHour, ByWeekday};
use super::missing::Missing;
use super::staffing::Staffing;
use super::totals::Totals;
use super::week::Week;
use super::{asked, for_readers};
use crate::app::to;
use crate::client;
use crate::components::{AppBar, ButtonKind, ButtonLink, EmptyState, Glyph, Show, Skeleton};
use crate::i18n::{say, tr};
use crate::screens::{TakeAway, Watched};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use yizhan_api::domain::calls::Wanted;
use yizhan_api::view::CallsView;
use yizhan_api::{ExportCalls, ShowCalls, Tag};

/// Figures of calls that the address describes: `?from=2026-11-01&to=2026-11-30&within=20`.
#[component]
pub fn Calls() -> impl IntoView {
    view! {
        <AppBar title=say("calls.title") back=to::STATISTICS />
        <div class="page page-wide calls">{for_readers(|| view! { <Shown /> }.into_any())}</div>
    }
}

#[component]
fn Shown() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(asked::read));
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |asked: ShowCalls| {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&asked::address(&asked), options));
    });
    // What is typed stays while figures are read again.
    let wanted = RwSignal::new(Wanted::default());
    let counted = client::view(move || Some(asked.get()), |_| vec![Tag::Calls]);
    view! {
        <Watched view=counted skeleton=|| view! { <Skeleton cards=true lines=6 /> } let:view>
            <Show
                when=move || view.with(|view| view.logged.is_some())
                fallback=move || view! { <NoLog view /> }
            >
                <Logs view />
                <Controls view go />
                <Missing view />
                <Figures view wanted />
            </Show>
        </Watched>
    }
}

#[component]
fn Figures(view: Signal<CallsView>, wanted: RwSignal<Wanted>) -> impl IntoView {
    let request = move |language| {
        let of = view.with_untracked(|view| ShowCalls {
            from: Some(view.from),
            to: Some(view.to),
            within_s: Some(view.within_s),
        });
        ExportCalls {
            of,
            wanted: wanted.get_untracked(),
            language,
        }
    };
    view! {
        <Show
            when=move || view.with(|view| view.counted.total.offered > 0)
            fallback=|| view! { <EmptyState glyph=Glyph::Chart title=say("calls.none_here") text=say("calls.none_here_text") /> }
        >
            <Totals view />
            <Week view />
            <ByHour view />
            <ByWeekday view />
            <DayByDay view />
            <Staffing view wanted />
            <div><TakeAway request /></div>
        </Show>
    }
}

/// Up to which day there are logs, and the way to them.
#[component]
fn Logs(view: Signal<CallsView>) -> impl IntoView {
    let told = move || {
        let logged = view.with(|view| view.logged);
        let days =
            logged.map(|days| [("from", days.from.to_string()), ("to", days.to.to_string())]);
        days.map(|days| crate::i18n::tr_with("calls.logged", &days))
    };
    view! {
        <p class="statistics-told">
            <span class="soft">{told}</span>
            <ButtonLink href=to::CALL_LOGS.to_owned() kind=ButtonKind::Quiet small=true icon=Glyph::Upload>{say("calls.logs")}</ButtonLink>
        </p>
    }
}

#[component]
fn NoLog(view: Signal<CallsView>) -> impl IntoView {
    let text = move || match view.with(|view| view.may_bring) {
        true => tr("calls.none_bring"),
        false => tr("calls.none_ask"),
    };
    view! {
        <EmptyState glyph=Glyph::Phone title=say("calls.none") text>
            <ButtonLink href=to::CALL_LOGS.to_owned() icon=Glyph::Upload>{say("calls.logs")}</ButtonLink>
        </EmptyState>
    }
}
