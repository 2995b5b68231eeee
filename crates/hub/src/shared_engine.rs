//! The one engine of the hub, which every request waits for in turn.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::Mutex;
use yizhan_api::{ApiError, Fault};
use yizhan_domain::Millis;
use yizhan_engine::{Engine, contained_panics};

use crate::data_dir;

/// The engine, one request at a time, first come first served.
///
/// A request that panics costs the engine its memory, never the hub: what it had not committed is rolled
/// back, and the next request opens the store afresh.
#[derive(Clone)]
pub struct SharedEngine {
    place: Arc<Mutex<Place>>,
}

struct Place {
    /// None while no request has opened it again after a panic, and once it is closed.
    engine: Option<Engine>,
    store: PathBuf,
    closed: bool,
}

impl SharedEngine {
    /// Shares `engine`, which has the store at `store` open.
    #[must_use]
    pub fn new(engine: Engine, store: PathBuf) -> Self {
        let place = Place {
            engine: Some(engine),
            store,
            closed: false,
        };
        Self {
            place: Arc::new(Mutex::new(place)),
        }
    }

    /// Does `work` with the engine, away from the threads that serve connections.
    ///
    /// # Errors
    /// Those of `work`; [`Fault::Offline`] once closed; [`Fault::Internal`] where `work` panicked.
    pub async fn with<T, W>(&self, now: Millis, work: W) -> Result<T, ApiError>
    where
        T: Send + 'static,
        W: FnOnce(&mut Engine) -> Result<T, ApiError> + Send + 'static,
    {
        let mut place = Arc::clone(&self.place).lock_owned().await;
        let working = tokio::task::spawn_blocking(move || place.run(now, work));
        working.await.unwrap_or_else(|_| Err(gone_wrong()))
    }

    /// Waits for the running request and closes the store.
    pub async fn close(&self) {
        let mut place = Arc::clone(&self.place).lock_owned().await;
        let closing = tokio::task::spawn_blocking(move || {
            place.closed = true;
            place.engine = None;
        });
        if closing.await.is_err() {
            tracing::error!("the store was not closed cleanly");
        }
    }
}

impl Place {
    fn run<T>(
        &mut self,
        now: Millis,
        work: impl FnOnce(&mut Engine) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        if self.closed {
            return Err(Fault::Offline.into());
        }
        let mut engine = match self.engine.take() {
            Some(engine) => engine,
            None => data_dir::open(&self.store, now)?,
        };
        let before = contained_panics();
        // Nothing that a panic left half done is looked at again: the engine is dropped then.
        let done = catch_unwind(AssertUnwindSafe(|| work(&mut engine)));
        let contained = contained_panics();
        if contained > before {
            tracing::warn!(
                contained,
                "Automerge panicked on a change; nothing was harmed"
            );
        }
        match done {
            Ok(result) => {
                self.engine = Some(engine);
                result
            }
            Err(_) => {
                tracing::error!("a request panicked; the store will be opened afresh");
                Err(gone_wrong())
            }
        }
    }
}

fn gone_wrong() -> ApiError {
    Fault::Internal {
        why: "the request stopped half way; nothing of it was kept".into(),
    }
    .into()
}
