//! The logs that were brought.

use super::only_at_hub;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ListCallLogs;
use yizhan_api::view::{CallLogList, CallLogRow};
use yizhan_domain::calls::{Day, DaySpan, may_bring};
use yizhan_store::table::call_log::{self, BroughtLog};

/// Years of months.
const ROWS_MAX: u32 = 200;

/// The logs that were brought last.
pub(crate) fn list(context: &Context<'_>, _: ListCallLogs) -> Result<CallLogList, Trouble> {
    only_at_hub(context)?;
    let row = |BroughtLog { log, withdrawn }: BroughtLog| CallLogRow {
        id: log.id,
        files: log.files,
        by: log.by_name,
        at: log.at,
        count: log.count,
        days: DaySpan {
            from: Day::of(log.first),
            to: Day::of(log.last),
        },
        withdrawn,
    };
    let logs = call_log::newest(context.connection, ROWS_MAX)?;
    Ok(CallLogList {
        rows: logs.into_iter().map(row).collect(),
        may_bring: may_bring(&context.actor, context.directory),
        now: context.now,
    })
}
