//! What a newer program may write into an order is told from what none writes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use automerge::transaction::{Transactable, Transaction};
use automerge::{AutomergeError, ObjType, ROOT};
use common::{container, forged, hub, labour, on_phone, order, phone, step};
use yizhan_document::{Broken, Document, Malformed};
use yizhan_domain::StepId;

#[test]
fn what_a_newer_program_may_write_is_told_from_what_none_writes() {
    let (mut document, first) = Document::create(hub(), &order()).unwrap();
    type Write = Box<dyn FnOnce(&mut Transaction<'_>) -> Result<(), AutomergeError>>;
    let inspected = serde_json::to_string(&step("a", phone())).unwrap();
    let inspected = inspected.replace("accept", "inspect");
    let newer: Vec<(&str, Write)> = vec![
        ("a key of the root", Box::new(|tx| tx.put(ROOT, "more", 1))),
        (
            "a container",
            Box::new(|tx| {
                let visits = tx.put_object(ROOT, "visits", ObjType::Map)?;
                tx.put(&visits, StepId::of_key("v").to_string(), "{}")
            }),
        ),
        ("another format", Box::new(|tx| tx.put(ROOT, "format", 2))),
        (
            "a field of the header",
            Box::new(|tx| {
                let header = container(tx, "header");
                tx.put(&header, "bed", "\"12\"")
            }),
        ),
        (
            "an urgency",
            Box::new(|tx| {
                let header = container(tx, "header");
                tx.put(&header, "urgency", "\"at once\"")
            }),
        ),
        (
            "a step",
            Box::new(move |tx| {
                let steps = container(tx, "steps");
                tx.put(&steps, StepId::of_key("a").to_string(), inspected)
            }),
        ),
    ];
    for (what, write) in newer {
        let bytes = forged(&first, phone(), write);
        assert_eq!(
            document.admit(phone(), &bytes).err(),
            Some(Malformed::Newer),
            "{what}"
        );
        let with = on_phone(&[&first, &bytes]);
        assert!(matches!(with.read(), Err(Broken::Newer)), "{what}");
        let all = [first.as_slice(), &bytes];
        let changes = with.read_changes(all).unwrap();
        assert_eq!(with.unread(&changes), [1], "{what}");
    }
    let line = on_phone(&[&first]).add_labour(&labour("a")).unwrap();
    let with = on_phone(&[&first, &line]);
    let changes = with.read_changes([first.as_slice(), &line]).unwrap();
    assert_eq!(with.unread(&changes), Vec::<usize>::new());
}
