//! How often somebody may try to sign in: a leaking bucket per staff number and per peer.
//!
//! Each attempt fills its two buckets by one and time empties them. While a bucket is no fuller than its
//! free attempts nobody waits; each attempt beyond doubles the wait until the next. A good sign-in empties
//! the staff number's bucket and takes its own attempt back from the peer's, because a whole ward may
//! sit behind one address.

use crate::bucket::{Bucket, Policy, fill, network, wait};
use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

const NUMBER: Policy = Policy {
    free: 5,
    leak: Duration::from_mins(5),
    first_wait: Duration::from_secs(2),
    longest_wait: Duration::from_mins(5),
};

const PEER: Policy = Policy {
    free: 30,
    leak: Duration::from_secs(10),
    first_wait: Duration::from_secs(1),
    longest_wait: Duration::from_mins(1),
};

/// The attempts of late. Times are ticks of the hub's clock.
#[derive(Debug, Default)]
pub struct Attempts {
    numbers: HashMap<String, Bucket>,
    peers: HashMap<IpAddr, Bucket>,
    /// Of wrong tokens. They have buckets of their own, so that a system with an old token keeps no ward from signing in.
    bearers: HashMap<IpAddr, Bucket>,
}

impl Attempts {
    /// Takes note of an attempt that is about to be judged.
    ///
    /// # Errors
    /// How many seconds to wait; the attempt is not to be judged then, and leaves no trace.
    pub fn begin(&mut self, staff_number: &str, peer: IpAddr, now: Duration) -> Result<(), u64> {
        let (number, peer) = (staff_number.to_owned(), network(peer));
        let wait = wait(&self.numbers, &number, now).max(wait(&self.peers, &peer, now));
        if wait > Duration::ZERO {
            return Err(in_seconds(wait));
        }
        fill(&mut self.numbers, number, &NUMBER, now);
        fill(&mut self.peers, peer, &PEER, now);
        Ok(())
    }

    /// How many seconds `peer` has to wait before another token of its is looked at; none where it may be now.
    #[must_use]
    pub fn bearer_waits(&self, peer: IpAddr, now: Duration) -> Option<u64> {
        let wait = wait(&self.bearers, &network(peer), now);
        (wait > Duration::ZERO).then(|| in_seconds(wait))
    }

    /// A token that `peer` sent was wrong.
    pub fn wrong_bearer(&mut self, peer: IpAddr, now: Duration) {
        fill(&mut self.bearers, network(peer), &PEER, now);
    }

    /// The attempt was good.
    pub fn succeeded(&mut self, staff_number: &str, peer: IpAddr) {
        self.numbers.remove(staff_number);
        if let Some(bucket) = self.peers.get_mut(&network(peer)) {
            bucket.level = bucket.level.saturating_sub(1);
            if bucket.level < PEER.free {
                bucket.closed_until = Duration::ZERO;
            }
        }
    }
}

fn in_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bucket::MOST;
    use std::net::Ipv4Addr;

    fn ward(n: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(10, 0, 0, n))
    }

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn the_wait_for_a_staff_number_doubles_from_any_address() {
        let mut attempts = Attempts::default();
        for n in 1..=6 {
            attempts.begin("10168", ward(n), seconds(0)).unwrap();
        }
        assert_eq!(attempts.begin("10168", ward(7), seconds(0)), Err(2));
        assert_eq!(attempts.begin("10169", ward(7), seconds(0)), Ok(()));
        attempts.begin("10168", ward(8), seconds(2)).unwrap();
        assert_eq!(attempts.begin("10168", ward(9), seconds(2)), Err(4));
        attempts.begin("10168", ward(9), seconds(6)).unwrap();
        assert_eq!(attempts.begin("10168", ward(9), seconds(6)), Err(8));
    }

    #[test]
    fn wrong_tokens_make_their_address_wait_and_no_sign_in() {
        let mut attempts = Attempts::default();
        for _ in 0..31 {
            assert_eq!(attempts.bearer_waits(ward(1), seconds(0)), None);
            attempts.wrong_bearer(ward(1), seconds(0));
        }
        assert_eq!(attempts.bearer_waits(ward(1), seconds(0)), Some(1));
        assert_eq!(attempts.bearer_waits(ward(2), seconds(0)), None);
        assert_eq!(attempts.begin("10168", ward(1), seconds(0)), Ok(()));
        assert_eq!(attempts.bearer_waits(ward(1), seconds(1)), None);
    }

    #[test]
    fn a_good_sign_in_forgets_the_bad_ones() {
        let mut attempts = Attempts::default();
        for _ in 0..6 {
            attempts.begin("10168", ward(1), seconds(0)).unwrap();
        }
        attempts.succeeded("10168", ward(1));
        assert_eq!(attempts.begin("10168", ward(1), seconds(0)), Ok(()));
    }

    #[test]
    fn a_ward_that_signs_in_well_never_waits() {
        let mut attempts = Attempts::default();
        for n in 0..500 {
            let number = n.to_string();
            attempts.begin(&number, ward(1), seconds(0)).unwrap();
            attempts.succeeded(&number, ward(1));
        }
    }

    #[test]
    fn an_address_that_tries_many_numbers_waits_and_is_forgiven_with_time() {
        let mut attempts = Attempts::default();
        for n in 0..31 {
            attempts.begin(&n.to_string(), ward(1), seconds(0)).unwrap();
        }
        assert_eq!(attempts.begin("another", ward(1), seconds(0)), Err(1));
        assert_eq!(attempts.begin("another", ward(2), seconds(0)), Ok(()));
        for n in 0..30 {
            attempts
                .begin(&format!("later {n}"), ward(1), seconds(310))
                .unwrap();
        }
    }

    #[test]
    fn a_flood_of_made_up_numbers_does_not_wash_away_what_was_counted() {
        let mut attempts = Attempts::default();
        for n in 1..=6 {
            attempts.begin("10168", ward(n), seconds(0)).unwrap();
        }
        let refused = (0..40_000)
            .filter(|n| {
                attempts
                    .begin(&format!("x{n}"), ward(9), seconds(2))
                    .is_err()
            })
            .count();
        assert_eq!(refused, 40_000 - 31);
        attempts.begin("10168", ward(7), seconds(2)).unwrap();
        assert_eq!(attempts.begin("10168", ward(8), seconds(2)), Err(4));
    }

    #[test]
    fn numbers_that_wait_are_kept_however_many_there_are() {
        let mut attempts = Attempts::default();
        let house = |n: u32| IpAddr::V4(Ipv4Addr::from(n));
        for n in 1..=6 {
            attempts.begin("10168", ward(n), seconds(0)).unwrap();
        }
        for n in 0..20_010 {
            attempts
                .begin(&format!("x{n}"), house(n), seconds(1))
                .unwrap();
        }
        assert!(attempts.numbers.len() <= MOST && attempts.peers.len() <= MOST);
        attempts.begin("10168", ward(7), seconds(2)).unwrap();
        assert_eq!(attempts.begin("10168", ward(8), seconds(2)), Err(4));
    }

    #[test]
    fn the_wait_has_an_end() {
        let mut attempts = Attempts::default();
        let mut now = Duration::ZERO;
        for _ in 0..100 {
            if let Err(wait) = attempts.begin("10168", ward(1), now) {
                assert!(wait <= 300);
                now += seconds(wait);
            }
        }
    }

    #[test]
    fn neighbours_of_one_network_count_together() {
        assert_eq!(
            network("2001:db8::1".parse().unwrap()),
            network("2001:db8::ffff".parse().unwrap())
        );
        assert_ne!(
            network("2001:db8::1".parse().unwrap()),
            network("2001:db8:0:1::1".parse().unwrap())
        );
        assert_eq!(network("::ffff:10.0.0.1".parse().unwrap()), ward(1));
    }
}
