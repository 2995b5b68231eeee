//! Parts that nothing is issued of for a while.

use super::stock;
use yizhan_api::view::Doubts;
use yizhan_api::{
    ApiError, BackLine, BlockPart, FindPart, HandOut, IssueLine, ListDoubts, Recipient,
    ReserveParts, ReturnParts, ShowPart, WriteOffParts,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::Status;
use yizhan_domain::stock::Purpose;
use yizhan_domain::{MovementId, PartId, PersonId, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

const WHY: &str = "厂家召回";

fn block(at: &mut TestHospital, part: PartId, reason: Option<&str>) -> Result<(), ApiError> {
    let reason = reason.map(str::to_owned);
    at.ask(at.cast.keeper, BlockPart { part, reason }).map(drop)
}

fn refusal(part: &Part) -> ApiError {
    let (name, reason) = (part.name.clone(), WHY.to_owned());
    Refusal::PartBlocked { name, reason }.into()
}

fn line(at: &mut TestHospital, part: &Part) -> IssueLine {
    IssueLine {
        movement: MovementId(at.id()),
        code: part.code.clone(),
        quantity: 1,
        shelf: None,
    }
}

fn hand_out(
    at: &mut TestHospital,
    part: &Part,
    store: StoreId,
    who: PersonId,
) -> Result<(), ApiError> {
    let request = HandOut {
        slip: SlipId(at.id()),
        store,
        to: Recipient::Person(who),
        purpose: Purpose::Internal,
        reference: String::new(),
        lines: vec![line(at, part)],
    };
    at.ask(at.cast.keeper, request).map(drop)
}

#[test]
fn a_blocked_part_goes_to_nobody_and_still_leaves_by_the_back_door() {
    let mut hub = TestHospital::open();
    let (keeper, wang) = (hub.cast.keeper, hub.cast.wang);
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    block(&mut hub, part.id, Some(" 厂家召回 ")).unwrap();

    let issue = hub.issue(order, store, &part.code, 1);
    assert_eq!(issue.unwrap_err(), refusal(&part));
    let handed = hand_out(&mut hub, &part, store, wang);
    assert_eq!(handed.unwrap_err(), refusal(&part));
    let keep = ReserveParts {
        slip: SlipId(hub.id()),
        order,
        store,
        part: part.id,
        quantity: 1,
        days: 3,
    };
    assert_eq!(hub.ask(keeper, keep.clone()).unwrap_err(), refusal(&part));
    let before = stock(&mut hub, &part, store);
    let scrap = WriteOffParts {
        slip: SlipId(hub.id()),
        store,
        reason: WHY.into(),
        lines: vec![line(&mut hub, &part)],
    };
    hub.ask(keeper, scrap).unwrap();
    assert_eq!(stock(&mut hub, &part, store), before - 1);

    let code = part.code.clone();
    let found = hub.ask(keeper, FindPart { code }).unwrap();
    let told = found.blocked.unwrap();
    let name = hub.engine.directory().person_name(keeper);
    assert_eq!((told.reason.as_str(), told.by_name), (WHY, name));

    block(&mut hub, part.id, None).unwrap();
    hub.issue(order, store, &part.code, 1).unwrap();
    hub.ask(keeper, keep).unwrap();
}

#[test]
fn what_a_device_issued_that_did_not_know_of_the_block_stands_until_it_comes_back() {
    let mut hub = TestHospital::open();
    let (keeper, chief) = (hub.cast.keeper, hub.cast.chief);
    let (part, store) = hub.part_in_stock();
    let order = hub.order_at(Status::Arrived).id;
    // What went out before is nobody's mistake.
    hub.issue(order, store, &part.code, 2).unwrap();
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    block(hub.wait(1), part.id, Some(WHY)).unwrap();
    phone.wait(5);
    let issued = phone.issue(order, store, &part.code, 3).unwrap();
    let movement = issued.drawn.iter().find(|drawn| drawn.quantity == 3);
    let movement = movement.unwrap().movement;
    assert!(doubts(&mut hub, chief).blocked.is_empty());
    phone.meet(&mut hub);

    let told = doubts(&mut hub, chief).blocked;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].part.id, told[0].blocked.reason.as_str()),
        (part.id, WHY)
    );
    let row = &told[0].issued[0];
    assert_eq!(told[0].issued.len(), 1);
    assert_eq!(
        (row.id, row.order, row.quantity),
        (movement, Some(order), 3)
    );
    // From now on the phone knows.
    let again = phone.issue(order, store, &part.code, 1);
    assert_eq!(again.unwrap_err(), refusal(&part));

    let back = ReturnParts {
        slip: SlipId(phone.id()),
        store,
        lines: vec![BackLine {
            movement: MovementId(phone.id()),
            of: movement,
            quantity: 3,
            bin: String::new(),
        }],
        note: String::new(),
    };
    phone.ask(keeper, back).unwrap();
    phone.meet(&mut hub);
    assert!(doubts(&mut hub, chief).blocked.is_empty());
}

#[test]
fn a_block_says_why_and_is_made_at_the_hub_for_a_part_that_there_is() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, _) = hub.part_in_stock();
    let mut phone = hub.enrol(keeper, "the keeper's phone");
    let at_a_phone = block(&mut phone, part.id, Some(WHY));
    assert_eq!(at_a_phone, Err(Refusal::OnlyAtHub.into()));
    let wordless = block(&mut hub, part.id, Some("  "));
    assert_eq!(wordless, Err(Refusal::ReasonMissing.into()));
    let nothing = block(&mut hub, PartId::of_key("no such part"), Some(WHY));
    assert_eq!(nothing, Err(Refusal::UnknownMovement.into()));
    let shown = |at: &mut TestHospital| at.ask(keeper, ShowPart { part: part.id }).unwrap();
    assert!(shown(&mut hub).blocked.is_none() && shown(&mut hub).may_block);
    assert!(!shown(&mut phone).may_block);
}

fn doubts(at: &mut TestHospital, who: PersonId) -> Doubts {
    at.ask(who, ListDoubts {}).unwrap()
}
