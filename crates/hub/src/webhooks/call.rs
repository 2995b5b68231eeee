//! One call of another system. Redirects are not followed, and it goes to the very address that was looked at.

use super::{Address, sign};
use axum::body::Body;
use axum::http::{Request, header};
use futures_util::StreamExt as _;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use yizhan_domain::Millis;
use yizhan_domain::webhook::may_call;
use yizhan_engine::{Due, WebhookOutcome};

/// How long a call may take, from the name to the answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// How much of an answer is read.
const ANSWER_BYTES: usize = 1024;

/// Calls other systems.
pub struct Caller {
    /// None where the machine names nobody whom it trusts.
    tls: Option<Arc<ClientConfig>>,
    patience: Duration,
}

impl Default for Caller {
    fn default() -> Self {
        Self::patient_for(PATIENCE)
    }
}

impl Caller {
    /// One who waits so long for an answer.
    #[must_use]
    pub fn patient_for(patience: Duration) -> Self {
        let tls = configuration()
            .inspect_err(|why| tracing::error!(%why, "webhooks cannot call by https"))
            .ok();
        Self {
            tls: tls.map(Arc::new),
            patience,
        }
    }

    /// Tells another system what is due.
    pub async fn call(&self, due: &Due, now: Millis) -> WebhookOutcome {
        let called = tokio::time::timeout(self.patience, self.send(due, now)).await;
        let answered = called.unwrap_or_else(|_| Err("no answer in time".to_owned()));
        answered.unwrap_or_else(|answer| WebhookOutcome {
            status: None,
            answer,
        })
    }

    async fn send(&self, due: &Due, now: Millis) -> Result<WebhookOutcome, String> {
        let address = Address::read(&due.address, due.is_plain_wanted)?;
        let found = lookup_host((address.host.as_str(), address.port)).await;
        let allowed: Vec<SocketAddr> = found
            .map_err(said)?
            .filter(|one| may_call(one.ip(), address.is_secured, due.is_plain_wanted))
            .collect();
        if allowed.is_empty() {
            return Err("the hub does not call this address".into());
        }
        let stream = TcpStream::connect(allowed.as_slice()).await.map_err(said)?;
        let request = request(&address, due, now)?;
        if !address.is_secured {
            return exchange(stream, request).await;
        }
        let tls = self.tls.as_ref().ok_or("https is off")?;
        let name = ServerName::try_from(address.host.clone()).map_err(said)?;
        let secured = TlsConnector::from(Arc::clone(tls)).connect(name, stream);
        exchange(secured.await.map_err(said)?, request).await
    }
}

fn configuration() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let building = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?;
    Ok(building.with_no_client_auth())
}

fn request(address: &Address, due: &Due, now: Millis) -> Result<Request<Body>, String> {
    let second = now.0.div_euclid(1000);
    let mut request = Request::post(&address.path)
        .header(header::HOST, &address.authority)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CONTENT_LENGTH, due.body.len())
        .header(header::USER_AGENT, "Yizhan")
        .header(header::CONNECTION, "close");
    for (name, value) in sign::headers(&due.event, second, &due.body, &due.secrets) {
        request = request.header(name, value);
    }
    request.body(Body::from(due.body.clone())).map_err(said)
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Body>,
) -> Result<WebhookOutcome, String> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(said)?;
    // Hangs up when this is over, however it ends.
    let mut connections = JoinSet::new();
    connections.spawn(connection);
    let response = sender.send_request(request).await.map_err(said)?;
    let status = response.status().as_u16();
    let mut chunks = Body::new(response.into_body()).into_data_stream();
    let mut begun = Vec::new();
    // The status has come: an answer that breaks off behind it changes nothing.
    while let Some(Ok(chunk)) = chunks.next().await {
        let room = ANSWER_BYTES.saturating_sub(begun.len());
        begun.extend(chunk.iter().take(room));
        if begun.len() >= ANSWER_BYTES {
            break;
        }
    }
    Ok(WebhookOutcome {
        status: Some(status),
        answer: String::from_utf8_lossy(&begun).into_owned(),
    })
}

fn said(why: impl std::fmt::Display) -> String {
    why.to_string()
}
