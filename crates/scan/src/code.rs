//! The text of codes. Upper-case letters, digits and `/-` only, so that a QR code stays small
//! (alphanumeric mode, ISO/IEC 18004).

use uuid::Uuid;
use yizhan_domain::OrderId;

const ORDER: &str = "YZ1/WO/";
/// Longer texts are no code of ours, nor of any part.
const LONGEST: usize = 200;

/// What a scanned or typed text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// A work order's QR code.
    Order {
        /// The order.
        order: OrderId,
        /// Its number, for people.
        number: String,
    },
    /// Anything else: an order number, a barcode, a part code.
    Text(String),
}

/// The text of a work order's QR code (A11).
#[must_use]
pub fn order_code(order: OrderId, number: &str) -> String {
    format!("{ORDER}{}/{}", order.0.simple(), number).to_uppercase()
}

/// Tells what a scanned or typed text is. Spaces and control characters at its ends do not count, nor
/// does the case of letters; nothing comes from an empty or overlong text.
#[must_use]
pub fn parse(text: &str) -> Option<Scanned> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let upper = text.to_uppercase();
    let order = upper
        .strip_prefix(ORDER)
        .and_then(|rest| rest.split_once('/'))
        .and_then(|(id, number)| {
            let order = OrderId(Uuid::try_parse(id).ok()?);
            Some(Scanned::Order {
                order,
                number: number.to_owned(),
            })
        });
    Some(order.unwrap_or_else(|| Scanned::Text(text.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_orders_code_names_the_order_even_typed_in_small_letters() {
        let order = OrderId::of_key("1");
        let code = order_code(order, "261121-H1-7");
        assert!(
            code.chars()
                .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "/-".contains(c))
        );
        let read = Scanned::Order {
            order,
            number: "261121-H1-7".into(),
        };
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

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(YZ1/WO/)?\\PC*") {
            let _ = parse(&text);
        }
    }
}
