//! Who may send which request at all.

use uuid::Uuid;
use yizhan_api::{Access, Call, IssueBadge, LIST, Request, RequestInfo};
use yizhan_domain::PersonId;
use yizhan_domain::base::Role;
use yizhan_domain::order::Status;
use yizhan_testkit::{TestHospital, request_samples};

#[test]
fn every_request_is_refused_to_the_roles_it_is_not_for() {
    let mut hospital = TestHospital::open();
    let samples = request_samples();
    for info in LIST {
        let json = samples
            .get(info.name)
            .unwrap_or_else(|| panic!("a sample of {}", info.name));
        for role in Role::ALL {
            let people = hospital.engine.directory().people.values();
            let who: PersonId = people
                .into_iter()
                .find(|person| person.role == role)
                .unwrap()
                .id;
            let call = Call::parse(info.name, json.as_bytes()).unwrap();
            let answer = hospital.engine.call(who, call, hospital.now);
            let refused = matches!(&answer, Err(error) if error.code() == "wrong_role");
            assert_eq!(
                refused,
                !info.access.allows(role),
                "{} by {role:?}: {answer:?}",
                info.name
            );
        }
    }
    assert!(
        LIST.iter()
            .any(|info| matches!(info.access, Access::Only(_)))
    );
}

/// Somebody of another department sends every request about an order of the ward, at each stage of it: nothing of it is told, and
/// nothing is done to it.
#[test]
fn who_is_not_of_the_department_gets_nothing_of_its_orders_by_any_request() {
    let mut hospital = TestHospital::open();
    let stranger = hospital.cast.stranger;
    let samples = request_samples();
    let nil = Uuid::nil().to_string();
    for status in [Status::Submitted, Status::Finished, Status::Charged] {
        let order = hospital.order_at(status);
        let (id, last) = (order.id.to_string(), order.last_step);
        for info in LIST {
            let json = samples[info.name].replace(&nil, &id);
            let call = Call::parse(info.name, json.as_bytes()).unwrap();
            let answer = hospital.engine.call(stranger, call, hospital.now);
            let Ok(answer) = answer else { continue };
            for secret in [&id, &order.number, &order.description] {
                assert!(
                    !answer.json.contains(secret.as_str()),
                    "{} tells {secret} at {status:?}: {}",
                    info.name,
                    answer.json
                );
            }
        }
        let nurse = hospital.cast.nurse;
        assert_eq!(hospital.show(nurse, order.id).unwrap().last_step, last);
    }
}

/// A requester sends every request that is about somebody or something: what is no requester's is refused, whatever it names,
/// but the own badge.
#[test]
fn a_requester_who_tries_everything_writes_nothing_that_is_not_theirs() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Finished);
    let stranger = hospital.cast.stranger;
    let samples = request_samples();
    let (nil, id) = (Uuid::nil().to_string(), order.id.to_string());
    let before = hospital.engine.verify().unwrap().items;
    let is_own = |info: &RequestInfo| info.name == IssueBadge::NAME;
    for info in LIST.iter().filter(|info| info.writes && !is_own(info)) {
        for json in [
            samples[info.name].clone(),
            samples[info.name].replace(&nil, &id),
        ] {
            let call = Call::parse(info.name, json.as_bytes()).unwrap();
            let answer = hospital.engine.call(stranger, call, hospital.now);
            assert!(answer.is_err(), "{}: {answer:?}", info.name);
        }
    }
    assert_eq!(hospital.engine.verify().unwrap().items, before);
}
