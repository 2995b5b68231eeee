//! Waiting until device and hub meet again, on a machine that may be put to sleep meanwhile.

use crate::clock;
use std::time::Duration;
use yizhan_api::domain::Millis;

/// How often the clock on the wall is looked at: a machine that wakes up waits no longer than this.
const GLANCE: Duration = Duration::from_secs(15);

/// Waits so long, or for ever; less where the machine slept, since it may be somewhere else when it wakes up, and
/// sleep does not count as waiting.
pub(super) async fn rest(wait: Option<Duration>) {
    let Some(mut left) = wait else {
        return std::future::pending().await;
    };
    while !left.is_zero() {
        let (begun, glance) = (clock::now(), left.min(GLANCE));
        tokio::time::sleep(glance).await;
        if has_slept(begun, clock::now(), glance) {
            return;
        }
        left = left.saturating_sub(glance);
    }
}

/// Whether the clock on the wall went on for much longer than the machine waited.
fn has_slept(begun: Millis, now: Millis, waited: Duration) -> bool {
    let passed = u128::try_from(now.0.saturating_sub(begun.0)).unwrap_or_default();
    passed > waited.saturating_add(GLANCE).as_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_that_ran_ahead_of_the_wait_tells_of_sleep() {
        let slept = |passed: i64| has_slept(Millis(1_000_000), Millis(1_000_000 + passed), GLANCE);
        assert!(!slept(15_000));
        assert!(!slept(30_000), "a busy machine");
        assert!(slept(30_001));
        assert!(slept(8 * 3_600_000), "a night");
        assert!(!slept(-3_600_000), "a clock that was set back");
    }
}
