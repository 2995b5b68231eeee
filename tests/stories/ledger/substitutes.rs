//! What is offered where a part has run out or is blocked.

use super::{detail, stock};
use yizhan_api::view::InsteadView;
use yizhan_api::{ApiError, BlockPart, FindPart, ListStock, NameSubstitutes};
use yizhan_domain::base::Part;
use yizhan_domain::{PartId, Refusal};
use yizhan_testkit::TestHospital;

/// Parts that lie in some store, by code.
fn in_stock(at: &mut TestHospital) -> Vec<Part> {
    let rows = at.ask(at.cast.keeper, ListStock::default()).unwrap().rows;
    let there = rows.into_iter().filter(|row| row.quantity > 0);
    there.map(|row| row.part).collect()
}

fn name(at: &mut TestHospital, part: PartId, instead: Vec<PartId>) -> Result<(), ApiError> {
    let said = at.engine.directory().substitutes.get(&part);
    let before = said.map_or_else(Vec::new, |said| said.instead.clone());
    let request = NameSubstitutes {
        part,
        before,
        instead,
    };
    at.ask(at.cast.keeper, request).map(drop)
}

/// What who scans the part is offered.
fn offered(at: &mut TestHospital, part: &Part) -> Vec<InsteadView> {
    let code = part.code.clone();
    at.ask(at.cast.keeper, FindPart { code }).unwrap().instead
}

fn named(at: &mut TestHospital, part: &Part) -> Vec<PartId> {
    let offered = offered(at, part).into_iter();
    let named = offered.filter(|instead| instead.is_named);
    named.map(|instead| instead.part.id).collect()
}

#[test]
fn what_a_keeper_named_is_offered_in_that_order_on_every_device() {
    let mut hub = TestHospital::open();
    let (part, store) = hub.part_in_stock();
    let mut others = in_stock(&mut hub);
    others.retain(|other| other.id != part.id && !other.is_alike(&part));
    let (one, two) = (others[0].clone(), others[1].clone());
    assert!(named(&mut hub, &part).is_empty());
    let mut phone = hub.enrol(hub.cast.keeper, "the keeper's phone");
    let chosen = vec![two.id, one.id];
    // Base data have one writer.
    let refused = name(&mut phone, part.id, chosen.clone());
    assert_eq!(refused, Err(Refusal::OnlyAtHub.into()));
    name(&mut hub, part.id, chosen.clone()).unwrap();
    name(&mut hub, part.id, chosen.clone()).unwrap();
    // Who has not seen that does not take it back.
    let late = NameSubstitutes {
        part: part.id,
        before: Vec::new(),
        instead: vec![one.id],
    };
    let refused = hub.ask(hub.cast.keeper, late).map(drop);
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile.into()));
    phone.meet(&mut hub);
    for at in [&mut hub, &mut phone] {
        assert_eq!(named(at, &part), chosen);
        let told = detail(at, &part).instead.into_iter();
        assert_eq!(told.map(|part| part.id).collect::<Vec<_>>(), chosen);
    }
    // Not the other way round.
    assert!(named(&mut hub, &one).is_empty());

    // What is blocked itself, or has run out, is not offered.
    let reason = Some("厂家召回".to_owned());
    let request = BlockPart {
        part: two.id,
        reason,
    };
    hub.ask(hub.cast.keeper, request).unwrap();
    assert_eq!(named(&mut hub, &part), [one.id]);
    let left = stock(&mut hub, &one, store);
    assert!(
        offered(&mut hub, &part)[0]
            .stock
            .iter()
            .all(|there| there.quantity > 0)
    );
    assert!(left >= 0);
    name(&mut hub, part.id, Vec::new()).unwrap();
    assert!(named(&mut hub, &part).is_empty());
}

#[test]
fn a_part_of_the_same_name_is_offered_and_said_to_be_alike_only() {
    let mut hub = TestHospital::open();
    let parts = in_stock(&mut hub);
    let seen = parts.into_iter().find_map(|part| {
        let seen = offered(&mut hub, &part);
        (seen.len() > 1).then_some((part, seen))
    });
    let (part, seen) = seen.expect("the demo hospital has valves of several sizes");
    assert!(seen.iter().all(|instead| !instead.is_named));
    assert!(seen.iter().all(|instead| instead.part.name == part.name));
    let last = seen[seen.len() - 1].part.id;
    name(&mut hub, part.id, vec![last]).unwrap();
    let seen = offered(&mut hub, &part);
    assert_eq!((seen[0].part.id, seen[0].is_named), (last, true));
    let times = seen.iter().filter(|instead| instead.part.id == last);
    assert_eq!(times.count(), 1);
}

#[test]
fn a_part_does_not_replace_itself_and_nothing_does_that_is_not_there() {
    let mut hub = TestHospital::open();
    let (part, _) = hub.part_in_stock();
    let itself = name(&mut hub, part.id, vec![part.id]);
    assert_eq!(itself, Err(Refusal::SubstitutesNotSensible.into()));
    let unknown = name(&mut hub, part.id, vec![PartId::of_key("nothing")]);
    assert_eq!(unknown, Err(Refusal::UnknownMovement.into()));
    assert!(detail(&mut hub, &part).instead.is_empty());
}
