//! Leaking buckets, one for each who tries something.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

/// How fast a bucket empties, and how long a full one makes wait.
pub struct Policy {
    /// Attempts without a wait.
    pub free: u32,
    /// Time that empties the bucket by one.
    pub leak: Duration,
    /// The first wait; the second is twice as long, and so on.
    pub first_wait: Duration,
    pub longest_wait: Duration,
}

/// Buckets beyond which empty ones are forgotten, then those that made nobody wait: memory stays bounded.
pub const MOST: usize = 20_000;

/// How often somebody tried of late. Times are ticks of the hub's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bucket {
    /// Attempts that have not leaked away.
    pub level: u32,
    /// Until when leaking was reckoned.
    leaked: Duration,
    /// Until when there is a wait.
    pub closed_until: Duration,
}

impl Bucket {
    fn leak(&mut self, policy: &Policy, now: Duration) {
        let gone = now.saturating_sub(self.leaked).as_millis() / policy.leak.as_millis();
        let gone = u32::try_from(gone).unwrap_or(u32::MAX).min(self.level);
        self.level -= gone;
        self.leaked = if self.level == 0 {
            now
        } else {
            self.leaked + policy.leak * gone
        };
    }

    fn wait(&self, now: Duration) -> Duration {
        self.closed_until.saturating_sub(now)
    }

    fn fill(&mut self, policy: &Policy, now: Duration) {
        self.level = self.level.saturating_add(1);
        if let Some(beyond) = self
            .level
            .checked_sub(policy.free)
            .filter(|beyond| *beyond > 0)
        {
            let wait = policy.first_wait.saturating_mul(1 << (beyond - 1).min(16));
            self.closed_until = now + wait.min(policy.longest_wait);
        }
    }
}

/// How long `key` has to wait. Looking leaves no bucket behind.
pub fn wait<K: Hash + Eq>(buckets: &HashMap<K, Bucket>, key: &K, now: Duration) -> Duration {
    buckets
        .get(key)
        .map_or(Duration::ZERO, |bucket| bucket.wait(now))
}

/// Counts an attempt of `key`.
pub fn fill<K: Hash + Eq>(
    buckets: &mut HashMap<K, Bucket>,
    key: K,
    policy: &Policy,
    now: Duration,
) {
    if buckets.len() >= MOST && !buckets.contains_key(&key) {
        buckets.retain(|_, bucket| {
            bucket.leak(policy, now);
            bucket.level > 0
        });
    }
    if buckets.len() >= MOST && !buckets.contains_key(&key) {
        // Each bucket that stays took more attempts than were free.
        buckets.retain(|_, bucket| bucket.level > policy.free || bucket.wait(now) > Duration::ZERO);
    }
    let bucket = buckets.entry(key).or_insert(Bucket {
        leaked: now,
        ..Bucket::default()
    });
    bucket.leak(policy, now);
    bucket.fill(policy, now);
}

/// The network that an address counts for: one house has a whole /64 of IPv6 addresses.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}
