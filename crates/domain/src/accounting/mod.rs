//! The departments' accounts (A9): months that are closed and opened again, and charges handed over to accounting.

mod batch;
mod books;

pub use batch::{
    BATCH_MAX, Batch, BatchPart, ChargeLine, ExportRecord, PART_MAX, Sum, Totals, digest,
};
pub use books::{
    Books, Closing, ClosingKind, Posting, may_close, may_export, may_reopen, month_of,
};
