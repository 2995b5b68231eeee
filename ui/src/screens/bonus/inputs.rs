//! The average bonus of the month, and what posts are worth from it on.

use super::words::amount_word;
use crate::client::{self, View};
use crate::components::{
    Button, ButtonKind, Card, Fact, Facts, Field, Glyph, Sheet, Show, Tone, typed_yuan, use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BonusId, Fen, Hundredths, PersonId};
use yizhan_api::view::BonusRulesView;
use yizhan_api::{KeepBonusInputs, PersonCoefficient};

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

/// The button and its sheet. Only what was changed is written.
#[component]
pub(super) fn InputsButton(view: View<BonusRulesView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let month = StoredValue::new(None::<Month>);
    let average = RwSignal::new(String::new());
    let boxes = RwSignal::new(Vec::<Box>::new());
    let tried = RwSignal::new(false);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_keep_inputs));
    let wrong = Signal::derive(move || {
        let is_wrong = average.with(|text| !text.trim().is_empty() && Fen::parse(text).is_err());
        (tried.get() && is_wrong).then(|| tr("thresholds.no_amount"))
    });
    let ask = move |()| {
        let Some(shown) = view.latest() else {
            return;
        };
        month.set_value(Some(shown.month));
        average.set(shown.average.map(typed_yuan).unwrap_or_default());
        let all = shown.coefficients.into_iter().map(|row| Box {
            person: row.person,
            name: format!("{} · {}", row.name, row.team),
            was: row.value,
            text: RwSignal::new(row.value.map(|value| value.to_string()).unwrap_or_default()),
        });
        boxes.set(all.collect());
        id.set_value(BonusId(client::new_id()));
        tried.set(false);
        error.set(None);
        open.set(true);
    };
    let keep = move |()| {
        tried.set(true);
        let Some(month) = month.get_value() else {
            return;
        };
        let sum = average.get_untracked();
        let sum = match sum.trim() {
            "" => None,
            text => match Fen::parse(text) {
                Ok(fen) => Some(fen),
                Err(_) => return,
            },
        };
        let mut coefficients = Vec::new();
        for of in boxes.get_untracked() {
            let text = of.text.get_untracked();
            if text.trim().is_empty() {
                continue;
            }
            let Some(value) = Hundredths::parse(text.trim()) else {
                return;
            };
            if of.was != Some(value) {
                let person = of.person;
                coefficients.push(PersonCoefficient { person, value });
            }
        }
        let request = KeepBonusInputs {
            id: id.get_value(),
            month,
            average: sum,
            coefficients,
        };
        sending.send(request, move |now| {
            open.set(false);
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
            let is_wrong = text
                .with(|text| !text.trim().is_empty() && Hundredths::parse(text.trim()).is_none());
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
            <Field label=say("bonus.average") value=average inputmode="decimal" optional=true unit=say("thresholds.yuan") error=wrong />
            <p class="soft">{say("bonus.coefficients_hint")}</p>
            <For each=move || boxes.get() key=|of| of.person let:of>{field(of)}</For>
        </Sheet>
    }
}
