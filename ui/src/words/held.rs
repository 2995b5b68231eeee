//! Records that do not count: what they record, why they do not count, what to do about it.

use super::{done_word, name_of};
use crate::i18n::{tr, tr_with};
use yizhan_api::domain::Objection;
use yizhan_api::view::Act;

/// What a record is about: 完工, 记录工时：水管维修 1.5 小时.
pub fn act_word(act: &Act) -> String {
    let say = |key: &str, name: &str, quantity: String, unit: &str| {
        let values = [
            ("name", name.to_owned()),
            ("quantity", quantity),
            ("unit", unit.to_owned()),
        ];
        tr_with(key, &values)
    };
    match act {
        Act::Filed => tr("act.filed"),
        Act::Step { action } => done_word(*action, ""),
        Act::Labour {
            name,
            quantity,
            unit,
        } => say("act.labour", name, quantity.to_string(), unit),
        Act::Voided { name } => say("act.voided", name, String::new(), ""),
        Act::Used { name, quantity } if name.is_empty() => {
            say("act.used", "", quantity.to_string(), "")
        }
        Act::Used { name, quantity } => say("act.used_of", name, quantity.to_string(), ""),
        Act::Corrected => tr("act.corrected"),
        Act::Moved {
            kind,
            name,
            quantity,
            unit,
        } => say(
            &format!("act.moved.{}", name_of(kind)),
            name,
            quantity.to_string(),
            unit,
        ),
        Act::WriteOffAsked => tr("act.write_off_asked"),
        Act::StocktakeBegun => tr("act.stocktake_begun"),
        Act::Counted { quantity } => say("act.counted", "", quantity.to_string(), ""),
        Act::CodeNoted { code } => say("act.code_noted", code, String::new(), ""),
        Act::Reserved { quantity } => say("act.reserved", "", quantity.to_string(), ""),
        Act::SlipDecided => tr("act.slip_decided"),
        Act::Told { quantity } => say("act.told", "", quantity.to_string(), ""),
        Act::Photo => tr("act.photo"),
        Act::Called => tr("act.called"),
        Act::Noted => tr("act.noted"),
        Act::Settled => tr("act.settled"),
        Act::Other => tr("act.other"),
    }
}

/// Why a record does not count.
pub fn objection_text(objection: Objection) -> String {
    tr(&format!("objection.{}.text", objection_name(&objection)))
}

/// What to do about it.
pub fn objection_way(objection: Objection) -> String {
    tr(&format!("objection.{}.way", objection_name(&objection)))
}

/// What its author can do about a record that waits for a decision, and who decides.
pub fn objection_own(objection: Objection) -> String {
    match waits(objection) {
        true => tr(&format!("objection.{}.own", objection_name(&objection))),
        false => objection_way(objection),
    }
}

/// Whether a record of which the hub says so may wait for a decision; of others it says at once that they never count.
const fn waits(objection: Objection) -> bool {
    use Objection as O;
    match objection {
        O::NotAllowed | O::NotPossible | O::UnknownPrice => true,
        O::DeviceRevoked | O::DeviceCopied | O::SignOffTooWeak => true,
        O::PinWrong | O::BadgeNotGood | O::BadgeBlocked | O::ProofForeign => true,
        O::Newer(_) => true,
        O::Malformed | O::NotTheirs | O::NotForDevices => false,
        O::IdTaken | O::BuildsOnRejected | O::Replaced => false,
    }
}

/// The name of a reason among the words: one that this program does not know has those of all newer ones.
fn objection_name(objection: &Objection) -> &str {
    match objection {
        Objection::Newer(_) => "newer",
        known => known.word(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{expect_words, name_of};
    use super::*;
    use yizhan_api::domain::order::ActionKind;
    use yizhan_api::domain::stock::MovementKind;
    use yizhan_api::domain::{Hundredths, Word};

    /// One of each objection. A new one does not compile before it stands here, and then needs its words.
    fn objections() -> Vec<Objection> {
        use Objection as O;
        let all = vec![
            O::Malformed,
            O::NotTheirs,
            O::NotForDevices,
            O::IdTaken,
            O::BuildsOnRejected,
            O::NotAllowed,
            O::NotPossible,
            O::UnknownPrice,
            O::DeviceRevoked,
            O::DeviceCopied,
            O::SignOffTooWeak,
            O::PinWrong,
            O::BadgeNotGood,
            O::BadgeBlocked,
            O::ProofForeign,
            O::Replaced,
            O::Newer(Word::of("too_far").expect("a word")),
        ];
        let is_listed = |one: &Objection| match one {
            O::Malformed | O::NotTheirs | O::NotForDevices | O::IdTaken => true,
            O::BuildsOnRejected | O::NotAllowed | O::NotPossible => true,
            O::UnknownPrice | O::DeviceRevoked | O::DeviceCopied => true,
            O::SignOffTooWeak | O::PinWrong | O::BadgeNotGood => true,
            O::BadgeBlocked | O::ProofForeign | O::Replaced | O::Newer(_) => true,
        };
        assert!(all.iter().all(is_listed));
        all
    }

    /// One of each act, with the keys of its words.
    fn acts() -> Vec<(Act, &'static str)> {
        let (name, unit) = (String::from("水管维修"), String::from("小时"));
        let all = vec![
            (Act::Filed, "act.filed"),
            (
                Act::Step {
                    action: ActionKind::Finish,
                },
                "done.finish",
            ),
            (
                Act::Labour {
                    name: name.clone(),
                    quantity: Hundredths(150),
                    unit: unit.clone(),
                },
                "act.labour",
            ),
            (Act::Voided { name: name.clone() }, "act.voided"),
            (
                Act::Used {
                    name: String::new(),
                    quantity: 2,
                },
                "act.used",
            ),
            (
                Act::Used {
                    name: name.clone(),
                    quantity: 2,
                },
                "act.used_of",
            ),
            (Act::Corrected, "act.corrected"),
            (
                Act::Moved {
                    kind: MovementKind::Issue,
                    name: name.clone(),
                    quantity: 2,
                    unit,
                },
                "act.moved.issue",
            ),
            (Act::WriteOffAsked, "act.write_off_asked"),
            (Act::StocktakeBegun, "act.stocktake_begun"),
            (Act::Counted { quantity: 2 }, "act.counted"),
            (Act::CodeNoted { code: name }, "act.code_noted"),
            (Act::Reserved { quantity: 2 }, "act.reserved"),
            (Act::SlipDecided, "act.slip_decided"),
            (Act::Told { quantity: 2 }, "act.told"),
            (Act::Photo, "act.photo"),
            (Act::Called, "act.called"),
            (Act::Noted, "act.noted"),
            (Act::Settled, "act.settled"),
            (Act::Other, "act.other"),
        ];
        let is_listed = |one: &Act| match one {
            Act::Filed | Act::Step { .. } | Act::Labour { .. } | Act::Voided { .. } => true,
            Act::Used { .. } | Act::Corrected | Act::Moved { .. } => true,
            Act::WriteOffAsked | Act::StocktakeBegun | Act::Counted { .. } => true,
            Act::CodeNoted { .. } | Act::Reserved { .. } | Act::SlipDecided => true,
            Act::Told { .. } | Act::Photo | Act::Called | Act::Noted => true,
            Act::Settled | Act::Other => true,
        };
        assert!(all.iter().all(|(act, _)| is_listed(act)));
        all
    }

    #[test]
    fn every_objection_is_said_in_both_languages() {
        for objection in objections() {
            for part in ["text", "way"] {
                expect_words(&format!("objection.{}.{part}", objection_name(&objection)));
            }
            if waits(objection) {
                expect_words(&format!("objection.{}.own", objection_name(&objection)));
            }
        }
    }

    #[test]
    fn every_act_is_said_in_both_languages() {
        for (act, key) in acts() {
            expect_words(key);
            let said = act_word(&act);
            assert!(!said.contains("%{") && !said.is_empty(), "{act:?}: {said}");
        }
        let labour = acts().remove(2).0;
        assert_eq!(act_word(&labour), "记录工时：水管维修 1.5 小时");
    }
}
