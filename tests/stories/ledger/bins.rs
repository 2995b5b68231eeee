//! Parts that go back to their supplier, or into another bin.

use super::{delivery, detail, lines, stock};
use yizhan_api::view::{SlipKind, SlipState};
use yizhan_api::{BinLine, IssueLine, Reshelve, SendBack};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{MovementKind, Shelf};
use yizhan_domain::{MovementId, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

/// Units of a part in a bin of a store.
fn in_bin(at: &mut TestHospital, part: &Part, store: StoreId, bin: &str) -> i64 {
    let shelves = detail(at, part).shelves;
    let there = shelves
        .iter()
        .filter(|shelf| shelf.store == store && shelf.shelf.bin == bin);
    there.map(|shelf| shelf.quantity).sum()
}

/// The bins of a store where some of a part lies, the fullest first.
fn bins(at: &mut TestHospital, part: &Part, store: StoreId) -> Vec<Shelf> {
    let mut shelves = detail(at, part).shelves;
    shelves.retain(|shelf| shelf.store == store && shelf.quantity > 0);
    shelves.sort_by_key(|shelf| -shelf.quantity);
    shelves.into_iter().map(|shelf| shelf.shelf).collect()
}

fn reshelve(
    at: &mut TestHospital,
    (part, store): (&Part, StoreId),
    shelf: Option<Shelf>,
    to_bin: &str,
    quantity: i64,
) -> Reshelve {
    Reshelve {
        slip: SlipId(at.id()),
        store,
        lines: vec![BinLine {
            part: IssueLine {
                movement: MovementId(at.id()),
                code: part.code.clone(),
                quantity,
                shelf,
            },
            to_bin: to_bin.into(),
        }],
    }
}

#[test]
fn a_part_goes_to_another_bin_and_the_store_has_as_many_as_before() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = stock(&mut hospital, &part, store);
    let from = bins(&mut hospital, &part, store).remove(0);
    let there = in_bin(&mut hospital, &part, store, &from.bin);
    let worth = detail(&mut hospital, &part).price;
    hospital.wait(1);
    let request = reshelve(&mut hospital, (&part, store), None, "Z-9", 4);
    let slip = hospital.ask(keeper, request.clone()).unwrap();
    assert_eq!(
        (slip.kind, slip.state),
        (SlipKind::Reshelving, SlipState::Done)
    );
    assert_eq!(slip.lines[0].shelf.bin, from.bin);
    assert_eq!(slip.lines[0].to_bin, "Z-9");
    // Sent again, it is the same.
    hospital.ask(keeper, request).unwrap();
    assert_eq!(stock(&mut hospital, &part, store), before);
    assert_eq!(in_bin(&mut hospital, &part, store, "Z-9"), 4);
    assert_eq!(in_bin(&mut hospital, &part, store, &from.bin), there - 4);
    let told = detail(&mut hospital, &part);
    assert_eq!(told.price, worth);
    assert_eq!(told.moves[0].kind, MovementKind::Reshelved);
    assert!(told.moves[0].from.ends_with(&from.bin));
    assert_eq!(told.moves[0].to, "Z-9");
    hospital.wait(1);
    // As its label is read, with capital letters, it is the same bin.
    let first = reshelve(&mut hospital, (&part, store), None, "new bin", 1);
    hospital.ask(keeper, first).unwrap();
    let again = reshelve(&mut hospital, (&part, store), None, "NEW BIN", 1);
    hospital.ask(keeper, again).unwrap();
    assert_eq!(in_bin(&mut hospital, &part, store, "new bin"), 2);
    let home = reshelve(&mut hospital, (&part, store), None, "Z-9", 1);
    hospital.ask(keeper, home).unwrap();
    hospital.wait(1);
    // What comes next is put where it was put last.
    let next = delivery(&mut hospital, &part, store, 1);
    hospital.ask(keeper, next).unwrap();
    assert_eq!(in_bin(&mut hospital, &part, store, "Z-9"), 6);
}

#[test]
fn a_part_does_not_go_to_the_bin_where_it_lies() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let all = stock(&mut hospital, &part, store);
    let gather = reshelve(&mut hospital, (&part, store), None, "Z-9", all);
    hospital.ask(keeper, gather).unwrap();
    let name = part.name.clone();
    let refused = Err(Refusal::SameBin { name }.into());
    let shelf = Shelf {
        bin: "Z-9".into(),
        ..Shelf::default()
    };
    for (shelf, to_bin) in [(None, "Z-9"), (Some(shelf), " Z-9 ")] {
        let request = reshelve(&mut hospital, (&part, store), shelf, to_bin, 1);
        assert_eq!(hospital.ask(keeper, request), refused);
    }
    let nowhere = reshelve(&mut hospital, (&part, store), None, "  ", 1);
    let refused = Err(Refusal::BinMissing.into());
    assert_eq!(hospital.ask(keeper, nowhere), refused);
    let long = reshelve(&mut hospital, (&part, store), None, &"x".repeat(41), 1);
    let refused = Err(Refusal::TextTooLong { limit: 40 }.into());
    assert_eq!(hospital.ask(keeper, long), refused);
}

#[test]
fn what_expires_keeps_its_lot_and_day_in_the_other_bin() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let mut request = delivery(&mut hospital, &part, store, 3);
    let lot = Shelf {
        bin: "Y-1".into(),
        lot: Some("L-7".into()),
        expires_on: Some("2028-02-29".into()),
    };
    request.lines[0].shelf = lot.clone();
    hospital.ask(keeper, request).unwrap();
    let request = reshelve(&mut hospital, (&part, store), Some(lot.clone()), "Z-9", 3);
    hospital.ask(keeper, request).unwrap();
    let there = Shelf {
        bin: "Z-9".into(),
        ..lot
    };
    assert!(bins(&mut hospital, &part, store).contains(&there));
    assert_eq!(in_bin(&mut hospital, &part, store, "Y-1"), 0);
}

#[test]
fn two_keepers_without_network_move_the_same_part_and_every_device_has_the_same_shelves() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let before = stock(&mut hub, &part, store);
    let mut one = hub.enrol(keeper, "one");
    let mut two = hub.enrol(keeper, "two");
    one.meet(&mut hub);
    two.meet(&mut hub);
    let request = reshelve(&mut one, (&part, store), None, "Z-9", 2);
    one.ask(keeper, request).unwrap();
    let request = reshelve(&mut two, (&part, store), None, "Y-8", before);
    two.ask(keeper, request).unwrap();
    one.meet(&mut hub);
    two.meet(&mut hub);
    one.meet(&mut hub);
    let shelves = detail(&mut hub, &part).shelves;
    for at in [&mut hub, &mut one, &mut two] {
        assert_eq!(stock(at, &part, store), before);
        assert_eq!(detail(at, &part).shelves, shelves);
        assert!(at.engine.verify().unwrap().faults.is_empty());
    }
    // Who moved more than was there left a bin below nothing: a count says where it lies.
    assert_eq!(in_bin(&mut hub, &part, store, "Y-8"), before);
}

#[test]
fn a_delivery_goes_back_to_its_supplier_with_the_reason() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = stock(&mut hospital, &part, store);
    let worth = detail(&mut hospital, &part).price;
    hospital.wait(1);
    let mut request = SendBack {
        slip: SlipId(hospital.id()),
        store,
        supplier: String::new(),
        reference: "TH-1128".into(),
        lines: lines(&mut hospital, &part, 3),
        reason: " ".into(),
    };
    let refused = hospital.ask(keeper, request.clone());
    assert_eq!(refused, Err(Refusal::ReasonMissing.into()));
    request.reason = "螺纹不合格".into();
    let slip = hospital.ask(keeper, request.clone()).unwrap();
    hospital.ask(keeper, request).unwrap();
    assert_eq!(
        (slip.kind, slip.state),
        (SlipKind::SentBack, SlipState::Done)
    );
    assert_eq!(slip.other, part.supplier);
    assert_eq!(
        (slip.reference.as_str(), slip.note.as_str()),
        ("TH-1128", "螺纹不合格")
    );
    assert_eq!(stock(&mut hospital, &part, store), before - 3);
    let told = detail(&mut hospital, &part);
    assert_eq!(
        (told.price, told.moves[0].kind),
        (worth, MovementKind::SentBack)
    );
    assert_eq!(told.moves[0].to, part.supplier);
}

#[test]
fn what_was_sent_back_and_moved_without_network_counts_at_the_hub() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let before = stock(&mut hub, &part, store);
    let mut device = hub.enrol(keeper, "keeper");
    let request = SendBack {
        slip: SlipId(device.id()),
        store,
        supplier: "远大五金".into(),
        reference: String::new(),
        lines: lines(&mut device, &part, 2),
        reason: "送错型号".into(),
    };
    device.ask(keeper, request).unwrap();
    let request = reshelve(&mut device, (&part, store), None, "Z-9", 1);
    device.ask(keeper, request).unwrap();
    device.meet(&mut hub);
    assert_eq!(stock(&mut hub, &part, store), before - 2);
    assert_eq!(in_bin(&mut hub, &part, store, "Z-9"), 1);
    let waiting = hub.ask(keeper, yizhan_api::ShowSync {}).unwrap();
    assert!(waiting.held.is_empty(), "{:?}", waiting.held);
}
