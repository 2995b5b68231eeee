//! The codes by which two devices exchange a confirmation: one asks, the other answers (A8).

use crate::bytes::{Reading, Written};
use data_encoding::BASE32_NOPAD;
use uuid::Uuid;
use yizhan_domain::order::{Bill, BillLine, LineKind};
use yizhan_domain::{DepartmentId, DeviceId, Fen, Hundredths, Millis, OrderId, PersonId, StepId};

const ASKED: &str = "YZ1/A/";
const ANSWERED: &str = "YZ1/C/";

/// The most bytes of a code that phones read from each other's screens.
pub const CODE_MAX: usize = 900;

/// What a technician's device asks the department to confirm, with all that the signer has to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The order.
    pub order: OrderId,
    /// The step that the confirmation will follow.
    pub follows: StepId,
    /// The department that is charged.
    pub department: DepartmentId,
    /// The order's number.
    pub number: String,
    /// The bill. Its sums follow from its lines.
    pub bill: Bill,
}

/// What the signer's device answers, signed by it, with what proves whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The order.
    pub order: OrderId,
    /// Who confirms.
    pub signer: PersonId,
    /// On which device.
    pub device: DeviceId,
    /// When, by its clock.
    pub at: Millis,
    /// Total of the bill that was shown.
    pub total: Fen,
    /// Stars.
    pub stars: u8,
    /// Words that were picked.
    pub tags: Vec<String>,
    /// Own words.
    pub words: String,
    /// The device's signature.
    pub signature: [u8; 64],
    /// What the hub certified of the device: its code, key and name, when, and the authority's signature.
    pub code: String,
    /// The device's public key.
    pub public: [u8; 32],
    /// What its person calls it.
    pub name: String,
    /// When it was certified.
    pub issued_at: Millis,
    /// When its lease ends, where it has an end.
    pub expires_at: Option<Millis>,
    /// The authority's signature.
    pub certified: [u8; 64],
}

/// A code that would be too large to be read from a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

pub(crate) fn code(kind: &str, written: &Written) -> Result<String, TooLong> {
    if written.0.len() > CODE_MAX {
        return Err(TooLong);
    }
    Ok(format!("{kind}{}", BASE32_NOPAD.encode(&written.0)))
}

pub(crate) fn bytes(kind: &str, text: &str) -> Option<Vec<u8>> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    // Nothing longer was written, so nothing longer is looked at.
    if text.len() > kind.len() + CODE_MAX * 2 {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let written = upper.strip_prefix(kind)?;
    BASE32_NOPAD.decode(written.as_bytes()).ok()
}

impl Asked {
    /// Writes it.
    ///
    /// # Errors
    /// [`TooLong`], where the bill has too many lines.
    pub fn write(&self) -> Result<String, TooLong> {
        let mut written = Written::default();
        for id in [self.order.0, self.follows.0, self.department.0] {
            written.put(id.as_bytes());
        }
        written.text(&self.number);
        written.number(self.bill.lines.len() as u64);
        for line in &self.bill.lines {
            written.number(match line.kind {
                LineKind::Labour => 0,
                LineKind::Material => 1,
            });
            written.put(line.source.as_bytes());
            for text in [&line.code, &line.name, &line.spec, &line.unit] {
                written.text(text);
            }
            for number in [line.unit_price.0, line.quantity.0, line.amount.0] {
                written.signed(number);
            }
        }
        code(ASKED, &written)
    }

    /// Reads it; nothing where the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = bytes(ASKED, text)?;
        let mut reading = Reading(&bytes);
        let mut id = || Some(Uuid::from_bytes(reading.array()?));
        let (order, follows, department) = (id()?, id()?, id()?);
        let number = reading.text()?;
        let count = reading.number()?;
        let mut lines = Vec::new();
        for _ in 0..count {
            lines.push(BillLine {
                kind: match reading.number()? {
                    0 => LineKind::Labour,
                    1 => LineKind::Material,
                    _ => return None,
                },
                source: Uuid::from_bytes(reading.array()?),
                code: reading.text()?,
                name: reading.text()?,
                spec: reading.text()?,
                unit: reading.text()?,
                unit_price: Fen(reading.signed()?),
                quantity: Hundredths(reading.signed()?),
                amount: Fen(reading.signed()?),
            });
        }
        let sum = |kind| {
            let of_kind = lines.iter().filter(|line| line.kind == kind);
            of_kind.fold(Fen(0), |sum, line| sum.plus(line.amount))
        };
        let (labour, material) = (sum(LineKind::Labour), sum(LineKind::Material));
        reading.0.is_empty().then(|| Self {
            order: OrderId(order),
            follows: StepId(follows),
            department: DepartmentId(department),
            number,
            bill: Bill {
                labour,
                material,
                total: labour.plus(material),
                lines,
            },
        })
    }
}

impl Answered {
    /// Writes it.
    ///
    /// # Errors
    /// [`TooLong`], where too much was written in own words.
    pub fn write(&self) -> Result<String, TooLong> {
        let mut written = Written::default();
        for id in [self.order.0, self.signer.0, self.device.0] {
            written.put(id.as_bytes());
        }
        written.signed(self.at.0);
        written.signed(self.total.0);
        written.number(u64::from(self.stars));
        written.number(self.tags.len() as u64);
        for text in self.tags.iter().chain([&self.words]) {
            written.text(text);
        }
        written.put(&self.signature);
        written.text(&self.code);
        written.put(&self.public);
        written.text(&self.name);
        written.signed(self.issued_at.0);
        written.number(u64::from(self.expires_at.is_some()));
        if let Some(at) = self.expires_at {
            written.signed(at.0);
        }
        written.put(&self.certified);
        code(ANSWERED, &written)
    }

    /// Reads it; nothing where the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = bytes(ANSWERED, text)?;
        let mut reading = Reading(&bytes);
        let mut id = || Some(Uuid::from_bytes(reading.array()?));
        let (order, signer, device) = (id()?, id()?, id()?);
        let (at, total) = (reading.signed()?, reading.signed()?);
        let stars = u8::try_from(reading.number()?).ok()?;
        let mut tags = Vec::new();
        for _ in 0..reading.number()? {
            tags.push(reading.text()?);
        }
        let read = Self {
            order: OrderId(order),
            signer: PersonId(signer),
            device: DeviceId(device),
            at: Millis(at),
            total: Fen(total),
            stars,
            tags,
            words: reading.text()?,
            signature: reading.array()?,
            code: reading.text()?,
            public: reading.array()?,
            name: reading.text()?,
            issued_at: Millis(reading.signed()?),
            expires_at: match reading.number()? {
                0 => None,
                1 => Some(Millis(reading.signed()?)),
                _ => return None,
            },
            certified: reading.array()?,
        };
        reading.0.is_empty().then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = BillLine> {
        let texts = ("[A-Z0-9]{0,8}", ".{0,12}", ".{0,12}", ".{0,3}");
        let numbers = (0..100_000_000_i64, 1..1_000_000_i64, 0..100_000_000_i64);
        (any::<bool>(), any::<u128>(), texts, numbers).prop_map(
            |(labour, source, texts, numbers)| BillLine {
                kind: if labour {
                    LineKind::Labour
                } else {
                    LineKind::Material
                },
                source: Uuid::from_u128(source),
                code: texts.0,
                name: texts.1,
                spec: texts.2,
                unit: texts.3,
                unit_price: Fen(numbers.0),
                quantity: Hundredths(numbers.1),
                amount: Fen(numbers.2),
            },
        )
    }

    prop_compose! {
        fn asked()(ids: [u128; 3], number in "[0-9A-Z-]{0,16}", lines in vec(line(), 0..5)) -> Asked {
            let sum = |kind| lines.iter().filter(|line| line.kind == kind).map(|line| line.amount).sum::<Fen>();
            let (labour, material) = (sum(LineKind::Labour), sum(LineKind::Material));
            let [order, follows, department] = ids.map(Uuid::from_u128);
            Asked {
                order: OrderId(order),
                follows: StepId(follows),
                department: DepartmentId(department),
                number,
                bill: Bill { lines, labour, material, total: labour.plus(material) },
            }
        }
    }

    prop_compose! {
        fn answered()(
            ids: [u128; 3], times: [i64; 2], ends: Option<i64>, total: i64, stars: u8, tags in vec("[a-z]{1,8}", 0..4),
            texts in (".{0,60}", "[A-Z0-9]{3}", ".{0,20}"), bytes in vec(any::<u8>(), 160)
        ) -> Answered {
            let [order, signer, device] = ids.map(Uuid::from_u128);
            let mut reading = Reading(&bytes);
            Answered {
                order: OrderId(order),
                signer: PersonId(signer),
                device: DeviceId(device),
                at: Millis(times[0]),
                total: Fen(total),
                stars,
                tags,
                words: texts.0,
                signature: reading.array().unwrap(),
                code: texts.1,
                public: reading.array().unwrap(),
                name: texts.2,
                issued_at: Millis(times[1]),
                expires_at: ends.map(Millis),
                certified: reading.array().unwrap(),
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_asked_reads_back_with_the_same_digest(asked in asked()) {
            let code = asked.write().unwrap();
            prop_assert!(code.len() < CODE_MAX * 8 / 5 + 8);
            let read = Asked::read(&format!(" {}\r\n", code.to_lowercase())).unwrap();
            prop_assert_eq!(read.bill.digest(read.order), asked.bill.digest(asked.order));
            prop_assert_eq!(read, asked);
            prop_assert_eq!(Answered::read(&code), None);
        }

        #[test]
        fn what_is_answered_reads_back(answered in answered()) {
            let code = answered.write().unwrap();
            prop_assert_eq!(Asked::read(&code), None);
            prop_assert_eq!(Answered::read(&code.to_lowercase()), Some(answered));
            for end in 0..code.len() {
                prop_assert_eq!(Answered::read(code.get(..end).unwrap_or_default()), None);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "(YZ1/[AC]/)?[A-Z2-7]{0,200}") {
            let _ = Asked::read(&text);
            let _ = Answered::read(&text);
        }
    }

    #[test]
    fn a_bill_that_no_phone_could_read_is_not_written() {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let one = line().new_tree(&mut runner).unwrap().current();
        let mut asked = asked().new_tree(&mut runner).unwrap().current();
        asked.bill.lines = vec![one; 60];
        assert_eq!(asked.write(), Err(TooLong));
    }

    use proptest::strategy::ValueTree;
}
