//! Tries at the PIN: how many were wrong, and how long to wait before the next.

use super::private_file;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many wrong tries cost no wait.
const FREE: u32 = 4;
/// The waits after those, in seconds; the last one stays.
const WAITS_S: [u64; 5] = [30, 60, 300, 900, 3600];

/// Tries at one PIN.
pub struct Tries {
    path: PathBuf,
    wrong: u32,
    /// When the present wait began, in the time that the app has been running.
    since: Duration,
}

#[derive(Serialize, Deserialize)]
struct Counted {
    wrong: u32,
}

impl Tries {
    /// Those that the file at `path` counts. An app that was started again waits from the beginning, so that neither
    /// starting it nor turning the clock shortens a wait. A file that cannot be read counts as the longest wait.
    pub fn read(path: &Path, now: Duration) -> Self {
        let counted = match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).ok(),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Some(Counted { wrong: 0 }),
            Err(_) => None,
        };
        Self {
            path: path.to_owned(),
            wrong: counted.map_or(u32::MAX, |counted| counted.wrong),
            since: now,
        }
    }

    /// How long to wait before the next try.
    pub fn wait(&self, now: Duration) -> Duration {
        let past_free = self.wrong.checked_sub(FREE + 1);
        let whole = past_free.map_or(0, |past| {
            let past = usize::try_from(past).unwrap_or(usize::MAX);
            let last = WAITS_S.last().copied().unwrap_or_default();
            WAITS_S.get(past).copied().unwrap_or(last)
        });
        Duration::from_secs(whole).saturating_sub(now.saturating_sub(self.since))
    }

    /// Counts a try as wrong, until it proves right.
    ///
    /// # Errors
    /// The count cannot be written; then nothing may be tried.
    pub fn begin(&mut self) -> io::Result<()> {
        self.set(self.wrong.saturating_add(1))
    }

    /// It was wrong: the wait begins.
    pub const fn failed(&mut self, now: Duration) {
        self.since = now;
    }

    /// It was right: the count begins anew.
    ///
    /// # Errors
    /// The count cannot be written.
    pub fn succeeded(&mut self) -> io::Result<()> {
        self.set(0)
    }

    fn set(&mut self, wrong: u32) -> io::Result<()> {
        let counted = serde_json::to_vec(&Counted { wrong })?;
        private_file::write(&self.path, &counted)?;
        self.wrong = wrong;
        Ok(())
    }
}
