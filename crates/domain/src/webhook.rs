//! When the hub tells another system what happened, and where it may call (H6).

use crate::Millis;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const SECOND_MS: i64 = 1000;
const FIRST_WAIT_MS: i64 = 10 * SECOND_MS;
const LONGEST_WAIT_MS: i64 = 3600 * SECOND_MS;
/// For how long it is tried before somebody has to look.
pub const PATIENCE_MS: i64 = 3 * 24 * 3600 * SECOND_MS;
/// For how long the former secret signs too, once there is a new one.
pub const ROTATION_MS: i64 = 24 * 3600 * SECOND_MS;

/// How long to wait after so many failures in a row: twice as long each time up to an hour, less up to a half by `chance`,
/// so that many do not come back at once.
#[must_use]
pub fn wait_ms(failures: u32, chance: u16) -> i64 {
    let doublings = failures.saturating_sub(1).min(16);
    let whole = (FIRST_WAIT_MS << doublings).min(LONGEST_WAIT_MS);
    let half = whole / 2;
    half + half * i64::from(chance) / i64::from(u16::MAX)
}

/// Whether it failed for so long that it is paused until somebody looks.
#[must_use]
pub const fn is_given_up(first_failed: Millis, now: Millis) -> bool {
    now.0.saturating_sub(first_failed.0) >= PATIENCE_MS
}

/// Whether the hub may call this address. Unsecured it calls only machines of the house, where somebody said so.
#[must_use]
pub fn may_call(address: IpAddr, is_secured: bool, is_plain_wanted: bool) -> bool {
    let address = plain_form(address);
    if is_never_called(address) {
        return false;
    }
    is_secured || (is_plain_wanted && is_of_the_house(address))
}

/// The address behind one of IPv6 that stands for one of IPv4 (mapped, or by NAT64, RFC 6052).
fn plain_form(address: IpAddr) -> IpAddr {
    let IpAddr::V6(six) = address else {
        return address;
    };
    if let Some(four) = six.to_ipv4_mapped() {
        return IpAddr::V4(four);
    }
    match six.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            IpAddr::V4(Ipv4Addr::new(a, b, c, d))
        }
        _ => address,
    }
}

/// Addresses of one link, of groups, of nobody, and those at which clouds tell their machines secrets.
fn is_never_called(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => {
            let [first, ..] = four.octets();
            four.is_link_local()
                || first == 0
                || first >= 224
                || [
                    Ipv4Addr::new(100, 100, 100, 200),
                    Ipv4Addr::new(192, 0, 0, 192),
                ]
                .contains(&four)
        }
        IpAddr::V6(six) => {
            let [first, second, third, ..] = six.segments();
            let is_compatible = first == 0 && six.to_ipv4().is_some() && !six.is_loopback();
            let is_tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
            let is_local_nat64 = first == 0x64 && second == 0xff9b && third == 1;
            six.is_unspecified()
                || six.is_multicast()
                || six.is_unicast_link_local()
                || is_compatible
                || is_tunnel
                || is_local_nat64
                || six == Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)
        }
    }
}

fn is_of_the_house(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => four.is_loopback() || four.is_private(),
        IpAddr::V6(six) => six.is_loopback() || six.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(address: &str, is_secured: bool, is_plain_wanted: bool) -> bool {
        may_call(address.parse().unwrap(), is_secured, is_plain_wanted)
    }

    #[test]
    fn a_webhook_never_calls_metadata_groups_or_nobody() {
        for address in [
            "169.254.169.254",
            "100.100.100.200",
            "192.0.0.192",
            "0.0.0.0",
            "0.1.2.3",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "fe80::1",
            "ff02::1",
            "fd00:ec2::254",
            "::ffff:169.254.169.254",
            "::169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::a9fe:a9fe",
            "2002:a9fe:a9fe::1",
            "2001::1",
        ] {
            assert!(!may(address, true, true), "{address}");
        }
    }

    #[test]
    fn a_webhook_goes_unsecured_only_within_the_house_and_only_where_somebody_said_so() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.9",
            "172.16.0.1",
            "::1",
            "fd12::9",
        ] {
            assert!(may(address, true, false), "{address}");
            assert!(may(address, false, true), "{address}");
            assert!(!may(address, false, false), "{address}");
        }
        for address in ["8.8.8.8", "172.32.0.1", "2606:4700::1", "::ffff:8.8.8.8"] {
            assert!(may(address, true, false), "{address}");
            assert!(!may(address, false, true), "{address}");
        }
    }

    #[test]
    fn a_webhook_waits_longer_each_time_up_to_an_hour() {
        assert_eq!(wait_ms(1, 0), 5_000);
        assert_eq!(wait_ms(1, u16::MAX), 10_000);
        assert_eq!(wait_ms(2, u16::MAX), 20_000);
        assert_eq!(wait_ms(10, u16::MAX), LONGEST_WAIT_MS);
        assert_eq!(wait_ms(u32::MAX, u16::MAX), LONGEST_WAIT_MS);
        assert_eq!(wait_ms(0, 0), 5_000);
    }

    #[test]
    fn a_webhook_is_given_up_after_three_days() {
        let first = Millis(1_795_222_800_000);
        assert!(!is_given_up(first, Millis(first.0 + PATIENCE_MS - 1)));
        assert!(is_given_up(first, Millis(first.0 + PATIENCE_MS)));
    }
}
