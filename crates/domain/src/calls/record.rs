//! What the log says of calls.

use super::CallFigures;
use crate::base::{Directory, Kind, Role};
use crate::order::Actor;
use crate::{CallLogId, Millis, PersonId, PhoneCallId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The most calls that one item of the log tells.
pub const PART_MAX: usize = 500;
/// The most calls that are taken in at once: a busy desk's year.
pub const CALLS_MAX: usize = 200_000;

/// What the log says of the exchange's log of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallLogRecord {
    /// Somebody brought a log.
    Brought(Box<CallLog>),
    /// Calls that are in it.
    Part(CallLogPart),
    /// It was the wrong one: its calls do not count from here on.
    Withdrawn(Withdrawal),
}

impl CallLogRecord {
    /// The log that it is about.
    #[must_use]
    pub fn log(&self) -> CallLogId {
        match self {
            Self::Brought(log) => log.id,
            Self::Part(part) => part.log,
            Self::Withdrawn(withdrawal) => withdrawal.log,
        }
    }
}

/// A log of calls that somebody brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallLog {
    /// Its id.
    pub id: CallLogId,
    /// Names of its files.
    pub files: Vec<String>,
    /// Who brought it.
    pub by: PersonId,
    /// The name of that person then.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// How many calls were new with it.
    pub count: u32,
    /// When the first of them came.
    pub first: Millis,
    /// When the last of them came.
    pub last: Millis,
}

/// Calls of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallLogPart {
    /// The log.
    pub log: CallLogId,
    /// Which part it is, from zero on.
    pub place: u32,
    /// The calls.
    pub calls: Vec<PhoneCall>,
}

/// A call to the service desk. Nothing of the caller is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneCall {
    /// The same for the same call in every file.
    #[serde(rename = "i")]
    pub id: PhoneCallId,
    /// When it began to ring.
    #[serde(rename = "t")]
    pub at: Millis,
    /// Whether somebody answered.
    #[serde(rename = "a")]
    pub answered: bool,
    /// How long the caller waited, in seconds.
    #[serde(rename = "w")]
    pub wait_s: u32,
    /// How long they talked, in seconds.
    #[serde(rename = "d")]
    pub talk_s: u32,
    /// The extension, or the number of the agent; empty where none is told.
    #[serde(rename = "e")]
    pub extension: String,
}

impl PhoneCall {
    /// It alone as figures; answered within `within_s` seconds is in time.
    #[must_use]
    pub fn figures(&self, within_s: u32) -> CallFigures {
        let (wait, talk) = (u64::from(self.wait_s), u64::from(self.talk_s));
        CallFigures {
            offered: 1,
            answered: u32::from(self.answered),
            in_time: u32::from(self.answered && self.wait_s <= within_s),
            wait_s: if self.answered { wait } else { 0 },
            given_up_s: if self.answered { 0 } else { wait },
            talk_s: if self.answered { talk } else { 0 },
        }
    }
}

/// That a log was the wrong one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The log.
    pub log: CallLogId,
    /// Who says so.
    pub by: PersonId,
    /// The name of that person then.
    pub by_name: String,
    /// When.
    pub at: Millis,
}

/// The id of a call: by the exchange's own name of it, else by when it began, where it rang and who called.
///
/// Of the caller's number sixteen bits of a hash go into the id. They keep two calls of the same second apart, and more than
/// a million numbers share them, so that nobody learns the number by trying all there are.
#[must_use]
pub fn call_id(exchange: Option<&str>, at: Millis, extension: &str, caller: &str) -> PhoneCallId {
    match exchange {
        Some(name) => PhoneCallId::of_key(&format!("exchange/{name}")),
        None => {
            let hash = Sha256::digest(format!("yizhan caller 1\0{caller}"));
            let tag: String = hash.iter().take(2).map(|b| format!("{b:02x}")).collect();
            PhoneCallId::of_key(&format!("{}/{extension}/{tag}", at.0))
        }
    }
}

/// Whether somebody brings logs of calls, and withdraws them: administrators, and the chief of the section whose people take the calls.
#[must_use]
pub fn may_bring(actor: &Actor, directory: &Directory) -> bool {
    let takes_calls = || {
        directory.people.values().any(|person| {
            person.role == Role::Dispatcher
                && person.department == actor.department
                && !directory.is_out_of_use(Kind::Person, person.id.0)
        })
    };
    match actor.role {
        Role::Administrator => true,
        Role::Chief => takes_calls(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_call_has_one_id_and_the_callers_number_is_not_to_be_tried_out_of_it() {
        let at = Millis(1_795_219_200_000);
        let id = |caller: &str| call_id(None, at, "8001", caller);
        assert_eq!(id("13800000000"), id("13800000000"));
        assert_ne!(id("13800000000"), id("13800000001"));
        assert_ne!(id("13800000000"), call_id(None, at, "8002", "13800000000"));
        assert_ne!(
            id("13800000000"),
            call_id(None, Millis(at.0 + 1000), "8001", "13800000000")
        );
        // Where the exchange names the call, nothing else matters.
        assert_eq!(
            call_id(Some("c-1"), at, "8001", "1"),
            call_id(Some("c-1"), Millis(0), "", "2")
        );
        // Of a million numbers, some fifteen others make the same id.
        let wanted = id("13800000000");
        let same = (13_800_000_001_u64..13_801_000_000)
            .filter(|number| id(&number.to_string()) == wanted)
            .take(3);
        assert_eq!(same.count(), 3);
    }
}
