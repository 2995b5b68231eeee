//! What somebody holds: the own bag, or somebody else's.

use crate::app::{to, use_person};
use crate::client;
use crate::client::clock::now;
use crate::components::{AppBar, ButtonLink, Card, EmptyState, Glyph, Row, Show, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{TroublePage, Watched, reload_page};
use crate::words::moment;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::{PersonId, Refusal};
use yizhan_api::view::{HeldLine, HeldParts};
use yizhan_api::{Holder, ListMovements, Request, ShowHeld, Tag};

/// What the person of the address `/stores/holders/:id` holds.
#[component]
pub fn Held() -> impl IntoView {
    let params = use_params_map();
    let id =
        params.with_untracked(|params| params.get("id").and_then(|id| id.parse::<PersonId>().ok()));
    match id {
        Some(person) => view! { <HeldBy person own=false /> }.into_any(),
        None => view! {
            <AppBar title=say("stock_lists.holders") back=to::HOLDERS />
            <TroublePage error=Refusal::UnknownMovement.into() again=|()| reload_page() />
        }
        .into_any(),
    }
}

/// What whoever is signed in holds.
#[component]
pub fn Bag() -> impl IntoView {
    view! { <HeldBy person=use_person().id own=true /> }
}

#[component]
fn HeldBy(person: PersonId, own: bool) -> impl IntoView {
    let view = client::view(
        move || {
            let holder = Holder::Person(person);
            Some(ShowHeld { holder })
        },
        |_| vec![Tag::Stock, Tag::Orders],
    );
    let title = move || match own {
        true => tr("stock_lists.my_bag"),
        false => view
            .with(|held| held.map(|held| held.holder.clone()))
            .unwrap_or_default(),
    };
    let back = if own { to::ME } else { to::HOLDERS };
    let sees_more = !own && ListMovements::ACCESS.allows(use_person().role);
    view! {
        <AppBar title back />
        <div class="page page-narrow">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=3 /> } let:held>
                <Show
                    when=move || held.with(|held| held.lines.iter().any(|line| line.left > 0))
                    fallback=move || view! { <Empty own /> }
                >
                    {own.then(|| view! { <p class="soft small">{say("stock_lists.my_bag_text")}</p> })}
                    <Lines title="stock_lists.holds_now" held left=true />
                </Show>
                <Lines title="stock_lists.done_with" held left=false />
            </Watched>
            {sees_more.then(|| {
                let href = to::movements(&format!("technician={person}&consumed=1"));
                view! { <div><ButtonLink href icon=Glyph::Chart>{say("stock_lists.used_by_person")}</ButtonLink></div> }
            })}
        </div>
    }
}

#[component]
fn Empty(own: bool) -> impl IntoView {
    let text = if own {
        "stock_lists.bag_empty_text"
    } else {
        "stock_lists.holds_nothing_text"
    };
    view! { <EmptyState glyph=Glyph::Box title=say("stock_lists.bag_empty") text=say(text) /> }
}

/// What is held still, or what is not any more; nothing where there is none.
#[component]
fn Lines(title: &'static str, held: Signal<HeldParts>, left: bool) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let lines = held.with(|held| held.lines.clone());
        let lines = lines.into_iter().filter(|line| (line.left > 0) == left);
        lines.collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <Card title=say(title) flush=true>
                <ul class="list" role="list">
                    {move || lines.get().into_iter().map(|line| view! { <li><Line line /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}

#[component]
fn Line(line: HeldLine) -> impl IntoView {
    let title = format!("{} {}", line.name, line.spec);
    let (drawn, used, returned) = (line.drawn, line.used, line.returned);
    let (at, lot, number) = (line.at, line.lot, line.order_number);
    let in_bag = line.order.is_none();
    let note = move || {
        let place = match (in_bag, number.as_str()) {
            (true, _) => tr("stock_lists.in_the_bag"),
            (false, "") => tr("stock_lists.order_not_here"),
            (false, number) => tr_with("stock_lists.for_order", &[("number", number.to_owned())]),
        };
        let counts = tr_with(
            if in_bag {
                "stock_lists.bag_counts"
            } else {
                "stock_lists.holder_counts"
            },
            &[
                ("drawn", drawn.to_string()),
                ("used", used.to_string()),
                ("returned", returned.to_string()),
            ],
        );
        let lot = lot
            .clone()
            .map(|lot| tr_with("stock_lists.lot_is", &[("lot", lot)]));
        let told = [Some(place), lot, Some(counts), Some(moment(at, now()))];
        told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let end = format!("{} {}", line.left, line.unit);
    let href = line.order.map_or_else(|| to::part(line.part), to::order);
    view! { <Row title note glyph=Glyph::Box href end=move || view! { <span class="number">{end.clone()}</span> } /> }
}
