//! The hub's own certificate authority, which the invitation named by its fingerprint.

use super::line;
use crate::vault;
use sha2::{Digest as _, Sha256};
use std::io;
use std::path::PathBuf;
use std::{fs, io::ErrorKind};
use yizhan_api::{ApiError, Fault};

/// Where the authority's certificate is kept, as DER.
pub struct Trust {
    file: PathBuf,
}

impl Trust {
    /// Kept in `file`, which need not exist.
    pub const fn new(file: PathBuf) -> Self {
        Self { file }
    }

    /// The authority; none where the hub is trusted as any other site.
    ///
    /// # Errors
    /// It cannot be read: then nobody is trusted.
    pub fn read(&self) -> Result<Option<Vec<u8>>, ApiError> {
        match fs::read(&self.file) {
            Ok(der) => Ok(Some(der)),
            Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
            Err(why) => Err(unusable(&why)),
        }
    }

    /// Trusts nobody in particular from here on.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn forget(&self) -> Result<(), ApiError> {
        match fs::remove_file(&self.file) {
            Err(why) if why.kind() != ErrorKind::NotFound => Err(unusable(&why)),
            _ => Ok(()),
        }
    }

    /// Trusts the authority of the hub at `address` if it is the one with this fingerprint, and none other; without a
    /// fingerprint, whom this device trusts anyway.
    ///
    /// # Errors
    /// The hub has another authority, or cannot be reached.
    pub async fn meet(&self, address: &str, fingerprint: Option<&str>) -> Result<(), ApiError> {
        let Some(fingerprint) = fingerprint else {
            return self.forget();
        };
        // Whoever answers is not believed anything but this, which is checked.
        let der = line::fetch_from_anybody(&format!("{address}/ca.crt")).await?;
        if digits(&hex(&der)) != digits(fingerprint) {
            return Err(Fault::HubNotTrusted {
                address: address.to_owned(),
            }
            .into());
        }
        vault::write(&self.file, &der).map_err(|why| unusable(&why))
    }

    /// Trusts whom it trusted before.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn put_back(&self, before: Option<&[u8]>) -> Result<(), ApiError> {
        match before {
            None => self.forget(),
            Some(der) => vault::write(&self.file, der).map_err(|why| unusable(&why)),
        }
    }
}

fn hex(der: &[u8]) -> String {
    let pairs = Sha256::digest(der);
    pairs.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A fingerprint without what stands between its digits.
fn digits(fingerprint: &str) -> String {
    let digits = fingerprint.chars().filter(char::is_ascii_hexdigit);
    digits.collect::<String>().to_ascii_lowercase()
}

fn unusable(why: &io::Error) -> ApiError {
    Fault::Internal {
        why: format!("the hub's certificate authority: {why}"),
    }
    .into()
}
