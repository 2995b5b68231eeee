//! How a bonus was reckoned, every step with its numbers.

use super::words::{
    amount_word, appraisal_formula_word, bonus_formula_word, figure_word, is_chinese, value_word,
    why_word,
};
use crate::components::{Card, Fact, Facts};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::bonus::{Figure, Step};
use yizhan_api::view::Reckoned;

/// The formula, its steps, and what they come to.
#[component]
pub(super) fn Reckoning(
    #[prop(into)] of: Signal<Reckoned>,
    #[prop(into)] title: TextProp,
) -> impl IntoView {
    let of = Memo::new(move |_| of.get());
    let amount = move || of.with(|of| amount_word(of.line.amount));
    let why = move || {
        let why = of.with(|of| of.line.why);
        why.map(|why| view! { <p class="bonus-why">{move || why_word(why)}</p> })
    };
    let score = move || {
        let given = of.with(|of| of.line.score.clone());
        given.map_or_else(
            || {
                let why = of.with(|of| of.appraisal_why);
                view! {
                    <p class="bonus-formula">{move || of.with(|of| appraisal_formula_word(&of.rules))}</p>
                    <Steps steps=Signal::derive(move || of.with(|of| of.appraisal_steps.clone())) />
                    {why.map(|why| view! { <p class="bonus-why">{move || why_word(why)}</p> })}
                }
                .into_any()
            },
            |score| {
                let words = [
                    ("n", score.value.to_string()),
                    ("who", score.by),
                    ("why", score.reason),
                ];
                view! { <p>{move || tr_with("bonus.given", &words)}</p> }.into_any()
            },
        )
    };
    view! {
        <Card title>
            <p class="bonus-amount">{amount}</p>
            {why}
            <p class="bonus-formula">{move || of.with(|of| bonus_formula_word(&of.rules))}</p>
            <Steps steps=Signal::derive(move || of.with(|of| of.steps.clone())) />
            <p class="soft">{say("bonus.rounding")}</p>
        </Card>
        <Card title=say("bonus.appraisal")>{score}</Card>
        <Card title=say("bonus.figures")>
            {move || {
                let figures = of.with(|of| of.line.figures.clone());
                let fact = move |figure: Figure| {
                    let value = figures.get(&figure).copied();
                    view! { <Fact name=move || figure_word(figure)>{move || value_word(figure, value.as_ref())}</Fact> }
                };
                view! { <Facts>{Figure::ALL.map(fact).into_iter().collect_view()}</Facts> }
            }}
        </Card>
    }
}

/// Numbered steps.
#[component]
fn Steps(steps: Signal<Vec<Step>>) -> impl IntoView {
    let line = |(number, step): (usize, Step)| {
        let (words, unit) = match is_chinese() {
            true => (step.zh, step.unit_zh),
            false => (step.en, step.unit_en),
        };
        let space = if unit.is_empty() { "" } else { " " };
        let result = match step.holds {
            None => format!("{} = {}{space}{unit}", step.numbers, step.value),
            Some(holds) => {
                let key = if holds {
                    "bonus.step_yes"
                } else {
                    "bonus.step_no"
                };
                tr_with(key, &[("numbers", step.numbers)])
            }
        };
        let words = match step.holds {
            None => words,
            Some(_) => tr_with("bonus.step_asks", &[("what", words)]),
        };
        view! {
            <li>
                <span class="bonus-step-number">{format!("({number})")}</span>
                <span class="bonus-step"><span>{words}</span><span class="bonus-step-result number">{result}</span></span>
            </li>
        }
    };
    move || {
        let steps = steps.get();
        (!steps.is_empty()).then(|| {
            view! { <ol class="bonus-steps" role="list">{(1..).zip(steps).map(line).collect_view()}</ol> }
        })
    }
}
