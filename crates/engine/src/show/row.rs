//! An order in a list.

use crate::context::Context;
use yizhan_api::view::OrderRow;
use yizhan_store::table::work_order::OrderRecord;

/// The row of an order in a list.
pub(crate) fn row(context: &Context<'_>, record: &OrderRecord) -> OrderRow {
    OrderRow {
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
        total: record.total,
        sign_off: record.shown.sign_off,
        last_step: record.shown.last_step,
    }
}
