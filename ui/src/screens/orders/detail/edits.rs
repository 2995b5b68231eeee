//! Between the steps of the trail: what was corrected, and what was written on the bill.

use super::trail::{received, unseen_note};
use crate::client::clock::now;
use crate::components::{Glyph, Tone, TrailStep, yuan};
use crate::i18n::{tr, tr_with};
use crate::screens::questions::note_word;
use crate::words::{moment, status_word, urgency_word};
use leptos::prelude::*;
use yizhan_api::domain::order::LabourLine;
use yizhan_api::view::{EditView, Edited};

/// What one person changed between two steps.
#[component]
pub fn Edit(edit: EditView) -> impl IntoView {
    let corrects = edit.lines.iter().any(|line| is_correction(&line.edited));
    let noted = edit.lines.first().and_then(|line| match &line.edited {
        Edited::Noted { kind, .. } => Some(*kind),
        _ => None,
    });
    let title = move || match noted {
        Some(kind) => note_word(kind),
        None => tr(match corrects {
            true => "order.edit.corrected",
            false => "order.edit.lines",
        }),
    };
    let glyph = match noted {
        Some(_) => Glyph::Question,
        None => Glyph::Edit,
    };
    let who = match edit.device.is_empty() {
        true => edit.by,
        false => format!("{} · {}", edit.by, edit.device),
    };
    let first = edit.lines.first().map(|line| line.at).unwrap_or_default();
    let reopened = edit
        .reopened
        .map(|reopened| tr_with("order.edit.reopened", &[("was", status_word(reopened.was))]));
    let unseen = edit.unseen.as_ref().map(unseen_note);
    let lines = StoredValue::new(edit.lines);
    let told = move || {
        lines.with_value(|lines| {
            let told = lines.iter().map(|line| match line.at == first {
                true => sentence(&line.edited),
                false => format!("{} · {}", sentence(&line.edited), moment(line.at, now())),
            });
            let last = lines.last();
            let came = last.and_then(|line| received(line.at, line.received_at));
            told.filter(|line| !line.is_empty())
                .chain(came)
                .chain(unseen.clone())
                .chain(reopened.clone())
                .map(|line| view! { <p>{line}</p> })
                .collect_view()
        })
    };
    view! {
        <TrailStep title when=move || moment(first, now()) who tone=Tone::Neutral glyph=glyph>
            {told}
        </TrailStep>
    }
}

const fn is_correction(edited: &Edited) -> bool {
    !matches!(
        edited,
        Edited::Labour { .. } | Edited::Voided { .. } | Edited::Used { .. }
    )
}

fn sentence(edited: &Edited) -> String {
    let from_to = |key, from: String, to: String| tr_with(key, &[("from", from), ("to", to)]);
    let plain = |text: &String| match text.is_empty() {
        true => tr("order.edit.nothing"),
        false => text.clone(),
    };
    match edited {
        Edited::Category { from, to } => from_to("order.edit.category", from.clone(), to.clone()),
        Edited::Urgency { from, to } => {
            from_to("order.edit.urgency", urgency_word(*from), urgency_word(*to))
        }
        Edited::Description { from, to } => {
            from_to("order.edit.description", plain(from), plain(to))
        }
        Edited::Phone { from, to } => from_to("order.edit.phone", plain(from), plain(to)),
        Edited::Noted { line, words, .. } => match line.is_empty() {
            true => words.clone(),
            false => tr_with(
                "questions.in_trail",
                &[("line", line.clone()), ("words", words.clone())],
            ),
        },
        Edited::Unknown => tr("order.edit.unknown"),
        Edited::Labour { line } => labour("order.edit.labour", line),
        Edited::Voided { line } => labour("order.edit.voided", line),
        Edited::Used {
            name,
            unit,
            from,
            to,
        } => tr_with(
            "order.edit.used",
            &[
                ("name", name.clone()),
                ("unit", unit.clone()),
                ("from", from.to_string()),
                ("to", to.to_string()),
            ],
        ),
    }
}

fn labour(key: &str, line: &LabourLine) -> String {
    let amount = yuan(line.quantity.cost(line.unit_price).0);
    tr_with(
        key,
        &[
            ("name", line.name.clone()),
            ("quantity", line.quantity.to_string()),
            ("unit", line.unit.clone()),
            ("amount", amount),
        ],
    )
}
