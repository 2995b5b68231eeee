//! The certificate that the hub shows, and where the next one comes from.

use super::authority::{Authority, Signed};
use super::name::{Name, Names};
use super::seen::{Seen, is_signed_by};
use super::unfit::Unfit;
use super::{DAY_MS, MARGIN_MS, pair};
use crate::{Trouble, private_file};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use yizhan_domain::Millis;

/// What the hub shows to those who call it by https, looked after once a day.
pub struct Certificates {
    source: Source,
    shown: Mutex<Shown>,
    /// Held by whoever is looking: the files are nobody else's meanwhile.
    looking: Mutex<()>,
}

enum Source {
    Own {
        authority: Box<Authority>,
        /// Where the server's certificate is kept, with its key.
        kept: PathBuf,
        names: Names,
    },
    Hospital {
        certificate: PathBuf,
        key: PathBuf,
    },
}

struct Shown {
    pair: Arc<CertifiedKey>,
    seen: Seen,
    looked: Millis,
}

impl Certificates {
    /// Certificates for `names` by an authority of our own, all kept in `folder`.
    ///
    /// # Errors
    /// What is there cannot be read or used; what is missing cannot be written.
    pub fn of_own_authority(folder: &Path, names: Names, now: Millis) -> Result<Self, Trouble> {
        private_file::create_folder(folder).map_err(Trouble::at(folder))?;
        let authority = Authority::in_folder(folder, now)?;
        let path = folder.join("server.pem");
        let wanted = names.now();
        let shown = match kept(&authority, &path, now) {
            Some(shown) if fits(&shown.seen, &wanted, authority.until(), now) => shown,
            _ => {
                let (shown, pem) = sign(&authority, &wanted, now).map_err(Trouble::unfit(&path))?;
                private_file::replace(&path, pem.as_bytes()).map_err(Trouble::at(&path))?;
                shown
            }
        };
        let source = Source::Own {
            authority: Box::new(authority),
            kept: path,
            names,
        };
        Ok(Self::showing(shown, source, now))
    }

    /// The hospital's certificate, with those between it and its authority, and its key: both PEM.
    ///
    /// # Errors
    /// The files cannot be read or used.
    pub fn of_hospital(certificate: &Path, key: &Path, now: Millis) -> Result<Self, Trouble> {
        let shown = of_files(certificate, key, now)?;
        let source = Source::Hospital {
            certificate: certificate.to_path_buf(),
            key: key.to_path_buf(),
        };
        Ok(Self::showing(shown, source, now))
    }

    fn showing(shown: Shown, source: Source, now: Millis) -> Self {
        let certificates = Self {
            source,
            shown: Mutex::new(shown),
            looking: Mutex::default(),
        };
        certificates.warn(now);
        certificates
    }

    /// The own authority, where the hub has one.
    #[must_use]
    pub fn authority(&self) -> Option<&Authority> {
        match &self.source {
            Source::Own { authority, .. } => Some(authority),
            Source::Hospital { .. } => None,
        }
    }

    /// What the certificate that is shown is for.
    #[must_use]
    pub fn names(&self) -> BTreeSet<Name> {
        self.shown().seen.names.clone()
    }

    /// Whether it is time to look, which is then up to the caller: a day has passed since somebody was told so, or
    /// the hub was reached at an `address` that it did not have before (a machine may start before its network).
    #[must_use]
    pub fn is_due(&self, address: Option<IpAddr>, now: Millis) -> bool {
        let mut shown = self.shown();
        if let (Source::Own { names, .. }, Some(address)) = (&self.source, address)
            && names.may_have_gained(address, &shown.seen.names)
        {
            return true;
        }
        // A clock that was set back counts as a day.
        let due = !(0..DAY_MS).contains(&now.since(shown.looked));
        if due {
            shown.looked = now;
        }
        due
    }

    /// Takes the next certificate where it is time. Whatever goes wrong, one is shown, and the log says so.
    pub fn look(&self, now: Millis) {
        let _alone = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let next = match &self.source {
            Source::Own {
                authority,
                kept,
                names,
            } => self.renewed(authority, kept, &names.now(), now),
            Source::Hospital { certificate, key } => of_files(certificate, key, now)
                .inspect_err(|why| tracing::error!(%why, "the certificate is kept as it was"))
                .ok()
                .filter(|next| next.pair.cert != self.shown().pair.cert),
        };
        if let Some(next) = next {
            tracing::info!(
                days = next.seen.until.since(now) / DAY_MS,
                "a new certificate"
            );
            *self.shown() = next;
        }
        self.warn(now);
    }

    fn renewed(
        &self,
        authority: &Authority,
        kept: &Path,
        names: &BTreeSet<Name>,
        now: Millis,
    ) -> Option<Shown> {
        if fits(&self.shown().seen, names, authority.until(), now) {
            return None;
        }
        let (next, pem) = sign(authority, names, now)
            .inspect_err(|why| tracing::error!(why = why.en(), "no new certificate"))
            .ok()?;
        if let Err(why) = private_file::replace(kept, pem.as_bytes()) {
            tracing::warn!(%why, "the new certificate could not be kept; it counts until the hub stops");
        }
        Some(next)
    }

    fn warn(&self, now: Millis) {
        let days = self.shown().seen.until.since(now).div_euclid(DAY_MS);
        if days < MARGIN_MS / DAY_MS {
            tracing::warn!(days, "the certificate for https runs out");
        }
    }

    /// How connections are secured: TLS 1.2 or 1.3, HTTP/1.1.
    ///
    /// # Errors
    /// Never: the provider knows both versions.
    pub fn configuration(self: &Arc<Self>) -> Result<Arc<ServerConfig>, rustls::Error> {
        let mut configuration =
            ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
                .with_no_client_auth()
                .with_cert_resolver(Arc::clone(self) as Arc<dyn ResolvesServerCert>);
        configuration.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(configuration))
    }

    // A panic leaves it whole, so that poison means nothing.
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.shown().pair))
    }
}

/// Keys are nobody's business.
impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificates")
            .field("names", &self.names())
            .finish_non_exhaustive()
    }
}

/// The certificate that was kept, if it is of this authority.
fn kept(authority: &Authority, path: &Path, now: Millis) -> Option<Shown> {
    let shown = of_files(path, path, now).ok()?;
    let ours = shown
        .pair
        .cert
        .first()
        .is_some_and(|certificate| is_signed_by(certificate, authority.certificate()));
    ours.then_some(shown)
}

/// Whether a certificate is for exactly these names and lasts; no certificate outlives its authority.
fn fits(seen: &Seen, names: &BTreeSet<Name>, authority_until: Millis, now: Millis) -> bool {
    seen.names == *names
        && seen.from <= now
        && (seen.until.since(now) >= MARGIN_MS || seen.until >= authority_until)
}

/// A new certificate for `names`, and the PEM that is kept of it.
fn sign(
    authority: &Authority,
    names: &BTreeSet<Name>,
    now: Millis,
) -> Result<(Shown, String), Unfit> {
    let Signed {
        certificate,
        key,
        pem,
    } = authority.sign(names, now)?;
    let seen = Seen::of(&certificate)?;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let shown = Shown {
        pair: Arc::new(pair::pair(vec![certificate], key)?),
        seen,
        looked: now,
    };
    Ok((shown, pem))
}

fn of_files(certificate: &Path, key: &Path, now: Millis) -> Result<Shown, Trouble> {
    let pair = pair::read(certificate, key)?;
    let first = pair.cert.first();
    let seen = first
        .ok_or(Unfit::NoCertificate)
        .and_then(Seen::of)
        .map_err(Trouble::unfit(certificate))?;
    Ok(Shown {
        pair: Arc::new(pair),
        seen,
        looked: now,
    })
}
