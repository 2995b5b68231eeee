//! What a hub can answer that somebody has taken apart: the device says so, and goes on as it was.

use yizhan_domain::order::{LabourLine, Status};
use yizhan_domain::{Fen, Hundredths, LineId, Millis, OrderId, Verdict};
use yizhan_log::Item;
use yizhan_log::sync::{Answer, News, Receipt, pack};
use yizhan_testkit::{Forger, TestHospital, resealed};

/// News with one change of an order that the hub let pass.
fn news(hub: &TestHospital, forger: &mut Forger, order: OrderId, change: Vec<u8>) -> Vec<u8> {
    let item = Item::OrderChange {
        order,
        step: None,
        change,
    };
    let body = forger.entry(hub.now, item).to_bytes().unwrap();
    let parcel = forger.seal(hub.now, vec![body]);
    let (device, seq) = (parcel.envelope.device, parcel.envelope.seq);
    let row = Receipt {
        device,
        seq,
        place: 0,
        position: 1_000_000,
        received_at: hub.now,
        verdict: Verdict::Admitted,
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
        let answer = news(&hub, &mut forger, order, change);
        let error = device.engine.learn(&answer).unwrap_err();
        assert_eq!(error.code(), "hub_unreadable");
        assert_eq!(device.show(dispatcher, order).unwrap(), before);
    }
    device.meet(&mut hub);
}
