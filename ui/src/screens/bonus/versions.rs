//! Every version of the rules, with who said it.

use super::words::{appraisal_formula_word, bonus_formula_word};
use crate::client::clock::now;
use crate::components::{Card, Fact, Facts, Show, StatusBadge, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::words::{moment, month_word};
use leptos::prelude::*;
use yizhan_api::domain::bonus::CategoryPoints;
use yizhan_api::view::{BonusRulesView, CategoryOfPoints, RulesVersion, RulesView};

/// From when on rules hold.
pub(super) fn from_word(rules: &RulesView) -> String {
    match rules.from {
        Some(month) => tr_with("bonus.from", &[("month", month_word(month))]),
        None => tr("bonus.standard"),
    }
}

/// A category, marked where it is out of use.
pub(super) fn category_word(of: &CategoryOfPoints) -> String {
    match of.is_out_of_use {
        false => of.name.clone(),
        true => tr_with("bonus.out_of_use", &[("name", of.name.clone())]),
    }
}

/// The points of categories by name, and those of all others.
#[component]
pub(super) fn Points(rules: RulesView, categories: Vec<CategoryOfPoints>) -> impl IntoView {
    let fact = move |of: &CategoryPoints| {
        let mut all = categories.iter();
        let named = all.find(|named| named.id == of.category).cloned();
        let name = move || named.as_ref().map(category_word).unwrap_or_default();
        let points = of.points;
        view! { <Fact name>{points}</Fact> }
    };
    view! {
        <Facts>
            {rules.points.iter().map(fact).collect_view()}
            <Fact name=say("bonus.other_points")>{rules.other_points}</Fact>
        </Facts>
    }
}

/// Every version; nothing while nobody said one.
#[component]
pub(super) fn Versions(shown: Signal<BonusRulesView>) -> impl IntoView {
    let versions = Memo::new(move |_| shown.with(|shown| shown.versions.clone()));
    let categories = Memo::new(move |_| shown.with(|shown| shown.categories.clone()));
    view! {
        <Show when=move || { versions.with(Vec::len) > 1 }>
            <Card title=say("bonus.versions")>
                <For each=move || versions.get() key=|of| format!("{of:?}") let:of>
                    {version(of, categories.get_untracked())}
                </For>
            </Card>
        </Show>
    }
}

fn version(of: RulesVersion, categories: Vec<CategoryOfPoints>) -> impl IntoView {
    let RulesVersion {
        rules,
        by,
        at,
        is_replaced,
    } = of;
    let said = at.map(|at| {
        let words = move || [("who", by.clone()), ("time", moment(at, now()))];
        view! { <p class="soft">{move || tr_with("bonus.said_by", &words())}</p> }
    });
    let (from, bonus, appraisal) = (rules.clone(), rules.clone(), rules.clone());
    view! {
        <div class="bonus-appeal">
            <p>
                <strong>{move || from_word(&from)}</strong>
                {is_replaced.then(|| view! { " " <StatusBadge label=|| tr("bonus.replaced") tone=Tone::Neutral /> })}
            </p>
            {said}
            <p class="bonus-formula">{move || bonus_formula_word(&bonus)}</p>
            <details class="bonus-was">
                <summary>{say("bonus.version_rest")}</summary>
                <p class="bonus-formula">{move || appraisal_formula_word(&appraisal)}</p>
                <Points rules categories />
            </details>
        </div>
    }
}
