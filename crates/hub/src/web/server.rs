//! Taking connections until told to stop.

use super::doors::{Doors, Reception};
use super::{Assets, Hub, router};
use hyper_util::server::graceful::GracefulShutdown;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// Connections at once, at each door. More of them wait until one ends.
pub const CONNECTIONS: usize = 1024;
/// How long running requests may take to finish once the hub stops.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves `hub` at its doors, at most `connections` at once at each, until `stop` is done; then finishes what
/// runs, hangs up on listeners at once, and closes the engine.
pub async fn serve(
    doors: impl Into<Doors>,
    hub: Arc<Hub>,
    assets: &Assets,
    connections: usize,
    stop: impl Future<Output = ()>,
) {
    let Doors { plain, secure } = doors.into();
    let reception = Reception {
        routes: router(Arc::clone(&hub), assets),
        hub: Arc::clone(&hub),
        connections,
        open: GracefulShutdown::new(),
    };
    let secured = async {
        match secure {
            Some((listener, certificates)) => reception.secure(listener, certificates).await,
            None => std::future::pending().await,
        }
    };
    // The doors are shut when this is over.
    tokio::select! {
        biased;
        () = stop => (),
        never = reception.plain(plain) => match never {},
        never = secured => match never {},
        never = hub.keep_telling() => match never {},
    }
    tracing::info!("stopping");
    hub.stop();
    if tokio::time::timeout(PATIENCE, reception.open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some connections would not end");
    }
    hub.engine.close().await;
    tracing::info!("the store is closed");
}
