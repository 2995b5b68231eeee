//! A keeper's device tells a technician's what it issued, by a code on its screen, while neither has a network.

use yizhan_api::view::OrderView;
use yizhan_api::{
    ApiError, BackLine, ChangePart, IssueLine, IssueParts, ReturnParts, RevokeDevice, ShowSync,
    ShowTold, TakeTold,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::{Action, Standing, Status};
use yizhan_domain::stock::Drawn;
use yizhan_domain::{DeviceId, MovementId, Objection, OrderId, Refusal, SlipId, Verdict};
use yizhan_log::sync::Answer;
use yizhan_log::{DeviceKey, Item, ToldIssue};
use yizhan_scan::ToldCode;
use yizhan_testkit::{Forger, TestHospital};

/// The hub, the keeper's phone, Wang's phone, and an order that Wang works on.
struct Basement {
    hub: TestHospital,
    keeper: TestHospital,
    wang: TestHospital,
    order: OrderId,
}

impl Basement {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let mut keeper = hub.enrol(hub.cast.keeper, "the keeper's phone");
        let mut wang = hub.enrol(hub.cast.wang, "Wang's phone");
        let order = hub.order_at(Status::Arrived).id;
        wang.meet(&mut hub);
        keeper.meet(&mut hub);
        Self {
            hub,
            keeper,
            wang,
            order,
        }
    }

    /// The keeper issues two of a part on the own phone.
    fn issue(&mut self) {
        let (part, store) = self.keeper.part_in_stock();
        let order = self.order;
        self.keeper.issue(order, store, &part.code, 2).unwrap();
    }

    fn codes(&mut self) -> Vec<String> {
        let keeper = self.keeper.cast.keeper;
        let order = self.order;
        self.keeper.ask(keeper, ShowTold { order }).unwrap()
    }

    fn take(&mut self, code: &str) -> Result<OrderView, ApiError> {
        let code = code.to_owned();
        let who = self.wang.cast.wang;
        self.wang.ask(who, TakeTold { code })
    }

    /// Wang does the work with what was told and gets it confirmed, all on the phone.
    fn work(&mut self) -> OrderView {
        let (order, cast) = (self.order, self.wang.cast.clone());
        self.wang.use_parts(order, 1).unwrap();
        self.wang.labour(order, 100).unwrap();
        let words = || "换了垫圈".to_owned();
        let (symptom, cause, solution) = (words(), words(), words());
        let finish = Action::Finish {
            symptom,
            cause,
            solution,
        };
        self.wang.take(cast.wang, order, finish);
        let given = self.wang.sign_off(order);
        self.wang
            .take(cast.wang, order, Action::SignOff(Box::new(given)))
    }

    fn at_hub(&mut self) -> OrderView {
        let who = self.hub.cast.supervisor;
        self.hub.show(who, self.order).unwrap()
    }

    fn objections(&mut self) -> Vec<Objection> {
        let held = self.at_hub().held.into_iter();
        held.map(|held| held.objection).collect()
    }
}

#[test]
fn parts_told_by_a_code_are_used_and_signed_for_and_the_hub_hears_of_it_in_any_order() {
    for keeper_first in [true, false] {
        let mut house = Basement::open();
        house.issue();
        let [code] = house.codes().try_into().unwrap();
        let told = house.take(&code).unwrap();
        let [line] = told.drawn.as_slice() else {
            panic!("{:?}", told.drawn)
        };
        assert!(line.drawn.is_told);
        assert_eq!(line.drawn.quantity, 2);
        let signed = house.work();
        assert_eq!(signed.standing, Some(Standing::Holds));
        assert!(signed.bill.material.0 > 0);

        if keeper_first {
            house.keeper.meet(&mut house.hub);
        }
        house.wang.meet(&mut house.hub);
        let view = house.at_hub();
        assert_eq!(house.objections(), []);
        assert_eq!(view.bill_digest, signed.bill_digest, "what was signed");
        assert_eq!(view.standing, Some(Standing::Holds));
        assert_eq!(view.drawn[0].drawn.is_told, !keeper_first);

        house.keeper.meet(&mut house.hub);
        house.wang.meet(&mut house.hub);
        let wang = house.wang.cast.wang;
        for view in [house.at_hub(), house.wang.show(wang, house.order).unwrap()] {
            assert_eq!(view.drawn.len(), 1);
            assert!(!view.drawn[0].drawn.is_told, "the record took its place");
            assert_eq!(view.bill_digest, signed.bill_digest);
            assert_eq!(view.standing, Some(Standing::Holds));
        }
    }
}

#[test]
fn what_is_known_is_not_told_again() {
    let mut house = Basement::open();
    house.issue();
    let code = house.codes().remove(0);
    house.take(&code).unwrap();
    let waiting = |house: &mut Basement| {
        let who = house.wang.cast.wang;
        house.wang.ask(who, ShowSync {}).unwrap().waiting
    };
    let before = waiting(&mut house);
    assert_eq!(house.take(&code).unwrap().drawn.len(), 1);
    assert_eq!(waiting(&mut house), before);
    house.keeper.meet(&mut house.hub);
    house.wang.meet(&mut house.hub);
    house.take(&code).unwrap();
    assert_eq!(waiting(&mut house), 0);
}

#[test]
fn many_parts_are_told_by_several_codes_that_phones_can_read() {
    let mut house = Basement::open();
    let (part, store) = house.keeper.part_in_stock();
    let lines = (0..9).map(|_| IssueLine {
        movement: MovementId(house.keeper.id()),
        code: part.code.clone(),
        quantity: 1,
        shelf: None,
    });
    let request = IssueParts {
        order: house.order,
        code: None,
        store,
        lines: lines.collect(),
    };
    let keeper = house.keeper.cast.keeper;
    house.keeper.ask(keeper, request).unwrap();
    let codes = house.codes();
    assert_eq!(codes.len(), 3);
    for code in &codes {
        assert!(code.len() < 1_000, "{}", code.len());
        house.take(code).unwrap();
    }
    let wang = house.wang.cast.wang;
    assert_eq!(house.wang.show(wang, house.order).unwrap().drawn.len(), 9);
}

#[test]
fn nobody_tells_what_no_keepers_device_signed() {
    let mut house = Basement::open();
    house.issue();
    let code = house.codes().remove(0);
    let honest = ToldCode::read(&code).unwrap();
    type Spoil = fn(&mut ToldCode);
    let spoilt: [Spoil; 6] = [
        |told| told.drawn[0].quantity = 20,
        |told| told.drawn[0].unit_price.0 += 1,
        |told| told.drawn[0].printed.name.push('贵'),
        |told| told.drawn[0].lot = Some("L-1".into()),
        |told| told.signature[3] ^= 1,
        |told| told.by = yizhan_domain::PersonId::of_key("somebody"),
    ];
    for spoil in spoilt {
        let mut told = honest.clone();
        spoil(&mut told);
        let refused = house.take(&told.write().unwrap());
        assert_eq!(refused, Err(Refusal::ToldByStranger.into()));
    }
    let refused = house.take("YZ1/T/ABCD");
    assert_eq!(refused, Err(Refusal::NotAToldCode.into()));
    // Another device signs well, and nobody knows it.
    let stranger = DeviceKey::new(DeviceId(house.hub.id()), "X1", &[9; 32]);
    let ToldIssue {
        device, signature, ..
    } = stranger.tell(honest.order, honest.by, honest.drawn.clone());
    let foreign = ToldCode {
        device,
        signature,
        ..honest
    };
    let refused = house.take(&foreign.write().unwrap());
    assert_eq!(refused, Err(Refusal::ToldByStranger.into()));
    let wang = house.wang.cast.wang;
    assert!(house.wang.show(wang, house.order).unwrap().drawn.is_empty());
}

#[test]
fn the_word_of_a_device_that_was_stopped_waits_for_a_decision() {
    let mut house = Basement::open();
    house.issue();
    let code = house.codes().remove(0);
    house.take(&code).unwrap();
    let keeper = house.hub.cast.keeper;
    let device = house.hub.devices_of(keeper)[0].id;
    house.hub.ask(keeper, RevokeDevice { device }).unwrap();
    house.wang.meet(&mut house.hub);
    assert_eq!(house.objections(), [Objection::DeviceRevoked]);
    assert!(house.at_hub().drawn.is_empty());
}

/// What `key` says, as a code.
fn code_of(told: ToldIssue) -> String {
    let code = ToldCode {
        order: told.order,
        device: told.device,
        by: told.by,
        drawn: told.drawn,
        signature: told.signature,
    };
    code.write().unwrap()
}

#[test]
fn a_technician_tells_nothing_in_the_own_name_neither_on_the_phone_nor_at_the_hub() {
    let mut house = Basement::open();
    house.issue();
    let honest = ToldCode::read(&house.codes()[0]).unwrap();
    let wang = house.hub.cast.wang;
    let forger = Forger::enrol(&mut house.hub, wang, "forger");
    house.wang.meet(&mut house.hub);
    let code = code_of(forger.key.tell(house.order, wang, honest.drawn));
    assert_eq!(house.take(&code), Err(Refusal::ToldByStranger.into()));
    let at_hub = house.hub.ask(wang, TakeTold { code }).map(drop);
    assert_eq!(at_hub, Err(Refusal::ToldByStranger.into()));
}

#[test]
fn a_keepers_device_tells_no_price_that_a_part_never_had_and_no_part_under_another_name() {
    let mut house = Basement::open();
    house.issue();
    let honest = ToldCode::read(&house.codes()[0]).unwrap();
    let keeper = house.hub.cast.keeper;
    let mut forger = Forger::enrol(&mut house.hub, keeper, "keeper's second phone");
    type Spoil = fn(&mut Drawn);
    let cases: [(Spoil, Objection); 2] = [
        (|line| line.unit_price.0 *= 1000, Objection::UnknownPrice),
        (
            |line| line.printed.code = "BJ-X".into(),
            Objection::NotPossible,
        ),
    ];
    for (spoil, objection) in cases {
        let mut drawn = honest.drawn.clone();
        drawn[0].movement = MovementId(house.hub.id());
        spoil(&mut drawn[0]);
        let told = forger.key.tell(house.order, keeper, drawn);
        let item = Item::Told(Box::new(told));
        let entry = forger.entry(house.hub.now, item).to_bytes().unwrap();
        let parcel = forger.seal(house.hub.now, vec![entry]);
        let answer = forger.push(&mut house.hub, vec![parcel]);
        let Answer::Taken(receipts) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(receipts[0].verdict, Verdict::Review(objection));
    }
    assert!(house.at_hub().drawn.is_empty());
}

#[test]
fn what_is_doubted_of_the_record_does_not_count_by_the_code() {
    let mut house = Basement::open();
    house.issue();
    let code = house.codes().remove(0);
    house.take(&code).unwrap();
    house.wang.meet(&mut house.hub);
    assert_eq!(house.at_hub().drawn.len(), 1);
    // The keeper's phone was lost, and stopped, before it met the hub.
    let keeper = house.hub.cast.keeper;
    let device = house.hub.devices_of(keeper)[0].id;
    house.hub.ask(keeper, RevokeDevice { device }).unwrap();
    house.keeper.try_meet(&mut house.hub);
    assert!(house.objections().contains(&Objection::DeviceRevoked));
    assert!(house.at_hub().drawn.is_empty());
    house.wang.meet(&mut house.hub);
    let wang = house.wang.cast.wang;
    let drawn = house.wang.show(wang, house.order).unwrap().drawn;
    assert!(drawn.is_empty());
}

#[test]
fn what_came_back_in_part_is_told_as_what_is_left_and_long_names_make_more_codes() {
    let mut house = Basement::open();
    let (part, store) = house.keeper.part_in_stock();
    let keeper = house.keeper.cast.keeper;
    let long = Part {
        name: "长".repeat(64),
        spec: "规".repeat(64),
        ..part.clone()
    };
    let change = ChangePart {
        before: Box::new(part),
        part: long.clone(),
    };
    house.hub.ask(keeper, change).unwrap();
    house.keeper.meet(&mut house.hub);
    for _ in 0..4 {
        let issued = house.keeper.issue(house.order, store, &long.code, 3);
        issued.unwrap();
    }
    let drawn = house.keeper.show(keeper, house.order).unwrap().drawn;
    let back = ReturnParts {
        slip: SlipId(house.keeper.id()),
        store,
        lines: vec![BackLine {
            movement: MovementId(house.keeper.id()),
            of: drawn[0].drawn.movement,
            quantity: 1,
            bin: String::new(),
        }],
        note: String::new(),
    };
    house.keeper.ask(keeper, back).unwrap();
    let codes = house.codes();
    assert!(codes.len() > 1, "{}", codes.len());
    house.wang.meet(&mut house.hub);
    for code in codes {
        house.take(&code).unwrap();
    }
    let wang = house.wang.cast.wang;
    let drawn = house.wang.show(wang, house.order).unwrap().drawn;
    let units: i64 = drawn.iter().map(|line| line.drawn.left()).sum();
    assert_eq!((drawn.len(), units), (4, 11));
}

#[test]
fn where_nothing_was_issued_there_is_nothing_to_tell() {
    let mut house = Basement::open();
    let (keeper, order) = (house.keeper.cast.keeper, house.order);
    let refused = house.keeper.ask(keeper, ShowTold { order });
    assert_eq!(refused, Err(Refusal::NothingToTell.into()));
}

#[test]
fn a_keeper_in_a_browser_at_the_hub_tells_a_phone_without_network_too() {
    let mut house = Basement::open();
    let (part, store) = house.hub.part_in_stock();
    let (keeper, order) = (house.hub.cast.keeper, house.order);
    house.hub.issue(order, store, &part.code, 2).unwrap();
    let codes = house.hub.ask(keeper, ShowTold { order }).unwrap();
    assert_eq!(house.take(&codes[0]).unwrap().drawn.len(), 1);
    let signed = house.work();
    house.wang.meet(&mut house.hub);
    assert_eq!(house.objections(), []);
    assert_eq!(house.at_hub().bill_digest, signed.bill_digest);
}
