//! A part of a bulletin: drawn, and as a table.

use super::words::{figure_word, lines, part_word, subject_word, value_word};
use crate::components::{BarList, Card, ColumnChart, Figure, Figures, Mark, Table};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::bulletin::{Figure as Number, Part, PartKind};
use yizhan_api::domain::statistics::Month;

/// What stands large above all figures, where the part has it.
const LARGE: [Number; 6] = [
    Number::Orders,
    Number::Cost,
    Number::ResponseTime,
    Number::OnSiteInTime,
    Number::FinishTime,
    Number::Satisfaction,
];

/// The part with its heading.
#[component]
pub(super) fn PartCard(month: Month, part: Part) -> impl IntoView {
    let kind = part.kind;
    let note = match kind {
        PartKind::Whole => Some("bulletins.note_whole"),
        PartKind::Slowest => Some("bulletins.note_slowest"),
        PartKind::Calls => Some("bulletins.note_calls"),
        PartKind::Stages => Some("statistics.stages_note"),
        _ => None,
    };
    let area = (part.figures.contains(&Number::KnownAreaCost)).then_some("bulletins.note_area");
    let notes = note.into_iter().chain(area);
    let body = match part.rows.is_empty() {
        true => view! { <p class="soft">{say("bulletins.nothing")}</p> }.into_any(),
        false => view! { {drawn(month, &part)}{table(month, part)} }.into_any(),
    };
    view! {
        <Card title=move || part_word(kind)>
            {body}
            {notes.map(|key| view! { <p class="soft small">{say(key)}</p> }).collect_view()}
        </Card>
    }
}

fn drawn(month: Month, part: &Part) -> Option<AnyView> {
    let kind = part.kind;
    if kind == PartKind::Whole {
        return Some(large(part));
    }
    let figure = kind.drawn()?;
    let part = StoredValue::new(part.clone());
    let marks = Signal::derive(move || part.with_value(|part| marks(part, figure, month)));
    let label = Signal::derive(move || format!("{} · {}", part_word(kind), figure_word(figure)));
    if !kind.follows_time() {
        return Some(
            view! { <p class="bulletin-drawn">{move || figure_word(figure)}</p><BarList label=move || label.get() marks /> }.into_any(),
        );
    }
    let ticks = Signal::derive(move || {
        let most = marks.with(|marks| marks.iter().filter_map(|mark| mark.value).max());
        lines(most.unwrap_or(0))
    });
    Some(view! { <ColumnChart label marks ticks line=false /> }.into_any())
}

fn marks(part: &Part, figure: Number, month: Month) -> Vec<Mark> {
    let mark = |row: &yizhan_api::domain::bulletin::Row| {
        let value = part.value(row, figure);
        Mark {
            label: subject_word(row, month),
            value,
            words: value_word(figure, value),
        }
    };
    part.rows.iter().map(mark).collect()
}

/// The figures that matter most, beside those of the month before.
fn large(part: &Part) -> AnyView {
    let figure = |figure: Number| {
        let has = part.figures.contains(&figure);
        let of = |at: usize| {
            let row = part.rows.get(at);
            row.and_then(|row| part.value(row, figure))
        };
        let (now, before) = (of(0), of(1));
        has.then(|| {
            let note = move || match before {
                None => tr("bulletins.nothing_before"),
                before => tr_with(
                    "bulletins.before",
                    &[("value", value_word(figure, before))],
                ),
            };
            view! {
                <Figure label=move || figure_word(figure) value=move || value_word(figure, now) note />
            }
        })
    };
    let all: Vec<_> = LARGE.into_iter().filter_map(figure).collect();
    view! { <Figures>{all}</Figures> }.into_any()
}

/// Every figure. Months that are compared stand side by side.
fn table(month: Month, part: Part) -> AnyView {
    let kind = part.kind;
    let part = StoredValue::new(part);
    let head = move || {
        part.with_value(|part| {
            let words: Vec<String> = match kind.compares_months() {
                true => (part.rows.iter())
                    .map(|row| subject_word(row, month))
                    .collect(),
                false => part.figures.iter().map(|of| figure_word(*of)).collect(),
            };
            let cell = |word| view! { <th scope="col" class="amount">{word}</th> };
            words.into_iter().map(cell).collect_view()
        })
    };
    let body = move || {
        part.with_value(|part| {
            let line = |name: String, cells: Vec<String>| {
                let cell = |word| view! { <td class="amount">{word}</td> };
                view! { <tr><th scope="row">{name}</th>{cells.into_iter().map(cell).collect_view()}</tr> }
            };
            match kind.compares_months() {
                true => (part.figures.iter())
                    .map(|figure| {
                        let values = part.rows.iter().map(|row| part.value(row, *figure));
                        let cells = values.map(|value| value_word(*figure, value));
                        line(figure_word(*figure), cells.collect())
                    })
                    .collect_view(),
                false => (part.rows.iter())
                    .map(|row| {
                        let cells = part.figures.iter().map(|figure| {
                            value_word(*figure, part.value(row, *figure))
                        });
                        line(subject_word(row, month), cells.collect())
                    })
                    .collect_view(),
            }
        })
    };
    view! {
        <Table caption=move || part_word(kind)>
            <thead><tr><td></td>{head}</tr></thead>
            <tbody>{body}</tbody>
        </Table>
    }
    .into_any()
}
