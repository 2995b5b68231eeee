//! What waits for whom, and who sees what.

use yizhan_api::{
    FileOrder, FindOrder, FindPlaces, ListOrders, OrderList, SearchOrders, ShowOverview,
};
use yizhan_domain::order::Status;
use yizhan_domain::statistics::Narrowing;
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_testkit::TestHospital;

fn todo(hospital: &mut TestHospital, who: PersonId) -> Vec<String> {
    let page = hospital
        .ask(
            who,
            ListOrders {
                list: OrderList::Todo,
                ..ListOrders::default()
            },
        )
        .unwrap();
    assert_eq!(
        hospital.ask(who, ShowOverview {}).unwrap().todo as usize,
        page.rows.len()
    );
    page.rows.into_iter().map(|row| row.number).collect()
}

#[test]
fn an_order_waits_for_the_one_who_has_to_act() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    for (status, who, not) in [
        (Status::Submitted, cast.dispatcher, cast.supervisor),
        (Status::Dispatched, cast.supervisor, cast.wang),
        (Status::Assigned, cast.wang, cast.li),
        (Status::Finished, cast.nurse, cast.stranger),
        (Status::Confirmed, cast.supervisor, cast.chief),
        (Status::SupervisorConfirmed, cast.chief, cast.other_chief),
        (Status::ChiefConfirmed, cast.auditor, cast.finance),
        (Status::Audited, cast.finance, cast.auditor),
    ] {
        let number = hospital.order_at(status).number;
        assert!(todo(&mut hospital, who).contains(&number), "{status:?}");
        assert!(!todo(&mut hospital, not).contains(&number), "{status:?}");
    }
    let changed = hospital.order_at(Status::Confirmed);
    hospital.labour(changed.id, 50).unwrap();
    assert!(
        todo(&mut hospital, cast.wang).contains(&changed.number),
        "the sign-off has to be asked for again"
    );
    assert!(!todo(&mut hospital, cast.supervisor).contains(&changed.number));
}

#[test]
fn an_order_does_not_exist_for_those_it_does_not_concern() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Assigned);
    for who in [cast.stranger, cast.carpenter, cast.other_chief] {
        assert_eq!(
            hospital.show(who, order.id),
            Err(Refusal::UnknownOrder.into())
        );
        assert_eq!(
            hospital.ask(
                who,
                FindOrder {
                    code: order.qr.clone()
                }
            ),
            Err(Refusal::UnknownOrder.into())
        );
        assert!(
            hospital
                .ask(
                    who,
                    ListOrders {
                        list: OrderList::All,
                        ..ListOrders::default()
                    }
                )
                .unwrap()
                .rows
                .is_empty()
        );
        let search = SearchOrders {
            text: order.number.clone(),
            ..SearchOrders::default()
        };
        assert!(hospital.ask(who, search).unwrap().rows.is_empty());
    }
    for code in [
        order.qr.clone(),
        order.number.clone(),
        format!(" {} ", order.number.to_lowercase()),
    ] {
        assert_eq!(
            hospital.ask(cast.keeper, FindOrder { code }).unwrap().id,
            order.id
        );
    }
}

#[test]
fn an_extension_number_tells_the_place_and_its_department() {
    let mut hospital = TestHospital::open();
    let (nurse, room) = (hospital.cast.nurse, hospital.cast.room);
    let extension = hospital.engine.directory().places[&room]
        .extension
        .clone()
        .unwrap();
    let found = hospital.ask(nurse, FindPlaces { text: extension }).unwrap();
    assert_eq!(
        (found[0].id, found[0].department),
        (room, hospital.cast.department)
    );
    let number = hospital.file();
    let found = hospital
        .ask(
            nurse,
            FindPlaces {
                text: number.place_label.clone(),
            },
        )
        .unwrap();
    assert_eq!((found[0].id, found[0].open_orders), (room, 1));
}

#[test]
fn who_files_an_order_keeps_it_in_the_own_list() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    for who in [cast.wang, cast.supervisor, cast.chief] {
        hospital.cast.nurse = who;
        let number = hospital.file().number;
        let page = hospital
            .ask(
                who,
                ListOrders {
                    list: OrderList::Open,
                    ..ListOrders::default()
                },
            )
            .unwrap();
        assert!(page.rows.iter().any(|row| row.number == number));
    }
}

#[test]
fn a_status_narrows_what_waits_and_never_widens_it() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let signed = hospital.order_at(Status::Confirmed).number;
    let changed = hospital.order_at(Status::Confirmed);
    hospital.labour(changed.id, 50).unwrap();
    let request = |status| ListOrders {
        list: OrderList::Todo,
        status: Some(status),
        ..ListOrders::default()
    };
    let waiting = hospital
        .ask(cast.supervisor, request(Status::Confirmed))
        .unwrap();
    let numbers: Vec<String> = waiting.rows.into_iter().map(|row| row.number).collect();
    assert_eq!(numbers, [signed]);
    assert!(
        hospital
            .ask(cast.nurse, request(Status::Dispatched))
            .unwrap()
            .rows
            .is_empty()
    );
}

#[test]
fn phones_are_for_those_who_call() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let people = |hospital: &mut TestHospital, who| {
        let kind = yizhan_domain::base::Kind::Person;
        let request = yizhan_api::BrowseBaseData {
            kind,
            text: String::new(),
            role: None,
            in_use: None,
            skip: 0,
        };
        serde_json::to_string(&hospital.ask(who, request).unwrap().records).unwrap()
    };
    assert!(!people(&mut hospital, cast.nurse).contains("\"mobile\":\"1"));
    assert!(people(&mut hospital, cast.dispatcher).contains("\"mobile\":\"1"));
    let signers = hospital.order_at(Status::Finished).id;
    let listed = hospital
        .ask(cast.wang, yizhan_api::ListSigners { order: signers })
        .unwrap();
    assert!(listed.iter().any(|signer| signer.id == cast.head_nurse.0));
    assert!(
        listed
            .iter()
            .all(|signer| signer.id != cast.wang.0 && signer.id != cast.stranger.0)
    );
    let strangers = hospital.ask(cast.carpenter, yizhan_api::ListSigners { order: signers });
    assert_eq!(strangers, Err(Refusal::UnknownOrder.into()));
}

#[test]
fn whom_an_order_is_for_finds_it_in_the_lists() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let request = FileOrder {
        requester: Some(cast.chief),
        ..hospital.report()
    };
    let filed = hospital.ask(cast.dispatcher, request).unwrap();
    let finds = |hospital: &mut TestHospital, who| {
        let open = ListOrders {
            list: OrderList::Open,
            ..ListOrders::default()
        };
        let page = hospital.ask(who, open).unwrap();
        page.rows.iter().any(|row| row.id == filed.id)
    };
    assert!(finds(&mut hospital, cast.chief));
    assert!(
        !finds(&mut hospital, cast.wang),
        "it is not his, nor his team's"
    );
}

#[test]
fn orders_are_found_by_what_was_chosen_and_only_those_that_the_caller_sees() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let first = hospital.file();
    hospital.wait_days(2);
    let second = hospital.order_at(Status::Accepted);
    let found = |hospital: &mut TestHospital, who, request: SearchOrders| {
        let rows = hospital.ask(who, request).unwrap().rows;
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let any = SearchOrders::default;
    let dispatcher = cast.dispatcher;
    let of_team = Narrowing {
        team: Some(cast.plumbers),
        ..Narrowing::default()
    };
    let category = second.category.as_ref().unwrap().id;
    let day = Millis::of_day(&first.filed_at.day()).unwrap();
    let next = day.plus_minutes(24 * 60);
    for (request, expected) in [
        (
            SearchOrders {
                status: Some(Status::Submitted),
                ..any()
            },
            vec![first.id],
        ),
        (
            SearchOrders {
                only: of_team.clone(),
                ..any()
            },
            vec![second.id],
        ),
        (
            SearchOrders {
                only: Narrowing {
                    category: Some(category),
                    ..Narrowing::default()
                },
                ..any()
            },
            vec![second.id, first.id],
        ),
        (
            SearchOrders {
                from: Some(day),
                until: Some(next),
                ..any()
            },
            vec![first.id],
        ),
        (
            SearchOrders {
                from: Some(next),
                text: second.number.clone(),
                ..any()
            },
            vec![second.id],
        ),
        (
            SearchOrders {
                text: first.number.clone(),
                only: of_team.clone(),
                ..any()
            },
            vec![],
        ),
        (
            SearchOrders {
                from: Some(next),
                until: Some(day),
                ..any()
            },
            vec![],
        ),
    ] {
        let said = format!("{request:?}");
        assert_eq!(
            found(&mut hospital, dispatcher, request),
            expected,
            "{said}"
        );
    }
    let submitted = SearchOrders {
        status: Some(Status::Submitted),
        ..any()
    };
    assert!(found(&mut hospital, cast.stranger, submitted).is_empty());
}
