//! What has to be looked after in stores: what runs low, what runs out of date, what nobody asks for (B7).

use crate::Millis;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What there is of a part, and how much there should be. All in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// In the store, or in all of them; below zero where more went out than was booked in.
    pub here: i64,
    /// On its way there.
    pub on_the_way: i64,
    /// Minimum stock.
    pub minimum: i64,
    /// Safety stock.
    pub safety: i64,
    /// Maximum stock; zero where there is none.
    pub maximum: i64,
}

/// How badly a part is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Less than the minimum lies there.
    BelowMinimum,
    /// Less than the safety stock lies there.
    BelowSafety,
    /// Enough.
    None,
}

impl Supply {
    /// How badly the part is wanted, by what lies there: what is on its way cannot be handed out.
    #[must_use]
    pub const fn need(&self) -> Need {
        if self.here < self.minimum {
            Need::BelowMinimum
        } else if self.here < self.safety {
            Need::BelowSafety
        } else {
            Need::None
        }
    }
}

/// Units to order: up to the maximum, less what is there and what is on its way; nothing where the part is not wanted,
/// or where what is on its way is enough. Without a maximum it is filled up to the larger of safety and minimum.
#[must_use]
pub fn needed(supply: &Supply) -> i64 {
    if supply.need() == Need::None {
        return 0;
    }
    let least = supply.minimum.max(supply.safety);
    let full = supply.maximum.max(least);
    let coming = supply.here.saturating_add(supply.on_the_way.max(0));
    full.saturating_sub(coming).max(0)
}

/// The days ahead in which what expires is told of: soon, later, and last.
pub const EXPIRY_DAYS: [i64; 3] = [30, 60, 90];

/// Days from `today` to the last day of use, both written `2028-11-03`: zero on the last day itself, below zero behind
/// it; none where one is not a day.
#[must_use]
pub fn days_left(expires_on: &str, today: &str) -> Option<i64> {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    Some((day(expires_on)? - day(today)?).num_days())
}

const DAY_MS: i64 = 24 * 3600 * 1000;

/// Whether stock is slow at `now`: nobody took any in the last `days`, and none came in.
#[must_use]
pub fn is_slow(last_out: Option<Millis>, last_in: Millis, now: Millis, days: i64) -> bool {
    let since = last_out.map_or(last_in, |out| out.max(last_in));
    now.since(since) >= days.saturating_mul(DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn supply(here: i64, on_the_way: i64) -> Supply {
        Supply {
            here,
            on_the_way,
            minimum: 5,
            safety: 10,
            maximum: 50,
        }
    }

    #[test]
    fn what_runs_low_is_filled_up_to_the_maximum_less_what_is_coming() {
        let cases = [
            (-2, 0, Need::BelowMinimum, 52),
            (0, 0, Need::BelowMinimum, 50),
            (4, 0, Need::BelowMinimum, 46),
            (4, 20, Need::BelowMinimum, 26),
            (4, 46, Need::BelowMinimum, 0),
            (4, 60, Need::BelowMinimum, 0),
            (5, 0, Need::BelowSafety, 45),
            (9, 0, Need::BelowSafety, 41),
            (10, 0, Need::None, 0),
            (60, 0, Need::None, 0),
        ];
        for (here, on_the_way, need, units) in cases {
            let supply = supply(here, on_the_way);
            assert_eq!(
                (supply.need(), needed(&supply)),
                (need, units),
                "{supply:?}"
            );
        }
    }

    #[test]
    fn without_a_maximum_it_is_filled_up_to_the_safety_stock() {
        let bare = Supply {
            maximum: 0,
            ..supply(3, 0)
        };
        assert_eq!(needed(&bare), 7);
        let none = Supply {
            minimum: 0,
            safety: 0,
            ..bare
        };
        assert_eq!((none.need(), needed(&none)), (Need::None, 0));
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        let cases = [
            ("2026-11-28", Some(0)),
            ("2026-11-27", Some(-1)),
            ("2026-12-28", Some(30)),
            ("2027-02-26", Some(90)),
            ("2028-02-29", Some(458)),
            ("soon", None),
        ];
        for (last, days) in cases {
            assert_eq!(days_left(last, "2026-11-28"), days, "{last}");
        }
    }

    #[test]
    fn what_nobody_took_for_long_is_slow_but_not_what_came_yesterday() {
        let day = |n: i64| Millis(n * DAY_MS);
        assert!(is_slow(Some(day(10)), day(0), day(100), 90));
        assert!(!is_slow(Some(day(11)), day(0), day(100), 90));
        assert!(is_slow(None, day(10), day(100), 90));
        assert!(!is_slow(None, day(99), day(100), 90));
        // It came again after it last went out.
        assert!(!is_slow(Some(day(1)), day(99), day(100), 90));
    }
}
