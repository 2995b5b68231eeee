//! The clock of the hub: civil time for what is written, ticks for what runs out.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use yizhan_domain::Millis;

/// Tells the time; tests have one of their own.
pub trait Clock: Send + Sync + 'static {
    /// The civil time, which goes into the log.
    fn now(&self) -> Millis;
    /// Time since the hub started. It never goes back, so sessions and waits are counted by it.
    fn ticks(&self) -> Duration;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug)]
pub struct MachineClock {
    started: Instant,
}

impl MachineClock {
    /// A clock whose ticks begin now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for MachineClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn ticks(&self) -> Duration {
        self.started.elapsed()
    }
}
