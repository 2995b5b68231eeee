//! What a lost device gives away, and what its own person gets back.

use super::fake::{Keys, Time, device, device_with_pin};
use super::{Look, Pin, look};
use crate::data_dir::DataDir;
use crate::shell::{Shell, StartState};
use crate::sync::Tell;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use yizhan_api::{ApiError, Keeper, SyncState, Tag};

const PIN: &str = "481502";

fn pin(typed: &str) -> Pin {
    Pin::new(typed.into())
}

fn code<T>(answer: Result<T, ApiError>) -> String {
    answer.err().map(|error| error.code()).unwrap_or_default()
}

fn seconds<T>(answer: Result<T, ApiError>) -> (String, u64) {
    let error = answer.err().unwrap();
    let seconds = error.to_map()["seconds"].as_u64().unwrap();
    (error.code(), seconds)
}

fn store(folder: &Path) -> PathBuf {
    folder.join("yizhan.sqlite")
}

/// A folder with a store that a PIN keeps, shut again.
fn kept_by_pin() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let dir = device_with_pin(folder.path(), &Time::default());
    dir.choose_pin(&pin(PIN)).unwrap();
    dir.open().unwrap();
    folder
}

#[test]
fn with_a_keystore_nothing_is_asked() {
    let (folder, keys) = (tempfile::tempdir().unwrap(), Keys::default());
    let first = device(folder.path(), &keys);
    first.open().unwrap();
    assert_eq!(first.vault().keeper().unwrap(), Keeper::Keystore);
    assert_eq!(code(first.choose_pin(&pin(PIN))), "malformed_request");
    assert_eq!(code(first.unlock(&pin(PIN))), "malformed_request");
    first.release();

    assert!(device(folder.path(), &keys).open().is_ok());
    assert_eq!(keys.count(), 1);
    assert_eq!(look(&store(folder.path())).unwrap(), Look::Sealed);
}

#[test]
fn a_keystore_that_does_not_answer_is_waited_for_and_one_that_lost_the_key_is_told() {
    let (folder, keys) = (tempfile::tempdir().unwrap(), Keys::default());
    let first = device(folder.path(), &keys);
    first.open().unwrap();
    first.release();
    let before = fs::read(store(folder.path())).unwrap();

    let second = device(folder.path(), &keys);
    keys.fall_silent(true);
    assert_eq!(code(second.open()), "keystore_silent");
    keys.fall_silent(false);
    assert!(second.open().is_ok());
    second.release();

    keys.forget_all();
    let third = device(folder.path(), &keys);
    assert_eq!(code(third.open()), "key_lost");
    assert_eq!(code(third.choose_pin(&pin(PIN))), "malformed_request");
    assert_eq!(keys.count(), 0, "no other key was made");
    assert_eq!(fs::read(store(folder.path())).unwrap(), before);
}

#[test]
fn a_store_that_is_given_up_takes_its_key_along() {
    let (folder, keys) = (tempfile::tempdir().unwrap(), Keys::default());
    let dir = device(folder.path(), &keys);
    dir.open().unwrap();
    let remembered = |dir: &DataDir| dir.vault().remembered().unwrap().len();
    let draft = Some("漏水".to_owned());
    dir.vault().remember("draft".into(), draft).unwrap();
    assert_eq!((keys.count(), remembered(&dir)), (1, 1));
    let before = fs::read(folder.path().join("store.key.json")).unwrap();

    dir.discard().unwrap();
    assert_eq!(keys.count(), 0);
    assert_eq!(code(dir.vault().remembered()), "store_locked");
    dir.open().unwrap();
    assert_eq!((keys.count(), remembered(&dir)), (1, 0));
    let after = fs::read(folder.path().join("store.key.json")).unwrap();
    assert_ne!(after, before, "another key, not the old one");
}

#[test]
fn without_a_keystore_a_pin_is_chosen_once_and_asked_for_afterwards() {
    let (folder, time) = (tempfile::tempdir().unwrap(), Time::default());
    let first = device_with_pin(folder.path(), &time);
    assert_eq!(code(first.open()), "pin_missing");
    assert_eq!(code(first.choose_pin(&pin("123456"))), "weak_pin");
    assert_eq!(code(first.open()), "pin_missing");
    assert!(!store(folder.path()).exists());
    first.choose_pin(&pin(PIN)).unwrap();
    let engine = first.open().unwrap();
    assert_eq!(first.vault().keeper().unwrap(), Keeper::Pin);
    assert_eq!(code(first.choose_pin(&pin("592613"))), "malformed_request");
    drop(engine);
    first.release();

    let second = device_with_pin(folder.path(), &time);
    assert_eq!(code(second.open()), "store_locked");
    assert_eq!(
        seconds(second.unlock(&pin("481503"))),
        ("wrong_pin".into(), 0)
    );
    assert_eq!(code(second.open()), "store_locked");
    second.unlock(&pin(PIN)).unwrap();
    assert!(second.open().is_ok());
}

#[test]
fn a_store_whose_pin_nobody_recalls_is_put_aside_and_opens_there_when_somebody_does() {
    let (folder, time) = (kept_by_pin(), Time::default());
    let before = fs::read(store(folder.path())).unwrap();
    let dir = device_with_pin(folder.path(), &time);
    assert_eq!(code(dir.open()), "store_locked");
    dir.put_aside().unwrap();
    assert_eq!(code(dir.open()), "pin_missing", "it begins anew");
    dir.choose_pin(&pin("592613")).unwrap();
    dir.open().unwrap();
    assert_eq!(
        code(dir.put_aside()),
        "malformed_request",
        "this one is open"
    );

    let aside = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let aside: Vec<PathBuf> = aside.filter(|path| path.is_dir()).collect();
    let [aside] = aside.as_slice() else {
        panic!("one store was put aside: {aside:?}")
    };
    assert_eq!(fs::read(store(aside)).unwrap(), before);
    let recalled = device_with_pin(aside, &time);
    recalled.unlock(&pin(PIN)).unwrap();
    assert!(recalled.open().is_ok());
}

#[test]
fn putting_a_store_aside_goes_on_where_it_broke_off() {
    let (folder, time) = (kept_by_pin(), Time::default());
    let journal = folder.path().join("yizhan.sqlite-wal");
    fs::write(&journal, b"what was not in the store yet").unwrap();
    let dir = device_with_pin(folder.path(), &time);
    let aside = dir.vault().copy_to(folder.path()).unwrap();
    fs::rename(store(folder.path()), store(&aside)).unwrap();
    dir.put_aside().unwrap();
    assert!(!journal.exists());
    assert!(aside.join("yizhan.sqlite-wal").exists());
    assert!(store(&aside).exists());
}

#[test]
fn guessing_takes_longer_and_longer_also_for_who_starts_the_app_again() {
    let (folder, time) = (kept_by_pin(), Time::default());
    let dir = device_with_pin(folder.path(), &time);
    let wrong = |dir: &DataDir| seconds(dir.unlock(&pin("000001")));
    for _ in 0..4 {
        assert_eq!(wrong(&dir), ("wrong_pin".into(), 0));
    }
    assert_eq!(wrong(&dir), ("wrong_pin".into(), 30));
    time.pass(29);
    assert_eq!(wrong(&dir), ("too_many_attempts".into(), 1));
    assert_eq!(
        seconds(dir.unlock(&pin(PIN))),
        ("too_many_attempts".into(), 1),
        "the right one has to wait too"
    );
    time.pass(1);
    assert_eq!(wrong(&dir), ("wrong_pin".into(), 60));
    dir.release();

    time.pass(50);
    let again = device_with_pin(folder.path(), &time);
    assert_eq!(wrong(&again), ("too_many_attempts".into(), 60));
    for wait in [300, 900, 3600, 3600] {
        time.pass(3600);
        assert_eq!(wrong(&again), ("wrong_pin".into(), wait));
    }
    time.pass(3600);
    again.unlock(&pin(PIN)).unwrap();
    assert!(again.open().is_ok());
    assert_eq!(wrong(&again), ("wrong_pin".into(), 0), "it begins anew");
}

#[test]
fn a_count_of_tries_that_cannot_be_read_counts_as_the_longest_wait() {
    let (folder, time) = (kept_by_pin(), Time::default());
    fs::write(folder.path().join("store.tries.json"), "{").unwrap();
    let dir = device_with_pin(folder.path(), &time);
    assert_eq!(
        seconds(dir.unlock(&pin(PIN))),
        ("too_many_attempts".into(), 3600)
    );
    time.pass(3600);
    dir.unlock(&pin(PIN)).unwrap();
}

#[test]
fn another_pin_wants_the_old_one_and_opens_the_same_store() {
    let (folder, time) = (kept_by_pin(), Time::default());
    let dir = device_with_pin(folder.path(), &time);
    dir.unlock(&pin(PIN)).unwrap();
    let new = pin("扳手放在三楼");
    assert_eq!(code(dir.change_pin(&pin("999998"), &new)), "wrong_pin");
    assert_eq!(code(dir.change_pin(&pin(PIN), &pin("111111"))), "weak_pin");
    dir.change_pin(&pin(PIN), &new).unwrap();
    assert!(dir.open().is_ok());
    dir.release();

    let again = device_with_pin(folder.path(), &time);
    assert_eq!(code(again.unlock(&pin(PIN))), "wrong_pin");
    again.unlock(&new).unwrap();
    assert!(again.open().is_ok());
}

#[test]
fn a_key_file_that_is_gone_or_broken_never_makes_a_new_store() {
    let folder = kept_by_pin();
    let before = fs::read(store(folder.path())).unwrap();
    let file = folder.path().join("store.key.json");
    let whole = fs::read_to_string(&file).unwrap();
    let newer = whole.replace("\"version\": 1", "\"version\": 2");
    for (there, said) in [
        (None, "key_lost"),
        (Some(""), "key_lost"),
        (Some(&whole[..whole.len() / 2]), "key_lost"),
        (Some(newer.as_str()), "store_newer"),
    ] {
        match there {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let dir = device_with_pin(folder.path(), &Time::default());
        assert_eq!(code(dir.open()), said);
        assert!(dir.choose_pin(&pin(PIN)).is_err());
        // Also where the system has a keystore meanwhile.
        dir.release();
        let dir = device(folder.path(), &Keys::default());
        assert_eq!(code(dir.open()), said);
        dir.release();
        assert_eq!(fs::read(store(folder.path())).unwrap(), before);
    }
    fs::write(&file, whole).unwrap();
    let dir = device_with_pin(folder.path(), &Time::default());
    dir.unlock(&pin(PIN)).unwrap();
    assert!(dir.open().is_ok());
}

#[cfg(unix)]
#[test]
fn what_lies_beside_the_store_is_nobody_elses() {
    use std::os::unix::fs::PermissionsExt;
    let folder = kept_by_pin();
    let dir = device_with_pin(folder.path(), &Time::default());
    assert_eq!(code(dir.unlock(&pin("000001"))), "wrong_pin");
    for name in ["yizhan.sqlite", "store.key.json", "store.tries.json"] {
        let mode = fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions();
        assert_eq!(mode.mode() & 0o077, 0, "{name}");
    }
}

struct Nobody;

impl Tell for Nobody {
    fn changed(&self, _: &[Tag]) {}
    fn sync(&self, _: &SyncState) {}
}

#[test]
fn a_locked_app_answers_nothing_but_how_to_unlock_it() {
    let (folder, time) = (tempfile::tempdir().unwrap(), Time::default());
    let app = || Shell::new(device_with_pin(folder.path(), &time), Box::new(Nobody));
    let first = app();
    assert_eq!(first.start_state().unwrap(), StartState::ChoosePin);
    assert_eq!(code(first.meeting().state()), "pin_missing");
    assert_eq!(code(first.open_demo("yizhan-demo")), "pin_missing");
    assert_eq!(first.choose_pin(&pin(PIN)).unwrap(), StartState::Fresh);
    let people = first.open_demo("yizhan-demo").unwrap();
    let nurse = yizhan_api::SignIn {
        staff_number: people.first().unwrap().staff_number.clone(),
        password: "yizhan-demo".into(),
    };
    first.close();

    let second = app();
    assert_eq!(second.start_state().unwrap(), StartState::Locked);
    assert_eq!(code(second.session()), "not_signed_in");
    assert_eq!(code(second.sign_in(&nurse)), "store_locked");
    assert_eq!(code(second.meeting().state()), "store_locked");
    assert_eq!(code(second.unlock(&pin("481503"))), "wrong_pin");
    assert_eq!(second.unlock(&pin(PIN)).unwrap(), StartState::Ready);
    assert_eq!(second.keeper().unwrap(), Keeper::Pin);
    assert!(second.sign_in(&nurse).is_ok());
    second.change_pin(&pin(PIN), &pin("592613")).unwrap();
    assert!(second.call("overview", "{}", |_| ()).is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_app_waits_for_its_pin_before_it_meets_a_hub() {
    let (folder, time) = (kept_by_pin(), Time::default());
    let app = Shell::new(device_with_pin(folder.path(), &time), Box::new(Nobody));
    assert_eq!(app.meeting().once().await, None);
    assert_eq!(code(app.meeting().state()), "store_locked");
}
