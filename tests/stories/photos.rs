//! Photos: taken where there is no network, brought to the hub after the facts, seen where the order is seen.

use yizhan_api::view::{Act, OrderView};
use yizhan_api::{RevokeDevice, SettleItem, ShowSync};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::photo::{Photo, PhotoHash, PhotoKind, PhotoMedia};
use yizhan_domain::{Objection, OrderId, PersonId, PhotoId, Verdict};
use yizhan_engine::sync::PhotoRound;
use yizhan_log::photos::{Ask, Has, LOOK_MAX, PIECE_MAX, Told};
use yizhan_log::sync::{Refused, unpack};
use yizhan_log::{Item, photos};
use yizhan_testkit::{Forger, TestHospital, base64_of, picture};

use Objection as O;
use Verdict::{Admitted, Rejected, Review};

fn here(view: &OrderView) -> Vec<bool> {
    view.photos.iter().map(|photo| photo.is_here).collect()
}

/// A hub, and an order that Wang is assigned to.
fn assigned() -> (TestHospital, OrderId) {
    let mut hub = TestHospital::open();
    let order = hub.order_at(Status::Assigned).id;
    (hub, order)
}

#[test]
fn a_photo_taken_in_the_basement_arrives_at_the_hub_and_then_at_the_supervisor() {
    let (mut hub, order) = assigned();
    let (wang, supervisor) = (hub.cast.wang, hub.cast.supervisor);
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut desk = hub.enrol(supervisor, "the supervisor's tablet");
    let bytes = picture(1, 300_000);
    let (photo, view) = phone.add_photo(wang, order, &bytes).unwrap();
    assert_eq!(here(&view), [true]);
    assert_eq!((view.photos[0].width, view.photos[0].height), (1600, 1200));
    assert_eq!(view.photo_kinds, [PhotoKind::Before, PhotoKind::After]);
    assert_eq!(phone.engine.count_photos_waiting().unwrap(), 1);

    // The facts first: everybody knows that there is one.
    phone.meet(&mut hub);
    desk.meet(&mut hub);
    for place in [&mut hub, &mut desk] {
        let view = place.show(supervisor, order).unwrap();
        assert_eq!(here(&view), [false], "it is arriving");
        let error = place.read_photo(supervisor, order, photo).unwrap_err();
        assert_eq!(error.code(), "photo_arriving");
    }
    desk.carry_photos(&mut hub);
    assert_eq!(desk.engine.count_photos_waiting().unwrap(), 1);

    phone.carry_photos(&mut hub);
    assert_eq!(phone.engine.count_photos_waiting().unwrap(), 0);
    assert_eq!(hub.read_photo(supervisor, order, photo).unwrap(), bytes);
    desk.carry_photos(&mut hub);
    assert_eq!(desk.read_photo(supervisor, order, photo).unwrap(), bytes);
    assert_eq!(desk.engine.count_photos_waiting().unwrap(), 0);
    assert!(desk.tags.contains(&yizhan_api::Tag::Order(order)));
    let verified = hub.engine.verify().unwrap();
    assert_eq!((verified.photos, verified.photos_missing), (1, 0));
}

#[test]
fn a_transfer_that_broke_off_goes_on_at_the_byte_in_both_directions() {
    let (mut hub, order) = assigned();
    let (wang, supervisor) = (hub.cast.wang, hub.cast.supervisor);
    let mut phone = hub.enrol(wang, "Wang's phone");
    let mut desk = hub.enrol(supervisor, "the supervisor's tablet");
    let bytes = picture(2, 3 * PIECE_MAX + 100);
    let (photo, _) = phone.add_photo(wang, order, &bytes).unwrap();
    phone.meet(&mut hub);
    desk.meet(&mut hub);
    for (device, pieces) in [(&mut phone, 4), (&mut desk, 4)] {
        let mut carried = 0;
        // Every connection carries one piece, and the answer to the next one is lost.
        for connection in 0.. {
            let mut round = PhotoRound::default();
            for message in 0..3 {
                let Some(said) = device.engine.say_photos(&mut round).unwrap() else {
                    break;
                };
                let (answer, _) = hub.engine.answer_photos(&said, hub.now).unwrap();
                carried += usize::from(message > 0);
                if message == 2 {
                    break;
                }
                device
                    .engine
                    .learn_photos(&mut round, &answer, device.now)
                    .unwrap();
            }
            if device.engine.count_photos_waiting().unwrap() == 0 {
                break;
            }
            assert!(connection < 10, "it gets on");
        }
        assert!(carried <= 2 * pieces, "no piece is sent over and over");
    }
    assert_eq!(desk.read_photo(supervisor, order, photo).unwrap(), bytes);
}

#[test]
fn a_photo_survives_an_app_that_is_killed_and_a_hub_that_goes_on_from_a_backup() {
    let (mut hub, order) = assigned();
    let wang = hub.cast.wang;
    let mut phone = hub.enrol(wang, "Wang's phone");
    let old = hub.copy();
    let bytes = picture(3, 100_000);
    let (photo, _) = phone.add_photo(wang, order, &bytes).unwrap();
    let mut again = phone.copy();
    again.meet(&mut hub);
    again.carry_photos(&mut hub);
    assert_eq!(hub.read_photo(wang, order, photo).unwrap(), bytes);

    let mut hub = old;
    hub.engine.begin_epoch([9; 32], hub.now).unwrap();
    again.meet(&mut hub);
    again.carry_photos(&mut hub);
    assert_eq!(hub.read_photo(wang, order, photo).unwrap(), bytes);
    let dir = tempfile::tempdir().unwrap();
    let backup = dir.path().join("backup.sqlite");
    hub.engine.backup(&backup).unwrap();
    hub.engine.rebuild().unwrap();
    assert_eq!(hub.read_photo(wang, order, photo).unwrap(), bytes);
    let mut restored = yizhan_testkit::Opened::at(&backup, "H1", hub.now).unwrap();
    assert_eq!(restored.verify().unwrap().photos, 1);
}

#[test]
fn who_does_not_see_the_order_gets_no_photo_of_it() {
    let (mut hub, order) = assigned();
    let (wang, carpenter) = (hub.cast.wang, hub.cast.carpenter);
    let (photo, _) = hub
        .add_photo(hub.cast.nurse, order, &picture(4, 5000))
        .unwrap();
    hub.read_photo(wang, order, photo).unwrap();
    let error = hub.read_photo(carpenter, order, photo).unwrap_err();
    assert_eq!(error.code(), "unknown_order");
    let error = hub.add_photo(carpenter, order, &picture(5, 5000));
    assert_eq!(error.unwrap_err().code(), "unknown_order");
    // A photo is no key to another order.
    let other = hub.file().id;
    let error = hub.read_photo(hub.cast.nurse, other, photo).unwrap_err();
    assert_eq!(error.code(), "unknown_photo");

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
fn photos_leave_the_device_with_their_order_unless_the_hub_lacks_them() {
    let (mut hub, order) = assigned();
    let (wang, supervisor, dispatcher) = (hub.cast.wang, hub.cast.supervisor, hub.cast.dispatcher);
    let mut phone = hub.enrol(wang, "Wang's phone");
    let theirs = picture(6, 70_000);
    hub.add_photo(hub.cast.nurse, order, &theirs).unwrap();
    phone.meet(&mut hub);
    phone.carry_photos(&mut hub);
    let own = picture(7, 80_000);
    let (photo, view) = phone.add_photo(wang, order, &own).unwrap();
    assert_eq!(here(&view), [true, true]);
    phone.meet(&mut hub);

    let team = hub.engine.directory().people[&hub.cast.carpenter].team;
    let reason = || "转木工".into();
    hub.take(wang, order, Action::Reject { reason: reason() });
    hub.take(supervisor, order, Action::Reject { reason: reason() });
    let team = team.unwrap();
    hub.take(dispatcher, order, Action::Dispatch { team });
    phone.meet(&mut hub);
    assert!(phone.show(wang, order).is_err());
    assert_eq!(phone.engine.verify().unwrap().photos, 1, "its own, unsent");
    phone.carry_photos(&mut hub);
    assert_eq!(hub.read_photo(dispatcher, order, photo).unwrap(), own);
    hub.file();
    hub.step(dispatcher, order, Action::Cancel { reason: reason() })
        .unwrap();
    phone.meet(&mut hub);
}

#[test]
fn a_photo_of_somebody_who_lost_the_order_meanwhile_and_of_a_closed_order_counts() {
    let (mut hub, order) = assigned();
    let (wang, supervisor, dispatcher) = (hub.cast.wang, hub.cast.supervisor, hub.cast.dispatcher);
    let mut phone = hub.enrol(wang, "Wang's phone");
    phone.add_photo(wang, order, &picture(8, 9000)).unwrap();
    let reason = || "转木工".into();
    hub.take(wang, order, Action::Reject { reason: reason() });
    hub.take(supervisor, order, Action::Reject { reason: reason() });
    hub.take(dispatcher, order, Action::Cancel { reason: reason() });
    phone.meet(&mut hub);
    let view = hub.show(dispatcher, order).unwrap();
    assert_eq!((view.photos.len(), view.held.len()), (1, 0));
    hub.add_photo(dispatcher, order, &picture(9, 9000)).unwrap();
}

#[test]
fn what_is_no_picture_is_refused_in_plain_words_and_nothing_is_kept() {
    let (mut hub, order) = assigned();
    let nurse = hub.cast.nurse;
    let page = b"<!doctype html><script>alert(1)</script>".to_vec();
    let mut bomb = picture(1, 500);
    bomb[13..17].fill(0xff);
    for (bytes, code) in [
        (Vec::new(), "not_a_picture"),
        (page, "not_a_picture"),
        (bomb, "picture_too_large"),
        (picture(1, 600_001), "picture_too_large"),
        (picture(1, 2_000_000), "picture_too_large"),
    ] {
        let error = hub.add_photo(nurse, order, &bytes).unwrap_err();
        assert_eq!(error.code(), code, "{} bytes", bytes.len());
    }
    assert!(hub.show(nurse, order).unwrap().photos.is_empty());
    assert_eq!(hub.engine.verify().unwrap().photos, 0);
    for seed in 0..12 {
        hub.add_photo(nurse, order, &picture(seed, 400)).unwrap();
    }
    let error = hub.add_photo(nurse, order, &picture(99, 400)).unwrap_err();
    assert_eq!(error.code(), "too_many_photos");
    assert!(hub.show(nurse, order).unwrap().photo_kinds.is_empty());
    assert_eq!(hub.engine.verify().unwrap().photos, 12);
}

#[test]
fn a_photo_that_is_added_twice_by_one_request_is_there_once() {
    let (mut hub, order) = assigned();
    let nurse = hub.cast.nurse;
    let (photo, _) = hub.add_photo(nurse, order, &picture(1, 400)).unwrap();
    let mut request = yizhan_api::AddPhoto {
        order,
        photo,
        kind: PhotoKind::Need,
        bytes: base64_of(&picture(1, 400)),
    };
    let view = hub.ask(nurse, request.clone()).unwrap();
    assert_eq!(view.photos.len(), 1);
    request.bytes = base64_of(&picture(2, 400));
    let error = hub.ask(nurse, request).unwrap_err();
    assert_eq!(error.code(), "id_taken");
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
    assert_eq!(here(&view), [false; 12], "the hub has none of their bytes");
    assert_eq!(phone.engine.count_photos_waiting().unwrap(), 100);
}
