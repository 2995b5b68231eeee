//! What the hub says of what was decided offline, where meanwhile somebody else decided the same, or its author went to
//! another post.

use yizhan_api::view::{Act, HeldView};
use yizhan_api::{SettleItem, ShowSync};
use yizhan_domain::base::{BaseRecord, Person, Role};
use yizhan_domain::order::{Action, ActionKind, CostStage, Status};
use yizhan_domain::{Objection, OrderId, PersonId, TeamId};
use yizhan_report::hospital::Hospital;
use yizhan_testkit::TestHospital;

/// At the hub, somebody goes to another post.
fn moves(hub: &mut TestHospital, who: PersonId, change: impl FnOnce(&mut Person)) {
    let mut person = hub.engine.directory().people[&who].clone();
    change(&mut person);
    let base = vec![BaseRecord::Person(person)];
    let hospital = Hospital {
        base,
        ..Hospital::default()
    };
    hub.engine.import(hospital, hub.now).unwrap();
}

fn carpenters(hub: &TestHospital) -> TeamId {
    let carpenter = hub.cast.carpenter;
    hub.engine.directory().people[&carpenter].team.unwrap()
}

/// What of the own somebody is told of on the own device.
fn held(device: &mut TestHospital, who: PersonId) -> Vec<HeldView> {
    device.ask(who, ShowSync {}).unwrap().held
}

/// The steps of this kind in the trail, with whether each took effect and what its author had not seen.
fn taken(
    at: &mut TestHospital,
    who: PersonId,
    order: OrderId,
    kind: ActionKind,
) -> Vec<(String, bool, Option<ActionKind>)> {
    let view = at.show(who, order).unwrap();
    let steps = view.trail.iter();
    steps
        .filter(|step| step.action.kind() == kind)
        .map(|step| {
            let unseen = step.unseen.as_ref().map(|unseen| unseen.action);
            (step.whom.clone() + &step.by, step.applied, unseen)
        })
        .collect()
}

#[test]
fn work_of_a_technician_who_has_another_post_when_it_arrives_counts() {
    for role in [Role::Requester, Role::Technician] {
        let mut hub = TestHospital::open();
        let (wang, dispatcher) = (hub.cast.wang, hub.cast.dispatcher);
        let order = hub.order_at(Status::Assigned).id;
        let mut phone = hub.enrol(wang, "Wang's phone");
        phone.meet(&mut hub);
        phone.take(wang, order, Action::Accept);
        phone.wait(10).take(wang, order, Action::Arrive);
        phone.wait(60).labour(order, 100).unwrap();
        let team = (role == Role::Technician).then(|| carpenters(&hub));
        moves(&mut hub, wang, |person| {
            (person.role, person.team) = (role, team);
        });
        phone.meet(&mut hub);
        let view = hub.show(dispatcher, order).unwrap();
        assert_eq!((view.status, view.held.len()), (Status::Arrived, 0));
        assert_eq!(view.bill.lines.len(), 1);
        // The order is his until it is somebody else's, and he reads on then.
        assert_eq!(phone.show(wang, order).unwrap().status, Status::Arrived);
        let (supervisor, li) = (hub.cast.supervisor, hub.cast.li);
        let technicians = vec![li];
        hub.take(supervisor, order, Action::Assign { technicians });
        phone.meet(&mut hub);
        let technicians = phone.show(wang, order).unwrap().technicians;
        assert_eq!(technicians[0].id, li.0);
        let listed = phone.ask(wang, yizhan_api::ListOrders::default()).unwrap();
        assert!(
            listed.rows.iter().all(|row| row.id != order),
            "nothing to do"
        );
    }
}

#[test]
fn a_decision_of_a_supervisor_who_leads_no_more_waits_for_who_does() {
    let mut hub = TestHospital::open();
    let (supervisor, li) = (hub.cast.supervisor, hub.cast.li);
    let assigning = hub.order_at(Status::Dispatched).id;
    let confirming = hub.order_at(Status::Confirmed).id;
    let mut desk = hub.enrol(supervisor, "the supervisor's laptop");
    let mut phone = hub.enrol(hub.cast.wang, "Wang's phone");
    desk.meet(&mut hub);
    let technicians = vec![hub.cast.wang];
    desk.take(supervisor, assigning, Action::Assign { technicians });
    let cost = desk.cost(supervisor, confirming, CostStage::Supervisor);
    desk.take(supervisor, confirming, cost);
    // Meanwhile he is one of the technicians, and Li leads.
    let team = hub.cast.plumbers;
    moves(&mut hub, supervisor, |person| {
        person.role = Role::Technician
    });
    moves(&mut hub, li, |person| {
        (person.role, person.team) = (Role::Supervisor, Some(team));
    });
    desk.meet(&mut hub);
    phone.meet(&mut hub);

    // Nothing of it took effect, at the hub and everywhere.
    let dispatcher = hub.cast.dispatcher;
    for (order, status) in [
        (assigning, Status::Dispatched),
        (confirming, Status::Confirmed),
    ] {
        assert_eq!(hub.show(dispatcher, order).unwrap().status, status);
        assert_eq!(desk.show(supervisor, order).unwrap().status, status);
    }
    // He is told why, and what he meant.
    let told = held(&mut desk, supervisor);
    let acts: Vec<_> = told.iter().map(|held| held.act.clone()).collect();
    let step = |action| Act::Step { action };
    for act in [
        step(ActionKind::Assign),
        step(ActionKind::ConfirmCostSupervisor),
    ] {
        assert!(acts.contains(&act), "{acts:?}");
    }
    for held in &told {
        assert_eq!(held.objection, Objection::NotAllowed);
        assert!(held.is_own && !held.rejected && !held.may_settle);
    }
    // Who leads now decides, in the same words.
    let decides = held(&mut hub, li);
    assert_eq!(decides.len(), 2);
    for held in decides {
        assert!(held.may_settle && !held.is_own, "{held:?}");
        let (item, counts) = (held.item, true);
        hub.ask(li, SettleItem { item, counts }).unwrap();
    }
    assert_eq!(hub.show(li, assigning).unwrap().status, Status::Assigned);
    let confirmed = hub.show(li, confirming).unwrap();
    assert_eq!(confirmed.status, Status::SupervisorConfirmed);
    desk.meet(&mut hub);
    phone.meet(&mut hub);
    assert!(held(&mut desk, supervisor).is_empty());
    let wang = hub.cast.wang;
    assert_eq!(
        phone.show(wang, assigning).unwrap().status,
        Status::Assigned
    );
}

#[test]
fn of_two_supervisors_who_confirm_one_cost_offline_the_first_to_meet_the_hub_does() {
    let mut hub = TestHospital::open();
    let (one, other, team) = (hub.cast.supervisor, hub.cast.li, hub.cast.plumbers);
    moves(&mut hub, other, |person| {
        (person.role, person.team) = (Role::Supervisor, Some(team));
    });
    let order = hub.order_at(Status::Confirmed).id;
    let laptops = [(one, "a laptop"), (other, "another laptop")];
    let mut laptops = laptops.map(|(who, name)| (who, hub.enrol(who, name)));
    for (who, laptop) in &mut laptops {
        laptop.meet(&mut hub);
        let cost = laptop.cost(*who, order, CostStage::Supervisor);
        let after = laptop.wait(5).take(*who, order, cost).status;
        assert_eq!(after, Status::SupervisorConfirmed, "each sees it done");
    }
    for (_, laptop) in laptops.iter_mut().rev() {
        laptop.meet(&mut hub);
    }
    let directory = hub.engine.directory();
    let (one_name, other_name) = (directory.person_name(one), directory.person_name(other));
    let kind = ActionKind::ConfirmCostSupervisor;
    let expected = [(other_name, true, None), (one_name, false, Some(kind))];
    let dispatcher = hub.cast.dispatcher;
    assert_eq!(taken(&mut hub, dispatcher, order, kind), expected);
    for (who, laptop) in &mut laptops {
        laptop.meet(&mut hub);
        assert_eq!(taken(laptop, *who, order, kind), expected);
        let view = laptop.show(*who, order).unwrap();
        assert_eq!(view.status, Status::SupervisorConfirmed);
        assert!(view.held.is_empty(), "nobody has to decide anything");
    }
    // It goes on once.
    let chief = hub.cast.chief;
    let cost = hub.cost(chief, order, CostStage::Chief);
    hub.take(chief, order, cost);
}

#[test]
fn of_two_dispatchers_who_dispatch_one_order_offline_the_later_to_meet_the_hub_counts() {
    let mut hub = TestHospital::open();
    let people = hub.engine.directory().people.values();
    let dispatchers = people.filter(|person| person.role == Role::Dispatcher);
    let mut ids = dispatchers.map(|person| person.id);
    let (one, other) = (ids.next().unwrap(), ids.next().unwrap());
    drop(ids);
    let order = hub.file().id;
    let teams = [hub.cast.plumbers, carpenters(&hub)];
    let mut phone = hub.enrol(hub.cast.carpenter, "the carpenter's phone");
    let desks = [(one, "a desk"), (other, "another desk")];
    let mut desks = desks.map(|(who, name)| (who, hub.enrol(who, name)));
    for ((who, desk), team) in desks.iter_mut().zip(teams) {
        desk.meet(&mut hub);
        desk.wait(5).take(*who, order, Action::Dispatch { team });
    }
    for (_, desk) in &mut desks {
        desk.meet(&mut hub);
    }
    let directory = hub.engine.directory();
    let said = |who, team| directory.team_name(team) + &directory.person_name(who);
    let kind = ActionKind::Dispatch;
    let expected = [
        (said(one, teams[0]), true, None),
        (said(other, teams[1]), true, Some(kind)),
    ];
    for (who, desk) in &mut desks {
        desk.meet(&mut hub);
        assert_eq!(taken(desk, *who, order, kind), expected);
        let view = desk.show(*who, order).unwrap();
        assert_eq!(view.team.unwrap().id, teams[1].0);
        assert!(view.held.is_empty());
    }
    // Those who have it see it, and those who had it for a moment do not.
    phone.meet(&mut hub);
    let carpenter = hub.cast.carpenter;
    assert_eq!(
        phone.show(carpenter, order).unwrap().status,
        Status::Dispatched
    );
    let supervisor = hub.cast.supervisor;
    assert_eq!(
        hub.show(supervisor, order).unwrap_err().code(),
        "unknown_order"
    );
}
