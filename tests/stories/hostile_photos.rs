//! What devices can send about photos that somebody has taken apart, and what the hub makes of it.

use yizhan_api::view::Act;
use yizhan_api::{RevokeDevice, SettleItem, ShowSync};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::photo::{Photo, PhotoHash, PhotoKind, PhotoMedia};
use yizhan_domain::{Objection, OrderId, PersonId, PhotoId, Verdict};
use yizhan_log::photos::{Ask, Has, LOOK_MAX, PIECE_MAX, Told};
use yizhan_log::sync::{Refused, unpack};
use yizhan_log::{Item, photos};
use yizhan_testkit::{Forger, TestHospital, picture};

use Objection as O;
use Verdict::{Admitted, Rejected, Review};

/// A hub, and an order that Wang is assigned to.
fn assigned() -> (TestHospital, OrderId) {
    let mut hub = TestHospital::open();
    let order = hub.order_at(Status::Assigned).id;
    (hub, order)
}

/// What the hub says to a device about photos.
fn ask(hub: &mut TestHospital, forger: &Forger, ask: &Ask) -> Told {
    let (answer, _) = hub
        .engine
        .answer_photos(&forger.sign(ask), hub.now)
        .unwrap();
    unpack(&answer).unwrap()
}

fn fact(hub: &mut TestHospital, by: PersonId, order: OrderId, bytes: &[u8]) -> Photo {
    Photo {
        id: PhotoId(hub.id()),
        order,
        hash: PhotoHash::of(bytes),
        length: u32::try_from(bytes.len()).unwrap(),
        media: PhotoMedia::Jpeg,
        width: 1600,
        height: 1200,
        kind: PhotoKind::After,
        by,
        at: hub.now,
    }
}

fn verdict(hub: &mut TestHospital, forger: &mut Forger, photo: &Photo) -> Verdict {
    let entry = forger.entry(hub.now, Item::Photo(photo.clone()));
    forger.hand_in(hub, entry.to_bytes().unwrap()).verdict
}

fn put(hub: &mut TestHospital, forger: &Forger, photo: PhotoHash, at: u32, bytes: &[u8]) -> Told {
    let bytes = bytes.to_vec();
    ask(hub, forger, &Ask::Put { photo, at, bytes })
}

#[test]
fn a_device_gets_only_photos_of_orders_that_its_person_sees() {
    let (mut hub, order) = assigned();
    let (wang, carpenter) = (hub.cast.wang, hub.cast.carpenter);
    hub.add_photo(hub.cast.nurse, order, &picture(4, 5000))
        .unwrap();
    let hash = PhotoHash::of(&picture(4, 5000));
    let get = Ask::Get { photo: hash, at: 0 };
    let stranger = Forger::enrol(&mut hub, carpenter, "a carpenter's phone");
    assert_eq!(ask(&mut hub, &stranger, &get), Told::Piece(Vec::new()));
    let own = Forger::enrol(&mut hub, wang, "Wang's phone");
    assert_eq!(
        ask(&mut hub, &own, &get),
        Told::Piece(picture(4, 5000)),
        "who sees the order"
    );
}

#[test]
fn the_hub_judges_the_fact_of_a_photo() {
    let (mut hub, order) = assigned();
    let (wang, li, carpenter) = (hub.cast.wang, hub.cast.li, hub.cast.carpenter);
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let bytes = picture(1, 400);
    let good = fact(&mut hub, wang, order, &bytes);
    assert_eq!(verdict(&mut hub, &mut forger, &good), Admitted);
    assert_eq!(
        verdict(&mut hub, &mut forger, &good),
        Rejected(O::IdTaken),
        "once is enough"
    );
    let mut said = |change: &dyn Fn(&mut Photo)| {
        let mut photo = fact(&mut hub, wang, order, &bytes);
        change(&mut photo);
        verdict(&mut hub, &mut forger, &photo)
    };
    assert_eq!(said(&|photo| photo.by = li), Rejected(O::NotTheirs));
    for change in [
        (&|photo: &mut Photo| photo.length = 600_001) as &dyn Fn(&mut Photo),
        &|photo| photo.length = 0,
        &|photo| photo.width = 2049,
        &|photo| photo.height = 0,
        &|photo| photo.at.0 += 1,
    ] {
        assert_eq!(said(change), Rejected(O::Malformed));
    }
    let nowhere = OrderId(uuid::Uuid::max());
    assert_eq!(
        said(&|photo| photo.order = nowhere),
        Rejected(O::BuildsOnRejected)
    );
    let mut stranger = Forger::enrol(&mut hub, carpenter, "stranger");
    let photo = fact(&mut hub, carpenter, order, &bytes);
    assert_eq!(
        verdict(&mut hub, &mut stranger, &photo),
        Review(O::NotAllowed)
    );
    let supervisor = hub.cast.supervisor;
    assert_eq!(hub.show(supervisor, order).unwrap().photos.len(), 1);
    let held = hub.ask(supervisor, ShowSync {}).unwrap().held;
    assert_eq!((held.len(), &held[0].act), (1, &Act::Photo));
    let item = held[0].item;
    let counts = true;
    hub.ask(supervisor, SettleItem { item, counts }).unwrap();
    assert_eq!(hub.show(supervisor, order).unwrap().photos.len(), 2);
    // Several people were offline together: of too many photos somebody chooses. Whoever goes on and on is not heard.
    let mut last = Admitted;
    for _ in 0..110 {
        let photo = fact(&mut hub, wang, order, &bytes);
        let now = verdict(&mut hub, &mut forger, &photo);
        assert!(now >= last, "{now:?} after {last:?}");
        last = now;
    }
    assert_eq!(last, Rejected(O::NotPossible));
    assert_eq!(hub.show(wang, order).unwrap().photos.len(), 13);
}

#[test]
fn bytes_that_are_not_what_was_said_are_thrown_away() {
    let (mut hub, order) = assigned();
    let wang = hub.cast.wang;
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let bytes = picture(1, 100_000);
    let hash = PhotoHash::of(&bytes);
    let (first, second) = bytes.split_at(PIECE_MAX);
    assert_eq!(
        put(&mut hub, &forger, hash, 0, first),
        Told::Taken(Has::Unknown),
        "nobody said that there is such a photo"
    );
    let photo = fact(&mut hub, wang, order, &bytes);
    assert_eq!(verdict(&mut hub, &mut forger, &photo), Admitted);
    let piece = u32::try_from(PIECE_MAX).unwrap();
    assert_eq!(
        put(&mut hub, &forger, hash, 7, first),
        Told::Taken(Has::Part(0)),
        "the beginning is missing"
    );
    assert_eq!(
        put(&mut hub, &forger, hash, 0, first),
        Told::Taken(Has::Part(piece))
    );
    let mut wrong = second.to_vec();
    wrong[9] ^= 1;
    assert_eq!(
        put(&mut hub, &forger, hash, piece, &wrong),
        Told::Taken(Has::Part(0)),
        "all of it is thrown away, and told"
    );
    assert_eq!(
        put(&mut hub, &forger, hash, 0, &[0; PIECE_MAX + 1]),
        Told::Refused(Refused::Unreadable)
    );
    assert_eq!(
        put(&mut hub, &forger, hash, 0, &[]),
        Told::Refused(Refused::Unreadable)
    );
    put(&mut hub, &forger, hash, 0, first);
    assert_eq!(
        put(&mut hub, &forger, hash, piece, second),
        Told::Taken(Has::Whole)
    );
    // A page that calls itself a picture, with its true hash.
    let page = b"<script>alert(1)</script>".to_vec();
    let photo = fact(&mut hub, wang, order, &page);
    assert_eq!(verdict(&mut hub, &mut forger, &photo), Admitted);
    assert_eq!(
        put(&mut hub, &forger, photo.hash, 0, &page),
        Told::Taken(Has::Part(0))
    );
    let error = hub.read_photo(wang, order, photo.id).unwrap_err();
    assert_eq!(error.code(), "photo_arriving");
    let many = vec![hash; LOOK_MAX + 1];
    assert_eq!(
        ask(&mut hub, &forger, &Ask::Look { photos: many }),
        Told::Refused(Refused::Unreadable)
    );
}

#[test]
fn a_device_cannot_spoil_what_another_one_sends() {
    let (mut hub, order) = assigned();
    let (wang, li) = (hub.cast.wang, hub.cast.li);
    let supervisor = hub.cast.supervisor;
    let technicians = vec![wang, li];
    hub.take(supervisor, order, Action::Assign { technicians });
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut forger = Forger::enrol(&mut hub, li, "forger");
    let bytes = picture(1, 100_000);
    let (photo, _) = phone.add_photo(wang, order, &bytes).unwrap();
    phone.meet(&mut hub);
    let hash = PhotoHash::of(&bytes);
    let claim = |length| {
        move |hub: &mut TestHospital| Photo {
            length,
            ..fact(hub, li, order, &picture(1, 100_000))
        }
    };
    // The same hash with other lengths, and other bytes under it.
    for length in [50, u32::try_from(PIECE_MAX).unwrap(), 500_000] {
        let lie = claim(length)(&mut hub);
        assert_eq!(verdict(&mut hub, &mut forger, &lie), Admitted);
    }
    put(&mut hub, &forger, hash, 0, &[7; PIECE_MAX]);
    phone.carry_photos(&mut hub);
    assert_eq!(hub.read_photo(wang, order, photo).unwrap(), bytes);
    let mut desk = hub.enrol(supervisor, "the supervisor's tablet");
    desk.carry_photos(&mut hub);
    assert_eq!(desk.read_photo(supervisor, order, photo).unwrap(), bytes);
}

#[test]
fn a_revoked_device_and_one_that_nobody_certified_are_not_heard() {
    let (mut hub, order) = assigned();
    let wang = hub.cast.wang;
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.add_photo(wang, order, &picture(1, 400)).unwrap();
    let device = hub.devices_of(wang)[0].id;
    hub.ask(wang, RevokeDevice { device }).unwrap();
    assert_eq!(phone.try_carry_photos(&mut hub), Some(Refused::Revoked));
    assert_eq!(
        phone.engine.count_photos_waiting().unwrap(),
        1,
        "it is safe"
    );

    let mut other = TestHospital::open_another();
    let mut stranger = other.enrol(wang, "of another hospital");
    let theirs = other.order_at(Status::Assigned).id;
    stranger.meet(&mut other);
    stranger.add_photo(wang, theirs, &picture(2, 400)).unwrap();
    let refused = stranger.try_carry_photos(&mut hub);
    assert_eq!(refused, Some(Refused::NotCertified));
    for garbage in [Vec::new(), vec![0xff; 64], vec![0x9f; photos::REQUEST_MAX]] {
        let (answer, _) = hub.engine.answer_photos(&garbage, hub.now).unwrap();
        let told: Told = unpack(&answer).unwrap();
        assert_eq!(told, Told::Refused(Refused::Unreadable));
    }
}

#[test]
fn a_rejected_photo_does_not_wait_for_ever() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(wang, "Wang's phone");
    // Somebody is filling the order.
    let mut forger = Forger::enrol(&mut hub, wang, "his tablet");
    for seed in 0..100 {
        let photo = fact(&mut hub, wang, order, &picture(seed, 400));
        verdict(&mut hub, &mut forger, &photo);
    }
    phone.add_photo(wang, order, &picture(200, 400)).unwrap();
    phone.carry_photos(&mut hub);
    assert_eq!(
        phone.engine.count_photos_waiting().unwrap(),
        1,
        "its fact still waits"
    );
    phone.meet(&mut hub);
    let held = phone.ask(wang, ShowSync {}).unwrap().held;
    let rejected = held.iter().filter(|held| held.rejected);
    assert_eq!(rejected.count(), 1);
    phone.carry_photos(&mut hub);
    let view = phone.show(wang, order).unwrap();
    assert_eq!(view.photos.len(), 12);
    let is_here = |photo: &yizhan_api::view::PhotoView| photo.is_here;
    assert!(
        !view.photos.iter().any(is_here),
        "the hub has none of their bytes"
    );
    assert_eq!(phone.engine.count_photos_waiting().unwrap(), 100);
}

#[test]
fn a_device_that_fills_the_hubs_disk_has_to_wait_for_tomorrow() {
    let (mut hub, order) = assigned();
    let wang = hub.cast.wang;
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    let bytes = picture(1, 20_000);
    let photo = fact(&mut hub, wang, order, &bytes);
    assert_eq!(verdict(&mut hub, &mut forger, &photo), Admitted);
    // As if it had brought almost as much as it may.
    let hash = PhotoHash::of(b"much");
    let device = forger.certificate.device.0.as_bytes().to_vec();
    let store = rusqlite::Connection::open(hub.path()).unwrap();
    let much = "INSERT INTO blob (hash, device, at, unsent, length, bytes) VALUES (?1, ?2, ?3, 0, 199990000, ?4)";
    store
        .execute(
            much,
            rusqlite::params![hash.0, device, hub.now.0, b"much".to_vec()],
        )
        .unwrap();
    assert_eq!(put(&mut hub, &forger, photo.hash, 0, &bytes), Told::Enough);
    let other = Forger::enrol(&mut hub, wang, "his tablet");
    hub.wait(24 * 60);
    assert_eq!(
        put(&mut hub, &forger, photo.hash, 0, &bytes),
        Told::Taken(Has::Whole)
    );
    assert_eq!(
        put(&mut hub, &other, photo.hash, 0, &bytes),
        Told::Taken(Has::Whole),
        "nothing is stored twice"
    );
}
