//! Where the lines of a chart stand.

/// A line of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Its value.
    pub value: i64,
    /// What is written beside it.
    pub words: String,
}

/// What the lines are multiples of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One, two or five of a power of ten of so many.
    Decimal(i64),
    /// Minutes, quarters of an hour, hours, days; in seconds.
    Time,
    /// Quarters of so many, which is the top.
    Quarters(i64),
}

/// Lines between.
const LINES: i64 = 4;
const MINUTE: i64 = 60;
const TIMES_MIN: [i64; 14] = [
    1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 7200, 14_400,
];

/// The lines from nothing to above `most`, each with its words.
pub fn ticks(most: i64, step: Step, words: impl Fn(i64) -> String) -> Vec<Tick> {
    let most = most.max(1);
    let step = match step {
        Step::Quarters(top) => top / LINES,
        Step::Decimal(unit) => decimal(most, unit),
        Step::Time => {
            let fits = |minutes: &&i64| **minutes * MINUTE * LINES >= most;
            let found = TIMES_MIN.iter().find(fits).map(|minutes| minutes * MINUTE);
            found.unwrap_or_else(|| decimal(most, 24 * 60 * MINUTE))
        }
    };
    let step = step.max(1);
    let lines = (most + step - 1) / step;
    let tick = |line: i64| {
        let value = line * step;
        Tick {
            value,
            words: words(value),
        }
    };
    (0..=lines).map(tick).collect()
}

fn decimal(most: i64, unit: i64) -> i64 {
    let mut power = unit.max(1);
    loop {
        for digit in [1, 2, 5] {
            let step = power.saturating_mul(digit);
            if step.saturating_mul(LINES) >= most {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_at_round_values_and_the_last_one_above_everything() {
        for (most, step, expected) in [
            (7, Step::Decimal(1), vec![0, 2, 4, 6, 8]),
            (0, Step::Decimal(1), vec![0, 1]),
            (1030, Step::Decimal(1), vec![0, 500, 1000, 1500]),
            (12_345, Step::Decimal(100), vec![0, 5000, 10_000, 15_000]),
            (50 * 60, Step::Time, vec![0, 900, 1800, 2700, 3600]),
            (3 * 3600, Step::Time, vec![0, 3600, 7200, 10_800]),
            (987, Step::Quarters(1000), vec![0, 250, 500, 750, 1000]),
        ] {
            let values: Vec<i64> = ticks(most, step, |value| value.to_string())
                .into_iter()
                .map(|tick| tick.value)
                .collect();
            assert_eq!(values, expected, "{most}");
        }
        assert!(ticks(i64::MAX / 4, Step::Decimal(1), |_| String::new()).len() < 7);
    }
}
