//! Admission of a change to an order's document: what is refused leaves it as it was, what is taken stays what it was
//! taken for.

use super::forged::{self, Ground};
use super::house::{Hand, House, KnownOrder, with_house};
use super::recipe::{Recipe, piece};
use yizhan_document::{Document, Written, read_unjudged};
use yizhan_domain::order::WorkOrder;
use yizhan_domain::{DeviceId, OrderId, PersonId};

/// Which order, by which device, and the change that somebody forged.
pub fn change(bytes: &[u8]) {
    with_house(|house| {
        let mut recipe = Recipe(bytes);
        let (order, hand) = chosen(house, &mut recipe);
        let (change, _) = forged::change(&ground(order, hand), &mut recipe);
        let device = hand.key.device;
        hold_first(device, order.id, &change);
        hold_next(order, device, &change);
    });
}

fn chosen<'h>(house: &'h House, recipe: &mut Recipe<'_>) -> (&'h KnownOrder, &'h Hand) {
    (recipe.pick(&house.orders), recipe.pick(&house.hands))
}

fn ground<'h>(order: &'h KnownOrder, hand: &Hand) -> Ground<'h> {
    let nobody = PersonId::of_key("nobody");
    Ground {
        order,
        device: hand.key.device,
        person: hand.certificate.person.unwrap_or(nobody),
    }
}

/// As the first change of an order.
fn hold_first(device: DeviceId, order: OrderId, change: &[u8]) {
    if let Ok(document) = Document::admit_first(device, order, device, change) {
        let filed = document.read().expect("what was admitted can be read");
        assert_eq!((filed.id, filed.steps.len()), (order, 1));
        assert!(filed.steps.values().all(|step| step.device == device));
        assert!(filed.labour.is_empty() && filed.used.is_empty() && filed.voided.is_empty());
    }
    // Whoever shows what was not admitted must get by with anything.
    let _ = read_unjudged(device, &[change]);
}

/// As the next change of an order that is there.
fn hold_next(order: &KnownOrder, device: DeviceId, change: &[u8]) {
    let known = || order.changes.iter().map(Vec::as_slice);
    let mut document = order.document.clone();
    let heads = document.heads();
    let before = document.read().expect("an order of the house");
    match document.admit(device, change) {
        Ok(Some((read, after))) => {
            assert_eq!(document.read().expect("it was admitted"), after);
            assert_eq!(read.device, Some(device));
            assert_ne!(document.heads(), heads);
            hold_written(&before, &after, &read.written, device);
            let again = document.admit(device, change);
            assert!(matches!(again, Ok(None)), "sent again it is another one");
            let all = known().chain([change]);
            let reopened = Document::from_changes(device, all).expect("it was admitted");
            assert_eq!(reopened.heads(), document.heads());
            assert_eq!(reopened.read().expect("it was admitted"), after);
        }
        Ok(None) => {
            assert!(
                known().any(|known| known == change),
                "nobody sent it before"
            );
            assert_eq!(document.heads(), heads);
        }
        Err(_) => {
            assert_eq!(document.heads(), heads, "it was refused");
            assert_eq!(document.read().expect("it was refused"), before);
        }
    }
    let changes: Vec<&[u8]> = known().chain([change]).collect();
    let _ = read_unjudged(device, &changes);
}

/// A change adds, and corrects what may be corrected; what others wrote stays.
fn hold_written(before: &WorkOrder, after: &WorkOrder, written: &[Written], device: DeviceId) {
    let (was, is) = (&before.header, &after.header);
    assert_eq!(before.id, after.id);
    assert_eq!(
        (&was.number, was.place, was.department, was.requester),
        (&is.number, is.place, is.department, is.requester)
    );
    assert_eq!(
        (was.filed_by, was.filed_at, &was.requester_name),
        (is.filed_by, is.filed_at, &is.requester_name)
    );
    let kept = |(id, step)| after.steps.get(id) == Some(step);
    assert!(before.steps.iter().all(kept), "a step was changed");
    let kept = |(id, line)| after.labour.get(id) == Some(line);
    assert!(before.labour.iter().all(kept), "a line was changed");
    assert!(before.voided.is_subset(&after.voided));
    let new = after
        .steps
        .values()
        .filter(|step| !before.steps.contains_key(&step.id));
    let new: Vec<_> = new.collect();
    assert!(new.len() <= 1 && new.iter().all(|step| step.device == device));
    for one in written {
        assert!(!matches!(one, Written::Root | Written::Unknown));
    }
}

/// Wang's place among the hands of the house.
const WANG: u8 = 1;

/// The recipe of a change of the house, so that the fuzzer begins with what is taken.
fn sent_before(order: u8, hand: u8, how: u8, change: &[u8]) -> Vec<u8> {
    [&[order, hand, how], piece(change).as_slice()].concat()
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    with_house(recipes)
}

/// The changes of the house and some that Automerge makes, each in every form that recipes have.
pub(super) fn recipes(house: &House) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, order) in (0_u8..).zip(&house.orders) {
        for change in &order.changes {
            seeds.push(sent_before(number, WANG, 0, change));
        }
        let ground = ground(order, &house.hands[usize::from(WANG)]);
        for (place, how) in (0..7_u8).flat_map(|place| (0..10).map(move |how| (place, how))) {
            // Made by Automerge, on all that there is: one operation there, of that kind, on some key.
            let recipe = [3, 0, 0, 9, place, how, 1, 3, 0, 2, b'o', b'k'];
            let (made, _) = forged::change(&ground, &mut Recipe(&recipe));
            seeds.push([&[number, WANG], recipe.as_slice()].concat());
            if let Some(apart) = forged::taken_apart(&made) {
                seeds.push(sent_before(number, WANG, 0, &made));
                seeds.push(sent_before(number, WANG, 1, apart.body));
                seeds.push(sent_before(number, WANG, 2, &apart.columns));
            }
        }
    }
    seeds.sort();
    seeds.dedup();
    seeds
}
