//! Statistics of orders (D1): grouped, drawn, and the orders behind each figure.

mod asked;
mod chart;
mod controls;
mod rows;
mod stages;
mod totals;
mod words;

use crate::client;
use crate::components::{AppBar, Card, EmptyState, Glyph, Show, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use crate::screens::narrowed::NarrowedTo;
use asked::Asked;
use chart::Chart;
use controls::Controls;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use rows::Rows;
use stages::Stages;
use totals::Totals;
use yizhan_api::Tag;
use yizhan_api::domain::statistics::Narrowing;
use yizhan_api::view::StatisticsView;

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
    let counted = client::view(
        move || Some(request.get()),
        |_| vec![Tag::Orders, Tag::BaseData],
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
            <Controls asked go />
            <NarrowedTo only names on_change=wider />
            <Watched view=counted skeleton=|| view! { <Skeleton cards=true lines=6 /> } let:view>
                <Show
                    when=move || view.with(|view| view.total.orders > 0)
                    fallback=|| view! { <EmptyState glyph=Glyph::Chart title=say("statistics.none") text=say("statistics.none_text") /> }
                >
                    <Shown asked go view />
                </Show>
            </Watched>
        </div>
    }
}

#[component]
fn Shown(asked: Memo<Asked>, go: Callback<Asked>, view: Signal<StatisticsView>) -> impl IntoView {
    view! {
        <Totals view />
        <Card title=move || chart::title(&asked.get())>
            <Chart asked go view />
        </Card>
        <Rows asked view />
        <Stages view />
    }
}
