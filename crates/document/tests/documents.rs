//! A work order's document: what is written is read back, and what two devices write meets.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, Change, ROOT, ReadDoc};
use common::{labour, order};
use yizhan_document::{Amendment, Document, Written};
use yizhan_domain::base::Urgency;
use yizhan_domain::*;

#[test]
fn what_is_written_is_read_back() {
    let mut expected = order();
    let (mut document, first) = Document::create(DeviceId::of_key("hub"), &expected).unwrap();
    let mut changes = vec![first];
    assert_eq!(document.read().unwrap(), expected);

    let line = labour("更换水龙头");
    changes.push(document.add_labour(&line).unwrap());
    changes.push(
        document
            .set_used(MovementId::of_key("m"), 3, Millis(3_000_000))
            .unwrap(),
    );
    changes.push(document.void_labour(line.id, Millis(3_000_000)).unwrap());
    let amendment = Amendment {
        urgency: Some(Urgency::Urgent),
        description: Some("护士站水龙头一直漏水".into()),
        ..Amendment::default()
    };
    changes.push(document.amend(&amendment, Millis(4_000_000)).unwrap());

    expected.voided.insert(line.id);
    expected.labour.insert(line.id, line);
    expected.used.insert(MovementId::of_key("m"), 3);
    expected.header.urgency = Urgency::Urgent;
    expected.description = "护士站水龙头一直漏水".into();
    assert_eq!(document.read().unwrap(), expected);
    let again =
        Document::from_changes(DeviceId::of_key("other"), changes.iter().map(Vec::as_slice))
            .unwrap();
    assert_eq!(again.read().unwrap(), expected);
    assert_eq!(again.heads(), document.heads());
}

#[test]
fn labour_that_two_devices_record_offline_both_counts() {
    let (document, first) = Document::create(DeviceId::of_key("hub"), &order()).unwrap();
    let on = |device: &str, line: &str| {
        let mut copy =
            Document::from_changes(DeviceId::of_key(device), [first.as_slice()]).unwrap();
        copy.add_labour(&labour(line)).unwrap()
    };
    let (wang, li) = (on("wang", "更换水龙头"), on("li", "疏通下水"));
    let merged = |changes: [&[u8]; 3]| {
        Document::from_changes(DeviceId::of_key("hub"), changes)
            .unwrap()
            .read()
            .unwrap()
    };
    let one_way = merged([&first, &wang, &li]);
    assert_eq!(one_way.labour.len(), 2);
    assert_eq!(one_way, merged([&first, &li, &wang]));
    assert_eq!(document.read().unwrap().labour.len(), 0);
}

#[test]
fn an_order_is_read_as_the_author_of_a_change_left_it() {
    let (mut document, first) = Document::create(DeviceId::of_key("hub"), &order()).unwrap();
    document.add_labour(&labour("疏通下水")).unwrap();
    let read = document.read_changes([first.as_slice()]).unwrap();
    assert_eq!(document.read_after(&read[0]).unwrap(), order());
}

#[test]
fn a_missing_change_is_noticed() {
    let (mut document, _) = Document::create(DeviceId::of_key("hub"), &order()).unwrap();
    let second = document.add_labour(&labour("疏通下水")).unwrap();
    assert!(Document::from_changes(DeviceId::of_key("hub"), [second.as_slice()]).is_err());
    assert!(Document::from_changes(DeviceId::of_key("hub"), [b"garbage".as_slice()]).is_err());
}

#[test]
fn an_operation_of_a_newer_program_is_named_as_such_and_the_others_are_read() {
    let (document, first) = Document::create(DeviceId::of_key("hub"), &order()).unwrap();
    let change = Change::from_bytes(first.clone()).unwrap();
    let mut newer = Automerge::new().with_actor(ActorId::from(b"no device".as_slice()));
    newer.apply_changes([change]).unwrap();
    let (_, header) = newer.get(ROOT, "header").unwrap().unwrap();
    let (_, used) = newer.get(ROOT, "used").unwrap().unwrap();
    newer
        .transact::<_, _, AutomergeError>(|tx| {
            tx.put(&header, "urgency", "\"urgent\"")?;
            tx.put(&used, "not an id", 1)?;
            tx.put(&header, "urgency", "\"at once\"")
        })
        .unwrap();
    let second = newer.get_last_local_change().unwrap();
    let bytes = [first.as_slice(), second.raw_bytes()];
    let read = document.read_changes(bytes).unwrap();
    assert_eq!(read[1].device, None, "no device of ours wrote it");
    assert_eq!(
        read[1].written,
        [
            Written::Urgency(Urgency::Urgent),
            Written::Unknown,
            Written::Unknown
        ]
    );
    assert!(read[0].written.contains(&Written::Description));
    assert!(!read[0].written.contains(&Written::Unknown));
}
