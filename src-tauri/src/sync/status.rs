//! How the device and its hub get on, for whoever looks.

use std::sync::{Mutex, MutexGuard, PoisonError};
use yizhan_api::{ApiError, Exchange, SyncPhase, SyncState, Tag};
use yizhan_engine::Engine;

/// How many exchanges are remembered.
const REMEMBERED: usize = 20;

/// Hears of what changes without having been asked.
pub trait Tell: Send + Sync {
    /// These have changed.
    fn changed(&self, tags: &[Tag]);
    /// Device and hub get on like this now.
    fn sync(&self, state: &SyncState);
}

/// The state, told whenever it changes.
pub struct Status {
    state: Mutex<SyncState>,
    tell: Box<dyn Tell>,
}

impl Status {
    /// A state that `tell` hears of.
    pub fn new(tell: Box<dyn Tell>) -> Self {
        Self {
            state: Mutex::default(),
            tell,
        }
    }

    /// The state now.
    pub fn now(&self) -> SyncState {
        self.state().clone()
    }

    /// Changes the state, and tells of it.
    pub fn change(&self, change: impl FnOnce(&mut SyncState)) {
        let changed = {
            let mut state = self.state();
            let before = state.clone();
            change(&mut state);
            // Also past a state that was made anew.
            state.number = before.number;
            (*state != before).then(|| {
                state.number += 1;
                state.clone()
            })
        };
        if let Some(state) = changed {
            self.tell.sync(&state);
        }
    }

    /// What the engine says of itself.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn look(&self, engine: &Engine) -> Result<(), ApiError> {
        let hub = engine.hub_address().map(str::to_owned);
        let (waiting, held, photos) = match hub {
            Some(_) => (
                engine.count_waiting()?,
                engine.count_held()?,
                engine.count_photos_waiting()?,
            ),
            None => (0, 0, 0),
        };
        self.change(|state| {
            if hub.is_some() && state.phase == SyncPhase::Alone {
                state.phase = SyncPhase::Offline;
            }
            (state.hub, state.waiting, state.held) = (hub, waiting, held);
            state.photos = photos;
            state.early = engine.count_early();
            state.unread_there = engine.count_unread_there();
            state.certified_until = engine.certified_until();
        });
        Ok(())
    }

    /// Tells of what changed in the store.
    pub fn changed(&self, tags: &[Tag]) {
        if !tags.is_empty() {
            self.tell.changed(tags);
        }
    }

    /// Writes an exchange down.
    pub fn remember(&self, exchange: Exchange) {
        self.change(|state| {
            state.exchanges.insert(0, exchange);
            state.exchanges.truncate(REMEMBERED);
        });
    }

    fn state(&self) -> MutexGuard<'_, SyncState> {
        // A state is whole whenever it can be seen.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Deaf;

    impl Tell for Deaf {
        fn changed(&self, _: &[Tag]) {}

        fn sync(&self, _: &SyncState) {}
    }

    #[test]
    fn a_later_state_has_a_higher_number_also_after_the_device_began_anew() {
        let status = Status::new(Box::new(Deaf));
        let mut numbers = vec![status.now().number];
        status.change(|state| state.phase = SyncPhase::Busy);
        numbers.push(status.now().number);
        status.change(|state| state.phase = SyncPhase::Busy);
        numbers.push(status.now().number);
        status.change(|state| *state = SyncState::default());
        numbers.push(status.now().number);
        assert_eq!(numbers, [0, 1, 1, 2]);
    }
}
