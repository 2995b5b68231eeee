//! Taking stock (清查): beginning, counting with the scanner, and what it comes to.

mod begin;
mod count;
mod spots;

pub use begin::Begin;

use super::slip::state_word;
use crate::app::{to, use_person};
use crate::client;
use crate::components::{
    AppBar, Banner, Button, ButtonKind, Card, Check, Fact, Facts, Glyph, Money, Show, Skeleton,
    Tone,
};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, TakeAway, Trouble, Watched};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::SlipId;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::stock::Progress;
use yizhan_api::view::{SlipState, StocktakeView};
use yizhan_api::{DecideSlip, ExportStocktake, ShowStocktake, Tag};

/// The stocktake of the address `/stores/stocktake/:id`.
#[component]
pub fn Stocktake() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<SlipId>().ok()));
    let view = client::view(
        move || id.get().map(|slip| ShowStocktake { slip }),
        |_| vec![Tag::Stock],
    );
    let title =
        move || view.with(|page| page.map_or_else(String::new, |page| page.slip.note.clone()));
    let keeps = use_person().role == Role::Keeper;
    view! {
        <AppBar title back=to::STORE_DESK />
        <div class="page page-wide">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=5 /> } let:page>
                <Head page />
                {
                    let is_open = Memo::new(move |_| page.with(|page| page.slip.state == SlipState::Open));
                    view! {
                        <Show when=move || is_open.get() && keeps><count::Counting page /></Show>
                        <Show when=move || is_open.get()><Finish view page /></Show>
                    }
                }
                <div><TakeAway request=move |language| ExportStocktake { slip: page.with_untracked(|page| page.slip.id), language } /></div>
                <spots::Spots page />
            </Watched>
        </div>
    }
}

/// How far it is.
#[component]
fn Head(page: Signal<StocktakeView>) -> impl IntoView {
    let badge = move || {
        let state = Memo::new(move |_| page.with(|page| state_word(&page.slip)));
        view! { <span class=move || format!("badge {}", state.get().1.class())>{move || state.get().0}</span> }
    };
    let count = move |wanted: fn(Progress) -> bool| {
        page.with(|page| {
            page.spots
                .iter()
                .filter(|spot| wanted(spot.tally.progress))
                .count()
        })
        .to_string()
    };
    let is_blind = Memo::new(move |_| page.with(|page| page.is_blind));
    let value = Signal::derive(move || page.with(|page| page.value.0));
    let late = Memo::new(move |_| page.with(|page| page.too_late));
    view! {
        <Card title=move || page.with(|page| page.slip.store_name.clone()) aside=badge>
            <Facts>
                <Fact name=say("stores.count.open")>{move || count(|progress| progress == Progress::Open)}</Fact>
                <Fact name=say("stores.count.right")>{move || if is_blind.get() { "—".to_owned() } else { count(|progress| progress == Progress::Right) }}</Fact>
                <Fact name=say("stores.count.again")>{move || count(|progress| matches!(progress, Progress::CountAgain | Progress::Contradicted))}</Fact>
                <Fact name=say("stores.count.confirmed")>{move || count(|progress| progress == Progress::Confirmed)}</Fact>
                <Show when=move || !is_blind.get()><Fact name=say("stores.count.value")><Money fen=value /></Fact></Show>
            </Facts>
        </Card>
        <Show when=move || { late.get() > 0 }>
            <Banner tone=Tone::Warn title=move || tr_with("stores.count.too_late", &[("n", late.get().to_string())])>
                <p>{say("stores.count.too_late_text")}</p>
            </Banner>
        </Show>
    }
}

/// Posting the differences, or calling it off.
#[component]
fn Finish(view: client::View<StocktakeView>, page: Signal<StocktakeView>) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let once = RwSignal::new(false);
    let decide = move |is_done: bool| {
        let request = DecideSlip {
            slip: page.with_untracked(|page| page.slip.id),
            is_done,
            words: String::new(),
            even_if_counted_once: once.get_untracked(),
        };
        sending.send(request, move |_| view.reload());
    };
    let may_do = Memo::new(move |_| page.with(|page| page.slip.may_do));
    let may_call_off = Memo::new(move |_| page.with(|page| page.slip.may_call_off));
    view! {
        <Show when=move || may_do.get()>
            <Card title=say("stores.count.finish")>
                <p class="soft">{say("stores.count.finish_text")}</p>
                <Check label=say("stores.count.even_once") value=once />
                <Trouble error />
                <div class="button-row">
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=move |()| decide(true)>{say("stores.count.post")}</Button>
                    <Button kind=ButtonKind::Secondary busy on_click=move |()| decide(false)>{say("stores.call_off")}</Button>
                </div>
            </Card>
        </Show>
        <Show when=move || !may_do.get() && may_call_off.get()>
            <p class="soft">{say("stores.count.chief_posts")}</p>
        </Show>
    }
}
