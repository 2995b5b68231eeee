//! What the tests of documents share.

use automerge::transaction::Transaction;
use automerge::{ActorId, Automerge, AutomergeError, Change, ObjId, ROOT, ReadDoc};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::Document;
use yizhan_domain::base::{Limits, OrderKind, Urgency};
use yizhan_domain::order::{Action, Header, LabourLine, Step, WorkOrder};
use yizhan_domain::*;

/// The hub's device.
#[allow(dead_code, reason = "not every test is about devices")]
pub fn hub() -> DeviceId {
    DeviceId::of_key("hub")
}

/// A technician's device.
#[allow(dead_code, reason = "not every test is about devices")]
pub fn phone() -> DeviceId {
    DeviceId::of_key("phone")
}

/// An order as it was filed.
pub fn order() -> WorkOrder {
    let by = PersonId::of_key("nurse");
    let step = Step {
        id: StepId::of_key("1"),
        follows: None,
        by,
        device: DeviceId::of_key("hub"),
        at: Millis(1_000_000),
        action: Action::Submit,
    };
    WorkOrder {
        id: OrderId::of_key("1"),
        header: Header {
            part_of: None,
            number: "261121-H1-1".into(),
            kind: OrderKind::Repair,
            category: CategoryId::of_key("水/水龙头漏水"),
            urgency: Urgency::General,
            limits: Limits {
                response_min: 15,
                on_site_min: 240,
                finish_min: 4320,
            },
            place: PlaceId::of_key("主院区/外科楼/701"),
            department: DepartmentId::of_key("KS001"),
            requester: Some(by),
            requester_name: "戚杰娟".into(),
            requester_phone: "635206".into(),
            filed_by: by,
            filed_at: Millis(1_000_000),
        },
        description: "护士站水龙头漏水".into(),
        steps: BTreeMap::from([(step.id, step)]),
        labour: BTreeMap::new(),
        voided: BTreeSet::new(),
        used: BTreeMap::new(),
    }
}

/// A line of labour.
#[allow(dead_code, reason = "forged changes are about no labour")]
pub fn labour(name: &str) -> LabourLine {
    LabourLine {
        id: LineId::of_key(name),
        code: "FW0001".into(),
        name: name.into(),
        unit: "个".into(),
        unit_price: Fen(1741),
        quantity: Hundredths::whole(2),
        by: PersonId::of_key("technician"),
        at: Millis(2_000_000),
    }
}

/// An acceptance by this device.
#[allow(dead_code, reason = "not every test forges")]
pub fn step(key: &str, device: DeviceId) -> Step {
    Step {
        id: StepId::of_key(key),
        follows: None,
        by: PersonId::of_key("technician"),
        device,
        at: Millis(2_000_000),
        action: Action::Accept,
    }
}

/// The document as the phone has it.
#[allow(dead_code, reason = "not every test forges")]
pub fn on_phone(changes: &[&[u8]]) -> Document {
    Document::from_changes(phone(), changes.iter().copied()).unwrap()
}

/// What a hostile phone writes with Automerge itself.
#[allow(dead_code, reason = "not every test forges")]
pub fn forged(
    first: &[u8],
    actor: DeviceId,
    write: impl FnOnce(&mut Transaction<'_>) -> Result<(), AutomergeError>,
) -> Vec<u8> {
    let mut doc = Automerge::new().with_actor(ActorId::from(actor.0.as_bytes().as_slice()));
    doc.apply_changes([Change::from_bytes(first.to_vec()).unwrap()])
        .unwrap();
    doc.transact(write).unwrap();
    doc.get_last_local_change().unwrap().raw_bytes().to_vec()
}

/// The container of that name.
#[allow(dead_code, reason = "not every test forges")]
pub fn container(tx: &impl ReadDoc, name: &str) -> ObjId {
    tx.get(ROOT, name).unwrap().unwrap().1
}
