//! Assigning: which technicians, with how much each has to do.

use super::dispatch::Load;
use super::step_sheet::StepSheet;
use crate::client;
use crate::components::{Button, ButtonKind, EmptyState, Glyph, Show, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use crate::screens::orders::taking::use_taking;
use crate::words::action_word;
use leptos::prelude::*;
use yizhan_api::domain::PersonId;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::view::{OrderView, TechnicianView};
use yizhan_api::{ListTechnicians, Tag};

/// Asks for technicians, then assigns.
#[component]
pub fn Assign(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let (id, already) = order.with_untracked(|order| {
        (
            order.id,
            order
                .technicians
                .iter()
                .map(|who| PersonId(who.id))
                .collect::<Vec<_>>(),
        )
    });
    let chosen = RwSignal::new(already);
    let technicians = client::view(
        move || Some(ListTechnicians { order: id }),
        |_| vec![Tag::BaseData, Tag::Orders],
    );
    let go = move |()| {
        taking.take(Action::Assign {
            technicians: chosen.get_untracked(),
        })
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go
                disabled=Signal::derive(move || chosen.with(Vec::is_empty))>
                {move || action_word(ActionKind::Assign)}
            </Button>
        }
    };
    view! {
        <StepSheet title=say("order.which_technicians") foot=foot>
            <Watched view=technicians skeleton=|| view! { <Skeleton lines=6 /> } let:technicians>
                <Technicians technicians chosen />
            </Watched>
        </StepSheet>
    }
}

/// The technicians as boxes to tick, those with the least to do first.
#[component]
fn Technicians(
    technicians: Signal<Vec<TechnicianView>>,
    chosen: RwSignal<Vec<PersonId>>,
) -> impl IntoView {
    let sorted = move || {
        let mut all = technicians.get();
        all.sort_by_key(|who| who.open_orders);
        all
    };
    let toggle = move |id: PersonId, on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != id);
            if on {
                chosen.push(id);
            }
        });
    };
    let technician = move |who: TechnicianView| {
        let id = who.id;
        view! {
            <label class="pick">
                <input type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&id))
                    on:change=move |event| toggle(id, event_target_checked(&event)) />
                <span class="row-words">
                    <span class="row-title">{who.name}</span><br /><span class="row-note">{who.post}</span>
                </span>
                <Load count=who.open_orders />
            </label>
        }
    };
    view! {
        <Show when=move || !technicians.with(Vec::is_empty) fallback=|| view! {
            <EmptyState glyph=Glyph::People title=say("order.no_technicians") text=say("order.no_technicians_text") />
        }>
            <div class="picks" role="group" aria-label=say("order.which_technicians")>
                {move || sorted().into_iter().map(technician).collect_view()}
            </div>
        </Show>
    }
}
