//! What the technician found and did (A7).

use crate::components::{Card, Fact, Facts};
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_api::view::OrderView;

/// Symptom, cause and solution of the latest finish; nothing before it.
#[component]
pub fn FindingsCard(order: Signal<OrderView>) -> impl IntoView {
    let findings = Memo::new(move |_| order.with(facts));
    move || {
        findings.with(|findings| !findings.is_empty()).then(|| {
            view! {
                <Card title=say("order.findings")>
                    <Facts><FindingFacts order /></Facts>
                </Card>
            }
        })
    }
}

/// The facts of the latest finish, those that were written.
#[component]
pub fn FindingFacts(#[prop(into)] order: Signal<OrderView>) -> impl IntoView {
    let findings = Memo::new(move |_| order.with(facts));
    move || {
        let facts = findings.get().into_iter();
        facts
            .map(|(key, words)| view! { <Fact name=say(key)>{words}</Fact> })
            .collect_view()
    }
}

fn facts(order: &OrderView) -> Vec<(&'static str, String)> {
    let keys = ["order.symptom", "order.cause", "order.solution"];
    let found = order.findings().into_iter().flatten();
    keys.into_iter()
        .zip(found.map(str::to_owned))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}
