//! The bytes that `docs/sync.md` prints are the bytes that devices and hub exchange.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod samples;

use ciborium::Value;
use samples::*;
use std::fmt::Write as _;
use std::path::Path;
use uuid::Uuid;
use yizhan_domain::photo::PhotoHash;
use yizhan_domain::{DeviceId, HandedIn, OrderId, Word};
use yizhan_log::compare::Compared;
use yizhan_log::photos::{Ask, Has, Told};
use yizhan_log::sync::{
    Answer, Epoch, Message, News, Refused, Signed, Stamp, VERSION, pack, to_bytes, unpack,
    unpack_answer,
};
use yizhan_log::{Authority, DeviceKey, Entry, Fingerprint, WhereAsked, confirmed, seal, sync};

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
        ("signed", to_bytes(&signed()).unwrap()),
        ("left", to_bytes(&left()).unwrap()),
        ("item_hash", parcels()[0].envelope.items[0].0.to_vec()),
        ("envelope_hash", parcels()[0].envelope.hash().0.to_vec()),
        ("bundle", bundle().to_bytes().unwrap()),
        ("fingerprint", fingerprint()),
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
        ("later", to_bytes(&Answer::Taken(vec![later()])).unwrap()),
        ("unread", to_bytes(&Answer::Taken(vec![unread()])).unwrap()),
        ("news", to_bytes(&Answer::News(Box::new(news))).unwrap()),
        ("photo", photo().to_bytes().unwrap()),
        ("told", told().to_bytes().unwrap()),
        ("callback", callback().to_bytes().unwrap()),
        ("closing", closing().to_bytes().unwrap()),
        ("reopened", reopened().to_bytes().unwrap()),
        ("batch_part", batch_part().to_bytes().unwrap()),
        ("batch", batch().to_bytes().unwrap()),
        ("bonus_average", bonus_average().to_bytes().unwrap()),
        (
            "bonus_average_back",
            bonus_average_back().to_bytes().unwrap(),
        ),
        ("bonus_line", bonus_line().to_bytes().unwrap()),
        ("bonus_line_again", bonus_line_again().to_bytes().unwrap()),
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
        ("refused_newer", to_bytes(&of_a_newer_hub()).unwrap()),
    ]
}

/// Of the authority that the vectors are of, without what stands between the digits.
fn fingerprint() -> Vec<u8> {
    let shown = Fingerprint::of(&Authority::new(&[2; 32]).public()).to_string();
    let pairs = shown.split(':');
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn where_asked() -> WhereAsked {
    WhereAsked {
        nonce: [7; 32],
        address: "https://10.0.0.9:8443".into(),
    }
}

/// A reason that no hub gives yet, with something in it.
fn of_a_newer_hub() -> Value {
    let inside = Value::Map(vec![(Value::from("until"), Value::from(9))]);
    let reason = Value::Map(vec![(Value::from("not_today"), inside)]);
    Value::Map(vec![(Value::from("refused"), reason)])
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
    // The hub is updated first: what is older is taken.
    let version = VERSION - 1;
    let older = Signed {
        version,
        ..signed.clone()
    };
    assert_eq!(open(&older, None), Ok(()));
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

#[test]
fn what_a_newer_hub_says_is_read_as_such_and_kept_as_its_word() {
    let newer = Refused::Newer(Word::of("not_today").unwrap());
    let read = |said: &Value| unpack_answer::<Answer>(&pack(said).unwrap());
    assert_eq!(read(&of_a_newer_hub()).unwrap(), Answer::Refused(newer));
    let word = Value::from("not_today");
    let bare = Value::Map(vec![(Value::from("refused"), word.clone())]);
    assert_eq!(read(&bare).unwrap(), Answer::Refused(newer));
    // Another kind of answer, alone or with something in it.
    assert_eq!(read(&word).unwrap(), Answer::Refused(newer));
    let filled = Value::Map(vec![(word, Value::Array(vec![Value::from(1)]))]);
    assert_eq!(read(&filled).unwrap(), Answer::Refused(newer));
    let told: Told = unpack_answer(&pack(&filled).unwrap()).unwrap();
    assert_eq!(told, Told::Refused(newer));
    // What this program knows and cannot read is damaged, and so is what is no answer of any version.
    for damaged in [
        Value::from("news"),
        Value::from("Not today"),
        Value::Map(vec![(Value::from("taken"), Value::from(1))]),
        Value::Map(vec![(Value::from("refused"), Value::from("gap"))]),
        Value::Map(vec![(Value::from("refused"), Value::from(1))]),
        Value::Map(Vec::new()),
        Value::Array(vec![Value::from("not_today")]),
    ] {
        assert!(read(&damaged).is_err(), "{damaged:?}");
    }
}

#[test]
fn every_reason_of_a_hub_comes_back_as_it_was() {
    let epoch = Epoch {
        id: EPOCH,
        since: 5,
    };
    for refused in [
        Refused::Unreadable,
        Refused::Version { hub: 1 },
        Refused::NotCertified,
        Refused::Revoked,
        Refused::LeaseOver,
        Refused::NewEpoch(epoch),
        Refused::Fork { seq: 3 },
        Refused::NotForThisHub,
        Refused::Gap { have: 4 },
        Refused::Newer(Word::of("not_today").unwrap()),
    ] {
        let said = Answer::Refused(refused);
        assert_eq!(unpack::<Answer>(&pack(&said).unwrap()).unwrap(), said);
    }
}
