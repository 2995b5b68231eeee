//! Panics of Automerge, which it raises on changes that no program of ours writes: they stay inside, and are counted.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

static PANICS: AtomicU64 = AtomicU64::new(0);

/// How many panics were contained since the program began: somebody sends what only a forger writes, or a store is
/// damaged.
#[must_use]
pub fn contained_panics() -> u64 {
    PANICS.load(Ordering::Relaxed)
}

/// Runs what may panic; gives `otherwise` where it did. Nothing that it was changing may be used then.
pub(crate) fn contained<T>(does: impl FnOnce() -> T, otherwise: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(does)).unwrap_or_else(|_| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        otherwise()
    })
}
