//! A machine: the hub or a device, with its store, its clock and its question to the hub.

use crate::sim::fact::{self, Fact};
use std::path::{Path, PathBuf};
use yizhan_api::{ApiError, Request};
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_engine::{Engine, OpenStore};
use yizhan_log::Hash;
use yizhan_store::Connection;
use yizhan_store::table::item::PENDING;

/// A machine.
pub struct Machine {
    /// What the trace calls it.
    pub name: String,
    /// Whose it is; none for the hub.
    pub person: Option<PersonId>,
    /// The production engine.
    pub engine: Engine,
    /// Another connection to the same store, for looking at it and for making it fail.
    pub eye: Connection,
    /// What its clock says.
    pub now: Millis,
    /// The question that it waits for an answer to.
    pub asked: Option<u64>,
    /// Until which step of the run no message comes through.
    pub cut_off_until: u64,
    /// Whether its store was ever copied to another device, or is such a copy.
    pub is_cloned: bool,
    /// Whether it lost rows since it found nothing wrong.
    pub is_damaged: bool,
    /// Its store's file.
    path: PathBuf,
    reopened: u32,
}

/// The randomness that makes the key of the device with this name, which a hostile device needs to sign.
#[must_use]
pub fn entropy_of(name: &str) -> [u8; 32] {
    Hash::of("simulated device", name.as_bytes()).0
}

impl Machine {
    /// Opens the machine on the store at `path`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn open(
        name: &str,
        person: Option<PersonId>,
        path: PathBuf,
        now: Millis,
    ) -> Result<Self, ApiError> {
        let engine = open(&path, name, now)?;
        Ok(Self {
            name: name.to_owned(),
            person,
            engine,
            eye: look(&path),
            now,
            asked: None,
            cut_off_until: 0,
            is_cloned: false,
            is_damaged: false,
            path,
            reopened: 0,
        })
    }

    /// Sends a request as `who`.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn ask<R: Request>(&mut self, who: PersonId, request: R) -> Result<R::Output, ApiError> {
        let answer = self.engine.call(who, request.into_call(), self.now)?;
        Ok(serde_json::from_str(&answer.json).expect("an answer reads back as its view"))
    }

    /// The device that the machine is in the log.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.engine.application("").device
    }

    /// What it sealed itself behind the envelope `seq`.
    #[must_use]
    pub fn own_behind(&self, seq: u64) -> Vec<Fact> {
        fact::of_device(&self.eye, self.device(), seq)
    }

    /// The power fails: what was not committed is gone, and it starts again from what its disk holds.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn crash(&mut self) -> Result<(), ApiError> {
        let to = self.next_path();
        copy(&self.path, &to);
        self.become_store(to)
    }

    /// It goes on from an old copy of its store.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn restore(&mut self, backup: &Path) -> Result<(), ApiError> {
        let to = self.next_path();
        copy(backup, &to);
        self.become_store(to)
    }

    /// Copies its store as its disk holds it.
    pub fn copy_store(&self, to: &Path) {
        copy(&self.path, to);
    }

    fn next_path(&mut self) -> PathBuf {
        self.reopened += 1;
        let stem = self.path.with_extension("");
        let stem = stem.to_string_lossy();
        let stem = stem.split('~').next().unwrap_or_default();
        PathBuf::from(format!("{stem}~{}.sqlite", self.reopened))
    }

    fn become_store(&mut self, path: PathBuf) -> Result<(), ApiError> {
        self.engine = open(&path, &self.name, self.now)?;
        self.eye = look(&path);
        let old = std::mem::replace(&mut self.path, path);
        for file in [old.clone(), journal(&old), old.with_extension("sqlite-shm")] {
            // Some of these are not there.
            let _ = std::fs::remove_file(file);
        }
        self.asked = None;
        Ok(())
    }

    /// The positions of what it has of others.
    #[must_use]
    pub fn rows_of_others(&self) -> Vec<i64> {
        let own = self.device();
        let all = fact::all(&self.eye).into_iter();
        let others = all.filter(|fact| fact.id.device != own && fact.position < PENDING);
        others.map(|fact| fact.position).collect()
    }

    /// Does to its store what a failing disk does.
    pub fn damage(&self, how: &str) {
        self.eye.execute_batch(how).expect("the eye writes");
    }

    /// Lets one kind of write fail from now on, in the midst of a transaction.
    pub fn break_writes(&self, table: &str, event: &str, when: &str, how: &str) {
        let trigger = format!(
            "CREATE TRIGGER simulated_fault BEFORE {event} ON {table} WHEN {when}
             BEGIN SELECT RAISE({how}, 'simulated fault'); END"
        );
        self.eye.execute_batch(&trigger).expect("the eye writes");
    }

    /// Writes succeed again.
    pub fn mend_writes(&self) {
        let mended = self.eye.execute_batch("DROP TRIGGER simulated_fault");
        mended.expect("the eye writes");
    }
}

fn open(path: &Path, name: &str, now: Millis) -> Result<Engine, ApiError> {
    Engine::open(OpenStore {
        path,
        entropy: entropy_of(name),
        device_code: "H1",
        now,
    })
}

fn look(path: &Path) -> Connection {
    let eye = Connection::open(path).expect("an open store can be looked at");
    let quickly = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF";
    eye.execute_batch(quickly)
        .expect("an open store can be looked at");
    eye
}

fn journal(path: &Path) -> PathBuf {
    path.with_extension("sqlite-wal")
}

/// Copies a store with its journal, as they lie on the disk.
fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).expect("a store can be copied");
    if journal(from).exists() {
        std::fs::copy(journal(from), journal(to)).expect("a journal can be copied");
    }
}
