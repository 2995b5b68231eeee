//! By which rules bonuses are reckoned, and changing them: a formula is checked while it is typed.

use super::inputs::{Inputs, InputsButton};
use super::words::{
    appraisal_formula_word, bonus_formula_word, fault_word, figure_word, is_chinese,
};
use super::{for_role, tags};
use crate::app::to;
use crate::client::{self, View};
use crate::components::{
    AppBar, Banner, Button, ButtonKind, Card, Choice, Fact, Facts, Field, Glyph, Select, Sheet,
    Show, Skeleton, TextArea, Tone, use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble, Watched};
use crate::words::month_word;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::bonus::{
    CategoryPoints, Fault, Figure, Formula, POINTS_MAX, appraisal_formula, bonus_formula,
};
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BonusId, CategoryId};
use yizhan_api::view::{BonusRulesView, RulesView};
use yizhan_api::{KeepBonusRules, ShowBonusRules};

/// The rules of the month that the address names: `/bonus/rules/2026-11`.
#[component]
pub fn BonusRules() -> impl IntoView {
    let params = use_params_map();
    let month = Memo::new(move |_| {
        let text = params.with(|params| params.get("month"));
        text.and_then(|text| text.parse::<Month>().ok())
    });
    view! {
        <AppBar title=say("bonus.rules") back=to::BONUSES />
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

fn from_word(rules: &RulesView) -> String {
    match rules.from {
        Some(month) => tr_with("bonus.from", &[("month", month_word(month))]),
        None => tr("bonus.standard"),
    }
}

#[component]
fn Shown(shown: Signal<BonusRulesView>) -> impl IntoView {
    let points = move || {
        let view = shown.get();
        let name = |of: &CategoryPoints| {
            let mut all = view.categories.iter();
            let found = all.find(|named| named.id == of.category.0);
            found.map(|named| named.name.clone()).unwrap_or_default()
        };
        let all = view.rules.points.iter();
        let rows: Vec<(String, u32)> = all.map(|of| (name(of), of.points)).collect();
        rows.into_iter()
            .map(|(name, points)| view! { <Fact name>{points}</Fact> })
            .collect_view()
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
            <Facts>
                {points}
                <Fact name=say("bonus.other_points")>{move || shown.with(|shown| shown.rules.other_points)}</Fact>
            </Facts>
        </Card>
    }
}

/// Every version of the rules.
#[component]
fn Versions(shown: Signal<BonusRulesView>) -> impl IntoView {
    let versions = Memo::new(move |_| shown.with(|shown| shown.versions.clone()));
    view! {
        <Show when=move || { versions.with(Vec::len) > 1 }>
            <Card title=say("bonus.versions")>
                <For each=move || versions.get() key=|of| format!("{of:?}") let:of>
                    {
                        let from = of.clone();
                        view! {
                            <div class="bonus-appeal">
                                <p class="soft">{move || from_word(&from)}</p>
                                <p class="bonus-formula">{move || bonus_formula_word(&of)}</p>
                            </div>
                        }
                    }
                </For>
            </Card>
        </Show>
    }
}

/// A formula that is typed, with what is wrong with it.
#[component]
fn FormulaBox(
    label: &'static str,
    text: RwSignal<String>,
    read: fn(&str) -> Result<Formula, Fault>,
) -> impl IntoView {
    let result = Memo::new(move |_| text.with(|text| read(text)));
    let error = Signal::derive(move || result.with(|of| of.as_ref().err().map(fault_word)));
    let marked = move || {
        let fault = result.with(|of| of.as_ref().err().cloned())?;
        let letters: Vec<char> = text.with(|text| text.chars().collect());
        let at = |place: u32| {
            usize::try_from(place)
                .unwrap_or(usize::MAX)
                .min(letters.len())
        };
        let (from, to) = (at(fault.at.from), at(fault.at.to));
        let part = |from: usize, to: usize| -> String {
            letters.get(from..to).unwrap_or_default().iter().collect()
        };
        (from < to).then(|| {
            view! {
                <p class="bonus-formula" aria-hidden="true">
                    {part(0, from)}<mark>{part(from, to)}</mark>{part(to, letters.len())}
                </p>
            }
        })
    };
    let good = move || {
        let words = result.with(|of| of.as_ref().ok().map(|of| of.words(is_chinese())))?;
        Some(view! { <p class="bonus-read"><strong>{say("bonus.reads")}</strong>" "{words}</p> })
    };
    view! {
        <TextArea label=say(label) value=text error />
        <div aria-live="polite">{marked}{good}</div>
    }
}

/// The button and its sheet.
#[component]
fn RulesButton(view: View<BonusRulesView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let (bonus, appraisal) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (from, other) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let points = RwSignal::new(Vec::<(CategoryId, String, RwSignal<String>)>::new());
    let months = RwSignal::new(Vec::<Month>::new());
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_keep_rules));
    let ask = move |()| {
        let Some(shown) = view.latest() else {
            return;
        };
        bonus.set(bonus_formula_word(&shown.rules));
        appraisal.set(appraisal_formula_word(&shown.rules));
        from.set(shown.month.to_string());
        months.set((0..4).map(|later| shown.month.plus(later)).collect());
        other.set(shown.rules.other_points.to_string());
        let of = |id: CategoryId| {
            let mut all = shown.rules.points.iter();
            let found = all.find(|of| of.category == id);
            found.map(|of| of.points.to_string()).unwrap_or_default()
        };
        let all = shown.categories.iter().map(|named| {
            let id = CategoryId(named.id);
            (id, named.name.clone(), RwSignal::new(of(id)))
        });
        points.set(all.collect());
        id.set_value(BonusId(client::new_id()));
        error.set(None);
        open.set(true);
    };
    let is_good = Memo::new(move |_| {
        bonus.with(|text| bonus_formula(text).is_ok())
            && appraisal.with(|text| appraisal_formula(text).is_ok())
            && other.with(|text| number(text).is_some())
            && points.with(|points| {
                let all = points.iter();
                let mut typed = all.filter(|of| of.2.with(|text| !text.trim().is_empty()));
                typed.all(|of| of.2.with(|text| number(text).is_some()))
            })
    });
    let keep = move |()| {
        let typed = points.get_untracked().into_iter();
        let points = typed.filter_map(|(category, _, text)| {
            let points = text.with_untracked(|text| number(text))?;
            Some(CategoryPoints { category, points })
        });
        let Some((from, other_points)) = from
            .with_untracked(|from| from.parse().ok())
            .zip(other.with_untracked(|text| number(text)))
        else {
            return;
        };
        let request = KeepBonusRules {
            id: id.get_value(),
            from,
            bonus: bonus.get_untracked(),
            appraisal: appraisal.get_untracked(),
            points: points.collect(),
            other_points,
        };
        sending.send(request, move |_| {
            open.set(false);
            view.reload();
            toasts.say(Tone::Good, tr("bonus.kept"));
        });
    };
    let choices = Signal::derive(move || {
        let all = months.get().into_iter();
        all.map(|month| Choice::new(month.to_string(), month_word(month)))
            .collect()
    });
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy disabled=Signal::derive(move || !is_good.get()) on_click=keep>
                {say("thresholds.save")}
            </Button>
        }
    };
    let field = |(_, name, text): (CategoryId, String, RwSignal<String>)| {
        view! { <Field label=name value=text inputmode="numeric" optional=true error=points_error(text, false) /> }
    };
    view! {
        <Show when=move || may.get()>
            <Button kind=ButtonKind::Primary icon=Glyph::Edit on_click=ask>{say("bonus.rules_change")}</Button>
        </Show>
        <Sheet open title=say("bonus.rules_change") foot>
            <Trouble error />
            <Select label=say("bonus.valid_from") value=from choices />
            <FormulaBox label="bonus.formula" text=bonus read=bonus_formula />
            <FormulaBox label="bonus.appraisal" text=appraisal read=appraisal_formula />
            <Banner tone=Tone::Info title=say("bonus.names")>
                <p>{move || {
                    let names = Figure::ALL.map(|figure| match is_chinese() {
                        true => figure_word(figure),
                        false => figure.name(false).to_owned(),
                    });
                    names.join(&tr("list.join"))
                }}</p>
                <p>{say("bonus.names_text")}</p>
            </Banner>
            <Field label=say("bonus.other_points") value=other inputmode="numeric" error=points_error(other, true) />
            <details class="bonus-was">
                <summary>{say("bonus.points")}</summary>
                <For each=move || points.get() key=|of| of.0 let:of>{field(of)}</For>
            </details>
        </Sheet>
    }
}

fn points_error(text: RwSignal<String>, is_needed: bool) -> Signal<Option<String>> {
    Signal::derive(move || {
        let is_wrong =
            text.with(|text| (is_needed || !text.trim().is_empty()) && number(text).is_none());
        is_wrong.then(|| tr("bonus.no_points"))
    })
}

fn number(text: &str) -> Option<u32> {
    let number = text.trim().parse().ok()?;
    (number <= POINTS_MAX).then_some(number)
}
