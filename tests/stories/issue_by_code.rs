//! Parts for an order that the keeper's device has never seen: its QR code is enough (A11).

use yizhan_api::view::{DrawnView, Issued};
use yizhan_api::{ApiError, IssueLine, IssueParts, ListDoubts, ReadOrderCode, RevokeDevice};
use yizhan_domain::order::Status;
use yizhan_domain::stock::KnownBy;
use yizhan_domain::{MovementId, OrderId, Refusal};
use yizhan_testkit::TestHospital;

/// The hub, a plumber's phone with an order, and a keeper's phone that has not met the hub since.
struct House {
    hub: TestHospital,
    wang: TestHospital,
    keeper: TestHospital,
    order: OrderId,
}

impl House {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let mut wang = hub.enrol(hub.cast.wang, "Wang's phone");
        let keeper = hub.enrol(hub.cast.keeper, "the keeper's phone");
        let order = hub.order_at(Status::Arrived).id;
        wang.meet(&mut hub);
        let mut house = Self {
            hub,
            wang,
            keeper,
            order,
        };
        // The phone's certificate came with an earlier visit; the order did not.
        let who = house.hub.cast.keeper;
        assert!(house.keeper.show(who, order).is_err());
        house
    }

    /// The code on Wang's phone.
    fn code(&mut self) -> String {
        let wang = self.hub.cast.wang;
        self.wang.show(wang, self.order).unwrap().qr
    }

    fn issue(&mut self, order: OrderId, code: &str) -> Result<Issued, ApiError> {
        let (part, store) = self.hub.part_in_stock();
        let line = IssueLine {
            movement: MovementId(self.hub.id()),
            code: part.code,
            quantity: 2,
            shelf: None,
        };
        let request = IssueParts {
            order,
            code: Some(code.to_owned()),
            store,
            lines: vec![line],
        };
        let who = self.hub.cast.keeper;
        self.keeper.ask(who, request)
    }

    /// What was drawn, as the hub and Wang's phone have it once everybody has met.
    fn drawn(&mut self) -> Vec<DrawnView> {
        self.keeper.meet(&mut self.hub);
        self.wang.meet(&mut self.hub);
        let wang = self.hub.cast.wang;
        let at_hub = self.hub.show(wang, self.order).unwrap().drawn;
        assert_eq!(self.wang.show(wang, self.order).unwrap().drawn, at_hub);
        at_hub
    }
}

#[test]
fn a_code_is_enough_and_the_parts_are_on_the_order_once_both_have_met_the_hub() {
    let mut house = House::open();
    let code = house.code();
    let who = house.hub.cast.keeper;
    let read = house
        .keeper
        .ask(who, ReadOrderCode { code: code.clone() })
        .unwrap();
    assert_eq!(
        (read.order, read.known_by),
        (house.order, KnownBy::VouchedCode)
    );
    let department = house.hub.show(who, house.order).unwrap().department_name;
    assert_eq!(read.department_name, department);

    let issued = house.issue(house.order, &code).unwrap();
    assert!(issued.order.is_none());
    assert_eq!((issued.number, issued.drawn.len()), (read.number, 1));
    let drawn = house.drawn();
    let [only] = drawn.as_slice() else {
        panic!("{drawn:?}")
    };
    assert_eq!(only.drawn.quantity, 2);
    assert_eq!(only.drawn.printed.known_by, KnownBy::VouchedCode);
    // And the keeper sees the order from now on, which makes the code needless.
    assert_eq!(
        house.issue(house.order, &code).unwrap().known_by,
        KnownBy::Order
    );
}

#[test]
fn a_code_that_nobody_vouches_for_is_taken_and_marked() {
    let mut house = House::open();
    let code = house.code();
    let without_word: Vec<&str> = code.split('/').take(4).collect();
    let mut forged = code.clone();
    let last = if forged.ends_with('A') { 'Q' } else { 'A' };
    forged.replace_range(forged.len() - 3..forged.len() - 2, &last.to_string());
    for bare in [without_word.join("/"), forged] {
        assert_eq!(
            house.issue(house.order, &bare).unwrap().known_by,
            KnownBy::BareCode,
            "{bare}"
        );
    }
    let marked = |drawn: &DrawnView| drawn.drawn.printed.known_by == KnownBy::BareCode;
    assert!(house.drawn().iter().all(marked));
}

#[test]
fn the_word_of_a_device_that_was_stopped_is_worth_nothing() {
    let mut house = House::open();
    let code = house.code();
    let wang = house.hub.cast.wang;
    let device = house.hub.devices_of(wang)[0].id;
    house.hub.ask(wang, RevokeDevice { device }).unwrap();
    // The keeper's device has heard of it.
    house.keeper.meet(&mut house.hub);
    let who = house.hub.cast.keeper;
    let read = house.keeper.ask(who, ReadOrderCode { code }).unwrap();
    assert_eq!(read.known_by, KnownBy::BareCode);
}

#[test]
fn a_code_opens_no_other_order_and_no_door_that_is_closed() {
    let mut house = House::open();
    let code = house.code();
    let other = house.hub.order_at(Status::Submitted).id;
    assert_eq!(
        house.issue(other, &code).unwrap_err(),
        Refusal::UnknownOrder.into()
    );
    assert_eq!(
        house.issue(house.order, "6970000000017").unwrap_err(),
        Refusal::UnknownOrder.into()
    );
    // The keeper's device has this one, and it cannot be issued to.
    house.keeper.meet(&mut house.hub);
    let nurse = house.hub.cast.nurse;
    let closed = house.hub.show(nurse, other).unwrap();
    let refused = house.issue(other, &closed.qr).unwrap_err();
    let status = Status::Submitted;
    assert_eq!(refused, Refusal::NoIssueNow { status }.into());
}

#[test]
fn the_word_of_a_device_that_was_away_for_too_long_is_worth_nothing() {
    let mut house = House::open();
    let code = house.code();
    let who = house.hub.cast.keeper;
    let read = |house: &mut House| {
        let code = code.clone();
        let read = house.keeper.ask(who, ReadOrderCode { code });
        read.unwrap().known_by
    };
    house.keeper.wait_days(89);
    assert_eq!(read(&mut house), KnownBy::VouchedCode);
    house.keeper.wait_days(2);
    assert_eq!(read(&mut house), KnownBy::BareCode);
    // The phone met the hub meanwhile, and the keeper hears of it.
    house.hub.wait_days(80);
    house.wang.meet(&mut house.hub);
    house.keeper.meet(&mut house.hub);
    assert_eq!(read(&mut house), KnownBy::VouchedCode);
}

#[test]
fn the_word_of_another_hospitals_device_is_good_there_and_no_word_here() {
    let mut house = House::open();
    let mut other = TestHospital::open_another();
    let (wang, keeper) = (other.cast.wang, other.cast.keeper);
    let mut stranger = other.enrol(wang, "a phone of another hospital");
    let mut at_home = other.enrol(keeper, "a keeper's phone there");
    // Tests number alike: this order is to be another one than that of the house.
    for _ in 0..1000 {
        other.id();
    }
    let order = other.order_at(Status::Arrived).id;
    assert_ne!(order, house.order);
    stranger.meet(&mut other);
    let code = stranger.show(wang, order).unwrap().qr;
    let asked = ReadOrderCode { code: code.clone() };
    let there = at_home.ask(keeper, asked.clone()).unwrap();
    assert_eq!(
        there.known_by,
        KnownBy::VouchedCode,
        "it is signed as it should be"
    );
    // Nor does it help to name a device of this hospital.
    let own = house.code();
    let short = |code: &str| code.split('/').nth(5).unwrap().to_owned();
    let renamed = code.replace(
        &format!("/{}/", short(&code)),
        &format!("/{}/", short(&own)),
    );
    assert_ne!(renamed, code);
    let who = house.hub.cast.keeper;
    for at in [&mut house.keeper, &mut house.hub] {
        let here = at.ask(who, asked.clone()).unwrap();
        assert_eq!((here.order, here.known_by), (order, KnownBy::BareCode));
        let code = renamed.clone();
        let here = at.ask(who, ReadOrderCode { code }).unwrap();
        assert_eq!(here.known_by, KnownBy::BareCode);
    }
    // The keeper's device takes it, as any code that nobody here vouches for, and says so.
    let issued = house.issue(order, &code).unwrap();
    assert_eq!(issued.known_by, KnownBy::BareCode);
    assert!(issued.order.is_none());
    house.keeper.meet(&mut house.hub);
    // Nobody here has the order, so it stands among what somebody has to look into, until the parts come back.
    let doubts = house.hub.ask(who, ListDoubts {}).unwrap();
    let unseen: Vec<(OrderId, usize)> = doubts
        .unseen
        .iter()
        .map(|unseen| (unseen.order, unseen.parts.len()))
        .collect();
    assert_eq!(unseen, [(order, 1)]);
}
