//! Facts of many orders, held so that any question about them is answered in one walk.

use super::area::{Areas, is_known};
use super::fact::{Fact, Outcome, Took};
use super::figures::{Count, Figures, Measure, Spread, Tally, spread};
use super::groups::Groups;
use super::repeated::Told;
use super::{Dimension, Key, Month, Narrowing};
use crate::base::{Directory, Urgency};
use crate::{CategoryId, DepartmentId, Fen, PersonId, PlaceId, TeamId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

/// What is asked of a cube.
#[derive(Clone, Debug)]
pub struct Question {
    /// What the orders are grouped by.
    pub by: Dimension,
    /// What each group is divided by.
    pub across: Option<Dimension>,
    /// What is told of each division, and sorted by.
    pub measure: Measure,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// Which orders.
    pub only: Narrowing,
    /// Only orders of these teams.
    pub sight: Option<BTreeSet<TeamId>>,
}

/// A group of orders with their figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub key: Key,
    /// Their figures.
    pub figures: Figures,
    /// The measure of each division, beside [`Counted::columns`]; none where there is nothing to measure.
    pub cells: Vec<Option<i64>>,
}

/// What a cube answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The groups: along time, or those with the most of the measure first.
    pub groups: Vec<Group>,
    /// What the groups are divided by, in the same way.
    pub columns: Vec<Key>,
    /// The figures of all orders together; an order that is in two groups counts once.
    pub total: Figures,
    /// How many orders took how long for the span that the measure is about; see `BOUNDS_MIN`.
    pub classes: Vec<u32>,
    /// How long all of them lay in each stage, beside `Stage::ALL`.
    pub stages: Vec<Spread>,
}

/// Facts of many orders, month by month.
#[derive(Debug, Default)]
pub struct Cube {
    pub(super) departments: Names<DepartmentId>,
    pub(super) teams: Names<TeamId>,
    pub(super) categories: Names<CategoryId>,
    pub(super) places: Names<PlaceId>,
    pub(super) people: Names<PersonId>,
    months: BTreeMap<Month, Orders>,
}

/// Short numbers for ids: zero for none.
#[derive(Debug)]
pub(super) struct Names<T> {
    codes: HashMap<T, u32>,
    ids: Vec<T>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            codes: HashMap::new(),
            ids: Vec::new(),
        }
    }
}

impl<T: Copy + Eq + Hash> Names<T> {
    fn code(&mut self, id: Option<T>) -> u32 {
        let Some(id) = id else { return 0 };
        *self.codes.entry(id).or_insert_with(|| {
            self.ids.push(id);
            u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
        })
    }

    /// What `of` says of each, none first.
    pub(super) fn table<V>(&self, of: impl Fn(Option<T>) -> V) -> Vec<V> {
        let some = self.ids.iter().copied().map(Some);
        std::iter::once(None).chain(some).map(of).collect()
    }
}

/// The orders of a month.
#[derive(Debug, Default)]
pub(super) struct Orders {
    rows: Vec<Row>,
    /// The technicians of all of them.
    technicians: Vec<u32>,
}

/// An order, as small as it goes.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) filed_min: u32,
    pub(super) department: u32,
    pub(super) team: u32,
    pub(super) category: u32,
    pub(super) place: u32,
    technicians_from: u32,
    pub(super) technicians: u8,
    stars: u8,
    pub(super) is_urgent: bool,
    reworked: bool,
    pub(super) repeated: bool,
    pub(super) outcome: Outcome,
    /// Seconds; [`NEVER`] where it is not over.
    spans: [u32; 4],
    in_time: [Option<bool>; 4],
    /// Seconds; [`NEVER`] where it was not in it.
    stages: [u32; 8],
    labour: Fen,
    material: Fen,
}

pub(super) const NEVER: u32 = u32::MAX;
impl Row {
    /// What it cost.
    pub(super) fn cost(&self) -> Fen {
        self.labour.plus(self.material)
    }

    fn count(&self) -> Count {
        let mut spans = [None; 4];
        let measured = self.spans.iter().zip(self.in_time);
        for (span, (seconds, in_time)) in spans.iter_mut().zip(measured) {
            let seconds = *seconds;
            *span = (seconds != NEVER).then_some(Took { seconds, in_time });
        }
        Count {
            outcome: self.outcome,
            labour: self.labour,
            material: self.material,
            spans,
            stars: (self.stars > 0).then_some(self.stars),
            reworked: self.reworked,
            repeated: self.repeated,
            has_area: false,
        }
    }
}

impl Cube {
    /// Holds these facts for a month, in the place of those it held.
    pub fn put(&mut self, month: Month, facts: impl IntoIterator<Item = Fact>) {
        let mut orders = Orders::default();
        for fact in facts {
            let technicians_from = u32::try_from(orders.technicians.len()).unwrap_or(NEVER);
            for person in fact.technicians.iter().take(usize::from(u8::MAX)) {
                orders.technicians.push(self.people.code(Some(*person)));
            }
            orders.rows.push(Row {
                filed_min: u32::try_from(fact.filed_at.0 / 60_000).unwrap_or(0),
                department: self.departments.code(Some(fact.department)),
                team: self.teams.code(fact.team),
                category: self.categories.code(Some(fact.category)),
                place: self.places.code(fact.place),
                technicians_from,
                technicians: u8::try_from(fact.technicians.len()).unwrap_or(u8::MAX),
                stars: fact.stars.unwrap_or(0),
                is_urgent: fact.urgency == Urgency::Urgent,
                reworked: fact.reworked,
                repeated: false,
                outcome: fact.outcome,
                spans: fact
                    .spans
                    .map(|took| took.map_or(NEVER, |took| took.seconds)),
                in_time: fact.spans.map(|took| took.and_then(|took| took.in_time)),
                stages: fact.stages.map(|seconds| seconds.unwrap_or(NEVER)),
                labour: fact.labour,
                material: fact.material,
            });
        }
        orders.rows.sort_by_key(|row| row.filed_min);
        self.months.insert(month, orders);
        // Thirty days before the first of March lies January.
        for later in 0..=2 {
            self.mark_repeated(month.plus(later));
        }
    }

    /// Marks the orders of a month that came from a place where the same was reported shortly before.
    fn mark_repeated(&mut self, month: Month) {
        let Some(mut orders) = self.months.remove(&month) else {
            return;
        };
        let mut told = Told::default();
        for (_, before) in self.months.range(month.plus(-2)..month) {
            for row in &before.rows {
                told.tell(row);
            }
        }
        for row in &mut orders.rows {
            row.repeated = told.tell(row);
        }
        self.months.insert(month, orders);
    }

    /// Answers a question.
    #[must_use]
    pub fn ask(&self, question: &Question, directory: &Directory) -> Counted {
        let span = question.measure.span();
        let by = Groups::by(question.by, self, question, directory);
        let across = (question.across.filter(|across| *across != question.by))
            .map(|across| Groups::by(across, self, question, directory));
        let areas = Areas::of(question.by, question.across, &question.only, directory);
        let has_area = self.places.table(|id| is_known(id, directory));
        let mut total = Tally::default();
        let mut rows: Vec<Tally> = vec![Tally::default(); by.keys.len()];
        let mut cells: HashMap<(u32, u32), Tally> = HashMap::new();
        let (mut of_row, mut of_column) = (Vec::new(), Vec::new());
        let mut stages = vec![Vec::new(); 8];
        self.each(question, directory, |month, orders, row| {
            let count = Count {
                has_area: is(&has_area, row.place),
                ..row.count()
            };
            total.add(&count, |_| true);
            for (all, seconds) in stages.iter_mut().zip(row.stages) {
                if seconds != NEVER {
                    all.push(seconds);
                }
            }
            by.of(month, orders, row, &mut of_row);
            for code in &of_row {
                if let Some(tally) = at(&mut rows, *code) {
                    tally.add(&count, |_| true);
                }
            }
            if let Some(across) = &across {
                across.of(month, orders, row, &mut of_column);
                for pair in of_row
                    .iter()
                    .flat_map(|row| of_column.iter().map(|column| (*row, *column)))
                {
                    cells
                        .entry(pair)
                        .or_default()
                        .add(&count, |of| Some(of) == span);
                }
            }
        });
        let classes = span.map_or_else(Vec::new, |span| total.classes(span));
        let cells: HashMap<(u32, u32), Figures> = cells
            .into_iter()
            .map(|(pair, tally)| (pair, tally.figures()))
            .collect();
        let columns = across.map_or_else(Vec::new, |across| columns(question, across, &cells));
        let mut groups: Vec<Group> = Vec::new();
        for (code, (key, tally)) in (0..).zip(by.keys.into_iter().zip(rows)) {
            let area = areas.group(&key);
            let figures = Figures {
                area,
                ..tally.figures()
            };
            // Along time nothing is left out, or a line would hide where there was nothing.
            if figures.orders == 0 && !question.by.is_time() {
                continue;
            }
            let of_column = columns.iter().map(|(column, column_key)| {
                let cell = *cells.get(&(code, *column))?;
                let area = areas.cell(&key, column_key);
                question.measure.of(&Figures { area, ..cell })
            });
            let cells = of_column.collect();
            groups.push(Group {
                key,
                figures,
                cells,
            });
        }
        if !question.by.is_time() {
            groups.sort_by(|one, other| {
                let of = |group: &Group| question.measure.of(&group.figures);
                (of(other).cmp(&of(one)))
                    .then(other.figures.orders.cmp(&one.figures.orders))
                    .then_with(|| one.key.cmp(&other.key))
            });
        }
        Counted {
            groups,
            columns: columns.into_iter().map(|(_, key)| key).collect(),
            total: Figures {
                area: areas.whole(),
                ..total.figures()
            },
            classes,
            stages: stages.into_iter().map(spread).collect(),
        }
    }

    /// Walks through the orders that a question is about.
    pub(super) fn each<'a>(
        &'a self,
        question: &Question,
        directory: &Directory,
        mut take: impl FnMut(Month, &'a Orders, &'a Row),
    ) {
        if question.from > question.to {
            return;
        }
        let only = &question.only;
        let department = self
            .departments
            .table(|id| only.department.is_none_or(|wanted| Some(wanted) == id));
        let team = self.teams.table(|id| {
            let seen = |teams: &BTreeSet<TeamId>| id.is_some_and(|id| teams.contains(&id));
            only.takes_team(id, directory) && question.sight.as_ref().is_none_or(seen)
        });
        let category = self
            .categories
            .table(|id| id.is_some_and(|id| only.takes_category(id, directory)));
        let place = self.places.table(|id| only.takes_place(id, directory));
        let urgent = only.urgency.map(|urgency| urgency == Urgency::Urgent);
        let technician = only.technician.map(|id| {
            (!id.0.is_nil()).then(|| self.people.codes.get(&id).copied().unwrap_or(NEVER))
        });
        for (month, orders) in self.months.range(question.from..=question.to) {
            for row in &orders.rows {
                let is_wanted = is(&team, row.team)
                    && is(&category, row.category)
                    && is(&department, row.department)
                    && is(&place, row.place)
                    && urgent.is_none_or(|urgent| urgent == row.is_urgent)
                    && technician.is_none_or(|wanted| match wanted {
                        Some(code) => orders.technicians_of(row).contains(&code),
                        None => row.technicians == 0,
                    });
                if is_wanted {
                    take(*month, orders, row);
                }
            }
        }
    }
}

/// The columns that have any order: along time, or those with the most of what adds up first.
fn columns(
    question: &Question,
    across: Groups<'_>,
    cells: &HashMap<(u32, u32), Figures>,
) -> Vec<(u32, Key)> {
    let adding = match question.measure.adds_up() {
        true => question.measure,
        false => Measure::Orders,
    };
    let mut sums: HashMap<u32, i64> = HashMap::new();
    for ((_, column), figures) in cells {
        let sum = sums.entry(*column).or_default();
        *sum = sum.saturating_add(adding.of(figures).unwrap_or(0));
    }
    let is_time = question.across.is_some_and(Dimension::is_time);
    let mut columns: Vec<(u32, Key)> = (0..)
        .zip(across.keys)
        .filter(|(code, _)| is_time || sums.contains_key(code))
        .collect();
    if !is_time {
        let of = |code: &u32| sums.get(code).copied().unwrap_or_default();
        columns.sort_by(|(one, key), (other, other_key)| {
            of(other).cmp(&of(one)).then_with(|| key.cmp(other_key))
        });
    }
    columns
}

impl Orders {
    pub(super) fn technicians_of(&self, row: &Row) -> &[u32] {
        let from = usize::try_from(row.technicians_from).unwrap_or(usize::MAX);
        let to = from.saturating_add(usize::from(row.technicians));
        self.technicians.get(from..to).unwrap_or_default()
    }
}

/// What a table says of a code.
fn is(table: &[bool], code: u32) -> bool {
    usize::try_from(code).ok().and_then(|code| table.get(code)) == Some(&true)
}

fn at<T>(list: &mut [T], code: u32) -> Option<&mut T> {
    list.get_mut(usize::try_from(code).ok()?)
}
