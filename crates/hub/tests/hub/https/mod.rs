//! Https: the authority, what it signs, who gets in with it.

mod authority;
mod connections;
mod hospital;
mod page;

use crate::house::{House, MORNING};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use yizhan_domain::Millis;
use yizhan_hub::https::{Certificates, Name, Names};
use yizhan_hub::web::{CONNECTIONS, Doors, serve};

const DAY: Duration = Duration::from_hours(24);

fn names(names: &[&str]) -> Names {
    Names::Given(set(names))
}

fn set(names: &[&str]) -> BTreeSet<Name> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

fn own(folder: &Path, wanted: &[&str], now: Millis) -> Certificates {
    Certificates::of_own_authority(folder, names(wanted), now).unwrap()
}

/// The morning, so many days later.
fn after(days: i64) -> Millis {
    Millis(MORNING.0 + days * 24 * 3_600_000)
}

/// A hub with both doors.
struct Running {
    house: House,
    plain: SocketAddr,
    secure: SocketAddr,
    certificates: Arc<Certificates>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    folder: TempDir,
}

/// A hub with an authority of its own, called `hub.lan`.
async fn start() -> Running {
    start_with(|folder| own(&folder.join("https"), &["hub.lan", "127.0.0.1"], MORNING)).await
}

async fn start_with(certificates: impl FnOnce(&Path) -> Certificates) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let certificates = Arc::new(certificates(folder.path()));
    let plain = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let secure = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addresses = (plain.local_addr().unwrap(), secure.local_addr().unwrap());
    let house = House::arranged(|hub| hub.secured(Arc::clone(&certificates), addresses.1.port()));
    let (stop, stopped) = oneshot::channel::<()>();
    let (hub, assets) = (Arc::clone(&house.hub), house.assets.clone());
    let doors = Doors {
        plain,
        secure: Some((secure, Arc::clone(&certificates))),
    };
    let serving = tokio::spawn(async move {
        serve(doors, hub, &assets, CONNECTIONS, async {
            drop(stopped.await)
        })
        .await
    });
    Running {
        house,
        plain: addresses.0,
        secure: addresses.1,
        certificates,
        stop,
        serving,
        folder,
    }
}

impl Running {
    fn authority(&self) -> CertificateDer<'static> {
        self.certificates.authority().unwrap().certificate().clone()
    }

    fn files(&self) -> PathBuf {
        self.folder.path().join("https")
    }

    async fn connect(&self, device: &Device, name: &str) -> io::Result<TlsStream<TcpStream>> {
        device.connect(self.secure, name).await
    }
}

/// Somebody's phone: whom it trusts, and what its clock says.
struct Device {
    configuration: ClientConfig,
}

#[derive(Debug)]
struct At(Millis);

impl TimeProvider for At {
    fn current_time(&self) -> Option<UnixTime> {
        let ms = self.0.0.unsigned_abs();
        Some(UnixTime::since_unix_epoch(Duration::from_millis(ms)))
    }
}

impl Device {
    fn that_trusts(authority: &CertificateDer<'_>) -> Self {
        Self::at(authority, MORNING)
    }

    fn at(authority: &CertificateDer<'_>, now: Millis) -> Self {
        Self::speaking(authority, now, rustls::DEFAULT_VERSIONS)
    }

    fn speaking(
        authority: &CertificateDer<'_>,
        now: Millis,
        versions: &[&'static rustls::SupportedProtocolVersion],
    ) -> Self {
        let mut trusted = RootCertStore::empty();
        trusted.add(authority.clone().into_owned()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let mut configuration = ClientConfig::builder_with_details(provider, Arc::new(At(now)))
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(trusted)
            .with_no_client_auth();
        configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Self { configuration }
    }

    async fn connect(&self, address: SocketAddr, name: &str) -> io::Result<TlsStream<TcpStream>> {
        let name = ServerName::try_from(name.to_owned()).unwrap();
        let connection = TcpStream::connect(address).await?;
        TlsConnector::from(Arc::new(self.configuration.clone()))
            .connect(name, connection)
            .await
    }
}

/// The certificate that the hub showed.
fn shown(connection: &TlsStream<TcpStream>) -> CertificateDer<'static> {
    let (_, session) = connection.get_ref();
    session.peer_certificates().unwrap()[0].clone().into_owned()
}

/// Sends a request whose answer ends the connection; gives the whole answer.
async fn ask(connection: &mut TlsStream<TcpStream>, request: &str) -> String {
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer
}

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: hub.lan\r\nConnection: close\r\n\r\n";

async fn is_served(running: &Running, device: &Device) -> bool {
    let mut connection = running.connect(device, "hub.lan").await.unwrap();
    ask(&mut connection, HEALTH)
        .await
        .contains(r#""status":"ok""#)
}
