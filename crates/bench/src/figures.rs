//! Figures that were seen, beside what was aimed at.

use std::fmt;
use std::time::Duration;

/// A list of figures.
#[derive(Default)]
pub struct Figures(Vec<Figure>);

struct Figure {
    what: String,
    seen: f64,
    unit: &'static str,
    aim: Option<Aim>,
}

#[derive(Clone, Copy)]
enum Aim {
    Most(f64),
    Least(f64),
}

impl Figures {
    /// Adds a figure; `aim` is the most that it should be.
    pub fn add(&mut self, what: &str, seen: f64, unit: &'static str, aim: Option<f64>) {
        self.0.push(Figure {
            what: what.to_owned(),
            seen,
            unit,
            aim: aim.map(Aim::Most),
        });
    }

    /// Adds a figure that should be `least` or more.
    pub fn add_least(&mut self, what: &str, seen: f64, unit: &'static str, least: f64) {
        self.0.push(Figure {
            what: what.to_owned(),
            seen,
            unit,
            aim: Some(Aim::Least(least)),
        });
    }

    /// Adds the median and the 99th percentile of `times`, in milliseconds.
    pub fn add_times(&mut self, what: &str, mut times: Vec<Duration>, aim_p99_ms: f64) {
        times.sort_unstable();
        let at = |percent: usize| {
            let rank = (times.len() * percent).div_ceil(100).saturating_sub(1);
            times
                .get(rank)
                .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
        };
        self.add(
            &format!("{what}, median of {}", times.len()),
            at(50),
            "ms",
            None,
        );
        self.add(&format!("{what}, p99"), at(99), "ms", Some(aim_p99_ms));
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | seen | aim |\n| --- | --- | --- |")?;
        for figure in &self.0 {
            let aim = figure.aim.map_or(String::new(), |aim| {
                let (sign, aim, is_reached) = match aim {
                    Aim::Most(aim) => ("≤", aim, figure.seen <= aim),
                    Aim::Least(aim) => ("≥", aim, figure.seen >= aim),
                };
                let reached = if is_reached { "" } else { ": not reached" };
                format!("{sign} {aim} {}{reached}", figure.unit)
            });
            writeln!(
                f,
                "| {} | {:.2} {} | {aim} |",
                figure.what, figure.seen, figure.unit
            )?;
        }
        Ok(())
    }
}

/// In milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// In thousands of bytes.
pub fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}
