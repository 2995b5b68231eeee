//! Whoever stands at a place scans its code and reports, without an account.

use yizhan_api::view::OrderPage;
use yizhan_api::{AddPhoto, ApiError, FindPlaces, ListOrders, OrderList, PutOutOfUse, Report};
use yizhan_domain::base::Kind;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::photo::PhotoKind;
use yizhan_domain::{OrderId, PhotoId, PlaceId, Refusal, StepId};
use yizhan_testkit::{TestHospital, base64_of, picture};

fn report(hub: &mut TestHospital) -> (PlaceId, Report) {
    let filed = hub.report();
    let report = Report {
        order: filed.order,
        step: filed.step,
        category: filed.category,
        description: " 走廊的灯不亮 ".into(),
        name: "家属".into(),
        phone: "138 0013 8000".into(),
    };
    (filed.place, report)
}

fn photo(hub: &mut TestHospital, order: OrderId, seed: u64) -> AddPhoto {
    AddPhoto {
        order,
        photo: PhotoId(hub.id()),
        kind: PhotoKind::Need,
        bytes: base64_of(&picture(seed, 2000)),
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Refusal {
    match answer {
        Err(ApiError::Refusal(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_without_an_account_goes_the_whole_way_of_an_order() {
    let mut hub = TestHospital::open();
    let (dispatcher, nurse) = (hub.cast.dispatcher, hub.cast.nurse);
    let (place, said) = report(&mut hub);
    let order = said.order;
    let (state, tags) = hub.engine.report(place, said.clone(), hub.now).unwrap();
    assert_eq!(state.status, Status::Submitted);
    assert!(!tags.is_empty());
    let shown = hub.show(dispatcher, order).unwrap();
    assert_eq!(shown.number, state.number);
    assert_eq!(shown.description, "走廊的灯不亮");
    assert_eq!(
        (
            shown.requester_name.as_str(),
            shown.requester_phone.as_str()
        ),
        ("家属", "138 0013 8000")
    );
    assert_eq!(shown.filed_by, "", "nobody of the staff");
    assert_eq!(shown.place, Some(place));
    let owner = hub.engine.directory().places[&place].department;
    assert_eq!(shown.department, owner);

    // The same report once more is the same order; another one with its id is none.
    let (again, tags) = hub.engine.report(place, said.clone(), hub.now).unwrap();
    assert_eq!((again.number, tags.len()), (state.number, 0));
    let other = Report {
        description: "别的事".into(),
        ..said
    };
    let refused = hub.engine.report(place, other, hub.now);
    assert_eq!(refusal(refused), Refusal::IdTaken);

    let added = photo(&mut hub, order, 7);
    hub.engine.add_reported_photo(&added, hub.now).unwrap();
    assert_eq!(hub.show(dispatcher, order).unwrap().photos.len(), 1);

    let team = hub.cast.plumbers;
    hub.wait(5);
    hub.take(dispatcher, order, Action::Dispatch { team });
    let state = hub.engine.report_state(order, hub.now).unwrap();
    assert_eq!(state.status, Status::Dispatched);
    assert!(state.changed_at > state.filed_at);
    // The department that pays sees it, and can confirm it later.
    assert_eq!(hub.engine.directory().people[&nurse].department, owner);
    let theirs = ListOrders {
        list: OrderList::Open,
        ..ListOrders::default()
    };
    let OrderPage { rows, .. } = hub.ask(nurse, theirs).unwrap();
    assert!(rows.iter().any(|row| row.id == order));
}

#[test]
fn a_report_says_what_where_and_whom_to_call() {
    let mut hub = TestHospital::open();
    let (place, said) = report(&mut hub);
    let without = |change: fn(&mut Report)| {
        let mut said = said.clone();
        change(&mut said);
        said
    };
    for (said, why) in [
        (
            without(|said| said.phone = String::new()),
            Refusal::PhoneMissing,
        ),
        (
            without(|said| said.phone = "打我电话".into()),
            Refusal::PhoneMissing,
        ),
        (
            without(|said| said.description = " ".into()),
            Refusal::DescriptionMissing,
        ),
        (
            without(|said| said.description = "灯".repeat(1001)),
            Refusal::TextTooLong { limit: 1000 },
        ),
        (
            without(|said| said.name = "名".repeat(41)),
            Refusal::TextTooLong { limit: 40 },
        ),
    ] {
        let refused = hub.engine.report(place, said, hub.now);
        assert_eq!(refusal(refused), why);
    }
    let nowhere = PlaceId(hub.id());
    let nowhere = hub.engine.report(nowhere, said.clone(), hub.now);
    assert_eq!(refusal(nowhere), Refusal::UnknownPlace);
    let administrator = hub.cast.administrator;
    let put = PutOutOfUse {
        kind: Kind::Place,
        entry: place.0,
        is_out: true,
    };
    hub.ask(administrator, put).unwrap();
    let gone = hub.engine.report(place, said.clone(), hub.now);
    assert_eq!(refusal(gone), Refusal::UnknownPlace);
    let looked = hub.engine.reported_place(place, hub.now);
    assert_eq!(refusal(looked), Refusal::UnknownPlace);
    let state = hub.engine.report_state(said.order, hub.now);
    assert_eq!(refusal(state), Refusal::UnknownOrder, "nothing half done");
}

#[test]
fn a_report_takes_three_photos_and_each_once() {
    let mut hub = TestHospital::open();
    let (place, said) = report(&mut hub);
    let order = said.order;
    hub.engine.report(place, said, hub.now).unwrap();
    let added: Vec<_> = (0..4).map(|seed| photo(&mut hub, order, seed)).collect();
    for one in [&added[0], &added[1], &added[2], &added[2]] {
        hub.engine.add_reported_photo(one, hub.now).unwrap();
    }
    let refused = hub.engine.add_reported_photo(&added[3], hub.now);
    let full = Refusal::TooManyPhotos { own: 3, all: 24 };
    assert_eq!(refusal(refused), full);
    let dispatcher = hub.cast.dispatcher;
    assert_eq!(hub.show(dispatcher, order).unwrap().photos.len(), 3);
}

#[test]
fn a_hub_that_was_restored_takes_back_what_was_reported_there() {
    let mut hub = TestHospital::open();
    let (dispatcher, supervisor, wang) = (hub.cast.dispatcher, hub.cast.supervisor, hub.cast.wang);
    let mut phone = hub.enrol(wang, "wang's phone");
    let backup = hub.copy();
    let (place, said) = report(&mut hub);
    let order = said.order;
    hub.engine.report(place, said, hub.now).unwrap();
    let team = hub.cast.plumbers;
    hub.take(dispatcher, order, Action::Dispatch { team });
    hub.take(
        supervisor,
        order,
        Action::Assign {
            technicians: vec![wang],
        },
    );
    phone.meet(&mut hub);

    let mut hub = backup.copy();
    hub.engine.begin_epoch([7; 32], hub.now).unwrap();
    phone.meet(&mut hub);
    let state = hub.engine.report_state(order, hub.now).unwrap();
    assert_eq!(state.status, Status::Assigned);
    phone.take(wang, order, Action::Accept);
    phone.meet(&mut hub);
    assert_eq!(
        hub.show(dispatcher, order).unwrap().status,
        Status::Accepted
    );
}

#[test]
fn strangers_touch_nothing_but_their_own_report() {
    let mut hub = TestHospital::open();
    let filed = hub.file();
    let state = hub.engine.report_state(filed.id, hub.now);
    assert_eq!(refusal(state), Refusal::UnknownOrder);
    let added = photo(&mut hub, filed.id, 1);
    let refused = hub.engine.add_reported_photo(&added, hub.now);
    assert_eq!(refusal(refused), Refusal::UnknownOrder);

    // Once somebody is at work there, photos are theirs.
    let (place, said) = report(&mut hub);
    let order = said.order;
    hub.engine.report(place, said, hub.now).unwrap();
    let (dispatcher, supervisor, wang) = (hub.cast.dispatcher, hub.cast.supervisor, hub.cast.wang);
    let team = hub.cast.plumbers;
    hub.take(dispatcher, order, Action::Dispatch { team });
    hub.take(
        supervisor,
        order,
        Action::Assign {
            technicians: vec![wang],
        },
    );
    hub.take(wang, order, Action::Accept);
    hub.take(wang, order, Action::Arrive);
    let added = photo(&mut hub, order, 2);
    let refused = hub.engine.add_reported_photo(&added, hub.now);
    assert_eq!(refusal(refused), Refusal::UnknownOrder);
    assert!(hub.show(wang, order).unwrap().photos.is_empty());
}

#[test]
fn a_report_reaches_the_technicians_device_and_is_made_at_no_device() {
    let mut hub = TestHospital::open();
    let (dispatcher, supervisor, wang) = (hub.cast.dispatcher, hub.cast.supervisor, hub.cast.wang);
    let mut phone = hub.enrol(wang, "wang's phone");
    let (place, said) = report(&mut hub);
    let order = said.order;
    let offline = phone.engine.report(place, said.clone(), hub.now);
    assert_eq!(refusal(offline), Refusal::OnlyAtHub);
    hub.engine.report(place, said, hub.now).unwrap();
    let team = hub.cast.plumbers;
    hub.take(dispatcher, order, Action::Dispatch { team });
    hub.take(
        supervisor,
        order,
        Action::Assign {
            technicians: vec![wang],
        },
    );
    phone.meet(&mut hub);
    let shown = phone.show(wang, order).unwrap();
    assert_eq!(shown.requester_phone, "138 0013 8000");
    phone.take(wang, order, Action::Accept);
    phone.meet(&mut hub);
    let state = hub.engine.report_state(order, hub.now).unwrap();
    assert_eq!(state.status, Status::Accepted);
}

#[test]
fn the_address_on_a_wall_names_the_place_to_whoever_is_signed_in() {
    let mut hub = TestHospital::open();
    let nurse = hub.cast.nurse;
    let place = hub.report().place;
    let code = yizhan_scan::place_address("https://hub.hospital.example:8443", place.0).unwrap();
    for text in [code.clone(), code.to_lowercase()] {
        let found = hub.ask(nurse, FindPlaces { text }).unwrap();
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [place]);
    }
    let step = StepId(hub.id());
    let strange = code.replace(
        &place.0.simple().to_string().to_uppercase(),
        &step.0.simple().to_string(),
    );
    assert!(
        hub.ask(nurse, FindPlaces { text: strange })
            .unwrap()
            .is_empty()
    );
}
