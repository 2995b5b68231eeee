//! What was issued, and which shelves have to be counted.

use super::super::hand_over::HandOverButton;
use super::super::scanning::focus_if_no_touch;
use super::bench::Bench;
use super::kept::Taken;
use super::order_card::KnownByCode;
use super::tell::TellButton;
use super::unknown::UnknownCodes;
use crate::components::{Banner, Button, ButtonKind, Card, Glyph, Icon, Row, Tone};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use std::time::Duration;
use yizhan_api::domain::stock::Drawn;
use yizhan_api::view::{Issued, ShortPart};

/// The result of an issue, until the next order.
#[component]
pub(super) fn Result(bench: Bench, issued: Issued) -> impl IntoView {
    let Issued {
        id,
        order,
        number,
        known_by,
        drawn,
        short,
        taken,
    } = issued;
    let handed = bench.handed.get_value();
    let place = order.map(|order| order.place_label);
    let row = |part: Drawn| {
        let count = format!("{} {}", part.quantity, part.printed.unit);
        view! { <li><Row title=part.printed.name note=part.printed.spec glyph=Glyph::Box end=move || count.clone() /></li> }
    };
    let next = move |()| {
        bench.issued.set(None);
        // The field comes back with the desk.
        set_timeout(focus_if_no_touch, Duration::from_millis(80));
    };
    view! {
        <div class="issued">
            <div class="issued-head tone-good" role="status">
                <span class="scan-answer-mark"><Icon glyph=Glyph::Done /></span>
                <div>
                    <h2>{say("issue.issued")}</h2>
                    <p>{move || tr_with("issue.issued_text", &[("number", number.clone())])}</p>
                    <p class="soft">{place}</p>
                </div>
            </div>
            <KnownByCode known_by />
            <Short short />
            <Taken taken />
            <Card title=say("issue.on_order") flush=true>
                <ul class="list" role="list">{drawn.into_iter().map(row).collect_view()}</ul>
            </Card>
            <UnknownCodes bench />
            {handed.map(|(movement, code)| match code {
                Some(code) => view! { <HandOverButton movement code /> }.into_any(),
                None => view! { <HandOverButton movement /> }.into_any(),
            })}
            <TellButton order=id />
            <Button kind=ButtonKind::Primary wide=true icon=Glyph::Forward on_click=next>{say("issue.next_order")}</Button>
            <p class="soft small">{say("issue.next_order_hint")}</p>
        </div>
    }
}

/// Parts whose books are below zero now.
#[component]
fn Short(short: Vec<ShortPart>) -> impl IntoView {
    let line = |part: ShortPart| {
        view! { <li>{move || tr_with("issue.short_part", &[("name", part.name.clone()), ("n", part.quantity.to_string())])}</li> }
    };
    (!short.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Warn title=say("issue.short")>
                <p>{say("issue.short_text")}</p>
                <ul class="short-parts">{short.into_iter().map(line).collect_view()}</ul>
            </Banner>
        }
    })
}
