//! Who is signed in. Sessions live in memory: after a restart of the hub everybody signs in again.

use super::TokenHash;
use std::collections::HashMap;
use std::time::Duration;
use yizhan_domain::PersonId;

/// A session that nobody used for so long is over.
const IDLE: Duration = Duration::from_hours(12);
/// A session is over after this time, used or not.
const ABSOLUTE: Duration = Duration::from_hours(7 * 24);
/// Sessions of one person at once; the one that was not used for longest goes first.
const PER_PERSON: usize = 20;

/// The open sessions. Times are ticks of the hub's clock.
#[derive(Debug, Default)]
pub struct Sessions {
    open: HashMap<TokenHash, Session>,
}

#[derive(Debug)]
struct Session {
    person: PersonId,
    begun: Duration,
    used: Duration,
}

impl Session {
    fn lives(&self, now: Duration) -> bool {
        now.saturating_sub(self.used) < IDLE && now.saturating_sub(self.begun) < ABSOLUTE
    }
}

impl Sessions {
    /// Begins a session of `person`.
    pub fn begin(&mut self, token: TokenHash, person: PersonId, now: Duration) {
        self.open.retain(|_, session| session.lives(now));
        let own = self
            .open
            .iter()
            .filter(|(_, session)| session.person == person);
        if own.clone().count() >= PER_PERSON
            && let Some(oldest) = own
                .min_by_key(|(_, session)| session.used)
                .map(|(token, _)| *token)
        {
            self.open.remove(&oldest);
        }
        self.open.insert(
            token,
            Session {
                person,
                begun: now,
                used: now,
            },
        );
    }

    /// Whose session this is, where it is not over. It counts as used now.
    pub fn touch(&mut self, token: TokenHash, now: Duration) -> Option<PersonId> {
        let session = self.open.get_mut(&token)?;
        if !session.lives(now) {
            self.open.remove(&token);
            return None;
        }
        session.used = now;
        Some(session.person)
    }

    /// Whose session this is, where it is not over. Looking does not count as use.
    #[must_use]
    pub fn whose(&self, token: TokenHash, now: Duration) -> Option<PersonId> {
        self.open
            .get(&token)
            .filter(|session| session.lives(now))
            .map(|session| session.person)
    }

    /// Ends all sessions of `person` but this one.
    pub fn end_all_but(&mut self, person: PersonId, kept: Option<TokenHash>) {
        self.open
            .retain(|token, session| session.person != person || Some(*token) == kept);
    }

    /// Ends the sessions of people who are let in no more.
    pub fn end_unless(&mut self, lets_in: impl Fn(PersonId) -> bool) {
        self.open.retain(|_, session| lets_in(session.person));
    }

    /// Ends a session; says whose it was.
    pub fn end(&mut self, token: TokenHash) -> Option<PersonId> {
        self.open.remove(&token).map(|session| session.person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);

    fn anna() -> PersonId {
        PersonId::of_key("anna")
    }

    #[test]
    fn a_session_is_over_after_twelve_idle_hours() {
        let mut sessions = Sessions::default();
        let token = TokenHash::of("a");
        sessions.begin(token, anna(), HOUR);
        assert_eq!(sessions.touch(token, HOUR * 12), Some(anna()));
        assert_eq!(sessions.touch(token, HOUR * 23), Some(anna()));
        assert_eq!(sessions.whose(token, HOUR * 35), None);
        assert_eq!(sessions.touch(token, HOUR * 35), None);
    }

    #[test]
    fn a_session_in_use_is_over_after_seven_days() {
        let mut sessions = Sessions::default();
        let token = TokenHash::of("a");
        sessions.begin(token, anna(), Duration::ZERO);
        for hours in (6..7 * 24).step_by(6) {
            assert!(
                sessions.touch(token, HOUR * hours).is_some(),
                "after {hours} h"
            );
        }
        assert_eq!(sessions.touch(token, HOUR * 7 * 24), None);
    }

    #[test]
    fn looking_does_not_keep_a_session_alive() {
        let mut sessions = Sessions::default();
        let token = TokenHash::of("a");
        sessions.begin(token, anna(), Duration::ZERO);
        assert_eq!(sessions.whose(token, HOUR * 11), Some(anna()));
        assert_eq!(sessions.whose(token, HOUR * 12), None);
    }

    #[test]
    fn one_person_has_no_more_than_twenty_sessions() {
        let mut sessions = Sessions::default();
        for n in 0..=20_u32 {
            sessions.begin(
                TokenHash::of(&n.to_string()),
                anna(),
                Duration::from_secs(n.into()),
            );
        }
        let now = HOUR;
        assert_eq!(sessions.whose(TokenHash::of("0"), now), None);
        assert_eq!(sessions.whose(TokenHash::of("1"), now), Some(anna()));
        assert_eq!(sessions.whose(TokenHash::of("20"), now), Some(anna()));
    }
}
