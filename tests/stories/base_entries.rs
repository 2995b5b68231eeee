//! Base data that somebody keeps by hand: new entries, changes, what is out of use, and what became of it all.

use uuid::Uuid;
use yizhan_api::view::{BaseEntryView, Usage};
use yizhan_api::{
    ApiError, BrowseBaseData, Fault, FindPeople, FindPlaces, KeepEntry, ListCategories, ListTeams,
    PutOutOfUse, SearchOrders, ShowBoard, ShowEntry, ShowOrder, TakeStep, WhoAmI,
};
use yizhan_domain::base::{BaseRecord, Category, Fee, Field, Kind, Person, Place, Role, Team};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{FeeId, Fen, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

/// The administrator keeps an entry.
pub fn keep(
    at: &mut TestHospital,
    before: Option<BaseRecord>,
    record: BaseRecord,
) -> Result<BaseEntryView, ApiError> {
    let who = at.cast.administrator;
    let (before, record) = (before.map(Box::new), Box::new(record));
    at.ask(who, KeepEntry { before, record })
}

fn show(at: &mut TestHospital, kind: Kind, entry: Uuid) -> BaseEntryView {
    let who = at.cast.administrator;
    at.ask(who, ShowEntry { kind, entry }).unwrap()
}

fn put(
    at: &mut TestHospital,
    kind: Kind,
    entry: Uuid,
    is_out: bool,
) -> Result<BaseEntryView, ApiError> {
    let who = at.cast.administrator;
    at.ask(
        who,
        PutOutOfUse {
            kind,
            entry,
            is_out,
        },
    )
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Refusal {
    match answer {
        Err(ApiError::Refusal(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn some_place(at: &TestHospital) -> Place {
    let mut places = at.engine.directory().places.values();
    places
        .find(|place| place.extension.is_some())
        .unwrap()
        .clone()
}

#[test]
fn a_fee_is_added_changed_and_its_history_tells_who_did_what() {
    let mut hub = TestHospital::open();
    let new = Fee {
        // Whatever the page sends: the id follows from the code.
        id: FeeId(hub.id()),
        code: " 9-001 ".into(),
        name: "更换水龙头".into(),
        unit: "个".into(),
        price: Fen(3500),
    };
    let added = keep(&mut hub, None, BaseRecord::Fee(new.clone())).unwrap();
    let BaseRecord::Fee(fee) = added.record.clone() else {
        panic!("{added:?}")
    };
    assert_eq!(
        (fee.id, fee.code.as_str()),
        (FeeId::of_key("9-001"), "9-001")
    );
    assert_eq!(added.changes.len(), 1);
    // The same again is nothing new; another one under this code is somebody's mistake.
    let again = keep(&mut hub, Some(added.record.clone()), added.record.clone());
    assert_eq!(again.unwrap().changes.len(), 1);
    let other = Fee {
        name: "别的".into(),
        ..new
    };
    assert_eq!(
        refusal(keep(&mut hub, None, BaseRecord::Fee(other))),
        Refusal::EntryExists {
            name: "更换水龙头".into()
        }
    );
    let dearer = Fee {
        price: Fen(3800),
        ..fee.clone()
    };
    let before = BaseRecord::Fee(fee.clone());
    let changed = keep(
        &mut hub,
        Some(before.clone()),
        BaseRecord::Fee(dearer.clone()),
    )
    .unwrap();
    let told: Vec<_> = changed
        .changes
        .iter()
        .map(|one| one.record.clone())
        .collect();
    assert_eq!(
        told,
        [Some(BaseRecord::Fee(dearer.clone())), Some(before.clone())]
    );
    let administrator = hub.cast.administrator;
    let by = hub.engine.directory().person_name(administrator);
    assert!(
        changed
            .changes
            .iter()
            .all(|one| one.by_name.as_deref() == Some(&by))
    );
    // Whoever still saw the old price does not write over the new one.
    let cheaper = Fee {
        price: Fen(100),
        ..fee.clone()
    };
    let late = keep(&mut hub, Some(before), BaseRecord::Fee(cheaper));
    assert_eq!(refusal(late), Refusal::ChangedMeanwhile);
    let renamed = Fee {
        code: "9-002".into(),
        ..dearer.clone()
    };
    let renamed = keep(
        &mut hub,
        Some(BaseRecord::Fee(dearer)),
        BaseRecord::Fee(renamed),
    );
    assert_eq!(refusal(renamed), Refusal::KeyIsFixed);
}

#[test]
fn what_is_wrong_is_refused_and_nothing_of_it_stays() {
    let mut hub = TestHospital::open();
    let place = some_place(&hub);
    let taken = Place {
        room: "9999".into(),
        ..place.clone()
    };
    let count = hub.engine.directory().places.len();
    assert_eq!(
        refusal(keep(&mut hub, None, BaseRecord::Place(taken))),
        Refusal::NumberTaken {
            field: Field::Extension,
            name: place.label()
        }
    );
    let nowhere = Place {
        room: "  ".into(),
        extension: None,
        ..place
    };
    assert_eq!(
        refusal(keep(&mut hub, None, BaseRecord::Place(nowhere))),
        Refusal::FieldMissing { field: Field::Room }
    );
    assert_eq!(hub.engine.directory().places.len(), count);
    let rules = BaseRecord::StockRules(hub.engine.directory().stock_rules);
    assert_eq!(refusal(keep(&mut hub, None, rules)), Refusal::WrongRole);
}

#[test]
fn what_is_out_of_use_is_offered_no_more_and_orders_with_it_go_on() {
    let mut hub = TestHospital::open();
    let (dispatcher, team) = (hub.cast.dispatcher, hub.cast.plumbers);
    let order = hub.order_at(Status::Dispatched).id;
    let place = hub
        .ask(dispatcher, ShowOrder { order })
        .unwrap()
        .place
        .unwrap();
    let label = hub.engine.directory().places[&place].label();
    let category = hub.ask(dispatcher, ListCategories {}).unwrap()[0].id;
    let used = show(&mut hub, Kind::Team, team.0).uses;
    let open = used.iter().find(|one| one.what == Usage::OpenOrders);
    assert_eq!(open.unwrap().count, 1);

    let said = put(&mut hub, Kind::Team, team.0, true).unwrap();
    assert!(said.is_out_of_use);
    assert_eq!(said.changes[0].is_out, Some(true));
    put(&mut hub, Kind::Place, place.0, true).unwrap();
    put(&mut hub, Kind::Category, category.0, true).unwrap();
    let teams = hub.ask(dispatcher, ListTeams {}).unwrap();
    assert!(teams.iter().all(|one| one.id != team));
    let places = hub
        .ask(
            dispatcher,
            FindPlaces {
                text: label.clone(),
            },
        )
        .unwrap();
    assert!(places.iter().all(|one| one.id != place));
    let categories = hub.ask(dispatcher, ListCategories {}).unwrap();
    assert!(categories.iter().all(|one| one.id != category));
    let page = BrowseBaseData {
        kind: Kind::Team,
        text: String::new(),
        role: None,
        in_use: None,
        skip: 0,
    };
    assert!(
        hub.ask(dispatcher, page)
            .unwrap()
            .out_of_use
            .contains(&team.0)
    );

    // The order goes on as it would have.
    let (supervisor, technician) = (hub.cast.supervisor, hub.cast.wang);
    let lead = Action::Assign {
        technicians: vec![technician],
    };
    assert_eq!(hub.take(supervisor, order, lead).status, Status::Assigned);

    // Nor is a new order sent to it by itself.
    let shown = hub.ask(dispatcher, ShowOrder { order }).unwrap();
    assert_eq!(shown.category.unwrap().team, None);
    let waiting = hub.file().id;
    let board = hub.ask(dispatcher, ShowBoard {}).unwrap();
    let row = board.columns[0]
        .rows
        .iter()
        .find(|row| row.order.id == waiting);
    assert_eq!(row.unwrap().usual_team, None);

    put(&mut hub, Kind::Place, place.0, false).unwrap();
    let places = hub.ask(dispatcher, FindPlaces { text: label }).unwrap();
    assert!(places.iter().any(|one| one.id == place));
}

#[test]
fn who_left_signs_in_no_more_and_what_they_wrote_offline_counts() {
    let mut hub = TestHospital::open();
    let technician = hub.cast.wang;
    let number = hub.engine.directory().people[&technician]
        .staff_number
        .clone();
    hub.engine
        .set_passwords(&[technician], "password-1", [7; 16])
        .unwrap();
    assert!(hub.engine.check_password(&number, "password-1").is_ok());
    let order = hub.order_at(Status::Assigned).id;
    let mut phone = hub.enrol(technician, "phone");
    phone.take(technician, order, Action::Accept);

    put(&mut hub, Kind::Person, technician.0, true).unwrap();
    assert_eq!(
        hub.engine.check_password(&number, "password-1"),
        Err(Fault::WrongPassword.into())
    );
    assert_eq!(
        hub.ask(technician, WhoAmI {}),
        Err(Fault::NotSignedIn.into())
    );
    let dispatcher = hub.cast.dispatcher;
    let text = number.clone();
    assert!(hub.ask(dispatcher, FindPeople { text }).unwrap().is_empty());

    phone.meet(&mut hub);
    let shown = hub.ask(dispatcher, ShowOrder { order }).unwrap();
    assert_eq!(shown.status, Status::Accepted, "recorded before they left");
    // The phone has heard of it.
    assert_eq!(
        phone.ask(technician, WhoAmI {}),
        Err(Fault::NotSignedIn.into())
    );

    put(&mut hub, Kind::Person, technician.0, false).unwrap();
    assert!(hub.engine.check_password(&number, "password-1").is_ok());
}

#[test]
fn what_somebody_writes_after_they_left_waits_for_a_decision() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let (before, after) = (
        hub.order_at(Status::Assigned).id,
        hub.order_at(Status::Assigned).id,
    );
    let mut phone = hub.enrol(wang, "phone");
    phone.take(wang, before, Action::Accept);
    hub.wait(1);
    put(&mut hub, Kind::Person, wang.0, true).unwrap();
    phone.now = hub.now;
    phone.wait(10);
    // The phone has not heard of it yet.
    phone.take(wang, after, Action::Accept);
    hub.wait(20);
    phone.meet(&mut hub);
    let dispatcher = hub.cast.dispatcher;
    let status = |hub: &mut TestHospital, order| {
        let shown = hub.ask(dispatcher, ShowOrder { order }).unwrap();
        (shown.status, shown.held.len())
    };
    assert_eq!(status(&mut hub, before), (Status::Accepted, 0));
    assert_eq!(status(&mut hub, after), (Status::Assigned, 1));
}

#[test]
fn a_device_of_who_left_learns_no_news_and_of_who_comes_back_all_of_it() {
    let mut hub = TestHospital::open();
    let wang = hub.cast.wang;
    let mut phone = hub.enrol(wang, "phone");
    put(&mut hub, Kind::Person, wang.0, true).unwrap();
    phone.meet(&mut hub);
    let order = hub.order_at(Status::Assigned).id;
    phone.meet(&mut hub);
    assert!(phone.ask(wang, ShowOrder { order }).is_err());
    assert!(
        phone.engine.directory().people.is_empty(),
        "nothing of others stays"
    );
    put(&mut hub, Kind::Person, wang.0, false).unwrap();
    phone.meet(&mut hub);
    assert_eq!(phone.ask(wang, ShowOrder { order }).unwrap().id, order);
    assert_eq!(phone.compare(&mut hub), Some(0));
}

#[test]
fn nobody_locks_themselves_out_and_a_device_keeps_no_base_data() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    assert_eq!(
        refusal(put(&mut hub, Kind::Person, administrator.0, true)),
        Refusal::OwnEntry
    );
    let me = hub.engine.directory().people[&administrator].clone();
    let less = Person {
        role: Role::Requester,
        ..me.clone()
    };
    let before = BaseRecord::Person(me);
    assert_eq!(
        refusal(keep(&mut hub, Some(before), BaseRecord::Person(less))),
        Refusal::OwnEntry
    );
    let mut device = hub.enrol(administrator, "office");
    let team = hub.cast.plumbers;
    assert_eq!(
        refusal(put(&mut device, Kind::Team, team.0, true)),
        Refusal::OnlyAtHub
    );
    assert_eq!(
        refusal(put(&mut hub, Kind::Team, Uuid::nil(), true)),
        Refusal::UnknownEntry
    );
}

#[test]
fn a_new_role_counts_from_the_next_request() {
    let mut hub = TestHospital::open();
    let requester = hub.cast.nurse;
    let order = hub.file().id;
    let (team, step) = (hub.cast.plumbers, StepId(hub.id()));
    let shown = hub.ask(requester, ShowOrder { order }).unwrap();
    let dispatch = TakeStep {
        order,
        step,
        follows: shown.last_step,
        action: Action::Dispatch { team },
    };
    assert!(hub.ask(requester, dispatch.clone()).is_err());
    let before = hub.engine.directory().people[&requester].clone();
    let after = Person {
        role: Role::Dispatcher,
        ..before.clone()
    };
    let (before, after) = (BaseRecord::Person(before), BaseRecord::Person(after));
    keep(&mut hub, Some(before), after).unwrap();
    assert_eq!(
        hub.ask(requester, dispatch).unwrap().status,
        Status::Dispatched
    );
}

#[test]
fn phones_stay_with_those_who_call() {
    let mut hub = TestHospital::open();
    let mut people = hub.engine.directory().people.values();
    let person: PersonId = people.find(|one| one.mobile.is_some()).unwrap().id;
    let request = ShowEntry {
        kind: Kind::Person,
        entry: person.0,
    };
    let auditor = hub.cast.auditor;
    let shown = hub.ask(auditor, request).unwrap();
    assert!(!shown.may_change);
    let records = shown.changes.into_iter().filter_map(|one| one.record);
    for record in records.chain([shown.record]) {
        let BaseRecord::Person(seen) = record else {
            panic!("{record:?}")
        };
        assert_eq!((seen.mobile, seen.short_number), (None, None));
    }
}

#[test]
fn a_renamed_team_room_and_category_go_on_with_what_they_had() {
    let mut hub = TestHospital::open();
    let dispatcher = hub.cast.dispatcher;
    let order = hub.order_at(Status::Dispatched).id;
    let (team, wang) = (hub.cast.plumbers, hub.cast.wang);
    let old = hub.engine.directory().teams[&team].clone();
    let other = Team {
        name: "给排水班".into(),
        ..old.clone()
    };
    let before = Some(BaseRecord::Team(old.clone()));
    let said = keep(&mut hub, before, BaseRecord::Team(other.clone())).unwrap();
    assert_eq!((said.record.id(), said.changes.len()), (team.0, 2));
    let shown = hub.ask(dispatcher, ShowOrder { order }).unwrap();
    assert_eq!(shown.team.unwrap().name, "给排水班");
    assert_eq!(hub.engine.directory().people[&wang].team, Some(team));

    // The old name is free: another team of it is another team, and two do not go by one name.
    let new = keep(&mut hub, None, BaseRecord::Team(old.clone())).unwrap();
    assert_ne!(new.record.id(), team.0);
    let clash = Team {
        name: old.name.clone(),
        ..other.clone()
    };
    let name = old.name;
    let refused = keep(
        &mut hub,
        Some(BaseRecord::Team(other)),
        BaseRecord::Team(clash),
    );
    assert_eq!(refusal(refused), Refusal::EntryExists { name });

    let place = shown.place.unwrap();
    let room = hub.engine.directory().places[&place].clone();
    let moved = Place {
        room: "新777".into(),
        ..room.clone()
    };
    let before = Some(BaseRecord::Place(room));
    keep(&mut hub, before, BaseRecord::Place(moved.clone())).unwrap();
    let shown = hub.ask(dispatcher, ShowOrder { order }).unwrap();
    assert_eq!(shown.place_label, moved.label());

    let category = shown.category.unwrap().id;
    let category = hub.engine.directory().categories[&category].clone();
    let renamed = Category {
        name: "渗水滴漏".into(),
        ..category.clone()
    };
    let before = Some(BaseRecord::Category(category));
    keep(&mut hub, before, BaseRecord::Category(renamed)).unwrap();
    let shown = hub.ask(dispatcher, ShowOrder { order }).unwrap();
    assert_eq!(shown.category.unwrap().name, "渗水滴漏");
    // What is called otherwise now is found by its new name.
    let found = SearchOrders {
        text: "渗水滴漏".into(),
        ..SearchOrders::default()
    };
    let found = hub.ask(dispatcher, found).unwrap();
    assert!(found.rows.iter().any(|row| row.id == order), "{found:?}");
}
