//! All orders together, beside as many months before.

use super::words::value_word;
use crate::components::{Figure, Figures};
use crate::i18n::{tr, tr_with};
use crate::words::name_of;
use leptos::prelude::*;
use yizhan_api::domain::statistics::Measure;
use yizhan_api::view::StatisticsView;

/// What is told of all of them.
const TOLD: [Measure; 6] = [
    Measure::Orders,
    Measure::Cost,
    Measure::ResponseTime,
    Measure::OnSiteInTime,
    Measure::FinishTime,
    Measure::Satisfaction,
];

/// The figures that matter most.
#[component]
pub(super) fn Totals(view: Signal<StatisticsView>) -> impl IntoView {
    let figure = move |measure: Measure| {
        let label = move || tr(&format!("statistics.measure_{}", name_of(&measure)));
        let value = move || value_word(measure, view.with(|view| measure.of(&view.total)));
        let before = move || {
            let before =
                view.with(|view| measure.of(&view.before).filter(|_| view.before.orders > 0));
            match before {
                None => tr("statistics.nothing_before"),
                before => tr_with(
                    "statistics.before",
                    &[("value", value_word(measure, before))],
                ),
            }
        };
        view! { <Figure label value note=before /> }
    };
    view! { <Figures>{TOLD.into_iter().map(figure).collect_view()}</Figures> }
}
