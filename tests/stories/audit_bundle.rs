//! The audit bundle: an order from need to charge, proved without the store.

use yizhan_domain::order::Status;
use yizhan_engine::{BundleError, open_bundle};
use yizhan_testkit::TestHospital;

#[test]
fn a_bundle_tells_the_order_as_the_hub_does_and_needs_nothing_else() {
    let mut hospital = TestHospital::open();
    let auditor = hospital.cast.auditor;
    hospital.order_at(Status::Arrived);
    let order = hospital.order_at(Status::Charged);
    let bytes = hospital.engine.bundle(&order.number).unwrap();
    let audited = open_bundle(&bytes, hospital.now).unwrap();
    let at_hub = hospital.show(auditor, order.id).unwrap();
    let told = audited.order;
    assert_eq!(told.number, at_hub.number);
    assert_eq!(told.department_name, at_hub.department_name);
    assert_eq!(
        (told.bill, told.bill_digest),
        (at_hub.bill, at_hub.bill_digest)
    );
    assert_eq!(
        (told.sign_off, told.charges),
        (at_hub.sign_off, at_hub.charges)
    );
    let steps = |trail: Vec<yizhan_api::view::TrailView>| -> Vec<_> {
        let steps = trail.into_iter();
        steps
            .map(|step| {
                (
                    step.action,
                    step.by,
                    step.whom,
                    step.at,
                    step.to,
                    step.applied,
                )
            })
            .collect()
    };
    assert_eq!(steps(told.trail), steps(at_hub.trail));
    assert_eq!(audited.keys, [hospital.engine.public_key()]);
    assert!(bytes.len() < 300_000, "{}", bytes.len());
}

#[test]
fn one_changed_byte_anywhere_is_found() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Charged);
    let bytes = hospital.engine.bundle(&order.number).unwrap();
    // Every seventh byte, and all of the last four thousand, where the order's own items stand.
    let near = bytes.len().saturating_sub(4_000);
    for at in (0..near).step_by(7 * 13).chain(near..bytes.len()) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        assert!(open_bundle(&changed, hospital.now).is_err(), "byte {at}");
    }
    let shorter = open_bundle(&bytes[..bytes.len() - 1], hospital.now);
    assert!(shorter.is_err());
    let longer = open_bundle(&[bytes.as_slice(), b"x"].concat(), hospital.now);
    assert!(matches!(longer, Err(BundleError::Unsound(_))));
}

#[test]
fn a_changed_item_is_named_and_other_keys_are_shown() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Charged);
    let bytes = hospital.engine.bundle(&order.number).unwrap();
    // The description that was filed, in the middle of an item.
    let words = "护士站水龙头漏水".as_bytes();
    let at = bytes
        .windows(words.len())
        .position(|part| part == words)
        .unwrap();
    let mut changed = bytes.clone();
    changed[at..at + 3].copy_from_slice("医".as_bytes());
    let error = open_bundle(&changed, hospital.now).unwrap_err();
    assert!(
        error.to_string().contains("it is not what was sealed"),
        "{error}"
    );
    assert!(hospital.engine.bundle("261121-H1-99").is_err());
}
