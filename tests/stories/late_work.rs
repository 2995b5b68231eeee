//! Work that was recorded offline on an order that was closed, cancelled or given to others meanwhile (A12): it counts,
//! and whoever did it, whoever has the order now and whoever looks at the hub see it, and what happened, in the same words.

use yizhan_api::view::{EditView, OrderView};
use yizhan_api::{ListFees, ListOrders, OrderList, RecordLabour, SearchOrders};
use yizhan_domain::base::Role;
use yizhan_domain::order::{Action, ActionKind, CostStage, Reopened, Status};
use yizhan_domain::{Hundredths, LineId, OrderId, PersonId, TeamId};
use yizhan_testkit::TestHospital;

/// The hub; the phones of Wang and Li, who are plumbers, and of a carpenter.
struct House {
    hub: TestHospital,
    wang: TestHospital,
    li: TestHospital,
    carpenter: TestHospital,
}

impl House {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let wang = hub.enrol(hub.cast.wang, "Wang's phone");
        let li = hub.enrol(hub.cast.li, "Li's phone");
        let carpenter = hub.enrol(hub.cast.carpenter, "the carpenter's phone");
        Self {
            hub,
            wang,
            li,
            carpenter,
        }
    }

    /// An order of Wang's, which he has on his phone.
    fn of_wang(&mut self) -> OrderId {
        let order = self.hub.order_at(Status::Assigned).id;
        self.everybody_meets();
        order
    }

    fn everybody_meets(&mut self) {
        for _ in 0..2 {
            for phone in [&mut self.wang, &mut self.li, &mut self.carpenter] {
                phone.meet(&mut self.hub);
            }
        }
    }

    fn assign(&mut self, leader: PersonId, order: OrderId, technician: PersonId) {
        let technicians = vec![technician];
        self.hub.wait(5);
        self.hub.take(leader, order, Action::Assign { technicians });
    }

    /// The dispatcher gives an order to the carpenters, whose leader gives it to the carpenter.
    fn hand_to_carpenters(&mut self, order: OrderId) -> PersonId {
        let (dispatcher, carpenter) = (self.hub.cast.dispatcher, self.hub.cast.carpenter);
        let team = self.team_of(carpenter);
        self.hub
            .wait(5)
            .take(dispatcher, order, Action::Dispatch { team });
        let people = self.hub.engine.directory().people.values();
        let mut leaders = people.filter(|person| person.role == Role::Supervisor);
        let leader = leaders.find(|person| person.team == Some(team)).unwrap().id;
        self.assign(leader, order, carpenter);
        leader
    }

    fn team_of(&self, person: PersonId) -> TeamId {
        self.hub.engine.directory().people[&person].team.unwrap()
    }

    /// The technician who has it now works on it at the hub, the nurse signs, and the leader confirms its cost.
    fn confirmed_by(&mut self, order: OrderId, technician: PersonId, leader: PersonId) {
        for action in [Action::Accept, Action::Arrive] {
            self.hub.wait(5).take(technician, order, action);
        }
        let fee = self.hub.ask(technician, ListFees {}).unwrap()[0].id;
        let line = LineId(self.hub.id());
        let quantity = Hundredths(50);
        let labour = RecordLabour {
            order,
            line,
            fee,
            quantity,
        };
        self.hub.ask(technician, labour).unwrap();
        self.hub.wait(5).take(technician, order, finish());
        let sign_off = Action::SignOff(Box::new(self.hub.sign_off(order)));
        let nurse = self.hub.cast.nurse;
        self.hub.wait(5).take(nurse, order, sign_off);
        self.confirm(order, leader, CostStage::Supervisor);
    }

    fn confirm(&mut self, order: OrderId, who: PersonId, stage: CostStage) {
        let confirms = self.hub.cost(who, order, stage);
        self.hub.wait(5).take(who, order, confirms);
    }

    /// Without network, Wang goes there and works for two hours.
    fn wang_works(&mut self, order: OrderId) {
        let wang = self.hub.cast.wang;
        self.wang.wait(10).take(wang, order, Action::Accept);
        self.wang.wait(10).take(wang, order, Action::Arrive);
        self.wang.wait(120).labour(order, 200).unwrap();
    }

    /// Everybody meets the hub, and Wang, `other`'s phone and the plumbers' supervisor at the hub are shown the same.
    fn told(&mut self, order: OrderId, other: Other) -> OrderView {
        self.hub.wait(300);
        self.everybody_meets();
        assert_eq!(self.wang.engine.count_waiting().unwrap(), 0);
        let dispatcher = self.hub.cast.dispatcher;
        let view = self.hub.show(dispatcher, order).unwrap();
        let same = words(&view);
        let wang = self.hub.cast.wang;
        let (name, phone) = match other {
            Other::Li => (self.hub.cast.li, &mut self.li),
            Other::Carpenter => (self.hub.cast.carpenter, &mut self.carpenter),
        };
        assert_eq!(words(&phone.show(name, order).unwrap()), same);
        assert_eq!(words(&self.wang.show(wang, order).unwrap()), same);
        assert_eq!(words(&self.hub.show(wang, order).unwrap()), same);
        assert!(view.held.is_empty(), "{:?}", view.held);
        view
    }
}

#[derive(Clone, Copy)]
enum Other {
    Li,
    Carpenter,
}

fn finish() -> Action {
    Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换".into(),
    }
}

/// What everybody reads of what happened.
fn words(view: &OrderView) -> String {
    let bill = serde_json::to_string_pretty(&(&view.status, &view.bill, &view.trail)).unwrap();
    bill + &serde_json::to_string_pretty(&(&view.edits, &view.technicians, &view.team)).unwrap()
}

/// What Wang wrote between the steps, which is one thing.
fn by_wang(house: &TestHospital, view: &OrderView) -> EditView {
    let name = house.engine.directory().person_name(house.cast.wang);
    let mut his = view.edits.iter().filter(|edit| edit.by == name);
    let edit = his.next().unwrap().clone();
    assert!(his.next().is_none());
    assert!(edit.lines[0].received_at.unwrap() > edit.lines[0].at);
    edit
}

/// The steps of Wang's that the trail keeps, with whether they took effect and what he had not seen.
fn steps_of_wang(house: &TestHospital, view: &OrderView) -> Vec<(ActionKind, bool, ActionKind)> {
    let name = house.engine.directory().person_name(house.cast.wang);
    let his = view.trail.iter().filter(|step| step.by == name);
    let told = his.map(|step| {
        let unseen = step.unseen.as_ref().expect("something he had not seen");
        (step.action.kind(), step.applied, unseen.action)
    });
    told.collect()
}

#[test]
fn work_on_an_order_that_went_to_another_team_is_seen_by_whoever_did_it() {
    let mut house = House::open();
    let order = house.of_wang();
    let wang = house.hub.cast.wang;
    house.wang_works(order);
    house.hand_to_carpenters(order);

    let view = house.told(order, Other::Carpenter);
    assert_eq!(view.status, Status::Assigned, "the carpenters have it");
    assert_eq!(view.bill.lines.len(), 1, "and his work is to be paid");
    let unseen = ActionKind::Assign;
    let kept = [ActionKind::Accept, ActionKind::Arrive].map(|kind| (kind, false, unseen));
    assert_eq!(steps_of_wang(&house.hub, &view), kept);
    let unseen = by_wang(&house.hub, &view).unseen.unwrap();
    assert_eq!(unseen.action, ActionKind::Assign);
    let carpenter = house.hub.cast.carpenter;
    let named = house.hub.engine.directory().person_name(carpenter);
    assert_eq!(unseen.whom, named, "it says who has it instead");

    // He reads it, and it is for those who have it to go on.
    let his = house.wang.show(wang, order).unwrap();
    assert!(his.actions.is_empty() && !his.may_edit_lines);
    let refused = house.wang.labour(order, 100).unwrap_err().code();
    assert_eq!(refused, "lines_not_yours");
    // It is among what he sees, and is nothing that he has to do.
    let listed = |list| ListOrders {
        list,
        ..ListOrders::default()
    };
    for (list, is_there) in [(OrderList::All, true), (OrderList::Todo, false)] {
        for at in [&mut house.hub, &mut house.wang] {
            let page = at.ask(wang, listed(list)).unwrap();
            assert_eq!(page.rows.iter().any(|row| row.id == order), is_there);
        }
    }
    let text = view.number;
    let search = SearchOrders {
        text,
        ..SearchOrders::default()
    };
    let found = house.wang.ask(wang, search).unwrap();
    assert!(found.rows.iter().any(|row| row.id == order));
    // What the carpenters do goes on coming.
    house.hub.take(carpenter, order, Action::Accept);
    house.told(order, Other::Carpenter);
    assert_eq!(house.wang.compare(&mut house.hub), Some(0));
    assert_eq!(house.carpenter.compare(&mut house.hub), Some(0));
}

#[test]
fn work_on_an_order_whose_cost_another_team_had_confirmed_opens_it_again() {
    let mut house = House::open();
    let order = house.of_wang();
    house.wang_works(order);
    let leader = house.hand_to_carpenters(order);
    let carpenter = house.hub.cast.carpenter;
    house.confirmed_by(order, carpenter, leader);

    let view = house.told(order, Other::Carpenter);
    let (was, to) = (Status::SupervisorConfirmed, Status::Confirmed);
    assert_eq!(view.status, to);
    let edit = by_wang(&house.hub, &view);
    assert_eq!(edit.reopened, Some(Reopened { was, to }));
    assert_eq!(
        edit.unseen.unwrap().action,
        ActionKind::ConfirmCostSupervisor
    );
    assert!(!view.sign_off.unwrap().valid, "the ward looks at it again");
    // His supervisor has no part in it any more, and sees that he does not.
    let supervisor = house.hub.cast.supervisor;
    let hidden = house.hub.show(supervisor, order).unwrap_err().code();
    assert_eq!(hidden, "unknown_order");
}

#[test]
fn work_on_an_order_that_was_charged_meanwhile_is_charged_for_the_difference() {
    let mut house = House::open();
    let order = house.of_wang();
    house.wang_works(order);
    let (supervisor, li) = (house.hub.cast.supervisor, house.hub.cast.li);
    house.assign(supervisor, order, li);
    house.confirmed_by(order, li, supervisor);
    let (chief, auditor) = (house.hub.cast.chief, house.hub.cast.auditor);
    house.confirm(order, chief, CostStage::Chief);
    house.confirm(order, auditor, CostStage::Auditor);
    let finance = house.hub.cast.finance;
    let audited = house.hub.show(finance, order).unwrap();
    let charge = Action::Charge {
        bill: audited.bill_digest,
        amount: audited.bill.total,
    };
    house.hub.take(finance, order, charge);

    let view = house.told(order, Other::Li);
    let (was, to) = (Status::Charged, Status::Confirmed);
    assert_eq!(view.status, to);
    let edit = by_wang(&house.hub, &view);
    assert_eq!(edit.reopened, Some(Reopened { was, to }));
    assert_eq!(edit.unseen.unwrap().action, ActionKind::Charge);
    assert!(
        view.charged < view.bill.total,
        "the rest is still to be paid"
    );
    let at_hub = house.hub.show(supervisor, order).unwrap();
    assert_eq!(words(&at_hub), words(&view));
    assert!(!view.sign_off.unwrap().valid);
}

#[test]
fn work_on_an_order_that_a_colleague_has_now_counts_beside_his() {
    let mut house = House::open();
    let order = house.of_wang();
    house.wang_works(order);
    let (supervisor, li) = (house.hub.cast.supervisor, house.hub.cast.li);
    house.assign(supervisor, order, li);

    let view = house.told(order, Other::Li);
    let kept = [ActionKind::Accept, ActionKind::Arrive];
    assert_eq!(
        steps_of_wang(&house.hub, &view),
        kept.map(|kind| (kind, false, ActionKind::Assign))
    );
    assert_eq!(by_wang(&house.hub, &view).reopened, None);
    assert_eq!(view.bill.lines.len(), 1);
    let technicians: Vec<_> = view.technicians.iter().map(|one| one.id).collect();
    assert_eq!(technicians, [li.0]);
    let at_hub = house.hub.show(supervisor, order).unwrap();
    assert_eq!(words(&at_hub), words(&view));
}

#[test]
fn work_on_an_order_that_was_cancelled_meanwhile_asks_for_the_wards_word() {
    let mut house = House::open();
    let order = house.of_wang();
    house.wang_works(order);
    let (dispatcher, supervisor) = (house.hub.cast.dispatcher, house.hub.cast.supervisor);
    let reason = "重复报修".to_owned();
    house
        .hub
        .wait(30)
        .take(dispatcher, order, Action::Cancel { reason });

    let view = house.told(order, Other::Li);
    let (was, to) = (Status::Cancelled, Status::Finished);
    assert_eq!(view.status, to);
    let edit = by_wang(&house.hub, &view);
    assert_eq!(edit.reopened, Some(Reopened { was, to }));
    let unseen = edit.unseen.unwrap();
    let name = house.hub.engine.directory().person_name(dispatcher);
    assert_eq!((unseen.action, unseen.by), (ActionKind::Cancel, name));
    let at_hub = house.hub.show(supervisor, order).unwrap();
    assert_eq!(words(&at_hub), words(&view));
}

#[test]
fn an_order_on_which_nobody_worked_leaves_with_its_team() {
    let mut house = House::open();
    let order = house.of_wang();
    house.hand_to_carpenters(order);
    house.everybody_meets();
    for (who, phone) in [
        (house.hub.cast.wang, &mut house.wang),
        (house.hub.cast.li, &mut house.li),
    ] {
        let gone = phone.show(who, order).unwrap_err().code();
        assert_eq!(gone, "unknown_order");
    }
}

#[test]
fn who_was_there_and_handed_it_on_reads_how_it_ended() {
    let mut house = House::open();
    let order = house.of_wang();
    let wang = house.hub.cast.wang;
    house.wang.take(wang, order, Action::Accept);
    let reason = "门框变形，要木工".to_owned();
    house
        .wang
        .wait(30)
        .take(wang, order, Action::Reject { reason });
    house.everybody_meets();
    house.hand_to_carpenters(order);
    house.everybody_meets();
    let his = house.wang.show(wang, order).unwrap();
    assert_eq!(his.status, Status::Assigned);
    // Also where his phone is another one.
    let mut new = house.hub.enrol(wang, "Wang's new phone");
    new.meet(&mut house.hub);
    assert_eq!(words(&new.show(wang, order).unwrap()), words(&his));
    // Li, who had no part in it, reads nothing of it any more.
    let li = house.hub.cast.li;
    let gone = house.li.show(li, order).unwrap_err().code();
    assert_eq!(gone, "unknown_order");
}
