//! What helped before, as it is offered: while filing, and while repairing. It is base data, so it is there without a network.

use super::words::figures;
use crate::app::{to, use_person};
use crate::client;
use crate::components::{Card, Fact, Facts, Glyph, Icon, Show};
use crate::i18n::say;
use crate::screens::filing::pause::after_a_pause;
use leptos::prelude::*;
use yizhan_api::domain::CategoryId;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::Status;
use yizhan_api::view::{KnowledgeRow, OrderView};
use yizhan_api::{OfferKnowledge, Tag};

/// So many characters of what was written are looked at.
const LOOKED_AT: usize = 1000;

/// The entries that likely help; none before the category is known.
pub fn offered(
    category: Signal<Option<CategoryId>>,
    text: Signal<String>,
) -> Memo<Vec<KnowledgeRow>> {
    let asked = Memo::new(move |_| {
        let category = category.get();
        category.map(|_| OfferKnowledge {
            category,
            text: text.with(|text| text.chars().take(LOOKED_AT).collect()),
        })
    });
    let view = client::view(move || asked.get(), |_| vec![Tag::BaseData]);
    Memo::new(move |_| match asked.with(Option::is_some) {
        true => view.ready().unwrap_or_default(),
        false => Vec::new(),
    })
}

/// What often helps with what is being filed; nothing where nothing is known.
#[component]
pub fn OftenHelps(category: RwSignal<Option<CategoryId>>, text: RwSignal<String>) -> impl IntoView {
    let text = after_a_pause(text);
    let rows = offered(category.into(), text.into());
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="knowledge-helps" aria-label=say("knowledge.often_helps")>
                <h3 class="field-label">{say("knowledge.often_helps")}</h3>
                <Helps rows />
            </section>
        </Show>
    }
}

/// How such orders were solved before, for who repairs; nothing once it is finished.
#[component]
pub fn SolvedBefore(order: Signal<OrderView>) -> impl IntoView {
    let repairs = matches!(use_person().role, Role::Technician | Role::Supervisor);
    let category = Signal::derive(move || {
        let wanted = |order: &OrderView| {
            let category = order.category.as_ref().map(|category| category.id);
            category.filter(|_| repairs && is_repaired(order.status))
        };
        order.with(wanted)
    });
    let text = Signal::derive(move || order.with(|order| order.description.clone()));
    let rows = offered(category, text);
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <Card title=say("knowledge.solved_before") flush=true><Helps rows /></Card>
        </Show>
    }
}

/// Whether somebody is about to repair it, or does.
const fn is_repaired(status: Status) -> bool {
    matches!(
        status,
        Status::Dispatched
            | Status::Assigned
            | Status::Accepted
            | Status::Arrived
            | Status::WaitingForParts
            | Status::Suspended
            | Status::Rework
    )
}

#[component]
fn Helps(rows: Memo<Vec<KnowledgeRow>>) -> impl IntoView {
    view! {
        <ul class="list" role="list">
            <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                <li><Help row /></li>
            </For>
        </ul>
    }
}

/// One that helps: what was done stands there, the rest is one tap away.
#[component]
fn Help(row: KnowledgeRow) -> impl IntoView {
    let (orders, minutes, cost) = (row.orders, row.minutes, row.cost);
    let cause = row.cause;
    let short = row.solution.clone();
    view! {
        <details class="knowledge-help">
            <summary>
                <span class="row-words knowledge-row">
                    <span class="row-title">{row.symptom}</span>
                    <span class="knowledge-solution">{short}</span>
                </span>
                <Icon glyph=Glyph::Down small=true />
            </summary>
            <div class="knowledge-more">
                <Facts>
                    {(!cause.is_empty()).then(|| view! { <Fact name=say("order.cause")>{cause}</Fact> })}
                    <Fact name=say("order.solution")><span class="knowledge-text">{row.solution}</span></Fact>
                </Facts>
                <p class="row-note">{move || figures(orders, minutes, cost)}</p>
                <a href=to::knowledge(row.id)>{say("knowledge.open")}</a>
            </div>
        </details>
    }
}
