//! Where connections come in: each door by itself, so that a crowd at one does not block the other.

use super::hub::Hub;
use super::peer::Secured;
use crate::https::Certificates;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tower::ServiceExt as _;

/// How long the head of a request may take to come in; as long may a connection be idle.
const HEAD: Duration = Duration::from_secs(30);
/// How long the two sides may take to agree on how to secure a connection.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// The doors of a hub.
pub struct Doors {
    /// Where http comes in.
    pub plain: TcpListener,
    /// Where https comes in, and what is shown there.
    pub secure: Option<(TcpListener, Arc<Certificates>)>,
}

impl From<TcpListener> for Doors {
    fn from(plain: TcpListener) -> Self {
        Self {
            plain,
            secure: None,
        }
    }
}

/// What every door needs to let people in.
pub(super) struct Reception {
    pub hub: Arc<Hub>,
    pub routes: Router,
    /// Connections at once, at each door. More of them wait until one ends.
    pub connections: usize,
    pub open: GracefulShutdown,
}

impl Reception {
    /// Lets people in by http, for ever.
    pub async fn plain(&self, mut listener: TcpListener) -> Infallible {
        let room = Arc::new(Semaphore::new(self.connections));
        loop {
            let place = Arc::clone(&room).acquire_owned().await;
            let (connection, peer) = accept(&mut listener).await;
            let (routes, watcher) = (self.routes.clone(), self.open.watcher());
            tokio::spawn(async move {
                answer(connection, peer, false, routes, watcher).await;
                drop(place);
            });
        }
    }

    /// Lets people in by https, for ever.
    pub async fn secure(
        &self,
        mut listener: TcpListener,
        certificates: Arc<Certificates>,
    ) -> Infallible {
        let tls = match certificates.configuration() {
            Ok(configuration) => TlsAcceptor::from(configuration),
            Err(why) => {
                tracing::error!(%why, "https is off");
                return std::future::pending().await;
            }
        };
        let room = Arc::new(Semaphore::new(self.connections));
        loop {
            let place = Arc::clone(&room).acquire_owned().await;
            let (connection, peer) = accept(&mut listener).await;
            let (routes, watcher) = (self.routes.clone(), self.open.watcher());
            let shake = Handshake {
                hub: Arc::clone(&self.hub),
                certificates: Arc::clone(&certificates),
                tls: tls.clone(),
            };
            tokio::spawn(async move {
                if let Some(connection) = shake.hands(connection).await {
                    answer(connection, peer, true, routes, watcher).await;
                }
                drop(place);
            });
        }
    }
}

struct Handshake {
    hub: Arc<Hub>,
    certificates: Arc<Certificates>,
    tls: TlsAcceptor,
}

impl Handshake {
    /// The secured connection; none where it takes too long, fails, or the hub stops.
    async fn hands(self, connection: TcpStream) -> Option<TlsStream<TcpStream>> {
        let mut stopping = self.hub.stopping();
        let agreeing = async {
            self.look_after_the_certificate(&connection).await;
            self.tls.accept(connection).await
        };
        let agreed = tokio::select! {
            biased;
            _ = stopping.wait_for(|stopping| *stopping) => return None,
            agreed = tokio::time::timeout(HANDSHAKE, agreeing) => agreed,
        };
        match agreed {
            Ok(Ok(connection)) => return Some(connection),
            Ok(Err(why)) => tracing::debug!(%why, "no secure connection"),
            Err(_) => tracing::debug!("a handshake took too long"),
        }
        None
    }

    /// Once a day, at the first connection, and where the machine has a new address.
    async fn look_after_the_certificate(&self, connection: &TcpStream) {
        let now = self.hub.now();
        let address = connection.local_addr().map(|address| address.ip()).ok();
        if self.certificates.is_due(address, now) {
            let certificates = Arc::clone(&self.certificates);
            if let Err(why) = tokio::task::spawn_blocking(move || certificates.look(now)).await {
                tracing::error!(%why, "the certificate was not looked after");
            }
        }
    }
}

async fn accept(listener: &mut TcpListener) -> (TcpStream, SocketAddr) {
    let (connection, peer) = Listener::accept(listener).await;
    // Answers are small; waiting to fill a packet would only delay them.
    if let Err(why) = connection.set_nodelay(true) {
        tracing::debug!(%why, "nodelay");
    }
    (connection, peer)
}

async fn answer(
    connection: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    secured: bool,
    routes: Router,
    watcher: Watcher,
) {
    let routes = routes.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        if secured {
            request.extensions_mut().insert(Secured);
        }
        request.map(Body::new)
    });
    let answering = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(connection), TowerToHyperService::new(routes));
    if let Err(why) = watcher.watch(answering).await {
        tracing::debug!(%why, "a connection broke off");
    }
}
