//! Every error has its words.

use super::*;
use std::collections::BTreeSet;
use yizhan_api::Fault;
use yizhan_api::domain::base::Field;
use yizhan_api::domain::order::{ActionKind, IdentityLevel, Performer, Status};
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{Fen, Refusal};

/// One of each refusal. A new one does not compile before it stands here, and then needs its words.
fn refusals() -> Vec<Refusal> {
    use Refusal as R;
    let (status, action) = (Status::Finished, ActionKind::Finish);
    let period = Month::of_number(2026 * 12 + 10);
    let all = vec![
        R::StaleStep {
            status,
            latest: Some(action),
            by: "章磊".into(),
            at: Millis(0),
        },
        R::NotPossibleNow { status, action },
        R::NotYours {
            action,
            performers: vec![Performer::Dispatcher],
        },
        R::LinesNotYours { status },
        R::HeaderNotYours { status },
        R::WrongRole,
        R::UnknownDevice,
        R::OnlyAtHub,
        R::NotThisDevice,
        R::UnknownItem,
        R::NothingSigned,
        R::TradesMissing,
        R::SubOrderNotSplit,
        R::MergedIntoItself,
        R::MergedIntoClosed,
        R::ReasonMissing,
        R::SolutionMissing,
        R::DescriptionMissing,
        R::PhoneMissing,
        R::TextTooLong { limit: 1000 },
        R::TechnicianMissing,
        R::TechnicianTwice,
        R::NotOfThisTeam,
        R::BillChanged { total: Fen(1250) },
        R::PeriodClosed { period },
        R::PeriodOpen { period },
        R::PeriodAhead { period },
        R::PeriodNotOver { period },
        R::CloseEarlierFirst { period },
        R::ReopenLaterFirst { period },
        R::ChargesChanged {
            count: 3,
            total: Fen(1250),
        },
        R::NothingToExport,
        R::UnknownBatch,
        R::FormulaWrong,
        R::NumberOutOfBounds,
        R::BonusesChanged {
            count: 3,
            total: Fen(1250),
        },
        R::BonusNotApproved { period },
        R::AppealWaits,
        R::UnknownAppeal,
        R::NoBonuses,
        R::TextNotPrintable,
        R::BulletinTextChanged {
            by: "章磊".into(),
            at: Millis(0),
        },
        R::BulletinChanged,
        R::BulletinApproved {
            by: "章磊".into(),
            at: Millis(0),
        },
        R::UnknownBulletin,
        R::UnknownCallLog,
        R::SignOffInvalid,
        R::SignOffTooWeak {
            wanted: IdentityLevel::BadgePin,
            total: Fen(61_200),
        },
        R::SignOffPending,
        R::ProofMissing,
        R::NotABadge,
        R::BadgeNotGood,
        R::BadgeBlocked,
        R::BadgePinWrong { left: 4 },
        R::BadgePinWeak { digits: 6 },
        R::CodeTooLong,
        R::NotAnAskedCode,
        R::NotAnAnswerCode,
        R::SignatureForeign,
        R::SignerDeviceNotGood,
        R::OnlyOnOwnDevice,
        R::NotOfADepartment,
        R::ThresholdsNotRising,
        R::StarsMissing,
        R::SignerNameMissing,
        R::SignatureMissing,
        R::SignerIsNotYou,
        R::TechnicianCannotSign,
        R::SignerNotOfDepartment {
            department: "急诊科".into(),
        },
        R::QuantityNotSensible,
        R::PartNotDrawn,
        R::QuantityAboveDrawn {
            drawn: 2,
            unit: "个".into(),
        },
        R::UnknownBarcode {
            barcode: "6970000000017".into(),
        },
        R::NotAPart,
        R::BarcodeDamaged {
            barcode: "6.90123E+12".into(),
        },
        R::CheckDigitWrong {
            barcode: "6970000000018".into(),
        },
        R::UnknownOrder,
        R::UnknownExtension {
            extension: "60001".into(),
        },
        R::UnknownStaffNumber {
            staff_number: "10001".into(),
        },
        R::UnknownPlace,
        R::UnknownCategory,
        R::UnknownTeam,
        R::UnknownFee,
        R::UnknownStore,
        R::UnknownLine,
        R::PapersMissing,
        R::PriceNotSensible,
        R::DayNotSensible,
        R::PartExpired {
            name: "密封胶".into(),
            expires_on: "2026-11-01".into(),
        },
        R::PartBlocked {
            name: "密封胶".into(),
            reason: "厂家召回".into(),
        },
        R::ReturnAboveLeft {
            left: 2,
            unit: "个".into(),
        },
        R::ReturnOfUsed {
            used: 2,
            unit: "个".into(),
        },
        R::UnknownMovement,
        R::SameStore,
        R::BinMissing,
        R::SameBin {
            name: "角阀".into(),
        },
        R::ReceivedAboveSent {
            left: 2,
            unit: "个".into(),
        },
        R::UnknownSlip,
        R::AlreadyDecided,
        R::NotByYourself,
        R::OwnCost,
        R::TooManyAtOnce { limit: 200 },
        R::OrderTwice,
        R::CountAgainFirst { spots: 3 },
        R::NothingCounted,
        R::BagTooEmpty {
            left: 2,
            unit: "个".into(),
        },
        R::UnknownPerson,
        R::UnknownDepartment,
        R::CodeTaken {
            name: "水龙头".into(),
        },
        R::FieldMissing {
            field: Field::StaffNumber,
        },
        R::FieldNotSensible {
            field: Field::TimeLimits,
        },
        R::NumberTaken {
            field: Field::Extension,
            name: "内科楼 205".into(),
        },
        R::EntryExists {
            name: "水工班".into(),
        },
        R::KeyIsFixed,
        R::OwnEntry,
        R::OnlyBaseData,
        R::UnknownEntry,
        R::UnknownToken,
        R::TokenEndNotSensible { days: 732 },
        R::UnknownCursor,
        R::KnowledgeIncomplete,
        R::NothingLearntYet,
        R::PartIncomplete,
        R::LevelsNotRising,
        R::SubstitutesNotSensible,
        R::ChangedMeanwhile,
        R::NothingToTell,
        R::NotAToldCode,
        R::ToldByStranger,
        R::UnitInUse { unit: "个".into() },
        R::NoIssueNow { status },
        R::WorkWasDone { total: Fen(1250) },
        R::PartsWithOrder { left: 3 },
        R::SignerNameWrong,
        R::IdTaken,
        R::TooManyChanges { limit: 2000 },
        R::OrderIncomplete,
        R::NotAPicture,
        R::PictureTooLarge {
            limit_kb: 600,
            limit_px: 2048,
        },
        R::TooManyPhotos { own: 12, all: 24 },
        R::UnknownPhoto,
        R::PhotoArriving,
        R::NothingToLabel,
        R::TooManyLabels {
            asked: 4000,
            limit: 1000,
        },
        R::NotAPrinter {
            address: "8.8.8.8".into(),
        },
        R::NotForAPrinter,
        R::HistoricOrder,
        R::NewerOrder,
        R::NewerItem,
        R::SampleNotSensible,
        R::BudgetNotSensible,
        R::RuleChangedTooOften { limit: 100 },
        R::HoursNotSensible,
        R::EscalationNotSensible,
        R::NotDrawn,
        R::WordsMissing,
        R::UnknownQuestion,
        R::QuestionSettled,
        R::NotToBeAsked,
        R::QuestionOpen,
        R::LookFirst,
        R::CalledAlready {
            by: "苏洋宇".into(),
            at: Millis(0),
        },
    ];
    let is_listed = |one: &Refusal| match one {
        R::StaleStep { .. }
        | R::NotPossibleNow { .. }
        | R::NotYours { .. }
        | R::LinesNotYours { .. } => true,
        R::HeaderNotYours { .. } | R::WrongRole | R::ReasonMissing | R::SolutionMissing => true,
        R::UnknownDevice | R::OnlyAtHub | R::NotThisDevice | R::UnknownItem => true,
        R::NothingSigned => true,
        R::TradesMissing | R::SubOrderNotSplit => true,
        R::MergedIntoItself | R::MergedIntoClosed => true,
        R::DescriptionMissing
        | R::PhoneMissing
        | R::TextTooLong { .. }
        | R::TechnicianMissing
        | R::TechnicianTwice
        | R::NotOfThisTeam => true,
        R::WorkWasDone { .. } | R::SignerNameWrong | R::IdTaken => true,
        R::PartsWithOrder { .. } => true,
        R::TooManyChanges { .. } | R::OrderIncomplete => true,
        R::PeriodClosed { .. } | R::PeriodOpen { .. } | R::PeriodAhead { .. } => true,
        R::PeriodNotOver { .. } | R::CloseEarlierFirst { .. } => true,
        R::ReopenLaterFirst { .. } | R::ChargesChanged { .. } => true,
        R::NothingToExport | R::UnknownBatch => true,
        R::FormulaWrong | R::NumberOutOfBounds | R::BonusesChanged { .. } => true,
        R::BonusNotApproved { .. } | R::AppealWaits | R::UnknownAppeal => true,
        R::NoBonuses => true,
        R::TextNotPrintable | R::BulletinTextChanged { .. } | R::BulletinChanged => true,
        R::BulletinApproved { .. } | R::UnknownBulletin | R::UnknownCallLog => true,
        R::BillChanged { .. } | R::SignOffInvalid | R::StarsMissing | R::SignerNameMissing => true,
        R::SignatureMissing | R::SignerIsNotYou | R::TechnicianCannotSign => true,
        R::SignOffTooWeak { .. } | R::SignOffPending | R::ProofMissing => true,
        R::NotABadge | R::BadgeNotGood | R::BadgeBlocked | R::BadgePinWrong { .. } => true,
        R::CodeTooLong | R::NotAnAskedCode | R::NotAnAnswerCode | R::SignatureForeign => true,
        R::SignerDeviceNotGood | R::OnlyOnOwnDevice => true,
        R::BadgePinWeak { .. } | R::NotOfADepartment | R::ThresholdsNotRising => true,
        R::SignerNotOfDepartment { .. } | R::QuantityNotSensible | R::PartNotDrawn => true,
        R::QuantityAboveDrawn { .. } | R::UnknownBarcode { .. } | R::UnknownOrder => true,
        R::NotAPart | R::BarcodeDamaged { .. } | R::CheckDigitWrong { .. } => true,
        R::UnknownExtension { .. } | R::UnknownStaffNumber { .. } | R::UnknownPlace => true,
        R::UnknownCategory | R::UnknownTeam | R::UnknownFee | R::UnknownStore | R::UnknownLine => {
            true
        }
        R::NoIssueNow { .. } | R::HistoricOrder | R::NewerOrder | R::NewerItem => true,
        R::FieldMissing { .. } | R::FieldNotSensible { .. } | R::NumberTaken { .. } => true,
        R::EntryExists { .. } | R::KeyIsFixed | R::OwnEntry | R::UnknownEntry => true,
        R::OnlyBaseData | R::KnowledgeIncomplete | R::NothingLearntYet => true,
        R::PartIncomplete | R::LevelsNotRising | R::UnitInUse { .. } => true,
        R::PapersMissing | R::PriceNotSensible | R::DayNotSensible => true,
        R::NothingToTell | R::NotAToldCode | R::ToldByStranger | R::ChangedMeanwhile => true,
        R::PartExpired { .. } | R::PartBlocked { .. } | R::SubstitutesNotSensible => true,
        R::ReturnAboveLeft { .. } | R::ReturnOfUsed { .. } => true,
        R::UnknownMovement | R::SameStore | R::BinMissing | R::SameBin { .. } => true,
        R::ReceivedAboveSent { .. } => true,
        R::UnknownSlip | R::AlreadyDecided | R::NotByYourself => true,
        R::OwnCost | R::TooManyAtOnce { .. } | R::OrderTwice => true,
        R::CountAgainFirst { .. } | R::NothingCounted | R::BagTooEmpty { .. } => true,
        R::UnknownPerson | R::UnknownDepartment | R::CodeTaken { .. } => true,
        R::NotAPicture | R::PictureTooLarge { .. } | R::TooManyPhotos { .. } => true,
        R::UnknownPhoto | R::PhotoArriving => true,
        R::NothingToLabel | R::TooManyLabels { .. } => true,
        R::NotAPrinter { .. } | R::NotForAPrinter => true,
        R::BudgetNotSensible
        | R::RuleChangedTooOften { .. }
        | R::HoursNotSensible
        | R::EscalationNotSensible => true,
        R::UnknownToken | R::TokenEndNotSensible { .. } | R::UnknownCursor => true,
        R::WordsMissing | R::UnknownQuestion | R::QuestionSettled => true,
        R::NotToBeAsked | R::QuestionOpen | R::LookFirst => true,
        R::SampleNotSensible | R::NotDrawn | R::CalledAlready { .. } => true,
    };
    assert!(all.iter().all(is_listed));
    all
}

fn faults() -> Vec<Fault> {
    use Fault as F;
    let why = String::new;
    let all = vec![
        F::NotSignedIn,
        F::TokenNotGood,
        F::TokenNotEnough { scope: None },
        F::KeyUsedOtherwise,
        F::WrongPassword,
        F::TooManyAttempts { seconds: 30 },
        F::UnknownRequest { name: why() },
        F::MalformedRequest { why: why() },
        F::TooLarge { limit_bytes: 1 },
        F::DiskFull,
        F::StoreNewer { found: 2, known: 1 },
        F::StoreDamaged { why: why() },
        F::StoreInUse,
        F::StoreLocked,
        F::PinMissing,
        F::WrongPin { seconds: 30 },
        F::WeakPin { shortest: 6 },
        F::UnfitPassword { shortest: 8 },
        F::KeyLost,
        F::KeystoreSilent { why: why() },
        F::Offline,
        F::NotJoined,
        F::HubUnreadable,
        F::HubNewer {
            word: "not_today".into(),
        },
        F::WrongCode,
        F::NoHubThere {
            address: "https://yizhan.example".into(),
        },
        F::InsecureAddress {
            address: "http://10.0.0.5".into(),
        },
        F::HubNotTrusted {
            address: "https://yizhan.example".into(),
        },
        F::NotTheHubsAddress {
            address: "https://10.0.0.9".into(),
        },
        F::VersionsDiffer,
        F::DeviceUnknown,
        F::DeviceRevoked,
        F::DeviceCopied,
        F::LeaseOver,
        F::NotForThisHub,
        F::PrinterSilent {
            address: "192.168.1.50:9100".into(),
        },
        F::Internal { why: why() },
    ];
    let is_listed = |one: &Fault| match one {
        F::TokenNotGood | F::TokenNotEnough { .. } | F::KeyUsedOtherwise => true,
        F::NotSignedIn
        | F::WrongPassword
        | F::TooManyAttempts { .. }
        | F::UnknownRequest { .. } => true,
        F::MalformedRequest { .. } | F::TooLarge { .. } | F::DiskFull | F::StoreNewer { .. } => {
            true
        }
        F::HubNewer { .. } => true,
        F::NotJoined | F::HubUnreadable | F::WrongCode | F::NoHubThere { .. } => true,
        F::InsecureAddress { .. } | F::HubNotTrusted { .. } => true,
        F::NotTheHubsAddress { .. } => true,
        F::VersionsDiffer | F::DeviceUnknown | F::DeviceRevoked | F::DeviceCopied => true,
        F::LeaseOver => true,
        F::StoreLocked | F::PinMissing | F::WrongPin { .. } | F::WeakPin { .. } => true,
        F::UnfitPassword { .. } => true,
        F::KeyLost | F::KeystoreSilent { .. } | F::NotForThisHub => true,
        F::PrinterSilent { .. } => true,
        F::StoreDamaged { .. } | F::StoreInUse | F::Offline | F::Internal { .. } => true,
    };
    assert!(all.iter().all(is_listed));
    all
}

/// The names in `%{name}`.
fn gaps(words: &str) -> BTreeSet<&str> {
    words
        .split("%{")
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn every_error_is_said_in_both_languages_with_values_it_has() {
    let errors = refusals()
        .into_iter()
        .map(ApiError::from)
        .chain(faults().into_iter().map(ApiError::from));
    for error in errors {
        let fields = error.to_map();
        for part in ["text", "way"] {
            for locale in ["zh-CN", "en"] {
                let key = format!("errors.{}.{part}", error.code());
                let words = rust_i18n::t!(&key, locale = locale).into_owned();
                assert!(!words.ends_with(&key), "{key} is missing in {locale}");
                let without_value: Vec<_> = gaps(&words)
                    .into_iter()
                    .filter(|name| !fields.contains_key(*name))
                    .collect();
                assert!(
                    without_value.is_empty(),
                    "{key} in {locale} wants {without_value:?}"
                );
            }
        }
    }
}

#[test]
fn values_are_said_as_people_read_them() {
    let changed = ApiError::from(Refusal::BillChanged {
        total: Fen(123_450),
    });
    assert!(error_text(&changed).contains("¥1,234.50"));
    let too_weak = ApiError::from(Refusal::SignOffTooWeak {
        wanted: IdentityLevel::BadgePin,
        total: Fen(61_200),
    });
    let said = error_text(&too_weak);
    assert!(said.contains("¥612.00") && said.contains("胸卡"), "{said}");
    let too_early = ApiError::from(Refusal::NotPossibleNow {
        status: Status::Finished,
        action: ActionKind::Charge,
    });
    assert_eq!(
        error_text(&too_early),
        "工单现在是“待确认”，不能办理“入账”。"
    );
}
