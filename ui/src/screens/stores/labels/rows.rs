//! What was found, to tick.

use super::chosen::Chosen;
use crate::components::{Button, ButtonKind, Show};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::view::{LabelList, LabelRow};

/// The list; nothing ticked is all of it.
#[component]
pub(super) fn Rows(chosen: Chosen, list: Signal<LabelList>) -> impl IntoView {
    let rows = move || list.with(|list| list.rows.clone());
    let picked = Memo::new(move |_| chosen.picked.with(|picked| picked.len()));
    let n = |count: usize| vec![("n", count.to_string())];
    let says = move || {
        let (listed, total) = list.with(|list| (list.rows.len(), list.total));
        match (picked.get(), total) {
            (0, 0) => tr(&format!("labels.none.{}", chosen.kind.get())),
            (0, total) if listed < total => tr_with(
                "labels.all_of_more",
                &[("n", total.to_string()), ("listed", listed.to_string())],
            ),
            (0, total) => tr_with("labels.all", &n(total)),
            (picked, _) => tr_with("labels.picked", &n(picked)),
        }
    };
    view! {
        <div class="labels-sum">
            <p class="soft small" role="status">{says}</p>
            <Show when=move || picked.get() != 0>
                <Button kind=ButtonKind::Soft small=true on_click=move |()| {
                    chosen.picked.set(Default::default());
                    chosen.page.set(0);
                }>{say("labels.pick_none")}</Button>
            </Show>
        </div>
        <Show when=move || list.with(|list| !list.rows.is_empty())>
            <ul class="labels-rows" role="list" aria-label=say("labels.what")>
                <For each=rows key=|row| row.clone().key let:row><li>{tick(chosen, row)}</li></For>
            </ul>
        </Show>
    }
}

fn tick(chosen: Chosen, row: LabelRow) -> impl IntoView {
    let (key, own) = (row.key.clone(), row.key);
    let is_picked = move || chosen.picked.with(|picked| picked.contains(&key));
    let change = move |event| {
        chosen.picked.update(|picked| {
            if event_target_checked(&event) {
                picked.insert(own.clone());
            } else {
                picked.remove(&own);
            }
        });
        chosen.page.set(0);
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_picked on:change=change />
            <span>
                <span class="row-title">{row.title}</span>
                <br />
                <span class="row-note">{row.note}</span>
            </span>
        </label>
    }
}
