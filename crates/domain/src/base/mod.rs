//! Base data (基础数据): what the hospital has, before anything happens in it.

mod audit_rules;
mod barcode;
mod budget;
mod calendar;
mod callback_rules;
mod called;
mod category;
mod directory;
mod entry;
mod equipment;
mod escalation_rules;
mod fee;
mod history;
mod hospital_name;
mod knowledge;
mod organisation;
mod part;
mod part_block;
mod person;
mod place;
mod stock_rules;
mod store;
mod substitutes;
mod supplier;
mod threshold;

pub use audit_rules::{AuditRule, AuditRuleFrom, AuditRules, AuditSeed};
pub use barcode::{
    BarcodeFault, DIGITS_KEPT, barcode_fault, check_barcode, ean13_is_valid, is_scientific,
};
pub use budget::Budget;
pub use calendar::{
    Calendar, DAY_MIN, DayPlan, OtherDay, Span, Week, WeekFrom, read_hours, write_hours,
};
pub use callback_rules::{CallbackRule, CallbackRules, RuleFrom};
pub use category::{Category, Limits, OrderKind, RESPONSE_MIN, Urgency, on_site_min};
pub use directory::{BaseRecord, Directory, Instead, Kind};
pub use entry::{Field, OutOfUse, check_entry};
pub use equipment::Equipment;
pub use escalation_rules::{Audience, EscalationLevel, EscalationRules};
pub use fee::Fee;
pub use history::{HistoricLine, HistoricOrder};
pub use hospital_name::HospitalName;
pub use knowledge::{Behind, Knowledge, KnowledgeState, KnowledgeWords, Said, symptom_of};
pub use organisation::{Department, DepartmentKind, Team};
pub use part::{Part, Storage, check_part};
pub use part_block::{Blocked, PartBlock, check_block_reason};
pub use person::{Person, Role};
pub use place::Place;
pub use stock_rules::{Barcode, StockRules};
pub use store::{KEEPERS_MAX, Store};
pub use substitutes::{SUBSTITUTES_MAX, Substitutes};
pub use supplier::{PAPERS_MAX, Paper, PaperState, Supplier, check_papers};
pub use threshold::{Threshold, Thresholds};
