//! A statistic: groups of orders with their figures.

use super::Facts;
use super::expected::expected;
use super::names::{head, narrowing};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::ShowStatistics;
use yizhan_api::view::{Head, StatisticsRow, StatisticsView};
use yizhan_domain::TeamId;
use yizhan_domain::order::{Sight, sight};
use yizhan_domain::statistics::{Counted, Dimension, Month, Narrowing, Question};

/// The most months that are counted: twenty years.
const MONTHS_MAX: i32 = 240;
/// The most groups that a screen shows.
const ROWS_MAX: usize = 300;
/// The most divisions that a screen shows.
const COLUMNS_MAX: usize = 60;

/// What was counted for a request, with the months that it came to and what it was before.
pub(super) struct Answered {
    pub(super) question: Question,
    pub(super) counted: Counted,
    pub(super) before: Counted,
    /// The narrowing, also by what the caller sees.
    pub(super) only: Narrowing,
}

/// The statistic, as a screen shows it.
pub(crate) fn show(
    context: &Context<'_>,
    facts: &Facts,
    request: &ShowStatistics,
) -> Result<StatisticsView, Trouble> {
    let answered = answer(context, facts, request)?;
    let Answered {
        question, counted, ..
    } = &answered;
    let (hidden_rows, hidden_columns) = (
        counted.groups.len().saturating_sub(ROWS_MAX),
        counted.columns.len().saturating_sub(COLUMNS_MAX),
    );
    let rows = counted
        .groups
        .iter()
        .take(ROWS_MAX)
        .map(|group| StatisticsRow {
            head: head(context.directory, question.by, group.key.clone()),
            figures: group.figures,
            cells: group.cells.iter().copied().take(COLUMNS_MAX).collect(),
        });
    Ok(StatisticsView {
        of: request.clone(),
        from: question.from,
        to: question.to,
        rows: rows.collect(),
        hidden_rows: u32::try_from(hidden_rows).unwrap_or(u32::MAX),
        columns: columns(context, &answered)
            .into_iter()
            .take(COLUMNS_MAX)
            .collect(),
        hidden_columns: u32::try_from(hidden_columns).unwrap_or(u32::MAX),
        total: counted.total,
        before: answered.before.total,
        classes: counted.classes.clone(),
        stages: counted.stages.clone(),
        names: narrowing(context.directory, &answered.only),
        expected: expected(context, facts, question)?,
        only: answered.only,
        now: context.now,
    })
}

/// The divisions, with their names.
pub(super) fn columns(context: &Context<'_>, answered: &Answered) -> Vec<Head> {
    let across = answered.question.across.unwrap_or_default();
    let columns = answered.counted.columns.iter();
    columns
        .map(|key| head(context.directory, across, key.clone()))
        .collect()
}

/// Counts what a request is about.
pub(super) fn answer(
    context: &Context<'_>,
    facts: &Facts,
    request: &ShowStatistics,
) -> Result<Answered, Trouble> {
    let to = request.to.unwrap_or_else(|| Month::of(context.now));
    let from = request.from.unwrap_or_else(|| to.plus(-11));
    let (from, to) = (from.min(to), from.max(to));
    // Whoever asks for more gets the last of it, and is told from when on.
    let from = from.max(to.plus(1 - MONTHS_MAX));
    let length = to.number() - from.number() + 1;
    let mut only = request.only.clone();
    let question = Question {
        by: request.by,
        across: request.across,
        measure: request.measure,
        from,
        to,
        sight: seen(context, &mut only),
        only: only.clone(),
    };
    let earlier = Question {
        by: Dimension::Urgency,
        across: None,
        from: from.plus(-length),
        to: from.plus(-1),
        ..question.clone()
    };
    // What was repeated in the first month is told by the two before.
    let known_from = earlier.from.plus(-2);
    let (counted, before) = facts.with(context.connection, known_from, to, |cube| {
        let of = |question| cube.ask(question, context.directory);
        (of(&question), of(&earlier))
    })?;
    Ok(Answered {
        question,
        counted,
        before,
        only,
    })
}

/// The teams whose orders the caller sees, none where all are; whoever sees one team or section only is told so by
/// the narrowing too.
fn seen(context: &Context<'_>, only: &mut Narrowing) -> Option<BTreeSet<TeamId>> {
    match sight(&context.actor) {
        Sight::All => None,
        Sight::Team(team) => {
            only.team = only.team.or(Some(team));
            Some(BTreeSet::from([team]))
        }
        Sight::Section(section) => {
            only.section = only.section.or(Some(section));
            let teams = context.directory.teams.values();
            let own = teams.filter(|team| team.section == section);
            Some(own.map(|team| team.id).collect())
        }
        Sight::Department(_) | Sight::Own => Some(BTreeSet::new()),
    }
}
