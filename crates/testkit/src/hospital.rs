//! An engine on a fresh store with the demo hospital, and a clock that only tests move.

use crate::Cast;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;
use yizhan_api::view::DeviceView;
use yizhan_api::{ApiError, ListDevices, Request, Tag};
use yizhan_domain::program::{Novelty, with_older};
use yizhan_domain::{Millis, PersonId};
use yizhan_engine::sync::{CompareRound, Next, PhotoRound, Saying};
use yizhan_engine::{Engine, OpenStore};
use yizhan_log::sync::Refused;
use yizhan_report::hospital::{Hospital, read, read_dir};

/// 2026-11-21 08:00 in the hospital.
const MORNING: Millis = Millis(1_795_219_200_000);

/// The folder of the demo hospital's hand-over files, in the tree that the test runs in.
///
/// # Panics
/// When the test runs outside of the tree.
#[must_use]
pub fn demo_files() -> PathBuf {
    let here = std::env::current_dir().expect("a test runs somewhere");
    let tree = here.ancestors().map(|folder| folder.join("demo/hospital"));
    tree.into_iter()
        .find(|folder| folder.is_dir())
        .expect("the tree has a demo hospital")
}

/// The demo hospital as its files tell it.
#[must_use]
pub fn read_demo() -> Hospital {
    let files = read_dir(&demo_files()).expect("the demo hospital's files are there");
    let reading = read(files, &yizhan_domain::base::Directory::default());
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    reading.hospital
}

/// Opens an engine, as a shell does.
pub struct Opened;

impl Opened {
    /// An engine on the store at `path`, with a key that follows from the device code.
    ///
    /// # Errors
    /// Those of [`Engine::open`].
    pub fn at(path: &Path, code: &str, now: Millis) -> Result<Engine, ApiError> {
        let mut entropy = [0; 32];
        entropy
            .iter_mut()
            .zip(code.bytes())
            .for_each(|(byte, letter)| *byte = letter);
        Engine::open(OpenStore {
            path,
            entropy,
            device_code: code,
            now,
        })
    }
}

/// The demo hospital on one engine.
pub struct TestHospital {
    /// The engine.
    pub engine: Engine,
    /// Its people.
    pub cast: Cast,
    /// What the engine is told the time is.
    pub now: Millis,
    /// What the last write touched.
    pub tags: Vec<Tag>,
    /// What its program does not know, where it is an older one.
    pub unknown: Arc<BTreeSet<Novelty>>,
    dir: TempDir,
    ids: u128,
    devices: u128,
}

impl TestHospital {
    /// The demo hospital with its opening stock, without the old system's orders.
    #[must_use]
    pub fn open() -> Self {
        let history = Vec::new();
        Self::with(
            Hospital {
                history,
                ..read_demo()
            },
            "H1",
        )
    }

    /// The demo hospital with everything that its files hold.
    #[must_use]
    pub fn open_with_history() -> Self {
        Self::with(read_demo(), "H1")
    }

    /// As [`Self::open`], with a hub of its own.
    #[must_use]
    pub fn open_another() -> Self {
        let history = Vec::new();
        Self::with(
            Hospital {
                history,
                ..read_demo()
            },
            "H9",
        )
    }

    fn with(hospital: Hospital, code: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder for the store");
        let mut engine = Opened::at(&dir.path().join("yizhan.sqlite"), code, MORNING)
            .expect("a new store opens");
        engine
            .import(hospital, MORNING)
            .expect("the demo hospital is taken in");
        let cast = Cast::of(engine.directory());
        Self {
            engine,
            cast,
            now: MORNING,
            tags: Vec::new(),
            unknown: Arc::default(),
            dir,
            ids: 0,
            devices: 0,
        }
    }

    /// A new device of `who`, enrolled at this hub and together with it. It goes by its own clock from here on.
    #[must_use]
    pub fn enrol(&mut self, who: PersonId, name: &str) -> Self {
        let mut device = self.strange_device(name);
        let application = device.engine.application(name);
        let welcome = self.engine.certify(application, who, self.now);
        let welcome = welcome.expect("the hub certifies a new device");
        device
            .engine
            .join(welcome, "https://hub.example")
            .expect("an empty device joins a hub");
        device.meet(self);
        device
    }

    /// A new device that no hub knows.
    #[must_use]
    pub fn strange_device(&mut self, name: &str) -> Self {
        self.devices += 1;
        let dir = tempfile::tempdir().expect("a folder for the store");
        let engine = Opened::at(&dir.path().join("yizhan.sqlite"), name, self.now)
            .expect("a new store opens");
        Self {
            engine,
            cast: self.cast.clone(),
            now: self.now,
            tags: Vec::new(),
            unknown: Arc::default(),
            dir,
            ids: self.devices << 64,
            devices: 0,
        }
    }

    /// Meets `hub` until both are together; says why, where they do not come together.
    ///
    /// # Panics
    /// When they go on for ever, or an engine fails.
    pub fn try_meet(&mut self, hub: &mut Self) -> Option<Refused> {
        for _ in 0..10_000 {
            let said = self.play(|engine| engine.say());
            let said = said.expect("a device can say what it has");
            let now = hub.now;
            let answered = hub.play(|engine| engine.answer(&said.message, now));
            let (answer, tags) = answered.expect("the hub answers");
            hub.tags = tags;
            let learned = self.play(|engine| engine.learn(&answer));
            let learned = learned.expect("the device learns");
            match learned.next {
                Next::Rest => return None,
                Next::Stuck(refused) => return Some(refused),
                Next::GoOn | Next::PullMore { .. } => {}
            }
        }
        panic!("device and hub go on for ever")
    }

    /// Lets the engine do something as this device's program would.
    pub fn play<T>(&mut self, does: impl FnOnce(&mut Engine) -> T) -> T {
        with_older(&self.unknown, || does(&mut self.engine))
    }

    /// It begins anew with a program that does not know these.
    ///
    /// # Panics
    /// When it cannot.
    pub fn begins_anew_without(&mut self, unknown: impl IntoIterator<Item = Novelty>) {
        self.unknown = Arc::new(unknown.into_iter().collect());
        let (path, code) = (self.path(), self.engine.code().to_owned());
        let open = || Opened::at(&path, &code, self.now);
        self.engine = with_older(&self.unknown, open).expect("a store opens");
    }

    /// It is updated, and begins anew.
    pub fn update(&mut self) {
        self.begins_anew_without([]);
    }

    /// `who` is there and gives the password, so that the lease of this device begins anew.
    ///
    /// # Errors
    /// What the hub answers.
    ///
    /// # Panics
    /// When the device cannot ask, or does not take the answer.
    pub fn renew(&mut self, hub: &mut Self, who: PersonId) -> Result<(), ApiError> {
        let asked = self.engine.say_renew("password").expect("a device can ask");
        let (answer, tags) = hub.engine.renew(&asked, who, hub.now)?;
        hub.tags = tags;
        let learned = self.engine.learn(&answer).expect("the device learns");
        assert_eq!(learned.next, Next::GoOn);
        Ok(())
    }

    /// Meets `hub` until both are together.
    ///
    /// # Panics
    /// When the hub refuses.
    pub fn meet(&mut self, hub: &mut Self) {
        let refused = self.try_meet(hub);
        assert_eq!(refused, None, "the hub refuses");
    }

    /// Compares itself with `hub` until nothing differs, and gives how much was mended; `None` where the hub wants to be
    /// asked another time.
    ///
    /// # Panics
    /// When they go on for ever, the hub refuses, or an engine fails.
    pub fn compare(&mut self, hub: &mut Self) -> Option<usize> {
        let mut all = 0;
        for _ in 0..100 {
            let mended = self.compare_once(hub)?;
            all += mended;
            if mended == 0 {
                return Some(all);
            }
        }
        panic!("device and hub mend for ever")
    }

    fn compare_once(&mut self, hub: &mut Self) -> Option<usize> {
        let (mut round, mut all) = (CompareRound::default(), 0);
        for _ in 0..10_000 {
            let saying = self.play(|engine| engine.say_comparison(&mut round));
            let said = match saying.expect("a device can compare itself") {
                Saying::Looking => continue,
                Saying::Done => return Some(all),
                Saying::Later => return None,
                Saying::Ask(said) => said,
            };
            let now = hub.now;
            let answered = hub.play(|engine| engine.answer(&said, now));
            let (answer, _) = answered.expect("the hub answers");
            let mended = self.play(|engine| engine.learn_comparison(&mut round, &answer));
            let mended = mended.expect("the device learns");
            assert_eq!(mended.refused, None, "the hub refuses");
            if mended.later {
                return None;
            }
            all += mended.mended;
        }
        panic!("device and hub compare for ever")
    }

    /// Does to the store's file what a failing disk would do.
    ///
    /// # Panics
    /// When it cannot be done.
    pub fn damage(&self, how: &str) {
        crate::damage(&self.path(), how);
    }

    /// Brings photos to `hub` and fetches others, as far as it goes; says why, where the hub refuses.
    ///
    /// # Panics
    /// When they go on for ever, or an engine fails.
    pub fn try_carry_photos(&mut self, hub: &mut Self) -> Option<Refused> {
        let mut round = PhotoRound::default();
        for _ in 0..10_000 {
            let said = self.engine.say_photos(&mut round);
            // The end of the round is no refusal.
            let said = said.expect("a device can say what it wants")?;
            let answer = hub.engine.answer_photos(&said, hub.now);
            let (answer, tags) = answer.expect("the hub answers");
            hub.tags = tags;
            let carried = self.engine.learn_photos(&mut round, &answer, self.now);
            let carried = carried.expect("the device learns");
            self.tags = carried.tags;
            if carried.refused.is_some() {
                return carried.refused;
            }
        }
        panic!("device and hub go on for ever about photos")
    }

    /// Brings photos to `hub` and fetches others, as far as it goes.
    ///
    /// # Panics
    /// When the hub refuses.
    pub fn carry_photos(&mut self, hub: &mut Self) {
        let refused = self.try_carry_photos(hub);
        assert_eq!(refused, None, "the hub refuses");
    }

    /// The devices that `who` knows of.
    ///
    /// # Panics
    /// When the engine fails.
    pub fn devices_of(&mut self, who: PersonId) -> Vec<DeviceView> {
        self.ask(who, ListDevices {})
            .expect("everybody can list devices")
    }

    /// A copy of the store, opened: a restored backup, or a phone that was cloned.
    ///
    /// # Panics
    /// When the store cannot be copied.
    #[must_use]
    pub fn copy(&self) -> Self {
        let dir = tempfile::tempdir().expect("a folder for the store");
        let path = dir.path().join("yizhan.sqlite");
        self.engine.backup(&path).expect("a store can be copied");
        Self {
            engine: Opened::at(&path, "copy", self.now).expect("a copy opens"),
            cast: self.cast.clone(),
            now: self.now,
            tags: Vec::new(),
            unknown: Arc::default(),
            dir,
            ids: self.ids + (1 << 32),
            devices: self.devices + 1000,
        }
    }

    /// The store's file.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.dir.path().join("yizhan.sqlite")
    }

    /// Sends a request as `who`.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn ask<R: Request>(&mut self, who: PersonId, request: R) -> Result<R::Output, ApiError> {
        let now = self.now;
        let answer = self.play(|engine| engine.call(who, request.into_call(), now))?;
        if R::WRITES {
            self.tags = answer.tags;
        }
        Ok(serde_json::from_str(&answer.json).expect("an answer reads back as its view"))
    }

    /// An id that was not used before.
    pub fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    /// Lets `days` pass.
    pub fn wait_days(&mut self, days: i64) -> &mut Self {
        self.wait(days * 24 * 60)
    }

    /// Lets `minutes` pass.
    pub fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now = self.now.plus_minutes(minutes);
        self
    }
}

impl Drop for TestHospital {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let verified = self.play(Engine::verify).expect("the store can be read");
            assert!(verified.faults.is_empty(), "{:?}", verified.faults);
        }
    }
}
