//! What this program knows of what programs write, and newer ones may add to.
//!
//! A program knows all of it that its code names. Only where the simulator plays devices of several programs in one
//! process (the feature `older-programs`), one of them can be made to know less.

use crate::base::Kind;
use crate::order::ActionKind;

/// Something that a newer program brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Novelty {
    /// A kind of item.
    Item(&'static str),
    /// A kind of base data.
    Base(Kind),
    /// A kind of step.
    Step(ActionKind),
    /// A reason in a verdict.
    Reason(&'static str),
    /// A reason to refuse a message.
    Refusal(&'static str),
}

/// Whether this program knows something.
#[cfg(not(feature = "older-programs"))]
#[must_use]
pub const fn knows(_: Novelty) -> bool {
    true
}

#[cfg(feature = "older-programs")]
pub use played::{knows, with_older};

#[cfg(feature = "older-programs")]
mod played {
    use super::Novelty;
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    thread_local! {
        static UNKNOWN: RefCell<Arc<BTreeSet<Novelty>>> = RefCell::default();
    }

    /// Whether the program that is played on this thread knows something.
    #[must_use]
    pub fn knows(novelty: Novelty) -> bool {
        UNKNOWN.with_borrow(|unknown| !unknown.contains(&novelty))
    }

    /// Does something as a program that does not know these.
    pub fn with_older<T>(unknown: &Arc<BTreeSet<Novelty>>, does: impl FnOnce() -> T) -> T {
        let before = UNKNOWN.replace(Arc::clone(unknown));
        let _back = Back(before);
        does()
    }

    /// Puts back what was played before, also where what was done panicked.
    struct Back(Arc<BTreeSet<Novelty>>);

    impl Drop for Back {
        fn drop(&mut self) {
            UNKNOWN.set(std::mem::take(&mut self.0));
        }
    }
}
