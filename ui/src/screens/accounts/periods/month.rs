//! One month: what counts in it, what may still come, closing it and opening it again.

use super::history::History;
use super::settle::{CloseSheet, ReopenSheet, Settling};
use super::state;
use super::way::Way;
use crate::app::to;
use crate::client;
use crate::components::{
    Banner, Button, ButtonKind, ButtonLink, Card, EmptyState, Figure, Figures, Glyph, Show,
    Skeleton, Tone, yuan,
};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::screens::accounts::only_for::books_page;
use crate::screens::accounts::sums::Sums;
use crate::words::{error_text, error_way, month_word};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::PeriodView;
use yizhan_api::{ApiError, ShowPeriod, Tag};

/// The month that the address names: `/accounts/periods/2026-11`.
#[component]
pub fn PeriodPage() -> impl IntoView {
    let params = use_params_map();
    let month = Memo::new(move |_| {
        let text = params.with(|params| params.get("month"));
        text.and_then(|text| text.parse::<Month>().ok())
    });
    // Made anew for each month: what was typed about one is nothing to the next.
    move || {
        let month = month.get();
        books_page::<ShowPeriod>("periods.title", Some(to::PERIODS), move || {
            match month {
            Some(month) => view! { <OfMonth month /> }.into_any(),
            None => view! {
                <EmptyState glyph=Glyph::Calendar title=say("periods.no_month") text=say("periods.no_month_text")>
                    <ButtonLink href=to::PERIODS>{say("periods.title")}</ButtonLink>
                </EmptyState>
            }
            .into_any(),
        }
        })
    }
}

#[component]
fn OfMonth(month: Month) -> impl IntoView {
    let view = client::view(
        move || Some(ShowPeriod { month }),
        |_| vec![Tag::Accounts, Tag::Orders],
    );
    let settling = Settling::new(month, view);
    view! {
        <Watched view skeleton=|| view! { <Skeleton cards=true lines=6 /> } let:shown>
            <Head month shown settling />
            <Show when=move || shown.with(|shown| !shown.row.closed)>
                <Way way=Signal::derive(move || shown.with(|shown| shown.on_the_way.clone())) />
            </Show>
            <Sums totals=Signal::derive(move || shown.with(|shown| shown.totals.clone())) />
            <History closings=Signal::derive(move || shown.with(|shown| shown.history.clone())) />
        </Watched>
        <CloseSheet settling />
        <ReopenSheet settling />
    }
}

/// How much it is, how it stands, and what can be done.
#[component]
fn Head(month: Month, shown: Signal<PeriodView>, settling: Settling) -> impl IntoView {
    let running = Memo::new(move |_| {
        shown.with(|shown| match shown.is_running {
            true => month,
            false => month.plus(-1),
        })
    });
    let row = Memo::new(move |_| shown.with(|shown| shown.row.clone()));
    let may_close = Memo::new(move |_| shown.with(|shown| shown.may_close));
    let may_reopen = Memo::new(move |_| shown.with(|shown| shown.may_reopen));
    let why_not =
        Memo::new(move |_| shown.with(|shown| shown.why_not.clone().map(ApiError::Refusal)));
    let differing = Memo::new(move |_| {
        let row = row.get();
        row.at_closing.filter(|found| *found != row.charges)
    });
    let waiting = Memo::new(move |_| shown.with(|shown| shown.not_exported));
    let late = move || {
        let late = row.with(|row| row.late);
        match late {
            0 => String::new(),
            late => tr_with("periods.late_n", &[("n", late.to_string())]),
        }
    };
    view! {
        <div class="books-head">
            <h2>{move || month_word(month)}</h2>
            {move || state(&row.get(), running)}
        </div>
        {move || why_not.get().map(|error| {
            let (title, way) = (error.clone(), error);
            view! {
                <Banner tone=Tone::Info title=move || error_text(&title)><p>{move || error_way(&way)}</p></Banner>
            }
        })}
        {move || differing.get().map(|found| {
            let text = move || tr_with("periods.differs_text", &[
                ("n", found.count.to_string()),
                ("sum", yuan(found.total.0)),
            ]);
            view! { <Banner tone=Tone::Warn title=say("periods.differs")><p>{text}</p></Banner> }
        })}
        <Figures>
            <Figure label=say("accounts.total") value=move || yuan(row.with(|row| row.charges.total.0))
                href=to::account(month) />
            <Figure label=say("accounts.count") value=move || row.with(|row| row.charges.count.to_string()) note=late />
            <Figure label=say("batches.waiting") value=move || yuan(waiting.get().total.0) href=to::BATCHES.to_owned()
                note=move || tr_with("periods.charges_n", &[("n", waiting.get().count.to_string())]) />
        </Figures>
        <div class="button-row">
            <Show when=move || may_close.get()>
                <Button kind=ButtonKind::Primary icon=Glyph::Check on_click=move |()| settling.ask(settling.closing)>
                    {say("periods.close_this")}
                </Button>
            </Show>
            <Show when=move || may_reopen.get()>
                <Button on_click=move |()| settling.ask(settling.reopening)>{say("periods.reopen")}</Button>
            </Show>
        </div>
        <Show when=move || row.with(|row| row.closed && row.at_closing.is_none())>
            <Card><p class="soft">{say("periods.closed_before")}</p></Card>
        </Show>
    }
}
