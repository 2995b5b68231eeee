//! The audit bundle: an order from need to charge, proved without the store.

mod doubts;
mod forged;
mod told;

use crate::sign_off::badge::{PIN, badge_of, by_badge};
use crate::sign_off::own_device::{answer, by_device};
use std::collections::BTreeMap;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{Millis, OrderId};
use yizhan_engine::{Audited, BundleError, open_bundle};
use yizhan_log::{Bundle, HubWord, Vouched};
use yizhan_testkit::TestHospital;

/// The hub, with an order that was worked on at people's own devices, mostly without a network: signed by a badge whose
/// PIN was wrong, then by badge, then by the signer's own device, and charged.
struct Ward {
    hub: TestHospital,
    phone: TestHospital,
    keeper: TestHospital,
    nurse: TestHospital,
    order: OrderId,
    number: String,
}

impl Ward {
    fn open() -> Self {
        let mut hub = TestHospital::open();
        let cast = hub.cast.clone();
        let badge = badge_of(&mut hub, cast.nurse);
        let mut nurse = hub.enrol(cast.nurse, "nurse's phone");
        let mut phone = hub.enrol(cast.wang, "Wang's phone");
        let mut keeper = hub.enrol(cast.keeper, "keeper's phone");
        let filed = nurse.file();
        let (order, number) = (filed.id, filed.number);
        nurse.meet(&mut hub);
        hub.wait(5).take(
            cast.dispatcher,
            order,
            Action::Dispatch {
                team: cast.plumbers,
            },
        );
        let technicians = vec![cast.wang];
        hub.take(cast.supervisor, order, Action::Assign { technicians });
        for device in [&mut phone, &mut keeper] {
            device.now = hub.now;
            device.meet(&mut hub);
        }
        phone.take(cast.wang, order, Action::Accept);
        phone.wait(10).take(cast.wang, order, Action::Arrive);
        let (part, store) = keeper.part_in_stock();
        keeper.issue(order, store, &part.code, 3).unwrap();
        keeper.meet(&mut hub);
        phone.meet(&mut hub);
        phone.use_parts(order, 2).unwrap();
        phone.labour(order, 150).unwrap();
        let finish = Action::Finish {
            symptom: "漏水".into(),
            cause: "垫圈老化".into(),
            solution: "更换".into(),
        };
        phone.wait(30).take(cast.wang, order, finish);
        let wrong = by_badge(&mut phone, order, &badge, "999998");
        phone.ask(cast.wang, wrong).unwrap();
        // He goes on before he knows.
        phone.labour(order, 50).unwrap();
        hub.wait(90);
        phone.meet(&mut hub);
        let right = by_badge(&mut phone, order, &badge, PIN);
        phone.ask(cast.wang, right).unwrap();
        phone.meet(&mut hub);
        // What he adds then asks for another word.
        phone.labour(order, 100).unwrap();
        nurse.meet(&mut hub);
        let code = answer(&mut phone, &mut nurse, cast.nurse, order);
        let signed = by_device(&mut phone, order, &code);
        phone.ask(cast.wang, signed).unwrap();
        phone.meet(&mut hub);
        let mut view = hub.show(cast.auditor, order).unwrap();
        while view.status != Status::Charged {
            view = hub.next_step(view);
        }
        Self {
            hub,
            phone,
            keeper,
            nurse,
            order,
            number,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.hub.engine.bundle(&self.number, self.hub.now).unwrap()
    }

    fn bundle(&self) -> Bundle {
        Bundle::from_bytes(&self.bytes()).unwrap()
    }
}

/// What the hub says in a bundle.
fn said(bundle: &Bundle) -> &HubWord {
    match &bundle.vouched {
        Vouched::Hub(said) => said,
        Vouched::Keys(_) => panic!("it is of version 1"),
    }
}

fn said_mut(bundle: &mut Bundle) -> &mut HubWord {
    match &mut bundle.vouched {
        Vouched::Hub(said) => said,
        Vouched::Keys(_) => panic!("it is of version 1"),
    }
}

/// Opens what a bundle is written as.
fn open(bundle: &Bundle, now: Millis) -> Result<Audited, BundleError> {
    open_bundle(&bundle.to_bytes().unwrap(), None, now)
}

/// The same bundle as the program before wrote it.
fn of_version_one(bundle: &Bundle) -> Bundle {
    let certificates = said(bundle).certificates.iter();
    let keys: BTreeMap<_, _> = certificates.map(|one| (one.device, one.public)).collect();
    Bundle {
        order: bundle.order,
        parcels: bundle.parcels.clone(),
        vouched: Vouched::Keys(keys),
    }
}
