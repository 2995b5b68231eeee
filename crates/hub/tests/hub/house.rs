//! A hub of a small hospital, with a clock that stands still unless told.

use axum::Router;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;
use yizhan_api::Tag;
use yizhan_domain::Millis;
use yizhan_domain::base::{Directory, Role};
use yizhan_engine::{Engine, OpenStore};
use yizhan_hub::web::{Assets, Hub, router};
use yizhan_hub::{Clock, SharedEngine};
use yizhan_report::hospital;

/// Everybody's password.
pub const PASSWORD: &str = "qing-lan-7";

/// 2026-11-21 09:00 in the hospital.
pub const MORNING: Millis = Millis(1_795_222_800_000);

/// A clock that goes only by [`FakeClock::pass`].
pub struct FakeClock {
    passed: watch::Sender<Duration>,
    looks: watch::Sender<u64>,
}

impl FakeClock {
    pub fn pass(&self, time: Duration) {
        self.passed.send_modify(|passed| *passed += time);
    }

    /// How often somebody looked at the ticks, to wait until the hub has begun with something.
    pub fn looks(&self) -> watch::Receiver<u64> {
        self.looks.subscribe()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Millis {
        let passed = i64::try_from(self.passed.borrow().as_millis()).unwrap();
        Millis(MORNING.0 + passed)
    }

    fn ticks(&self) -> Duration {
        self.looks.send_modify(|looks| *looks += 1);
        *self.passed.borrow()
    }
}

/// A running hub, without a network.
pub struct House {
    pub hub: Arc<Hub>,
    pub clock: Arc<FakeClock>,
    pub assets: Assets,
    pub routes: Router,
    /// The folder of the interface.
    pub ui: PathBuf,
    folder: TempDir,
}

impl House {
    pub fn new() -> Self {
        Self::arranged(|hub| hub)
    }

    /// A house whose hub was arranged before it began to run.
    pub fn arranged(arrange: impl FnOnce(Hub) -> Hub) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("yizhan.sqlite");
        fs::copy(prepared(), &store).unwrap();
        let clock = Arc::new(FakeClock {
            passed: watch::Sender::default(),
            looks: watch::Sender::default(),
        });
        let engine = SharedEngine::new(open(&store), store);
        let hub = Hub::new(engine, Arc::clone(&clock) as Arc<dyn Clock>);
        let hub = Arc::new(arrange(hub));
        let ui = folder.path().join("ui");
        lay_out_interface(&ui);
        let assets = Assets::in_folder(&ui).unwrap();
        let routes = router(Arc::clone(&hub), &assets);
        Self {
            hub,
            clock,
            assets,
            routes,
            ui,
            folder,
        }
    }
}

impl House {
    /// The same house, whose hub was stopped and started again.
    pub async fn restarted(self) -> Self {
        self.hub.engine().close().await;
        let store = self.folder.path().join("yizhan.sqlite");
        let engine = SharedEngine::new(open(&store), store);
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let hub = Arc::new(Hub::new(engine, clock));
        let routes = router(Arc::clone(&hub), &self.assets);
        Self {
            hub,
            routes,
            ..self
        }
    }

    /// The staff number of somebody with this role.
    pub async fn number_of(&self, role: Role) -> String {
        let finding = self.hub.engine().with(MORNING, move |engine| {
            let mut people = engine.directory().people.values();
            Ok(people
                .find(|one| one.role == role)
                .map(|one| one.staff_number.clone()))
        });
        finding.await.unwrap().unwrap()
    }

    /// Announces `tags` as a request does that changed them, `times` over.
    pub async fn announce(&self, tags: &'static [Tag], times: usize) {
        let hub = Arc::clone(&self.hub);
        let announcing = self.hub.engine().with(MORNING, move |engine| {
            (0..times).for_each(|_| hub.announce(engine, tags));
            Ok(())
        });
        announcing.await.unwrap();
    }
}

/// The folder with the hand-over files of the small hospital.
pub fn hospital_files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hospital")
}

/// The small hospital in a store, made once.
fn prepared() -> &'static Path {
    static PREPARED: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, store) = PREPARED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("yizhan.sqlite");
        let reading = hospital::read(
            hospital::read_dir(&hospital_files()).unwrap(),
            &Directory::default(),
        );
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        let mut engine = open(&store);
        engine.import(reading.hospital, MORNING).unwrap();
        let everybody: Vec<_> = engine.directory().people.keys().copied().collect();
        engine.set_passwords(&everybody, PASSWORD, [7; 16]).unwrap();
        (folder, store)
    });
    store
}

fn open(path: &Path) -> Engine {
    Engine::open(OpenStore {
        path,
        entropy: [1; 32],
        device_code: "H1",
        now: MORNING,
    })
    .unwrap()
}

fn lay_out_interface(ui: &Path) {
    fs::create_dir_all(ui).unwrap();
    for (name, content) in [
        ("index.html", "<title>驿站</title>"),
        ("index.html.br", "brotli page"),
        ("yizhan-0123456789.wasm", "module"),
        ("yizhan-0123456789.wasm.br", "brotli module"),
        ("yizhan-0123456789.wasm.gz", "gzip module"),
        ("yizhan-0123456789.js", "script"),
        ("app.webmanifest", "{}"),
        (".stamp", "secret"),
    ] {
        fs::write(ui.join(name), content).unwrap();
    }
}
