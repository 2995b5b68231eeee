//! How much there is, in a few numbers.

use crate::app::{Waiting, to, use_person};
use crate::components::{Figure, Figures, Show, Tone};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::domain::base::{Audience, Role};
use yizhan_api::view::Overview;

/// Waiting for the person, open, urgent, late; for those in charge what is escalated to them.
#[component]
pub fn Counts() -> impl IntoView {
    let Some(waiting) = use_context::<Waiting>() else {
        return ().into_any();
    };
    let role = use_person().role;
    let is_keeper = role == Role::Keeper;
    let is_told = Audience::of(role).is_some();
    let may_decide = matches!(role, Role::Supervisor | Role::Chief);
    let has_proposals = Signal::derive(move || {
        may_decide && waiting.with(|counts| counts.is_some_and(|counts| counts.proposals > 0))
    });
    let has_questions = Signal::derive(move || {
        waiting.with(|counts| counts.is_some_and(|counts| counts.questions > 0))
    });
    let over_budget = Signal::derive(move || {
        waiting.with(|counts| counts.is_some_and(|counts| counts.budgets_over > 0))
    });
    let appeals = Memo::new(move |_| {
        let counts =
            waiting.with(|counts| counts.map(|counts| (counts.appeals > 0, counts.appeals_of)));
        counts.filter(|(waits, _)| *waits)
    });
    let number = move |take: fn(&Overview) -> u32| {
        move || {
            waiting.with(|counts| {
                counts.map_or_else(|| "–".to_owned(), |counts| take(counts).to_string())
            })
        }
    };
    let tone = move |take: fn(&Overview) -> u32, tone: Tone| {
        Signal::derive(
            move || match waiting.with(|counts| counts.map_or(0, take)) {
                0 => Tone::Neutral,
                _ => tone,
            },
        )
    };
    view! {
        <Figures>
            <Figure label=say("home.todo") value=number(|n| n.todo) tone=tone(|n| n.todo, Tone::Accent) href=to::orders("list=todo") />
            <Figure label=say("home.open_orders") value=number(|n| n.open) href=to::orders("list=open") />
            <Figure label=say("home.urgent") value=number(|n| n.urgent) tone=tone(|n| n.urgent, Tone::Warn) href=to::orders("list=open") />
            <Figure label=say("home.late") value=number(|n| n.late) tone=tone(|n| n.late, Tone::Bad) href=to::orders("list=open") />
            {is_told.then(|| view! {
                <Figure label=say("home.escalated") value=number(|n| n.escalated) tone=tone(|n| n.escalated, Tone::Bad)
                    href=to::orders("list=escalated") />
            })}
            {is_keeper.then(|| view! {
                <Figure label=say("stock_lists.alerts") value=number(|n| n.stock_alerts)
                    tone=tone(|n| n.stock_alerts, Tone::Warn) href=to::ALERTS />
            })}
            <Show when=move || has_questions.get()>
                <Figure label=say("questions.title") value=number(|n| n.questions)
                    tone=tone(|n| n.questions, Tone::Accent) href=to::QUESTIONS />
            </Show>
            {move || appeals.get().map(|(_, month)| view! {
                <Figure label=say("bonus.appeals_wait") value=number(|n| n.appeals) tone=tone(|n| n.appeals, Tone::Accent)
                    href=month.map_or_else(|| to::BONUSES.to_owned(), |month| to::bonuses(month, None)) />
            })}
            <Show when=move || over_budget.get()>
                <Figure label=say("budgets.over_budget") value=number(|n| n.budgets_over)
                    tone=tone(|n| n.budgets_over, Tone::Bad) href=to::BUDGETS />
            </Show>
            <Show when=move || has_proposals.get()>
                <Figure label=say("knowledge.waiting") value=number(|n| n.proposals)
                    tone=tone(|n| n.proposals, Tone::Accent) href=to::KNOWLEDGE />
            </Show>
        </Figures>
    }
    .into_any()
}
