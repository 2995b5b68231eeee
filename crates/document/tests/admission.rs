//! What comes from outside: the changes of our own programs are taken, everything else is refused and leaves the
//! document as it was.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use automerge::marks::{ExpandMark, Mark};
use automerge::transaction::{Transactable, Transaction};
use automerge::{AutomergeError, ObjType, ROOT};
use common::{container, forged, hub, labour, on_phone, order, phone, step};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use yizhan_document::{Amendment, Document, Malformed};
use yizhan_domain::base::Urgency;
use yizhan_domain::order::Step;
use yizhan_domain::*;

/// The order as the hub has it, with the change that filed it.
fn filed() -> (Document, Vec<u8>) {
    Document::create(hub(), &order()).unwrap()
}

/// Bytes with the checksum that belongs to them.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let hash = Sha256::digest(&bytes[8..]);
    bytes[4..8].copy_from_slice(&hash[..4]);
    bytes
}

fn refuse(document: &mut Document, bytes: &[u8], why: Malformed) {
    let before = (document.heads(), document.read().unwrap());
    assert_eq!(document.admit(phone(), bytes).err(), Some(why));
    assert_eq!((document.heads(), document.read().unwrap()), before);
}

#[test]
fn everything_that_our_programs_write_is_taken() {
    let (mut at_hub, first) = filed();
    let mut phone_has = on_phone(&[&first]);
    let amendment = Amendment {
        category: Some((
            CategoryId::of_key("other"),
            yizhan_domain::base::OrderKind::Cleaning,
        )),
        limits: Some(order().header.limits),
        urgency: Some(Urgency::Urgent),
        description: Some("护士站水龙头漏水，已经关了总阀；地面湿滑，请带拖把。".into()),
        requester_phone: Some("60099".into()),
    };
    let line = labour("更换水龙头");
    let changes = [
        phone_has.add_step(&step("accept", phone())).unwrap(),
        phone_has.add_labour(&line).unwrap(),
        phone_has
            .set_used(MovementId::of_key("issue"), 2, Millis(3))
            .unwrap(),
        phone_has.void_labour(line.id, Millis(4)).unwrap(),
        phone_has.amend(&amendment, Millis(5)).unwrap(),
    ];
    for change in &changes {
        assert!(at_hub.admit(phone(), change).unwrap().is_some());
        assert!(
            at_hub.admit(phone(), change).unwrap().is_none(),
            "sent again"
        );
    }
    assert_eq!(at_hub.read().unwrap(), phone_has.read().unwrap());
    assert_eq!(at_hub.heads(), phone_has.heads());
}

#[test]
fn what_the_hub_wrote_meanwhile_does_not_stop_the_phone() {
    let (mut at_hub, first) = filed();
    let mut phone_has = on_phone(&[&first]);
    let offline = phone_has.add_labour(&labour("更换水龙头")).unwrap();
    at_hub.add_step(&step("dispatch", hub())).unwrap();
    assert!(at_hub.admit(phone(), &offline).unwrap().is_some());
    let order = at_hub.read().unwrap();
    assert_eq!((order.steps.len(), order.labour.len()), (2, 1));
}

#[test]
fn a_filed_order_is_taken_with_nothing_but_its_need() {
    let (document, first) = filed();
    let id = order().id;
    let taken = Document::admit_first(hub(), id, hub(), &first).unwrap();
    assert_eq!(taken.read().unwrap(), document.read().unwrap());
    let refused =
        |order, author, bytes: &[u8]| Document::admit_first(hub(), order, author, bytes).err();
    let other = OrderId::of_key("other");
    assert_eq!(refused(other, hub(), &first), Some(Malformed::Forbidden));
    assert_eq!(refused(id, phone(), &first), Some(Malformed::Author));
    let mut with_work = order();
    with_work.labour.insert(labour("a").id, labour("a"));
    let other_device = Document::create(phone(), &order()).unwrap().1;
    assert_eq!(
        refused(id, phone(), &other_device),
        Some(Malformed::Forbidden),
        "its step names the hub"
    );
}

#[test]
fn no_bit_can_be_turned_and_no_byte_be_missing() {
    let (mut at_hub, first) = filed();
    let change = on_phone(&[&first])
        .add_labour(&labour("更换水龙头"))
        .unwrap();
    let heads = at_hub.heads();
    for bit in 0..change.len() * 8 {
        let mut bytes = change.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(at_hub.admit(phone(), &bytes).is_err(), "bit {bit}");
    }
    for length in 0..change.len() {
        assert!(
            at_hub.admit(phone(), &change[..length]).is_err(),
            "{length} bytes"
        );
    }
    let longer = [change.as_slice(), &[0]].concat();
    assert!(at_hub.admit(phone(), &longer).is_err());
    assert_eq!(at_hub.heads(), heads);
    assert!(at_hub.admit(phone(), &change).unwrap().is_some());
}

#[test]
fn whatever_changes_somebody_stored_no_document_of_them_ends_the_program() {
    let (_, first) = filed();
    let mut phone_has = on_phone(&[&first]);
    let line = labour("更换水龙头");
    let changes = [
        phone_has.add_labour(&line).unwrap(),
        phone_has.void_labour(line.id, Millis(4)).unwrap(),
    ];
    let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    let mut broken = 0;
    for (turned, change) in changes.iter().enumerate() {
        for byte in 9..change.len() {
            let mut hostile = change.to_vec();
            hostile[byte] ^= 1;
            let hostile = resealed(hostile);
            let mut all = vec![first.as_slice()];
            all.extend(&changes);
            all[turned + 1] = &hostile;
            let opened = Document::from_known_changes(hub(), all.iter().copied());
            let told = opened.and_then(|(document, _)| {
                for read in document.read_changes(all.iter().copied())? {
                    document.read_before(&read)?;
                    document.read_after(&read)?;
                    document.description_around(&read)?;
                }
                document.read()
            });
            broken += usize::from(told.is_err());
        }
    }
    assert!(broken > 50, "{broken}");
}

#[test]
fn what_is_no_change_or_too_much_never_reaches_automerge() {
    let (mut document, first) = filed();
    for kind in [0, 2, 3, 9] {
        let mut bytes = on_phone(&[&first]).add_labour(&labour("a")).unwrap();
        bytes[8] = kind;
        refuse(&mut document, &resealed(bytes), Malformed::NotAChange);
    }
    refuse(&mut document, &vec![0; 300_000], Malformed::TooLarge);
    // One column of the action "put", a million million times.
    let run = [0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0x01];
    let mut body = vec![0, 16];
    body.extend_from_slice(phone().0.as_bytes());
    body.extend_from_slice(&[1, 1, 0, 0, 0, 1, 0x42, run.len() as u8]);
    body.extend_from_slice(&run);
    let mut bytes = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1, body.len() as u8];
    bytes.extend_from_slice(&body);
    refuse(
        &mut document,
        &resealed(bytes),
        Malformed::TooManyOperations,
    );
}

#[test]
fn a_change_is_its_senders_and_the_next_of_its_author() {
    let (mut document, first) = filed();
    let mut phone_has = on_phone(&[&first]);
    let one = phone_has.add_labour(&labour("one")).unwrap();
    let two = phone_has.add_labour(&labour("two")).unwrap();
    let foreign = forged(&first, hub(), |tx| {
        let used = container(tx, "used");
        tx.put(&used, MovementId::of_key("m").to_string(), 1)
    });
    refuse(&mut document, &foreign, Malformed::Author);
    refuse(&mut document, &two, Malformed::Unknown);
    // Behind the hash that it builds on and its actor stand its number and that of its first operation.
    let actor = phone();
    let behind = one
        .windows(16)
        .position(|bytes| bytes == actor.0.as_bytes());
    let seq = behind.unwrap() + 16;
    for (at, number) in [(seq, 2), (seq, 0), (seq + 1, 1), (seq + 1, 127)] {
        let mut bytes = one.clone();
        bytes[at] = number;
        let answer = document.admit(phone(), &resealed(bytes)).err();
        assert!(
            matches!(
                answer,
                Some(Malformed::OutOfTurn | Malformed::Frame | Malformed::NotApplied)
            ),
            "{at} {number}: {answer:?}"
        );
    }
    assert!(document.admit(phone(), &one).unwrap().is_some());
    // A clone of the phone goes on from the same place.
    let clone = on_phone(&[&first]).add_labour(&labour("clone")).unwrap();
    refuse(&mut document, &clone, Malformed::OutOfTurn);
    assert!(document.admit(phone(), &two).unwrap().is_some());
}

#[test]
fn what_no_operation_of_ours_writes_is_refused() {
    let (mut document, first) = filed();
    let submit = order().steps.keys().next().unwrap().to_string();
    type Write = Box<dyn FnOnce(&mut Transaction<'_>) -> Result<(), AutomergeError>>;
    let json = |step: &Step| serde_json::to_string(step).unwrap();
    let (a, b, other) = (step("a", phone()), step("b", phone()), step("other", hub()));
    let forgeries: Vec<(&str, Write)> = vec![
        ("the order's id", Box::new(|tx| tx.put(ROOT, "id", "x"))),
        (
            "a container",
            Box::new(|tx| tx.put_object(ROOT, "steps", ObjType::Map).map(drop)),
        ),
        (
            "a field of the header",
            Box::new(|tx| {
                let header = container(tx, "header");
                tx.put(&header, "department", "\"x\"")
            }),
        ),
        (
            "who filed it",
            Box::new(|tx| {
                let header = container(tx, "header");
                tx.put(&header, "filed_by", "\"x\"")
            }),
        ),
        (
            "a value of another type",
            Box::new(|tx| {
                let header = container(tx, "header");
                tx.put(&header, "urgency", 7)
            }),
        ),
        (
            "a field taken away",
            Box::new(|tx| {
                let header = container(tx, "header");
                tx.delete(&header, "urgency")
            }),
        ),
        (
            "a step taken away",
            Box::new({
                let submit = submit.clone();
                move |tx| {
                    let steps = container(tx, "steps");
                    tx.delete(&steps, submit)
                }
            }),
        ),
        (
            "a step written again",
            Box::new({
                let text = json(&a);
                move |tx| {
                    let steps = container(tx, "steps");
                    tx.put(&steps, submit, text)
                }
            }),
        ),
        (
            "a step under another id",
            Box::new({
                let (key, text) = (b.id.to_string(), json(&a));
                move |tx| {
                    let steps = container(tx, "steps");
                    tx.put(&steps, key, text)
                }
            }),
        ),
        (
            "a step in another device's name",
            Box::new({
                let (key, text) = (other.id.to_string(), json(&other));
                move |tx| {
                    let steps = container(tx, "steps");
                    tx.put(&steps, key, text)
                }
            }),
        ),
        (
            "two steps",
            Box::new({
                let both = [a, b].map(|step| (step.id.to_string(), json(&step)));
                move |tx| {
                    let steps = container(tx, "steps");
                    both.into_iter()
                        .try_for_each(|(key, text)| tx.put(&steps, key, text))
                }
            }),
        ),
        (
            "a step that is none",
            Box::new(|tx| {
                let steps = container(tx, "steps");
                tx.put(&steps, StepId::of_key("n").to_string(), "{}")
            }),
        ),
        (
            "a line that is none",
            Box::new(|tx| {
                let lines = container(tx, "labour");
                tx.put(&lines, "x", "{}")
            }),
        ),
        (
            "an object in a map",
            Box::new(|tx| {
                let lines = container(tx, "labour");
                tx.put_object(&lines, LineId::of_key("l").to_string(), ObjType::Map)
                    .map(drop)
            }),
        ),
        (
            "a line voided that is not there",
            Box::new(|tx| {
                let voided = container(tx, "voided");
                tx.put(&voided, LineId::of_key("l").to_string(), true)
            }),
        ),
        (
            "a counter",
            Box::new(|tx| {
                let used = container(tx, "used");
                tx.put(
                    &used,
                    MovementId::of_key("m").to_string(),
                    automerge::ScalarValue::counter(1),
                )
            }),
        ),
        (
            "units that are none",
            Box::new(|tx| {
                let used = container(tx, "used");
                tx.put(&used, MovementId::of_key("m").to_string(), 1.5)
            }),
        ),
        (
            "a mark",
            Box::new(|tx| {
                let text = container(tx, "description");
                tx.mark(
                    &text,
                    Mark::new("bold".into(), true, 0, 2),
                    ExpandMark::None,
                )
            }),
        ),
        (
            "an object in the text",
            Box::new(|tx| {
                let text = container(tx, "description");
                tx.insert_object(&text, 0, ObjType::Map).map(drop)
            }),
        ),
    ];
    for (what, write) in forgeries {
        let bytes = forged(&first, phone(), write);
        let before = document.heads();
        let answer = document.admit(phone(), &bytes).err();
        assert!(
            matches!(answer, Some(Malformed::Forbidden | Malformed::NotAnOrder)),
            "{what}: {answer:?}"
        );
        assert_eq!(document.heads(), before, "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Well sealed nonsense: whatever is taken leaves an order that is read, saved and read again.
    #[test]
    fn bytes_changed_at_will_and_sealed_again_break_nothing(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let (mut document, first) = filed();
        let mut phone_has = on_phone(&[&first]);
        phone_has.set_used(MovementId::of_key("m"), 1, Millis(1)).unwrap();
        let mut bytes = on_phone(&[&first])
            .amend(&Amendment { description: Some("水漫到走廊了".into()), ..Amendment::default() }, Millis(2))
            .unwrap();
        for (at, byte) in edits {
            let at = 9 + at.index(bytes.len() - 9);
            bytes[at] = byte;
        }
        let before = document.heads();
        match document.admit(phone(), &resealed(bytes)) {
            Err(_) => prop_assert_eq!(document.heads(), before),
            Ok(_) => {
                let read = document.read().unwrap();
                prop_assert_eq!(read.steps.len(), 1);
                prop_assert!(read.labour.is_empty());
            }
        }
    }
}
