//! What waits in other months than the one that is looked at.

use crate::app::to;
use crate::components::{Banner, Show, Tone, yuan};
use crate::i18n::{tr, tr_with};
use crate::words::month_word;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::domain::TeamId;
use yizhan_api::view::{OtherAppeal, OtherMonth};

/// Months with appeals that wait, or whose approved lines are other ones now.
#[component]
pub(super) fn OtherMonths(others: Signal<(Vec<OtherMonth>, Option<TeamId>)>) -> impl IntoView {
    let others = Memo::new(move |_| others.get());
    let lines = move || {
        let (others, team) = others.get();
        let line = |other: OtherMonth| {
            let words = move || {
                let of = |n: u32, key: &str| (n > 0).then(|| tr_with(key, &[("n", n.to_string())]));
                let parts = [
                    of(other.appeals, "bonus.appeals_wait_n"),
                    of(other.differing, "bonus.differing"),
                ];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                parts.join(&tr("list.join"))
            };
            view! {
                <li>
                    <A href=to::bonuses(other.month, team)>{move || month_word(other.month)}</A>
                    " " {words}
                </li>
            }
        };
        others.into_iter().map(line).collect_view()
    };
    view! {
        <Show when=move || others.with(|(others, _)| !others.is_empty())>
            <Banner tone=Tone::Info title=move || tr("bonus.other_months")>
                <ul class="books-away">{lines}</ul>
            </Banner>
        </Show>
    }
}

/// The person's appeals of other months.
#[component]
pub(super) fn OtherAppeals(
    #[prop(into)] appeals: Signal<Vec<OtherAppeal>>,
    /// The address of the same line in another month.
    #[prop(into)]
    line: Callback<yizhan_api::domain::statistics::Month, String>,
) -> impl IntoView {
    let appeals = Memo::new(move |_| appeals.get());
    let lines = move || {
        let line = |other: OtherAppeal| {
            let state = move || {
                let appeal = &other.appeal;
                let key = match appeal.accepted {
                    None => "bonus.appeal_waits_text",
                    Some(true) => "bonus.accepted",
                    Some(false) => "bonus.declined",
                };
                match appeal.correction.0 {
                    0 => tr(key),
                    fen => {
                        let correction = tr_with("bonus.correction_n", &[("sum", yuan(fen))]);
                        format!("{} · {correction}", tr(key))
                    }
                }
            };
            let month = other.month;
            view! {
                <li><A href=line.run(month)>{move || month_word(month)}</A> " " {state}</li>
            }
        };
        appeals.get().into_iter().map(line).collect_view()
    };
    view! {
        <Show when=move || appeals.with(|appeals| !appeals.is_empty())>
            <Banner tone=Tone::Info title=move || tr("bonus.other_appeals")>
                <ul class="books-away">{lines}</ul>
            </Banner>
        </Show>
    }
}
