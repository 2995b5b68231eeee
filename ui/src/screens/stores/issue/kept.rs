//! What is kept: for the order on the desk, which is offered first, and for others, which is said before it is taken.

use super::bench::Bench;
use super::draft::Line;
use super::scan::words;
use crate::app::to;
use crate::client;
use crate::components::{Banner, Button, ButtonKind, Card, Glyph, Icon, Show, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::kept::{units_words, until_words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::FindPart;
use yizhan_api::domain::PartId;
use yizhan_api::view::{KeptRow, KeptState, PartView};

use super::super::scanning::Answer;

/// What is kept for the order on the desk (reactive).
fn for_order(bench: Bench) -> Vec<KeptRow> {
    let Some(order) = bench.order.get() else {
        return Vec::new();
    };
    let mut rows = bench.kept.ready().unwrap_or_default();
    rows.retain(|row| row.order == order && row.state == KeptState::Kept);
    rows
}

/// What is kept for the order, one tap from the desk.
#[component]
pub(super) fn Offer(bench: Bench) -> impl IntoView {
    let rows = Memo::new(move |_| for_order(bench));
    let is_here = move |row: &KeptRow| bench.store.get() == Some(row.store);
    let to_put = move || {
        let rows = rows.get().into_iter();
        rows.filter(|row| is_here(row) && on_desk(bench, row.part.id) < row.left)
            .collect::<Vec<_>>()
    };
    let several = Memo::new(move |_| to_put().len() > 1);
    let row = move |row: KeptRow| view! { <li><OfferRow bench row /></li> };
    let all = move || {
        view! {
            <Show when=move || several.get()>
                <Button kind=ButtonKind::Soft small=true icon=Glyph::Add on_click=move |()| put(bench, untrack(to_put))>
                    {say("kept.put_all")}
                </Button>
            </Show>
        }
    };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <Card title=say("kept.offer") flush=true aside=all>
                <ul class="list" role="list" aria-label=say("kept.offer")>{move || rows.get().into_iter().map(row).collect_view()}</ul>
            </Card>
        </Show>
    }
}

#[component]
fn OfferRow(bench: Bench, row: KeptRow) -> impl IntoView {
    let kept = StoredValue::new(row.clone());
    let (store, part, left) = (row.store, row.part.id, row.left);
    let is_here = Memo::new(move |_| bench.store.get() == Some(store));
    let is_put = Memo::new(move |_| on_desk(bench, part) >= left);
    let note = move || {
        kept.with_value(|kept| {
            let place = tr_with("kept.in_other_store", &[("store", kept.store_name.clone())]);
            let place = (!is_here.get()).then_some(place);
            let told = [Some(units_words(kept)), place, Some(until_words(kept))];
            told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    };
    let label =
        move || kept.with_value(|kept| tr_with("kept.put_of", &[("name", kept.part.name.clone())]));
    view! {
        <div class="desk-line">
            <div class="work-line-words">
                <p class="row-title">{row.part.name}" "<span class="soft">{row.part.spec}</span></p>
                <p class="row-note">{note}</p>
            </div>
            <Show when=move || is_here.get() && !bench.is_locked()>
                <Show when=move || !is_put.get() fallback=move || view! { <span class="soft small">{say("kept.on_desk")}</span> }>
                    <Button kind=ButtonKind::Secondary small=true icon=Glyph::Add on_click=move |()| put(bench, vec![kept.get_value()])>
                        <span aria-hidden="true">{say("kept.put")}</span><span class="visually-hidden">{label}</span>
                    </Button>
                </Show>
            </Show>
        </div>
    }
}

/// Units of a part on the desk (reactive).
fn on_desk(bench: Bench, part: PartId) -> i64 {
    bench.lines.with(|lines| {
        let of_part = lines.iter().filter(|line| line.part.part.id == part);
        of_part.map(|line| line.quantity).sum()
    })
}

/// Puts what is kept on the desk, as many units as are still to be issued.
fn put(bench: Bench, rows: Vec<KeptRow>) {
    spawn_local(async move {
        for row in rows {
            let code = row.part.code.clone();
            let answer = client::send(FindPart { code: code.clone() }).await;
            // The desk may have been left meanwhile.
            if bench.busy.try_get_untracked().is_none() {
                return;
            }
            match answer {
                Ok(part) => put_units(bench, code, part, row.left),
                Err(error) => bench.say(Answer::NotKept(code, Some(error))),
            }
        }
    });
}

fn put_units(bench: Bench, code: String, part: PartView, units: i64) {
    let name = words(&part);
    bench.change(|lines| {
        match lines
            .iter_mut()
            .find(|line| line.part.part.id == part.part.id)
        {
            Some(line) => line.quantity = line.quantity.max(units),
            None => lines.insert(
                0,
                Line {
                    quantity: units,
                    ..Line::new(code, part)
                },
            ),
        }
    });
    bench.say(Answer::Part(name));
}

/// What of a line on the desk is kept for other orders: said quietly, and plainly where it would be taken.
#[component]
pub(super) fn ForOthers(
    bench: Bench,
    part: PartId,
    /// Units that go out.
    quantity: RwSignal<i64>,
    /// Units in the books of the store.
    #[prop(into)]
    in_books: Signal<i64>,
) -> impl IntoView {
    let others = Memo::new(move |_| {
        let (order, store) = (bench.order.get(), bench.store.get());
        let mut rows = bench.kept.ready().unwrap_or_default();
        rows.retain(|row| {
            row.part.id == part
                && row.state == KeptState::Kept
                && Some(row.store) == store
                && Some(row.order) != order
        });
        rows
    });
    let told = move || {
        let rows = others.get();
        let kept: i64 = rows.iter().map(|row| row.there).sum();
        let free = in_books.get().saturating_sub(kept);
        let mut taken = quantity.get().saturating_sub(free.max(0));
        let mut told: Vec<(bool, KeptRow, i64)> = Vec::new();
        // What was asked for last goes short first.
        for row in rows.into_iter().rev() {
            let units = taken.min(row.there).max(0);
            taken -= units;
            told.push((units > 0, row, units));
        }
        told.into_iter().rev().map(line).collect_view()
    };
    view! { {told} }
}

fn line((is_taken, row, units): (bool, KeptRow, i64)) -> impl IntoView {
    let words = move || {
        let number = match row.order_number.as_str() {
            "" => tr("kept.an_order"),
            number => number.to_owned(),
        };
        let n = if is_taken { units } else { row.left };
        let said = [
            ("n", n.to_string()),
            ("unit", row.part.unit.clone()),
            ("number", number),
            ("until", until_words(&row)),
        ];
        tr_with(
            if is_taken {
                "kept.takes"
            } else {
                "kept.for_other"
            },
            &said,
        )
    };
    if is_taken {
        view! { <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{words}</span></p> }
            .into_any()
    } else {
        view! { <p class="row-note">{words}</p> }.into_any()
    }
}

/// What was kept for others and is not enough any more, after the issue.
#[component]
pub(super) fn Taken(taken: Vec<KeptRow>) -> impl IntoView {
    let line = |row: KeptRow| {
        let href = to::order(row.order);
        let words = move || {
            let number = match row.order_number.as_str() {
                "" => tr("kept.an_order"),
                number => number.to_owned(),
            };
            let said = [
                ("number", number),
                ("name", row.part.name.clone()),
                ("n", row.left.to_string()),
                ("unit", row.part.unit.clone()),
                ("there", row.there.to_string()),
                ("until", until_words(&row)),
            ];
            tr_with("kept.taken_row", &said)
        };
        view! { <li><a href=href>{words}</a></li> }
    };
    (!taken.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Warn title=say("kept.taken")>
                <p>{say("kept.taken_text")}</p>
                <ul class="short-parts">{taken.into_iter().map(line).collect_view()}</ul>
            </Banner>
        }
    })
}
