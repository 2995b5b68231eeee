//! The figures of a bulletin as the store has them now.

use crate::context::Context;
use crate::error::Trouble;
use crate::statistics::Facts;
use yizhan_domain::bulletin::{Calls, Content, Kind, Texts, compose, months_read};
use yizhan_domain::statistics::Month;
use yizhan_log::Hash;
use yizhan_store::table::callback;

/// The figures, counted from everything that the hub has.
pub(crate) fn composed(
    context: &Context<'_>,
    facts: &Facts,
    kind: Kind,
    month: Month,
) -> Result<Content, Trouble> {
    let calls = [
        calls(context, month)?,
        calls(context, month.plus(-1))?,
        calls(context, month.plus(-12))?,
    ];
    let (from, to) = months_read(month);
    facts.with(context.connection, from, to, |cube| {
        compose(kind, month, cube, context.directory, calls)
    })
}

/// What came of calls about work that was confirmed in a month.
fn calls(context: &Context<'_>, month: Month) -> Result<Calls, Trouble> {
    let period = month.begin()..month.plus(1).begin();
    let since = period.start;
    let counts = callback::count(context.connection, &period, since)?;
    Ok(Calls {
        drawn: counts.drawn,
        reached: counts.reached,
        declined: counts.declined,
        not_reached: counts.not_reached,
        stars: counts.stars,
    })
}

/// What stands for exactly these figures and texts.
pub(super) fn digest(content: &Content, texts: &Texts) -> Result<String, Trouble> {
    let told = serde_json::to_vec(&(content, texts))?;
    Ok(format!("{:?}", Hash::of("yizhan bulletin 1", &told)))
}
