//! Which few make up most: columns by size, and the share that they have come to so far.

use super::Mark;
use super::columns::drawn_as_columns;
use super::plot::{Drawing, Plot};
use super::scale::{Step, Tick, ticks as lines};
use leptos::prelude::*;

/// Words of the shares at the right.
const RIGHT: f64 = 44.0;
const WHOLE: i64 = 1000;

/// A Pareto chart: columns by size, and a line of what they come to together.
#[component]
pub fn ParetoChart(
    /// What it shows, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The values, the largest first.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
    /// What all of them come to, also those that are not shown.
    #[prop(into)]
    whole: Signal<i64>,
    /// Where its lines stand.
    #[prop(into)]
    ticks: Signal<Vec<Tick>>,
) -> impl IntoView {
    let draw = move |wide: bool| {
        let (marks, ticks) = (marks.get(), ticks.get());
        let plot = Plot::new(wide, &ticks, marks.len()).with_right(RIGHT);
        let labels: Vec<String> = marks.iter().map(|mark| mark.label.clone()).collect();
        let frame = plot.frame(&ticks, &labels);
        let columns = drawn_as_columns(plot, &marks);
        let percent = lines(WHOLE, Step::Quarters(WHOLE), |permille| {
            format!("{}%", permille / 10)
        });
        let shares = Plot::new(wide, &percent, marks.len());
        let at_right = percent.iter().map(|tick| {
            let words = tick.words.clone();
            view! {
                <text class="chart-words" x=plot.width - RIGHT + 6.0 y=shares.y(tick.value) + 4.0>{words}</text>
            }
        });
        let at_right = at_right.collect_view();
        let (mut path, mut so_far) = (String::new(), 0_i64);
        let dots = marks.iter().zip(shares_of(&marks, whole.get())).enumerate();
        let dots = dots.map(|(at, (mark, share))| {
            so_far = share;
            let (x, y) = (plot.x(at), shares.y(share));
            path.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' }));
            let told = format!("{}: {}.{}%", mark.label, share / 10, share % 10);
            view! { <circle class="chart-dot chart-second" cx=x cy=y r="3.5"><title>{told}</title></circle> }
        });
        let dots = dots.collect_view();
        let drawn = view! {
            {frame}{columns}{at_right}<path class="chart-path chart-second" d=path />{dots}
        };
        (plot.width, plot.height, drawn.into_any())
    };
    view! { <Drawing label draw /> }
}

/// What the values have come to so far, of a thousand.
fn shares_of(marks: &[Mark], whole: i64) -> Vec<i64> {
    let mut sum = 0_i64;
    let share = |mark: &Mark| {
        sum = sum.saturating_add(mark.value.unwrap_or(0).max(0));
        sum.saturating_mul(WHOLE) / whole.max(1)
    };
    marks.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_whole() {
        let marks = [60, 30, 10].map(|value| Mark {
            label: String::new(),
            value: Some(value),
            words: String::new(),
        });
        assert_eq!(shares_of(&marks, 100), [600, 900, 1000]);
        assert_eq!(shares_of(&marks, 200), [300, 450, 500]);
        assert_eq!(shares_of(&[], 0), Vec::<i64>::new());
    }
}
