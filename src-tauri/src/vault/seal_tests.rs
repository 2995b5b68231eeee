//! From an earlier app's plain store to an encrypted one: nothing is lost, wherever the device dies.

use super::fake::{Time, device_with_pin};
use super::seal::Step;
use super::{Look, Pin, look, seal};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use yizhan_api::domain::OrderId;
use yizhan_engine::{Engine, OpenStore, StoreKey};
use yizhan_testkit::TestHospital;

const NAME: &str = "yizhan.sqlite";

/// A phone of an earlier app, which has filed an order that its hub has not seen.
struct Phone {
    hub: TestHospital,
    app: TestHospital,
    order: OrderId,
}

impl Phone {
    fn with_work() -> Self {
        let mut hub = TestHospital::open();
        let mut app = hub.enrol(hub.cast.nurse, "a nurse's phone");
        let order = app.file().id;
        assert!(app.engine.count_waiting().unwrap() > 0);
        Self { hub, app, order }
    }

    /// What lies in its folder, as if the battery were dead now.
    fn dies(&self) -> TempDir {
        let path = self.app.path();
        let dead = copied(path.parent().unwrap());
        assert!(
            fs::metadata(dead.path().join(format!("{NAME}-wal")))
                .unwrap()
                .len()
                > 0
        );
        dead
    }

    /// Goes on with what somebody made of its store, and hands its work in.
    fn goes_on(mut self, engine: Engine) {
        self.app.engine = engine;
        assert!(
            self.app.engine.count_waiting().unwrap() > 0,
            "the work is still there"
        );
        let nurse = self.hub.cast.nurse;
        assert!(self.hub.show(nurse, self.order).is_err());
        self.app.meet(&mut self.hub);
        assert_eq!(self.app.engine.count_waiting().unwrap(), 0);
        assert!(self.hub.show(nurse, self.order).is_ok());
    }
}

fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
    }
    to
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn opened(path: &Path, key: &StoreKey, phone: &Phone) -> Engine {
    let open = OpenStore {
        path,
        entropy: [0; 32],
        device_code: "",
        now: phone.app.now,
    };
    Engine::open_sealed(open, key).unwrap()
}

/// The items, all of them verified.
fn items(engine: &mut Engine) -> u64 {
    let verified = engine.verify().unwrap();
    assert_eq!(verified.faults, Vec::<String>::new());
    verified.items
}

#[test]
fn an_earlier_apps_store_is_encrypted_whole_wherever_the_device_dies() {
    let mut phone = Phone::with_work();
    let was = items(&mut phone.app.engine);
    let key = StoreKey::new([7; 32]);

    let folder = phone.dies();
    let mut deaths = vec![("before".to_owned(), copied(folder.path()))];
    // A copy that was never finished, with whatever SQLite leaves beside one.
    let half = copied(folder.path());
    for suffix in [
        ".sealing",
        ".sealing-journal",
        ".sealing-wal",
        ".sealing-shm",
    ] {
        fs::write(half.path().join(format!("{NAME}{suffix}")), [0xd9; 20_000]).unwrap();
    }
    deaths.push(("while copying".into(), half));
    seal(&folder.path().join(NAME), &key, |step| {
        let looks = look(&folder.path().join(NAME)).unwrap();
        assert_eq!(looks == Look::Sealed, step == Step::Replaced);
        deaths.push((format!("{step:?}"), copied(folder.path())));
    })
    .unwrap();
    assert_eq!(deaths.len(), 5);

    for (when, found) in deaths {
        let path = found.path().join(NAME);
        // As an app does that is started again.
        if look(&path).unwrap() == Look::Plain {
            seal(&path, &key, |_| ()).unwrap();
        }
        assert_eq!(look(&path).unwrap(), Look::Sealed);
        assert_eq!(names(found.path()), [NAME], "{when}: nothing plain is left");
        let mut engine = opened(&path, &key, &phone);
        assert_eq!(items(&mut engine), was, "{when}");
    }
    let engine = opened(&folder.path().join(NAME), &key, &phone);
    phone.goes_on(engine);
}

#[test]
fn whoever_updates_the_app_chooses_a_pin_and_keeps_the_work_that_no_hub_has_seen() {
    let phone = Phone::with_work();
    let folder = phone.dies();
    let dir = device_with_pin(folder.path(), &Time::default());
    assert_eq!(dir.open().err().unwrap().code(), "pin_missing");
    assert_eq!(look(&folder.path().join(NAME)).unwrap(), Look::Plain);
    dir.choose_pin(&Pin::new("481502".into())).unwrap();
    let engine = dir.open().unwrap();
    assert_eq!(look(&folder.path().join(NAME)).unwrap(), Look::Sealed);
    phone.goes_on(engine);
}

#[test]
fn a_plain_store_that_cannot_be_encrypted_stays_as_it_is() {
    let phone = Phone::with_work();
    let folder = phone.dies();
    let path = folder.path().join(NAME);
    fs::remove_file(folder.path().join(format!("{NAME}-wal"))).unwrap();
    let mut newer = fs::read(&path).unwrap();
    // SQLite's user version, which numbers the migrations.
    newer.splice(60..64, 9999_u32.to_be_bytes());
    fs::write(&path, &newer).unwrap();

    let dir = device_with_pin(folder.path(), &Time::default());
    dir.choose_pin(&Pin::new("481502".into())).unwrap();
    for _ in 0..2 {
        assert_eq!(dir.open().err().unwrap().code(), "store_newer");
        assert_eq!(fs::read(&path).unwrap(), newer);
    }
}
