//! What people call the hub in the address line of a browser.

use rustls::pki_types::DnsName;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use std::sync::Arc;

/// A host name, in small letters, or an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// `hub.hospital.lan`
    Host(String),
    /// `192.168.1.20`
    Address(IpAddr),
}

/// What is neither.
#[derive(Debug, thiserror::Error)]
#[error("不是主机名，也不是地址 · neither a host name nor an address")]
pub struct NotAName;

/// The names that a certificate of ours is for.
#[derive(Clone)]
pub enum Names {
    /// These, and no others.
    Given(BTreeSet<Name>),
    /// Whatever is said when asked: it may change.
    Asked(Arc<dyn Fn() -> BTreeSet<Name> + Send + Sync>),
}

impl Names {
    /// Whatever the machine is called at the time: its name, also as multicast DNS has it, `localhost`, and every
    /// address of its interfaces.
    #[must_use]
    pub fn of_machine() -> Self {
        Self::Asked(Arc::new(of_machine))
    }

    /// The names as they are now.
    #[must_use]
    pub fn now(&self) -> BTreeSet<Name> {
        match self {
            Self::Given(names) => names.clone(),
            Self::Asked(ask) => ask(),
        }
    }

    /// Whether `address`, at which somebody has reached us, should be among them and is not in `known`.
    #[must_use]
    pub fn may_have_gained(&self, address: IpAddr, known: &BTreeSet<Name>) -> bool {
        let address = address.to_canonical();
        matches!(self, Self::Asked(_))
            && is_callable(address)
            && !known.contains(&Name::Address(address))
    }
}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(address));
        }
        DnsName::try_from(text.trim_end_matches('.'))
            .map(|host| Self::Host(host.as_ref().to_ascii_lowercase()))
            .map_err(|_| NotAName)
    }
}

/// As it stands in the address line.
impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Host(host) => f.write_str(host),
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
            Self::Address(IpAddr::V4(address)) => write!(f, "{address}"),
        }
    }
}

impl Name {
    /// Whether other machines can call the hub by it.
    #[must_use]
    pub fn is_seen_from_outside(&self) -> bool {
        match self {
            Self::Host(host) => host != "localhost",
            Self::Address(address) => !address.is_loopback(),
        }
    }
}

fn of_machine() -> BTreeSet<Name> {
    let mut names = BTreeSet::from([
        Name::Host("localhost".into()),
        Name::Address(Ipv4Addr::LOCALHOST.into()),
        Name::Address(Ipv6Addr::LOCALHOST.into()),
    ]);
    let host = gethostname::gethostname();
    match host.to_str().map(Name::from_str) {
        Some(Ok(name)) => {
            if let Name::Host(host) = &name
                && !host.contains('.')
            {
                names.insert(Name::Host(format!("{host}.local")));
            }
            names.insert(name);
        }
        _ => tracing::warn!(?host, "the machine's name cannot stand in a certificate"),
    }
    match if_addrs::get_if_addrs() {
        Ok(interfaces) => names.extend(
            interfaces
                .iter()
                .map(if_addrs::Interface::ip)
                .filter(|address| is_callable(*address))
                .map(Name::Address),
        ),
        Err(why) => tracing::warn!(%why, "the machine's addresses cannot be listed"),
    }
    names
}

/// Browsers take no address with a zone, so that link-local ones cannot be called.
fn is_callable(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !address.is_unspecified(),
        IpAddr::V6(address) => !address.is_unspecified() && !address.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        let read = |text: &str| text.parse::<Name>().map(|name| name.to_string()).ok();
        assert_eq!(read("Hub.Lan."), Some("hub.lan".into()));
        assert_eq!(read("192.168.1.20"), Some("192.168.1.20".into()));
        assert_eq!(read("fd00::1"), Some("[fd00::1]".into()));
        for no_name in ["", "https://hub", "hub:8443", "医院", "a b", "*.lan"] {
            assert_eq!(read(no_name), None, "{no_name}");
        }
    }

    #[test]
    fn the_machine_is_called_localhost_too() {
        let names = Names::of_machine().now();
        assert!(names.contains(&Name::Host("localhost".into())));
        assert!(names.contains(&Name::Address(Ipv4Addr::LOCALHOST.into())));
    }
}
