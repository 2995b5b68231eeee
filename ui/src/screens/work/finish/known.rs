//! What helped before, one tap from standing in the form.

use super::draft::Draft;
use super::phrases::added;
use crate::components::{Button, ButtonKind, Glyph, Show, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::filing::pause::after_a_pause;
use crate::screens::knowledge::offered;
use crate::screens::one_order::Order;
use leptos::prelude::*;
use yizhan_api::view::KnowledgeRow;

/// Entries of the order's category and words; one tap writes cause and solution, to be gone on with.
#[component]
pub(super) fn Known(order: Order, draft: Draft) -> impl IntoView {
    let category = Signal::derive(move || {
        order.with(|order| order.category.as_ref().map(|category| category.id))
    });
    let symptom = after_a_pause(draft.symptom);
    let text = Signal::derive(move || {
        let reported = order.with(|order| order.description.clone());
        format!("{} {reported}", symptom.get())
    });
    let rows = offered(category, text);
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="knowledge-helps" aria-label=say("knowledge.solved_before")>
                <h3 class="field-label">{say("knowledge.solved_before")}</h3>
                <ul class="list" role="list">
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                        <li><KnownRow row draft /></li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn KnownRow(row: KnowledgeRow, draft: Draft) -> impl IntoView {
    let toasts = use_toasts();
    let (cause, solution) = (row.cause.clone(), row.solution.clone());
    let fill = move |()| {
        let join = tr("work.phrase_join");
        draft
            .cause
            .update(|text| *text = added(text, &cause, &join));
        draft
            .solution
            .update(|text| *text = added(text, &solution, &join));
        toasts.say(Tone::Good, tr("knowledge.filled"));
    };
    let words = [row.cause, row.solution];
    let words: Vec<String> = words.into_iter().filter(|text| !text.is_empty()).collect();
    let of = row.symptom.clone();
    view! {
        <div class="knowledge-pick">
            <span class="row-words knowledge-row">
                <span class="row-title">{row.symptom}</span>
                <span class="knowledge-solution">{words.join(" → ")}</span>
            </span>
            <span role="group" aria-label=move || tr_with("knowledge.fill_of", &[("name", of.clone())])>
                <Button kind=ButtonKind::Soft small=true icon=Glyph::Edit on_click=fill>{say("knowledge.fill")}</Button>
            </span>
        </div>
    }
}
