//! The line to the hub: bytes go, bytes come.

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Certificate, Client, ClientBuilder, Response, StatusCode, redirect};
use std::error::Error;
use std::io;
use std::time::Duration;
use yizhan_api::{ApiError, Fault};

/// How long it may take to reach the hub.
const REACH: Duration = Duration::from_secs(10);
/// How long the hub may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// The most bytes of an answer: more than the largest that a hub of ours gives.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;

/// A line to whatever hub.
pub struct Line(Client);

impl Line {
    /// A line that trusts `authority` (DER) and nobody else; without one, whom this device trusts anyway.
    ///
    /// # Errors
    /// When the authority is none, or the device has nothing to trust.
    pub fn new(authority: Option<&[u8]>) -> Result<Self, ApiError> {
        let authority = authority.map(Certificate::from_der).transpose();
        let client = match authority.map_err(internal)? {
            Some(authority) => client().tls_certs_only([authority]),
            None => client(),
        };
        Ok(Self(client.build().map_err(internal)?))
    }

    /// A line to whoever answers: for what proves itself.
    ///
    /// # Errors
    /// When the device has no cryptography.
    pub fn to_anybody() -> Result<Self, ApiError> {
        let client = client().tls_danger_accept_invalid_certs(true).build();
        Ok(Self(client.map_err(internal)?))
    }

    /// Sends CBOR to `address` and gives the CBOR that came back.
    ///
    /// # Errors
    /// What the hub says; [`Fault::Offline`] where it cannot be reached; [`Fault::NoHubThere`] where something else
    /// answers.
    pub async fn post(
        &self,
        address: &str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, ApiError> {
        let sent = self
            .0
            .post(format!("{address}{path}"))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/cbor"))
            .header("x-yizhan", "1")
            .body(body)
            .send();
        let answer = sent.await.map_err(|why| unreachable(address, &why))?;
        let (status, kind) = (answer.status(), answer.headers().get(CONTENT_TYPE).cloned());
        let kind = kind.and_then(|kind| kind.to_str().map(str::to_owned).ok());
        let body = read(answer).await?;
        let no_hub = || Fault::NoHubThere {
            address: address.to_owned(),
        };
        match (status, kind.as_deref()) {
            (StatusCode::OK, Some("application/cbor")) => Ok(body),
            (StatusCode::OK, _) => Err(no_hub().into()),
            (_, Some("application/json")) => {
                Err(serde_json::from_slice(&body).unwrap_or_else(|_| no_hub().into()))
            }
            // A proxy says that the hub is away.
            (status, _) if status.is_server_error() => Err(Fault::Offline.into()),
            _ => Err(no_hub().into()),
        }
    }
}

/// Says which cryptography TLS uses.
pub fn choose_cryptography() {
    // A second call finds the first one's choice, which is the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Fetches a file without believing who gives it.
///
/// # Errors
/// [`Fault::Offline`], [`Fault::NoHubThere`]
pub async fn fetch_from_anybody(address: &str) -> Result<Vec<u8>, ApiError> {
    let client = client().tls_danger_accept_invalid_certs(true).build();
    let answer = client.map_err(internal)?.get(address).send().await;
    let answer = answer.map_err(|_| Fault::Offline)?;
    if answer.status() != StatusCode::OK {
        return Err(Fault::NoHubThere {
            address: address.to_owned(),
        }
        .into());
    }
    read(answer).await
}

fn client() -> ClientBuilder {
    choose_cryptography();
    Client::builder()
        .connect_timeout(REACH)
        .read_timeout(SILENCE)
        .redirect(redirect::Policy::none())
}

/// Why the hub at `address` did not answer.
fn unreachable(address: &str, why: &reqwest::Error) -> Fault {
    match tls(why) {
        Some(rustls::Error::InvalidCertificate(_)) => Fault::HubNotTrusted {
            address: address.to_owned(),
        },
        _ => Fault::Offline,
    }
}

/// What TLS has to do with an error.
fn tls<'a>(why: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    // An I/O error does not count what it holds among its sources.
    let held = why.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    match (why.downcast_ref(), held) {
        (Some(found), _) => Some(found),
        (None, Some(held)) => tls(held),
        (None, None) => tls(why.source()?),
    }
}

fn internal(why: reqwest::Error) -> ApiError {
    Fault::Internal {
        why: why.to_string(),
    }
    .into()
}

async fn read(mut answer: Response) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Fault::Offline)? {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return Err(Fault::HubUnreadable.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
