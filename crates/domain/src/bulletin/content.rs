//! The figures of a bulletin, as they are shown and kept.

use crate::statistics::{Measure, Stage, Unit};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The figures of a bulletin. Names stand in it as they were when it was made, so that it can be read for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Content {
    /// Its parts, in the order of the page.
    pub parts: Vec<Part>,
}

/// A table of a bulletin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BulletinPart"))]
pub struct Part {
    /// What it tells.
    pub kind: PartKind,
    /// Its columns.
    pub figures: Vec<Figure>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// What a part tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// All orders: of this month, the one before, and the same of the year before.
    Whole,
    /// Each section.
    Sections,
    /// Each team.
    Teams,
    /// The categories with the most orders.
    Categories,
    /// The departments that cost most.
    Departments,
    /// Calls about finished work, as [`Whole`](Self::Whole).
    Calls,
    /// How long orders lay in each stage.
    Stages,
    /// The categories that took longest.
    Slowest,
    /// How many orders came in at each hour of the day.
    Hours,
}

impl PartKind {
    /// Whether it compares the month with others; its table then has a row for each figure.
    #[must_use]
    pub const fn compares_months(self) -> bool {
        matches!(self, Self::Whole | Self::Calls)
    }

    /// The figure that is drawn of it, where one is.
    #[must_use]
    pub const fn drawn(self) -> Option<Figure> {
        Some(match self {
            Self::Whole | Self::Calls | Self::Sections => return None,
            Self::Teams | Self::Categories | Self::Hours => Figure::Orders,
            Self::Departments => Figure::Cost,
            Self::Stages => Figure::StageTime,
            Self::Slowest => Figure::FinishTime,
        })
    }

    /// Whether its rows follow each other in time; they are drawn as columns then.
    #[must_use]
    pub const fn follows_time(self) -> bool {
        matches!(self, Self::Hours)
    }
}

/// A row of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// What it is about.
    pub subject: Subject,
    /// What that was called; empty where the subject says it.
    pub name: String,
    /// Its figures beside the part's columns; none where there was nothing to measure.
    pub values: Vec<Option<i64>>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The month.
    Month,
    /// The month before.
    MonthBefore,
    /// The same month of the year before.
    YearBefore,
    /// Orders that nobody has.
    Nothing,
    /// Something of the base data.
    Id(Uuid),
    /// An hour of the day.
    Hour(u8),
    /// A stage.
    Stage(Stage),
}

/// A figure of a bulletin, in its [`unit`](Self::unit).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BulletinFigure"))]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Orders that were reported in the month.
    Orders,
    /// Finished.
    Finished,
    /// Not finished.
    Open,
    /// Withdrawn or cancelled.
    Void,
    /// Complaints among them.
    Complaints,
    /// What their bills come to.
    Cost,
    /// Labour.
    Labour,
    /// Material.
    Material,
    /// Cost for each order.
    MeanCost,
    /// All cost for each square metre that is known. No bulletin is composed with it any more.
    AreaCost,
    /// Cost for each square metre, of the places whose area is known.
    KnownAreaCost,
    /// Median until accepted.
    ResponseTime,
    /// Median until on site.
    OnSiteTime,
    /// Median from then until finished.
    WorkTime,
    /// Median until finished.
    FinishTime,
    /// Accepted in time.
    ResponseInTime,
    /// On site in time.
    OnSiteInTime,
    /// Finished in time.
    FinishInTime,
    /// Stars on average.
    Satisfaction,
    /// Sent back to be done again.
    Reworked,
    /// From a place where the same was reported within thirty days before.
    Repeated,
    /// Orders that left a stage.
    Left,
    /// Median in a stage.
    StageTime,
    /// Nine of ten lay no longer in a stage.
    StageMost,
    /// Orders whose department is to be phoned.
    Drawn,
    /// Of these, somebody said how it was.
    Reached,
    /// They did not want to say.
    Declined,
    /// Nobody answered, often enough.
    NotReached,
    /// Nobody phoned yet.
    NotCalled,
    /// Stars on average that were said on the phone.
    CallStars,
}

impl Figure {
    /// The measure of orders that it is; none for what is counted otherwise.
    #[must_use]
    pub const fn measure(self) -> Option<Measure> {
        Some(match self {
            Self::Orders => Measure::Orders,
            Self::Finished => Measure::Finished,
            Self::Open => Measure::Open,
            Self::Void => Measure::Void,
            Self::Cost => Measure::Cost,
            Self::Labour => Measure::Labour,
            Self::Material => Measure::Material,
            Self::MeanCost => Measure::MeanCost,
            Self::AreaCost | Self::KnownAreaCost => Measure::AreaCost,
            Self::ResponseTime => Measure::ResponseTime,
            Self::OnSiteTime => Measure::OnSiteTime,
            Self::WorkTime => Measure::WorkTime,
            Self::FinishTime => Measure::FinishTime,
            Self::ResponseInTime => Measure::ResponseInTime,
            Self::OnSiteInTime => Measure::OnSiteInTime,
            Self::FinishInTime => Measure::FinishInTime,
            Self::Satisfaction => Measure::Satisfaction,
            Self::Reworked => Measure::Reworked,
            Self::Repeated => Measure::Repeated,
            Self::Complaints
            | Self::Left
            | Self::StageTime
            | Self::StageMost
            | Self::Drawn
            | Self::Reached
            | Self::Declined
            | Self::NotReached
            | Self::NotCalled
            | Self::CallStars => return None,
        })
    }

    /// Its unit.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self.measure() {
            Some(measure) => measure.unit(),
            None => match self {
                Self::StageTime | Self::StageMost => Unit::Seconds,
                Self::CallStars => Unit::HundredthStars,
                _ => Unit::Orders,
            },
        }
    }
}

impl Content {
    /// The part of this kind.
    #[must_use]
    pub fn part(&self, kind: PartKind) -> Option<&Part> {
        self.parts.iter().find(|part| part.kind == kind)
    }

    /// A figure of a row.
    #[must_use]
    pub fn value(&self, kind: PartKind, subject: Subject, figure: Figure) -> Option<i64> {
        let part = self.part(kind)?;
        let mut rows = part.rows.iter();
        part.value(rows.find(|row| row.subject == subject)?, figure)
    }
}

impl Part {
    /// A figure of one of its rows.
    #[must_use]
    pub fn value(&self, row: &Row, figure: Figure) -> Option<i64> {
        let at = self.figures.iter().position(|of| *of == figure)?;
        row.values.get(at).copied().flatten()
    }
}
