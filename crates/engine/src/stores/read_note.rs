//! Reading a supplier's delivery from a spreadsheet (B2): each row, and what is wrong with it.

use super::find_part::view;
use super::ledger::{LINES_MAX, today};
use super::receive::PRICE_MAX;
use crate::base::row_finding;
use crate::context::Context;
use crate::error::Trouble;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_api::view::{DeliveredPart, DeliveryNote, NoteRow};
use yizhan_api::{Fault, ReadDeliveryNote};
use yizhan_report::hospital::{Arrival, DeliveryRow, SourceFile, read_delivery};

/// What the file says. Nothing is recorded: a keeper checks it on the form of a delivery.
pub(crate) fn read_note(
    context: &Context<'_>,
    request: ReadDeliveryNote,
) -> Result<DeliveryNote, Trouble> {
    let bytes = BASE64.decode(request.file.bytes.as_bytes());
    let bytes = bytes.map_err(|why| {
        Trouble::Fault(Fault::MalformedRequest {
            why: why.to_string(),
        })
    })?;
    let file = SourceFile {
        name: request.file.name,
        bytes,
    };
    let at = Arrival {
        directory: context.directory,
        today: &today(context),
        lines_max: LINES_MAX,
        price_max: PRICE_MAX,
    };
    let reading = read_delivery(&file, at);
    let is_right = reading.is_right();
    let rows = reading.rows.into_iter().map(|row| told(context, row));
    Ok(DeliveryNote {
        file: file.name,
        findings: reading.of_file.into_iter().map(row_finding).collect(),
        rows: rows.collect::<Result<_, Trouble>>()?,
        is_right,
    })
}

fn told(context: &Context<'_>, row: DeliveryRow) -> Result<NoteRow, Trouble> {
    let delivered = match row.delivered {
        None => None,
        Some(line) => {
            let part = context.directory.parts.get(&line.part);
            let part =
                part.ok_or_else(|| Trouble::internal("a part that was just found is gone"))?;
            Some(DeliveredPart {
                part: view(context, part)?,
                quantity: line.quantity,
                unit_price: line.unit_price,
                shelf: line.shelf,
            })
        }
    };
    let typed = row.typed;
    Ok(NoteRow {
        row: row.row,
        code: typed.code,
        quantity: typed.quantity,
        price: typed.price,
        lot: typed.lot,
        expires_on: typed.expires_on,
        bin: typed.bin,
        findings: row.findings.into_iter().map(row_finding).collect(),
        delivered,
    })
}
