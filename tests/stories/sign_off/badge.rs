//! Confirming with a badge and its PIN.

use super::*;

/// The PIN that everybody with a badge chooses here.
pub(crate) const PIN: &str = "481502";

/// A new badge of `who` at the hub, with its PIN: what its code says.
pub(crate) fn badge_of(hub: &mut TestHospital, who: PersonId) -> String {
    let issued = hub.ask(who, IssueBadge::default()).unwrap();
    let now = hub.now;
    hub.engine.choose_badge_pin(who, PIN, [7; 16], now).unwrap();
    issued.code.unwrap()
}

/// Wang lets the department sign by badge on his device, having seen the order as it is there.
pub(crate) fn by_badge(
    at: &mut TestHospital,
    order: OrderId,
    badge: &str,
    pin: &str,
) -> SignByBadge {
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
        .choose_badge_pin(cast.nurse, "270816", [8; 16], hub.now)
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
    phone.wait(2);
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
        let answer = hub
            .engine
            .choose_badge_pin(cast.nurse, pin, [1; 16], hub.now);
        assert_eq!(answer.unwrap_err(), weak.clone().into(), "{pin}");
    }
    let answer = hub
        .engine
        .choose_badge_pin(cast.wang, PIN, [1; 16], hub.now);
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
    let answer = hub
        .engine
        .choose_badge_pin(cast.wang, PIN, [1; 16], hub.now);
    assert_eq!(answer.unwrap_err(), Refusal::NotOfADepartment.into());
    // The nurse signs at her own screen with her account, not with a badge.
    let mut request = by_badge(&mut hub, order, &badge, PIN);
    request.step = StepId(hub.id());
    let answer = hub.ask(cast.nurse, request).unwrap_err();
    assert_eq!(answer, Refusal::TechnicianCannotSign.into());
}

/// The nurse chooses another PIN.
fn choose(hub: &mut TestHospital, pin: &str) {
    let (nurse, now) = (hub.cast.nurse, hub.now);
    hub.engine
        .choose_badge_pin(nurse, pin, [8; 16], now)
        .unwrap();
}

#[test]
fn what_was_confirmed_before_pin_and_badge_were_changed_counts_when_it_arrives() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    let request = by_badge(&mut phone, order, &badge, PIN);
    phone.ask(cast.wang, request).unwrap();
    choose(hub.wait(30), "270816");
    hub.wait(30).ask(cast.nurse, IssueBadge::default()).unwrap();
    choose(hub.wait(30), "602418");
    hub.wait_days(3);
    phone.meet(&mut hub);
    assert!(objections(&mut hub, order).is_empty());
    let view = hub.show(cast.wang, order).unwrap();
    assert_eq!(view.standing, Some(Standing::Holds));
}

#[test]
fn a_former_pin_is_good_for_nothing_that_was_confirmed_later_or_may_have_been() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    let other = hub.order_at(Status::Finished).id;
    phone.meet(&mut hub);
    choose(hub.wait(30), "270816");
    // By its own clock it was later.
    phone.now = hub.now;
    phone.wait(10);
    let request = by_badge(&mut phone, order, &badge, PIN);
    phone.ask(cast.wang, request).unwrap();
    phone.meet(hub.wait(60));
    assert_eq!(objections(&mut hub, order), [Objection::PinWrong]);
    // Its clock was set back. But it handed something in since the change, and would have handed in this as well.
    phone.wait(-39);
    hub.wait(60);
    let request = by_badge(&mut phone, other, &badge, PIN);
    phone.ask(cast.wang, request).unwrap();
    phone.meet(&mut hub);
    assert_eq!(objections(&mut hub, other), [Objection::PinWrong]);
}

#[test]
fn two_weeks_after_it_was_changed_a_former_pin_is_good_for_nothing() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    let request = by_badge(&mut phone, order, &badge, PIN);
    phone.ask(cast.wang, request).unwrap();
    choose(hub.wait(30), "270816");
    hub.wait_days(15);
    phone.meet(&mut hub);
    assert_eq!(objections(&mut hub, order), [Objection::PinWrong]);
}

#[test]
fn nobody_guesses_with_a_former_badge() {
    let (mut hub, mut phone, _) = ward();
    let cast = hub.cast.clone();
    let old = badge_of(&mut hub, cast.nurse);
    let orders: Vec<_> = (0..7).map(|_| hub.order_at(Status::Finished).id).collect();
    phone.meet(&mut hub);
    let pins = ["1", "111119", "", "999997", "999998", PIN, "999999"];
    for (order, pin) in orders.iter().zip(pins) {
        let request = by_badge(&mut phone, *order, &old, pin);
        phone.ask(cast.wang, request).unwrap();
    }
    hub.wait(10).ask(cast.nurse, IssueBadge::default()).unwrap();
    phone.meet(&mut hub);
    let all: Vec<_> = orders
        .iter()
        .flat_map(|order| objections(&mut hub, *order))
        .collect();
    let (wrong, good) = (Objection::PinWrong, Objection::BadgeNotGood);
    assert_eq!(all[..4], [wrong; 4]);
    assert!(
        !all[4..].contains(&wrong) && all.len() == 7,
        "{all:?} {good:?}"
    );
}

#[test]
fn a_blocked_badge_leaves_no_former_pin() {
    let (mut hub, mut phone, order) = ward();
    let cast = hub.cast.clone();
    let badge = badge_of(&mut hub, cast.nurse);
    let request = by_badge(&mut phone, order, &badge, PIN);
    phone.ask(cast.wang, request).unwrap();
    let other = hub.order_at(Status::Finished).id;
    for _ in 0..5 {
        let request = by_badge(&mut hub, other, &badge, "999998");
        hub.ask(cast.wang, request).unwrap_err();
    }
    choose(hub.wait(30), "270816");
    phone.meet(&mut hub);
    assert_eq!(objections(&mut hub, order), [Objection::PinWrong]);
}
