//! Bundles that somebody made up, or made of other parts.

use super::*;
use yizhan_domain::{DeviceId, PersonId, Verdict};
use yizhan_log::{Authority, Certificate, DeviceKey, Entry, Hash, Item, Parcel, Unsound};

/// Whoever makes a hub of the own, and says of everything what pleases.
struct Impostor(Authority);

impl Impostor {
    fn new() -> Self {
        Self(Authority::new(&[66; 32]))
    }

    /// The same certificates and words, signed by the impostor.
    fn speak(&self, bundle: &Bundle) -> Bundle {
        let mut word = said(bundle).clone();
        for certificate in &mut word.certificates {
            *certificate = self.0.certify(certificate.clone());
        }
        self.0.speak(bundle.order, bundle.parcels.clone(), word)
    }
}

/// An item of the order that a device of somebody sealed, with its envelope.
fn of_device(bundle: &Bundle, device: DeviceId) -> usize {
    let mut parcels = bundle.parcels.iter();
    parcels
        .position(|parcel| parcel.envelope.device == device)
        .unwrap()
}

fn device_of(bundle: &Bundle, person: PersonId) -> Certificate {
    let mut certificates = said(bundle).certificates.iter();
    let found = certificates.find(|one| one.person == Some(person));
    found.unwrap().clone()
}

fn unsound(bundle: &Bundle, now: Millis) -> Unsound {
    match open(bundle, now) {
        Err(BundleError::Unsound(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_authority_is_found_by_its_fingerprint() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let expected = Some(ward.hub.engine.fingerprint());
    let copied = Impostor::new().speak(&genuine).to_bytes().unwrap();
    // It holds together, and says whose it is.
    assert!(open_bundle(&copied, None, now).is_ok());
    let error = open_bundle(&copied, expected, now).unwrap_err();
    assert!(matches!(error, BundleError::Authority { .. }), "{error}");

    // Another hospital's own bundle.
    let mut other = TestHospital::open_another();
    let number = other.order_at(Status::Confirmed).number;
    let foreign = other.engine.bundle(&number, other.now).unwrap();
    let error = open_bundle(&foreign, expected, now).unwrap_err();
    assert!(matches!(error, BundleError::Authority { .. }), "{error}");
    assert_ne!(other.engine.fingerprint(), ward.hub.engine.fingerprint());
}

#[test]
fn certificates_and_words_of_two_authorities_do_not_go_together() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let forged = Impostor::new().speak(&genuine);
    // The hub's certificates under the impostor's words.
    let mut mixed = forged.clone();
    said_mut(&mut mixed).certificates = said(&genuine).certificates.clone();
    assert!(matches!(unsound(&mixed, now), Unsound::Certificate { .. }));
    // The impostor's words under the hub's name.
    let mut mixed = genuine.clone();
    said_mut(&mut mixed).words = said(&forged).words.clone();
    said_mut(&mut mixed).signature = said(&forged).signature;
    assert_eq!(unsound(&mixed, now), Unsound::Words);
}

/// The bundle with one envelope sealed again by `key`.
fn resealed(bundle: &Bundle, number: usize, key: &DeviceKey) -> Bundle {
    let mut resealed = bundle.clone();
    let parcel = &mut resealed.parcels[number];
    let sealed = &parcel.envelope;
    let again = key.seal(
        sealed.seq,
        sealed.previous,
        sealed.sealed_at,
        sealed.items.clone(),
    );
    parcel.envelope = again;
    resealed
}

#[test]
fn a_device_that_nobody_certified_seals_nothing() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let wang = device_of(&genuine, ward.hub.cast.wang);
    let number = of_device(&genuine, wang.device);
    // A signature that is right, by a key that is nobody's.
    let key = DeviceKey::new(wang.device, &wang.code, &[9; 32]);
    let swapped = resealed(&genuine, number, &key);
    let why = unsound(&swapped, now);
    assert!(matches!(&why, Unsound::Signature(which) if which.device == wang.code));
    // With a certificate that says it is wang's: the authority did not sign that.
    let mut swapped = swapped;
    for certificate in &mut said_mut(&mut swapped).certificates {
        if certificate.device == wang.device {
            certificate.public = key.public();
        }
    }
    let why = unsound(&swapped, now);
    assert_eq!(why, Unsound::Certificate { device: wang.code });
    // Without any.
    let mut bare = genuine.clone();
    said_mut(&mut bare)
        .certificates
        .retain(|one| one.device != wang.device);
    assert!(matches!(unsound(&bare, now), Unsound::NoKey(_)));
}

#[test]
fn an_author_that_is_not_the_devices_person_is_found_though_all_signatures_hold() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let cast = &ward.hub.cast;
    // The impostor has the keys of all devices, and swaps the person of one.
    let impostor = Impostor::new();
    for (person, becomes) in [(cast.wang, cast.li), (cast.keeper, cast.wang)] {
        let mut swapped = genuine.clone();
        for certificate in &mut said_mut(&mut swapped).certificates {
            if certificate.person == Some(person) {
                certificate.person = Some(becomes);
            }
        }
        let error = open(&impostor.speak(&swapped), now).unwrap_err();
        assert!(matches!(error, BundleError::Author { .. }), "{error}");
    }
    // The entry says who the device's person is, the step in it somebody else.
    let wang = device_of(&genuine, cast.wang);
    let number = of_device(&genuine, wang.device);
    let key = DeviceKey::new(wang.device, &wang.code, &[9; 32]);
    let mut forged = genuine.clone();
    for certificate in &mut said_mut(&mut forged).certificates {
        if certificate.device == wang.device {
            (certificate.public, certificate.person) = (key.public(), Some(cast.li));
        }
    }
    let mut previous = None;
    for parcel in &mut forged.parcels[number..] {
        if parcel.envelope.device != wang.device {
            break;
        }
        for (place, body) in &mut parcel.items {
            let mut entry = Entry::from_bytes(body).unwrap();
            entry.by = Some(cast.li);
            *body = entry.to_bytes().unwrap();
            parcel.envelope.items[*place] = Entry::hash(body);
        }
        let sealed = &parcel.envelope;
        let before = previous.unwrap_or(sealed.previous);
        let items = sealed.items.clone();
        parcel.envelope = key.seal(sealed.seq, before, sealed.sealed_at, items);
        previous = Some(parcel.envelope.hash());
    }
    let error = open(&impostor.speak(&forged), now).unwrap_err();
    assert!(matches!(error, BundleError::Author { .. }), "{error}");
}

#[test]
fn a_word_of_a_device_that_is_not_the_signers_proves_nothing() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let nurse = ward.hub.cast.nurse;
    let impostor = Impostor::new();
    // Nothing in it was sealed by this device but the filing, so the impostor seals that again with the other key.
    let own = device_of(&genuine, nurse);
    let key = DeviceKey::new(own.device, &own.code, &[9; 32]);
    let mut forged = genuine.clone();
    for certificate in &mut said_mut(&mut forged).certificates {
        if certificate.device == own.device {
            certificate.public = key.public();
        }
    }
    let number = of_device(&forged, own.device);
    let forged = resealed(&forged, number, &key);
    let error = open(&impostor.speak(&forged), now).unwrap_err();
    assert!(matches!(error, BundleError::Proof { .. }), "{error}");
}

#[test]
fn the_hubs_words_hold_for_their_own_items_only() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let words = &said(&genuine).words;
    let held = words.iter().position(|word| !word.verdict.counts());
    let held = held.unwrap();
    // The record with the wrong PIN gets the verdict of its neighbour.
    let mut swapped = genuine.clone();
    said_mut(&mut swapped).words[held].verdict = Verdict::Admitted;
    assert_eq!(unsound(&swapped, now), Unsound::Words);
    // The two change places.
    let mut swapped = genuine.clone();
    let list = &mut said_mut(&mut swapped).words;
    let (one, next) = (list[held], list[held + 1]);
    (list[held].envelope, list[held].place) = (next.envelope, next.place);
    (list[held + 1].envelope, list[held + 1].place) = (one.envelope, one.place);
    assert_eq!(unsound(&swapped, now), Unsound::Words);
    // One is said twice, another not at all.
    let mut twice = genuine.clone();
    let list = &mut said_mut(&mut twice).words;
    (list[held].envelope, list[held].place) = (next.envelope, next.place);
    assert_eq!(unsound(&twice, now), Unsound::Words);
    // All of them, for another order.
    let mut other = genuine.clone();
    other.order = OrderId(uuid::Uuid::from_u128(1));
    assert_eq!(unsound(&other, now), Unsound::Words);
    // An earlier bundle's words under this one's envelopes.
    let mut later = genuine.clone();
    said_mut(&mut later).made_at = Millis(now.0 - 1);
    assert_eq!(unsound(&later, now), Unsound::Words);
}

#[test]
fn an_item_that_was_left_out_is_missed() {
    let ward = Ward::open();
    let (now, genuine) = (ward.hub.now, ward.bundle());
    let words = &said(&genuine).words;
    for dropped in words {
        let mut less = genuine.clone();
        let items = &mut less.parcels[dropped.envelope].items;
        items.remove(&dropped.place);
        let why = unsound(&less, now);
        // Without any item an envelope has no place here.
        let is_empty = less.parcels[dropped.envelope].items.is_empty();
        let position = dropped.position;
        let missing = Unsound::Missing { position };
        let expected = if is_empty {
            Unsound::Unreadable
        } else {
            missing
        };
        assert_eq!(why, expected);
        // With its word.
        let list = &mut said_mut(&mut less).words;
        list.retain(|word| word.position != position);
        assert!(open(&less, now).is_err());
    }
    let mut less = genuine.clone();
    said_mut(&mut less).words.pop();
    assert!(matches!(unsound(&less, now), Unsound::Unlisted { .. }));
    let mut swapped = genuine.clone();
    swapped.parcels.swap(0, 1);
    assert_eq!(unsound(&swapped, now), Unsound::Unreadable);
}

#[test]
fn what_is_about_something_else_has_no_place_in_it() {
    let mut ward = Ward::open();
    let now = ward.hub.now;
    let genuine = ward.bundle();
    let other = ward.hub.file();
    let bytes = ward.hub.engine.bundle(&other.number, now).unwrap();
    let other = Bundle::from_bytes(&bytes).unwrap();
    let (parcel, words) = last_of(&other);
    let mut more = genuine.clone();
    let impostor = Impostor::new();
    let at = more
        .parcels
        .iter()
        .position(|one| one.envelope.device == parcel.envelope.device)
        .unwrap();
    let last = more.parcels[at..]
        .iter()
        .rposition(|one| one.envelope.device == parcel.envelope.device)
        .unwrap();
    let at = at + last + 1;
    more.parcels.insert(at, parcel);
    let list = &mut said_mut(&mut more).words;
    for word in list.iter_mut().filter(|word| word.envelope >= at) {
        word.envelope += 1;
    }
    list.push(yizhan_log::Word {
        envelope: at,
        ..words
    });
    let error = open(&impostor.speak(&more), now).unwrap_err();
    assert!(matches!(error, BundleError::Foreign { .. }), "{error}");
}

/// The last item of a bundle, alone in its envelope, with the hub's word on it.
fn last_of(bundle: &Bundle) -> (Parcel, yizhan_log::Word) {
    let word = *said(bundle).words.last().unwrap();
    (bundle.parcels[word.envelope].clone(), word)
}

#[test]
fn a_changed_item_is_named() {
    let ward = Ward::open();
    let now = ward.hub.now;
    let bytes = ward.bytes();
    // The description that was filed, in the middle of an item.
    let words = "护士站水龙头漏水".as_bytes();
    let at = bytes
        .windows(words.len())
        .position(|part| part == words)
        .unwrap();
    let mut changed = bytes;
    changed[at..at + 3].copy_from_slice("医".as_bytes());
    let error = open_bundle(&changed, None, now).unwrap_err().to_string();
    assert!(error.contains("it is not what was sealed"), "{error}");
    let own = device_of(&ward.bundle(), ward.hub.cast.nurse).code;
    assert!(error.contains(&format!("of {own}")), "{error}");
}

#[test]
fn nobody_vouches_for_an_order_without_its_items() {
    let authority = Authority::new(&[66; 32]);
    let word = HubWord {
        authority: [0; 32],
        certificates: Vec::new(),
        epoch: [0; 16],
        made_at: Millis(1),
        words: Vec::new(),
        signature: [0; 64],
    };
    let order = OrderId(uuid::Uuid::from_u128(1));
    let empty = authority.speak(order, Vec::new(), word.clone());
    assert!(matches!(
        open(&empty, Millis(2)),
        Err(BundleError::Incomplete)
    ));
    // An item of no version, which the hub admitted.
    let key = DeviceKey::new(DeviceId(uuid::Uuid::from_u128(2)), "H1", &[1; 32]);
    let body = b"no item".to_vec();
    let envelope = key.seal(1, Hash::NONE, Millis(1), vec![Entry::hash(&body)]);
    let parcel = Parcel {
        envelope,
        items: BTreeMap::from([(0, body)]),
    };
    let certificate = authority.certify(Certificate {
        device: key.device,
        code: "H1".into(),
        public: key.public(),
        person: None,
        name: String::new(),
        issued_at: Millis(1),
        expires_at: None,
        signature: [0; 64],
    });
    let said = |verdict| HubWord {
        certificates: vec![certificate.clone()],
        words: vec![yizhan_log::Word {
            envelope: 0,
            place: 0,
            position: 1,
            received_at: Millis(1),
            verdict,
        }],
        ..word.clone()
    };
    let malformed = Verdict::Rejected(yizhan_domain::Objection::Malformed);
    for verdict in [Verdict::Admitted, malformed] {
        let bundle = authority.speak(order, vec![parcel.clone()], said(verdict));
        let opened = open(&bundle, Millis(2));
        assert!(matches!(opened, Err(BundleError::Incomplete)));
    }
    let _ = Item::Revoked(key.device);
}
