//! Codes by which people add devices: each is good once, for a while, for the person who asked for it.

use super::TokenHash;
use crate::random;
use std::collections::HashMap;
use std::time::Duration;
use yizhan_api::ApiError;
use yizhan_domain::PersonId;

/// How long a code is good.
pub const GOOD: Duration = Duration::from_mins(10);
/// Open codes of one person at once; the oldest one goes first.
const PER_PERSON: usize = 5;
/// Letters and digits that are not taken for one another.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Forty random bits: too many to be guessed in ten minutes with as few attempts as the hub allows.
const LENGTH: usize = 8;

/// The open codes. Times are ticks of the hub's clock.
#[derive(Debug, Default)]
pub struct Invitations {
    open: HashMap<TokenHash, Invited>,
}

#[derive(Debug)]
struct Invited {
    person: PersonId,
    since: Duration,
}

/// A code that was taken in.
#[derive(Debug)]
pub struct Redeemed {
    code: TokenHash,
    invited: Invited,
}

impl Invitations {
    /// A new code for `person`.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn invite(&mut self, person: PersonId, now: Duration) -> Result<String, ApiError> {
        self.open
            .retain(|_, invited| now.saturating_sub(invited.since) < GOOD);
        let own = self.open.iter().filter(|(_, open)| open.person == person);
        if own.clone().count() >= PER_PERSON
            && let Some(oldest) = own
                .min_by_key(|(_, open)| open.since)
                .map(|(code, _)| *code)
        {
            self.open.remove(&oldest);
        }
        let sign = |byte: u8| SIGNS.get(usize::from(byte % 32)).copied().unwrap_or(b'A');
        let code: String = random::bytes::<LENGTH>()?
            .map(|byte| char::from(sign(byte)))
            .iter()
            .collect();
        let invited = Invited { person, since: now };
        self.open.insert(hash(&code), invited);
        Ok(code)
    }

    /// Takes a code in that `person` gave, where it is good. It is not good again, unless it is given back.
    pub fn redeem(&mut self, code: &str, person: PersonId, now: Duration) -> Option<Redeemed> {
        let code = hash(code);
        let invited = self.open.get(&code)?;
        if invited.person != person || now.saturating_sub(invited.since) >= GOOD {
            return None;
        }
        let invited = self.open.remove(&code)?;
        Some(Redeemed { code, invited })
    }

    /// Gives a code back that served nothing.
    pub fn give_back(&mut self, redeemed: Redeemed) {
        self.open.insert(redeemed.code, redeemed.invited);
    }
}

/// The hash of a code as people type it: in small letters, with spaces or dashes.
fn hash(code: &str) -> TokenHash {
    let signs = code.chars().filter(char::is_ascii_alphanumeric);
    TokenHash::of(&signs.collect::<String>().to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_once_for_ten_minutes_and_for_one_person() {
        let (anna, ben) = (PersonId::of_key("anna"), PersonId::of_key("ben"));
        let mut codes = Invitations::default();
        let code = codes.invite(anna, Duration::ZERO).unwrap();
        assert!(codes.redeem(&code, ben, Duration::ZERO).is_none());
        let (first, last) = code.split_at(4);
        let typed = format!(" {}-{} ", first.to_lowercase(), last);
        let redeemed = codes.redeem(&typed, anna, Duration::from_secs(599));
        codes.give_back(redeemed.unwrap());
        assert!(
            codes
                .redeem(&typed, anna, Duration::from_secs(599))
                .is_some()
        );
        assert!(
            codes
                .redeem(&code, anna, Duration::from_secs(599))
                .is_none()
        );
        let late = codes.invite(anna, Duration::ZERO).unwrap();
        assert!(codes.redeem(&late, anna, GOOD).is_none());
    }

    #[test]
    fn a_person_has_five_open_codes_at_most() {
        let anna = PersonId::of_key("anna");
        let mut codes = Invitations::default();
        let made = (0..6).map(|n| codes.invite(anna, Duration::from_secs(n)).unwrap());
        let made: Vec<String> = made.collect();
        let good = |code: &String| codes.redeem(code, anna, Duration::from_secs(9)).is_some();
        let good: Vec<bool> = made.iter().map(good).collect();
        assert_eq!(good, [false, true, true, true, true, true]);
    }
}
