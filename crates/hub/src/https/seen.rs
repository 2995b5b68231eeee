//! What stands in a certificate.

use super::name::Name;
use super::unfit::Unfit;
use rustls::pki_types::CertificateDer;
use std::collections::BTreeSet;
use std::net::IpAddr;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::parse_x509_certificate;
use yizhan_domain::Millis;

/// What we want to know of a certificate.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What it is for.
    pub names: BTreeSet<Name>,
    /// From when on it counts.
    pub from: Millis,
    /// Until when it counts.
    pub until: Millis,
}

impl Seen {
    /// What stands in `certificate`.
    ///
    /// # Errors
    /// It is none.
    pub fn of(certificate: &CertificateDer<'_>) -> Result<Self, Unfit> {
        let certificate = parse(certificate)?;
        let names = certificate
            .subject_alternative_name()?
            .map(|names| {
                names
                    .value
                    .general_names
                    .iter()
                    .filter_map(name)
                    .collect::<BTreeSet<_>>()
            })
            .unwrap_or_default();
        let validity = certificate.validity();
        Ok(Self {
            names,
            from: Millis(validity.not_before.timestamp().saturating_mul(1000)),
            until: Millis(validity.not_after.timestamp().saturating_mul(1000)),
        })
    }
}

/// Whether `certificate` was signed by `authority`.
pub fn is_signed_by(certificate: &CertificateDer<'_>, authority: &CertificateDer<'_>) -> bool {
    let (Ok(certificate), Ok(authority)) = (parse(certificate), parse(authority)) else {
        return false;
    };
    certificate.issuer().as_raw() == authority.subject().as_raw()
        && certificate
            .verify_signature(Some(authority.public_key()))
            .is_ok()
}

fn parse<'a>(certificate: &'a CertificateDer<'_>) -> Result<X509Certificate<'a>, Unfit> {
    Ok(parse_x509_certificate(certificate)?.1)
}

fn name(name: &GeneralName<'_>) -> Option<Name> {
    match name {
        GeneralName::DNSName(host) => Some(Name::Host(host.to_ascii_lowercase())),
        GeneralName::IPAddress(bytes) => <[u8; 4]>::try_from(*bytes)
            .map(IpAddr::from)
            .or_else(|_| <[u8; 16]>::try_from(*bytes).map(IpAddr::from))
            .map(Name::Address)
            .ok(),
        _ => None,
    }
}
