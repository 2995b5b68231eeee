//! How often strangers may look, report and add photos: leaking buckets, one for each network, each place, and the house.
//!
//! A ward's phones may share one address, so a network may try more than a place takes. What was filed is not given back: a
//! flood of good reports is a flood. What was not filed costs the place nothing, so that nobody shuts it with rubbish.

use crate::bucket::{Bucket, Policy, fill, network, wait};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::time::Duration;
use yizhan_domain::PlaceId;

const LOOKS: Policy = policy(120, 2, 1, 30);
const TRIES_OF_ONE: Policy = policy(20, 120, 15, 600);
const REPORTS_AT_ONE: Policy = policy(10, 180, 15, 600);
const REPORTS_OF_ALL: Policy = policy(200, 15, 15, 60);
const PHOTOS_OF_ONE: Policy = policy(30, 60, 15, 600);
const PHOTOS_OF_ALL: Policy = policy(200, 20, 15, 60);

/// So many at once, one more after each `leak` seconds, and waits of these seconds beyond.
const fn policy(free: u32, leak: u64, first_wait: u64, longest_wait: u64) -> Policy {
    Policy {
        free,
        leak: Duration::from_secs(leak),
        first_wait: Duration::from_secs(first_wait),
        longest_wait: Duration::from_secs(longest_wait),
    }
}

/// What strangers did of late. Times are ticks of the hub's clock.
#[derive(Debug, Default)]
pub struct PassersBy {
    looks: HashMap<IpAddr, Bucket>,
    tries: HashMap<IpAddr, Bucket>,
    places: HashMap<PlaceId, Bucket>,
    photos: HashMap<IpAddr, Bucket>,
    reports_of_all: HashMap<(), Bucket>,
    photos_of_all: HashMap<(), Bucket>,
}

impl PassersBy {
    /// Counts a look.
    ///
    /// # Errors
    /// How many seconds to wait.
    pub fn look(&mut self, peer: IpAddr, now: Duration) -> Result<(), u64> {
        let peer = network(peer);
        pass(&self.looks, &peer, now)?;
        fill(&mut self.looks, peer, &LOOKS, now);
        Ok(())
    }

    /// Counts a try to report.
    ///
    /// # Errors
    /// How many seconds to wait; the report is not to be read then, and leaves no trace.
    pub fn try_report(&mut self, place: PlaceId, peer: IpAddr, now: Duration) -> Result<(), u64> {
        let peer = network(peer);
        pass(&self.tries, &peer, now)?;
        pass(&self.places, &place, now)?;
        pass(&self.reports_of_all, &(), now)?;
        fill(&mut self.tries, peer, &TRIES_OF_ONE, now);
        Ok(())
    }

    /// Counts a report that was filed.
    pub fn reported(&mut self, place: PlaceId, now: Duration) {
        fill(&mut self.places, place, &REPORTS_AT_ONE, now);
        fill(&mut self.reports_of_all, (), &REPORTS_OF_ALL, now);
    }

    /// Counts a photo: many bytes, that are kept for ever.
    ///
    /// # Errors
    /// How many seconds to wait; the photo is not to be read then.
    pub fn photo(&mut self, peer: IpAddr, now: Duration) -> Result<(), u64> {
        let peer = network(peer);
        pass(&self.photos, &peer, now)?;
        pass(&self.photos_of_all, &(), now)?;
        fill(&mut self.photos, peer, &PHOTOS_OF_ONE, now);
        fill(&mut self.photos_of_all, (), &PHOTOS_OF_ALL, now);
        Ok(())
    }
}

fn pass<K: Hash + Eq>(buckets: &HashMap<K, Bucket>, key: &K, now: Duration) -> Result<(), u64> {
    seconds(wait(buckets, key, now))
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

    /// Tries, and files where it may.
    fn report(all: &mut PassersBy, place: PlaceId, peer: u8, at: Duration) -> Result<(), u64> {
        all.try_report(place, phone(peer), at)?;
        all.reported(place, at);
        Ok(())
    }

    #[test]
    fn a_place_takes_ten_reports_at_once_and_more_with_time() {
        let mut all = PassersBy::default();
        let place = PlaceId::of_key("ward");
        for n in 0..11 {
            assert_eq!(report(&mut all, place, n, minutes(0)), Ok(()));
        }
        assert_eq!(report(&mut all, place, 12, minutes(0)), Err(15));
        let other = PlaceId::of_key("other");
        assert_eq!(report(&mut all, other, 12, minutes(0)), Ok(()));
        for n in 0..10 {
            assert_eq!(report(&mut all, place, n, minutes(40)), Ok(()));
        }
    }

    #[test]
    fn whoever_walks_along_all_doors_waits() {
        let mut all = PassersBy::default();
        let reported = (0..1000)
            .filter(|n| report(&mut all, PlaceId::of_key(&n.to_string()), 1, minutes(0)).is_ok())
            .count();
        assert_eq!(reported, 21);
        let place = PlaceId::of_key("0");
        assert_eq!(report(&mut all, place, 2, minutes(0)), Ok(()));
    }

    #[test]
    fn rubbish_shuts_no_place() {
        let mut all = PassersBy::default();
        let place = PlaceId::of_key("ward");
        for _ in 0..1000 {
            let _ = all.try_report(place, phone(1), minutes(0));
        }
        assert_eq!(report(&mut all, place, 2, minutes(0)), Ok(()));
        assert!(all.places.len() <= 1, "made-up places are not remembered");
    }

    #[test]
    fn many_networks_together_do_not_fill_the_house() {
        let mut all = PassersBy::default();
        let (mut reports, mut photos) = (0, 0);
        for peer in 0..200 {
            for n in 0..20 {
                let place = PlaceId::of_key(&format!("{peer} {n}"));
                reports += u32::from(report(&mut all, place, peer, minutes(0)).is_ok());
                photos += u32::from(all.photo(phone(peer), minutes(0)).is_ok());
            }
        }
        assert_eq!((reports, photos), (201, 201));
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
