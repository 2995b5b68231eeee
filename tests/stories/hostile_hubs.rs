//! What a hub can answer that somebody has taken apart: the device says so, and goes on as it was.

use yizhan_api::ListStock;
use yizhan_domain::order::{LabourLine, Status};
use yizhan_domain::stock::{Details, Movement, StockPlace};
use yizhan_domain::{Fen, Hundredths, LineId, Millis, MovementId, Objection, Verdict};
use yizhan_log::sync::{Answer, News, Receipt, pack};
use yizhan_log::{Item, Parcel};
use yizhan_testkit::{Forger, TestHospital, resealed};

/// What somebody sealed.
fn sealed(hub: &TestHospital, forger: &mut Forger, item: Item) -> Parcel {
    let body = forger.entry(hub.now, item).to_bytes().unwrap();
    forger.seal(hub.now, vec![body])
}

/// News of one item, with the hub's word on it.
fn news(hub: &TestHospital, forger: &Forger, parcel: Parcel, verdict: Verdict) -> Vec<u8> {
    let (device, seq) = (parcel.envelope.device, parcel.envelope.seq);
    let row = Receipt {
        device,
        seq,
        place: 0,
        position: 1_000_000,
        received_at: hub.now,
        verdict,
    };
    let news = News {
        parcels: vec![parcel],
        certificates: vec![forger.certificate.clone()],
        rows: vec![row],
        cursor: 1_000_000,
        ..News::default()
    };
    pack(&Answer::News(Box::new(news))).unwrap()
}

#[test]
fn a_change_that_cannot_be_applied_does_not_stop_a_device() {
    let mut hub = TestHospital::open();
    let (wang, dispatcher) = (hub.cast.wang, hub.cast.dispatcher);
    let order = hub.order_at(Status::Arrived).id;
    let mut device = hub.enrol(dispatcher, "desk");
    let mut forger = Forger::enrol(&mut hub, wang, "forger");
    device.meet(&mut hub);
    let line = LabourLine {
        id: LineId(hub.id()),
        code: String::new(),
        name: String::new(),
        unit: String::new(),
        unit_price: Fen(1),
        quantity: Hundredths(100),
        by: wang,
        at: Millis(0),
    };
    let mut document = forger.document(&mut hub, order);
    let good = document.add_labour(&line).unwrap();
    let author = forger.certificate.device;
    let is_author = |bytes: &[u8]| bytes == author.0.as_bytes();
    let seq = good.windows(16).position(is_author).unwrap() + 16;
    // Its number, its kind; and nothing but its beginning.
    let mut hostile = vec![good[..9].to_vec()];
    for (at, number) in [(seq, 9), (8, 2), (8, 0), (8, 3)] {
        let mut change = good.clone();
        change[at] = number;
        hostile.push(resealed(change));
    }
    let before = device.show(dispatcher, order).unwrap();
    for change in hostile {
        let item = Item::OrderChange {
            order,
            step: None,
            change,
        };
        let parcel = sealed(&hub, &mut forger, item);
        let answer = news(&hub, &forger, parcel, Verdict::Admitted);
        let error = device.engine.learn(&answer).unwrap_err();
        assert_eq!(error.code(), "hub_unreadable");
        assert_eq!(device.show(dispatcher, order).unwrap(), before);
    }
    device.meet(&mut hub);
}

#[test]
fn stock_that_was_counted_and_then_is_not_leaves_the_books_of_a_device() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let mut device = hub.enrol(keeper, "store");
    let mut forger = Forger::enrol(&mut hub, keeper, "forger");
    device.meet(&mut hub);
    let before = device.ask(keeper, ListStock::default()).unwrap();
    let (part, store) = hub.part_in_stock();
    // Neither an order nor a slip says what it belongs to.
    let moved = Movement {
        id: MovementId(hub.id()),
        part: part.id,
        quantity: 5,
        from: StockPlace::Supplier,
        to: StockPlace::Store(store),
        unit_price: part.price,
        printed: None,
        bin: String::new(),
        lot: None,
        expires_on: None,
        by: keeper,
        at: hub.now,
        details: Details::default(),
    };
    let parcel = sealed(&hub, &mut forger, Item::Movement(moved));
    for (verdict, is_as_before) in [
        (Verdict::Admitted, false),
        (Verdict::Review(Objection::NotAllowed), true),
        (Verdict::Admitted, false),
        (Verdict::Rejected(Objection::Malformed), true),
    ] {
        let answer = news(&hub, &forger, parcel.clone(), verdict);
        device.engine.learn(&answer).unwrap();
        let after = device.ask(keeper, ListStock::default()).unwrap();
        assert_eq!(after == before, is_as_before, "{verdict:?}");
        assert_eq!(device.engine.verify().unwrap().faults, Vec::<String>::new());
    }
}
