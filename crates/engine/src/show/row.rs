//! An order in a list.

use crate::context::Context;
use crate::error::Trouble;
use crate::orders::shows_escalation;
use yizhan_api::view::OrderRow;
use yizhan_domain::order::Escalation;
use yizhan_store::table::related;
use yizhan_store::table::work_order::OrderRecord;

/// What is reached later than this is not told in lists; they are read again until then.
const AHEAD_MIN: i64 = 12 * 60;

/// The row of an order in a list.
pub(crate) fn row(context: &Context<'_>, record: &OrderRecord) -> Result<OrderRow, Trouble> {
    let parent = match record.part_of {
        Some(parent) => related::link(context.connection, parent)?,
        None => None,
    };
    Ok(OrderRow {
        id: record.id,
        number: record.number.clone(),
        status: record.status,
        urgency: record.urgency,
        category: context.directory.category_title(record.category),
        description: record.shown.description.clone(),
        place: record.shown.place.clone(),
        department: context.directory.department_name(record.department),
        team: record
            .team
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        technicians: record.shown.technicians.clone(),
        filed_at: record.filed_at,
        clock: record.shown.clock.clone(),
        escalations: escalations(context, record),
        total: record.total,
        sign_off: record.shown.sign_off,
        last_step: record.shown.last_step,
        part_of: (record.shown.part.as_ref())
            .map(|part| part.of.clone())
            .unwrap_or_default(),
        parent_over: parent
            .map(|parent| parent.own)
            .filter(|status| status.is_given_up()),
        progress: record.shown.trades.map(super::progress),
        merged_into: record.shown.merged_into.clone(),
    })
}

fn escalations(context: &Context<'_>, record: &OrderRecord) -> Vec<Escalation> {
    if !shows_escalation(context) {
        return Vec::new();
    }
    let until = context.now.plus_minutes(AHEAD_MIN);
    let levels = record.shown.escalations.iter();
    levels.filter(|level| level.at <= until).cloned().collect()
}
