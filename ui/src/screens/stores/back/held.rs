//! What somebody or an order has, line by line, and how much of it comes back.

use super::Returning;
use crate::client;
use crate::components::{Card, EmptyState, Glyph, Stepper};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::Holder;
use yizhan_api::domain::MovementId;
use yizhan_api::view::HeldLine;

/// A part that can come back, and how many of it do.
#[derive(Clone)]
pub(super) struct Back {
    pub line: HeldLine,
    pub movement: MovementId,
    pub units: RwSignal<i64>,
}

impl Back {
    pub fn new(line: HeldLine) -> Self {
        Self {
            line,
            movement: MovementId(client::new_id()),
            units: RwSignal::new(0),
        }
    }
}

/// What somebody or an order has, as it lies on the desk.
#[derive(Clone)]
pub(super) struct Held {
    pub holder: Holder,
    pub name: String,
    pub lines: Vec<Back>,
}

impl Held {
    /// These lines, with what was set here already.
    pub fn with_lines(&self, lines: Vec<HeldLine>) -> Vec<Back> {
        let line = |line: HeldLine| {
            let mut same = self
                .lines
                .iter()
                .filter(|one| one.line.movement == line.movement);
            match same.next() {
                None => Back::new(line),
                Some(one) => Back {
                    movement: one.movement,
                    units: RwSignal::new(one.units.get_untracked().min(line.left)),
                    line,
                },
            }
        };
        lines.into_iter().map(line).collect()
    }
}

#[component]
pub(super) fn HeldList(back: Returning) -> impl IntoView {
    move || {
        let Some(Held { name, lines, .. }) = back.held.get() else {
            return view! {
                <EmptyState glyph=Glyph::Scan title=say("stores.return.none") text=say("stores.return.none_text") />
            }
            .into_any();
        };
        let is_empty = lines.is_empty();
        let title = move || tr_with("stores.return.drawn_for", &[("name", name.clone())]);
        view! {
            <Card title flush=true>
                {is_empty.then(|| view! { <p class="card-note soft">{say("stores.return.nothing_drawn")}</p> })}
                <ul class="list" role="list">
                    {lines.into_iter().map(|one| view! { <li><BackLineRow one /></li> }).collect_view()}
                </ul>
            </Card>
        }
        .into_any()
    }
}

#[component]
fn BackLineRow(one: Back) -> impl IntoView {
    let line = one.line;
    let most = line.left;
    let name = line.name.clone();
    let words = tr_with(
        "stores.return.counts",
        &[
            ("drawn", line.drawn.to_string()),
            ("used", line.used.to_string()),
            ("returned", line.returned.to_string()),
            ("unit", line.unit.clone()),
        ],
    );
    view! {
        <div class="desk-line">
            <div class="work-line-words">
                <p class="row-title">{line.name}</p>
                <p class="row-note number">{line.code}</p>
                <p class="row-note">{words}</p>
            </div>
            {if most > 0 {
                view! { <Stepper label=move || tr_with("issue.quantity_of", &[("name", name.clone())]) value=one.units most=most /> }.into_any()
            } else {
                view! { <p class="soft">{say("stores.return.nothing_left")}</p> }.into_any()
            }}
        </div>
    }
}
