//! When the device meets its hub next: at once when something was written, now and then otherwise, and less and
//! less often while the hub cannot be reached.

use std::time::Duration;

/// How long device and hub leave each other alone while all is well.
const REST: Duration = Duration::from_secs(20);
/// The wait after the first failure; it doubles with every further one.
const FIRST: Duration = Duration::from_secs(2);
/// The longest wait.
const LONGEST: Duration = Duration::from_mins(5);

/// How the attempts went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    failures: u32,
}

impl Pace {
    /// Device and hub were together.
    pub const fn together(&mut self) {
        self.failures = 0;
    }

    /// The hub could not be reached.
    pub const fn failed(&mut self) {
        self.failures = self.failures.saturating_add(1);
    }

    /// How long to wait before the next attempt. `chance` spreads devices out, so that a hub that comes back is not
    /// asked by all of them at once.
    pub fn wait(self, chance: u8) -> Duration {
        let wait = match self.failures {
            0 => REST,
            failures => FIRST
                .saturating_mul(1 << (failures - 1).min(16))
                .min(LONGEST),
        };
        // Between three quarters and five quarters of it.
        wait.mul_f64(0.75 + f64::from(chance) / 512.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn middle(failures: u32) -> u64 {
        Pace { failures }.wait(128).as_secs()
    }

    #[test]
    fn waits_double_up_to_five_minutes() {
        let waits: Vec<u64> = (0..12).map(middle).collect();
        assert_eq!(waits, [20, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        assert_eq!(middle(u32::MAX), 300);
    }

    #[test]
    fn devices_spread_out() {
        let pace = Pace { failures: 9 };
        assert_eq!(pace.wait(0), Duration::from_secs(225));
        assert!(pace.wait(255) < Duration::from_secs(375));
    }

    #[test]
    fn being_together_forgets_failures() {
        let mut pace = Pace::default();
        pace.failed();
        pace.failed();
        pace.together();
        assert_eq!(pace, Pace::default());
    }
}
