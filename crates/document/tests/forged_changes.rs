//! Changes that Automerge itself writes for nobody: put together byte by byte, well sealed, and refused.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use automerge::{Automerge, Change, ChangeHash, ObjId, ROOT, ReadDoc};
use common::{hub, order, phone};
use sha2::{Digest, Sha256};
use yizhan_document::{Document, Malformed, contained_panics};

/// Number and author of an operation; the author is the phone (0), the hub (1), or nobody (2 and up).
type OpId = (u64, u64);

/// Where an operation writes.
enum Key {
    Map(&'static str),
    Element(OpId),
}

/// An operation as the bytes of a change have it.
struct Op {
    object: OpId,
    key: Key,
    insert: bool,
    action: u64,
    value: Value,
    before: Vec<OpId>,
}

enum Value {
    None,
    Integer(u8),
    Text(&'static str),
}

const PUT: u64 = 1;
const DELETE: u64 = 3;
const INCREMENT: u64 = 5;

impl Op {
    /// Puts an integer under a key of a map.
    const fn put(object: OpId, key: &'static str) -> Self {
        Self {
            object,
            key: Key::Map(key),
            insert: false,
            action: PUT,
            value: Value::Integer(1),
            before: Vec::new(),
        }
    }
}

/// The order as the hub has it, and what a forger knows of it.
struct House {
    document: Document,
    first: Vec<u8>,
    doc: Automerge,
}

impl House {
    fn open() -> Self {
        let (document, first) = Document::create(hub(), &order()).unwrap();
        let mut doc = Automerge::new();
        doc.apply_changes([Change::from_bytes(first.clone()).unwrap()])
            .unwrap();
        Self {
            document,
            first,
            doc,
        }
    }

    /// The operation that made a container.
    fn container(&self, name: &str) -> OpId {
        match self.doc.get(ROOT, name).unwrap().unwrap().1 {
            ObjId::Id(number, ..) => (number, 1),
            ObjId::Root => panic!("{name} is the root"),
        }
    }

    /// The operation that wrote what stands in a map of the root.
    fn written(&self, map: &str, key: &str) -> OpId {
        let map = self.doc.get(ROOT, map).unwrap().unwrap().1;
        match self.doc.get(map, key).unwrap().unwrap().1 {
            ObjId::Id(number, ..) => (number, 1),
            ObjId::Root => panic!("{key} is the root"),
        }
    }

    fn next_op(&self) -> u64 {
        Change::from_bytes(self.first.clone()).unwrap().max_op() + 1
    }

    fn change(&self, op: &Op) -> Vec<u8> {
        change(&self.doc.get_heads(), 1, self.next_op(), op)
    }

    /// What the hub says of a change; refused, it leaves the order as it was.
    fn answer(&mut self, bytes: &[u8]) -> Option<Malformed> {
        let before = (self.document.heads(), self.document.read().unwrap());
        let answer = self.document.admit(phone(), bytes).err();
        if answer.is_some() {
            let after = (self.document.heads(), self.document.read().unwrap());
            assert_eq!(after, before);
        }
        answer
    }
}

fn unsigned(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

/// A number in the signed form, which has one bit less in its last byte.
fn signed(number: u64) -> Vec<u8> {
    let mut bytes = unsigned(number);
    if bytes[bytes.len() - 1] & 0x40 != 0 {
        let last = bytes.len() - 1;
        bytes[last] |= 0x80;
        bytes.push(0);
    }
    bytes
}

/// A column with one value: a run of one, written out.
fn one(value: Vec<u8>) -> Vec<u8> {
    [vec![0x7f], value].concat()
}

fn text(words: &str) -> Vec<u8> {
    [unsigned(words.len() as u64), words.as_bytes().to_vec()].concat()
}

/// A change of the phone with one operation.
fn change(deps: &[ChangeHash], seq: u64, start_op: u64, op: &Op) -> Vec<u8> {
    let mut columns = vec![
        (0x01, one(unsigned(op.object.1))),
        (0x02, one(unsigned(op.object.0))),
    ];
    match op.key {
        Key::Map(key) => columns.push((0x15, one(text(key)))),
        Key::Element((number, author)) => {
            columns.push((0x11, one(unsigned(author))));
            columns.push((0x13, one(signed(number))));
        }
    }
    columns.push((0x34, if op.insert { vec![0, 1] } else { vec![1] }));
    columns.push((0x42, one(unsigned(op.action))));
    let (kind, raw) = match op.value {
        Value::None => (0, Vec::new()),
        Value::Integer(value) => (4, vec![value]),
        Value::Text(value) => (6, value.as_bytes().to_vec()),
    };
    columns.push((0x56, one(unsigned((raw.len() as u64) << 4 | kind))));
    columns.push((0x57, raw));
    columns.push((0x70, one(unsigned(op.before.len() as u64))));
    for (number, author) in &op.before {
        columns.push((0x71, one(unsigned(*author))));
        columns.push((0x73, one(signed(*number))));
    }
    columns.retain(|(_, bytes)| !bytes.is_empty());
    let mut body = unsigned(deps.len() as u64);
    deps.iter().for_each(|dep| body.extend_from_slice(&dep.0));
    body.push(16);
    body.extend_from_slice(phone().0.as_bytes());
    body.extend([unsigned(seq), unsigned(start_op), vec![0, 0, 1, 16]].concat());
    body.extend_from_slice(hub().0.as_bytes());
    body.extend(unsigned(columns.len() as u64));
    for (specification, bytes) in &columns {
        body.extend(unsigned(*specification));
        body.extend(unsigned(bytes.len() as u64));
    }
    columns.iter().for_each(|(_, bytes)| body.extend(bytes));
    let hashed = [vec![1], unsigned(body.len() as u64), body].concat();
    let hash = Sha256::digest(&hashed);
    [&[0x85, 0x6f, 0x4a, 0x83], &hash[..4], &hashed].concat()
}

const ISSUE: &str = "0b6b1d2e-0000-4000-8000-000000000001";

#[test]
fn a_change_put_together_by_hand_is_taken_where_it_is_one_of_ours() {
    let mut house = House::open();
    let op = Op::put(house.container("used"), ISSUE);
    let bytes = house.change(&op);
    assert_eq!(house.answer(&bytes), None);
}

#[test]
fn a_panic_of_automerge_is_contained_and_counted() {
    let mut house = House::open();
    let (used, words) = (house.container("used"), house.container("description"));
    let nowhere = (house.next_op() + 40, 1);
    let nobody = 7;
    let letter = |key, before| Op {
        key: Key::Element(key),
        value: Value::Text("水"),
        before,
        ..Op::put(words, "")
    };
    let forgeries = [
        (
            "an object that is not there",
            Op::put((nowhere.0, 1), ISSUE),
        ),
        (
            "an object that is a word",
            Op::put(house.written("header", "urgency"), ISSUE),
        ),
        ("an object of nobody's", Op::put((used.0, nobody), ISSUE)),
        (
            "behind an element that is not there",
            Op {
                insert: true,
                ..letter(nowhere, Vec::new())
            },
        ),
        (
            "an element that is not there",
            letter(nowhere, vec![nowhere]),
        ),
        (
            "behind an element of nobody's",
            Op {
                insert: true,
                ..letter((words.0 + 1, nobody), Vec::new())
            },
        ),
        (
            "an element taken away that is not there",
            Op {
                action: DELETE,
                value: Value::None,
                ..letter(nowhere, vec![nowhere])
            },
        ),
        (
            "in the place of what nobody wrote",
            Op {
                before: vec![(used.0, nobody)],
                ..Op::put(used, ISSUE)
            },
        ),
    ];
    for (what, op) in forgeries {
        let bytes = house.change(&op);
        let before = contained_panics();
        assert_eq!(house.answer(&bytes), Some(Malformed::NotApplied), "{what}");
        assert!(contained_panics() > before, "{what}: Automerge panics");
    }
    let good = house.change(&Op::put(used, ISSUE));
    assert_eq!(house.answer(&good), None, "the document is gone on with");
}

#[test]
fn nothing_is_written_in_the_place_of_what_is_not_there() {
    let mut house = House::open();
    let (used, header) = (house.container("used"), house.container("header"));
    let nowhere = house.next_op() + 40;
    let urgent = |before| Op {
        value: Value::Text("\"urgent\""),
        before,
        ..Op::put(header, "urgency")
    };
    let new = |before| Op {
        before,
        ..Op::put(used, ISSUE)
    };
    for op in [
        new(vec![(nowhere, 1)]),
        new(vec![(nowhere, 0)]),
        urgent(vec![(nowhere, 1)]),
        // It is there, but is something else.
        urgent(vec![used]),
    ] {
        let bytes = house.change(&op);
        assert_eq!(house.answer(&bytes), Some(Malformed::NotApplied));
    }
    let there = house.written("header", "urgency");
    let bytes = house.change(&urgent(vec![there]));
    assert_eq!(house.answer(&bytes), None);
}

#[test]
fn a_list_has_no_keys_of_a_map_and_a_map_no_elements() {
    let mut house = House::open();
    let (used, words) = (house.container("used"), house.container("description"));
    let keyed = Op {
        value: Value::Text("水"),
        ..Op::put(words, "urgency")
    };
    let element = |key| Op {
        key: Key::Element(key),
        insert: true,
        ..Op::put(used, "")
    };
    let there = house.written("header", "urgency");
    for (op, why) in [
        (keyed, Malformed::NotApplied),
        (element((0, 0)), Malformed::NotApplied),
        // Automerge applies that, and the document does not come back after saving.
        (element(there), Malformed::NotAnOrder),
    ] {
        let bytes = house.change(&op);
        assert_eq!(house.answer(&bytes), Some(why));
    }
}

#[test]
fn what_is_no_counter_is_not_counted_up() {
    let mut house = House::open();
    let (used, header) = (house.container("used"), house.container("header"));
    let there = house.written("header", "urgency");
    let increment = |object, key, before| Op {
        action: INCREMENT,
        before,
        ..Op::put(object, key)
    };
    for (op, why) in [
        (
            increment(header, "urgency", vec![there]),
            Malformed::NotAnOrder,
        ),
        (increment(used, ISSUE, Vec::new()), Malformed::Forbidden),
    ] {
        let bytes = house.change(&op);
        assert_eq!(house.answer(&bytes), Some(why));
    }
}

#[test]
fn a_change_bears_the_number_behind_what_it_builds_on() {
    let mut house = House::open();
    let op = Op::put(house.container("used"), ISSUE);
    let (heads, next) = (house.doc.get_heads(), house.next_op());
    for start_op in [
        1,
        house.container("used").0,
        next - 1,
        next + 1,
        next + 1000,
    ] {
        let bytes = change(&heads, 1, start_op, &op);
        assert_eq!(house.answer(&bytes), Some(Malformed::OutOfTurn));
    }
    for seq in [0, 2, 3] {
        let bytes = change(&heads, seq, next, &op);
        assert_eq!(house.answer(&bytes), Some(Malformed::OutOfTurn));
    }
    // Why it is looked at: with numbers that are taken Automerge loads now, and not after saving.
    let reused = change(&heads, 1, 1, &op);
    let mut doc = house.doc.clone();
    doc.apply_changes([Change::from_bytes(reused).unwrap()])
        .unwrap();
    assert!(Automerge::load(&doc.save()).is_err());
}
