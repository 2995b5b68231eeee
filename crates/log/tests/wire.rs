//! The bytes that `docs/sync.md` prints are the bytes that devices and hub exchange.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use uuid::Uuid;
use yizhan_domain::callback::{Callback, Outcome};
use yizhan_domain::order::{BillDigest, IdentityLevel, SignOff};
use yizhan_domain::photo::{Photo, PhotoHash, PhotoKind, PhotoMedia};
use yizhan_domain::stock::{Drawn, KnownBy, Printed};
use yizhan_domain::{
    CallbackId, DeviceId, Fen, HandedIn, Millis, MovementId, Objection, OrderId, PartId, PersonId,
    PhotoId, StepId, Verdict,
};
use yizhan_log::compare::{Class, Compared, Held, Key, Mend, Row, Span, Tally};
use yizhan_log::photos::{Ask, Has, Told};
use yizhan_log::sync::{
    Answer, Epoch, Message, News, Receipt, Refused, Signed, Stamp, VERSION, to_bytes, unpack,
};
use yizhan_log::{
    Authority, Certificate, Confirmed, DeviceKey, Entry, Hash, Item, Parcel, SpokenPin, WhereAsked,
    confirmed, seal, sync,
};

const SEED: [u8; 32] = [1; 32];
const EPOCH: [u8; 16] = [0xe0; 16];

fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(0xd0))
}

fn certificate() -> Certificate {
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

fn parcels() -> Vec<Parcel> {
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

fn receipt() -> Receipt {
    Receipt {
        device: device(),
        seq: 1,
        place: 0,
        position: 7,
        received_at: Millis(4),
        verdict: Verdict::Rejected(Objection::NotForDevices),
    }
}

fn photo() -> Entry {
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
fn told() -> Entry {
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
fn callback() -> Entry {
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

/// What somebody confirms.
fn given() -> SignOff {
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

fn badge() -> Vec<u8> {
    let badge = Authority::new(&[2; 32]).issue(PersonId(Uuid::from_u128(0xa0)), 3, Millis(1));
    let mut bytes = badge.person.0.as_bytes().to_vec();
    bytes.extend_from_slice(&badge.serial.to_be_bytes());
    bytes.extend_from_slice(&badge.issued_at.0.to_be_bytes());
    bytes.extend_from_slice(&badge.signature);
    bytes
}

fn spoken_pin() -> SpokenPin {
    SpokenPin {
        confirmed: SpokenPin::of(OrderId(Uuid::from_u128(0xc0)), &given()),
        step: StepId(Uuid::from_u128(0xe0)),
        person: PersonId(Uuid::from_u128(0xa0)),
        serial: 3,
        issued_at: Millis(1),
        pin: "481502".into(),
    }
}

fn device_word() -> Vec<u8> {
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

/// The hash of the receipt's row, where the first parcel's item stands there, and is about an order.
fn row() -> Vec<u8> {
    let item = parcels()[0].envelope.items[0];
    let row = Row {
        receipt: &receipt(),
        order: Some(OrderId(Uuid::from_u128(0xc0))),
        item,
    };
    row.hash().unwrap().to_be_bytes().to_vec()
}

fn compare() -> Message {
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

fn compared() -> Answer {
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

/// Every vector of the page, by name.
fn vectors() -> Vec<(&'static str, Vec<u8>)> {
    let pull = Message::Pull {
        epoch: EPOCH,
        after: 7,
        scope: Some(Stamp([0x5c; 16])),
    };
    let push = Message::Push {
        epoch: EPOCH,
        parcels: parcels(),
        certificates: Vec::new(),
    };
    let news = News {
        scope: Some(Stamp([0x5c; 16])),
        gone: vec![OrderId(Uuid::from_u128(0xc0))],
        rows: vec![receipt()],
        cursor: 7,
        ..News::default()
    };
    let epoch = Epoch {
        id: EPOCH,
        since: 5,
    };
    let part = seal(&Authority::new(&[2; 32]).public(), b"a part", [3; 32]).unwrap();
    let handed_in = HandedIn {
        counts: 1,
        held: 2,
        known: 3,
    };
    vec![
        ("leave", to_bytes(&Message::Leave).unwrap()),
        (
            "renew",
            to_bytes(&Message::Renew {
                password: "secret".into(),
            })
            .unwrap(),
        ),
        (
            "renewed",
            to_bytes(&Answer::Renewed(Box::new(certificate()))).unwrap(),
        ),
        ("where_asked", to_bytes(&where_asked()).unwrap()),
        (
            "where_vouched",
            to_bytes(&where_asked().vouch(&Authority::new(&[2; 32]), Some("AB:CD".into())))
                .unwrap(),
        ),
        (
            "hand_in",
            to_bytes(&Message::HandIn { sealed: part }).unwrap(),
        ),
        ("handed_in", to_bytes(&Answer::HandedIn(handed_in)).unwrap()),
        (
            "confirmed",
            confirmed(OrderId(Uuid::from_u128(0xc0)), &given()),
        ),
        ("badge", badge()),
        ("badge_pin", to_bytes(&spoken_pin()).unwrap()),
        ("device_word", device_word()),
        ("certificate", to_bytes(&certificate()).unwrap()),
        ("pull", to_bytes(&pull).unwrap()),
        ("row", row()),
        ("compare", to_bytes(&compare()).unwrap()),
        ("compared", to_bytes(&compared()).unwrap()),
        (
            "compared_later",
            to_bytes(&Answer::Compared(Box::new(Compared::Later))).unwrap(),
        ),
        ("push", to_bytes(&push).unwrap()),
        ("taken", to_bytes(&Answer::Taken(vec![receipt()])).unwrap()),
        ("news", to_bytes(&Answer::News(Box::new(news))).unwrap()),
        ("photo", photo().to_bytes().unwrap()),
        ("told", told().to_bytes().unwrap()),
        ("callback", callback().to_bytes().unwrap()),
        (
            "look",
            to_bytes(&Ask::Look {
                photos: vec![PhotoHash::of(b"abc")],
            })
            .unwrap(),
        ),
        (
            "put",
            to_bytes(&Ask::Put {
                photo: PhotoHash::of(b"abc"),
                at: 1,
                bytes: b"bc".to_vec(),
            })
            .unwrap(),
        ),
        (
            "looked",
            to_bytes(&Told::Looked(vec![Has::Part(1), Has::Whole, Has::Unknown])).unwrap(),
        ),
        ("piece", to_bytes(&Told::Piece(b"bc".to_vec())).unwrap()),
        (
            "refused",
            to_bytes(&Answer::Refused(Refused::NewEpoch(epoch))).unwrap(),
        ),
    ]
}

fn where_asked() -> WhereAsked {
    WhereAsked {
        nonce: [7; 32],
        address: "https://10.0.0.9:8443".into(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The page's vector of that name, without its line ends.
fn printed(page: &str, name: &str) -> String {
    let (_, behind) = page
        .split_once(&format!("```hex {name}\n"))
        .unwrap_or_else(|| panic!("the page prints {name}"));
    let (block, _) = behind.split_once("```").expect("a block ends");
    block.split_whitespace().collect()
}

#[test]
fn the_page_prints_the_bytes() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sync.md");
    let page = std::fs::read_to_string(page).unwrap();
    let all = vectors();
    let missing = all
        .iter()
        .filter(|(name, bytes)| printed(&page, name) != hex(bytes));
    let missing: Vec<String> = missing.map(|(name, bytes)| block(name, bytes)).collect();
    assert!(
        missing.is_empty(),
        "the page has to print\n{}",
        missing.join("\n")
    );
}

/// A vector as the page prints it, in lines of ninety-six digits.
fn block(name: &str, bytes: &[u8]) -> String {
    let lines: Vec<String> = bytes.chunks(48).map(hex).collect();
    format!("```hex {name}\n{}\n```", lines.join("\n"))
}

#[test]
fn what_is_packed_unpacks_to_the_same_and_a_bomb_does_not() {
    let push = Message::Push {
        epoch: EPOCH,
        parcels: parcels(),
        certificates: Vec::new(),
    };
    let packed = sync::pack(&push).unwrap();
    assert_eq!(unpack::<Message>(&packed).unwrap(), push);
    for end in 0..packed.len() {
        let cut = packed.get(..end).unwrap();
        assert!(unpack::<Message>(cut).is_err(), "{end} bytes");
    }
    let zeros = serde_bytes::ByteBuf::from(vec![0; 65 * 1024 * 1024]);
    let bomb = sync::pack(&zeros).unwrap();
    assert!(bomb.len() < 100_000, "it is small on the wire");
    assert!(unpack::<serde_bytes::ByteBuf>(&bomb).is_err());
}

#[test]
fn an_item_beyond_its_envelope_is_still_beyond_it_once_written_again() {
    let mut parcels = parcels();
    let first = parcels.first_mut().unwrap();
    first.items.insert(7, b"nobody sealed it".to_vec());
    assert_eq!(first.foreign(), Some(7));
    let (epoch, certificates) = (EPOCH, Vec::new());
    let push = Message::Push {
        epoch,
        parcels,
        certificates,
    };
    let written = to_bytes(&push).unwrap();
    assert_eq!(sync::from_bytes::<Message>(&written).unwrap(), push);
}

#[test]
fn only_a_certified_devices_own_signature_opens_a_message() {
    let key = DeviceKey::new(device(), "AA", &SEED);
    let message = sync::pack(&Message::Pull {
        epoch: EPOCH,
        after: 0,
        scope: None,
    })
    .unwrap();
    let signed = Signed {
        version: VERSION,
        device: device(),
        certificate: Some(certificate()),
        signature: key.sign(&message),
        message,
    };
    let authority = Authority::new(&[2; 32]).public();
    let open = |signed: &Signed, known| signed.open(&authority, known).map(drop);
    assert_eq!(open(&signed, None), Ok(()));
    let bare = Signed {
        certificate: None,
        ..signed.clone()
    };
    assert_eq!(open(&bare, None), Err(Refused::NotCertified));
    let known = certificate();
    assert_eq!(open(&bare, Some(&known)), Ok(()));
    let newer = Signed {
        version: VERSION + 1,
        ..signed.clone()
    };
    assert_eq!(open(&newer, None), Err(Refused::Version { hub: VERSION }));
    let strange = Signed {
        device: DeviceId(Uuid::from_u128(0xd1)),
        ..signed.clone()
    };
    assert_eq!(open(&strange, None), Err(Refused::NotCertified));
    let mut renamed = certificate();
    renamed.person = None;
    let renamed = Signed {
        certificate: Some(renamed),
        ..signed.clone()
    };
    assert_eq!(open(&renamed, None), Err(Refused::NotCertified));
    let mut forged = signed;
    forged.signature = DeviceKey::new(device(), "AA", &[9; 32]).sign(&forged.message);
    assert_eq!(open(&forged, None), Err(Refused::Unreadable));
}

#[test]
fn an_item_that_was_written_reads_back_the_same() {
    let photo = photo();
    let bytes = photo.to_bytes().unwrap();
    assert_eq!(Entry::from_bytes(&bytes).unwrap(), photo);
    for end in 0..bytes.len() {
        assert!(Entry::from_bytes(bytes.get(..end).unwrap()).is_err());
    }
}

#[test]
fn a_question_about_photos_is_no_other_message_and_no_other_message_is_one() {
    let key = DeviceKey::new(device(), "AA", &SEED);
    let authority = Authority::new(&[2; 32]).public();
    let signed = |message: Vec<u8>| Signed {
        version: VERSION,
        device: device(),
        certificate: Some(certificate()),
        signature: key.sign(&message),
        message,
    };
    let photo = PhotoHash::of(b"abc");
    let ask = signed(sync::pack(&Ask::Get { photo, at: 0 }).unwrap());
    assert!(ask.open_ask(&authority, None).is_ok());
    let refused = ask.open(&authority, None).map(drop);
    assert_eq!(refused, Err(Refused::Unreadable));
    let pull = signed(
        sync::pack(&Message::Pull {
            epoch: EPOCH,
            after: 0,
            scope: None,
        })
        .unwrap(),
    );
    let refused = pull.open_ask(&authority, None).map(drop);
    assert_eq!(refused, Err(Refused::Unreadable));
    let mut forged = ask;
    forged.signature = DeviceKey::new(device(), "AA", &[9; 32]).sign(&forged.message);
    let refused = forged.open_ask(&authority, None).map(drop);
    assert_eq!(refused, Err(Refused::Unreadable));
}
