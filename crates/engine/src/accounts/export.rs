//! Handing charges over to accounting.

use super::{batch_file, department_words};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{ExportCharges, Language};
use yizhan_domain::accounting::{
    BATCH_MAX, Batch, BatchPart, ChargeLine, ExportRecord, PART_MAX, digest, may_export,
};
use yizhan_domain::{OrderId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::charge::{self, ChargeRow};
use yizhan_store::table::{export_batch, item, work_order};

/// A batch of what is in none yet; nothing where this request made it before. What it says of each charge is kept as it is
/// now, so that its files are the same whenever they are asked for.
pub(crate) fn export_charges(
    context: &Context<'_>,
    request: &ExportCharges,
) -> Result<Vec<Item>, Trouble> {
    if !may_export(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let connection = context.connection;
    if let Some(known) = export_batch::by_id(connection, request.batch)? {
        let is_same = known.by == context.actor.person && known.period == request.period;
        return match is_same {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    if item::first_of(connection, OrderId(request.batch.0))?.is_some() {
        return Err(Refusal::IdTaken.into());
    }
    let charges = charge::to_export(connection, request.period, BATCH_MAX)?;
    if charges.is_empty() {
        return Err(Refusal::NothingToExport.into());
    }
    let mut lines = Vec::new();
    for row in charges {
        lines.push(line(context, row)?);
    }
    lines.sort_by(|one, other| one.key().cmp(&other.key()));
    let mut batch = Batch {
        id: request.batch,
        number: export_batch::next_number(connection)?,
        by: context.actor.person,
        by_name: context.directory.person_name(context.actor.person),
        at: context.now,
        period: request.period,
        chinese: request.language == Language::Chinese,
        count: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        total: lines.iter().map(|line| line.amount).sum(),
        digest: String::new(),
    };
    batch.digest = digest(&batch_file::csv(&batch, &lines)?);
    let parts = (0..).zip(lines.chunks(PART_MAX)).map(|(place, lines)| {
        ExportRecord::Part(BatchPart {
            batch: batch.id,
            place,
            lines: lines.to_vec(),
        })
    });
    let mut items: Vec<Item> = parts.map(Item::Export).collect();
    items.push(Item::Export(ExportRecord::Batch(Box::new(batch))));
    Ok(items)
}

fn line(context: &Context<'_>, row: ChargeRow) -> Result<ChargeLine, Trouble> {
    let order = work_order::by_id(context.connection, row.order)?;
    let order = order.ok_or_else(|| Trouble::internal("a charge without an order"))?;
    let (department_code, department_name, cost_centre) =
        department_words(context.directory, row.department);
    Ok(ChargeLine {
        order: row.order,
        step: row.posting.step,
        number: order.number,
        department: row.department,
        department_code,
        department_name,
        cost_centre,
        category: context.directory.category_title(order.category),
        month: row.posting.month,
        period: row.posting.period,
        at: row.posting.at,
        by: context.directory.person_name(row.by),
        amount: row.posting.amount,
    })
}
