//! Photos: taken where there is no network, brought to the hub after the facts, seen where the order is seen.

use yizhan_api::view::OrderView;
use yizhan_domain::OrderId;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::photo::PhotoKind;
use yizhan_engine::sync::PhotoRound;
use yizhan_log::photos::PIECE_MAX;
use yizhan_testkit::{TestHospital, base64_of, picture};

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
}

#[test]
fn photos_leave_the_device_with_their_order_and_who_took_one_keeps_it() {
    let (mut hub, order) = assigned();
    let (wang, supervisor, dispatcher) = (hub.cast.wang, hub.cast.supervisor, hub.cast.dispatcher);
    let mut phone = hub.enrol(wang, "Wang's phone");
    let theirs = picture(6, 70_000);
    let other = hub.order_at(Status::Assigned).id;
    for order in [order, other] {
        hub.add_photo(hub.cast.nurse, order, &theirs).unwrap();
    }
    phone.meet(&mut hub);
    phone.carry_photos(&mut hub);
    let own = picture(7, 80_000);
    let (photo, view) = phone.add_photo(wang, order, &own).unwrap();
    assert_eq!(here(&view), [true, true]);
    phone.meet(&mut hub);

    let team = hub.engine.directory().people[&hub.cast.carpenter].team;
    let reason = || "转木工".into();
    let team = team.unwrap();
    for order in [order, other] {
        hub.take(wang, order, Action::Reject { reason: reason() });
        hub.take(supervisor, order, Action::Reject { reason: reason() });
        hub.take(dispatcher, order, Action::Dispatch { team });
    }
    phone.meet(&mut hub);
    assert!(phone.show(wang, other).is_err());
    assert_eq!(here(&phone.show(wang, order).unwrap()), [true, true]);
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
