//! Base data as spreadsheets.

use crate::context::Context;
use crate::error::Trouble;
use crate::stores::spreadsheet;
use yizhan_api::ExportBaseData;
use yizhan_api::view::MadeFile;
use yizhan_domain::Refusal;
use yizhan_report::hospital;

/// The file of a kind. It has the name of a hand-over file, so that it can be taken in as it is.
pub(crate) fn export(context: &Context<'_>, request: ExportBaseData) -> Result<MadeFile, Trouble> {
    let table = hospital::export(request.kind, context.directory);
    let table = table.ok_or(Refusal::UnknownEntry)?;
    spreadsheet(&table.title, &table)
}
