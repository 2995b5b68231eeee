//! The auditor's sample (A9): its rule and figures, and the card on an order that has to be looked at.

mod form;
mod look;
mod words;

use crate::app::{to, use_person};
use crate::client;
use crate::client::clock::now;
use crate::components::{AppBar, Card, Fact, Facts, Figure, Figures, Select, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use crate::words::moment;
use form::Form;
use leptos::prelude::*;
use yizhan_api::domain::base::{AuditRuleFrom, Role};
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{AuditFigures, AuditRulesView};
use yizhan_api::{ShowAuditRules, Tag};

pub use look::LookCard;
pub use words::why_words;

/// How many months back the figures go.
const MONTHS: usize = 12;

/// The rule, what came of it, and the rules before.
#[component]
pub fn AuditSample() -> impl IntoView {
    let month = RwSignal::new(String::new());
    let known = client::view(
        move || {
            let month = Some(month.get()).filter(|month| !month.is_empty());
            Some(ShowAuditRules { month })
        },
        |_| vec![Tag::BaseData, Tag::Orders],
    );
    whenever(move || known.with(|view| view.map(|view| client::clock::heard(view.now))));
    // Administrators have no list of costs.
    let back = match use_person().role {
        Role::Administrator | Role::Manager => to::ME,
        _ => to::COSTS,
    };
    view! {
        <AppBar title=say("audit_rule.title") back />
        <div class="page page-narrow">
            <Watched view=known skeleton=|| view! { <Skeleton cards=true /> } let:view>
                <Counted view month />
                <Form first=view.get_untracked() />
                <Before view />
            </Watched>
        </div>
    }
}

/// How many came in a month, how many had to be looked at, were, and were sent back.
#[component]
fn Counted(view: Signal<AuditRulesView>, month: RwSignal<String>) -> impl IntoView {
    let months = Signal::derive(move || {
        let latest = view.with_untracked(|view| view.now.period());
        let latest: Option<Month> = latest.parse().ok();
        let all = std::iter::successors(latest, |month| Some(month.plus(-1)));
        let choice = |month: Month| {
            let text = month.to_string();
            crate::components::Choice::new(text.clone(), text)
        };
        all.take(MONTHS).map(choice).collect::<Vec<_>>()
    });
    let number = move |take: fn(&AuditFigures) -> u32| {
        move || view.with(|view| take(&view.figures).to_string())
    };
    let by_lot = move || {
        let words = [("n", view.with(|view| view.figures.by_lot.to_string()))];
        tr_with("audit_rule.by_lot", &words)
    };
    let chosen = RwSignal::new(view.with_untracked(|view| view.month.clone()));
    view! {
        <Card title=say("audit_rule.figures")>
            <Select label=say("audit_rule.month") value=chosen choices=months
                on_change=move |chosen| month.set(chosen) />
            <Figures>
                <Figure label=say("audit_rule.came") value=number(|n| n.came) />
                <Figure label=say("audit_rule.drawn") value=number(|n| n.drawn) />
                <Figure label=say("audit_rule.looked") value=number(|n| n.looked) />
                <Figure label=say("audit_rule.sent_back") value=number(|n| n.sent_back) />
            </Figures>
            <p class="soft">{by_lot}</p>
        </Card>
    }
}

/// The rules that hold, held or will hold, the latest first.
#[component]
fn Before(view: Signal<AuditRulesView>) -> impl IntoView {
    let changes = move || {
        let changes = view.with(|view| view.rules.changes.clone());
        let rows = changes.into_iter().rev().map(|change| {
            let from = change.from;
            let name = move || tr_with("audit_rule.from_at", &[("at", moment(from, now()))]);
            view! { <Fact name>{rule_words(&change)}</Fact> }
        });
        rows.collect_view()
    };
    let is_empty = move || view.with(|view| view.rules.changes.is_empty());
    view! {
        <Card title=say("audit_rule.before")>
            {move || match is_empty() {
                true => view! { <p class="soft">{say("audit_rule.none_yet")}</p> }.into_any(),
                false => view! { <Facts>{changes()}</Facts> }.into_any(),
            }}
        </Card>
    }
}

/// A rule in one line.
fn rule_words(change: &AuditRuleFrom) -> String {
    let rule = &change.rule;
    let above = rule
        .above
        .map(|amount| words::why_word(yizhan_api::domain::costs::LookWhy::Above { amount }));
    let other = rule.other_prices.then(|| tr("audit_rule.why.other_price"));
    let corrected = rule.corrected.then(|| tr("audit_rule.why.corrected"));
    let percent = [("n", rule.percent.to_string())];
    let lot = (rule.percent > 0).then(|| tr_with("audit_rule.lot_n", &percent));
    let all: Vec<String> = [above, other, corrected, lot]
        .into_iter()
        .flatten()
        .collect();
    match all.is_empty() {
        true => tr("audit_rule.nothing"),
        false => all.join(&tr("audit_rule.comma")),
    }
}
