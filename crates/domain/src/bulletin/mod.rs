//! Monthly bulletins (D6): the figures of a month as one page, with texts, approved and kept. The quality bulletin
//! (后勤信息与质量简报) says what was done and how well, the process report (流程效能分析报告) where time was lost.

mod compose;
mod content;
mod difference;
mod record;
mod shelf;

pub use compose::{Calls, TOP, compose, months_read};
pub use content::{Content, Figure, Part, PartKind, Row, Subject};
pub use difference::{Change, Difference, differences};
pub use record::{
    Approved, BulletinRecord, Kind, Said, TEXT_MAX, TextKind, Texts, check_text, may_approve,
    may_write,
};
pub use shelf::{Shelf, Version, Written};
