//! The network that the device is in: whether somebody pays for it by the byte, and what may go over it then.
//!
//! Records always go: they are small, and somebody waits for them. Photos wait for another network, unless the person
//! wants otherwise.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of the network, and what the person allows. Where nobody tells, nobody pays.
#[derive(Default)]
pub struct Network(Mutex<Known>);

#[derive(Clone, Copy, Default)]
struct Known {
    is_metered: bool,
    /// The person wants photos to go over any network.
    always: bool,
    /// The person wants those that wait now to go.
    now: bool,
}

impl Network {
    /// The system or the page says whether somebody pays for this network by the byte.
    pub fn is_metered(&self, is_metered: bool) {
        self.known().is_metered = is_metered;
    }

    /// Whether photos go over any network, now and later.
    pub fn allow_always(&self, always: bool) {
        self.known().always = always;
    }

    /// What waits goes over this network, this once.
    pub fn allow_now(&self) {
        self.known().now = true;
    }

    /// Nothing waits any more: what was allowed once is over.
    pub fn is_through(&self) {
        self.known().now = false;
    }

    /// Whether photos have to wait.
    pub fn holds_photos(&self) -> bool {
        let known = *self.known();
        known.is_metered && !known.always && !known.now
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Each of them is whole by itself.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_wait_only_where_somebody_pays_and_nobody_said_otherwise() {
        let network = Network::default();
        assert!(!network.holds_photos(), "nobody tells");
        network.is_metered(true);
        assert!(network.holds_photos());
        network.allow_now();
        assert!(!network.holds_photos());
        network.is_through();
        assert!(network.holds_photos(), "once is once");
        network.allow_always(true);
        network.is_through();
        assert!(!network.holds_photos());
        network.allow_always(false);
        network.is_metered(false);
        assert!(!network.holds_photos());
    }
}
