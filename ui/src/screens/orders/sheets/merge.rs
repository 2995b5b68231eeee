//! Merging a duplicate: into which order.

use super::step_sheet::StepSheet;
use crate::client;
use crate::components::{Button, ButtonKind, SearchBox, Skeleton, StatusBadge};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::screens::orders::taking::use_taking;
use crate::words::{action_word, moment, status_tone, status_word};
use leptos::prelude::*;
use yizhan_api::domain::order::ActionKind;
use yizhan_api::domain::{OrderId, StepId};
use yizhan_api::view::{OrderRow, OrderView};
use yizhan_api::{ListAlike, MergeOrder, Tag};

/// Asks for the other order, then merges.
#[component]
pub fn Merge(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let chosen = RwSignal::new(None);
    // What was seen when the sheet was opened is what is decided on: who was faster is told.
    let (id, follows) = order.with_untracked(|order| (order.id, order.last_step));
    let step = StepId(client::new_id());
    let go = move |()| {
        if let Some((into, _)) = chosen.get_untracked() {
            let request = MergeOrder {
                order: id,
                step,
                follows,
                into,
            };
            taking.send(ActionKind::Merge, request);
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go
                disabled=Signal::derive(move || chosen.get().is_none())>
                {move || merge_word(chosen)}
            </Button>
        }
    };
    view! {
        <StepSheet title=say("trades.merge_into") foot=foot>
            <MergePicks order=id chosen />
        </StepSheet>
    }
}

/// An order that was picked, with its number.
pub type Chosen = RwSignal<Option<(OrderId, String)>>;

/// What the button says: into which order, once one is picked (reactive).
pub fn merge_word(chosen: Chosen) -> String {
    match chosen.get() {
        Some((_, number)) => tr_with("trades.merge_go", &[("number", number)]),
        None => action_word(ActionKind::Merge),
    }
}

/// The orders that it may be a duplicate of, as radio buttons: those nearby, or those with words that are typed.
#[component]
pub fn MergePicks(
    /// The duplicate.
    order: OrderId,
    /// Into which one.
    chosen: Chosen,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let asked = RwSignal::new(String::new());
    let alike = client::view(
        move || {
            Some(ListAlike {
                order,
                text: asked.get(),
            })
        },
        |_| vec![Tag::Orders],
    );
    // What is not shown any more is not chosen.
    let look_for = move |text: String| {
        chosen.set(None);
        asked.set(text);
    };
    let search = Callback::new(move |text: String| look_for(text.trim().to_owned()));
    // Emptied, the box shows those nearby again.
    Effect::new(move |_| {
        if typed.with(|typed| typed.trim().is_empty())
            && asked.with_untracked(|asked| !asked.is_empty())
        {
            look_for(String::new());
        }
    });
    view! {
        <p class="soft">
            {move || tr(if asked.with(String::is_empty) { "trades.merge_text" } else { "trades.merge_found" })}
        </p>
        <SearchBox label=say("trades.merge_search") value=typed on_search=search />
        <Watched view=alike skeleton=|| view! { <Skeleton lines=4 /> } let:rows>
            <Picks rows chosen />
        </Watched>
    }
}

#[component]
fn Picks(rows: Signal<Vec<OrderRow>>, chosen: Chosen) -> impl IntoView {
    let pick = move |row: OrderRow| {
        let (id, status, filed_at) = (row.id, row.status, row.filed_at);
        let picked = StoredValue::new((id, row.number.clone()));
        let words = [row.number, row.place, row.category];
        let note = words.join(" · ");
        view! {
            <label class="pick">
                <input type="radio" name="merge-into" prop:checked=move || chosen.with(|chosen| chosen.as_ref().is_some_and(|(chosen, _)| *chosen == id))
                    on:change=move |_| chosen.set(Some(picked.get_value())) />
                <span class="row-words">
                    <span class="row-title">{row.description}</span><br />
                    <span class="row-note">{note}</span><br />
                    <span class="row-note">{move || moment(filed_at, client::clock::now())}</span>
                </span>
                <StatusBadge label=move || status_word(status) tone=status_tone(status) />
            </label>
        }
    };
    move || match rows.with(Vec::is_empty) {
        true => view! { <p class="soft">{say("trades.merge_none")}</p> }.into_any(),
        false => view! {
            <div class="picks" role="radiogroup" aria-label=say("trades.merge_into")>
                {rows.get().into_iter().map(pick).collect_view()}
            </div>
        }
        .into_any(),
    }
}
