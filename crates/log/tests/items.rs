//! The items that `docs/items.md` prints are those of the log, byte by byte, and no kind is missing there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use ciborium::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use yizhan_domain::OrderId;
use yizhan_domain::base::BaseRecord;
use yizhan_domain::stock::{Movement, StockPlace, StockRecord};
use yizhan_log::{Entry, Hash, Item, READS};

/// Kinds that `docs/sync.md` prints, where it says how they are judged.
const ELSEWHERE: [&str; 7] = [
    "device", "photo", "told", "callback", "closing", "export", "bonus",
];

fn page() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/items.md");
    std::fs::read_to_string(page).unwrap()
}

/// The blocks of this language, by name.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<(&'p str, &'p str)> {
    let begin = format!("```{language} ");
    page.split(begin.as_str())
        .skip(1)
        .map(|block| {
            let (name, rest) = block.split_once('\n').unwrap();
            (name, rest.split_once("```").unwrap().0)
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// What kind a fact is of. A new kind does not compile before it stands here, and then in `kinds`.
const fn kind(item: &Item) -> &'static str {
    match item {
        Item::OrderChange { .. } => "order_change",
        Item::Movement(_) => "movement",
        Item::Base(record) => base_kind(record),
        Item::History(_) => "history",
        Item::Device(_) => "device",
        Item::Revoked(_) => "revoked",
        Item::Settled(_) => "settled",
        Item::Photo(_) => "photo",
        Item::Stock(record) => match record {
            StockRecord::WriteOff(_) => "write_off",
            StockRecord::Stocktake(_) => "stocktake",
            StockRecord::Count(_) => "count",
            StockRecord::UnknownCode(_) => "unknown_code",
            StockRecord::Reservation(_) => "reservation",
            StockRecord::Decision(_) => "decision",
        },
        Item::Told(_) => "told",
        Item::Callback(_) => "callback",
        Item::Closing(_) => "closing",
        Item::Export(_) => "export",
        Item::Bonus(_) => "bonus",
        Item::Bulletin(_) => "bulletin",
        Item::CallLog(_) => "call_log",
        Item::Cost(_) => "cost",
        Item::Newer(_) => "newer",
    }
}

const fn base_kind(record: &BaseRecord) -> &'static str {
    match record {
        BaseRecord::Department(_) => "department",
        BaseRecord::Team(_) => "team",
        BaseRecord::Place(_) => "place",
        BaseRecord::Person(_) => "person",
        BaseRecord::Category(_) => "category",
        BaseRecord::Fee(_) => "fee",
        BaseRecord::Part(_) => "part",
        BaseRecord::Store(_) => "store",
        BaseRecord::Supplier(_) => "supplier",
        BaseRecord::HospitalName(_) => "hospital_name",
        BaseRecord::Equipment(_) => "equipment",
        BaseRecord::Thresholds(_) => "thresholds",
        BaseRecord::StockRules(_) => "stock_rules",
        BaseRecord::CallbackRules(_) => "callback_rules",
        BaseRecord::AuditRules(_) => "audit_rules",
        BaseRecord::Budget(_) => "budget",
        BaseRecord::Calendar(_) => "calendar",
        BaseRecord::EscalationRules(_) => "escalation_rules",
        BaseRecord::Barcode(_) => "barcode",
        BaseRecord::PartBlock(_) => "part_block",
        BaseRecord::Substitutes(_) => "substitutes",
        BaseRecord::Knowledge(_) => "knowledge",
        BaseRecord::OutOfUse(_) => "out_of_use",
    }
}

/// All of them, but what a newer program wrote.
fn kinds() -> BTreeSet<&'static str> {
    let facts = [
        "order_change",
        "movement",
        "history",
        "revoked",
        "settled",
        "bulletin",
        "call_log",
        "cost",
    ];
    let stores = [
        "write_off",
        "stocktake",
        "count",
        "unknown_code",
        "reservation",
        "decision",
    ];
    let base = [
        "department",
        "team",
        "place",
        "person",
        "category",
        "fee",
        "part",
        "store",
        "supplier",
        "hospital_name",
        "equipment",
        "thresholds",
        "stock_rules",
        "callback_rules",
        "audit_rules",
        "budget",
        "calendar",
        "escalation_rules",
        "barcode",
        "part_block",
        "substitutes",
        "knowledge",
        "out_of_use",
    ];
    [facts.as_slice(), &stores, &base, &ELSEWHERE]
        .concat()
        .into_iter()
        .collect()
}

#[test]
fn the_page_prints_every_kind_and_its_bytes() {
    let page = page();
    let bytes = blocks(&page, "hex");
    let (mut wrong, mut printed) = (Vec::new(), BTreeSet::from(ELSEWHERE));
    for (name, json) in blocks(&page, "json") {
        let entry: Entry = serde_json::from_str(json).unwrap_or_else(|why| panic!("{name}: {why}"));
        printed.insert(kind(&entry.item));
        let written = entry.to_bytes().unwrap();
        assert_eq!(Entry::from_bytes(&written).unwrap(), entry, "{name}");
        let (_, hexes) = bytes.iter().find(|(of, _)| *of == name).unwrap();
        if hexes.split_whitespace().collect::<String>() != hex(&written) {
            wrong.push(format!("{name} {}", hex(&written)));
        }
    }
    assert!(
        wrong.is_empty(),
        "the page has to print\n{}",
        wrong.join("\n")
    );
    assert_eq!(printed, kinds());
}

#[test]
fn who_changes_what_programs_read_says_so_by_their_number() {
    let beside = ["base", "stock"];
    let not_items = kinds().len() - (Item::KINDS.len() - beside.len());
    assert_eq!(not_items, 6 + 23, "of stores and of base data");
    for kind in Item::KINDS {
        assert!(
            kinds().contains(kind) || beside.contains(&kind),
            "{kind} is in Item::KINDS and no kind of item"
        );
    }
    let page = page();
    let mut told = String::new();
    for (name, bytes) in blocks(&page, "hex") {
        told.extend([name, "\n"].into_iter().chain(bytes.split_whitespace()));
    }
    let Hash(digest) = Hash::of("what docs/items.md prints", told.as_bytes());
    assert_eq!(
        (READS, hex(&digest[..8]).as_str()),
        (1, "0fd194b76ca2f2b1"),
        "docs/items.md prints other items: raise READS in crates/log/src/item.rs by one, so that devices read anew what they kept \
         unread, and write both here. Where other rows are made of the same items, raise PROJECTOR in crates/engine/src/project/mod.rs, too"
    );
}

#[test]
fn no_part_of_an_item_is_one() {
    let page = page();
    for (name, json) in blocks(&page, "json") {
        let bytes = serde_json::from_str::<Entry>(json)
            .unwrap()
            .to_bytes()
            .unwrap();
        for end in 0..bytes.len() {
            let cut = bytes.get(..end).unwrap();
            assert!(Entry::from_bytes(cut).is_err(), "{name}: {end} bytes");
        }
    }
}

/// What an item is filed under by a program that reads it.
fn filed_under(item: &Item) -> Option<OrderId> {
    let of = |place| match place {
        StockPlace::Order(order) => Some(order),
        _ => None,
    };
    match item {
        Item::OrderChange { order, .. } => Some(*order),
        Item::Settled(made) => made.order,
        Item::History(historic) => Some(historic.id),
        Item::Cost(note) => Some(note.order),
        Item::Stock(record) => Some(record.order().unwrap_or(OrderId(record.slip().0))),
        Item::Movement(moved) => of(moved.to)
            .or_else(|| of(moved.from))
            .or_else(|| moved.details.slip.map(|slip| OrderId(slip.0))),
        _ => None,
    }
}

/// The same item with something in it that no program of today reads.
fn with_something_newer(entry: &Entry) -> Vec<u8> {
    let mut fields = Value::serialized(entry).unwrap().into_map().unwrap();
    let (_, item) = fields.last_mut().unwrap();
    let Value::Map(kinds) = item else {
        panic!("an item is a map");
    };
    let (kind, fact) = kinds.first_mut().unwrap();
    match entry.item {
        Item::Movement(_) | Item::Stock(_) => {
            let fields = fact.as_map_mut().unwrap();
            let at = fields
                .iter()
                .position(|(name, _)| name.as_text() == Some("by"));
            fields[at.unwrap()].1 = Value::from("a machine");
        }
        Item::History(_) => {
            let fields = fact.as_map_mut().unwrap();
            let urgency = fields
                .iter()
                .position(|(name, _)| name.as_text() == Some("urgency"));
            fields[urgency.unwrap()].1 = Value::from("at once");
        }
        _ => *kind = Value::from("newer"),
    }
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Map(fields), &mut bytes).unwrap();
    bytes
}

#[test]
fn what_cannot_be_read_is_filed_where_it_is_by_who_can_read_it() {
    let page = page();
    let (mut moved, mut filed) = (Vec::new(), 0);
    for (name, json) in blocks(&page, "json") {
        let entry: Entry = serde_json::from_str(json).unwrap();
        match &entry.item {
            Item::Movement(one) => moved.push((entry.clone(), one.clone())),
            Item::OrderChange { .. }
            | Item::Settled(_)
            | Item::Stock(_)
            | Item::History(_)
            | Item::Cost(_) => {}
            _ => continue,
        }
        filed += usize::from(same_filing(name, &entry));
    }
    assert!(filed > 9, "{filed} kinds");
    let (entry, movement) = moved.first().unwrap();
    let order = StockPlace::Order(OrderId::of_key("an order"));
    let store = StockPlace::Store(yizhan_domain::StoreId::of_key("a store"));
    let slip = Some(yizhan_domain::SlipId(uuid::Uuid::from_u128(7)));
    for (from, to, slip) in [
        (store, order, None),
        (order, store, slip),
        (StockPlace::Supplier, store, slip),
        (StockPlace::Supplier, store, None),
    ] {
        let mut other = Movement {
            from,
            to,
            ..movement.clone()
        };
        other.details.slip = slip;
        let item = Item::Movement(other);
        same_filing(
            "movement",
            &Entry {
                item,
                ..entry.clone()
            },
        );
    }
}

fn same_filing(name: &str, entry: &Entry) -> bool {
    let newer = Entry::from_any_version(&with_something_newer(entry)).unwrap();
    let Item::Newer(newer) = newer.item else {
        panic!("{name} is read");
    };
    assert_eq!(newer.order, filed_under(&entry.item), "{name}");
    newer.order.is_some()
}
