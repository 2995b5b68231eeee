//! The code by which a keeper's device tells a technician's what it issued, both without a network (A7, A11).

use crate::bytes::{Reading, Written};
use crate::confirmation::{TooLong, bytes, code};
use uuid::Uuid;
use yizhan_domain::stock::{Drawn, KnownBy, Printed};
use yizhan_domain::{DeviceId, Fen, Millis, MovementId, OrderId, PartId, PersonId};

const TOLD: &str = "YZ1/T/";

/// What was issued to an order, signed by the device that issued it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldCode {
    /// The order.
    pub order: OrderId,
    /// The keeper's device.
    pub device: DeviceId,
    /// The keeper.
    pub by: PersonId,
    /// What was issued.
    pub drawn: Vec<Drawn>,
    /// The device's signature.
    pub signature: [u8; 64],
}

impl ToldCode {
    /// Writes it.
    ///
    /// # Errors
    /// [`TooLong`], where there are too many lines for one code.
    pub fn write(&self) -> Result<String, TooLong> {
        let mut written = Written::default();
        for id in [self.order.0, self.device.0, self.by.0] {
            written.put(id.as_bytes());
        }
        written.put(&self.signature);
        written.number(self.drawn.len() as u64);
        for line in &self.drawn {
            written.put(line.movement.0.as_bytes());
            written.put(line.part.0.as_bytes());
            for number in [line.quantity, line.unit_price.0, line.at.0] {
                written.signed(number);
            }
            let printed = &line.printed;
            for text in [&printed.code, &printed.name, &printed.spec, &printed.unit] {
                written.text(text);
            }
            written.number(u64::from(line.lot.is_some()));
            if let Some(lot) = &line.lot {
                written.text(lot);
            }
        }
        code(TOLD, &written)
    }

    /// Reads it; nothing where the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = bytes(TOLD, text)?;
        let mut reading = Reading(&bytes);
        let mut id = || Some(Uuid::from_bytes(reading.array()?));
        let (order, device, by) = (id()?, id()?, id()?);
        let signature = reading.array()?;
        let mut drawn = Vec::new();
        for _ in 0..reading.number()? {
            let id = |reading: &mut Reading<'_>| Some(Uuid::from_bytes(reading.array()?));
            drawn.push(Drawn {
                movement: MovementId(id(&mut reading)?),
                part: PartId(id(&mut reading)?),
                quantity: reading.signed()?,
                returned: 0,
                unit_price: Fen(reading.signed()?),
                at: Millis(reading.signed()?),
                printed: Printed {
                    code: reading.text()?,
                    name: reading.text()?,
                    spec: reading.text()?,
                    unit: reading.text()?,
                    known_by: KnownBy::default(),
                },
                lot: match reading.number()? {
                    0 => None,
                    1 => Some(reading.text()?),
                    _ => return None,
                },
                is_told: false,
            });
        }
        reading.0.is_empty().then_some(Self {
            order: OrderId(order),
            device: DeviceId(device),
            by: PersonId(by),
            drawn,
            signature,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    prop_compose! {
        fn line()(
            ids: [u128; 2], numbers: [i64; 3], texts in ("[A-Z0-9]{0,8}", ".{0,12}", ".{0,12}", ".{0,3}"),
            lot in proptest::option::of("[A-Z0-9]{0,8}")
        ) -> Drawn {
            Drawn {
                movement: MovementId(Uuid::from_u128(ids[0])),
                part: PartId(Uuid::from_u128(ids[1])),
                quantity: numbers[0],
                returned: 0,
                unit_price: Fen(numbers[1]),
                at: Millis(numbers[2]),
                printed: Printed {
                    code: texts.0,
                    name: texts.1,
                    spec: texts.2,
                    unit: texts.3,
                    known_by: KnownBy::default(),
                },
                lot,
                is_told: false,
            }
        }
    }

    prop_compose! {
        fn told()(ids: [u128; 3], drawn in vec(line(), 0..4), signature in vec(any::<u8>(), 64)) -> ToldCode {
            let [order, device, by] = ids.map(Uuid::from_u128);
            ToldCode {
                order: OrderId(order),
                device: DeviceId(device),
                by: PersonId(by),
                drawn,
                signature: signature.try_into().unwrap(),
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_told_reads_back(told in told()) {
            let code = told.write().unwrap();
            prop_assert_eq!(ToldCode::read(&format!(" {}\r\n", code.to_lowercase())), Some(told));
            for end in 0..code.len() {
                prop_assert_eq!(ToldCode::read(code.get(..end).unwrap_or_default()), None);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "(YZ1/T/)?[A-Z2-7]{0,200}") {
            let _ = ToldCode::read(&text);
        }
    }
}
