//! Parts kept for an order, in a list.

use super::words::{units_words, until_words};
use crate::app::to;
use crate::components::{Button, ButtonKind, Glyph, Icon, Show, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use yizhan_api::DecideSlip;
use yizhan_api::view::{KeptRow, KeptState};

/// What the page of a list does not say already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// The order is known; the part is named.
    Part,
    /// The part is known; the order is named.
    Order,
    /// Neither is known.
    Both,
}

/// A list item: what is kept, how many, where, until when, and releasing it.
#[component]
pub fn KeptItem(
    /// What is kept.
    kept: KeptRow,
    /// What is named.
    names: Names,
    /// It was released.
    #[prop(into, optional)]
    on_released: Option<Callback<()>>,
) -> impl IntoView {
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let slip = kept.slip;
    let release = move |()| {
        let request = DecideSlip {
            slip,
            is_done: false,
            words: String::new(),
            even_if_counted_once: false,
        };
        sending.send(request, move |_| {
            toasts.say(Tone::Good, tr("kept.released"));
            if let Some(on_released) = on_released {
                on_released.run(());
            }
        });
    };
    let order = (names != Names::Part).then(|| {
        let number = kept.order_number.clone();
        let words = move || match number.as_str() {
            "" => tr("kept.an_order"),
            number => number.to_owned(),
        };
        view! { <a class="move-part number" href=to::order(kept.order)>{words}</a> }
    });
    let part = (names != Names::Order).then(|| {
        view! { <a class="move-part" href=to::part(kept.part.id)>{kept.part.name.clone()}" "<span class="soft">{kept.part.spec.clone()}</span></a> }
    });
    let is_short = kept.state == KeptState::Kept && kept.there < kept.left;
    let short = tr_short(&kept);
    let (name, may_release) = (kept.part.name.clone(), kept.may_release);
    let told = kept.clone();
    let note = move || {
        let told = [
            told.store_name.clone(),
            until_words(&told),
            told.by_name.clone(),
        ];
        let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
        told.join(" · ")
    };
    let label = move || tr_with("kept.release_of", &[("name", name.clone())]);
    view! {
        <li class="move row">
            <div class="row-words">
                {order}
                {part}
                <p class="row-note">{note}</p>
                <Show when=move || is_short>
                    <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{short.clone()}</span></p>
                </Show>
                <Trouble error />
            </div>
            <span class="row-end number">
                <span>{move || units_words(&kept)}</span>
                {may_release.then(|| view! {
                    <Button kind=ButtonKind::Quiet small=true busy on_click=release>
                        <span aria-hidden="true">{say("kept.release")}</span>
                        <span class="visually-hidden">{label}</span>
                    </Button>
                })}
            </span>
        </li>
    }
}

fn tr_short(kept: &KeptRow) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let values = [
        ("n", kept.there.to_string()),
        ("unit", kept.part.unit.clone()),
    ];
    move || tr_with("kept.only_there", &values)
}
