//! The average bonus of the month, and what posts are worth from it on.

use super::words::amount_word;
use crate::client::{self, View};
use crate::components::{
    Button, ButtonKind, Card, Fact, Facts, Field, Glyph, Sheet, Show, Tone, typed_yuan, use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::domain::bonus::{AVERAGE_MAX, COEFFICIENT_MAX};
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BonusId, Fen, Hundredths, PersonId};
use yizhan_api::view::BonusRulesView;
use yizhan_api::{AverageOfMonth, KeepBonusInputs, PersonCoefficient};

/// What was said, and who has none.
#[component]
pub(super) fn Inputs(shown: Signal<BonusRulesView>) -> impl IntoView {
    let people = Memo::new(move |_| shown.with(|shown| shown.coefficients.clone()));
    view! {
        <Card title=say("bonus.inputs")>
            <Facts>
                <Fact name=say("bonus.average")>{move || amount_word(shown.with(|shown| shown.average))}</Fact>
                <For each=move || people.get() key=|row| format!("{row:?}") let:row>
                    <Fact name=format!("{} · {}", row.name, row.team)>
                        {row.value.map_or_else(|| "—".to_owned(), |value| value.to_string())}
                    </Fact>
                </For>
            </Facts>
        </Card>
    }
}

/// A box, with whom it is about and what stood in it.
#[derive(Clone)]
struct Box {
    person: PersonId,
    name: String,
    was: Option<Hundredths>,
    text: RwSignal<String>,
}

impl Box {
    /// What stands in it: none where it is no coefficient, nothing where it is empty.
    fn read(&self) -> Option<Option<Hundredths>> {
        self.text.with_untracked(|text| coefficient(text))
    }

    fn is_touched(&self) -> bool {
        self.read() != Some(self.was)
    }
}

fn coefficient(text: &str) -> Option<Option<Hundredths>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let value = Hundredths::parse(text.trim())?;
    (Hundredths(0)..=COEFFICIENT_MAX)
        .contains(&value)
        .then_some(Some(value))
}

fn amount(text: &str) -> Option<Option<Fen>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let fen = Fen::parse(text.trim()).ok()?;
    (Fen(0)..=AVERAGE_MAX).contains(&fen).then_some(Some(fen))
}

/// The button and its sheet. Only what was changed is written, and an emptied box takes back what was said; what was typed stays
/// while the month is the same.
#[component]
pub(super) fn InputsButton(view: View<BonusRulesView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let month = RwSignal::new(None::<Month>);
    let average = RwSignal::new(String::new());
    let average_was = StoredValue::new(None::<Fen>);
    let boxes = RwSignal::new(Vec::<Box>::new());
    let tried = RwSignal::new(false);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_keep_inputs));
    let wrong = Signal::derive(move || {
        let is_wrong = average.with(|text| amount(text).is_none());
        (tried.get() && is_wrong).then(|| tr("bonus.no_average"))
    });
    let ask = move |()| {
        let Some(shown) = view.latest() else {
            return;
        };
        let is_touched = average.with_untracked(|text| amount(text))
            != Some(average_was.get_value())
            || boxes.with_untracked(|boxes| boxes.iter().any(Box::is_touched));
        if month.get_untracked() != Some(shown.month) || !is_touched {
            month.set(Some(shown.month));
            average.set(shown.average.map(typed_yuan).unwrap_or_default());
            average_was.set_value(shown.average);
            let all = shown.coefficients.into_iter().map(|row| Box {
                person: row.person,
                name: format!("{} · {}", row.name, row.team),
                was: row.value,
                text: RwSignal::new(row.value.map(|value| value.to_string()).unwrap_or_default()),
            });
            boxes.set(all.collect());
        }
        id.set_value(BonusId(client::new_id()));
        tried.set(false);
        error.set(None);
        open.set(true);
    };
    let keep = move |()| {
        tried.set(true);
        let Some(month_of) = month.get_untracked() else {
            return;
        };
        let Some(sum) = average.with_untracked(|text| amount(text)) else {
            return;
        };
        let mut coefficients = Vec::new();
        for of in boxes.get_untracked() {
            let Some(value) = of.read() else {
                return;
            };
            if of.was != value {
                let person = of.person;
                coefficients.push(PersonCoefficient { person, value });
            }
        }
        let average = (sum != average_was.get_value()).then_some(AverageOfMonth { amount: sum });
        if average.is_none() && coefficients.is_empty() {
            open.set(false);
            toasts.say(Tone::Info, tr("bonus.nothing_changed"));
            return;
        }
        let request = KeepBonusInputs {
            id: id.get_value(),
            month: month_of,
            average,
            coefficients,
        };
        sending.send(request, move |now| {
            open.set(false);
            month.set(None);
            view.set(now);
            toasts.say(Tone::Good, tr("bonus.kept"));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=keep>{say("thresholds.save")}</Button>
        }
    };
    let field = move |of: Box| {
        let text = of.text;
        let error = Signal::derive(move || {
            let is_wrong = text.with(|text| coefficient(text).is_none());
            (tried.get() && is_wrong).then(|| tr("bonus.no_coefficient"))
        });
        view! { <Field label=of.name.clone() value=text inputmode="decimal" optional=true error /> }
    };
    view! {
        <Show when=move || may.get()>
            <Button icon=Glyph::Sliders on_click=ask>{say("bonus.inputs_change")}</Button>
        </Show>
        <Sheet open title=say("bonus.inputs") foot>
            <Trouble error />
            <Field label=say("bonus.average") value=average inputmode="decimal" optional=true unit=say("thresholds.yuan")
                hint=say("bonus.average_hint") error=wrong />
            <p class="soft">{move || {
                let month = month.get().map(month_word).unwrap_or_default();
                tr_with("bonus.coefficients_hint", &[("month", month)])
            }}</p>
            <For each=move || boxes.get() key=|of| of.person let:of>{field(of)}</For>
        </Sheet>
    }
}
