//! What became of a bill since somebody confirmed it.

use super::{Bill, BillLine};
use serde::{Deserialize, Serialize};

/// One difference between a bill as it was and as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum BillChange {
    /// A line that was not there.
    Added {
        /// As it is.
        now: BillLine,
    },
    /// A line that is not there any more.
    Gone {
        /// As it was.
        was: BillLine,
    },
    /// A line of which there is more or less.
    Changed {
        /// As it was.
        was: BillLine,
        /// As it is.
        now: BillLine,
    },
}

impl Bill {
    /// What differs in this bill from `earlier`: first what became of its lines, then what is new, both in the order of
    /// their bills.
    #[must_use]
    pub fn changes_since(&self, earlier: &Self) -> Vec<BillChange> {
        let same =
            |one: &BillLine, other: &BillLine| (one.kind, one.source) == (other.kind, other.source);
        let of_earlier = earlier.lines.iter().filter_map(|was| {
            match self.lines.iter().find(|now| same(was, now)) {
                None => Some(BillChange::Gone { was: was.clone() }),
                Some(now) if now != was => Some(BillChange::Changed {
                    was: was.clone(),
                    now: now.clone(),
                }),
                Some(_) => None,
            }
        });
        let is_new = |now: &&BillLine| !earlier.lines.iter().any(|was| same(was, now));
        let added = self.lines.iter().filter(is_new);
        let added = added.map(|now| BillChange::Added { now: now.clone() });
        of_earlier.chain(added).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::LineKind;
    use crate::{Fen, Hundredths};
    use uuid::Uuid;

    fn line(source: u128, kind: LineKind, units: i64) -> BillLine {
        BillLine {
            kind,
            source: Uuid::from_u128(source),
            code: "F1".into(),
            name: "tap".into(),
            spec: String::new(),
            unit: "pc".into(),
            unit_price: Fen(100),
            quantity: Hundredths::whole(units),
            amount: Fen(100 * units),
        }
    }

    fn bill(lines: Vec<BillLine>) -> Bill {
        Bill {
            lines,
            ..Bill::default()
        }
    }

    #[test]
    fn every_line_stays_goes_changes_or_is_new() {
        use LineKind::{Labour, Material};
        let was = bill(vec![
            line(1, Labour, 1),
            line(2, Labour, 1),
            line(3, Material, 2),
        ]);
        let now = bill(vec![
            line(1, Labour, 1),
            line(3, Material, 1),
            line(4, Material, 5),
        ]);
        assert_eq!(was.changes_since(&was), []);
        let (gone, added) = (line(2, Labour, 1), line(4, Material, 5));
        assert_eq!(
            now.changes_since(&was),
            [
                BillChange::Gone { was: gone },
                BillChange::Changed {
                    was: line(3, Material, 2),
                    now: line(3, Material, 1),
                },
                BillChange::Added { now: added },
            ]
        );
        // A part and a fee of one id are two lines.
        let (fee, part) = (
            bill(vec![line(1, Labour, 1)]),
            bill(vec![line(1, Material, 1)]),
        );
        assert_eq!(part.changes_since(&fee).len(), 2);
    }
}
