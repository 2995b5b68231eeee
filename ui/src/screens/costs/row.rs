//! A cost, with what whoever confirms it has to know.

use super::desk::{Desk, can_pick};
use crate::app::to;
use crate::client::clock::now;
use crate::components::{Glyph, Icon, Money, StatusBadge, Tone, yuan};
use crate::i18n::{tr, tr_with};
use crate::screens::audit_sample::why_words;
use crate::words::{day, identity_word, moment, standing_tone, standing_word};
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::domain::order::Standing;
use yizhan_api::view::{AuditView, CostRow};

/// As a line of a table.
pub(super) fn table_row(desk: Desk, row: CostRow, has_teams: Memo<bool>) -> impl IntoView {
    let team = row.order.team.clone();
    let team = move || has_teams.get().then(|| view! { <td>{team.clone()}</td> });
    let (place, department) = (row.order.place.clone(), row.order.department.clone());
    let finished = row.finished_at.map(day);
    let picked = is_picked(desk, &row);
    view! {
        <tr class:costs-picked-row=picked>
            <td class="costs-tick">{tick(desk, &row)}</td>
            <th scope="row" class="wrap">{need(&row)}{work(&row)}{differs(&row)}</th>
            <td class="costs-where"><span>{department}</span><span class="row-note">{place}</span></td>
            {team}
            <td class="number">{finished}</td>
            <td class="costs-word">{signed(&row)}</td>
            <td class="amount">{amount(&row)}</td>
        </tr>
    }
}

/// As a card.
pub(super) fn card(desk: Desk, row: CostRow, has_teams: Memo<bool>) -> impl IntoView {
    let picked = is_picked(desk, &row);
    let tick = tick(desk, &row);
    let (need, work, amount) = (need(&row), work(&row), amount(&row));
    let (signed, differs) = (signed(&row), differs(&row));
    let (order, finished) = (row.order, row.finished_at);
    let place = format!("{} · {}", order.department, order.place);
    let team = order.team;
    let when = move || {
        let team = has_teams.get().then(|| team.clone());
        let when = finished.map(|at| tr_with("costs.finished_at", &[("at", moment(at, now()))]));
        team.into_iter().chain(when).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="costs-card" class:costs-picked-row=picked>
            {tick}
            {need}
            <div class="costs-amount">{amount}</div>
            <div class="costs-words">
                {work}
                <span class="row-note">{place}</span>
                <span class="row-note">{when}</span>
                {signed}
                {differs}
            </div>
        </div>
    }
}

fn is_picked(desk: Desk, row: &CostRow) -> impl Fn() -> bool + Copy + Send + Sync + use<> {
    let row = StoredValue::new(row.clone());
    move || row.with_value(|row| desk.is_picked(row))
}

/// The box to tick.
fn tick(desk: Desk, row: &CostRow) -> impl IntoView + use<> {
    let number = row.order.number.clone();
    let name = move || tr_with("costs.choose", &[("number", number.clone())]);
    let picked = is_picked(desk, row);
    let disabled = !can_pick(row);
    let row = row.clone();
    let change = move |event| desk.pick(&row, event_target_checked(&event));
    view! {
        <label class="check costs-check">
            <input type="checkbox" aria-label=name disabled=disabled prop:checked=picked on:change=change />
        </label>
    }
}

/// What was wrong, and the way to the order.
fn need(row: &CostRow) -> impl IntoView + use<> {
    let description = row.order.description.clone();
    view! {
        <A href=to::order(row.order.id) attr:class="costs-link"><span class="row-title">{description}</span></A>
    }
}

/// The number, and what was done.
fn work(row: &CostRow) -> impl IntoView + use<> {
    let (number, done) = (row.order.number.clone(), row.done.clone());
    let done = (!done.is_empty()).then(|| {
        view! { <span class="costs-done">{move || tr_with("costs.done_is", &[("done", done.clone())])}</span> }
    });
    view! { <span class="costs-line"><span class="number costs-number">{number}</span>{done}</span> }
}

/// How the department confirmed it, and what is wrong with that; whether somebody else has to decide.
fn signed(row: &CostRow) -> impl IntoView + use<> {
    let signed = row.order.sign_off.map(|(level, standing)| match standing {
        Standing::Holds => view! {
            <span class="costs-signed"><Icon glyph=Glyph::Pen small=true /><span>{move || identity_word(level)}</span></span>
        }
        .into_any(),
        other => view! {
            <StatusBadge label=move || standing_word(other) tone=standing_tone(other) glyph=Glyph::Refused />
        }
        .into_any(),
    });
    let own = row.own.then(|| {
        view! { <StatusBadge label=|| tr("costs.own") tone=Tone::Warn glyph=Glyph::People /> }
    });
    let questions = (row.questions > 0).then(|| {
        let words = [("n", row.questions.to_string())];
        view! {
            <StatusBadge label=move || tr_with("costs.open_question", &words) tone=Tone::Warn glyph=Glyph::Question />
        }
    });
    let audit = row.audit.clone().map(look);
    view! { <span class="costs-notes">{signed}{own}{questions}{audit}</span> }
}

/// Why it has to be looked at by itself, or who did.
fn look(audit: AuditView) -> impl IntoView {
    let AuditView { why, looked, .. } = audit;
    match looked {
        Some(looked) => {
            let label = move || tr_with("audit_rule.looked_short", &[("by", looked.by.clone())]);
            view! { <StatusBadge label tone=Tone::Good glyph=Glyph::Eye /> }.into_any()
        }
        None => {
            let label = move || tr_with("audit_rule.to_look_why", &[("why", why_words(&why))]);
            view! { <StatusBadge label tone=Tone::Warn glyph=Glyph::Eye /> }.into_any()
        }
    }
}

/// What was billed otherwise than the fee standard says now.
fn differs(row: &CostRow) -> impl IntoView + use<> {
    let prices = row.other_prices.clone();
    let prices = prices.into_iter().map(|price| {
        let words = [
            ("name", price.name),
            ("billed", yuan(price.billed.0)),
            ("now", yuan(price.standard.0)),
        ];
        view! { <span class="costs-differs">{move || tr_with("costs.other_price", &words)}</span> }
    });
    prices.collect_view()
}

fn amount(row: &CostRow) -> impl IntoView + use<> {
    let charged = row.charged.0;
    view! {
        <Money fen=row.order.total.0 />
        {(charged != 0).then(|| view! {
            <span class="row-note">{move || tr_with("costs.charged", &[("sum", yuan(charged))])}</span>
        })}
    }
}
