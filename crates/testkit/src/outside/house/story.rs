//! What happened in the house before outside bytes came.

use super::{CARRIERS, Hand, House, NOW, orders};
use crate::sim::fact;
use crate::sim::hospital::{FEES, PARTS, STORE, hospital};
use crate::sim::machine::{Machine, entropy_of};
use crate::sim::template::MORNING;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::OrderView;
use yizhan_api::{FileOrder, IssueLine, IssueParts, RecordLabour, ShowOrder, TakeStep, UseParts};
use yizhan_disk::Disk;
use yizhan_domain::order::{Action, CostStage, IdentityLevel, SignOff};
use yizhan_domain::{
    CategoryId, FeeId, Hundredths, LineId, MovementId, OrderId, PersonId, PlaceId, StepId, StoreId,
    TeamId,
};
use yizhan_engine::sync::{CompareRound, Next, Saying};
use yizhan_log::sync::{self, Answer, Message, Signed};
use yizhan_log::{Authority, Hash};
use yizhan_store::table::envelope;

/// What devices and hub said.
#[derive(Default)]
struct Heard {
    signed: Vec<Signed>,
    messages: Vec<Message>,
    answers: Vec<Answer>,
}

/// Tells the story, and gives the house as it stands then.
pub(super) fn tell() -> House {
    let mut hub = Machine::open("hub", None, Disk::new(0), MORNING).expect("a hub opens");
    let taken = hub.engine.import(hospital(), MORNING);
    taken.expect("the hospital is taken in");
    let mut heard = Heard::default();
    let mut joined = Vec::new();
    let mut devices = CARRIERS.map(|name| {
        let person = Some(PersonId::of_key(name));
        let mut device =
            Machine::open(name, person, Disk::new(0), MORNING).expect("a device opens");
        let application = device.engine.application(name);
        let person = PersonId::of_key(name);
        let certified = hub.engine.certify(application.clone(), person, MORNING);
        let welcome = certified.expect("the hub certifies a new device");
        joined.push((application, welcome.clone()));
        let join = device.engine.join(welcome, "https://hub.example");
        join.expect("an empty device joins");
        device
    });
    for device in &mut devices {
        heard.meet(&mut hub, device);
    }
    let [wang, keeper, nurse, _] = &mut devices;
    go_all_the_way(&mut heard, &mut hub, wang, keeper, nurse);
    go_some_way(&mut hub, "second", 3);
    go_some_way(&mut hub, "third", 0);
    for device in &mut devices {
        heard.meet(&mut hub, device);
    }
    // This waits on wang's device, and the hub has not heard of it.
    let [wang, ..] = &mut devices;
    labour(wang, "second");
    heard.listen(wang);
    let number = hub.ask(
        PersonId::of_key("auditor"),
        ShowOrder {
            order: OrderId::of_key("first"),
        },
    );
    let number = number.expect("an auditor sees every order").number;
    let (application, welcome) = joined.swap_remove(0);
    let Hash(seed) = Hash::of("yizhan authority 1", &entropy_of("hub"));
    let all = envelope::all(&hub.eye).expect("the hub's store can be read");
    let mut genuine: BTreeSet<Hash> = all.iter().map(|row| row.envelope.hash()).collect();
    for message in &heard.messages {
        if let Message::Push { parcels, .. } = message {
            genuine.extend(parcels.iter().map(|parcel| parcel.envelope.hash()));
        }
    }
    let mut hands = vec![Hand::of(&hub, &hub)];
    hands.extend(devices.iter().map(|device| Hand::of(&hub, device)));
    let mut house = House {
        directory: hub.engine.directory().clone(),
        hands,
        orders: orders(&hub),
        genuine,
        bodies: fact::all(&hub.eye).into_iter().map(|f| f.body).collect(),
        signed: heard.signed,
        messages: heard.messages,
        answers: heard.answers,
        application,
        welcome,
        bundle: hub
            .engine
            .bundle(&number, NOW)
            .expect("an order has a bundle"),
        authority: Authority::new(&seed),
        stores: BTreeMap::new(),
    };
    let machines = devices.into_iter().chain([hub]);
    let stores = machines.map(|machine| (machine.name.clone(), machine.close()));
    house.stores = stores.collect();
    let mut heard = Heard::default();
    heard.compare(&house);
    house.signed.append(&mut heard.signed);
    house.messages.append(&mut heard.messages);
    house.answers.append(&mut heard.answers);
    house
}

/// One order from need to charge, by people at their devices and at the hub.
fn go_all_the_way(
    heard: &mut Heard,
    hub: &mut Machine,
    wang: &mut Machine,
    keeper: &mut Machine,
    nurse: &mut Machine,
) {
    let first = "first";
    file(nurse, first);
    heard.meet(hub, nurse);
    let team = TeamId::of_key("plumbers");
    step(hub, "dispatcher", first, |_| Action::Dispatch { team });
    let technicians = vec![PersonId::of_key("wang")];
    step(hub, "supervisor", first, |_| Action::Assign { technicians });
    heard.meet(hub, wang);
    step(wang, "wang", first, |_| Action::Accept);
    step(wang, "wang", first, |_| Action::Arrive);
    heard.meet(hub, wang);
    heard.meet(hub, keeper);
    issue(keeper, first);
    heard.meet(hub, keeper);
    heard.meet(hub, wang);
    let used = UseParts {
        order: OrderId::of_key(first),
        movement: MovementId::of_key(first),
        quantity: 2,
    };
    wang.ask(PersonId::of_key("wang"), used)
        .expect("wang uses what he drew");
    labour(wang, first);
    step(wang, "wang", first, |_| Action::Finish {
        symptom: "漏水".into(),
        cause: "垫圈老化".into(),
        solution: "更换".into(),
    });
    step(wang, "wang", first, |view| {
        Action::SignOff(Box::new(SignOff {
            signer: Some(PersonId::of_key("head")),
            name: "head".into(),
            level: IdentityLevel::Drawn,
            stars: 5,
            tags: vec!["fast".into()],
            words: "修得很快".into(),
            signature: "M10 10 L200 120".into(),
            bill: view.bill_digest.clone(),
            total: view.bill.total,
            proof: None,
        }))
    });
    heard.meet(hub, wang);
    for (who, stage) in [
        ("supervisor", CostStage::Supervisor),
        ("chief", CostStage::Chief),
        ("auditor", CostStage::Auditor),
    ] {
        step(hub, who, first, |view| Action::ConfirmCost {
            stage,
            bill: view.bill_digest.clone(),
            total: view.bill.total,
        });
    }
    step(hub, "finance", first, |view| Action::Charge {
        bill: view.bill_digest.clone(),
        amount: view.bill.total,
    });
}

/// An order at the hub that wang has, and has gone so many steps on with.
fn go_some_way(hub: &mut Machine, key: &str, steps: usize) {
    file(hub, key);
    let team = TeamId::of_key("plumbers");
    step(hub, "dispatcher", key, |_| Action::Dispatch { team });
    let technicians = vec![PersonId::of_key("wang")];
    step(hub, "supervisor", key, |_| Action::Assign { technicians });
    for action in [Action::Accept, Action::Arrive].into_iter().take(steps) {
        step(hub, "wang", key, |_| action);
    }
    if steps > 2 {
        issue(hub, key);
    }
}

fn file(at: &mut Machine, key: &str) {
    at.now = NOW;
    let request = FileOrder {
        order: OrderId::of_key(key),
        step: StepId::of_key(key),
        place: PlaceId::of_key("ward-a"),
        category: CategoryId::of_key("tap"),
        description: "护士站水龙头漏水".into(),
        urgency: None,
        requester: None,
        requester_name: String::new(),
        requester_phone: "60001".into(),
    };
    at.ask(PersonId::of_key("nurse"), request)
        .expect("a nurse can report a need");
}

fn step(at: &mut Machine, who: &str, key: &str, action: impl FnOnce(&OrderView) -> Action) {
    at.now = NOW;
    let (who, order) = (PersonId::of_key(who), OrderId::of_key(key));
    let view = at.ask(who, ShowOrder { order });
    let view = view.expect("who takes a step sees the order");
    let action = action(&view);
    let step = StepId::of_key(&format!("{key} {:?}", action.kind()));
    let request = TakeStep {
        order,
        step,
        follows: view.last_step,
        action,
    };
    at.ask(who, request).expect("this step is allowed");
}

fn issue(at: &mut Machine, key: &str) {
    at.now = NOW;
    let line = IssueLine {
        movement: MovementId::of_key(key),
        code: PARTS[0].0.to_owned(),
        quantity: 3,
        shelf: None,
    };
    let request = IssueParts {
        order: OrderId::of_key(key),
        code: None,
        store: StoreId::of_key(STORE),
        lines: vec![line],
    };
    at.ask(PersonId::of_key("keeper"), request)
        .expect("the keeper issues parts");
}

fn labour(at: &mut Machine, key: &str) {
    at.now = NOW;
    let request = RecordLabour {
        order: OrderId::of_key(key),
        line: LineId::of_key(key),
        fee: FeeId::of_key(FEES[0].0),
        quantity: Hundredths(150),
    };
    at.ask(PersonId::of_key("wang"), request)
        .expect("wang records labour");
}

impl Heard {
    /// A device that lost a row, and has another one under the wrong order, finds out with the hub.
    fn compare(&mut self, house: &House) {
        let (mut hub, mut wang) = (house.fresh("hub"), house.fresh("wang"));
        wang.damage(
            "DELETE FROM item WHERE position = (SELECT max(position) FROM item WHERE verdict IS NULL AND position < 1000);
             UPDATE item SET work_order = x'0000000000000000000000000000abcd'
             WHERE position = (SELECT min(position) FROM item WHERE work_order IS NOT NULL)",
        );
        let mut round = CompareRound::default();
        loop {
            let said = match wang.engine.say_comparison(&mut round) {
                Ok(Saying::Looking) => continue,
                Ok(Saying::Ask(said)) => said,
                _ => return,
            };
            self.note(&said);
            let (answer, _) = hub.engine.answer(&said, NOW).expect("the hub compares");
            self.answers
                .push(sync::unpack(&answer).expect("an answer can be read"));
            let mended = wang.engine.learn_comparison(&mut round, &answer);
            mended.expect("the device mends");
        }
    }

    /// Device and hub talk until both have the same.
    fn meet(&mut self, hub: &mut Machine, device: &mut Machine) {
        loop {
            let said = self.listen(device);
            let answer = hub.engine.answer(&said, NOW);
            let (answer, _) = answer.expect("the hub answers");
            let read = sync::unpack(&answer).expect("an answer can be read");
            self.answers.push(read);
            let learned = device.engine.learn(&answer);
            if learned.expect("the device learns").next == Next::Rest {
                return;
            }
        }
    }

    /// Hears what a device says next.
    fn listen(&mut self, device: &Machine) -> Vec<u8> {
        let said = device.engine.say().expect("a device says what it has");
        self.note(&said.message);
        said.message
    }

    fn note(&mut self, said: &[u8]) {
        let signed: Signed = sync::from_bytes(said).expect("it can be read");
        let message = sync::unpack(&signed.message).expect("it can be read");
        self.messages.push(message);
        self.signed.push(signed);
    }
}
