//! The QR code of a work order (A11): what it names, and which device vouches for it.

use data_encoding::BASE32_NOPAD;
use uuid::Uuid;
use yizhan_domain::OrderId;

pub(crate) const ORDER: &str = "YZ1/WO/";

/// What an order's code says: enough for a store to issue parts to an order that its own device has never seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderCode {
    /// The order.
    pub order: OrderId,
    /// Its number, for people.
    pub number: String,
    /// Code of the department that needs it; empty where the code does not say.
    pub department: String,
    /// Which device showed it, and its word; none on codes that nobody vouches for.
    pub vouched: Option<Vouched>,
}

/// The word of the device that showed a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// Short code of the device.
    pub device: String,
    /// Its signature over [`OrderCode::vouched_text`].
    pub signature: [u8; 64],
}

impl OrderCode {
    /// What a device with this short code vouches for.
    #[must_use]
    pub fn vouched_text(&self, device: &str) -> String {
        let Self { order, number, .. } = self;
        let department = plain(&self.department);
        format!("{ORDER}{}/{number}/{department}/{device}", order.0.simple()).to_uppercase()
    }

    /// The text of the code. Capital letters, digits and `-./` keep it small.
    #[must_use]
    pub fn to_text(&self) -> String {
        match &self.vouched {
            Some(Vouched { device, signature }) => {
                let signature = BASE32_NOPAD.encode(signature);
                format!("{}/{signature}", self.vouched_text(device))
            }
            None => {
                let Self { order, number, .. } = self;
                format!("{ORDER}{}/{number}", order.0.simple()).to_uppercase()
            }
        }
    }

    /// Reads the text of a code, in capital letters.
    pub(crate) fn read(upper: &str) -> Option<Self> {
        let mut parts = upper.strip_prefix(ORDER)?.split('/');
        let mut part = || parts.next();
        let order = OrderId(Uuid::try_parse(part()?).ok()?);
        let (number, department) = (part()?.to_owned(), part().unwrap_or_default().to_owned());
        let vouched = part().zip(part()).and_then(|(device, signature)| {
            let signature = BASE32_NOPAD.decode(signature.as_bytes()).ok()?;
            Some(Vouched {
                device: device.to_owned(),
                signature: signature.try_into().ok()?,
            })
        });
        Some(Self {
            order,
            number,
            department,
            vouched,
        })
    }
}

/// A text as it can stand between slashes in a small code; nothing where it cannot.
fn plain(text: &str) -> &str {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if text.chars().all(fits) { text } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_fits_a_small_qr_code() {
        let code = OrderCode {
            order: OrderId::of_key("1"),
            number: "261121-K3-07".into(),
            department: "D0123".into(),
            vouched: Some(Vouched {
                device: "K3".into(),
                signature: [255; 64],
            }),
        };
        let drawn = qrcode::QrCode::with_error_correction_level(
            code.to_text().as_bytes(),
            qrcode::EcLevel::M,
        );
        assert_eq!(drawn.map(|drawn| drawn.width()).ok(), Some(41));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            id in any::<u128>(),
            number in "[0-9]{6}-[A-Z0-9]{2}-[0-9]{1,3}",
            department in "[A-Z0-9.-]{0,8}",
            vouched in proptest::option::of(("[A-Z0-9]{2,3}", proptest::array::uniform32(any::<u8>()))),
        ) {
            let vouched = vouched.map(|(device, half)| {
                let mut signature = [0; 64];
                signature[..32].copy_from_slice(&half);
                Vouched { device, signature }
            });
            let code = OrderCode {
                order: OrderId(Uuid::from_u128(id)),
                number,
                department: if vouched.is_some() { department } else { String::new() },
                vouched,
            };
            prop_assert_eq!(OrderCode::read(&code.to_text()), Some(code));
        }

        #[test]
        fn nothing_stops_the_reader(rest in ".{0,200}") {
            let _ = OrderCode::read(&format!("{ORDER}{rest}").to_uppercase());
        }
    }
}
