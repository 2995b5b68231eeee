//! `yizhan-hub serve`

use super::Outcome;
use crate::demo::story;
use crate::web::{self, Assets, Hub};
use crate::{DataDir, MachineClock, SharedEngine, Trouble, clock::Clock, logging};
use std::future::Future;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use yizhan_api::Fault;

/// Serves the interface and answers requests.
///
/// For https put a reverse proxy on the same machine in front; it has to keep `Host` and to set
/// `X-Forwarded-For` and `X-Forwarded-Proto`.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// 界面目录 · The folder of the built interface
    #[arg(long, value_name = "DIR")]
    ui: PathBuf,
    /// 监听地址 · Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8088")]
    listen: SocketAddr,
    /// 中枢名称 · What the hub is called in its log
    #[arg(long, value_name = "NAME", default_value = "驿站")]
    name: String,
}

impl Serve {
    /// Serves until told to stop.
    ///
    /// # Errors
    /// The store, the interface or the address cannot be had.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        let assets = Assets::in_folder(&self.ui)?;
        let locked = DataDir::new(&self.data).lock()?;
        let clock = MachineClock::start();
        let engine = locked.open(clock.now())?;
        if engine.is_empty() {
            tracing::warn!("the store is empty: import a hospital, or nobody can sign in");
        }
        if locked.dir().demo_password().is_file() {
            eprint!("{}", story::table(engine.directory()));
            eprintln!(
                "密码见 · The password is in {}",
                locked.dir().demo_password().display()
            );
        }
        let hub = Arc::new(Hub::new(
            SharedEngine::new(engine, locked.dir().store()),
            Arc::new(clock),
        ));
        let runtime = tokio::runtime::Runtime::new().map_err(|why| Fault::Internal {
            why: why.to_string(),
        })?;
        runtime.block_on(self.listen(hub, &assets))?;
        Ok(Outcome::Good)
    }

    async fn listen(&self, hub: Arc<Hub>, assets: &Assets) -> Result<(), Trouble> {
        let cannot = |source| Trouble::Listen {
            address: self.listen.to_string(),
            source,
        };
        let stop = told_to_stop().map_err(cannot)?;
        let listener = TcpListener::bind(self.listen).await.map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        tracing::info!(name = self.name, %address, version = env!("CARGO_PKG_VERSION"), "serving");
        // Whoever started the hub may have closed its end already; that is no reason not to serve.
        let _ = writeln!(std::io::stdout(), "listening on http://{address}");
        web::serve(listener, hub, assets, web::CONNECTIONS, stop).await;
        Ok(())
    }
}

/// Comes true on SIGTERM or SIGINT, which from now on no longer kill the process.
#[cfg(unix)]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => (),
            _ = interrupt.recv() => (),
        }
    })
}

/// Comes true on Ctrl-C.
#[cfg(not(unix))]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
