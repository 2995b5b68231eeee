//! What the log says of calls.

use super::CallFigures;
use crate::base::{Directory, Kind, Role};
use crate::order::Actor;
use crate::{CallLogId, Millis, PersonId, PhoneCallId};
use serde::{Deserialize, Serialize};

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

/// The id of a call: by when it began, to the second, and the exchange's own name of it; where that names none, by where it rang, and by
/// its `place` among those that rang there in that second. The name alone is not enough, since many exchanges number anew each month.
///
/// Nothing of the caller goes in.
#[must_use]
pub fn call_id(exchange: Option<&str>, at: Millis, extension: &str, place: usize) -> PhoneCallId {
    let second = at.0.div_euclid(1000);
    match exchange {
        Some(name) => PhoneCallId::of_key(&format!("exchange/{second}/{name}")),
        None => PhoneCallId::of_key(&format!("{second}/{extension}/{place}")),
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
    fn the_same_call_has_one_id() {
        let at = Millis(1_795_219_200_000);
        let id = call_id(None, at, "8001", 0);
        assert_eq!(id, call_id(None, Millis(at.0 + 999), "8001", 0));
        for other in [
            call_id(None, Millis(at.0 + 1000), "8001", 0),
            call_id(None, at, "8002", 0),
            call_id(None, at, "8001", 1),
        ] {
            assert_ne!(id, other);
        }
        // Where the exchange names the call, where it rang does not matter; a number that comes again another month is another call.
        let named = call_id(Some("1"), at, "8001", 0);
        assert_eq!(named, call_id(Some("1"), at, "", 1));
        assert_ne!(named, call_id(Some("1"), Millis(at.0 + 1000), "8001", 0));
    }
}
