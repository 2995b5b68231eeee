//! What comes out: figures of a set of orders.

use super::fact::{Outcome, Span, Took};
use crate::Fen;
use serde::{Deserialize, Serialize};

/// The upper bounds of the classes that spans are counted in, in minutes; the last class has none.
pub const BOUNDS_MIN: [u32; 9] = [5, 15, 30, 60, 120, 240, 480, 1440, 4320];

/// How long a span took in a set of orders. A quantile is the shortest time that so many of them did not exceed
/// (nearest rank), so it is a time that one of them took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Spread {
    /// How many of the orders have it behind them.
    pub count: u32,
    /// Arithmetic mean in seconds, half a second rounded up.
    pub mean_s: u32,
    /// The median in seconds.
    pub median_s: u32,
    /// Nine of ten took no longer, in seconds.
    pub p90_s: u32,
    /// Of how many something says how long they may take.
    pub judged: u32,
    /// How many of these were in time.
    pub in_time: u32,
}

/// Figures of a set of orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// Orders.
    pub orders: u32,
    /// Whose work is not finished.
    pub open: u32,
    /// Withdrawn or cancelled.
    pub void: u32,
    /// Labour on their bills.
    pub labour: Fen,
    /// Material on their bills.
    pub material: Fen,
    /// From the report, or from when it was opened again, until a technician accepted.
    pub response: Spread,
    /// From the report until a technician was on site.
    pub on_site: Spread,
    /// From then until the work was finished.
    pub work: Spread,
    /// From the report until the work was finished.
    pub finish: Spread,
    /// How many were rated.
    pub rated: u32,
    /// Their stars together.
    pub stars: u32,
    /// How many were sent back to be done again.
    pub reworked: u32,
    /// How many came from a place where the same was reported within thirty days before.
    pub repeated: u32,
    /// What the bills of those come to that came from a place whose area is known.
    #[serde(default)]
    pub area_cost: Fen,
    /// The area of the places that they can come from, in hundredths of a square metre; zero where it is not known.
    #[serde(default)]
    pub area: i64,
}

impl Figures {
    /// Whose work is finished.
    #[must_use]
    pub const fn finished(&self) -> u32 {
        self.orders.saturating_sub(self.open + self.void)
    }

    /// Those that were not withdrawn or cancelled.
    #[must_use]
    pub const fn standing(&self) -> u32 {
        self.orders.saturating_sub(self.void)
    }

    /// What their bills come to.
    #[must_use]
    pub const fn cost(&self) -> Fen {
        Fen(self.labour.0.saturating_add(self.material.0))
    }
}

/// One figure of a set of orders.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How many there are.
    #[default]
    Orders,
    /// How many are finished.
    Finished,
    /// How many are open.
    Open,
    /// How many were withdrawn or cancelled.
    Void,
    /// What their bills come to.
    Cost,
    /// Labour on their bills.
    Labour,
    /// Material on their bills.
    Material,
    /// What their bills come to for each that was not withdrawn or cancelled.
    MeanCost,
    /// What bills come to for each square metre, of the places whose area is known.
    AreaCost,
    /// Median until accepted.
    ResponseTime,
    /// Median until on site.
    OnSiteTime,
    /// Median from then until finished.
    WorkTime,
    /// Median until finished.
    FinishTime,
    /// How many of a thousand were accepted in time.
    ResponseInTime,
    /// How many of a thousand had a technician on site in time.
    OnSiteInTime,
    /// How many of a thousand were finished in time.
    FinishInTime,
    /// Stars on average.
    Satisfaction,
    /// How many of a thousand that were not withdrawn or cancelled were sent back to be done again.
    Reworked,
    /// How many of a thousand of these came from a place where the same was reported within thirty days before.
    Repeated,
}

/// What a measure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Orders.
    Orders,
    /// Fen.
    Fen,
    /// Seconds.
    Seconds,
    /// Of a thousand.
    Permille,
    /// Hundredths of a star.
    HundredthStars,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 19] = [
        Self::Orders,
        Self::Finished,
        Self::Open,
        Self::Void,
        Self::Cost,
        Self::Labour,
        Self::Material,
        Self::MeanCost,
        Self::AreaCost,
        Self::ResponseTime,
        Self::OnSiteTime,
        Self::WorkTime,
        Self::FinishTime,
        Self::ResponseInTime,
        Self::OnSiteInTime,
        Self::FinishInTime,
        Self::Satisfaction,
        Self::Reworked,
        Self::Repeated,
    ];

    /// Its unit.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Orders | Self::Finished | Self::Open | Self::Void => Unit::Orders,
            Self::Cost | Self::Labour | Self::Material | Self::MeanCost | Self::AreaCost => {
                Unit::Fen
            }
            Self::ResponseTime | Self::OnSiteTime | Self::WorkTime | Self::FinishTime => {
                Unit::Seconds
            }
            Self::ResponseInTime
            | Self::OnSiteInTime
            | Self::FinishInTime
            | Self::Reworked
            | Self::Repeated => Unit::Permille,
            Self::Satisfaction => Unit::HundredthStars,
        }
    }

    /// Whether the measures of two sets add up to that of both, so that parts of a whole can be drawn.
    #[must_use]
    pub const fn adds_up(self) -> bool {
        matches!(self.unit(), Unit::Orders | Unit::Fen)
            && !matches!(self, Self::MeanCost | Self::AreaCost)
    }

    /// The span that it is about, where it is about one.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::ResponseTime | Self::ResponseInTime => Some(Span::Response),
            Self::OnSiteTime | Self::OnSiteInTime => Some(Span::OnSite),
            Self::WorkTime => Some(Span::Work),
            Self::FinishTime | Self::FinishInTime => Some(Span::Finish),
            _ => None,
        }
    }

    /// It, of these figures, in its [`unit`](Self::unit); none where there is nothing that it could be measured of.
    #[must_use]
    pub fn of(self, figures: &Figures) -> Option<i64> {
        let some = |spread: &Spread| (spread.count > 0).then_some(i64::from(spread.median_s));
        let in_time = |spread: &Spread| share(spread.in_time, spread.judged, 1000);
        match self {
            Self::Orders => Some(figures.orders.into()),
            Self::Finished => Some(figures.finished().into()),
            Self::Open => Some(figures.open.into()),
            Self::Void => Some(figures.void.into()),
            Self::Cost => Some(figures.cost().0),
            Self::Labour => Some(figures.labour.0),
            Self::Material => Some(figures.material.0),
            Self::MeanCost => {
                let orders = i64::from(figures.standing());
                (orders > 0).then(|| rounded(figures.cost().0, orders))
            }
            Self::AreaCost => {
                let hundredfold = figures.area_cost.0.saturating_mul(100);
                (figures.area > 0).then(|| rounded(hundredfold, figures.area))
            }
            Self::ResponseTime => some(&figures.response),
            Self::OnSiteTime => some(&figures.on_site),
            Self::WorkTime => some(&figures.work),
            Self::FinishTime => some(&figures.finish),
            Self::ResponseInTime => in_time(&figures.response),
            Self::OnSiteInTime => in_time(&figures.on_site),
            Self::FinishInTime => in_time(&figures.finish),
            Self::Satisfaction => share(figures.stars, figures.rated, 100),
            Self::Reworked => share(figures.reworked, figures.standing(), 1000),
            Self::Repeated => share(figures.repeated, figures.standing(), 1000),
        }
    }
}

/// `part` of `whole`, times `scale`, half rounded up.
fn share(part: u32, whole: u32, scale: i64) -> Option<i64> {
    (whole > 0).then(|| rounded(i64::from(part) * scale, whole.into()))
}

/// A quotient of what is not negative, half rounded up.
const fn rounded(value: i64, by: i64) -> i64 {
    (value.saturating_mul(2).saturating_add(by)) / (by * 2)
}

/// Orders as they are counted, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    figures: Figures,
    spans: [Times; 4],
}

#[derive(Clone, Debug, Default)]
struct Times {
    seconds: Vec<u32>,
    judged: u32,
    in_time: u32,
}

/// What a tally counts of an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    pub outcome: Outcome,
    pub labour: Fen,
    pub material: Fen,
    pub spans: [Option<Took>; 4],
    pub stars: Option<u8>,
    pub reworked: bool,
    pub repeated: bool,
    /// Whether the area of its place is known.
    pub has_area: bool,
}

impl Tally {
    /// Counts an order, with those of its spans that are wanted.
    pub(super) fn add(&mut self, count: &Count, wants: impl Fn(Span) -> bool) {
        let figures = &mut self.figures;
        figures.orders += 1;
        match count.outcome {
            Outcome::Open => figures.open += 1,
            Outcome::Void => figures.void += 1,
            Outcome::Finished => {}
        }
        figures.labour.0 = figures.labour.0.saturating_add(count.labour.0);
        figures.material.0 = figures.material.0.saturating_add(count.material.0);
        if count.has_area {
            let cost = count.labour.0.saturating_add(count.material.0);
            figures.area_cost.0 = figures.area_cost.0.saturating_add(cost);
        }
        if let Some(stars) = count.stars {
            figures.rated += 1;
            figures.stars += u32::from(stars);
        }
        figures.reworked += u32::from(count.reworked);
        figures.repeated += u32::from(count.repeated);
        let all = Span::ALL.into_iter().zip(&mut self.spans).zip(count.spans);
        for ((of, times), took) in all {
            if let Some(took) = took
                && wants(of)
            {
                times.seconds.push(took.seconds);
                times.judged += u32::from(took.in_time.is_some());
                times.in_time += u32::from(took.in_time == Some(true));
            }
        }
    }

    /// How many orders took so long for a span: a class more than [`BOUNDS_MIN`] has.
    pub(super) fn classes(&self, span: Span) -> Vec<u32> {
        let mut classes = vec![0; BOUNDS_MIN.len() + 1];
        let times = Span::ALL.into_iter().zip(&self.spans);
        for (_, times) in times.filter(|(of, _)| *of == span) {
            for seconds in &times.seconds {
                let class = BOUNDS_MIN.partition_point(|minutes| minutes * 60 < *seconds);
                if let Some(count) = classes.get_mut(class) {
                    *count += 1;
                }
            }
        }
        classes
    }

    /// The figures of what was counted.
    pub(super) fn figures(self) -> Figures {
        let [response, on_site, work, finish] = self.spans.map(Times::spread);
        Figures {
            response,
            on_site,
            work,
            finish,
            ..self.figures
        }
    }
}

/// How long times are spread.
pub(super) fn spread(seconds: Vec<u32>) -> Spread {
    let times = Times {
        seconds,
        ..Times::default()
    };
    times.spread()
}

impl Times {
    fn spread(mut self) -> Spread {
        let count = self.seconds.len();
        let sum: u64 = self.seconds.iter().copied().map(u64::from).sum();
        let mean = |count: u64| (sum * 2 + count) / (count * 2);
        let mut quantile = |tenths: usize| {
            let rank = (count * tenths).div_ceil(10).max(1) - 1;
            match count {
                0 => 0,
                _ => *self.seconds.select_nth_unstable(rank).1,
            }
        };
        Spread {
            median_s: quantile(5),
            p90_s: quantile(9),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            mean_s: match u64::try_from(count) {
                Ok(count) if count > 0 => u32::try_from(mean(count)).unwrap_or(u32::MAX),
                _ => 0,
            },
            judged: self.judged,
            in_time: self.in_time,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_a_time_that_one_of_them_took() {
        for (seconds, mean, median, p90) in [
            (vec![], 0, 0, 0),
            (vec![7], 7, 7, 7),
            (vec![1, 2], 2, 1, 2),
            (vec![30, 10, 20], 20, 20, 30),
            ((1..=10).collect(), 6, 5, 9),
            ((1..=11).rev().collect(), 6, 6, 10),
            (vec![u32::MAX, u32::MAX], u32::MAX, u32::MAX, u32::MAX),
        ] {
            let of = spread(seconds.clone());
            assert_eq!(
                (of.mean_s, of.median_s, of.p90_s),
                (mean, median, p90),
                "{seconds:?}"
            );
        }
    }

    #[test]
    fn shares_are_rounded_half_up_and_nothing_has_no_share() {
        assert_eq!(share(1, 8, 1000), Some(125));
        assert_eq!(share(2, 3, 100), Some(67));
        assert_eq!(share(1, 2000, 1000), Some(1));
        assert_eq!(share(0, 0, 100), None);
    }

    #[test]
    fn whoever_takes_exactly_a_quarter_of_an_hour_is_in_the_class_up_to_it() {
        let mut tally = Tally::default();
        for seconds in [1, 300, 301, 900, 901, u32::MAX] {
            let took = Took {
                seconds,
                in_time: None,
            };
            let count = Count {
                outcome: Outcome::Finished,
                labour: Fen(0),
                material: Fen(0),
                spans: [Some(took), None, None, None],
                stars: None,
                reworked: false,
                repeated: false,
                has_area: false,
            };
            tally.add(&count, |_| true);
        }
        assert_eq!(
            tally.classes(Span::Response),
            [2, 2, 1, 0, 0, 0, 0, 0, 0, 1]
        );
        assert_eq!(tally.classes(Span::Finish).iter().sum::<u32>(), 0);
    }
}
