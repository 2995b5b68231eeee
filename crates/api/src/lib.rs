//! What the interface can ask of an engine, and what it gets. One list serves IPC and HTTP.

mod call_log;
#[cfg(feature = "schema")]
pub mod describe;
mod error;
mod import;
mod joining;
mod keeper;
mod label;
mod list;
mod report;
mod request;
mod scope;
mod secret;
mod session;
mod tag;
pub mod view;

pub use call_log::{BringCallLog, CallLogLook};
pub use error::{ApiError, Fault};
pub use import::{
    FileFindings, ImportChange, ImportCount, ImportFile, ImportFiles, ImportRefusal, ImportView,
    RowFinding,
};
pub use joining::{
    Exchange, HandIn, Invitation, JoinHub, NetworkTold, Saved, SyncPhase, SyncState,
};
pub use keeper::Keeper;
pub use label::{
    FindLabels, LabelChoice, LabelJob, MakeHandOver, MakeLabels, MakeSlip, PreviewLabels,
    PrintLabels, Printed,
};
pub use list::{Access, Call, LIST, Request, RequestInfo};
pub use report::{Report, ReportState, ReportedPlace};
pub use request::*;
pub use scope::{ByToken, Scope};
pub use secret::Secret;
pub use session::{ChooseBadgePin, ChoosePassword, SignIn, SignedIn};
pub use tag::Tag;
pub use yizhan_domain as domain;
