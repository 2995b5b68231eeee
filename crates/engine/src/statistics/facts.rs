//! The facts of the store, held in memory between questions.

use crate::error::Trouble;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use yizhan_domain::statistics::{Cube, Month};
use yizhan_store::Connection;
use yizhan_store::table::fact;

/// The facts of the store as a cube, read when somebody asks. Each month is kept with how often it had changed, so
/// that only months that changed since are read again.
#[derive(Debug, Default)]
pub(crate) struct Facts(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    cube: Cube,
    /// How often each month had changed when it was read.
    changes: BTreeMap<Month, i64>,
}

impl Facts {
    /// Lets `ask` see the facts from one month to another as the store has them now.
    pub(crate) fn with<T>(
        &self,
        connection: &Connection,
        from: Month,
        to: Month,
        ask: impl FnOnce(&Cube) -> T,
    ) -> Result<T, Trouble> {
        let mut held = self.held();
        for (month, changes) in fact::months(connection)? {
            if month < from || month > to || held.changes.get(&month) == Some(&changes) {
                continue;
            }
            held.cube.put(month, fact::of_month(connection, month)?);
            held.changes.insert(month, changes);
        }
        Ok(ask(&held.cube))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // A question that panicked has changed nothing: each month is put as a whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
