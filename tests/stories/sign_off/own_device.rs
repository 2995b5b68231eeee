//! Confirming with the signer's own device.

use super::*;

/// The hub, Wang's phone and the nurse's own, and a finished order that both were told of.
fn two_phones() -> (TestHospital, TestHospital, TestHospital, OrderId) {
    let (mut hub, mut phone, order) = ward();
    let own = hub.enrol(hub.cast.nurse, "nurse's phone");
    phone.meet(&mut hub);
    (hub, phone, own, order)
}

/// What the signer's device answers to what Wang's device asks.
pub(crate) fn answer(
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
pub(crate) fn by_device(at: &mut TestHospital, order: OrderId, code: &str) -> SignByDevice {
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
