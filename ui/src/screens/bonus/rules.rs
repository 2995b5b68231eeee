//! By which rules bonuses are reckoned.

use super::asked::Asked;
use super::change::RulesButton;
use super::inputs::{Inputs, InputsButton};
use super::versions::{Points, Versions, from_word};
use super::words::{appraisal_formula_word, bonus_formula_word};
use super::{for_role, tags};
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, Skeleton};
use crate::i18n::say;
use crate::screens::Watched;
use crate::words::month_word;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use yizhan_api::ShowBonusRules;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::BonusRulesView;

/// The rules of the month that the address names: `/bonus/rules/2026-11`.
#[component]
pub fn BonusRules() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let month = Memo::new(move |_| {
        let text = params.with(|params| params.get("month"));
        text.and_then(|text| text.parse::<Month>().ok())
    });
    // Back to the month and the team that were looked at.
    let back = Signal::derive(move || {
        let team = query.with(Asked::read).team;
        (month.get()).map_or_else(|| to::BONUSES.to_owned(), |month| to::bonuses(month, team))
    });
    view! {
        <AppBar title=say("bonus.rules") back />
        <div class="page bonus">
            {for_role::<ShowBonusRules>(move || view! { <Of month /> }.into_any())}
        </div>
    }
}

#[component]
fn Of(month: Memo<Option<Month>>) -> impl IntoView {
    let view = client::view(
        move || month.get().map(|month| ShowBonusRules { month }),
        |_| tags(),
    );
    view! {
        <div class="button-row">
            <RulesButton view />
            <InputsButton view />
        </div>
        <Watched view skeleton=|| view! { <Skeleton cards=true lines=6 /> } let:shown>
            <h2>{move || shown.with(|shown| month_word(shown.month))}</h2>
            <Shown shown />
            <Inputs shown />
            <Versions shown />
        </Watched>
    }
}

#[component]
fn Shown(shown: Signal<BonusRulesView>) -> impl IntoView {
    let points = move || {
        let (rules, categories) = shown.with(|view| (view.rules.clone(), view.categories.clone()));
        view! { <Points rules categories /> }
    };
    view! {
        <Card title=say("bonus.formula")>
            <p class="soft">{move || shown.with(|shown| from_word(&shown.rules))}</p>
            <p class="bonus-formula">{move || shown.with(|shown| bonus_formula_word(&shown.rules))}</p>
            <p class="soft">{say("bonus.rounding")}</p>
        </Card>
        <Card title=say("bonus.appraisal")>
            <p class="bonus-formula">{move || shown.with(|shown| appraisal_formula_word(&shown.rules))}</p>
            <p class="soft">{say("bonus.appraisal_text")}</p>
        </Card>
        <Card title=say("bonus.points")>
            {points}
        </Card>
    }
}
