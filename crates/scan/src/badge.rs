//! The text of a badge's code.

use data_encoding::BASE32_NOPAD;
use uuid::Uuid;
use yizhan_domain::badge::Badge;
use yizhan_domain::{Millis, PersonId};

pub(crate) const BADGE: &str = "YZ1/B/";

/// The text of a badge's code: its fields one behind the other, in capital letters and digits.
#[must_use]
pub fn badge_code(badge: &Badge) -> String {
    let mut bytes = badge.person.0.as_bytes().to_vec();
    bytes.extend_from_slice(&badge.serial.to_be_bytes());
    bytes.extend_from_slice(&badge.issued_at.0.to_be_bytes());
    bytes.extend_from_slice(&badge.signature);
    format!("{BADGE}{}", BASE32_NOPAD.encode(&bytes))
}

/// The badge whose code this is, in capital letters; nothing where it is none.
pub(crate) fn badge(upper: &str) -> Option<Badge> {
    let bytes = BASE32_NOPAD
        .decode(upper.strip_prefix(BADGE)?.as_bytes())
        .ok()?;
    let (person, rest) = bytes.split_first_chunk::<16>()?;
    let (serial, rest) = rest.split_first_chunk::<4>()?;
    let (issued_at, rest) = rest.split_first_chunk::<8>()?;
    Some(Badge {
        person: PersonId(Uuid::from_bytes(*person)),
        serial: u32::from_be_bytes(*serial),
        issued_at: Millis(i64::from_be_bytes(*issued_at)),
        signature: rest.try_into().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scanned, parse};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_badge_reads_back_as_it_was_written(
            person: u128, serial: u32, issued_at: i64, signature in proptest::collection::vec(any::<u8>(), 64)
        ) {
            let badge = Badge {
                person: PersonId(Uuid::from_u128(person)),
                serial,
                issued_at: Millis(issued_at),
                signature: signature.try_into().unwrap(),
            };
            let code = badge_code(&badge);
            prop_assert!(code.len() < 160, "a hand scanner reads it");
            let in_qr = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '/';
            prop_assert!(code.chars().all(in_qr), "{}", code);
            prop_assert_eq!(parse(&format!(" {}\r\n", code.to_lowercase())), Some(Scanned::Badge(badge)));
        }

        #[test]
        fn what_is_cut_off_is_no_badge(cut in 7_usize..150) {
            let badge = Badge { person: PersonId::of_key("nurse"), serial: 1, issued_at: Millis(5), signature: [7; 64] };
            let code = badge_code(&badge);
            let cut = code.get(..cut).unwrap_or_default();
            prop_assert!(!matches!(parse(cut), Some(Scanned::Badge(_))));
        }
    }
}
