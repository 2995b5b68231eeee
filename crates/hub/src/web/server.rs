//! Taking connections until told to stop.

use super::{Assets, Hub, router};
use axum::serve::ListenerExt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long running requests may take to finish once the hub stops.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves `hub` on `listener` until `stop` is done; then finishes what runs, hangs up on listeners at
/// once, and closes the engine.
///
/// # Errors
/// Those of the listener.
pub async fn serve(
    listener: TcpListener,
    hub: Arc<Hub>,
    assets: &Assets,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let routes =
        router(Arc::clone(&hub), assets).into_make_service_with_connect_info::<SocketAddr>();
    // Answers are small; waiting to fill a packet would only delay them.
    let listener = listener.tap_io(|connection| {
        if let Err(why) = connection.set_nodelay(true) {
            tracing::debug!(%why, "nodelay");
        }
    });
    let stopping = Arc::clone(&hub);
    let mut stopped = hub.stopping();
    let serving = axum::serve(listener, routes).with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping");
        stopping.stop();
    });
    let out_of_patience = async {
        // The sender lives as long as the hub.
        let _ = stopped.wait_for(|stopped| *stopped).await;
        tokio::time::sleep(PATIENCE).await;
    };
    let result = tokio::select! {
        result = serving.into_future() => result,
        () = out_of_patience => {
            tracing::warn!("some connections would not end");
            Ok(())
        }
    };
    hub.engine.close().await;
    tracing::info!("the store is closed");
    result
}
