//! A certificate with its key, in PEM.

use super::unfit::Unfit;
use crate::Trouble;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use std::fs;
use std::path::Path;

/// The certificates in the file, the server's own first, with the private key in the other, which may be the same.
///
/// # Errors
/// [`Trouble::File`], [`Trouble::Unfit`].
pub fn read(certificates: &Path, key: &Path) -> Result<CertifiedKey, Trouble> {
    let chain = read_certificates(certificates)?;
    let text = fs::read(key).map_err(Trouble::at(key))?;
    let private =
        PrivateKeyDer::from_pem_slice(&text).map_err(|_| Trouble::unfit(key)(Unfit::NoKey))?;
    pair(chain, private).map_err(Trouble::unfit(key))
}

/// The certificates in the file: at least one.
///
/// # Errors
/// [`Trouble::File`], [`Trouble::Unfit`].
pub fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Trouble> {
    let text = fs::read(path).map_err(Trouble::at(path))?;
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    match certificates {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        _ => Err(Trouble::unfit(path)(Unfit::NoCertificate)),
    }
}

/// A chain and the key of its first certificate, ready for use.
///
/// # Errors
/// They do not belong together, or the key is of a kind that is not known.
pub fn pair(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<CertifiedKey, Unfit> {
    CertifiedKey::from_der(chain, key, &ring::default_provider()).map_err(|why| match why {
        rustls::Error::InconsistentKeys(_) => Unfit::NotAPair,
        other => other.into(),
    })
}
