//! ABC classes: which parts most of the money goes into (B7).

use crate::{Fen, PartId};
use serde::{Deserialize, Serialize};

/// The class of a part, by what of it was consumed in twelve months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The dearest ones, which make the first 70 % of the value.
    A,
    /// Those that make the next 20 %.
    B,
    /// The rest, and what nobody used.
    C,
}

/// Where A ends, in hundredths of the value.
const A_ENDS: i128 = 70;
/// Where B ends, in hundredths of the value.
const B_ENDS: i128 = 90;

/// Each part with its class, the dearest first. A part belongs to the class in which its own value begins, so that
/// the dearest one is A whatever it makes of the whole. What is not above zero is C.
#[must_use]
pub fn classes(consumed: &[(PartId, Fen)]) -> Vec<(PartId, Fen, Class)> {
    let mut parts = consumed.to_vec();
    parts.sort_by_key(|(part, value)| (std::cmp::Reverse(*value), *part));
    let worth = |value: Fen| i128::from(value.0.max(0));
    let all: i128 = parts.iter().map(|(_, value)| worth(*value)).sum();
    let mut before = 0_i128;
    let mut classed = Vec::with_capacity(parts.len());
    for (part, value) in parts {
        let class = if value.0 <= 0 || before * 100 >= all * B_ENDS {
            Class::C
        } else if before * 100 >= all * A_ENDS {
            Class::B
        } else {
            Class::A
        };
        before += worth(value);
        classed.push((part, value, class));
    }
    classed
}

#[cfg(test)]
mod tests {
    use super::*;
    use Class::{A, B, C};

    fn of(values: &[i64]) -> Vec<Class> {
        let parts: Vec<(PartId, Fen)> = values
            .iter()
            .enumerate()
            .map(|(n, value)| (PartId::of_key(&n.to_string()), Fen(*value)))
            .collect();
        classes(&parts)
            .into_iter()
            .map(|(_, _, class)| class)
            .collect()
    }

    #[test]
    fn seventy_and_ninety_hundredths_of_the_value_part_the_classes() {
        let cases: [(&[i64], &[Class]); 8] = [
            (&[], &[]),
            (&[100], &[A]),
            // Exactly 70 is spent when the second begins, exactly 90 when the third does.
            (&[70, 20, 10], &[A, B, C]),
            (&[69, 21, 10], &[A, A, C]),
            (
                &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
                &[A, A, A, A, A, A, A, B, B, C],
            ),
            // One part is nearly all of it.
            (&[999, 1], &[A, C]),
            // Returns can outweigh issues; nothing of that is dear.
            (&[50, 0, -20], &[A, C, C]),
            (&[i64::MAX, i64::MAX, 1], &[A, A, C]),
        ];
        for (values, expected) in cases {
            assert_eq!(of(values), expected, "{values:?}");
        }
    }

    #[test]
    fn the_order_in_which_parts_are_told_does_not_matter() {
        let parts = [("1", 5), ("2", 5), ("3", 90)].map(|(key, v)| (PartId::of_key(key), Fen(v)));
        let mut turned = parts;
        turned.reverse();
        assert_eq!(classes(&parts), classes(&turned));
    }
}
