//! What the knowledge base has from an order, and proposing what it taught.

use super::fields::{Fields, Writing};
use super::helps::offered;
use crate::app::to;
use crate::client;
use crate::components::{Button, ButtonKind, Card, Glyph, Row, Sheet, Show, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::filing::pause::after_a_pause;
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::domain::base::symptom_of;
use yizhan_api::domain::{CategoryId, KnowledgeId};
use yizhan_api::view::{KnowledgeRow, Named, OrderView};
use yizhan_api::{JoinKnowledge, ProposeKnowledge};

/// The entries that came from the order, or the way to propose one; nothing for who may not.
#[component]
pub fn KnowledgeCard(order: Signal<OrderView>, on_change: Callback<OrderView>) -> impl IntoView {
    let entries = Memo::new(move |_| order.with(|order| order.knowledge.entries.clone()));
    let may_propose = Memo::new(move |_| order.with(|order| order.knowledge.may_propose));
    let (open, writing) = (RwSignal::new(false), Writing::nothing());
    let begin = move |()| {
        order.with_untracked(|order| {
            let [symptom, cause, solution] = order.findings().unwrap_or_default();
            // Who finished in a hurry wrote the solution only.
            let symptom = match symptom.is_empty() {
                true => order.description.as_str(),
                false => symptom,
            };
            let category = order.category.iter().map(|category| Named {
                id: category.id.0,
                name: format!("{} · {}", category.group, category.name),
            });
            writing.begin([&symptom_of(symptom), cause, solution], category.collect());
        });
        open.set(true);
    };
    let way = move || {
        match client::is_app() {
        true => view! {
            <p class="soft">{say("knowledge.propose_at_hub")}</p>
        }
        .into_any(),
        false => view! {
            <p class="soft">{say("knowledge.propose_text")}</p>
            <div><Button kind=ButtonKind::Soft icon=Glyph::Bulb on_click=begin>{say("knowledge.propose")}</Button></div>
        }
        .into_any(),
    }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <Card title=say("knowledge.title") flush=true>
                <ul class="list" role="list" aria-label=say("knowledge.title")>
                    <For each=move || entries.get() key=|entry| format!("{entry:?}") let:entry>
                        <li><Row title=entry.name glyph=Glyph::Bulb href=to::knowledge(KnowledgeId(entry.id)) /></li>
                    </For>
                </ul>
            </Card>
        </Show>
        <Show when=move || may_propose.get()>
            <Card title=say("knowledge.title")>{way()}</Card>
        </Show>
        <ProposeSheet order writing open on_change />
    }
}

#[component]
fn ProposeSheet(
    order: Signal<OrderView>,
    writing: Writing,
    open: RwSignal<bool>,
    on_change: Callback<OrderView>,
) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let id = order.with_untracked(|order| order.id);
    // Asked for again it is the same entry.
    let entry = StoredValue::new(KnowledgeId(client::new_id()));
    let done = move |said: &'static str| {
        move |after: OrderView| {
            toasts.say(Tone::Good, tr(said));
            entry.set_value(KnowledgeId(client::new_id()));
            open.set(false);
            on_change.run(after);
        }
    };
    let send = move |()| {
        if let Some(words) = writing.read() {
            let request = ProposeKnowledge {
                order: id,
                entry: entry.get_value(),
                words: Box::new(words),
            };
            sending.send(request, done("knowledge.proposed"));
        }
    };
    let join = Callback::new(move |entry: KnowledgeId| {
        if !busy.get_untracked() {
            sending.send(JoinKnowledge { order: id, entry }, done("knowledge.joined"));
        }
    });
    let category = Signal::derive(move || {
        let own = |order: &OrderView| order.category.as_ref().map(|category| category.id);
        open.get().then(|| order.with(own)).flatten()
    });
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("knowledge.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Bulb busy on_click=send>{say("knowledge.propose_now")}</Button>
        }
    };
    view! {
        <Sheet open title=say("knowledge.propose") foot>
            <Trouble error />
            <Alike writing category join />
            <p class="soft">{say("knowledge.words_hint")}</p>
            <Fields writing />
        </Sheet>
    }
}

/// Entries that say something alike: then the order stands behind one of them.
#[component]
fn Alike(
    writing: Writing,
    category: Signal<Option<CategoryId>>,
    join: Callback<KnowledgeId>,
) -> impl IntoView {
    let text = after_a_pause(writing.symptom());
    let rows = offered(category, text.into());
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="knowledge-helps" aria-label=say("knowledge.alike")>
                <h3 class="field-label">{say("knowledge.alike")}</h3>
                <ul class="list" role="list">
                    <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                        <li><AlikeRow row join /></li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn AlikeRow(row: KnowledgeRow, join: Callback<KnowledgeId>) -> impl IntoView {
    let id = row.id;
    view! {
        <div class="knowledge-pick">
            <span class="row-words knowledge-row">
                <span class="row-title">{row.symptom}</span>
                <span class="knowledge-solution">{row.solution}</span>
            </span>
            <Button small=true on_click=move |()| join.run(id)>{say("knowledge.join")}</Button>
        </div>
    }
}
