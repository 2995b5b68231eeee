//! Statistics of orders (D1): grouped, drawn, and the orders behind each figure.

mod asked;
mod chart;
mod controls;
mod expected;
mod rows;
mod stages;
mod totals;
pub(super) mod words;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{
    AppBar, Button, ButtonKind, ButtonLink, Card, EmptyState, Glyph, Show, Skeleton,
};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::screens::narrowed::NarrowedTo;
use crate::words::moment;
use asked::Asked;
use chart::Chart;
use controls::Controls;
use expected::ToCome;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use rows::Rows;
use stages::Stages;
use totals::Totals;
use yizhan_api::domain::statistics::Narrowing;
use yizhan_api::view::StatisticsView;
use yizhan_api::{Request, ShowCalls, Tag};

/// The statistic that the address describes: `?by=team&measure=cost&from=2026-01`.
#[component]
pub fn Statistics() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(Asked::read));
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |asked: Asked| {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&asked.address(), options));
    });
    let request = Memo::new(move |_| asked.with(|asked| asked.of.clone()));
    // Figures of thousands of orders change at each step of any: they are counted anew when somebody asks.
    let again = RwSignal::new(());
    let counted = client::view(
        move || {
            again.track();
            Some(request.get())
        },
        |_| vec![Tag::BaseData],
    );
    let names = Signal::derive(move || {
        counted
            .with(|view| view.map(|view| view.names.clone()))
            .unwrap_or_default()
    });
    let wider = move |only: Narrowing| {
        let mut asked = asked.get_untracked();
        asked.of.only = only;
        go.run(asked);
    };
    let only = Signal::derive(move || asked.with(|asked| asked.of.only.clone()));
    view! {
        <AppBar title=say("statistics.title") />
        <div class="page page-wide statistics">
            <ToCalls />
            <Controls asked go />
            <NarrowedTo only names on_change=wider />
            <Watched view=counted skeleton=|| view! { <Skeleton cards=true lines=6 /> } let:view>
                <Show
                    when=move || view.with(|view| view.total.orders > 0)
                    fallback=|| view! { <EmptyState glyph=Glyph::Chart title=say("statistics.none") text=say("statistics.none_text") /> }
                >
                    <Shown asked go view again />
                </Show>
            </Watched>
        </div>
    }
}

/// The way to figures of calls, for who sees them.
#[component]
fn ToCalls() -> impl IntoView {
    ShowCalls::ACCESS.allows(use_person().role).then(|| {
        view! {
            <div><ButtonLink href=to::CALLS.to_owned() small=true icon=Glyph::Phone>{say("calls.title")}</ButtonLink></div>
        }
    })
}

#[component]
fn Shown(
    asked: Memo<Asked>,
    go: Callback<Asked>,
    view: Signal<StatisticsView>,
    again: RwSignal<()>,
) -> impl IntoView {
    // Until the new figures are there, the old ones stay what they are.
    let asked = Memo::new(move |_| Asked {
        of: view.with(|view| view.of.clone()),
        drawn: asked.with(|asked| asked.drawn),
    });
    // Who sees one team or section only is told which.
    let own = move || {
        let only = asked.with(|asked| asked.of.only.clone());
        let names = view.with(|view| {
            let team = Some(view.names.team.clone()).filter(|_| only.team.is_none());
            let section = Some(view.names.section.clone()).filter(|_| only.section.is_none());
            [team, section]
                .into_iter()
                .flatten()
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
        });
        (!names.is_empty()).then(|| tr_with("statistics.own", &[("name", names.join(" · "))]))
    };
    let counted_at = move || {
        let at = view.with(|view| view.now);
        tr_with("statistics.counted_at", &[("time", moment(at, at))])
    };
    view! {
        <p class="statistics-told">
            <span>{own}</span>
            <span class="soft">{counted_at}</span>
            <Button kind=ButtonKind::Quiet small=true icon=Glyph::Sync on_click=move |()| again.set(())>{say("statistics.again")}</Button>
        </p>
        <Totals view />
        <Card title=move || chart::title(&asked.get())>
            <Chart asked go view />
        </Card>
        <ToCome view />
        <Rows asked view />
        <Stages view />
    }
}
