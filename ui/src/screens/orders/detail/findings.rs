//! What the technician found and did (A7).

use crate::components::{Card, Fact, Facts};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::domain::order::Action;
use yizhan_api::view::OrderView;

/// Symptom, cause and solution of the latest finish; nothing before it.
#[component]
pub fn FindingsCard(order: Signal<OrderView>) -> impl IntoView {
    let findings = Memo::new(move |_| order.with(findings));
    move || {
        findings.get().map(|(symptom, cause, solution)| {
            let facts = [
                ("order.symptom", symptom),
                ("order.cause", cause),
                ("order.solution", solution),
            ];
            let facts: Vec<_> = facts
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .collect();
            let fact =
                |(key, words): (&'static str, String)| view! { <Fact name=say(key)>{words}</Fact> };
            view! {
                <Card title=say("order.findings")>
                    <Facts>{facts.into_iter().map(fact).collect_view()}</Facts>
                </Card>
            }
        })
    }
}

fn findings(order: &OrderView) -> Option<(String, String, String)> {
    order
        .trail
        .iter()
        .rev()
        .filter(|step| step.applied)
        .find_map(|step| match &step.action {
            Action::Finish {
                symptom,
                cause,
                solution,
            } => Some((symptom.clone(), cause.clone(), solution.clone())),
            _ => None,
        })
}
