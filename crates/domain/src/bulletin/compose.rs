//! Composing a bulletin from statistics.

use super::content::{Content, Figure, Part, PartKind, Row, Subject};
use super::record::Kind;
use crate::base::{Directory, OrderKind};
use crate::statistics::{
    Counted, Cube, Dimension, Figures, Group, Key, Measure, Month, Narrowing, Question, Stage,
};
use crate::{CategoryId, DepartmentId, TeamId};

/// How many rows a list of the most has.
pub const TOP: usize = 10;
/// A category that took long is told from so many finished orders on: one order says nothing about a process.
const SLOW_MIN: u32 = 3;

/// What came of calls about work that departments confirmed in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// Orders that were drawn.
    pub drawn: i64,
    /// Of these, somebody said how it was.
    pub reached: i64,
    /// They did not want to say.
    pub declined: i64,
    /// Nobody answered, often enough.
    pub not_reached: i64,
    /// The stars of all who were reached.
    pub stars: i64,
}

const WHOLE: &[Figure] = &[
    Figure::Orders,
    Figure::Finished,
    Figure::Open,
    Figure::Complaints,
    Figure::Cost,
    Figure::MeanCost,
    Figure::KnownAreaCost,
    Figure::ResponseTime,
    Figure::OnSiteTime,
    Figure::FinishTime,
    Figure::ResponseInTime,
    Figure::OnSiteInTime,
    Figure::FinishInTime,
    Figure::Satisfaction,
    Figure::Reworked,
    Figure::Repeated,
];
const WHOLE_PROCESS: &[Figure] = &[
    Figure::Orders,
    Figure::Finished,
    Figure::Open,
    Figure::Void,
    Figure::ResponseTime,
    Figure::OnSiteTime,
    Figure::WorkTime,
    Figure::FinishTime,
    Figure::ResponseInTime,
    Figure::OnSiteInTime,
    Figure::FinishInTime,
    Figure::Reworked,
    Figure::Repeated,
];
const QUALITY: &[Figure] = &[
    Figure::Orders,
    Figure::Finished,
    Figure::Cost,
    Figure::OnSiteInTime,
    Figure::FinishInTime,
    Figure::Satisfaction,
    Figure::Reworked,
];
const TIMES: &[Figure] = &[
    Figure::Orders,
    Figure::ResponseTime,
    Figure::OnSiteTime,
    Figure::FinishTime,
    Figure::ResponseInTime,
    Figure::OnSiteInTime,
    Figure::FinishInTime,
];
const CATEGORIES: &[Figure] = &[
    Figure::Orders,
    Figure::Cost,
    Figure::FinishInTime,
    Figure::Satisfaction,
    Figure::Reworked,
    Figure::Repeated,
];
const DEPARTMENTS: &[Figure] = &[
    Figure::Cost,
    Figure::Orders,
    Figure::MeanCost,
    Figure::KnownAreaCost,
    Figure::Satisfaction,
];
const SLOWEST: &[Figure] = &[
    Figure::FinishTime,
    Figure::OnSiteTime,
    Figure::WorkTime,
    Figure::Orders,
    Figure::FinishInTime,
];
const CALLS: &[Figure] = &[
    Figure::Drawn,
    Figure::Reached,
    Figure::Declined,
    Figure::NotReached,
    Figure::NotCalled,
    Figure::CallStars,
];

/// The months whose orders a bulletin of `month` is counted from. What was repeated is told by two months before.
#[must_use]
pub const fn months_read(month: Month) -> (Month, Month) {
    (month.plus(-14), month)
}

/// The month, the one before, and the same of the year before.
const fn compared(month: Month) -> [(Subject, Month); 3] {
    [
        (Subject::Month, month),
        (Subject::MonthBefore, month.plus(-1)),
        (Subject::YearBefore, month.plus(-12)),
    ]
}

/// The figures of a bulletin. `calls` stand for the months that are compared.
#[must_use]
pub fn compose(
    kind: Kind,
    month: Month,
    cube: &Cube,
    directory: &Directory,
    calls: [Calls; 3],
) -> Content {
    let ask = |by: Dimension, measure: Measure, of: Month| {
        let question = Question {
            by,
            across: None,
            measure,
            from: of,
            to: of,
            only: Narrowing::default(),
            sight: None,
        };
        cube.ask(&question, directory)
    };
    let now = |by: Dimension, measure: Measure| ask(by, measure, month);
    let whole = compared(month).map(|(subject, of)| {
        let counted = ask(Dimension::Category, Measure::Orders, of);
        (subject, counted)
    });
    let parts = match kind {
        Kind::Quality => {
            let sections = now(Dimension::Section, Measure::Orders);
            let teams = now(Dimension::Team, Measure::Orders);
            let costly = now(Dimension::Department, Measure::Cost);
            let [(_, categories), ..] = &whole;
            vec![
                of_whole(&whole, WHOLE, directory),
                groups(PartKind::Sections, QUALITY, &sections.groups, directory),
                groups(PartKind::Teams, QUALITY, &teams.groups, directory),
                groups(
                    PartKind::Categories,
                    CATEGORIES,
                    top(&categories.groups),
                    directory,
                ),
                groups(
                    PartKind::Departments,
                    DEPARTMENTS,
                    top(&costly.groups),
                    directory,
                ),
                of_calls(month, calls),
            ]
        }
        Kind::Process => {
            let teams = now(Dimension::Team, Measure::Orders);
            let hours = now(Dimension::Hour, Measure::Orders);
            let mut slow = now(Dimension::Category, Measure::FinishTime).groups;
            slow.retain(|group| group.figures.finish.count >= SLOW_MIN);
            let [(_, counted), ..] = &whole;
            vec![
                of_whole(&whole, WHOLE_PROCESS, directory),
                of_stages(counted),
                groups(PartKind::Slowest, SLOWEST, top(&slow), directory),
                groups(PartKind::Teams, TIMES, &teams.groups, directory),
                of_hours(&hours),
            ]
        }
    };
    Content { parts }
}

fn top(groups: &[Group]) -> &[Group] {
    groups.get(..TOP).unwrap_or(groups)
}

fn value(figure: Figure, figures: &Figures) -> Option<i64> {
    figure.measure().and_then(|measure| measure.of(figures))
}

fn of_whole(whole: &[(Subject, Counted); 3], figures: &[Figure], directory: &Directory) -> Part {
    let row = |(subject, counted): &(Subject, Counted)| {
        let total = &counted.total;
        let is_complaint = |group: &&Group| match group.key {
            Key::Id(id) => {
                let category = directory.categories.get(&CategoryId(id));
                category.is_some_and(|category| category.kind() == OrderKind::Complaint)
            }
            _ => false,
        };
        let complaints = counted.groups.iter().filter(is_complaint);
        let complaints: i64 = complaints
            .map(|group| i64::from(group.figures.orders))
            .sum();
        let values = figures.iter().map(|figure| match figure {
            Figure::Complaints => Some(complaints),
            figure => value(*figure, total),
        });
        Row {
            subject: *subject,
            name: String::new(),
            values: values.collect(),
        }
    };
    Part {
        kind: PartKind::Whole,
        figures: figures.to_vec(),
        rows: whole.iter().map(row).collect(),
    }
}

fn groups(kind: PartKind, figures: &[Figure], groups: &[Group], directory: &Directory) -> Part {
    let row = |group: &Group| {
        let (subject, name) = match group.key {
            Key::Id(id) => {
                let name = match kind {
                    PartKind::Sections | PartKind::Departments => {
                        directory.department_name(DepartmentId(id))
                    }
                    PartKind::Teams => directory.team_name(TeamId(id)),
                    _ => directory.category_title(CategoryId(id)),
                };
                (Subject::Id(id), name)
            }
            _ => (Subject::Nothing, String::new()),
        };
        let values = figures.iter().map(|figure| value(*figure, &group.figures));
        Row {
            subject,
            name,
            values: values.collect(),
        }
    };
    Part {
        kind,
        figures: figures.to_vec(),
        rows: groups.iter().map(row).collect(),
    }
}

fn of_stages(counted: &Counted) -> Part {
    let stages = Stage::ALL.into_iter().zip(&counted.stages);
    let some = stages.filter(|(_, spread)| spread.count > 0);
    let rows = some.map(|(stage, spread)| Row {
        subject: Subject::Stage(stage),
        name: String::new(),
        values: vec![
            Some(spread.median_s.into()),
            Some(spread.p90_s.into()),
            Some(spread.count.into()),
        ],
    });
    Part {
        kind: PartKind::Stages,
        figures: vec![Figure::StageTime, Figure::StageMost, Figure::Left],
        rows: rows.collect(),
    }
}

fn of_hours(hours: &Counted) -> Part {
    let rows = hours.groups.iter().filter_map(|group| match group.key {
        Key::Number(hour) => Some(Row {
            subject: Subject::Hour(u8::try_from(hour).ok()?),
            name: String::new(),
            values: vec![Some(group.figures.orders.into())],
        }),
        _ => None,
    });
    Part {
        kind: PartKind::Hours,
        figures: vec![Figure::Orders],
        rows: rows.collect(),
    }
}

fn of_calls(month: Month, calls: [Calls; 3]) -> Part {
    let row = |((subject, _), of): ((Subject, Month), Calls)| {
        let called = of.reached + of.declined + of.not_reached;
        // Half a hundredth is rounded up.
        let stars = (of.reached > 0).then(|| (of.stars * 200 + of.reached) / (of.reached * 2));
        Row {
            subject,
            name: String::new(),
            values: vec![
                Some(of.drawn),
                Some(of.reached),
                Some(of.declined),
                Some(of.not_reached),
                Some((of.drawn - called).max(0)),
                stars,
            ],
        }
    };
    Part {
        kind: PartKind::Calls,
        figures: CALLS.to_vec(),
        rows: compared(month).into_iter().zip(calls).map(row).collect(),
    }
}
