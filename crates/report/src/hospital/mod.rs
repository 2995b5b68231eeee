//! The hand-over files of a hospital: base data, opening stock, the orders of the system before.
//!
//! Reading is pure: bytes in, records and findings out. A file comes as xlsx or csv; each subject has
//! its own. Every row that is wrong is told with what to do about it, each mistake once, at its own row.

mod archive;
mod barcode;
mod call_log;
mod call_times;
mod categories;
mod cell;
mod claims;
mod clock;
mod column;
mod date;
mod delimited;
mod delivery;
mod departments;
mod duration;
mod encoding;
mod equipment;
mod export;
mod fees;
mod finding;
mod names;
mod number;
mod orders;
mod parts;
mod places;
mod reading;
mod register;
mod row;
mod rows;
mod sentence;
mod sheet;
mod source;
mod span;
mod staff;
mod stock;
mod stores;
mod suppliers;
mod suspect;
mod table;
mod teams;
mod telephone;
mod text;
mod workbook;

pub use call_log::{CallLogReading, read_call_log};
pub use delivery::{Arrival, Delivered, DeliveryReading, DeliveryRow, Typed, read_delivery};
pub use export::export;
pub use finding::{Finding, FindingCode, Findings};
pub use reading::{Reading, read};
pub use rows::Counts;
pub use source::{SourceFile, read_dir};

use serde::Serialize;
use yizhan_domain::base::{BaseRecord, HistoricOrder};
use yizhan_domain::{PartId, StoreId};

/// Everything that a folder of hand-over files holds, ready to be written to the log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hospital {
    /// Base data, in an order in which what is referred to comes first.
    pub base: Vec<BaseRecord>,
    /// What the stores hold on the day of the hand-over.
    pub opening_stock: Vec<OpeningStock>,
    /// The orders of the system before.
    pub history: Vec<HistoricOrder>,
}

/// A quantity of a part that a store holds on the day of the hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpeningStock {
    /// The store.
    pub store: StoreId,
    /// Shelf (库位); empty where the file names none.
    pub bin: String,
    /// The part.
    pub part: PartId,
    /// Units.
    pub quantity: i64,
    /// Lot (批号).
    pub lot: Option<String>,
    /// Day of expiry, `2028-11-03`.
    pub expires_on: Option<String>,
}

/// How large files may be. Files come from outside and may be made to harm.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    file_bytes: u64,
    /// Size of everything in a workbook, unpacked.
    unpacked_bytes: u64,
    /// Tags of the texts that a workbook's cells share; each text, which may be empty, has one at least.
    text_tags: u64,
    rows: usize,
}

impl Bounds {
    const DEFAULT: Self = Self {
        file_bytes: 64 << 20,
        unpacked_bytes: 512 << 20,
        text_tags: 16 << 20,
        rows: 1_000_000,
    };
}
