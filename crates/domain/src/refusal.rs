//! Why something was not done: a code for machines, values for the sentence that people read.

use crate::base::Field;
use crate::order::{ActionKind, IdentityLevel, Performer, Status};
use crate::statistics::Month;
use crate::{Fen, Millis};
use serde::{Deserialize, Serialize};

/// Why a rule of the house did not let something happen. Nothing was written.
///
/// The serialised form is the code (`stale_step`) and its values; the sentences in both languages stand
/// in the interface's locale files under `errors.<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Refusal {
    #[error("there is no such token")]
    UnknownToken,
    #[error("a token ends after today, within {days} days")]
    TokenEndNotSensible { days: u32 },
    #[error("the cursor is not one of this hub")]
    UnknownCursor,
    #[error("somebody was faster: {by} took {latest:?}")]
    StaleStep {
        status: Status,
        latest: Option<ActionKind>,
        by: String,
        at: Millis,
    },
    #[error("{action:?} is not possible while the order is {status:?}")]
    NotPossibleNow { status: Status, action: ActionKind },
    #[error("{action:?} is for {performers:?}")]
    NotYours {
        action: ActionKind,
        performers: Vec<Performer>,
    },
    #[error("lines of this order cannot be changed by you while it is {status:?}")]
    LinesNotYours { status: Status },
    #[error("the order cannot be corrected by you while it is {status:?}")]
    HeaderNotYours { status: Status },
    #[error("your role does not include this")]
    WrongRole,
    #[error("there is no such device, or it is not yours")]
    UnknownDevice,
    #[error("this is done at the hub")]
    OnlyAtHub,
    #[error("this device was enrolled for somebody else")]
    NotThisDevice,
    #[error("there is no such item, or it was decided already")]
    UnknownItem,
    #[error("there is no such step, or nobody signed anything with it")]
    NothingSigned,
    #[error("an order is split into two trades at least")]
    TradesMissing,
    #[error("a sub-order is not split again")]
    SubOrderNotSplit,
    #[error("an order is not merged into itself or what it is part of")]
    MergedIntoItself,
    #[error("the order to be followed is closed")]
    MergedIntoClosed,
    #[error("a reason is missing")]
    ReasonMissing,
    #[error("the solution is missing")]
    SolutionMissing,
    #[error("the description is missing")]
    DescriptionMissing,
    #[error("a phone number to call back is missing")]
    PhoneMissing,
    #[error("the text is longer than {limit} characters")]
    TextTooLong { limit: usize },
    #[error("no technician was chosen")]
    TechnicianMissing,
    #[error("a technician was chosen twice")]
    TechnicianTwice,
    #[error("a chosen technician is not of the order's team")]
    NotOfThisTeam,
    #[error("the bill has changed; it is now {total}")]
    BillChanged { total: Fen },
    #[error("who did the work or confirmed its cost before does not confirm it again")]
    OwnCost,
    #[error("{limit} at once are the most")]
    TooManyAtOnce { limit: usize },
    #[error("the order stands in the request twice")]
    OrderTwice,
    #[error("{period} is closed")]
    PeriodClosed { period: Month },
    #[error("{period} is open")]
    PeriodOpen { period: Month },
    #[error("{period} has not begun")]
    PeriodAhead { period: Month },
    #[error("{period} is not over")]
    PeriodNotOver { period: Month },
    #[error("{period} has to be closed first")]
    CloseEarlierFirst { period: Month },
    #[error("{period} has to be opened again first")]
    ReopenLaterFirst { period: Month },
    #[error("it is {count} charges over {total} now")]
    ChargesChanged { count: u32, total: Fen },
    #[error("every charge was handed over")]
    NothingToExport,
    #[error("there is no such batch")]
    UnknownBatch,
    #[error("the formula cannot be read")]
    FormulaWrong,
    #[error("a number is out of its bounds")]
    NumberOutOfBounds,
    #[error("it is {count} bonuses over {total} now")]
    BonusesChanged { count: u32, total: Fen },
    #[error("{period} is not approved")]
    BonusNotApproved { period: Month },
    #[error("an appeal waits for its answer")]
    AppealWaits,
    #[error("there is no such appeal, or it was answered")]
    UnknownAppeal,
    #[error("nobody has a bonus here")]
    NoBonuses,
    #[error("a text has characters that are not seen")]
    TextNotPrintable,
    #[error("{by} wrote this text meanwhile")]
    BulletinTextChanged { by: String, at: Millis },
    #[error("figures or texts of the bulletin changed meanwhile")]
    BulletinChanged,
    #[error("{by} approved the bulletin meanwhile")]
    BulletinApproved { by: String, at: Millis },
    #[error("there is no such bulletin")]
    UnknownBulletin,
    #[error("there is no such log of calls")]
    UnknownCallLog,
    #[error("the department's confirmation does not hold for this bill")]
    SignOffInvalid,
    #[error("a bill of {total} wants a confirmation by {wanted:?} at least")]
    SignOffTooWeak { wanted: IdentityLevel, total: Fen },
    #[error("the hub has not checked the PIN of the confirmation yet")]
    SignOffPending,
    #[error("nothing proves who signs")]
    ProofMissing,
    #[error("this is no badge of this hospital")]
    NotABadge,
    #[error("the badge was replaced by another one, or has no PIN yet")]
    BadgeNotGood,
    #[error("the badge is blocked: its PIN was wrong too often")]
    BadgeBlocked,
    #[error("the PIN of the badge is wrong; {left} tries are left")]
    BadgePinWrong { left: u32 },
    #[error("a badge's PIN has {digits} digits and is not easy to guess")]
    BadgePinWeak { digits: usize },
    #[error("the bill or the words are too long for a code")]
    CodeTooLong,
    #[error("this code asks for no confirmation")]
    NotAnAskedCode,
    #[error("this code confirms nothing")]
    NotAnAnswerCode,
    #[error("the confirmation is of something else, or has changed")]
    SignatureForeign,
    #[error("the signer's device is none of this hospital, or was stopped")]
    SignerDeviceNotGood,
    #[error("only an own device signs")]
    OnlyOnOwnDevice,
    #[error("badges are for people of departments")]
    NotOfADepartment,
    #[error("totals and levels have to rise")]
    ThresholdsNotRising,
    #[error("no stars were given")]
    StarsMissing,
    #[error("the signer's name is missing")]
    SignerNameMissing,
    #[error("the signature is missing")]
    SignatureMissing,
    #[error("a person can sign only in the own name")]
    SignerIsNotYou,
    #[error("the technician cannot sign for the department")]
    TechnicianCannotSign,
    #[error("the signer is not of {department}")]
    SignerNotOfDepartment { department: String },
    #[error("the quantity is not sensible")]
    QuantityNotSensible,
    #[error("this part was not drawn for this order")]
    PartNotDrawn,
    #[error("only {drawn} were drawn")]
    QuantityAboveDrawn { drawn: i64, unit: String },
    #[error("no part has the code {barcode}")]
    UnknownBarcode { barcode: String },
    #[error("this code belongs to something else than a part")]
    NotAPart,
    #[error("the barcode {barcode} lost its last digits")]
    BarcodeDamaged { barcode: String },
    #[error("the check digit of {barcode} is wrong")]
    CheckDigitWrong { barcode: String },
    #[error("unknown order")]
    UnknownOrder,
    #[error("unknown extension number {extension}")]
    UnknownExtension { extension: String },
    #[error("unknown staff number {staff_number}")]
    UnknownStaffNumber { staff_number: String },
    #[error("unknown place")]
    UnknownPlace,
    #[error("unknown category")]
    UnknownCategory,
    #[error("unknown team")]
    UnknownTeam,
    #[error("unknown fee")]
    UnknownFee,
    #[error("unknown store")]
    UnknownStore,
    #[error("something that came in is missing the supplier's papers")]
    PapersMissing,
    #[error("the price is not sensible")]
    PriceNotSensible,
    #[error("this is no day")]
    DayNotSensible,
    #[error("what is left of it expired on {expires_on}")]
    PartExpired { name: String, expires_on: String },
    #[error("nothing is issued of it: {reason}")]
    PartBlocked { name: String, reason: String },
    #[error("nothing was issued to it here")]
    NothingToTell,
    #[error("not a code of what was issued")]
    NotAToldCode,
    #[error("no device that is known here says so")]
    ToldByStranger,
    #[error("somebody else changed it meanwhile")]
    ChangedMeanwhile,
    #[error("it is counted in {unit} already")]
    UnitInUse { unit: String },
    #[error("a part is replaced by at most ten others")]
    SubstitutesNotSensible,
    #[error("only {left} can come back")]
    ReturnAboveLeft { left: i64, unit: String },
    #[error("{used} of it are on the bill")]
    ReturnOfUsed { used: i64, unit: String },
    #[error("there is no such movement")]
    UnknownMovement,
    #[error("a store sends nothing to itself")]
    SameStore,
    #[error("the bin that it goes to is missing")]
    BinMissing,
    #[error("{name} lies in that bin already")]
    SameBin { name: String },
    #[error("only {left} are on their way")]
    ReceivedAboveSent { left: i64, unit: String },
    #[error("there is no such slip")]
    UnknownSlip,
    #[error("this was decided already")]
    AlreadyDecided,
    #[error("somebody else has to approve it")]
    NotByYourself,
    #[error("{spots} spots have to be counted again")]
    CountAgainFirst { spots: usize },
    #[error("nothing was counted")]
    NothingCounted,
    #[error("only {left} are in the bag")]
    BagTooEmpty { left: i64, unit: String },
    #[error("unknown person")]
    UnknownPerson,
    #[error("unknown department")]
    UnknownDepartment,
    #[error("the code belongs to another part: {name}")]
    CodeTaken { name: String },
    #[error("{field:?} is missing")]
    FieldMissing { field: Field },
    #[error("{field:?} is not sensible")]
    FieldNotSensible { field: Field },
    #[error("{field:?} belongs to {name}")]
    NumberTaken { field: Field, name: String },
    #[error("{name} has this key already")]
    EntryExists { name: String },
    #[error("the key of an entry does not change")]
    KeyIsFixed,
    #[error("opening stock and old orders are not taken in here")]
    OnlyBaseData,
    #[error("it is your own entry")]
    OwnEntry,
    #[error("an entry has a symptom, a solution and a category")]
    KnowledgeIncomplete,
    #[error("nothing was learnt from an order that is not finished")]
    NothingLearntYet,
    #[error("there is no such entry")]
    UnknownEntry,
    #[error("a part has a code, a name and a unit")]
    PartIncomplete,
    #[error("minimum, safety and maximum stock do not rise")]
    LevelsNotRising,
    #[error("unknown line")]
    UnknownLine,
    #[error("parts cannot be issued to an order that is {status:?}")]
    NoIssueNow { status: Status },
    #[error("work for {total} was recorded; it has to be charged, or voided first")]
    WorkWasDone { total: Fen },
    #[error("{left} units that were drawn for the order are still with it")]
    PartsWithOrder { left: i64 },
    #[error("the signer's name is not the one in the directory")]
    SignerNameWrong,
    #[error("this id was used for something else")]
    IdTaken,
    #[error("the order has {limit} changes; no more can be written")]
    TooManyChanges { limit: usize },
    #[error("part of the order is missing on this device, and what it wrote before builds on that")]
    OrderIncomplete,
    #[error("these bytes are no JPEG or WebP picture")]
    NotAPicture,
    #[error("the picture has more than {limit_kb} kB, or more than {limit_px} pixels on a side")]
    PictureTooLarge { limit_kb: usize, limit_px: u32 },
    #[error("the order has as many photos as it takes: {own} of each person, {all} in all")]
    TooManyPhotos { own: usize, all: usize },
    #[error("unknown photo")]
    UnknownPhoto,
    #[error("the photo has not arrived here yet")]
    PhotoArriving,
    #[error("nothing was found that a label could be made for")]
    NothingToLabel,
    #[error("{asked} labels were asked for; {limit} are made at once")]
    TooManyLabels { asked: usize, limit: usize },
    #[error("{address} is no printer of this house")]
    NotAPrinter { address: String },
    #[error("labels for a label printer go on a roll")]
    NotForAPrinter,
    #[error("an order of the old system cannot be changed")]
    HistoricOrder,
    #[error("a newer version recorded something in the order that this one cannot read")]
    NewerOrder,
    #[error("a newer version recorded it, and this one cannot read it")]
    NewerItem,
    #[error("a rule of the sample is outside of what can be meant")]
    SampleNotSensible,
    #[error("the rule was changed {limit} times within two years")]
    RuleChangedTooOften { limit: usize },
    #[error("a budget is outside of what can be meant")]
    BudgetNotSensible,
    #[error("working hours are outside of what can be meant")]
    HoursNotSensible,
    #[error("a level of escalation is outside of what can be meant")]
    EscalationNotSensible,
    #[error("the order is not in the sample that is phoned about")]
    NotDrawn,
    #[error("{by} phoned about it already")]
    CalledAlready { by: String, at: Millis },
    #[error("nothing was written")]
    WordsMissing,
    #[error("no such question is known here")]
    UnknownQuestion,
    #[error("the question is settled already")]
    QuestionSettled,
    #[error("this cannot be asked of that person")]
    NotToBeAsked,
    #[error("a question about the cost is open")]
    QuestionOpen,
    #[error("the auditor has to look at this one by itself")]
    LookFirst,
}
