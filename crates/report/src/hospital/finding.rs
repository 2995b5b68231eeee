//! What was found wrong in a hand-over file.

use super::sentence;
use serde::Serialize;
use std::collections::BTreeMap;

/// One thing wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The spreadsheet's own row number, from 1, title and header rows counted; 0 for the file itself.
    pub row: u32,
    /// The column's header as it stands in the file; empty where no column is at fault.
    pub column: String,
    /// What is wrong, for machines.
    pub code: FindingCode,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// The findings by the name of the file; a file without findings is not in it.
pub type Findings = BTreeMap<String, Vec<Finding>>;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum FindingCode {
    // Of a whole file.
    MissingFile,
    UnknownFile,
    DuplicateFile,
    OldFormat,
    FileTooLarge,
    TooManyRows,
    NoRows,
    UnreadableFile,
    SeveralSheets,
    NoHeader,
    MissingColumn,
    DuplicateColumn,
    MoreFindings,
    // Of any cell.
    MissingValue,
    TooLong,
    CellError,
    GarbledText,
    TurnedIntoDate,
    TurnedIntoNumber,
    // Of numbers, amounts, times.
    NotANumber,
    NotWhole,
    Negative,
    OutOfRange,
    UnreadableAmount,
    FinerThanFen,
    UnreadableDuration,
    UnreadableDate,
    UnreadableSpan,
    MinutesAsHours,
    PartsOfADay,
    NoTimeOfDay,
    InFuture,
    NoSuchDate,
    ImpossibleArea,
    BadMobile,
    BadExtension,
    BadPhone,
    // Of barcodes.
    UnreadableBarcode,
    WrongCheckDigit,
    DamagedBarcode,
    // Of what must be there once only.
    DuplicateKey,
    DuplicateName,
    DuplicateExtension,
    DuplicateBarcode,
    DuplicateCall,
    // Of what must be known.
    UnknownDepartment,
    UnknownTeam,
    UnknownRole,
    UnknownPerson,
    UnknownPart,
    UnknownCategory,
    UnknownCampus,
    UnknownPlace,
    UnknownWord,
    UnknownDelivered,
    // Of what cannot be taken in.
    OutOfUse,
    BlockedPart,
    PastExpiry,
    // Of what contradicts itself.
    TwoParts,
    StockLevels,
    TimeOrder,
}

/// What is wrong with a value, before anybody knows where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub code: FindingCode,
    /// The value as the file has it.
    pub value: String,
    /// What else the sentence names: the row that came first, the words that are allowed.
    pub other: Mention,
}

/// Something that a sentence names besides the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    Nothing,
    /// A row above, which has the same value.
    Row(u32),
    /// A record that the store holds already.
    Held(String),
    /// Words, numbers: the same in both languages.
    Words(String),
}

/// A problem at its row and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub row: u32,
    pub column: String,
    pub problem: Problem,
}

impl Problem {
    pub fn new(code: FindingCode, value: impl Into<String>) -> Self {
        Self {
            code,
            value: value.into(),
            other: Mention::Nothing,
        }
    }

    pub fn naming(code: FindingCode, value: impl Into<String>, other: Mention) -> Self {
        Self {
            code,
            value: value.into(),
            other,
        }
    }
}

impl Refusal {
    /// A refusal of the whole file.
    pub fn of_file(problem: Problem) -> Self {
        Self {
            row: 0,
            column: String::new(),
            problem,
        }
    }

    /// The refusal in words.
    pub fn tell(self) -> Finding {
        let (zh, en) = sentence::tell(&self.problem, &self.column);
        Finding {
            row: self.row,
            column: self.column,
            code: self.problem.code,
            zh,
            en,
        }
    }
}
