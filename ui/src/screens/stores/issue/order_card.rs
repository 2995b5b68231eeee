//! The order that parts go to; before it is scanned, the orders that wait for parts.

use super::bench::Bench;
use super::waiting_orders::WaitingOrders;
use crate::components::{
    Banner, Button, ButtonKind, Card, Fact, Facts, Glyph, Row, Show, Skeleton, StatusBadge, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::TroublePage;
use crate::words::{status_tone, status_word};
use leptos::prelude::*;
use yizhan_api::domain::stock::KnownBy;
use yizhan_api::view::OrderView;

/// The order.
#[component]
pub(super) fn OrderCard(bench: Bench) -> impl IntoView {
    let id = Memo::new(move |_| bench.order.get());
    let shown = Memo::new(move |_| bench.order_shown());
    let unseen = bench.unseen;
    move || match (id.get(), shown.get(), bench.shown.error()) {
        (None, ..) => view! { <WaitingOrders bench /> }.into_any(),
        _ if unseen.with(Option::is_some) => view! { <Unseen bench /> }.into_any(),
        (Some(_), Some(order), _) => view! { <Order bench order /> }.into_any(),
        (Some(_), None, Some(error)) => view! {
            <TroublePage error again=move |()| bench.shown.reload() />
            <OtherOrderButton bench />
        }
        .into_any(),
        (Some(_), None, None) => view! { <Skeleton cards=true lines=1 /> }.into_any(),
    }
}

/// An order that this device does not have: what its code says.
#[component]
fn Unseen(bench: Bench) -> impl IntoView {
    let says = Memo::new(move |_| {
        bench
            .unseen
            .with(|unseen| Some(unseen.as_ref()?.says.clone()))
    });
    move || {
        says.get().map(|says| {
            let department = says.department_name;
            view! {
                <Card title=say("issue.order")>
                    <KnownByCode known_by=says.known_by />
                    <Facts>
                        <Fact name=say("issue.number")><span class="number">{says.number}</span></Fact>
                        {(!department.is_empty()).then(|| view! { <Fact name=say("issue.department")>{department}</Fact> })}
                    </Facts>
                    <OtherOrderButton bench />
                </Card>
            }
        })
    }
}

/// What to know of an order that is known by its code only; nothing of one that is here.
#[component]
pub(super) fn KnownByCode(known_by: KnownBy) -> impl IntoView {
    of_code(known_by).map(|(tone, title, text)| {
        view! { <Banner tone title=say(title)><p>{say(text)}</p></Banner> }
    })
}

/// How serious it is, and the keys of the words for it.
const fn of_code(known_by: KnownBy) -> Option<(Tone, &'static str, &'static str)> {
    match known_by {
        KnownBy::Order => None,
        KnownBy::VouchedCode => Some((Tone::Info, "issue.by_code", "issue.by_code_text")),
        KnownBy::BareCode => Some((Tone::Warn, "issue.by_bare_code", "issue.by_bare_code_text")),
    }
}

/// The order in one line, for windows where its card stands far below.
#[component]
pub(super) fn OrderStrip(bench: Bench) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let unseen = bench
            .unseen
            .with(|unseen| Some(unseen.as_ref()?.says.clone()));
        let here = || {
            let order = bench.order_shown()?;
            let words = status_word(order.status);
            Some((
                order.number,
                order.department_name,
                words,
                status_tone(order.status),
            ))
        };
        unseen.map_or_else(here, |says| {
            let (tone, title, _) = of_code(says.known_by)?;
            Some((says.number, says.department_name, tr(title), tone))
        })
    });
    move || {
        shown.get().map(|(number, department, words, tone)| {
            view! {
                <p class="order-strip">
                    <span class="number">{number}</span>
                    <span>{department}</span>
                    <StatusBadge label=move || words.clone() tone />
                </p>
            }
        })
    }
}

#[component]
fn Order(bench: Bench, order: OrderView) -> impl IntoView {
    let status = order.status;
    let technicians: Vec<String> = order
        .technicians
        .into_iter()
        .map(|person| person.name)
        .collect();
    let may_issue = order.may_issue;
    let drawn = order.drawn;
    let drawn_before = (!drawn.is_empty()).then(|| {
        let row = |part: yizhan_api::view::DrawnView| {
            let count = format!("{} {}", part.drawn.quantity, part.drawn.printed.unit);
            view! { <li><Row title=part.drawn.printed.name note=part.drawn.printed.spec end=move || count.clone() /></li> }
        };
        view! {
            <Card title=say("issue.drawn_before") flush=true>
                <ul class="list" role="list">{drawn.into_iter().map(row).collect_view()}</ul>
            </Card>
        }
    });
    view! {
        <Card title=say("issue.order") aside=move || view! {
            <StatusBadge label=move || status_word(status) tone=status_tone(status) />
        }>
            <Show when=move || !may_issue>
                <Banner tone=Tone::Bad title=move || tr_with("errors.no_issue_now.text", &[("status", status_word(status))])>
                    <p>{say("errors.no_issue_now.way")}</p>
                </Banner>
            </Show>
            <p class="ticket-title">{order.description}</p>
            <Facts>
                <Fact name=say("issue.number")><span class="number">{order.number}</span></Fact>
                <Fact name=say("issue.place")>{order.place_label}</Fact>
                <Fact name=say("issue.department")>{order.department_name}</Fact>
                <Fact name=say("issue.technicians")>{move || technicians.join(&tr("list.join"))}</Fact>
            </Facts>
            <OtherOrderButton bench />
        </Card>
        {drawn_before}
    }
}

/// Puts the order aside as long as nothing lies there for it.
#[component]
fn OtherOrderButton(bench: Bench) -> impl IntoView {
    view! {
        <Show when=move || bench.lines.with(Vec::is_empty) && !bench.is_locked()>
            <Button kind=ButtonKind::Quiet icon=Glyph::Swap on_click=move |()| {
                bench.turn_to(None, None);
                bench.scanner.hush();
                super::super::scanning::focus_if_no_touch();
            }>
                {say("issue.another_order")}
            </Button>
        </Show>
    }
}
