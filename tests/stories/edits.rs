//! What is changed beside the steps stands in the trail too: by whom, from what to what.

use yizhan_api::view::Edited;
use yizhan_api::{AmendOrder, VoidLabour};
use yizhan_domain::base::Urgency;
use yizhan_domain::order::Status;
use yizhan_testkit::TestHospital;

#[test]
fn a_correction_is_told_with_what_stood_there_before() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let filed = hospital.file();
    let view = hospital.wait(3);
    let request = AmendOrder {
        order: filed.id,
        category: None,
        urgency: Some(Urgency::Urgent),
        description: Some("水漫到走廊了".into()),
        requester_phone: Some("60099".into()),
    };
    let amended = view.ask(cast.dispatcher, request).unwrap();
    let [edit] = amended.edits.as_slice() else {
        panic!("{:?}", amended.edits);
    };
    assert_eq!(edit.after, 1, "after it was filed");
    let directory = hospital.engine.directory();
    assert_eq!(edit.by, directory.person_name(cast.dispatcher));
    assert_eq!(edit.device, "H1");
    let edited: Vec<_> = edit.lines.iter().map(|line| line.edited.clone()).collect();
    let (from, to) = (filed.urgency, Urgency::Urgent);
    assert!(edited.contains(&Edited::Urgency { from, to }));
    let (from, to) = (filed.description, "水漫到走廊了".to_owned());
    assert!(edited.contains(&Edited::Description { from, to }));
    let (from, to) = (filed.requester_phone, "60099".to_owned());
    assert!(edited.contains(&Edited::Phone { from, to }));
    assert_eq!(edited.len(), 3);
    assert!(edit.lines.iter().all(|line| line.at == hospital.now));
}

#[test]
fn who_changed_the_bill_after_the_sign_off_is_told() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let signed = hospital.order_at(Status::Confirmed);
    let steps = signed.trail.len();
    hospital.use_parts(signed.id, 3).unwrap();
    let line = signed.labour[0].clone();
    let (order, id) = (signed.id, line.id);
    let view = hospital
        .ask(cast.wang, VoidLabour { order, line: id })
        .unwrap();

    let before: Vec<_> = view
        .edits
        .iter()
        .filter(|edit| edit.after < steps)
        .collect();
    assert_eq!(before.len(), 1, "labour and parts were recorded at one go");
    let after = view.edits.last().unwrap();
    assert_eq!(after.after, steps);
    let edited: Vec<_> = after.lines.iter().map(|line| line.edited.clone()).collect();
    let drawn = &view.drawn[0].drawn.printed;
    let used = Edited::Used {
        name: drawn.name.clone(),
        unit: drawn.unit.clone(),
        from: 2,
        to: 3,
    };
    assert_eq!(edited, [used, Edited::Voided { line }]);
}

#[test]
fn another_category_is_told_by_name_and_what_follows_from_it_is_not() {
    let mut hospital = TestHospital::open();
    let cast = hospital.cast.clone();
    let filed = hospital.file();
    let was = filed.category.clone().unwrap();
    let directory = hospital.engine.directory();
    let other = directory.categories.values().find(|one| one.id != was.id);
    let other = other.unwrap().id;
    let to = directory.category_title(other);
    let request = AmendOrder {
        order: filed.id,
        category: Some(other),
        urgency: None,
        description: None,
        requester_phone: None,
    };
    let view = hospital.ask(cast.dispatcher, request).unwrap();
    let edited: Vec<_> = view.edits.iter().flat_map(|edit| &edit.lines).collect();
    let from = format!("{} · {}", was.group, was.name);
    assert_eq!(edited.len(), 1, "{edited:?}");
    assert_eq!(edited[0].edited, Edited::Category { from, to });
}
