//! An order in the call list.

use super::calling::{Calling, Target};
use super::words::{standing_badge, why_word};
use crate::app::to;
use crate::client::clock::now;
use crate::components::{
    Button, ButtonKind, ButtonLink, Glyph, Icon, StarsShown, StatusBadge, Tone,
};
use crate::i18n::{say, tr_with};
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::callback::{CallStanding, Why};
use yizhan_api::view::CallbackRow;

/// What was done for whom, what became of calls, and the way to the next one.
#[component]
pub(super) fn CallbackItem(row: CallbackRow, may_record: bool, calling: Calling) -> impl IntoView {
    let target = StoredValue::new(Target::of(&row));
    let order = row.order;
    let (why, standing, stars) = (row.why, row.standing, row.stars);
    let is_waiting = matches!(standing, Some(CallStanding::Waiting { .. }));
    let lines = [
        words(&[&row.number, &row.category]),
        words(&[&row.place, &row.department]),
    ];
    let (solution, technicians) = (row.solution, row.technicians);
    let done = move || {
        tr_with(
            "callbacks.done",
            &[("what", solution.clone()), ("who", technicians.clone())],
        )
    };
    let confirmed_at = row.confirmed_at;
    let confirmed = move || {
        tr_with(
            "callbacks.confirmed",
            &[("at", moment(confirmed_at, now()))],
        )
    };
    let (called_at, called_by) = (row.called_at, row.called_by);
    let called = move || {
        called_at.map(|at| {
            tr_with(
                "callbacks.called_by",
                &[("at", moment(at, now())), ("by", called_by.clone())],
            )
        })
    };
    let badge = move || {
        let said = standing.and_then(standing_badge);
        said.map(|(label, tone)| view! { <StatusBadge label tone /> })
    };
    view! {
        <article class="callback">
            <div class="callback-what">
                <div class="board-badges">
                    {why.map(|why| {
                        let tone = if why == Why::Lot { Tone::Neutral } else { Tone::Bad };
                        view! { <StatusBadge label=move || why_word(why) tone /> }
                    })}
                    {badge}
                </div>
                <a class="row-title callback-order" href=to::order(order)>{row.description}</a>
                {lines.into_iter().map(|line| view! { <p class="row-note">{line}</p> }).collect_view()}
                <p class="row-note">{done}</p>
                <p class="row-note callback-rated"><StarsShown value=stars /><span>{confirmed}</span></p>
                {quote(row.rated)}
                {move || called().map(|called| view! { <p class="row-note">{called}</p> })}
                {quote(row.said)}
            </div>
            <div class="callback-who">
                <p class="callback-name">{row.requester_name}</p>
                <Phone number=row.requester_phone />
                {may_record.then(|| {
                    let (kind, label) = match is_waiting {
                        true => (ButtonKind::Soft, "callbacks.record"),
                        false => (ButtonKind::Quiet, "callbacks.correct"),
                    };
                    view! {
                        {standing.is_some().then(|| view! {
                            <Button kind icon=Glyph::Edit on_click=move |()| calling.ask(target.get_value())>{say(label)}</Button>
                        })}
                        <ButtonLink kind=ButtonKind::Quiet icon=Glyph::Add href=to::follow_up(order)>
                            {say("callbacks.follow_up")}
                        </ButtonLink>
                    }
                })}
            </div>
        </article>
    }
}

fn words(all: &[&str]) -> String {
    let said: Vec<&str> = all.iter().copied().filter(|one| !one.is_empty()).collect();
    said.join(" · ")
}

fn quote(text: String) -> Option<impl IntoView> {
    (!text.is_empty()).then(|| view! { <blockquote class="quote">{text}</blockquote> })
}

/// A number to call; a word where there is none.
#[component]
pub(super) fn Phone(number: String) -> impl IntoView {
    match number.is_empty() {
        true => view! { <p class="row-note">{say("callbacks.no_phone")}</p> }.into_any(),
        false => view! {
            <a class="call callback-phone" href=format!("tel:{number}")>
                <Icon glyph=Glyph::Phone small=true /><span class="number">{number.clone()}</span>
            </a>
        }
        .into_any(),
    }
}
