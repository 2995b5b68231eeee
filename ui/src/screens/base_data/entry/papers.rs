//! The papers of a supplier, one below the other: what it is, its number, its last day.

use super::filled::{papers_of, papers_text};
use crate::components::{Button, ButtonKind, Field, Glyph, IconButton, Show};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::base::{PAPERS_MAX, Paper};

/// A paper as it is typed.
#[derive(Clone, Copy, PartialEq)]
struct Typed {
    row: usize,
    kind: RwSignal<String>,
    number: RwSignal<String>,
    valid_until: RwSignal<String>,
}

impl Typed {
    fn new(row: usize, paper: Paper) -> Self {
        Self {
            row,
            kind: RwSignal::new(paper.kind),
            number: RwSignal::new(paper.number),
            valid_until: RwSignal::new(paper.valid_until.unwrap_or_default()),
        }
    }

    fn paper(self) -> Paper {
        let day = self.valid_until.get();
        Paper {
            kind: self.kind.get(),
            number: self.number.get(),
            valid_until: Some(day).filter(|day| !day.is_empty()),
        }
    }
}

/// The papers, and a button for one more.
#[component]
pub(super) fn Papers(
    #[prop(into)] label: TextProp,
    /// All of them, as text.
    value: RwSignal<String>,
) -> impl IntoView {
    let papers = value.with_untracked(|text| papers_of(text));
    let next = StoredValue::new(papers.len());
    let rows = RwSignal::new(
        papers
            .into_iter()
            .enumerate()
            .map(|(row, paper)| Typed::new(row, paper))
            .collect::<Vec<_>>(),
    );
    Effect::new(move |_| {
        let papers: Vec<Paper> = rows.with(|rows| rows.iter().map(|typed| typed.paper()).collect());
        value.set(papers_text(&papers));
    });
    let add = move |()| {
        let row = next.get_value();
        next.set_value(row + 1);
        let nothing = Paper {
            kind: String::new(),
            number: String::new(),
            valid_until: None,
        };
        rows.update(|rows| rows.push(Typed::new(row, nothing)));
    };
    let may_add = Memo::new(move |_| rows.with(|rows| rows.len() < PAPERS_MAX));
    view! {
        <fieldset class="field-group">
            <legend class="field-label">{move || label.get()}</legend>
            <For each=move || rows.get() key=|typed| typed.row let:typed>
                <PaperRow typed place=Signal::derive(move || place(rows, typed)) on_remove=move |()| rows.update(|rows| rows.retain(|one| *one != typed)) />
            </For>
            <Show when=move || may_add.get()>
                <div class="button-row">
                    <Button kind=ButtonKind::Soft small=true icon=Glyph::Add on_click=add>{say("base.paper_add")}</Button>
                </div>
            </Show>
        </fieldset>
    }
}

fn place(rows: RwSignal<Vec<Typed>>, typed: Typed) -> usize {
    rows.with(|rows| rows.iter().position(|one| *one == typed))
        .map_or(0, |place| place + 1)
}

#[component]
fn PaperRow(
    typed: Typed,
    place: Signal<usize>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    let which = move || tr_with("base.paper_n", &[("n", place.get().to_string())]);
    view! {
        <div class="paper-row" role="group" aria-label=which>
            <div class="paper-head">
                <span class="soft">{which}</span>
                <IconButton glyph=Glyph::Trash label=move || tr_with("base.remove", &[("name", which())]) on_click=move |()| on_remove.run(()) />
            </div>
            <Field label=say("base.paper_kind") value=typed.kind placeholder=say("base.paper_kind_example") />
            <Field label=say("base.paper_number") value=typed.number optional=true />
            <Field label=say("base.paper_day") value=typed.valid_until kind="date" optional=true hint=say("base.paper_day_hint") />
        </div>
    }
}
