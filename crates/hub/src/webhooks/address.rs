//! Where a webhook calls, as an administrator typed it.

use axum::http::Uri;
use std::net::IpAddr;
use yizhan_domain::webhook::may_call;

/// An address that the hub may try; what its name stands for is looked at when it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Whether it is called by https.
    pub is_secured: bool,
    /// Its host, without brackets.
    pub host: String,
    /// Host and port as they were typed.
    pub authority: String,
    /// Its port.
    pub port: u16,
    /// Path and query.
    pub path: String,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// Says what is wrong about it.
    pub fn read(text: &str, is_plain_wanted: bool) -> Result<Self, &'static str> {
        let address: Uri = text.parse().map_err(|_| "the address cannot be read")?;
        let is_secured = match address.scheme_str() {
            Some("https") => true,
            Some("http") if is_plain_wanted => false,
            Some("http") => return Err("the address is unsecured"),
            _ => return Err("the address begins with https"),
        };
        let authority = address.authority().ok_or("the address has no host")?;
        if authority.as_str().contains('@') {
            return Err("the address names a user");
        }
        let host = authority.host();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err("the address has no host");
        }
        let usual = if is_secured { 443 } else { 80 };
        let literal: Option<IpAddr> = host.parse().ok();
        if literal.is_some_and(|ip| !may_call(ip, is_secured, is_plain_wanted)) {
            return Err("the hub does not call this address");
        }
        let path = address.path_and_query().map_or("/", |path| path.as_str());
        Ok(Self {
            is_secured,
            host: host.to_owned(),
            authority: authority.as_str().to_owned(),
            port: authority.port_u16().unwrap_or(usual),
            path: path.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_calls_by_https_or_says_why_not() {
        let read = Address::read("https://sms.hospital.example/yizhan?a=1", false).unwrap();
        assert_eq!(
            (read.host.as_str(), read.port),
            ("sms.hospital.example", 443)
        );
        assert_eq!(read.path, "/yizhan?a=1");
        let six = Address::read("http://[::1]:9000/", true).unwrap();
        assert_eq!((six.host.as_str(), six.port), ("::1", 9000));
        for (text, is_plain_wanted) in [
            ("http://127.0.0.1/", false),
            ("http://8.8.8.8/", true),
            ("https://169.254.169.254/latest", true),
            ("https://[fe80::1]/", true),
            ("https://me:secret@sms.example/", true),
            ("ftp://sms.example/", true),
            ("/only/a/path", true),
            ("", true),
        ] {
            assert!(Address::read(text, is_plain_wanted).is_err(), "{text}");
        }
    }
}
