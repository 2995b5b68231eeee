//! An encrypted store: nothing of it can be read without its key, and a plain one becomes one as it is.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;
use yizhan_domain::{DeviceId, Millis, OrderId, Verdict};
use yizhan_store::table::device::{self, DeviceRow};
use yizhan_store::table::item::{self, NewItem};
use yizhan_store::{Connection, Store, StoreError, StoreKey, fingerprint, seal};

/// The name of somebody who is nobody else's business.
const NAME: &str = "欧阳若兰 secret-name-of-a-person";
const SEED: [u8; 32] = *b"this is the device's signing key";
const MAGIC: &[u8] = b"SQLite format 3\0";

fn key() -> StoreKey {
    StoreKey::new([7; 32])
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// Puts something into the log, the search index and the table of secrets; without a checkpoint.
fn fill(store: &mut Store) {
    let transaction = store.transaction().unwrap();
    for place in 0..40 {
        let body = format!("{NAME} {place}").repeat(20);
        let new = NewItem {
            position: None,
            order: Some(OrderId(Uuid::from_u128(5))),
            envelope: 1,
            place,
            received_at: Millis(0),
            verdict: Verdict::Admitted,
            body: body.as_bytes(),
        };
        item::append(&transaction, &new).unwrap();
    }
    let row = DeviceRow {
        id: DeviceId(Uuid::from_u128(1)),
        code: "K3".into(),
        seed: SEED.to_vec(),
    };
    device::insert(&transaction, &row, Millis(0)).unwrap();
    transaction
        .execute(
            "INSERT INTO order_gram (rowid, grams) VALUES (1, '欧阳 阳若 若兰')",
            [],
        )
        .unwrap();
    transaction.commit().unwrap();
}

/// Which rows of the search index have this pair.
fn search(store: &Store, pair: &str) -> Vec<i64> {
    let mut statement = store
        .connection()
        .prepare("SELECT rowid FROM order_gram WHERE order_gram MATCH ?1")
        .unwrap();
    let rows = statement.query_map([pair], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Which of the things that nobody may read stand in which files of a folder.
fn readable(folder: &Path) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for (what, wanted) in [
            ("the format", MAGIC),
            ("a name", NAME.as_bytes()),
            ("the key", SEED.as_slice()),
            ("a table", b"CREATE TABLE"),
        ] {
            if contains(&bytes, wanted) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                found.push((name, what));
            }
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn no_byte_of_an_encrypted_store_or_its_journal_can_be_read() {
    let folder = Folder::new();
    let mut store = Store::open_sealed(&folder.at("s"), &key()).unwrap();
    fill(&mut store);
    assert_eq!(names(folder.0.path()), ["s", "s-shm", "s-wal"]);
    assert!(fs::metadata(folder.at("s-wal")).unwrap().len() > 30_000);
    assert_eq!(readable(folder.0.path()), []);
    store
        .connection()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    assert!(fs::metadata(folder.at("s")).unwrap().len() > 30_000);
    assert_eq!(readable(folder.0.path()), []);

    // The same things are found in a plain store, so the search for them works.
    let plain = Folder::new();
    let mut store = Store::open(&plain.at("p")).unwrap();
    fill(&mut store);
    drop(store);
    let found = readable(plain.0.path());
    assert_eq!(
        found.iter().map(|(_, what)| *what).collect::<Vec<_>>(),
        ["the format", "a name", "the key", "a table"]
    );
}

#[test]
fn an_encrypted_store_is_as_durable_as_a_plain_one_and_finds_what_it_holds() {
    let folder = Folder::new();
    let mut store = Store::open_sealed(&folder.at("s"), &key()).unwrap();
    fill(&mut store);
    drop(store);
    let store = Store::open_sealed(&folder.at("s"), &key()).unwrap();
    let is = |name: &str| -> String {
        let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        let value = store.connection().pragma_query_value(None, name, read);
        format!("{:?}", value.unwrap())
    };
    assert_eq!(is("journal_mode"), "Text(\"wal\")");
    assert_eq!(is("synchronous"), "Integer(2)");
    assert_eq!(is("foreign_keys"), "Integer(1)");
    assert_eq!(search(&store, "阳若"), [1]);
    assert!(search(&store, "阳兰").is_empty());
    assert_eq!(item::behind(store.connection(), 0).unwrap().len(), 40);
    assert_eq!(
        device::read(store.connection()).unwrap().unwrap().seed,
        SEED
    );
}

#[test]
fn a_wrong_key_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    let mut store = Store::open_sealed(&folder.at("s"), &key()).unwrap();
    fill(&mut store);
    drop(store);
    let before = fs::read(folder.at("s")).unwrap();

    let wrong = Store::open_sealed(&folder.at("s"), &StoreKey::new([8; 32]));
    assert!(matches!(wrong, Err(StoreError::WrongKey)));
    let without = Store::open(&folder.at("s"));
    assert!(matches!(without, Err(StoreError::Damaged(_))));
    assert_eq!(fs::read(folder.at("s")).unwrap(), before);
    assert_eq!(names(folder.0.path()), ["s"]);
    assert!(Store::open_sealed(&folder.at("s"), &key()).is_ok());
}

#[test]
fn a_plain_store_is_not_taken_for_an_encrypted_one() {
    let folder = Folder::new();
    drop(Store::open(&folder.at("p")).unwrap());
    let before = fs::read(folder.at("p")).unwrap();
    let opened = Store::open_sealed(&folder.at("p"), &key());
    assert!(matches!(opened, Err(StoreError::WrongKey)));
    assert_eq!(fs::read(folder.at("p")).unwrap(), before);
}

#[test]
fn a_changed_byte_is_noticed() {
    let folder = Folder::new();
    let mut store = Store::open_sealed(&folder.at("s"), &key()).unwrap();
    fill(&mut store);
    drop(store);
    let mut bytes = fs::read(folder.at("s")).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(folder.at("s"), bytes).unwrap();
    let opened = Store::open_sealed(&folder.at("s"), &key());
    assert!(matches!(opened, Err(StoreError::Damaged(_))));
}

#[test]
fn a_plain_store_becomes_an_encrypted_one_as_it_is_also_what_lies_in_its_journal() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.at("p")).unwrap();
    fill(&mut store);
    let was = fingerprint(store.connection()).unwrap();
    // As after a dead battery: what was written last is in the journal only.
    for name in ["p", "p-wal"] {
        fs::copy(folder.at(name), folder.at(&name.replace('p', "q"))).unwrap();
    }
    drop(store);

    seal(&folder.at("q"), &folder.at("s"), &key()).unwrap();
    let store = Store::open_sealed(&folder.at("s"), &key()).unwrap();
    assert_eq!(fingerprint(store.connection()).unwrap(), was);
    assert_eq!(item::behind(store.connection(), 0).unwrap().len(), 40);
    assert_eq!(
        device::read(store.connection()).unwrap().unwrap().seed,
        SEED
    );
    assert_eq!(search(&store, "阳若"), [1]);
    drop(store);
    assert_eq!(names(folder.0.path()), ["p", "q", "s"]);
    assert!(
        !readable(folder.0.path())
            .iter()
            .any(|(name, _)| name == "s")
    );
    assert!(
        Store::open(&folder.at("q")).is_ok(),
        "the plain one is as it was"
    );
}

#[test]
fn a_store_of_a_newer_version_is_not_made_an_encrypted_one() {
    let folder = Folder::new();
    drop(Store::open(&folder.at("p")).unwrap());
    let connection = Connection::open(folder.at("p")).unwrap();
    connection
        .pragma_update(None, "user_version", 9999)
        .unwrap();
    drop(connection);
    let before = fs::read(folder.at("p")).unwrap();
    let sealed = seal(&folder.at("p"), &folder.at("s"), &key());
    assert!(matches!(sealed, Err(StoreError::Newer { found: 9999, .. })));
    assert_eq!(fs::read(folder.at("p")).unwrap(), before);
    assert!(!folder.at("s").exists());
}

#[test]
fn a_store_that_somebody_works_with_is_not_made_an_encrypted_one() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.at("p")).unwrap();
    fill(&mut store);
    assert!(seal(&folder.at("p"), &folder.at("s"), &key()).is_err());
    assert_eq!(item::behind(store.connection(), 0).unwrap().len(), 40);
}
