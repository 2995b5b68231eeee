//! The hub's own certificate authority: devices that installed it trust the hub.

use super::name::Name;
use super::seen::Seen;
use super::unfit::Unfit;
use super::{DAY_MS, fingerprint, pair};
use crate::{Trouble, private_file};
use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, PublicKeyData as _, SanType,
};
use rustls::pki_types::CertificateDer;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use time::OffsetDateTime;
use x509_parser::parse_x509_certificate;
use yizhan_domain::Millis;

/// Clocks of phones may be slow by so much.
const SLACK_MS: i64 = DAY_MS;
/// Ten years.
const LIFE_MS: i64 = 3652 * DAY_MS;
/// With the slack 397 days, more than which browsers do not like.
const LIFE_OF_SERVER_MS: i64 = 396 * DAY_MS;

/// A certificate authority with its key.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    name: String,
    until: Millis,
}

/// A certificate that was just signed, and its key, in PEM.
pub struct Signed {
    /// The certificate.
    pub certificate: CertificateDer<'static>,
    /// Both, as they are kept.
    pub pem: String,
    /// The key.
    pub key: KeyPair,
}

impl Authority {
    /// The authority in `folder`; where there is none, one is made.
    ///
    /// # Errors
    /// The files cannot be read, written or used.
    pub fn in_folder(folder: &Path, now: Millis) -> Result<Self, Trouble> {
        let files = (certificate_path(folder), folder.join("authority.key"));
        if !files.0.exists() {
            make(&files.0, &files.1, now)?;
        }
        Self::read(&files.0, &files.1)
    }

    fn read(path: &Path, key_path: &Path) -> Result<Self, Trouble> {
        let mut certificates = pair::read_certificates(path)?;
        let certificate = certificates.swap_remove(0);
        if !key_path.exists() {
            return Err(Trouble::unfit(key_path)(Unfit::AuthorityWithoutKey));
        }
        let key = fs::read_to_string(key_path).map_err(Trouble::at(key_path))?;
        let key = KeyPair::from_pem(&key).map_err(|_| Trouble::unfit(key_path)(Unfit::NoKey))?;
        let until = Seen::of(&certificate).map_err(Trouble::unfit(path))?.until;
        let name = common_name(&certificate);
        if !belongs(&key, &certificate) {
            return Err(Trouble::unfit(key_path)(Unfit::NotAPair));
        }
        let issuer = Issuer::from_ca_cert_der(&certificate, key)
            .map_err(|why| Trouble::unfit(path)(why.into()))?;
        Ok(Self {
            issuer,
            certificate,
            name,
            until,
        })
    }

    /// Its certificate.
    #[must_use]
    pub fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// How devices call it in their settings.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its certificate in PEM.
    #[must_use]
    pub fn pem(&self) -> String {
        let pem = pem::Pem::new("CERTIFICATE", self.certificate.to_vec());
        let lines = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
        pem::encode_config(&pem, lines)
    }

    /// What tells it from every other.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.certificate)
    }

    /// Until when it counts.
    #[must_use]
    pub fn until(&self) -> Millis {
        self.until
    }

    /// Signs a certificate for a server of these names.
    ///
    /// # Errors
    /// A name cannot stand in a certificate; the operating system has no randomness.
    pub fn sign(&self, names: &BTreeSet<Name>, now: Millis) -> Result<Signed, Unfit> {
        let until = Millis(now.0.saturating_add(LIFE_OF_SERVER_MS)).min(self.until);
        let mut certificate = CertificateParams::default();
        certificate.not_before = date(Millis(now.0.saturating_sub(SLACK_MS)))?;
        certificate.not_after = date(until)?;
        certificate.distinguished_name = DistinguishedName::new();
        let first = names.iter().find(|name| name.is_seen_from_outside());
        if let Some(name) = first.or(names.first()) {
            certificate
                .distinguished_name
                .push(DnType::CommonName, name.to_string());
        }
        certificate.subject_alt_names = names.iter().map(alternative).collect::<Result<_, _>>()?;
        certificate.is_ca = IsCa::ExplicitNoCa;
        certificate.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        certificate.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        certificate.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        let certificate = certificate.signed_by(&key, &self.issuer)?;
        Ok(Signed {
            pem: format!("{}{}", certificate.pem(), key.serialize_pem()),
            certificate: certificate.der().clone(),
            key,
        })
    }
}

fn certificate_path(folder: &Path) -> PathBuf {
    folder.join("authority.crt")
}

/// Makes an authority. Its key is written first: a certificate that is there has a key.
fn make(path: &Path, key_path: &Path, now: Millis) -> Result<(), Trouble> {
    let unfit = |why: Unfit| Trouble::unfit(path)(why);
    let key = KeyPair::generate().map_err(|why| unfit(why.into()))?;
    let number: String = Sha256::digest(key.der_bytes())
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let mut authority = CertificateParams::default();
    authority.not_before = date(Millis(now.0.saturating_sub(SLACK_MS))).map_err(unfit)?;
    authority.not_after = date(Millis(now.0.saturating_add(LIFE_MS))).map_err(unfit)?;
    authority.distinguished_name = DistinguishedName::new();
    // A number of its own, so that two hubs can be told apart in the settings of a phone.
    let name = format!("Yizhan {number}");
    authority
        .distinguished_name
        .push(DnType::OrganizationName, "Yizhan 驿站");
    authority.distinguished_name.push(DnType::CommonName, name);
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    // It can vouch for web servers and for nothing else: no mail, no programs.
    authority.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let certificate = authority
        .self_signed(&key)
        .map_err(|why| unfit(why.into()))?;
    let write = |path: &Path, text: String| {
        private_file::replace(path, text.as_bytes()).map_err(Trouble::at(path))
    };
    write(key_path, key.serialize_pem())?;
    write(path, certificate.pem())
}

fn belongs(key: &KeyPair, certificate: &CertificateDer<'_>) -> bool {
    parse_x509_certificate(certificate)
        .is_ok_and(|(_, certificate)| certificate.public_key().raw == key.subject_public_key_info())
}

fn common_name(certificate: &CertificateDer<'_>) -> String {
    let parsed = parse_x509_certificate(certificate).ok();
    let name = parsed.as_ref().and_then(|(_, certificate)| {
        let mut names = certificate.subject().iter_common_name();
        names.next()?.as_str().ok()
    });
    name.unwrap_or_default().to_owned()
}

fn alternative(name: &Name) -> Result<SanType, Unfit> {
    Ok(match name {
        Name::Host(host) => SanType::DnsName(Ia5String::try_from(host.as_str())?),
        Name::Address(address) => SanType::IpAddress(*address),
    })
}

/// Certificates count in whole seconds.
fn date(at: Millis) -> Result<OffsetDateTime, Unfit> {
    Ok(OffsetDateTime::from_unix_timestamp(at.0.div_euclid(1000))?)
}
