//! Taking connections until told to stop.

use super::{Assets, Hub, router};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

/// Connections at once. More of them wait until one ends.
pub const CONNECTIONS: usize = 1024;
/// How long the head of a request may take to come in; as long may a connection be idle.
const HEAD: Duration = Duration::from_secs(30);
/// How long running requests may take to finish once the hub stops.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves `hub` on `listener`, at most `connections` at once, until `stop` is done; then finishes what runs,
/// hangs up on listeners at once, and closes the engine.
pub async fn serve(
    mut listener: TcpListener,
    hub: Arc<Hub>,
    assets: &Assets,
    connections: usize,
    stop: impl Future<Output = ()>,
) {
    let routes = router(Arc::clone(&hub), assets);
    let room = Arc::new(Semaphore::new(connections));
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (connection, peer)) = tokio::select! {
            biased;
            () = &mut stop => break,
            next = next => next,
        };
        // Answers are small; waiting to fill a packet would only delay them.
        if let Err(why) = connection.set_nodelay(true) {
            tracing::debug!(%why, "nodelay");
        }
        let routes = routes
            .clone()
            .map_request(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(peer));
                request.map(Body::new)
            });
        let answering = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .serve_connection(TokioIo::new(connection), TowerToHyperService::new(routes));
        let answering = open.watch(answering);
        tokio::spawn(async move {
            if let Err(why) = answering.await {
                tracing::debug!(%why, "a connection broke off");
            }
            drop(place);
        });
    }
    tracing::info!("stopping");
    drop(listener);
    hub.stop();
    if tokio::time::timeout(PATIENCE, open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some connections would not end");
    }
    hub.engine.close().await;
    tracing::info!("the store is closed");
}
