//! How long orders lie in each stage (D4): the slowest one is where to begin.

use crate::components::{BarList, Card, Mark, Show};
use crate::i18n::{say, tr, tr_with};
use crate::words::{name_of, span};
use leptos::prelude::*;
use yizhan_api::domain::statistics::{Spread, Stage};
use yizhan_api::view::StatisticsView;

/// The stages that any order has behind it.
#[component]
pub(super) fn Stages(view: Signal<StatisticsView>) -> impl IntoView {
    let marks = Signal::derive(move || view.with(marks));
    let title = move || {
        let slowest = marks.with(|marks| {
            let slowest = marks.iter().max_by_key(|mark| mark.value);
            slowest.map(|mark| mark.label.clone()).unwrap_or_default()
        });
        let slowest = tr_with("statistics.slowest", &[("stage", slowest)]);
        format!("{} · {slowest}", tr("statistics.stages"))
    };
    view! {
        <Show when=move || marks.with(|marks| !marks.is_empty())>
            <Card title=title>
                <BarList label=say("statistics.stages") marks />
                <p class="soft small">{say("statistics.stages_note")}</p>
            </Card>
        </Show>
    }
}

fn marks(view: &StatisticsView) -> Vec<Mark> {
    let time = |seconds: u32| span(i64::from(seconds) * 1000);
    let mark = |(stage, spread): (Stage, &Spread)| Mark {
        label: tr(&format!("statistics.stage_{}", name_of(&stage))),
        value: Some(spread.median_s.into()),
        words: tr_with(
            "statistics.stage_row",
            &[
                ("time", time(spread.median_s)),
                ("p90", time(spread.p90_s)),
                ("n", spread.count.to_string()),
            ],
        ),
    };
    let stages = Stage::ALL.into_iter().zip(&view.stages);
    stages
        .filter(|(_, spread)| spread.count > 0)
        .map(mark)
        .collect()
}
