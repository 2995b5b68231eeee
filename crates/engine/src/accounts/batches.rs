//! What was handed over to accounting: batches, their control totals and their files.

use super::{amount, batch_file};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{BatchPage, BatchView, MadeFile, ToExport};
use yizhan_api::{BatchFile, DownloadBatch, ListBatches, ShowBatch};
use yizhan_domain::accounting::{
    Batch, BatchPart, ChargeLine, ExportRecord, Totals, digest, may_export,
};
use yizhan_domain::{BatchId, OrderId, Refusal};
use yizhan_log::{Entry, Item};
use yizhan_store::table::{charge, closing, export_batch, item};

/// Batches a page.
const PAGE: usize = 50;

/// A page of batches, and what is in none yet.
pub(crate) fn list_batches(
    context: &Context<'_>,
    request: ListBatches,
) -> Result<BatchPage, Trouble> {
    let connection = context.connection;
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut rows = export_batch::newest(connection, request.before, limit)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let books = closing::books(connection)?;
    let by_period = charge::not_exported_by_period(connection)?;
    let at_hub = context.hub.is_none();
    Ok(BatchPage {
        next: rows.last().map(|batch| batch.number).filter(|_| more),
        rows,
        waiting: amount(charge::not_exported(connection, None)?),
        by_period: (by_period.into_iter())
            .map(|(period, counted)| ToExport {
                period,
                charges: amount(counted),
                closed: books.is_closed(period),
            })
            .collect(),
        may_export: at_hub && may_export(context.actor.role),
        at_hub,
        now: context.now,
    })
}

/// A batch with its control totals.
pub(crate) fn show_batch(context: &Context<'_>, request: ShowBatch) -> Result<BatchView, Trouble> {
    let (batch, lines) = load(context, request.batch)?;
    let mut differing = 0;
    for line in &lines {
        let now = charge::by_step(context.connection, line.order, line.step)?;
        let is_same = now.is_some_and(|now| {
            (now.posting.amount, now.department) == (line.amount, line.department)
        });
        differing += u32::from(!is_same);
    }
    Ok(BatchView {
        totals: Totals::of_lines(&lines),
        batch,
        differing,
    })
}

/// A file of a batch, as it was when the batch was made.
pub(crate) fn download_batch(
    context: &Context<'_>,
    request: DownloadBatch,
) -> Result<MadeFile, Trouble> {
    let (batch, lines) = load(context, request.batch)?;
    match request.file {
        BatchFile::Csv => {
            let bytes = batch_file::csv(&batch, &lines)?;
            if digest(&bytes) != batch.digest {
                return Err(Trouble::internal("the file is not what was handed over"));
            }
            Ok(batch_file::made_csv(&batch, &bytes))
        }
        BatchFile::Xlsx => batch_file::made_xlsx(&batch, &lines),
    }
}

/// The batch with its lines, as the log has them.
fn load(context: &Context<'_>, id: BatchId) -> Result<(Batch, Vec<ChargeLine>), Trouble> {
    let batch = export_batch::by_id(context.connection, id)?.ok_or(Refusal::UnknownBatch)?;
    let mut parts: Vec<BatchPart> = Vec::new();
    for row in item::of_order(context.connection, OrderId(id.0))? {
        if row.verdict.counts()
            && let Item::Export(ExportRecord::Part(part)) = Entry::from_bytes(&row.body)?.item
        {
            parts.push(part);
        }
    }
    parts.sort_by_key(|part| part.place);
    let lines: Vec<ChargeLine> = parts.into_iter().flat_map(|part| part.lines).collect();
    if u32::try_from(lines.len()).ok() != Some(batch.count) {
        return Err(Trouble::internal("charges of the batch are missing"));
    }
    Ok((batch, lines))
}
