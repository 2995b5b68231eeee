//! One of each thing that goes over the wire, as `docs/sync.md` prints them.

use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::accounting::{Batch, BatchPart, ChargeLine, Closing, ClosingKind, ExportRecord};
use yizhan_domain::bonus::{
    BonusRecord, Elsewhere, Figure, Figures, Line, NoResult, Ratio, Said, Work,
};
use yizhan_domain::callback::{Callback, Outcome};
use yizhan_domain::order::{BillDigest, IdentityLevel, SignOff};
use yizhan_domain::photo::{Photo, PhotoHash, PhotoKind, PhotoMedia};
use yizhan_domain::statistics::Month;
use yizhan_domain::stock::{Drawn, KnownBy, Printed};
use yizhan_domain::{
    BatchId, BonusId, CallbackId, CategoryId, ClosingId, DepartmentId, DeviceId, Fen, Millis,
    MovementId, Objection, OrderId, PartId, PersonId, PhotoId, StepId, Verdict,
};
use yizhan_log::compare::{Class, Compared, Held, Key, Mend, Row, Span, Tally};
use yizhan_log::sync::{Answer, Left, Message, Receipt, Signed, Stamp, VERSION, pack, to_bytes};
use yizhan_log::{
    Authority, Bundle, Certificate, Confirmed, DeviceKey, Entry, Hash, HubWord, Item, Parcel,
    SpokenPin, Word, seal,
};

pub const SEED: [u8; 32] = [1; 32];
pub const EPOCH: [u8; 16] = [0xe0; 16];

pub fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(0xd0))
}

pub fn certificate() -> Certificate {
    Authority::new(&[2; 32]).certify(Certificate {
        device: device(),
        code: "AA".into(),
        public: DeviceKey::new(device(), "AA", &SEED).public(),
        person: Some(PersonId(Uuid::from_u128(0xa0))),
        name: "phone".into(),
        issued_at: Millis(1),
        expires_at: Some(Millis(8)),
        signature: [0; 64],
    })
}

pub fn parcels() -> Vec<Parcel> {
    let key = DeviceKey::new(device(), "AA", &SEED);
    let entry = |n| {
        let item = Item::Revoked(DeviceId(Uuid::from_u128(n)));
        let (by, at) = (certificate().person, Millis(2));
        Entry { by, at, item }.to_bytes().unwrap()
    };
    let mut previous = Hash::NONE;
    let parcel = |(seq, body): (u64, Vec<u8>)| {
        let envelope = key.seal(seq, previous, Millis(3), vec![Entry::hash(&body)]);
        previous = envelope.hash();
        let items = BTreeMap::from([(0, body)]);
        Parcel { envelope, items }
    };
    [(1, entry(1)), (2, entry(2))].map(parcel).into()
}

/// The two envelopes as a bundle of an order, with the hub's word on both.
pub fn bundle() -> Bundle {
    let word = |envelope: usize, position, verdict| Word {
        envelope,
        place: 0,
        position,
        received_at: Millis(4),
        verdict,
    };
    let rejected = Verdict::Rejected(Objection::NotForDevices);
    let said = HubWord {
        authority: [0; 32],
        certificates: vec![certificate()],
        epoch: EPOCH,
        made_at: Millis(6),
        words: vec![word(0, 7, rejected), word(1, 9, Verdict::Admitted)],
        signature: [0; 64],
    };
    let order = OrderId(Uuid::from_u128(0xc0));
    Authority::new(&[2; 32]).speak(order, parcels(), said)
}

pub fn receipt() -> Receipt {
    Receipt {
        device: device(),
        seq: 1,
        place: 0,
        position: 7,
        received_at: Millis(4),
        verdict: Verdict::Rejected(Objection::NotForDevices),
    }
}

pub fn later() -> Receipt {
    Receipt::later(device(), 1, 0)
}

pub fn unread() -> Receipt {
    Receipt::unread(device(), 1, 0)
}

pub fn photo() -> Entry {
    let by = PersonId(Uuid::from_u128(0xa0));
    let photo = Photo {
        id: PhotoId(Uuid::from_u128(0xf0)),
        order: OrderId(Uuid::from_u128(0xc0)),
        hash: PhotoHash::of(b"abc"),
        length: 3,
        media: PhotoMedia::Jpeg,
        width: 1600,
        height: 1200,
        kind: PhotoKind::After,
        by,
        at: Millis(2),
    };
    Entry {
        by: Some(by),
        at: Millis(2),
        item: Item::Photo(photo),
    }
}

/// What a keeper's device told of its issue.
pub fn told() -> Entry {
    let drawn = Drawn {
        movement: MovementId(Uuid::from_u128(0x70)),
        part: PartId(Uuid::from_u128(0x71)),
        printed: Printed {
            code: "BJ1".into(),
            name: "washer".into(),
            spec: "DN15".into(),
            unit: "pc".into(),
            known_by: KnownBy::default(),
        },
        quantity: 2,
        returned: 0,
        unit_price: Fen(150),
        lot: None,
        at: Millis(3),
        is_told: false,
    };
    let order = OrderId(Uuid::from_u128(0xc0));
    let keeper = PersonId(Uuid::from_u128(0xa1));
    let key = DeviceKey::new(device(), "AA", &SEED);
    Entry {
        by: Some(PersonId(Uuid::from_u128(0xa0))),
        at: Millis(4),
        item: Item::Told(Box::new(key.tell(order, keeper, vec![drawn]))),
    }
}

/// What came of a call.
pub fn callback() -> Entry {
    let by = PersonId(Uuid::from_u128(0xa0));
    let callback = Callback {
        id: CallbackId(Uuid::from_u128(0xb1)),
        order: OrderId(Uuid::from_u128(0xc0)),
        by,
        at: Millis(2),
        outcome: Outcome::Reached {
            stars: 4,
            words: "ok".into(),
        },
        corrects: Some(CallbackId(Uuid::from_u128(0xb0))),
    };
    Entry {
        by: Some(by),
        at: Millis(2),
        item: Item::Callback(callback),
    }
}

/// A month of the accounts was closed.
pub fn closing() -> Entry {
    let by = PersonId(Uuid::from_u128(0xa0));
    let closing = Closing {
        id: ClosingId(Uuid::from_u128(0xd0)),
        month: Month::of_number(2026 * 12 + 10),
        by,
        at: Millis(2),
        kind: ClosingKind::Closed {
            count: 3,
            total: Fen(1250),
        },
    };
    Entry {
        by: Some(by),
        at: Millis(2),
        item: Item::Closing(closing),
    }
}

/// The month was opened again.
pub fn reopened() -> Entry {
    let mut entry = closing();
    if let Item::Closing(closing) = &mut entry.item {
        closing.id = ClosingId(Uuid::from_u128(0xd1));
        closing.kind = ClosingKind::Reopened {
            reason: "late".into(),
        };
    }
    entry
}

/// A charge that was handed over in a batch.
pub fn batch_part() -> Entry {
    let month = Month::of_number(2026 * 12 + 10);
    let line = ChargeLine {
        order: OrderId(Uuid::from_u128(0xc0)),
        step: StepId(Uuid::from_u128(0xe1)),
        number: "261121-H1-01".into(),
        department: DepartmentId(Uuid::from_u128(0xd3)),
        department_code: "D1".into(),
        department_name: "ward".into(),
        cost_centre: "CC1".into(),
        category: "water".into(),
        month,
        period: month.plus(1),
        at: Millis(3),
        by: "Li".into(),
        amount: Fen(1250),
    };
    Entry {
        by: Some(PersonId(Uuid::from_u128(0xa0))),
        at: Millis(4),
        item: Item::Export(ExportRecord::Part(BatchPart {
            batch: BatchId(Uuid::from_u128(0xd2)),
            place: 0,
            lines: vec![line],
        })),
    }
}

/// The batch.
pub fn batch() -> Entry {
    let by = PersonId(Uuid::from_u128(0xa0));
    Entry {
        by: Some(by),
        at: Millis(4),
        item: Item::Export(ExportRecord::Batch(Box::new(Batch {
            id: BatchId(Uuid::from_u128(0xd2)),
            number: 1,
            by,
            by_name: "Li".into(),
            at: Millis(4),
            period: None,
            chinese: false,
            count: 1,
            total: Fen(1250),
            digest: "00".repeat(32),
        }))),
    }
}

fn said(said: Said) -> Entry {
    let by = PersonId(Uuid::from_u128(0xa0));
    Entry {
        by: Some(by),
        at: Millis(5),
        item: Item::Bonus(Box::new(BonusRecord {
            id: BonusId(Uuid::from_u128(0xb0)),
            by,
            by_name: "Li".into(),
            at: Millis(5),
            said,
        })),
    }
}

/// Somebody said what the average bonus of a month is.
pub fn bonus_average() -> Entry {
    said(Said::Average {
        month: Month::of_number(2026 * 12 + 10),
        amount: Some(Fen(300_000)),
    })
}

/// Somebody took back what was said of a month.
pub fn bonus_average_back() -> Entry {
    said(Said::Average {
        month: Month::of_number(2026 * 12 + 10),
        amount: None,
    })
}

/// A line of a sheet that was approved.
pub fn bonus_line() -> Entry {
    line_with(None)
}

/// A line with an order that counts in the line of the month before.
pub fn bonus_line_again() -> Entry {
    line_with(Some(Elsewhere {
        month: Month::of_number(2026 * 12 + 9),
        own: true,
    }))
}

fn line_with(elsewhere: Option<Elsewhere>) -> Entry {
    let work = Work {
        order: OrderId(Uuid::from_u128(0xc0)),
        number: "261121-H1-01".into(),
        category: CategoryId(Uuid::from_u128(0xc1)),
        finished: true,
        reported: true,
        done: true,
        among: 3,
        labour: Fen(1741),
        material: Fen(0),
        points: 2,
        seconds: Some(900),
        in_time: Some(true),
        stars: Some(4),
        reworked: false,
        elsewhere,
    };
    let line = Line {
        person: PersonId(Uuid::from_u128(0xa1)),
        name: "Wang".into(),
        team: None,
        figures: Figures::from([(Figure::OrderPoints, Ratio::of(2, 3).unwrap())]),
        score: None,
        amount: None,
        why: Some(NoResult::Missing {
            figure: Figure::PostCoefficient,
        }),
        works: vec![work],
    };
    said(Said::Line {
        sheet: BonusId(Uuid::from_u128(0xb1)),
        month: Month::of_number(2026 * 12 + 10),
        line: Box::new(line),
    })
}

/// What somebody confirms.
pub fn given() -> SignOff {
    SignOff {
        signer: Some(PersonId(Uuid::from_u128(0xa0))),
        name: "nurse".into(),
        level: IdentityLevel::BadgePin,
        stars: 5,
        tags: vec!["fast".into()],
        words: "ok".into(),
        signature: String::new(),
        bill: BillDigest("ab".into()),
        total: Fen(50_000),
        proof: None,
    }
}

pub fn badge() -> Vec<u8> {
    let badge = Authority::new(&[2; 32]).issue(PersonId(Uuid::from_u128(0xa0)), 3, Millis(1));
    let mut bytes = badge.person.0.as_bytes().to_vec();
    bytes.extend_from_slice(&badge.serial.to_be_bytes());
    bytes.extend_from_slice(&badge.issued_at.0.to_be_bytes());
    bytes.extend_from_slice(&badge.signature);
    bytes
}

pub fn spoken_pin() -> SpokenPin {
    SpokenPin {
        confirmed: SpokenPin::of(OrderId(Uuid::from_u128(0xc0)), &given()),
        step: StepId(Uuid::from_u128(0xe0)),
        person: PersonId(Uuid::from_u128(0xa0)),
        serial: 3,
        issued_at: Millis(1),
        pin: "481502".into(),
    }
}

pub fn device_word() -> Vec<u8> {
    let said = Confirmed {
        order: OrderId(Uuid::from_u128(0xc0)),
        follows: Some(StepId(Uuid::from_u128(0xe0))),
        given: &given(),
        device: device(),
        at: Millis(2),
    };
    let signature = DeviceKey::new(device(), "AA", &SEED).confirm(&said);
    assert!(said.is_signed_by(&certificate().public, &signature));
    signature.to_vec()
}

/// A message as the device signs it, with its certificate.
pub fn signed() -> Signed {
    let key = DeviceKey::new(device(), "AA", &SEED);
    Signed::by(&key, Some(certificate()), pack(&Message::Leave).unwrap())
}

/// What the device leaves behind: that it is given up.
pub fn left() -> Left {
    let part = to_bytes(&signed()).unwrap();
    let part = seal(&Authority::new(&[2; 32]).public(), &part, [3; 32]).unwrap();
    Left {
        version: VERSION,
        code: "AA".into(),
        parts: vec![part.into()],
    }
}

/// The hash of the receipt's row, where the first parcel's item stands there, and is about an order.
pub fn row() -> Vec<u8> {
    let item = parcels()[0].envelope.items[0];
    let row = Row {
        receipt: &receipt(),
        order: Some(OrderId(Uuid::from_u128(0xc0))),
        item,
    };
    row.hash().unwrap().to_be_bytes().to_vec()
}

pub fn compare() -> Message {
    let span = |class, held| Span {
        class,
        from: Key::FIRST,
        last: Key::LAST,
        held,
    };
    let order = Key::of_order(OrderId(Uuid::from_u128(0xc0)));
    Message::Compare {
        epoch: EPOCH,
        after: 7,
        scope: Some(Stamp([0x5c; 16])),
        spans: vec![
            span(Class::Shared, Held::Sum(Tally::of(5).with(Tally::of(6)))),
            span(Class::Orders, Held::Each([(order, Tally::of(7))].into())),
        ],
    }
}

pub fn compared() -> Answer {
    let mend = Mend {
        whole: vec![OrderId(Uuid::from_u128(0xc0))],
        gone: vec![OrderId(Uuid::from_u128(0xc1))],
        astray: vec![6],
        rows: vec![receipt()],
        ..Mend::default()
    };
    let differ = vec![0];
    Answer::Compared(Box::new(Compared::Told { differ, mend }))
}
