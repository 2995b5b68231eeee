//! The department's word, and what happens to it when the bill changes.

use yizhan_api::{
    ConfirmAsked, Confirmation, IssueBadge, ListOrders, ReadAsked, ReadBadge, RevokeDevice, Secret,
    SetThresholds, SettleItem, ShowAsked, ShowBadge, SignByBadge, SignByDevice,
};
use yizhan_domain::base::{Role, Threshold};
use yizhan_domain::order::{Action, ActionKind, CostStage, IdentityLevel, Proof, Standing, Status};
use yizhan_domain::{Fen, Objection, OrderId, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

#[test]
fn a_bill_that_changes_after_the_sign_off_asks_for_a_new_one() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Confirmed).id;
    let signed = hospital.sign_off(order);
    hospital.labour(order, 50).unwrap();

    for who in [
        cast.nurse,
        cast.wang,
        cast.supervisor,
        cast.dispatcher,
        cast.chief,
        cast.auditor,
        cast.finance,
    ] {
        let view = hospital.show(who, order).unwrap();
        assert!(
            !view.sign_off.unwrap().valid,
            "everybody sees that the sign-off does not hold"
        );
        assert!(!view.actions.contains(&ActionKind::ConfirmCostSupervisor));
    }
    let cost = hospital.cost(cast.supervisor, order, CostStage::Supervisor);
    assert_eq!(
        hospital.step(cast.supervisor, order, cost),
        Err(Refusal::SignOffInvalid.into())
    );
    let total = hospital.show(cast.wang, order).unwrap().bill.total;
    let stale = Action::SignOff(Box::new(signed));
    assert_eq!(
        hospital.step(cast.wang, order, stale),
        Err(Refusal::BillChanged { total }.into())
    );

    let again = hospital.sign_off(order);
    assert!(
        hospital
            .take(cast.wang, order, Action::SignOff(Box::new(again)))
            .sign_off
            .unwrap()
            .valid
    );
    let cost = hospital.cost(cast.supervisor, order, CostStage::Supervisor);
    assert_eq!(
        hospital.take(cast.supervisor, order, cost).status,
        Status::SupervisorConfirmed
    );
}

#[test]
fn an_unsatisfied_department_gets_it_done_again() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Finished).id;
    let again = Action::ReturnForRework {
        reason: "还在滴水".into(),
        name: "护士长".into(),
    };
    assert_eq!(
        hospital.take(cast.nurse, order, again).status,
        Status::Rework
    );
    hospital.take(cast.wang, order, Action::Arrive);
    let finish = Action::Finish {
        symptom: String::new(),
        cause: String::new(),
        solution: "换阀芯".into(),
    };
    hospital.take(cast.wang, order, finish);
    let sign_off = hospital.sign_off(order);
    assert_eq!(
        hospital
            .take(cast.wang, order, Action::SignOff(Box::new(sign_off)))
            .status,
        Status::Confirmed
    );
}

#[test]
fn a_nurse_confirms_on_the_ward_computer_with_the_own_account() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Finished).id;
    let mut sign_off = hospital.sign_off(order);
    sign_off.signer = Some(cast.nurse);
    sign_off.name = hospital.engine.directory().person_name(cast.nurse);
    sign_off.level = IdentityLevel::OwnAccount;
    sign_off.signature.clear();
    let after = hospital.take(cast.nurse, order, Action::SignOff(Box::new(sign_off)));
    assert_eq!(
        after.sign_off.unwrap().sign_off.level,
        IdentityLevel::OwnAccount
    );
}

#[test]
fn the_technician_cannot_sign_for_the_department() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let order = hospital.order_at(Status::Finished).id;
    let mut sign_off = hospital.sign_off(order);
    sign_off.signer = Some(cast.wang);
    let action = Action::SignOff(Box::new(sign_off));
    assert_eq!(
        hospital.step(cast.wang, order, action),
        Err(Refusal::TechnicianCannotSign.into())
    );
}

/// From this total on, badge and PIN are wanted, and so on upwards.
fn want(hospital: &mut TestHospital, steps: &[(i64, IdentityLevel)]) {
    let administrator = administrator(hospital);
    let steps = steps.iter().map(|(from, level)| Threshold {
        from: Fen(*from),
        level: *level,
    });
    let request = SetThresholds {
        steps: steps.collect(),
    };
    hospital.ask(administrator, request).unwrap();
}

fn administrator(hospital: &TestHospital) -> PersonId {
    let mut people = hospital.engine.directory().people.values();
    let found = people.find(|person| person.role == Role::Administrator);
    found.unwrap().id
}

/// The PIN that everybody with a badge chooses here.
const PIN: &str = "481502";

/// A new badge of `who` at the hub, with its PIN: what its code says.
fn badge_of(hub: &mut TestHospital, who: PersonId) -> String {
    let issued = hub.ask(who, IssueBadge::default()).unwrap();
    hub.engine.choose_badge_pin(who, PIN, [7; 16]).unwrap();
    issued.code.unwrap()
}

/// Wang lets the department sign by badge on his device, having seen the order as it is there.
fn by_badge(at: &mut TestHospital, order: OrderId, badge: &str, pin: &str) -> SignByBadge {
    let view = at.show(at.cast.wang, order).unwrap();
    let step = StepId(at.id());
    SignByBadge {
        order,
        step,
        follows: view.last_step,
        badge: badge.into(),
        pin: Secret(pin.into()),
        salt: [at.id(), at.id()],
        given: Confirmation {
            stars: 5,
            tags: vec!["fast".into()],
            words: "修得很快".into(),
            bill: view.bill_digest,
            total: view.bill.total,
        },
    }
}

/// The hub, Wang's phone, and a finished order that both have.
fn ward() -> (TestHospital, TestHospital, OrderId) {
    let mut hub = TestHospital::open();
    let order = hub.order_at(Status::Finished).id;
    let wang = hub.cast.wang;
    let phone = hub.enrol(wang, "Wang's phone");
    (hub, phone, order)
}

/// What of an order does not count at the hub, and why.
fn objections(hub: &mut TestHospital, order: OrderId) -> Vec<Objection> {
    let view = hub.show(hub.cast.dispatcher, order).unwrap();
    view.held.iter().map(|held| held.objection).collect()
}

#[test]
fn a_confirmation_that_is_too_weak_is_kept_and_confirms_no_cost() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    want(&mut hub, &[(1, IdentityLevel::BadgePin)]);
    let badge = badge_of(&mut hub, cast.nurse);
    phone.meet(&mut hub);
    let drawn = phone.sign_off(order);
    let view = phone.take(cast.wang, order, Action::SignOff(Box::new(drawn)));
    let wanted = IdentityLevel::BadgePin;
    assert_eq!(view.standing, Some(Standing::Weak { wanted }));
    phone.meet(&mut hub);
    for who in [cast.nurse, cast.supervisor, cast.wang, cast.auditor] {
        let view = hub.show(who, order).unwrap();
        assert_eq!(view.status, Status::Confirmed);
        assert_eq!(view.standing, Some(Standing::Weak { wanted }));
    }
    let total = view.bill.total;
    let cost = hub.cost(cast.supervisor, order, CostStage::Supervisor);
    assert_eq!(
        hub.step(cast.supervisor, order, cost.clone()),
        Err(Refusal::SignOffTooWeak { wanted, total }.into())
    );
    let todo = |hub: &mut TestHospital, who| {
        let rows = hub.ask(who, ListOrders::default()).unwrap().rows;
        rows.iter().any(|row| row.id == order)
    };
    assert!(!todo(&mut hub, cast.supervisor), "nothing to confirm yet");
    assert!(todo(&mut hub, cast.wang), "the department has to be asked");

    // The way on: the department gives a stronger word.
    let again = by_badge(&mut phone, order, &badge, PIN);
    let view = phone.ask(cast.wang, again).unwrap();
    assert_eq!(view.standing, Some(Standing::Pending));
    phone.meet(&mut hub);
    let view = hub.show(cast.supervisor, order).unwrap();
    assert_eq!(view.standing, Some(Standing::Holds));
    assert!(todo(&mut hub, cast.supervisor));
    let after = hub.take(cast.supervisor, order, cost);
    assert_eq!(after.status, Status::SupervisorConfirmed);
}

#[test]
fn a_badge_and_its_pin_confirm_far_from_the_hub_and_count_once_it_has_checked_them() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    want(&mut hub, &[(1, IdentityLevel::BadgePin)]);
    let badge = badge_of(&mut hub, cast.nurse);
    let mut supervisor = hub.enrol(cast.supervisor, "supervisor's phone");
    phone.meet(&mut hub);
    let read = ReadBadge {
        order,
        badge: badge.to_lowercase(),
    };
    let holder = phone.ask(cast.wang, read).unwrap();
    assert_eq!(holder.person, cast.nurse);

    let request = by_badge(&mut phone, order, &badge, PIN);
    let view = phone.ask(cast.wang, request.clone()).unwrap();
    assert_eq!(view.status, Status::Confirmed);
    assert_eq!(view.standing, Some(Standing::Pending));
    let again = phone.ask(cast.wang, request).unwrap();
    assert_eq!(
        again.trail.len(),
        view.trail.len(),
        "asked twice, done once"
    );
    let store = std::fs::read(phone.path()).unwrap();
    let journal = std::fs::read(phone.path().with_extension("sqlite-wal")).unwrap();
    for bytes in [store, journal] {
        let shows = bytes.windows(PIN.len()).any(|part| part == PIN.as_bytes());
        assert!(!shows, "the PIN stands nowhere on the device");
    }

    for device in [&mut phone, &mut supervisor] {
        device.meet(&mut hub);
    }
    for (who, at) in [
        (cast.wang, &mut phone),
        (cast.supervisor, &mut supervisor),
        (cast.nurse, &mut hub),
    ] {
        let view = at.show(who, order).unwrap();
        assert_eq!(view.standing, Some(Standing::Holds));
        let given = view.sign_off.unwrap().sign_off;
        assert_eq!(given.level, IdentityLevel::BadgePin);
        assert_eq!(given.signer, Some(cast.nurse));
        assert_eq!(given.words, "修得很快");
    }
    let cost = supervisor.cost(cast.supervisor, order, CostStage::Supervisor);
    let after = supervisor.take(cast.supervisor, order, cost);
    assert_eq!(after.status, Status::SupervisorConfirmed);
    supervisor.meet(&mut hub);
    assert!(objections(&mut hub, order).is_empty());
}

#[test]
fn a_wrong_pin_does_not_count_and_the_department_signs_again() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    let request = by_badge(&mut phone, order, &badge, "999998");
    phone.ask(cast.wang, request).unwrap();
    // Wang goes on before he knows.
    phone.labour(order, 50).unwrap();
    phone.meet(&mut hub);
    assert_eq!(objections(&mut hub, order), [Objection::PinWrong]);
    for (who, at) in [(cast.wang, &mut phone), (cast.dispatcher, &mut hub)] {
        let view = at.show(who, order).unwrap();
        assert_eq!(view.status, Status::Finished, "the order goes on as it was");
        assert!(view.sign_off.is_none());
        assert_eq!(view.labour.len(), 2, "what was done afterwards is kept");
    }
    let held = phone.show(cast.wang, order).unwrap().held.remove(0);
    assert!(held.is_own, "its author is told");
    for who in [cast.dispatcher, cast.supervisor, cast.chief] {
        let counts = SettleItem {
            item: held.item,
            counts: true,
        };
        let answer = hub.ask(who, counts);
        assert_eq!(answer.unwrap_err(), Refusal::WrongRole.into());
    }
    let again = by_badge(&mut phone, order, &badge, PIN);
    phone.ask(cast.wang, again).unwrap();
    phone.meet(&mut hub);
    let view = hub.show(cast.wang, order).unwrap();
    assert_eq!(view.standing, Some(Standing::Holds));
}

#[test]
fn at_the_hub_a_pin_is_checked_at_once_and_five_wrong_ones_block_the_badge() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Finished).id;
    let badge = badge_of(&mut hub, cast.nurse);
    for left in [4, 3, 2, 1] {
        let request = by_badge(&mut hub, order, &badge, "999998");
        let answer = hub.ask(cast.wang, request).unwrap_err();
        assert_eq!(answer, Refusal::BadgePinWrong { left }.into());
    }
    for pin in ["999998", "999998", PIN] {
        let request = by_badge(&mut hub, order, &badge, pin);
        let answer = hub.ask(cast.wang, request).unwrap_err();
        assert_eq!(answer, Refusal::BadgeBlocked.into(), "right or wrong");
    }
    let shown = hub.ask(cast.nurse, ShowBadge::default()).unwrap();
    assert!(shown.is_blocked && shown.has_pin);
    assert_eq!(hub.show(cast.wang, order).unwrap().status, Status::Finished);

    // A new badge does not open it; a new PIN does.
    let badge = hub.ask(cast.nurse, IssueBadge::default()).unwrap();
    assert!(badge.is_blocked);
    let badge = badge.code.unwrap();
    hub.engine
        .choose_badge_pin(cast.nurse, "270816", [8; 16])
        .unwrap();
    let request = by_badge(&mut hub, order, &badge, "270816");
    let view = hub.ask(cast.wang, request).unwrap();
    assert_eq!(view.standing, Some(Standing::Holds));
}

#[test]
fn wrong_pins_from_devices_count_together_and_a_blocked_badge_tells_nothing() {
    let (mut hub, mut phone, _) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    let orders: Vec<_> = (0..7).map(|_| hub.order_at(Status::Finished).id).collect();
    phone.meet(&mut hub);
    let pins = ["1", "111119", "", "999997", "999998", PIN, "999999"];
    for (order, pin) in orders.iter().zip(pins) {
        let request = by_badge(&mut phone, *order, &badge, pin);
        phone.ask(cast.wang, request).unwrap();
    }
    phone.meet(&mut hub);
    let all: Vec<_> = orders
        .iter()
        .flat_map(|order| objections(&mut hub, *order))
        .collect();
    let (wrong, blocked) = (Objection::PinWrong, Objection::BadgeBlocked);
    assert_eq!(all, [wrong, wrong, wrong, wrong, blocked, blocked, blocked]);
}

#[test]
fn a_badge_that_was_replaced_or_is_none_confirms_nothing() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let old = badge_of(&mut hub, cast.nurse);
    let new = hub.wait(1).ask(cast.nurse, IssueBadge::default()).unwrap();
    let request = by_badge(&mut hub, order, &old, PIN);
    let answer = hub.ask(cast.wang, request).unwrap_err();
    assert_eq!(answer, Refusal::BadgeNotGood.into());
    // Wang's phone cannot know, the hub does.
    let request = by_badge(&mut phone, order, &old, PIN);
    phone.ask(cast.wang, request).unwrap();
    phone.meet(&mut hub);
    assert_eq!(objections(&mut hub, order), [Objection::BadgeNotGood]);

    let stranger = badge_of(&mut hub, cast.stranger);
    let mut elsewhere = TestHospital::open_another();
    let nurse = elsewhere.cast.nurse;
    let foreign = badge_of(&mut elsewhere, nurse);
    let department = hub.show(cast.wang, order).unwrap().department_name;
    let not_theirs = Refusal::SignerNotOfDepartment { department };
    let new = new.code.unwrap();
    let sign = if new.get(9..10) == Some("A") {
        "B"
    } else {
        "A"
    };
    let mut damaged = new.clone();
    damaged.replace_range(9..10, sign);
    for at in [&mut phone, &mut hub] {
        for (badge, refusal) in [
            (stranger.as_str(), not_theirs.clone()),
            (&foreign, Refusal::NotABadge),
            (&damaged, Refusal::NotABadge),
            ("6970000000017", Refusal::NotABadge),
            ("", Refusal::NotABadge),
        ] {
            let request = by_badge(at, order, badge, PIN);
            let answer = at.ask(cast.wang, request).unwrap_err();
            assert_eq!(answer, refusal.into(), "{badge}");
        }
    }
    let request = by_badge(&mut phone, order, &new, PIN);
    phone.ask(cast.wang, request).unwrap();
    phone.meet(&mut hub);
    let view = hub.show(cast.wang, order).unwrap();
    assert_eq!(view.standing, Some(Standing::Holds));
}

#[test]
fn badges_and_pins_are_for_departments_at_the_hub() {
    let (mut hub, mut phone, _) = ward();
    let cast = hub.cast.clone();
    let administrator = administrator(&hub);
    let of_nurse = || IssueBadge {
        person: Some(cast.nurse),
    };
    let issued = hub.ask(administrator, of_nurse()).unwrap();
    assert!(issued.code.is_some() && !issued.has_pin);
    for (who, request) in [
        (cast.head_nurse, of_nurse()),
        (cast.wang, IssueBadge::default()),
    ] {
        let answer = hub.ask(who, request).unwrap_err();
        assert_eq!(answer, Refusal::WrongRole.into());
    }
    let no_badge = || Refusal::NotOfADepartment;
    let answer = hub.ask(administrator, IssueBadge::default()).unwrap_err();
    assert_eq!(answer, no_badge().into());
    let mut own = hub.enrol(cast.nurse, "nurse's phone");
    let answer = own.ask(cast.nurse, IssueBadge::default()).unwrap_err();
    assert_eq!(answer, Refusal::OnlyAtHub.into());
    let answer = own.ask(cast.nurse, ShowBadge::default()).unwrap_err();
    assert_eq!(answer, Refusal::OnlyAtHub.into());
    let weak = Refusal::BadgePinWeak { digits: 6 };
    for pin in ["123456", "000000", "48150", "abcdef", "4815023"] {
        let answer = hub.engine.choose_badge_pin(cast.nurse, pin, [1; 16]);
        assert_eq!(answer.unwrap_err(), weak.clone().into(), "{pin}");
    }
    let answer = hub.engine.choose_badge_pin(cast.wang, PIN, [1; 16]);
    assert_eq!(answer.unwrap_err(), no_badge().into());
    let steps = Vec::new();
    let answer = phone.ask(cast.wang, SetThresholds { steps }).unwrap_err();
    assert_eq!(answer, Refusal::WrongRole.into());
}

#[test]
fn nobody_makes_a_proof_up() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    for at in [&mut hub, &mut phone] {
        let mut given = at.sign_off(order);
        (given.level, given.signature) = (IdentityLevel::BadgePin, String::new());
        for proof in [
            None,
            Some(Proof::Badge {
                serial: 1,
                sealed: String::new(),
            }),
        ] {
            given.proof = proof;
            let action = Action::SignOff(Box::new(given.clone()));
            let answer = at.step(cast.wang, order, action).unwrap_err();
            assert_eq!(answer, Refusal::ProofMissing.into());
        }
    }
    // The technician's own badge would sign nothing, and there is none.
    let answer = hub.engine.choose_badge_pin(cast.wang, PIN, [1; 16]);
    assert_eq!(answer.unwrap_err(), Refusal::NotOfADepartment.into());
    // The nurse signs at her own screen with her account, not with a badge.
    let mut request = by_badge(&mut hub, order, &badge, PIN);
    request.step = StepId(hub.id());
    let answer = hub.ask(cast.nurse, request).unwrap_err();
    assert_eq!(answer, Refusal::TechnicianCannotSign.into());
}

#[test]
fn thresholds_change_for_everybody_and_touch_no_audited_order() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let audited = hub.order_at(Status::Audited).id;
    let drawn = hub.sign_off(order);
    hub.take(cast.wang, order, Action::SignOff(Box::new(drawn)));
    let row = |at: &mut TestHospital, who, order: OrderId| {
        let list = yizhan_api::OrderList::All;
        let request = ListOrders {
            list,
            ..ListOrders::default()
        };
        let rows = at.ask(who, request).unwrap().rows;
        rows.into_iter()
            .find(|row| row.id == order)
            .unwrap()
            .sign_off
    };
    let good = Some((IdentityLevel::Drawn, Standing::Holds));
    assert_eq!(row(&mut hub, cast.dispatcher, order), good);
    want(&mut hub, &[(1, IdentityLevel::OwnDevice)]);
    phone.meet(&mut hub);
    let wanted = IdentityLevel::OwnDevice;
    let weak = Some((IdentityLevel::Drawn, Standing::Weak { wanted }));
    assert_eq!(row(&mut hub, cast.dispatcher, order), weak);
    assert_eq!(row(&mut phone, cast.wang, order), weak);
    assert_eq!(row(&mut hub, cast.dispatcher, audited), good);
    // Nobody changes them by asking for the same again.
    want(&mut hub, &[(1, IdentityLevel::OwnDevice)]);
    assert!(hub.tags.is_empty());
    want(&mut hub, &[]);
    assert_eq!(row(&mut hub, cast.dispatcher, order), good);
}

/// The hub, Wang's phone and the nurse's own, and a finished order that both were told of.
fn two_phones() -> (TestHospital, TestHospital, TestHospital, OrderId) {
    let (mut hub, mut phone, order) = ward();
    let own = hub.enrol(hub.cast.nurse, "nurse's phone");
    phone.meet(&mut hub);
    (hub, phone, own, order)
}

/// What the signer's device answers to what Wang's device asks.
fn answer(
    asks: &mut TestHospital,
    signs: &mut TestHospital,
    who: PersonId,
    order: OrderId,
) -> String {
    let code = asks.ask(asks.cast.wang, ShowAsked { order }).unwrap();
    let request = ConfirmAsked {
        code,
        stars: 4,
        tags: vec!["tidy".into()],
        words: "干净".into(),
    };
    signs.ask(who, request).unwrap()
}

/// Wang's device takes what the signer's device answered.
fn by_device(at: &mut TestHospital, order: OrderId, code: &str) -> SignByDevice {
    let follows = at.show(at.cast.wang, order).unwrap().last_step;
    SignByDevice {
        order,
        step: StepId(at.id()),
        follows,
        code: code.into(),
    }
}

#[test]
fn two_phones_without_a_network_exchange_a_confirmation_that_proves_itself() {
    let (mut hub, mut phone, mut own, order) = two_phones();
    let cast = hub.cast.clone();
    want(&mut hub, &[(1, IdentityLevel::OwnDevice)]);
    phone.meet(&mut hub);
    // The nurse's phone has an older state of the order; it recomputes what it signs.
    phone.labour(order, 250).unwrap();
    let view = phone.show(cast.wang, order).unwrap();
    let code = phone.ask(cast.wang, ShowAsked { order }).unwrap();
    assert!(code.len() < 1450, "{}", code.len());
    let asked = own.ask(cast.nurse, ReadAsked { code }).unwrap();
    assert_eq!((asked.number, asked.bill), (view.number, view.bill));
    assert_eq!(asked.bill_digest, view.bill_digest);
    let code = answer(&mut phone, &mut own, cast.nurse, order);
    let request = by_device(&mut phone, order, &code.to_lowercase());
    let view = phone.ask(cast.wang, request.clone()).unwrap();
    assert_eq!(
        view.standing,
        Some(Standing::Holds),
        "nobody has to check more"
    );
    let again = phone.ask(cast.wang, request).unwrap();
    assert_eq!(
        again.trail.len(),
        view.trail.len(),
        "asked twice, done once"
    );
    for device in [&mut phone, &mut own] {
        device.meet(&mut hub);
    }
    for (who, at) in [
        (cast.wang, &mut phone),
        (cast.nurse, &mut own),
        (cast.supervisor, &mut hub),
    ] {
        let view = at.show(who, order).unwrap();
        assert_eq!(view.standing, Some(Standing::Holds));
        let given = view.sign_off.unwrap().sign_off;
        assert_eq!(given.level, IdentityLevel::OwnDevice);
        assert_eq!((given.signer, given.stars), (Some(cast.nurse), 4));
        assert_eq!(
            (given.tags, given.words),
            (vec!["tidy".into()], "干净".into())
        );
    }
    assert!(objections(&mut hub, order).is_empty());
    let cost = hub.cost(cast.supervisor, order, CostStage::Supervisor);
    hub.take(cast.supervisor, order, cost);
}

#[test]
fn a_word_of_a_device_is_good_for_one_step_of_one_bill_of_one_order() {
    let (mut hub, mut phone, mut own, order) = two_phones();
    let cast = hub.cast.clone();
    let other = hub.order_at(Status::Finished).id;
    phone.meet(&mut hub);
    let code = answer(&mut phone, &mut own, cast.nurse, order);
    let foreign = Err(Refusal::SignatureForeign.into());
    // Another order, with the same bill even.
    let request = by_device(&mut phone, other, &code);
    assert_eq!(phone.ask(cast.wang, request), foreign);
    // Another bill.
    phone.labour(order, 50).unwrap();
    let total = phone.show(cast.wang, order).unwrap().bill.total;
    let request = by_device(&mut phone, order, &code);
    let changed = Err(Refusal::BillChanged { total }.into());
    assert_eq!(phone.ask(cast.wang, request), changed);
    // The same bill once more, behind another step: the department was asked again in between.
    let code = answer(&mut phone, &mut own, cast.nurse, order);
    let again = Action::ReturnForRework {
        reason: "还在滴水".into(),
        name: "护士长".into(),
    };
    phone.take(cast.wang, order, again);
    phone.take(cast.wang, order, Action::Arrive);
    let finish = Action::Finish {
        symptom: String::new(),
        cause: String::new(),
        solution: "换阀芯".into(),
    };
    phone.take(cast.wang, order, finish);
    let request = by_device(&mut phone, order, &code);
    assert_eq!(phone.ask(cast.wang, request), foreign);
    // A code that was changed on the way.
    let code = answer(&mut phone, &mut own, cast.nurse, order);
    for at in [20, 60, 120, 300] {
        let mut damaged = code.clone();
        let sign = if code.get(at..=at) == Some("A") {
            "B"
        } else {
            "A"
        };
        damaged.replace_range(at..=at, sign);
        let request = by_device(&mut phone, order, &damaged);
        assert!(phone.ask(cast.wang, request).is_err(), "{at}");
    }
    for nothing in ["", "6970000000017", "YZ1/C/AA"] {
        let request = by_device(&mut phone, order, nothing);
        let answer = phone.ask(cast.wang, request).unwrap_err();
        assert_eq!(answer, Refusal::NotAnAnswerCode.into());
    }
    let request = by_device(&mut phone, order, &code);
    phone.ask(cast.wang, request).unwrap();
}

#[test]
fn only_the_departments_own_devices_sign() {
    let (mut hub, mut phone, mut own, order) = two_phones();
    let cast = hub.cast.clone();
    let code = phone.ask(cast.wang, ShowAsked { order }).unwrap();
    let confirm = |code: &str| ConfirmAsked {
        code: code.into(),
        stars: 5,
        tags: Vec::new(),
        words: String::new(),
    };
    let mut stranger = hub.enrol(cast.stranger, "stranger's phone");
    let department = hub.show(cast.wang, order).unwrap().department_name;
    let refused = stranger.ask(cast.stranger, confirm(&code)).unwrap_err();
    assert_eq!(
        refused,
        Refusal::SignerNotOfDepartment { department }.into()
    );
    let refused = phone.ask(cast.wang, confirm(&code)).unwrap_err();
    assert_eq!(
        refused,
        Refusal::WrongRole.into(),
        "not the technician's own"
    );
    let refused = hub.ask(cast.nurse, confirm(&code)).unwrap_err();
    assert_eq!(refused, Refusal::OnlyOnOwnDevice.into());
    let refused = own.ask(cast.nurse, confirm("YZ1/A/AA")).unwrap_err();
    assert_eq!(refused, Refusal::NotAnAskedCode.into());
    let long = ConfirmAsked {
        words: "字".repeat(400),
        ..confirm(&code)
    };
    let refused = own.ask(cast.nurse, long).unwrap_err();
    assert_eq!(refused, Refusal::CodeTooLong.into());
    // A device of another hospital.
    let mut elsewhere = TestHospital::open_another();
    let nurse = elsewhere.cast.nurse;
    let mut foreign = elsewhere.enrol(nurse, "elsewhere");
    let code = answer(&mut phone, &mut foreign, nurse, order);
    let request = by_device(&mut phone, order, &code);
    let refused = phone.ask(cast.wang, request).unwrap_err();
    assert_eq!(refused, Refusal::SignerDeviceNotGood.into());
}

#[test]
fn a_device_that_was_stopped_signs_nothing() {
    let (mut hub, mut phone, mut own, order) = two_phones();
    let cast = hub.cast.clone();
    let code = answer(&mut phone, &mut own, cast.nurse, order);
    let request = by_device(&mut phone, order, &code);
    // Wang's phone cannot know yet, the hub does.
    phone.ask(cast.wang, request).unwrap();
    let device = own.engine.application("").device;
    hub.ask(cast.nurse, RevokeDevice { device }).unwrap();
    phone.meet(&mut hub);
    assert_eq!(objections(&mut hub, order), [Objection::ProofForeign]);
    let view = phone.show(cast.wang, order).unwrap();
    assert_eq!(view.status, Status::Finished, "the department signs again");
    // From now on the phone knows as well.
    let code = answer(&mut phone, &mut own, cast.nurse, order);
    let request = by_device(&mut phone, order, &code);
    let refused = phone.ask(cast.wang, request).unwrap_err();
    assert_eq!(refused, Refusal::SignerDeviceNotGood.into());
}

#[test]
fn a_bill_that_is_too_long_for_a_code_is_confirmed_otherwise() {
    let (_, mut phone, _, order) = two_phones();
    let wang = phone.cast.wang;
    for _ in 0..30 {
        phone.labour(order, 50).unwrap();
    }
    let refused = phone.ask(wang, ShowAsked { order }).unwrap_err();
    assert_eq!(refused, Refusal::CodeTooLong.into());
}
