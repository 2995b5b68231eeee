//! A machine: the hub or a device, with its store, its clock and its question to the hub.

use crate::sim::fact::{self, Fact};
use std::collections::BTreeSet;
use std::sync::Arc;
use yizhan_api::{ApiError, Request};
use yizhan_disk::{Came, Disk, Fault};
use yizhan_domain::program::{Novelty, with_older};
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_engine::{Engine, OpenStore};
use yizhan_log::Hash;
use yizhan_store::Connection;
use yizhan_store::table::item::PENDING;

/// The store's name on a machine's disk.
const STORE: &str = "yizhan.sqlite";

/// A machine.
pub struct Machine {
    /// What the trace calls it.
    pub name: String,
    /// Whose it is; none for the hub.
    pub person: Option<PersonId>,
    /// The production engine. Whoever calls it here plays the newest program; [`Self::play`] plays the machine's own.
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
    /// How often its power failed in the midst of something.
    pub power_cuts: u32,
    /// What its program does not know, since it is an older one.
    pub unknown: Arc<BTreeSet<Novelty>>,
    /// Where its store is.
    disk: Disk,
}

/// The randomness that makes the key of the device with this name, which a hostile device needs to sign.
#[must_use]
pub fn entropy_of(name: &str) -> [u8; 32] {
    Hash::of("simulated device", name.as_bytes()).0
}

impl Machine {
    /// Opens the machine with the store on its disk, or a new one.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn open(
        name: &str,
        person: Option<PersonId>,
        disk: Disk,
        now: Millis,
    ) -> Result<Self, ApiError> {
        let engine = open(&disk, name, now)?;
        Ok(Self {
            name: name.to_owned(),
            person,
            engine,
            eye: look(&disk),
            now,
            asked: None,
            cut_off_until: 0,
            is_cloned: false,
            is_damaged: false,
            power_cuts: 0,
            unknown: Arc::default(),
            disk,
        })
    }

    /// Sends a request as `who`.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn ask<R: Request>(&mut self, who: PersonId, request: R) -> Result<R::Output, ApiError> {
        let now = self.now;
        let answer = self.with_power(|engine| engine.call(who, request.into_call(), now))?;
        Ok(serde_json::from_str(&answer.json).expect("an answer reads back as its view"))
    }

    /// Lets the engine do something, as the machine's program would.
    pub fn play<T>(&mut self, does: impl FnOnce(&mut Engine) -> T) -> T {
        with_older(&self.unknown, || does(&mut self.engine))
    }

    /// Lets the engine do something. Where the power fails meanwhile, the machine starts again afterwards: what
    /// was said by then was said, and has to be true.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn with_power<T>(
        &mut self,
        does: impl FnOnce(&mut Engine) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let came = self.play(does);
        if self.disk.is_off() {
            self.power_cuts += 1;
            let started = self.crash();
            started.unwrap_or_else(|error| panic!("{} does not start again: {error}", self.name));
        }
        came
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

    /// The power fails: what was not synced is lost, kept or torn, and it starts again from what its disk holds.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn crash(&mut self) -> Result<(), ApiError> {
        self.disk.power_cycle();
        self.start_again()
    }

    /// It goes on from an old copy of its store.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn restore(&mut self, backup: &[u8]) -> Result<(), ApiError> {
        self.disk.clear();
        self.disk.put(STORE, backup.to_vec());
        self.start_again()
    }

    /// Another disk with its store as it is now.
    #[must_use]
    pub fn copy_disk(&self, seed: u64) -> Disk {
        self.disk.copy(seed)
    }

    /// Its store, of which nobody has anything open any more.
    #[must_use]
    pub fn close(self) -> Vec<u8> {
        let Self {
            disk, engine, eye, ..
        } = self;
        drop((engine, eye));
        disk.read(STORE).expect("a machine has a store")
    }

    /// A copy of its store as the engine makes it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn back_up(&self) -> Result<Vec<u8>, ApiError> {
        let name = "backup.sqlite";
        self.engine.backup(&self.disk.path(name))?;
        let backup = self.disk.read(name);
        self.disk.remove(name);
        Ok(backup.expect("a backup is there when it was made"))
    }

    /// Plans that its disk fails after so many calls from now.
    pub fn plan(&self, fault: Fault, after: u64) {
        self.disk.plan(fault, after);
    }

    /// Its disk does not fail any more; gives what failed.
    pub fn forget_plan(&self) -> Came {
        self.disk.forget_plan()
    }

    fn start_again(&mut self) -> Result<(), ApiError> {
        let open = || open(&self.disk, &self.name, self.now);
        self.engine = with_older(&self.unknown, open)?;
        self.eye = look(&self.disk);
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

/// A disk with this store on it.
#[must_use]
pub fn disk_with(store: &[u8], seed: u64) -> Disk {
    let disk = Disk::new(seed);
    disk.put(STORE, store.to_vec());
    disk
}

fn open(disk: &Disk, name: &str, now: Millis) -> Result<Engine, ApiError> {
    Engine::open(OpenStore {
        path: &disk.path(STORE),
        entropy: entropy_of(name),
        device_code: "H1",
        now,
    })
}

fn look(disk: &Disk) -> Connection {
    let eye = Connection::open(disk.path(STORE)).expect("an open store can be looked at");
    eye.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        .expect("an open store can be looked at");
    eye
}
