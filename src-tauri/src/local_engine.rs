//! The one engine of this device, which every request waits for in turn.

use crate::data_dir::DataDir;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use yizhan_api::{ApiError, Fault};
use yizhan_engine::Engine;

/// The engine, opened when it is first needed and again after it was lost.
///
/// A request that panics costs the engine its memory, never the app: what it had not committed is rolled
/// back, and the next request opens the store afresh.
pub struct LocalEngine {
    dir: DataDir,
    opened: Mutex<Option<Engine>>,
}

impl LocalEngine {
    /// The engine on the store in `dir`, which is not opened yet.
    pub const fn new(dir: DataDir) -> Self {
        Self {
            dir,
            opened: Mutex::new(None),
        }
    }

    /// The folder of its store.
    pub const fn dir(&self) -> &DataDir {
        &self.dir
    }

    /// Does `work` with the engine, which may take its time.
    ///
    /// # Errors
    /// Those of `work` and of [`DataDir::open`]; [`Fault::Internal`] where `work` panicked.
    pub fn with<T>(
        &self,
        work: impl FnOnce(&mut Engine) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let mut place = self.place();
        let mut engine = match place.take() {
            Some(engine) => engine,
            None => self.dir.open()?,
        };
        // Nothing that a panic left half done is looked at again: the engine is dropped.
        match catch_unwind(AssertUnwindSafe(|| work(&mut engine))) {
            Ok(result) => {
                *place = Some(engine);
                result
            }
            Err(_) => Err(Fault::Internal {
                why: "the request stopped half way; nothing of it was kept".into(),
            }
            .into()),
        }
    }

    /// Waits for the running request and closes the store.
    pub fn close(&self) {
        let mut place = self.place();
        place.take();
        self.dir.release();
    }

    /// Closes the store and throws it away, if `may` says so at that moment; the next request then begins with an
    /// empty one. Gives whether it is gone.
    ///
    /// # Errors
    /// Those of `may`; when the store cannot be opened or removed: then it is as it was.
    pub fn discard_if(
        &self,
        may: impl FnOnce(&mut Engine) -> Result<bool, ApiError>,
    ) -> Result<bool, ApiError> {
        let mut place = self.place();
        let mut engine = match place.take() {
            Some(engine) => engine,
            None => self.dir.open()?,
        };
        if !may(&mut engine)? {
            *place = Some(engine);
            return Ok(false);
        }
        drop(engine);
        self.dir.discard()?;
        Ok(true)
    }

    fn place(&self) -> MutexGuard<'_, Option<Engine>> {
        // A poisoned place is an empty one: the engine is taken out before anything can panic.
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
