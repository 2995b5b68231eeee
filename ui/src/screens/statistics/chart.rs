//! The groups, drawn.

use super::asked::{Asked, Drawn};
use super::words::{class_words, dimension_word, head_word, lines, measure_word, value_word};
use crate::components::{BarList, ColumnChart, HeatTable, Mark, ParetoChart, Stack, StackChart};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::statistics::Measure;
use yizhan_api::view::StatisticsView;

/// The most bars of a chart; the table has the rest.
const BARS: usize = 20;
/// The most parts of a column; what is left is one part.
const PARTS: usize = 6;

/// 费用 · 按班组 · 按月份
pub(super) fn title(asked: &Asked) -> String {
    let of = &asked.of;
    let by = tr_with("statistics.grouped", &[("by", dimension_word(of.by))]);
    let across = of
        .across
        .map(|across| tr_with("statistics.grouped", &[("by", dimension_word(across))]));
    let parts = [Some(measure_word(of.measure)), Some(by), across];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The ways in which a statistic can be drawn.
fn ways(asked: &Asked) -> Vec<Drawn> {
    let of = &asked.of;
    let mut ways = vec![Drawn::Plainly];
    if of.measure.adds_up() && of.by.is_disjoint() && !of.by.is_time() && of.across.is_none() {
        ways.push(Drawn::Pareto);
    }
    if of.across.is_some() {
        ways.push(Drawn::Heat);
    }
    if of.measure.span().is_some() {
        ways.push(Drawn::Classes);
    }
    ways
}

/// The groups as a chart.
#[component]
pub(super) fn Chart(
    asked: Memo<Asked>,
    go: Callback<Asked>,
    view: Signal<StatisticsView>,
) -> impl IntoView {
    let drawn = Memo::new(move |_| {
        asked
            .with(|asked| Some(asked.drawn).filter(|drawn| ways(asked).contains(drawn)))
            .unwrap_or_default()
    });
    let label = Signal::derive(move || {
        let (title, view) = (title(&asked.get()), view.get());
        tr_with(
            "statistics.chart_of",
            &[
                ("title", title),
                ("from", view.from.to_string()),
                ("to", view.to.to_string()),
            ],
        )
    });
    let chart = move || match drawn.get() {
        Drawn::Classes => view! { <Classes label view /> }.into_any(),
        Drawn::Pareto => view! { <Pareto asked label view /> }.into_any(),
        Drawn::Heat => view! { <Heat asked label view /> }.into_any(),
        Drawn::Plainly => {
            let of = asked.with(|asked| asked.of.clone());
            // Averages of parts do not add up, and parts of long names have no room.
            match of.across {
                Some(across) if of.measure.adds_up() && across.is_disjoint() && of.by.is_time() => {
                    view! { <Stacks asked label view /> }.into_any()
                }
                Some(_) => view! { <Heat asked label view /> }.into_any(),
                None if of.by.is_time() => view! { <Along asked label view /> }.into_any(),
                None => view! { <BarList label marks=Signal::derive(move || marks(&asked.get(), &view.get(), BARS)) /> }.into_any(),
            }
        }
    };
    view! {
        <Ways asked go drawn />
        {chart}
    }
}

/// How it can be drawn.
#[component]
fn Ways(asked: Memo<Asked>, go: Callback<Asked>, drawn: Memo<Drawn>) -> impl IntoView {
    let chip = move |way: Drawn| {
        let choose = move |_| {
            let mut chosen = asked.get_untracked();
            chosen.drawn = way;
            go.run(chosen);
        };
        let pressed = move || (drawn.get() == way).to_string();
        view! {
            <li>
                <button type="button" class="chip" aria-pressed=pressed on:click=choose>
                    {move || tr(&format!("statistics.as_{}", way.name()))}
                </button>
            </li>
        }
    };
    move || {
        let ways = asked.with(ways);
        (ways.len() > 1).then(|| view! {
            <ul class="chips" role="list" aria-label=say("statistics.drawn")>{ways.into_iter().map(chip).collect_view()}</ul>
        })
    }
}

/// The measure of each group.
fn marks(asked: &Asked, view: &StatisticsView, most: usize) -> Vec<Mark> {
    let of = &asked.of;
    let mark = |row: &yizhan_api::view::StatisticsRow| {
        let value = of.measure.of(&row.figures);
        Mark {
            label: head_word(of.by, &row.head),
            value,
            words: value_word(of.measure, value),
        }
    };
    view.rows.iter().take(most).map(mark).collect()
}

fn most(marks: &[Mark]) -> i64 {
    marks
        .iter()
        .filter_map(|mark| mark.value)
        .max()
        .unwrap_or(0)
}

#[component]
fn Along(asked: Memo<Asked>, label: Signal<String>, view: Signal<StatisticsView>) -> impl IntoView {
    let marks = Signal::derive(move || marks(&asked.get(), &view.get(), usize::MAX));
    let ticks = Signal::derive(move || {
        lines(
            asked.with(|asked| asked.of.measure),
            marks.with(|marks| most(marks)),
        )
    });
    let line = Signal::derive(move || !asked.with(|asked| asked.of.measure.adds_up()));
    view! { <ColumnChart label marks ticks line /> }
}

#[component]
fn Pareto(
    asked: Memo<Asked>,
    label: Signal<String>,
    view: Signal<StatisticsView>,
) -> impl IntoView {
    let marks = Signal::derive(move || marks(&asked.get(), &view.get(), BARS));
    let measure = Signal::derive(move || asked.with(|asked| asked.of.measure));
    let ticks = Signal::derive(move || lines(measure.get(), marks.with(|marks| most(marks))));
    let whole =
        Signal::derive(move || view.with(|view| measure.get().of(&view.total)).unwrap_or(0));
    view! { <ParetoChart label marks whole ticks /> }
}

#[component]
fn Classes(label: Signal<String>, view: Signal<StatisticsView>) -> impl IntoView {
    let marks = Signal::derive(move || {
        let counts = view.with(|view| view.classes.clone());
        let classes = class_words().into_iter().zip(counts);
        let mark = |(label, count): (String, u32)| Mark {
            label,
            value: Some(count.into()),
            words: count.to_string(),
        };
        classes.map(mark).collect::<Vec<_>>()
    });
    view! { <BarList label marks /> }
}

/// What is not among the first parts, together.
fn parts_of(cells: &[Option<i64>], whole: Option<i64>, measure: Measure) -> Vec<(i64, String)> {
    let value = |cell: &Option<i64>| cell.unwrap_or(0);
    let mut parts: Vec<i64> = cells.iter().take(PARTS).map(value).collect();
    if cells.len() > PARTS {
        let shown: i64 = parts.iter().sum();
        parts.push((whole.unwrap_or(0) - shown).max(0));
    }
    parts
        .into_iter()
        .map(|part| (part, value_word(measure, Some(part))))
        .collect()
}

#[component]
fn Stacks(
    asked: Memo<Asked>,
    label: Signal<String>,
    view: Signal<StatisticsView>,
) -> impl IntoView {
    let stacks = Signal::derive(move || {
        let of = asked.with(|asked| asked.of.clone());
        let rows = view.with(|view| view.rows.clone());
        let stack = |row: yizhan_api::view::StatisticsRow| Stack {
            label: head_word(of.by, &row.head),
            parts: parts_of(&row.cells, of.measure.of(&row.figures), of.measure),
        };
        rows.into_iter().map(stack).collect::<Vec<_>>()
    });
    let parts = Signal::derive(move || {
        let across = asked.with(|asked| asked.of.across).unwrap_or_default();
        let columns = view.with(|view| view.columns.clone());
        let mut names: Vec<String> = columns
            .iter()
            .take(PARTS)
            .map(|head| head_word(across, head))
            .collect();
        if columns.len() > PARTS {
            names.push(tr("statistics.others"));
        }
        names
    });
    let ticks = Signal::derive(move || {
        let sum = |stack: &Stack| stack.parts.iter().map(|(value, _)| value).sum::<i64>();
        let most = stacks.with(|stacks| stacks.iter().map(sum).max());
        lines(asked.with(|asked| asked.of.measure), most.unwrap_or(0))
    });
    view! { <StackChart label stacks parts ticks /> }
}

#[component]
fn Heat(asked: Memo<Asked>, label: Signal<String>, view: Signal<StatisticsView>) -> impl IntoView {
    let columns = Signal::derive(move || {
        let across = asked.with(|asked| asked.of.across).unwrap_or_default();
        view.with(|view| {
            view.columns
                .iter()
                .map(|head| head_word(across, head))
                .collect::<Vec<_>>()
        })
    });
    let rows = Signal::derive(move || {
        let of = asked.with(|asked| asked.of.clone());
        let mark = |cell: &Option<i64>| Mark {
            label: String::new(),
            value: *cell,
            words: cell.map_or_else(String::new, |value| value_word(of.measure, Some(value))),
        };
        view.with(|view| {
            let rows = view.rows.iter();
            rows.map(|row| {
                (
                    head_word(of.by, &row.head),
                    row.cells.iter().map(mark).collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
        })
    });
    let corner = move || dimension_word(asked.with(|asked| asked.of.by));
    view! { <HeatTable label=move || label.get() corner columns rows /> }
}
