//! What a bundle tells, and that a changed byte is found.

use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::view::OrderView;
use yizhan_api::{MakeBundle, ShowFingerprint};
use yizhan_domain::PersonId;
use yizhan_domain::order::{ActionKind, IdentityLevel};
use yizhan_engine::{RestsOn, Sealed, SignedBy};

/// The order as whoever audits it sees it, without what follows from who that is.
fn seen(hospital: &mut TestHospital, who: PersonId, order: OrderId) -> OrderView {
    anybodys(hospital.show(who, order).unwrap())
}

fn anybodys(view: OrderView) -> OrderView {
    OrderView {
        actions: Vec::new(),
        qr: String::new(),
        ..view
    }
}

#[test]
fn a_bundle_tells_the_order_as_the_hub_does_and_needs_nothing_else() {
    let mut hospital = TestHospital::open();
    let auditor = hospital.cast.auditor;
    hospital.order_at(Status::Arrived);
    let order = hospital.order_at(Status::Charged);
    let bytes = hospital.engine.bundle(&order.number, hospital.now).unwrap();
    let expected = hospital.engine.fingerprint();
    let audited = open_bundle(&bytes, Some(expected), hospital.now).unwrap();
    let at_hub = seen(&mut hospital, auditor, order.id);
    assert_eq!(anybodys(audited.order), at_hub);
    let rests_on = RestsOn::Authority {
        fingerprint: expected,
        made_at: hospital.now,
    };
    assert_eq!(audited.rests_on, rests_on);
    assert!(audited.doubts.is_empty(), "{:?}", audited.doubts);
    assert!(
        audited
            .steps
            .values()
            .all(|taken| taken.sealed == Sealed::Hub)
    );
    assert!(bytes.len() < 300_000, "{}", bytes.len());
    assert!(
        hospital
            .engine
            .bundle("261121-H1-99", hospital.now)
            .is_err()
    );
}

#[test]
fn what_people_did_on_their_own_devices_is_proved_to_be_theirs() {
    let mut ward = Ward::open();
    let (auditor, now) = (ward.hub.cast.auditor, ward.hub.now);
    let audited = open_bundle(&ward.bytes(), None, now).unwrap();
    let at_hub = seen(&mut ward.hub, auditor, ward.order);
    let hub_calls = at_hub.trail.clone();
    assert_eq!(anybodys(audited.order), at_hub);
    for step in &hub_calls {
        let taken = &audited.steps[&step.step];
        use ActionKind as A;
        let at_device = matches!(
            step.action.kind(),
            A::Submit | A::Accept | A::Arrive | A::Finish | A::SignOff
        );
        let sealed = match at_device {
            true => Sealed::OwnDevice,
            false => Sealed::Hub,
        };
        assert_eq!(taken.sealed, sealed, "{:?}", step.action.kind());
    }
    let signed = |level| {
        let mut steps = hub_calls.iter().filter(|step| match &step.action {
            Action::SignOff(given) => given.level == level,
            _ => false,
        });
        let step = steps.next().unwrap();
        assert!(steps.next().is_none(), "the wrong PIN is no part of it");
        audited.steps[&step.step].signed_by.clone().unwrap()
    };
    let by_badge = SignedBy::Badge { serial: 1 };
    assert_eq!(signed(IdentityLevel::BadgePin), by_badge);
    let nurse = ward.hub.cast.nurse;
    let device = ward.nurse.devices_of(nurse)[0].code.clone();
    let by_device = SignedBy::Device { device };
    assert_eq!(signed(IdentityLevel::OwnDevice), by_device);
    let codes = said(&ward.bundle()).certificates.len();
    assert_eq!(codes, 4, "hub, nurse, technician and keeper");
    // Whoever has no store reads the same from the hub that made it.
    assert!(ward.phone.engine.bundle(&ward.number, now).is_err());
    ward.keeper.meet(&mut ward.hub);
}

#[test]
fn one_changed_byte_anywhere_is_found() {
    let ward = Ward::open();
    let now = ward.hub.now;
    let bytes = ward.bytes();
    let expected = Some(ward.hub.engine.fingerprint());
    assert!(open_bundle(&bytes, expected, now).is_ok());
    // One in so many, which is never in step with anything; each byte of a small one is tried in the log's own tests.
    for at in (0..bytes.len()).step_by(97) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        assert!(open_bundle(&changed, None, now).is_err(), "byte {at}");
    }
    for end in (0..bytes.len()).step_by(1013) {
        assert!(
            open_bundle(&bytes[..end], None, now).is_err(),
            "{end} bytes"
        );
    }
    let longer = open_bundle(&[bytes.as_slice(), b"x"].concat(), None, now);
    assert!(matches!(longer, Err(BundleError::Unsound(_))));
}

#[test]
fn a_bundle_of_the_version_before_is_told_and_proves_nobody() {
    let mut hospital = TestHospital::open();
    let auditor = hospital.cast.auditor;
    let order = hospital.order_at(Status::Charged);
    let bytes = hospital.engine.bundle(&order.number, hospital.now).unwrap();
    let old = of_version_one(&Bundle::from_bytes(&bytes).unwrap());
    let audited = open(&old, hospital.now).unwrap();
    let at_hub = hospital.show(auditor, order.id).unwrap();
    assert_eq!(audited.order.bill_digest, at_hub.bill_digest);
    assert_eq!(audited.order.charges, at_hub.charges);
    assert!(matches!(audited.rests_on, RestsOn::Keys(keys) if keys.len() == 1));
    assert!(audited.steps.is_empty());
    let expected = Some(hospital.engine.fingerprint());
    let asked = open_bundle(&old.to_bytes().unwrap(), expected, hospital.now);
    assert!(matches!(asked, Err(BundleError::NoAuthority)));
    let mut newer = bytes;
    newer[14] = b'3';
    let error = open_bundle(&newer, None, hospital.now).unwrap_err();
    assert!(error.to_string().contains("newer version"), "{error}");
}

#[test]
fn what_the_hub_said_before_it_went_on_from_a_backup_is_still_its_word() {
    let mut ward = Ward::open();
    let bytes = ward.bytes();
    let expected = Some(ward.hub.engine.fingerprint());
    let (auditor, now) = (ward.hub.cast.auditor, ward.hub.now);
    let mut restored = ward.hub.copy();
    restored.engine.begin_epoch([7; 32], now).unwrap();
    assert_eq!(Some(restored.engine.fingerprint()), expected);
    assert!(open_bundle(&bytes, expected, now).is_ok());
    // And what it says now of what its former life sealed.
    for device in [&mut ward.phone, &mut ward.nurse, &mut ward.keeper] {
        device.meet(&mut restored);
    }
    let bytes = restored.engine.bundle(&ward.number, now).unwrap();
    let audited = open_bundle(&bytes, expected, now).unwrap();
    let at_hub = seen(&mut restored, auditor, ward.order);
    assert_eq!(anybodys(audited.order), at_hub);
}

#[test]
fn an_auditor_takes_the_same_bundle_away_and_nobody_else_does() {
    let mut ward = Ward::open();
    let (order, cast) = (ward.order, ward.hub.cast.clone());
    let file = ward.hub.ask(cast.auditor, MakeBundle { order }).unwrap();
    assert_eq!(file.name, format!("{}.bundle", ward.number));
    assert_eq!(STANDARD.decode(&file.bytes).unwrap(), ward.bytes());
    let published = ward.hub.ask(cast.nurse, ShowFingerprint {}).unwrap();
    assert_eq!(
        published.fingerprint,
        ward.hub.engine.fingerprint().to_string()
    );
    // Every device knows against what it is checked; only the hub can vouch.
    let on_phone = ward.phone.ask(cast.wang, ShowFingerprint {}).unwrap();
    assert_eq!(on_phone, published);
    let mut desk = ward.hub.enrol(cast.auditor, "the auditor's desk");
    desk.meet(&mut ward.hub);
    let refused = desk.ask(cast.auditor, MakeBundle { order }).unwrap_err();
    assert_eq!(refused.code(), "only_at_hub");
    for who in [
        cast.wang,
        cast.nurse,
        cast.keeper,
        cast.dispatcher,
        cast.supervisor,
    ] {
        let refused = ward.hub.ask(who, MakeBundle { order }).unwrap_err();
        assert_eq!(refused.code(), "wrong_role");
    }
    let nothing = OrderId(ward.hub.id());
    let refused = ward.hub.ask(cast.auditor, MakeBundle { order: nothing });
    assert_eq!(refused.unwrap_err().code(), "unknown_order");
}
