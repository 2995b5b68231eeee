//! Changing the rules by which bonuses are reckoned: a formula is checked while it is typed.

use super::versions::category_word;
use super::words::{appraisal_formula_word, bonus_formula_word, fault_word, is_chinese};
use crate::client::{self, View};
use crate::components::{
    Banner, Button, ButtonKind, Choice, Field, Glyph, Select, Sheet, Show, TextArea, Tone,
    use_toasts,
};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::KeepBonusRules;
use yizhan_api::domain::bonus::{
    CategoryPoints, Fault, Figure, Formula, POINTS_MAX, appraisal_formula, bonus_formula,
};
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BonusId, CategoryId};
use yizhan_api::view::{BonusRulesView, RulesView};

/// How many months can be chosen at most, and how many ahead.
const MONTHS: i32 = 40;
const AHEAD: i32 = 3;

/// A category with its points, as they are typed.
#[derive(Clone)]
struct Row {
    category: CategoryId,
    name: String,
    points: RwSignal<String>,
}

/// All that is typed.
#[derive(Clone, PartialEq, Eq)]
struct Typed {
    bonus: String,
    appraisal: String,
    from: String,
    other: String,
    points: Vec<String>,
}

/// The rules that hold in a month.
fn rules_of(shown: &BonusRulesView, month: Month) -> RulesView {
    let mut versions = shown.versions.iter().filter(|version| !version.is_replaced);
    let holds = versions.find(|version| version.rules.from.is_none_or(|from| from <= month));
    holds.map_or_else(|| shown.rules.clone(), |version| version.rules.clone())
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

/// The button and its sheet; what was typed stays while the month is the same.
#[component]
pub(super) fn RulesButton(view: View<BonusRulesView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let (bonus, appraisal) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (from, other) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let points = RwSignal::new(Vec::<Row>::new());
    let months = RwSignal::new(Vec::<Month>::new());
    let running = RwSignal::new(None::<Month>);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.ready().is_some_and(|view| view.may_keep_rules));
    let typed = move || {
        let points = points.get_untracked().into_iter();
        Typed {
            bonus: bonus.get_untracked(),
            appraisal: appraisal.get_untracked(),
            from: from.get_untracked(),
            other: other.get_untracked(),
            points: points.map(|row| row.points.get_untracked()).collect(),
        }
    };
    // For which month the boxes were filled, and with what.
    let filled = StoredValue::new(None::<(Month, Typed)>);
    let fill = move |shown: &BonusRulesView| {
        let rules = rules_of(shown, shown.running);
        bonus.set(bonus_formula_word(&rules));
        appraisal.set(appraisal_formula_word(&rules));
        from.set(shown.running.to_string());
        other.set(rules.other_points.to_string());
        let of = |id: CategoryId| {
            let mut all = rules.points.iter();
            let found = all.find(|of| of.category == id);
            found.map(|of| of.points.to_string()).unwrap_or_default()
        };
        // One that went out of use is there for the points that it has.
        let all = shown.categories.iter();
        let all = all.filter(|named| !named.is_out_of_use || !of(named.id).is_empty());
        let rows = all.map(|named| Row {
            category: named.id,
            name: category_word(named),
            points: RwSignal::new(of(named.id)),
        });
        points.set(rows.collect());
        filled.set_value(Some((shown.month, typed())));
    };
    let ask = move |()| {
        let Some(shown) = view.latest() else {
            return;
        };
        let earliest = shown.month.min(shown.running);
        let ahead = (0..MONTHS).map(|later| earliest.plus(later));
        months.set(
            ahead
                .filter(|month| *month <= shown.running.plus(AHEAD))
                .collect(),
        );
        running.set(Some(shown.running));
        let is_draft = filled.with_value(|filled| {
            (filled.as_ref()).is_some_and(|(month, was)| *month == shown.month && *was != typed())
        });
        if !is_draft {
            fill(&shown);
        }
        id.set_value(BonusId(client::new_id()));
        error.set(None);
        open.set(true);
    };
    let is_early = Memo::new(move |_| {
        let chosen = from.with(|from| from.parse::<Month>().ok());
        chosen
            .zip(running.get())
            .is_some_and(|(chosen, running)| chosen < running)
    });
    let is_good = Memo::new(move |_| {
        bonus.with(|text| bonus_formula(text).is_ok())
            && appraisal.with(|text| appraisal_formula(text).is_ok())
            && other.with(|text| number(text).is_some())
            && points.with(|points| {
                let all = points.iter();
                let mut typed = all.filter(|row| row.points.with(|text| !text.trim().is_empty()));
                typed.all(|row| row.points.with(|text| number(text).is_some()))
            })
    });
    let keep = move |()| {
        let rows = points.get_untracked().into_iter();
        let points = rows.filter_map(|row| {
            let points = row.points.with_untracked(|text| number(text))?;
            let category = row.category;
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
            filled.set_value(None);
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
    let field = |row: Row| {
        let text = row.points;
        view! { <Field label=row.name value=text inputmode="numeric" optional=true error=points_error(text, false) /> }
    };
    view! {
        <Show when=move || may.get()>
            <Button kind=ButtonKind::Primary icon=Glyph::Edit on_click=ask>{say("bonus.rules_change")}</Button>
        </Show>
        <Sheet open title=say("bonus.rules_change") foot>
            <Trouble error />
            <Select label=say("bonus.valid_from") value=from choices />
            <Show when=move || is_early.get()>
                <Banner tone=Tone::Warn title=say("bonus.early")><p>{say("bonus.early_text")}</p></Banner>
            </Show>
            <FormulaBox label="bonus.formula" text=bonus read=bonus_formula />
            <FormulaBox label="bonus.appraisal" text=appraisal read=appraisal_formula />
            <Banner tone=Tone::Info title=say("bonus.names")>
                <p>{move || {
                    let names = Figure::ALL.map(|figure| figure.name(is_chinese()));
                    names.join(&tr("list.join"))
                }}</p>
                <p>{say("bonus.names_text")}</p>
            </Banner>
            <Field label=say("bonus.other_points") value=other inputmode="numeric" error=points_error(other, true) />
            <details class="bonus-was">
                <summary>{say("bonus.points")}</summary>
                <For each=move || points.get() key=|row| row.category let:of>{field(of)}</For>
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
