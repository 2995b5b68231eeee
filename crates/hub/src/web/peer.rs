//! Who is on the other end of the line, also behind a reverse proxy on the same machine.
//!
//! A proxy is believed only on a loopback address: whoever else writes `X-Forwarded-…` may be lying. That a
//! connection to ourselves is secured is known from the connection, never from what was sent over it.

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Put on every request that came over a connection secured by ourselves.
#[derive(Clone, Copy, Debug)]
pub struct Secured;

/// Where a request came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The address that the person's device has towards us.
    pub address: IpAddr,
    /// Whether the person's browser spoke https.
    pub https: bool,
}

impl Peer {
    /// Where a request with these headers and extensions came from.
    pub fn of(headers: &HeaderMap, extensions: &Extensions) -> Self {
        let near = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| {
                address.ip()
            });
        let secured = extensions.get::<Secured>().is_some();
        if !near.to_canonical().is_loopback() {
            return Self {
                address: near,
                https: secured,
            };
        }
        let said = |name: &str| {
            headers
                .get_all(name)
                .iter()
                .next_back()
                .and_then(|value| value.to_str().ok())
        };
        // What the nearest proxy wrote stands last; what stands before may be the client's own words.
        let far = said("x-forwarded-for")
            .and_then(|list| list.rsplit(',').next())
            .and_then(|last| last.trim().parse().ok());
        Self {
            address: far.unwrap_or(near),
            https: secured || said("x-forwarded-proto") == Some("https"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(near: &str, forwarded: &[(&'static str, &'static str)]) -> Peer {
        peer_with(Extensions::new(), near, forwarded)
    }

    fn peer_with(
        mut extensions: Extensions,
        near: &str,
        forwarded: &[(&'static str, &'static str)],
    ) -> Peer {
        let mut headers = HeaderMap::new();
        for (name, value) in forwarded {
            headers.append(*name, value.parse().unwrap());
        }
        extensions.insert(ConnectInfo(SocketAddr::new(near.parse().unwrap(), 4711)));
        Peer::of(&headers, &extensions)
    }

    #[test]
    fn a_proxy_on_this_machine_is_believed() {
        let forwarded = [
            ("x-forwarded-for", "6.6.6.6, 10.0.0.7"),
            ("x-forwarded-proto", "https"),
        ];
        let seen = peer("127.0.0.1", &forwarded);
        assert_eq!(
            seen,
            Peer {
                address: "10.0.0.7".parse().unwrap(),
                https: true
            }
        );
    }

    #[test]
    fn a_stranger_who_plays_proxy_is_not() {
        let forwarded = [
            ("x-forwarded-for", "10.0.0.7"),
            ("x-forwarded-proto", "https"),
        ];
        let seen = peer("10.0.0.66", &forwarded);
        assert_eq!(
            seen,
            Peer {
                address: "10.0.0.66".parse().unwrap(),
                https: false
            }
        );
    }

    #[test]
    fn a_secured_connection_is_https_whatever_the_headers_say() {
        for near in ["10.0.0.66", "127.0.0.1"] {
            let mut extensions = Extensions::new();
            extensions.insert(Secured);
            assert!(peer_with(extensions, near, &[("x-forwarded-proto", "http")]).https);
            assert!(!peer(near, &[]).https);
        }
    }
}
