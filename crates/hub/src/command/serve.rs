//! `yizhan-hub serve`

use super::Outcome;
use crate::demo::story;
use crate::https::{Certificates, Name, Names};
use crate::web::{self, Assets, Doors, Hub};
use crate::{DataDir, Locked, MachineClock, SharedEngine, Trouble, clock::Clock, logging};
use std::future::Future;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use yizhan_api::Fault;
use yizhan_domain::Millis;
use yizhan_engine::Fingerprint;

/// Serves the interface and answers requests.
///
/// With --https phones can scan and work without a network; docs/https.md says how they come to trust the hub.
/// A reverse proxy on the same machine may do it instead; it has to keep `Host` and to set `X-Forwarded-For`
/// and `X-Forwarded-Proto`.
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
    /// 另以 HTTPS 监听的地址 · Address and port for https, e.g. 0.0.0.0:8443
    #[arg(long, value_name = "ADDRESS")]
    https: Option<SocketAddr>,
    /// 证书上的主机名或地址，可多次 · A name or address that the certificate is for, repeatable; all of the machine's unless given
    #[arg(
        long,
        value_name = "HOST",
        requires = "https",
        conflicts_with = "certificate"
    )]
    name: Vec<Name>,
    /// 医院自己的证书，PEM · The hospital's own certificate with those above it, PEM, in place of an own authority
    #[arg(long, value_name = "FILE", requires = "https", requires = "key")]
    certificate: Option<PathBuf>,
    /// 该证书的私钥，PEM · Its private key, PEM, unencrypted
    #[arg(long, value_name = "FILE", requires = "certificate")]
    key: Option<PathBuf>,
    /// 中枢名称 · What the hub is called in its log
    #[arg(long, value_name = "TITLE", default_value = "驿站")]
    title: String,
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
        let certificates = self.certificates(&locked, clock.now())?;
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
        let fingerprint = engine.fingerprint();
        let hub = Hub::new(
            SharedEngine::new(engine, locked.dir().store()),
            Arc::new(clock),
        );
        let runtime = tokio::runtime::Runtime::new().map_err(|why| Fault::Internal {
            why: why.to_string(),
        })?;
        runtime.block_on(self.listen(hub, certificates, &assets, fingerprint))?;
        Ok(Outcome::Good)
    }

    /// What is shown to those who come by https, where they can.
    fn certificates(
        &self,
        locked: &Locked,
        now: Millis,
    ) -> Result<Option<Arc<Certificates>>, Trouble> {
        if self.https.is_none() {
            return Ok(None);
        }
        let certificates = match (&self.certificate, &self.key) {
            (Some(certificate), Some(key)) => Certificates::of_hospital(certificate, key, now)?,
            _ => {
                let names = if self.name.is_empty() {
                    Names::of_machine()
                } else {
                    Names::Given(self.name.iter().cloned().collect())
                };
                Certificates::of_own_authority(&locked.dir().https(), names, now)?
            }
        };
        Ok(Some(Arc::new(certificates)))
    }

    async fn listen(
        &self,
        mut hub: Hub,
        certificates: Option<Arc<Certificates>>,
        assets: &Assets,
        fingerprint: Fingerprint,
    ) -> Result<(), Trouble> {
        let stop = told_to_stop().map_err(cannot(self.listen))?;
        let (plain, address) = bind(self.listen).await?;
        tracing::info!(name = self.title, %address, version = env!("CARGO_PKG_VERSION"), "serving");
        let mut said = format!("listening on http://{address}\n");
        let mut doors = Doors::from(plain);
        if let (Some(wanted), Some(certificates)) = (self.https, certificates) {
            let (secure, address) = bind(wanted).await?;
            said.push_str(&format!("listening on https://{address}\n"));
            hub = hub.secured(Arc::clone(&certificates), address.port());
            if let Some(fingerprint) = hub.authority_fingerprint() {
                said.push_str(&format!("证书指纹 · authority SHA-256 {fingerprint}\n"));
            }
            doors.secure = Some((secure, certificates));
        }
        said.push_str(&format!("审计指纹 · audit fingerprint {fingerprint}\n"));
        // Whoever started the hub may have closed its end already; that is no reason not to serve.
        let _ = std::io::stdout().write_all(said.as_bytes());
        web::serve(doors, Arc::new(hub), assets, web::CONNECTIONS, stop).await;
        Ok(())
    }
}

async fn bind(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), Trouble> {
    let listener = TcpListener::bind(wanted).await.map_err(cannot(wanted))?;
    let address = listener.local_addr().map_err(cannot(wanted))?;
    Ok((listener, address))
}

fn cannot(address: SocketAddr) -> impl FnOnce(std::io::Error) -> Trouble {
    move |source| Trouble::Listen {
        address: address.to_string(),
        source,
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
