//! How often strangers may look and report: a leaking bucket per network, and one per place.
//!
//! A ward's phones may share one address, so a network may do more than a place takes. Nothing is given back for a good
//! report: a flood of good ones is a flood.

use crate::bucket::{Bucket, Policy, fill, network, wait};
use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;
use yizhan_domain::PlaceId;

const LOOKS: Policy = Policy {
    free: 120,
    leak: Duration::from_secs(2),
    first_wait: Duration::from_secs(1),
    longest_wait: Duration::from_secs(30),
};

const REPORTS_OF_ONE: Policy = Policy {
    free: 20,
    leak: Duration::from_mins(2),
    first_wait: Duration::from_secs(15),
    longest_wait: Duration::from_mins(10),
};

const REPORTS_AT_ONE: Policy = Policy {
    free: 10,
    leak: Duration::from_mins(3),
    first_wait: Duration::from_secs(15),
    longest_wait: Duration::from_mins(10),
};

/// What strangers did of late. Times are ticks of the hub's clock.
#[derive(Debug, Default)]
pub struct PassersBy {
    looks: HashMap<IpAddr, Bucket>,
    networks: HashMap<IpAddr, Bucket>,
    places: HashMap<PlaceId, Bucket>,
}

impl PassersBy {
    /// Counts a look.
    ///
    /// # Errors
    /// How many seconds to wait.
    pub fn look(&mut self, peer: IpAddr, now: Duration) -> Result<(), u64> {
        let peer = network(peer);
        seconds(wait(&self.looks, &peer, now))?;
        fill(&mut self.looks, peer, &LOOKS, now);
        Ok(())
    }

    /// Counts a report.
    ///
    /// # Errors
    /// How many seconds to wait; the report is not to be read then, and leaves no trace.
    pub fn report(&mut self, place: PlaceId, peer: IpAddr, now: Duration) -> Result<(), u64> {
        let peer = network(peer);
        let waits = [
            wait(&self.networks, &peer, now),
            wait(&self.places, &place, now),
        ];
        seconds(waits.into_iter().max().unwrap_or_default())?;
        fill(&mut self.networks, peer, &REPORTS_OF_ONE, now);
        fill(&mut self.places, place, &REPORTS_AT_ONE, now);
        Ok(())
    }
}

/// A wait in whole seconds; none is fine.
fn seconds(wait: Duration) -> Result<(), u64> {
    match wait {
        Duration::ZERO => Ok(()),
        _ => Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn phone(n: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(10, 0, 0, n))
    }

    fn minutes(n: u64) -> Duration {
        Duration::from_mins(n)
    }

    #[test]
    fn a_place_takes_ten_reports_at_once_and_more_with_time() {
        let mut all = PassersBy::default();
        let place = PlaceId::of_key("ward");
        let report = |all: &mut PassersBy, n, at| all.report(place, phone(n), at);
        for n in 0..11 {
            assert_eq!(report(&mut all, n, minutes(0)), Ok(()));
        }
        assert_eq!(report(&mut all, 12, minutes(0)), Err(15));
        assert_eq!(
            all.report(PlaceId::of_key("other"), phone(12), minutes(0)),
            Ok(())
        );
        for n in 0..10 {
            assert_eq!(report(&mut all, n, minutes(40)), Ok(()));
        }
    }

    #[test]
    fn whoever_walks_along_all_doors_waits() {
        let mut all = PassersBy::default();
        let reported = (0..1000)
            .filter(|n| {
                let place = PlaceId::of_key(&n.to_string());
                all.report(place, phone(1), minutes(0)).is_ok()
            })
            .count();
        assert_eq!(reported, 21);
        assert_eq!(
            all.report(PlaceId::of_key("0"), phone(2), minutes(0)),
            Ok(())
        );
    }

    #[test]
    fn what_is_refused_does_not_fill_the_place() {
        let mut all = PassersBy::default();
        let place = PlaceId::of_key("ward");
        for n in 0..100 {
            let other = PlaceId::of_key(&n.to_string());
            let _ = all.report(other, phone(1), minutes(0));
        }
        for _ in 0..50 {
            assert!(all.report(place, phone(1), minutes(0)).is_err());
        }
        assert_eq!(all.report(place, phone(2), minutes(0)), Ok(()));
    }

    #[test]
    fn looking_is_cheap_and_not_endless() {
        let mut all = PassersBy::default();
        let looks = (0..1000).filter(|_| all.look(phone(1), minutes(0)).is_ok());
        assert_eq!(looks.count(), 121);
        assert_eq!(all.look(phone(2), minutes(0)), Ok(()));
        assert_eq!(all.look(phone(1), minutes(5)), Ok(()));
    }
}
