//! Orders by weekday and hour as a table whose cells are the darker the more there are.

use super::per_week;
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::view::IntakeView;

/// How much of the accent the busiest hour has, in percent: words stay readable on it.
const DARKEST: u32 = 40;

/// Averages of a week.
#[component]
pub(super) fn Heat(intake: Signal<IntakeView>) -> impl IntoView {
    let most = Memo::new(move |_| {
        intake.with(|intake| {
            intake
                .counts
                .iter()
                .flatten()
                .copied()
                .max()
                .unwrap_or(0)
                .max(1)
        })
    });
    let row = move |weekday: usize| {
        let name = format!("time.weekday_{}", weekday + 1);
        let cell = move |hour: usize| {
            let count = Memo::new(move |_| {
                intake.with(|intake| {
                    intake
                        .counts
                        .get(weekday)
                        .and_then(|day| day.get(hour))
                        .copied()
                        .unwrap_or(0)
                })
            });
            let heat = move || {
                format!(
                    "--heat: {}%",
                    count.get().saturating_mul(DARKEST) / most.get()
                )
            };
            let words = move || match count.get() {
                0 => String::new(),
                count => per_week(count, intake.with(|intake| intake.weeks)),
            };
            view! { <td class="number" style=heat>{words}</td> }
        };
        view! {
            <tr>
                <th scope="row">{move || tr(&name)}</th>
                {(0..24).map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="intake-room" tabindex="0" role="region" aria-label=say("intake.heat")>
            <table class="intake-heat">
                <caption class="visually-hidden">{say("intake.heat")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say("intake.hour")}</th>
                        {(0..24).map(|hour| view! { <th scope="col" class="number">{hour}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{(0..7).map(row).collect_view()}</tbody>
            </table>
        </div>
        <p class="soft small">{say("intake.heat_note")}</p>
    }
}
