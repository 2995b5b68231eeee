//! The text of codes. Upper-case letters, digits and `/-` only, so that a QR code stays small
//! (alphanumeric mode, ISO/IEC 18004).

use crate::badge::badge;
use crate::order_code::{ORDER, OrderCode};
use uuid::Uuid;
use yizhan_domain::badge::Badge;

const OURS: &str = "YZ1/";
/// How addresses begin that lead to a place's page.
const SCHEMES: [&str; 2] = ["HTTPS://", "HTTP://"];
/// What stands between the hub and the place in such an address.
const DOOR: &str = "/P/";
/// Longer addresses of a hub make a code too fine for a wall.
const LONGEST_HUB: usize = 64;
/// Longer texts are no code of ours, nor of any part.
const LONGEST: usize = 200;

/// What a code of ours may name, beside orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A part, by its code.
    Part,
    /// A bin of a store, by its number.
    Bin,
    /// A piece of equipment, by its number.
    Equipment,
    /// A place, by its id: rooms have no number of their own.
    Place,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Part, Self::Bin, Self::Equipment, Self::Place];

    fn mark(self) -> &'static str {
        match self {
            Self::Part => "P",
            Self::Bin => "N",
            Self::Equipment => "E",
            Self::Place => "L",
        }
    }
}

/// What a scanned or typed text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// A work order's QR code.
    Order(OrderCode),
    /// A code of ours that names something in base data.
    Named {
        /// What it names.
        kind: Kind,
        /// By which code or number it is known there, in capital letters.
        key: String,
    },
    /// A person's badge.
    Badge(Badge),
    /// Anything else: an order number, a barcode, a part code.
    Text(String),
}

/// Whether a text is, or claims to be, a work order's QR code.
#[must_use]
pub fn is_order_code(text: &str) -> bool {
    text.trim().to_uppercase().starts_with(ORDER)
}

/// The text of a label's code for something in base data. Capital letters, digits and `-./` keep it small.
#[must_use]
pub fn named_code(kind: Kind, key: &str) -> String {
    format!("{OURS}{}/{key}", kind.mark()).to_uppercase()
}

/// The text of a place's code: an address, so that a phone that knows nothing of us opens the page where whoever stands
/// there reports what is wrong (A1). `hub` is where the hub is reached, `https://hub.example:8443`; nothing where that is no
/// such address, or one that would make the code too large.
#[must_use]
pub fn place_address(hub: &str, place: Uuid) -> Option<String> {
    let hub = hub.trim_end_matches('/').to_uppercase();
    let name = SCHEMES.iter().find_map(|scheme| hub.strip_prefix(scheme))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let fits = !name.is_empty() && hub.len() <= LONGEST_HUB && name.chars().all(is_name);
    fits.then(|| format!("{hub}{DOOR}{}", place.simple()).to_uppercase())
}

/// Tells what a scanned or typed text is. Spaces and control characters at its ends do not count, nor
/// does the case of letters; nothing comes from an empty or overlong text, nor from one with control characters inside,
/// other than the separators that codes of GS1 have.
#[must_use]
pub fn parse(text: &str) -> Option<Scanned> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.chars().any(|c| c.is_control() && c != GS1_SEPARATOR) {
        return None;
    }
    let upper = text.to_uppercase();
    let order = OrderCode::read(&upper).map(Scanned::Order);
    let ours = order
        .or_else(|| badge(&upper).map(Scanned::Badge))
        .or_else(|| named(&upper))
        .or_else(|| door(&upper));
    Some(ours.unwrap_or_else(|| Scanned::Text(text.to_owned())))
}

const GS1_SEPARATOR: char = '\u{1d}';

fn named(upper: &str) -> Option<Scanned> {
    let (mark, key) = upper.strip_prefix(OURS)?.split_once('/')?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.mark() == mark)?;
    (!key.trim().is_empty()).then(|| Scanned::Named {
        kind,
        key: key.to_owned(),
    })
}

/// The place that an address leads to, whichever hub printed it: base data knows it or does not.
fn door(upper: &str) -> Option<Scanned> {
    let rest = SCHEMES
        .iter()
        .find_map(|scheme| upper.strip_prefix(scheme))?;
    let (_, key) = rest.split_once(DOOR)?;
    let place = Uuid::try_parse(key).ok()?;
    Some(Scanned::Named {
        kind: Kind::Place,
        key: place.simple().to_string().to_uppercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use yizhan_domain::OrderId;

    #[test]
    fn an_orders_code_names_the_order_even_typed_in_small_letters() {
        let named = OrderCode {
            order: OrderId::of_key("1"),
            number: "261121-H1-7".into(),
            department: String::new(),
            vouched: None,
        };
        let code = named.to_text();
        assert!(
            code.chars()
                .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "/-".contains(c))
        );
        let read = Scanned::Order(named);
        assert_eq!(parse(&code), Some(read.clone()));
        assert_eq!(parse(&format!(" {}\r\n", code.to_lowercase())), Some(read));
    }

    #[test]
    fn a_barcode_is_just_text() {
        assert_eq!(
            parse("6970000000017\r"),
            Some(Scanned::Text("6970000000017".into()))
        );
        assert_eq!(parse(" \t"), None);
    }

    #[test]
    fn labels_name_what_they_stick_to() {
        for kind in Kind::ALL {
            let code = named_code(kind, "a-07.2");
            let key = "A-07.2".to_owned();
            assert_eq!(
                parse(&code.to_lowercase()),
                Some(Scanned::Named { kind, key })
            );
        }
        assert_eq!(parse("YZ1/Q/7"), Some(Scanned::Text("YZ1/Q/7".into())));
        assert_eq!(parse("YZ1/P/ "), Some(Scanned::Text("YZ1/P/".into())));
    }

    #[test]
    fn a_code_on_a_wall_is_an_address_and_names_the_place() {
        let place = Uuid::from_u128(0x0190_abcd);
        for hub in [
            "https://hub.example:8443",
            "http://10.0.0.7/",
            "https://[fd00::7]",
        ] {
            let code = place_address(hub, place).unwrap();
            assert!(
                code.starts_with(&hub.trim_end_matches('/').to_uppercase()),
                "{code}"
            );
            let named = Scanned::Named {
                kind: Kind::Place,
                key: "0000000000000000000000000190ABCD".into(),
            };
            assert_eq!(parse(&code), Some(named.clone()));
            assert_eq!(parse(&code.to_lowercase()), Some(named));
        }
        let long = format!("https://{}", "h".repeat(60));
        for hub in [
            "",
            "https://",
            "ftp://hub",
            "hub.example",
            "https://hub/x?y",
            "https://a b",
            &long,
        ] {
            assert_eq!(place_address(hub, place), None, "{hub}");
        }
        for other in ["https://hub/p/7", "https://hub/q/0190", "https://hub"] {
            assert_eq!(parse(other), Some(Scanned::Text(other.into())));
        }
    }

    #[test]
    fn texts_that_no_label_has_are_refused() {
        assert_eq!(parse("697000\u{7}0000017"), None);
        assert_eq!(parse(&"7".repeat(4096)), None);
        assert!(parse("0106970000000017\u{1d}10L7").is_some());
    }

    proptest! {
        #[test]
        fn any_text_is_told_the_same_when_it_is_read_back(text in "[a-zA-Z0-9./-]{1,40}") {
            for kind in Kind::ALL {
                let key = text.to_uppercase();
                prop_assert_eq!(parse(&named_code(kind, &text)), Some(Scanned::Named { kind, key }));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "(YZ1/(WO|P|N)/)?.*") {
            let _ = parse(&text);
        }
    }
}
