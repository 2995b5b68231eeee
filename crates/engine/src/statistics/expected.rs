//! What is expected of months to come (D4).

use super::Facts;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{Expected, ForecastNote};
use yizhan_domain::forecast::{Forecast, forecast};
use yizhan_domain::statistics::{Dimension, Measure, Month, Question};
use yizhan_store::table::fact;

/// Months of three years: growth needs two, and telling how far it was off a third.
const KNOWN_MONTHS: i32 = 36;
/// Of what: how many were reported, and what they cost. What is open or finished of earlier months says nothing of later ones.
const TOLD: [Measure; 4] = [
    Measure::Orders,
    Measure::Cost,
    Measure::Labour,
    Measure::Material,
];
/// How many months are told: the running one, and two after it.
const AHEAD: usize = 3;

/// The months to come of a statistic of orders or money along months that goes up to now.
pub(super) fn expected(
    context: &Context<'_>,
    facts: &Facts,
    question: &Question,
) -> Result<Option<Expected>, Trouble> {
    let running = Month::of(context.now);
    let goes_on = question.by == Dimension::Month
        && question.across.is_none()
        && TOLD.contains(&question.measure)
        && question.to >= running;
    let first = fact::months(context.connection)?
        .into_iter()
        .map(|(month, _)| month);
    let Some(first) = first.min().filter(|_| goes_on) else {
        return Ok(None);
    };
    let known = Question {
        from: first.max(running.plus(-KNOWN_MONTHS)),
        to: running.plus(-1),
        ..question.clone()
    };
    let counted = facts.with(context.connection, known.from, known.to, |cube| {
        cube.ask(&known, context.directory)
    })?;
    let groups = counted.groups.iter();
    let months: Vec<i64> = groups
        .map(|group| question.measure.of(&group.figures).unwrap_or(0))
        .collect();
    let made = forecast(&months, AHEAD);
    Ok(made.map(
        |Forecast {
             method,
             next,
             error,
         }| Expected {
            from: running,
            months: next,
            note: ForecastNote { method, error },
        },
    ))
}
