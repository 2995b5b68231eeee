//! The frame of a chart: its lines, and where its columns stand.
#![allow(
    clippy::cast_precision_loss,
    reason = "where on the screen something is drawn, not what it is"
)]

use super::scale::Tick;
use crate::components::is_wide;
use leptos::prelude::*;

/// Measures of a chart, in the pixels of its own window.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Plot {
    pub width: f64,
    pub height: f64,
    left: f64,
    right: f64,
    bottom: f64,
    top: i64,
    columns: usize,
}

const TOP: f64 = 12.0;
const BOTTOM: f64 = 28.0;
/// How wide the words under a column are, about.
const LABEL: f64 = 54.0;

impl Plot {
    /// The plot of so many columns whose highest line has this value.
    pub fn new(wide: bool, ticks: &[Tick], columns: usize) -> Self {
        let (width, height) = if wide {
            (1000.0, 300.0)
        } else {
            (360.0, 240.0)
        };
        let longest = ticks
            .iter()
            .map(|tick| tick.words.chars().map(breadth).sum::<f64>());
        Self {
            width,
            height,
            left: longest.fold(0.0, f64::max) + 10.0,
            right: 8.0,
            bottom: height - BOTTOM,
            top: ticks.last().map_or(1, |tick| tick.value).max(1),
            columns: columns.max(1),
        }
    }

    /// With room for words at the right.
    pub const fn with_right(self, right: f64) -> Self {
        Self { right, ..self }
    }

    /// How wide the place of a column is.
    pub fn slot(&self) -> f64 {
        (self.width - self.left - self.right) / self.columns as f64
    }

    /// The middle of a column.
    pub fn x(&self, column: usize) -> f64 {
        (column as f64 + 0.5).mul_add(self.slot(), self.left)
    }

    /// The height of a value.
    pub fn y(&self, value: i64) -> f64 {
        let share = value.clamp(0, self.top) as f64 / self.top as f64;
        share.mul_add(-(self.bottom - TOP), self.bottom)
    }

    /// How wide a column is drawn.
    pub fn column(&self) -> f64 {
        (self.slot() * 0.72).min(56.0)
    }

    /// Whether a column has room for its words: every column, every other, …
    pub fn is_labelled(&self, column: usize) -> bool {
        let every = (LABEL / self.slot()).ceil().max(1.0);
        (column as f64 % every).abs() < 0.5
    }

    /// The lines with their values, and the words under the columns.
    pub fn frame(self, ticks: &[Tick], labels: &[String]) -> impl IntoView + use<> {
        let lines = ticks.iter().map(|tick| {
            let y = self.y(tick.value);
            let words = tick.words.clone();
            view! {
                <line class="chart-line" x1=self.left x2=self.width - self.right y1=y y2=y />
                <text class="chart-words" x=self.left - 6.0 y=y + 4.0 text-anchor="end">{words}</text>
            }
        });
        let under = labels
            .iter()
            .enumerate()
            .filter(|(at, _)| self.is_labelled(*at));
        let under = under.map(|(at, words)| {
            let words = shortened(words);
            view! { <text class="chart-words" x=self.x(at) y=self.height - 8.0 text-anchor="middle">{words}</text> }
        });
        (lines.collect_view(), under.collect_view())
    }
}

/// How wide a letter is at the size of a chart's words, about.
fn breadth(letter: char) -> f64 {
    if letter.is_ascii() { 6.8 } else { 12.0 }
}

/// The beginning of words that have no room.
fn shortened(words: &str) -> String {
    let mut room = LABEL - 6.0;
    let fits = |letter: &char| {
        room -= breadth(*letter);
        room >= 0.0
    };
    let beginning: String = words.chars().take_while(fits).collect();
    if beginning.len() == words.len() {
        beginning
    } else {
        format!("{beginning}…")
    }
}

/// A chart as large as there is room for.
#[component]
pub(super) fn Drawing(
    /// What it shows, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Draws it in a window that is wide or not, and tells its width and height.
    draw: impl Fn(bool) -> (f64, f64, AnyView) + Send + Sync + 'static,
) -> impl IntoView {
    let wide = is_wide();
    move || {
        let (width, height, drawn) = draw(wide.get());
        view! {
            <svg class="chart" viewBox=format!("0 0 {width} {height}") role="img" aria-label=label>
                {drawn}
            </svg>
        }
    }
}
