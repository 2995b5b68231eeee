//! Who may send which request at all.

use yizhan_api::{Access, Call, LIST};
use yizhan_domain::PersonId;
use yizhan_domain::base::Role;
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
