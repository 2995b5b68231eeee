//! The groups as a table: every figure, and the ways to what is behind it.

use super::asked::{Asked, Counted};
use super::words::{dimension_word, head_word, measure_word, value_word};
use crate::components::{Card, Show, Table};
use crate::i18n::{say, tr, tr_with};
use crate::screens::TakeAway;
use crate::words::span;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::ExportStatistics;
use yizhan_api::domain::statistics::{Figures, Measure, Spread};
use yizhan_api::view::{StatisticsRow, StatisticsView};

/// The measures of each group, beside the number of its orders.
const MEASURES: [Measure; 8] = [
    Measure::Finished,
    Measure::Open,
    Measure::Cost,
    Measure::MeanCost,
    Measure::AreaCost,
    Measure::Satisfaction,
    Measure::Reworked,
    Measure::Repeated,
];

/// A span as the table tells it: its measure in time, and where it stands among the figures.
type Told = (&'static str, Option<Measure>, fn(&Figures) -> Spread);

const SPANS: [Told; 4] = [
    (
        "statistics.response",
        Some(Measure::ResponseInTime),
        |figures| figures.response,
    ),
    (
        "statistics.on_site",
        Some(Measure::OnSiteInTime),
        |figures| figures.on_site,
    ),
    ("statistics.work", None, |figures| figures.work),
    (
        "statistics.finish",
        Some(Measure::FinishInTime),
        |figures| figures.finish,
    ),
];

/// The table, and the way to take it along.
#[component]
pub(super) fn Rows(asked: Memo<Asked>, view: Signal<StatisticsView>) -> impl IntoView {
    let is_divided = Memo::new(move |_| asked.with(|asked| asked.of.across.is_some()));
    let request = move |language| ExportStatistics {
        of: asked.with_untracked(|asked| asked.of.clone()),
        language,
    };
    let hidden = move || view.with(|view| view.hidden_rows + view.hidden_columns) > 0;
    view! {
        <Card flush=true>
            <Show when=move || is_divided.get() fallback=move || view! { <Every asked view /> }>
                <Divided asked view />
            </Show>
        </Card>
        <Show when=hidden>
            <p class="soft small">{move || view.with(hidden_words)}</p>
        </Show>
        <p class="soft small">{say("statistics.note")}</p>
        <div><TakeAway request /></div>
    }
}

fn hidden_words(view: &StatisticsView) -> String {
    let (rows, columns) = (
        view.hidden_rows.to_string(),
        view.hidden_columns.to_string(),
    );
    tr_with("statistics.hidden", &[("rows", rows), ("columns", columns)])
}

/// The name of a group, and the number of its orders, each with what is behind it.
fn head(asked: &Asked, view: &StatisticsView, row: &StatisticsRow) -> impl IntoView + use<> {
    let counted = Counted {
        from: view.from,
        to: view.to,
        only: view.only.clone(),
    };
    let name = head_word(asked.of.by, &row.head);
    let inside = asked
        .inside(&row.head.key, &counted)
        .map(|inside| inside.address());
    let orders = asked
        .orders(&row.head.key, &counted)
        .filter(|_| row.figures.orders > 0);
    let count = row.figures.orders.to_string();
    let told = tr_with(
        "statistics.orders_of",
        &[("name", name.clone()), ("n", count.clone())],
    );
    let name = match inside {
        Some(href) => view! { <A href=href>{name}</A> }.into_any(),
        None => name.into_any(),
    };
    let count = match orders {
        Some(href) => view! { <A href=href attr:aria-label=told>{count}</A> }.into_any(),
        None => count.into_any(),
    };
    view! {
        <th scope="row">{name}</th>
        <td class="amount">{count}</td>
    }
}

/// Every figure of every group.
#[component]
fn Every(asked: Memo<Asked>, view: Signal<StatisticsView>) -> impl IntoView {
    let row = |figures: &Figures| {
        let measured = MEASURES.map(|measure| value_word(measure, measure.of(figures)));
        let mut cells: Vec<String> = measured.into_iter().collect();
        for (_, in_time, spread) in SPANS {
            let Spread {
                count,
                median_s,
                p90_s,
                ..
            } = spread(figures);
            let time = |seconds: u32| match count {
                0 => "–".to_owned(),
                _ => span(i64::from(seconds) * 1000),
            };
            cells.extend([time(median_s), time(p90_s)]);
            cells.extend(in_time.map(|measure| value_word(measure, measure.of(figures))));
        }
        cells
            .into_iter()
            .map(|cell| view! { <td class="amount">{cell}</td> })
            .collect_view()
    };
    let heads = move || {
        let plain = MEASURES.map(|measure| view! { <th scope="col" rowspan="2" class="amount">{measure_word(measure)}</th> });
        let spans = SPANS.map(|(key, in_time, _)| {
            let wide = if in_time.is_some() { "3" } else { "2" };
            view! { <th scope="colgroup" colspan=wide>{tr(key)}</th> }
        });
        (plain.collect_view(), spans.collect_view())
    };
    let under = move || {
        let spans = SPANS.map(|(_, in_time, _)| {
            let in_time = in_time
                .map(|_| view! { <th scope="col" class="amount">{tr("statistics.in_time")}</th> });
            view! {
                <th scope="col" class="amount">{tr("statistics.median")}</th>
                <th scope="col" class="amount">{tr("statistics.p90")}</th>
                {in_time}
            }
        });
        spans.collect_view()
    };
    let body = move || {
        let (asked, view) = (asked.get(), view.get());
        let rows = view.rows.iter();
        rows.map(|group| view! { <tr>{head(&asked, &view, group)}{row(&group.figures)}</tr> })
            .collect_view()
    };
    view! {
        <Table caption=say("statistics.title")>
            <thead>
                <tr>
                    <th scope="col" rowspan="2">{move || dimension_word(asked.with(|asked| asked.of.by))}</th>
                    <th scope="col" rowspan="2" class="amount">{move || measure_word(Measure::Orders)}</th>
                    {heads}
                </tr>
                <tr>{under}</tr>
            </thead>
            <tbody>{body}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{say("statistics.all")}</th>
                    <td class="amount">{move || view.with(|view| view.total.orders)}</td>
                    {move || view.with(|view| row(&view.total))}
                </tr>
            </tfoot>
        </Table>
    }
}

/// The measure of each group, and of each of its divisions.
#[component]
fn Divided(asked: Memo<Asked>, view: Signal<StatisticsView>) -> impl IntoView {
    let measure = Memo::new(move |_| asked.with(|asked| asked.of.measure));
    let heads = move || {
        let across = asked.with(|asked| asked.of.across).unwrap_or_default();
        let columns = view.with(|view| view.columns.clone());
        let head = |head| view! { <th scope="col" class="amount">{head_word(across, &head)}</th> };
        columns.into_iter().map(head).collect_view()
    };
    let body = move || {
        let (asked, view, measure) = (asked.get(), view.get(), measure.get());
        let cell =
            |cell: &Option<i64>| view! { <td class="amount">{value_word(measure, *cell)}</td> };
        let rows = view.rows.iter().map(|row| {
            let whole = value_word(measure, measure.of(&row.figures));
            // The number of orders stands there already.
            let whole = (measure != Measure::Orders).then(|| view! { <td class="amount">{whole}</td> });
            view! { <tr>{head(&asked, &view, row)}{whole}{row.cells.iter().map(cell).collect_view()}</tr> }
        });
        rows.collect_view()
    };
    let measured = move || {
        let measure = measure.get();
        (measure != Measure::Orders)
            .then(|| view! { <th scope="col" class="amount">{measure_word(measure)}</th> })
    };
    view! {
        <Table caption=say("statistics.title")>
            <thead>
                <tr>
                    <th scope="col">{move || dimension_word(asked.with(|asked| asked.of.by))}</th>
                    <th scope="col" class="amount">{move || measure_word(Measure::Orders)}</th>
                    {measured}
                    {heads}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </Table>
    }
}
