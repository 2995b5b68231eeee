//! The hub's other doors, and what a device hears through them: what devices left behind, the bytes of photos,
//! renewals, another address, and the welcome of a new device.

use super::house::{CARRIERS, Hand, House, NOW, with_house};
use super::recipe::{Recipe, piece};
use super::sealed;
use crate::picture;
use crate::sim::fact;
use crate::sim::machine::Machine;
use std::cell::RefCell;
use yizhan_disk::Disk;
use yizhan_domain::photo::{Photo, PhotoHash, PhotoKind, PhotoMedia};
use yizhan_domain::{PersonId, PhotoId};
use yizhan_engine::Engine;
use yizhan_engine::sync::Welcome;
use yizhan_log::photos::{Ask, Has, PIECE_MAX, Told};
use yizhan_log::sync::{self, Answer, Left, Message, Refused, Signed, VERSION};
use yizhan_log::{Entry, Item, seal};

/// The first byte says which door.
pub fn doors(bytes: &[u8]) {
    thread_local! {
        static HUB: RefCell<Option<Machine>> = const { RefCell::new(None) };
    }
    with_house(|house| {
        HUB.with_borrow_mut(|slot| {
            let hub = slot.get_or_insert_with(|| house.fresh("hub"));
            let before = fact::all(&hub.eye).len();
            let mut recipe = Recipe(bytes);
            match recipe.below(8) {
                0 => hold_file(house, hub, recipe.rest()),
                1 => hold_sealed(house, hub, recipe.rest()),
                2 => hold_left(house, hub, &mut recipe),
                3 => hold_ask(house, hub, &mut recipe),
                4 => hold_photo(house, hub, &mut recipe),
                5 => hold_renewal(house, hub, &mut recipe),
                6 => hold_where(house, hub, recipe.rest()),
                _ => hold_welcome(house, recipe.rest()),
            }
            if fact::all(&hub.eye).len() != before {
                *slot = None;
            }
        });
    });
}

/// A file that nobody sealed gives nothing, neither to the hub nor to a device that hands it in.
fn hold_file(house: &House, hub: &mut Machine, file: &[u8]) {
    let parts = sync::from_bytes::<Left>(file).map_or(Vec::new(), |left| left.parts);
    let is_sealed = parts.iter().any(|part| house.authority.open(part).is_ok());
    let taken = hub.engine.take_left(file, NOW).map(|(taken, _)| taken);
    assert!(
        is_sealed || taken.is_err() || parts.is_empty(),
        "nobody sealed it"
    );
    let wang = house.fresh("wang");
    for message in wang.engine.hand_in(file).unwrap_or_default() {
        let answer = told(hub, &message);
        let refused = Answer::Refused(Refused::NotForThisHub);
        assert!(is_sealed || answer == refused, "nobody sealed it");
    }
    let is_heard = Engine::learn_handed_in(file).is_ok();
    let is_answer = matches!(sync::unpack(file), Ok(Answer::HandedIn(_)));
    assert_eq!(is_heard, is_answer);
}

/// Anybody can seal something for the hub: what no device signed is refused all the same.
fn hold_sealed(house: &House, hub: &mut Machine, bytes: &[u8]) {
    let file = left(house, vec![bytes.to_vec()]);
    if hub.engine.take_left(&file, NOW).is_ok() {
        let signed: Signed = sync::from_bytes(bytes).expect("it was read");
        let mut said = house.signed.iter();
        assert!(
            said.any(|said| said.message == signed.message && said.device == signed.device),
            "nobody said it"
        );
    }
}

/// What a device left behind is judged as if it had sent it, and counts once.
fn hold_left(house: &House, hub: &mut Machine, recipe: &mut Recipe<'_>) {
    let hand = carrier(house, recipe);
    let push = Message::Push {
        epoch: house.epoch(),
        parcels: sealed::parcels(house, hand, recipe),
        certificates: Vec::new(),
    };
    let file = left(
        house,
        vec![signed(hand, &push), signed(hand, &Message::Leave)],
    );
    let taken = hub.engine.take_left(&file, NOW);
    taken.expect("the hub takes in what its device left behind");
    let after = fact::all(&hub.eye).len();
    let again = hub.engine.take_left(&file, NOW);
    let (again, _) = again.expect("it is handed in again");
    assert_eq!((again.counts, again.held), (0, 0), "it counts twice");
    assert_eq!(fact::all(&hub.eye).len(), after, "it was taken in twice");
    hold_store(hub);
}

/// No question about photos makes the hub fail.
fn hold_ask(house: &House, hub: &mut Machine, recipe: &mut Recipe<'_>) {
    let hand = carrier(house, recipe);
    let is_signed = recipe.byte() % 2 == 1;
    let rest = Recipe(recipe.0).rest();
    let message = match is_signed {
        true => {
            let message = super::answer::deflated(rest);
            let signed = Signed::by(&hand.key, Some(hand.certificate.clone()), message);
            sync::to_bytes(&signed).expect("a message can be written")
        }
        false => rest.to_vec(),
    };
    let told = photos(hub, &message);
    if !is_signed {
        assert!(matches!(told, Told::Refused(_)), "nobody asked it");
    }
}

/// A photo is whole only where its bytes are those that the fact says, and a picture.
fn hold_photo(house: &House, hub: &mut Machine, recipe: &mut Recipe<'_>) {
    let hand = carrier(house, recipe);
    let by = hand.certificate.person.expect("a carrier is a person");
    let at_once = usize::from(recipe.byte()) + 1;
    let (width, height) = (recipe.number(), recipe.number());
    let bytes = match recipe.byte() {
        0 => picture(1, 900),
        _ => Recipe(recipe.0).rest().to_vec(),
    };
    let hash = PhotoHash::of(&bytes);
    let photo = Photo {
        id: PhotoId::of_key("fuzzed"),
        order: recipe.pick(&house.orders).id,
        hash,
        length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        media: PhotoMedia::Jpeg,
        width: u32::try_from(width).unwrap_or(64),
        height: u32::try_from(height).unwrap_or(48),
        kind: PhotoKind::Need,
        by,
        at: NOW,
    };
    let entry = Entry {
        by: Some(by),
        at: NOW,
        item: Item::Photo(photo),
    };
    let body = entry.to_bytes().expect("an item can be written");
    let push = Message::Push {
        epoch: house.epoch(),
        parcels: vec![sealed::seal(hand, hand.last, vec![body])],
        certificates: Vec::new(),
    };
    assert!(matches!(told(hub, &signed(hand, &push)), Answer::Taken(_)));
    let mut has = Has::Unknown;
    let pieces = bytes.chunks((at_once * 64).min(PIECE_MAX));
    let mut at = 0;
    for part in pieces.take(32) {
        let put = Ask::Put {
            photo: hash,
            at,
            bytes: part.to_vec(),
        };
        has = match photos(hub, &signed(hand, &put)) {
            Told::Taken(has) => has,
            other => panic!("a piece is taken or not: {other:?}"),
        };
        at += u32::try_from(part.len()).expect("a piece is short");
    }
    if has == Has::Whole {
        let get = Ask::Get { photo: hash, at: 0 };
        if let Told::Piece(piece) = photos(hub, &signed(hand, &get)) {
            assert!(bytes.starts_with(&piece), "other bytes come back");
        }
    }
    hold_store(hub);
}

/// Only what a device says in its person's name is a renewal, and only for that person.
fn hold_renewal(house: &House, hub: &mut Machine, recipe: &mut Recipe<'_>) {
    let hand = carrier(house, recipe);
    let bytes = Recipe(recipe.0).rest();
    if hub.engine.read_renewal(bytes).is_ok() {
        let signed: Signed = sync::from_bytes(bytes).expect("it was read");
        let mut said = house.signed.iter();
        assert!(
            said.any(|said| said.message == signed.message),
            "nobody said it"
        );
    }
    let password = String::from_utf8_lossy(bytes).into_owned();
    let renew = signed(
        hand,
        &Message::Renew {
            password: password.clone(),
        },
    );
    let read = hub.engine.read_renewal(&renew).expect("its device says it");
    assert_eq!(read.password, password);
    let somebody = PersonId::of_key("somebody else");
    assert!(hub.engine.renew(&renew, somebody, NOW).is_err());
}

/// Who does not have the hub's key proves no address.
fn hold_where(house: &House, hub: &mut Machine, bytes: &[u8]) {
    let wang = house.fresh("wang");
    let asked = wang.engine.ask_where("https://elsewhere.example", [7; 32]);
    let (asked, _) = asked.expect("a device asks");
    assert!(
        wang.engine.hear_where(&asked, bytes).is_err(),
        "nobody vouched"
    );
    if let Ok(asked) = Engine::read_where(bytes) {
        let vouched = hub.engine.vouch_where(&asked, None);
        let vouched = vouched.expect("a hub vouches");
        assert_eq!(wang.engine.hear_where(&asked, &vouched), Ok(None));
    }
}

/// A device joins with a certificate of its own key only, and works then.
fn hold_welcome(house: &House, bytes: &[u8]) {
    let Ok(welcome) = Welcome::from_bytes(bytes) else {
        return;
    };
    let person = PersonId::of_key("wang");
    let device = Machine::open("wang", Some(person), Disk::new(0), NOW);
    let mut device = device.expect("a device opens");
    let certificate = welcome.certificate.clone();
    if device.engine.join(welcome, "https://hub.example").is_ok() {
        let own = &house.application;
        assert_eq!(
            (certificate.device, certificate.public),
            (own.device, own.public)
        );
        device.engine.say().expect("a device says what it has");
        hold_store(&mut device);
    }
}

fn carrier<'h>(house: &'h House, recipe: &mut Recipe<'_>) -> &'h Hand {
    &house.hands[1 + recipe.below(CARRIERS.len())]
}

/// A file with these parts, as a device leaves it behind.
fn left(house: &House, parts: Vec<Vec<u8>>) -> Vec<u8> {
    let sealed = parts.into_iter().map(|part| {
        let sealed = seal(&house.authority.public(), &part, [9; 32]);
        sealed.expect("it can be sealed").into()
    });
    let left = Left {
        version: VERSION,
        code: "K3".into(),
        parts: sealed.collect(),
    };
    sync::to_bytes(&left).expect("a file can be written")
}

/// A message as its device signs it.
fn signed(hand: &Hand, message: &impl serde::Serialize) -> Vec<u8> {
    let message = sync::pack(message).expect("a message can be written");
    let signed = Signed::by(&hand.key, Some(hand.certificate.clone()), message);
    sync::to_bytes(&signed).expect("a message can be written")
}

fn told(hub: &mut Machine, message: &[u8]) -> Answer {
    let answer = hub.engine.answer(message, NOW);
    let (answer, _) = answer.expect("no message makes the hub fail");
    sync::unpack(&answer).expect("the hub's answer can be read")
}

fn photos(hub: &mut Machine, message: &[u8]) -> Told {
    let answer = hub.engine.answer_photos(message, NOW);
    let (answer, _) = answer.expect("no question about photos makes the hub fail");
    sync::unpack(&answer).expect("the hub's answer can be read")
}

fn hold_store(machine: &mut Machine) {
    let verified = machine.engine.verify().expect("the store can be read");
    assert_eq!(verified.faults, [""; 0], "the store does not verify");
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(|house| {
        let mut seeds = Vec::new();
        for said in house.signed.iter().take(4) {
            let said = sync::to_bytes(said).expect("it can be written");
            seeds.push([&[0], left(house, vec![said.clone()]).as_slice()].concat());
            seeds.push([&[1], said.as_slice()].concat());
            seeds.push([&[5, 0], said.as_slice()].concat());
        }
        for (number, recipe) in (0_u8..=u8::MAX).cycle().zip(sealed::seeds(house)).take(60) {
            seeds.push([&[2, number % 4], recipe.as_slice()].concat());
        }
        let photo = PhotoHash::of(b"abc");
        let asks = [
            Ask::Look {
                photos: vec![photo],
            },
            Ask::Get { photo, at: 0 },
            Ask::Put {
                photo,
                at: 0,
                bytes: b"abc".to_vec(),
            },
        ];
        for ask in asks {
            let ask = sync::to_bytes(&ask).expect("it can be written");
            seeds.push([&[3, 0, 1], ask.as_slice()].concat());
        }
        let sizes = [[0, 0, 0, 0, 0, 0, 0, 64], [0, 0, 0, 0, 0, 0, 0, 48]].concat();
        for who in 0..4 {
            seeds.push([&[4, who, 1], sizes.as_slice(), &[0]].concat());
            let bytes = picture(2, 60);
            seeds.push([&[4, who, 9], sizes.as_slice(), &[1], &bytes].concat());
        }
        seeds.push([&[5, 1], piece(b"password").as_slice()].concat());
        let wang = house.fresh("wang");
        let asked = wang.engine.ask_where("https://elsewhere.example", [7; 32]);
        let (_, asked) = asked.expect("a device asks");
        seeds.push([&[6], asked.as_slice()].concat());
        let welcome = sync::to_bytes(&house.welcome).expect("it can be written");
        seeds.push([&[7], welcome.as_slice()].concat());
        seeds
    })
}
