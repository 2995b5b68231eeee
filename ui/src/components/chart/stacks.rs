//! Columns of several parts.

use super::plot::{Drawing, Plot};
use super::scale::Tick;
use leptos::prelude::*;

/// A column of several parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// What it belongs to.
    pub label: String,
    /// Its parts, from the bottom on, with their words.
    pub parts: Vec<(i64, String)>,
}

/// Columns of several parts, with what each part is.
#[component]
pub fn StackChart(
    /// What it shows, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The columns.
    #[prop(into)]
    stacks: Signal<Vec<Stack>>,
    /// What the parts are; seven at most.
    #[prop(into)]
    parts: Signal<Vec<String>>,
    /// Where its lines stand.
    #[prop(into)]
    ticks: Signal<Vec<Tick>>,
) -> impl IntoView {
    let draw = move |wide: bool| {
        let (stacks, ticks, parts) = (stacks.get(), ticks.get(), parts.get());
        let plot = Plot::new(wide, &ticks, stacks.len());
        let labels: Vec<String> = stacks.iter().map(|stack| stack.label.clone()).collect();
        let frame = plot.frame(&ticks, &labels);
        let columns = stacks.iter().enumerate().map(|(at, stack)| {
            let mut below = 0_i64;
            let some = (stack.parts.iter().enumerate()).filter(|(_, (value, _))| *value > 0);
            let part = |(number, (value, words)): (usize, &(i64, String))| {
                let from = plot.y(below);
                below = below.saturating_add(*value);
                let to = plot.y(below);
                let name = parts.get(number).cloned().unwrap_or_default();
                let told = format!("{} · {name}: {words}", stack.label);
                view! {
                    <rect class=format!("chart-part chart-part-{number}") x=plot.x(at) - plot.column() / 2.0 y=to
                        width=plot.column() height=from - to><title>{told}</title></rect>
                }
            };
            some.map(part).collect_view()
        });
        let columns = columns.collect_view();
        (plot.width, plot.height, (frame, columns).into_any())
    };
    let legend = move || {
        let all = parts.get().into_iter().enumerate();
        all.map(|(number, name)| {
            view! {
                <li><span class=format!("chart-key chart-part-{number}") aria-hidden="true"></span>{name}</li>
            }
        })
        .collect_view()
    };
    view! {
        <Drawing label draw />
        <ul class="chart-legend" role="list">{legend}</ul>
    }
}
