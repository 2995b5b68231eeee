//! The technicians of a month: a table where there is room, else a row for each.

use super::words::{amount_word, figure_word, value_word, why_word};
use crate::app::to;
use crate::components::{Card, EmptyState, Glyph, Row, Show, StatusBadge, Table, Tone, is_wide};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::domain::TeamId;
use yizhan_api::domain::bonus::Figure;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{BonusRow, BonusView};

/// The figures of the table, between the name and the bonus.
const SHOWN: [Figure; 12] = [
    Figure::OrdersFinished,
    Figure::LabourMinutes,
    Figure::AverageMinutes,
    Figure::CompletionRate,
    Figure::OnTimeRate,
    Figure::Satisfaction,
    Figure::Rework,
    Figure::Material,
    Figure::ServiceFees,
    Figure::OrderPoints,
    Figure::PostCoefficient,
    Figure::AppraisalScore,
];

/// The month and the team that are looked at.
type Of = (Month, Option<TeamId>);

/// Everybody's line.
#[component]
pub(super) fn Lines(shown: Signal<BonusView>) -> impl IntoView {
    let wide = is_wide();
    let rows =
        Memo::new(move |_| shown.with(|shown| ((shown.month, shown.team), shown.rows.clone())));
    let of_month = move || {
        let (of, rows) = rows.get();
        rows.into_iter()
            .map(move |row| (of, row))
            .collect::<Vec<_>>()
    };
    let table = move || {
        view! {
            <Table caption=say("bonus.title")>
                <thead>
                    <tr>
                        <th scope="col">{say("bonus.technician")}</th>
                        <th scope="col" class="amount">{say("bonus.bonus")}</th>
                        <th scope="col" class="amount">{say("bonus.approved")}</th>
                        {SHOWN.map(|figure| view! { <th scope="col" class="amount">{move || figure_word(figure)}</th> })
                            .into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=of_month key=|row| format!("{row:?}") let:row>{table_row(row.0, row.1)}</For>
                </tbody>
            </Table>
        }
    };
    let cards = move || {
        view! {
            <ul class="list" role="list" aria-label=say("bonus.title")>
                <For each=of_month key=|row| format!("{row:?}") let:row><li>{card(row.0, row.1)}</li></For>
            </ul>
        }
    };
    let none = || {
        view! { <EmptyState glyph=Glyph::People title=say("bonus.nobody") text=say("bonus.nobody_text") /> }
    };
    view! {
        <Show when=move || rows.with(|(_, rows)| !rows.is_empty()) fallback=none>
            <Card flush=true>
                <Show when=move || wide.get() fallback=cards>{table()}</Show>
            </Card>
        </Show>
    }
}

fn badges(row: &BonusRow) -> impl IntoView + use<> {
    let (differs, waits) = (row.differs, row.appeal_waits);
    view! {
        {waits.then(|| view! { <StatusBadge label=|| tr("bonus.appeal_waits") tone=Tone::Warn /> })}
        {differs.then(|| view! { <StatusBadge label=|| tr("bonus.changed") tone=Tone::Warn /> })}
    }
}

fn table_row((month, team): Of, row: BonusRow) -> impl IntoView {
    let href = to::bonus_line(month, row.person, team);
    let (name, team_name, figures) = (row.name.clone(), row.team.clone(), row.figures.clone());
    let why = row.why;
    let (amount, approved) = (row.amount, row.approved);
    let is_given = row.score.is_some();
    view! {
        <tr>
            <th scope="row">
                <A href=href>{name}</A>
                <span class="row-note bonus-team">{team_name}</span>
            </th>
            <td class="amount">
                {move || amount_word(amount)}
                {why.map(|why| view! { <span class="row-note bonus-why">{move || why_word(why)}</span> })}
            </td>
            <td class="amount">{move || amount_word(approved)} " " {badges(&row)}</td>
            {SHOWN.map(|figure| {
                let value = figures.get(&figure).copied();
                let star = (is_given && figure == Figure::AppraisalScore)
                    .then(|| view! { <span class="row-note">" " {say("bonus.given_short")}</span> });
                view! { <td class="amount">{move || value_word(figure, value.as_ref())}{star}</td> }
            }).into_iter().collect_view()}
        </tr>
    }
}

fn card((month, team): Of, row: BonusRow) -> impl IntoView {
    let href = to::bonus_line(month, row.person, team);
    let title = row.name.clone();
    let (team_name, figures, why) = (row.team.clone(), row.figures.clone(), row.why);
    let approved = row.is_approved.then_some(row.approved);
    let note = move || {
        let of = |figure| value_word(figure, figures.get(&figure));
        let count = tr_with("bonus.orders_n", &[("n", of(Figure::OrdersFinished))]);
        let score = tr_with("bonus.score_n", &[("n", of(Figure::AppraisalScore))]);
        let approved = approved.map(|of| tr_with("bonus.approved_n", &[("sum", amount_word(of))]));
        let all = [
            Some(team_name.clone()),
            Some(count),
            Some(score),
            approved,
            why.map(why_word),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let amount = row.amount;
    let end = move || {
        view! { <span class="money">{move || amount_word(amount)}</span> {badges(&row)} }
    };
    view! { <Row title=move || title.clone() note href end /> }
}
