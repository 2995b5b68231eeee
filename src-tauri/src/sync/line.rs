//! The line to the hub: bytes go, bytes come.

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Response, StatusCode, redirect};
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
    /// A line that trusts what this device trusts.
    ///
    /// # Errors
    /// When the device has nothing to trust.
    pub fn new() -> Result<Self, ApiError> {
        choose_cryptography();
        let client = Client::builder()
            .connect_timeout(REACH)
            .read_timeout(SILENCE)
            .redirect(redirect::Policy::none())
            .build();
        let internal = |why: reqwest::Error| Fault::Internal {
            why: why.to_string(),
        };
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
        let answer = sent.await.map_err(|_| Fault::Offline)?;
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
