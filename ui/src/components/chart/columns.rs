//! Values side by side, as columns or as a line.

use super::Mark;
use super::plot::{Drawing, Plot};
use super::scale::Tick;
use leptos::prelude::*;

/// Values side by side: columns for amounts, a line for what is measured along time.
#[component]
pub fn ColumnChart(
    /// What it shows, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The values.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
    /// Where its lines stand.
    #[prop(into)]
    ticks: Signal<Vec<Tick>>,
    /// Draw a line instead of columns.
    #[prop(into)]
    line: Signal<bool>,
) -> impl IntoView {
    let draw = move |wide: bool| {
        let (marks, ticks) = (marks.get(), ticks.get());
        let plot = Plot::new(wide, &ticks, marks.len());
        let labels: Vec<String> = marks.iter().map(|mark| mark.label.clone()).collect();
        let frame = plot.frame(&ticks, &labels);
        let drawn = if line.get() {
            drawn_as_line(plot, &marks)
        } else {
            drawn_as_columns(plot, &marks)
        };
        (plot.width, plot.height, (frame, drawn).into_any())
    };
    view! { <Drawing label draw /> }
}

pub(super) fn drawn_as_columns(plot: Plot, marks: &[Mark]) -> AnyView {
    let columns = marks.iter().enumerate().filter_map(|(at, mark)| {
        let value = mark.value?;
        let (x, y) = (plot.x(at) - plot.column() / 2.0, plot.y(value));
        let told = format!("{}: {}", mark.label, mark.words);
        Some(view! {
            <rect class="chart-column" x=x y=y width=plot.column() height=plot.y(0) - y rx="2"><title>{told}</title></rect>
        })
    });
    columns.collect_view().into_any()
}

fn drawn_as_line(plot: Plot, marks: &[Mark]) -> AnyView {
    // Where there is nothing to measure the line ends, and begins again.
    let mut path = String::new();
    let mut goes_on = false;
    for (at, mark) in marks.iter().enumerate() {
        if let Some(value) = mark.value {
            let sign = if goes_on { 'L' } else { 'M' };
            path.push_str(&format!("{sign}{:.1} {:.1}", plot.x(at), plot.y(value)));
        }
        goes_on = mark.value.is_some();
    }
    let dots = marks.iter().enumerate().filter_map(|(at, mark)| {
        let value = mark.value?;
        let told = format!("{}: {}", mark.label, mark.words);
        Some(view! {
            <circle class="chart-dot" cx=plot.x(at) cy=plot.y(value) r="4"><title>{told}</title></circle>
        })
    });
    let dots = dots.collect_view();
    view! { <path class="chart-path" d=path />{dots} }.into_any()
}
