//! What tests put around a vault: keystores of their own, and a clock that they turn.

use super::keystore::{Keystore, Silent};
use super::{Cost, Surroundings};
use crate::data_dir::DataDir;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use yizhan_engine::StoreKey;

/// A system without a keystore.
pub struct NoKeystore;

impl Keystore for NoKeystore {
    fn put(&self, _: &str, _: &StoreKey) -> Result<(), Silent> {
        Err(Silent("there is none".into()))
    }

    fn get(&self, _: &str) -> Result<Option<StoreKey>, Silent> {
        Err(Silent("there is none".into()))
    }

    fn remove(&self, _: &str) {}
}

/// A keystore in memory; every copy is the same one.
#[derive(Clone, Default)]
pub struct Keys {
    kept: Arc<Mutex<BTreeMap<String, StoreKey>>>,
    silent: Arc<Mutex<bool>>,
}

impl Keys {
    pub fn fall_silent(&self, silent: bool) {
        *self.silent.lock().unwrap() = silent;
    }

    pub fn forget_all(&self) {
        self.kept.lock().unwrap().clear();
    }

    pub fn count(&self) -> usize {
        self.kept.lock().unwrap().len()
    }

    /// The only key that it keeps.
    pub fn only(&self) -> StoreKey {
        let kept = self.kept.lock().unwrap();
        kept.values().next().unwrap().clone()
    }

    fn answers(&self) -> Result<(), Silent> {
        match *self.silent.lock().unwrap() {
            true => Err(Silent("locked".into())),
            false => Ok(()),
        }
    }
}

impl Keystore for Keys {
    fn put(&self, name: &str, key: &StoreKey) -> Result<(), Silent> {
        self.answers()?;
        self.kept.lock().unwrap().insert(name.into(), key.clone());
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<StoreKey>, Silent> {
        self.answers()?;
        Ok(self.kept.lock().unwrap().get(name).cloned())
    }

    fn remove(&self, name: &str) {
        self.kept.lock().unwrap().remove(name);
    }
}

/// How long an app has been running; every copy is the same one.
#[derive(Clone, Default)]
pub struct Time(Arc<Mutex<Duration>>);

impl Time {
    pub fn pass(&self, seconds: u64) {
        *self.0.lock().unwrap() += Duration::from_secs(seconds);
    }
}

/// A device whose system keeps the keys.
pub fn device(folder: &Path, keys: &Keys) -> DataDir {
    let around = Surroundings {
        keystore: Box::new(keys.clone()),
        running: Box::new(|| Duration::ZERO),
        cost: Cost::CHEAP,
    };
    DataDir::new(folder.to_owned(), around)
}

/// A device without a keystore.
pub fn device_with_pin(folder: &Path, time: &Time) -> DataDir {
    let time = time.clone();
    let around = Surroundings {
        keystore: Box::new(NoKeystore),
        running: Box::new(move || *time.0.lock().unwrap()),
        cost: Cost::CHEAP,
    };
    DataDir::new(folder.to_owned(), around)
}
