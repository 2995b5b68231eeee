//! Stock is a double-entry ledger: the balances that the store keeps are the sums of its movements, in every place.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::stock::{Details, Movement, Shelf, StockPlace};
use yizhan_domain::{
    DepartmentId, DeviceId, Fen, ItemId, Millis, MovementId, OrderId, PartId, PersonId, SlipId,
    StoreId,
};
use yizhan_store::table::{balance, movement};
use yizhan_store::{Store, fingerprint};

const PARTS: [&str; 3] = ["tap", "bend", "tape"];
const STORES: [&str; 2] = ["main", "east"];

fn place(n: usize) -> StockPlace {
    match n {
        0 => StockPlace::Supplier,
        1 | 2 => StockPlace::Store(StoreId::of_key(STORES[n - 1])),
        3 => StockPlace::Department(DepartmentId::of_key("ward")),
        4 => StockPlace::Bag(PersonId::of_key("wang")),
        5 => StockPlace::Transit(SlipId::of_key("slip")),
        6 => StockPlace::Scrap,
        7 => StockPlace::Difference,
        _ => StockPlace::Order(OrderId::of_key(&n.to_string())),
    }
}

const PLACES: usize = 10;

fn movement_of_any_kind() -> impl Strategy<Value = Movement> {
    let shelf = (
        prop::sample::select(vec!["", "A-01", "B-02"]),
        prop::option::of(prop::sample::select(vec!["", "A-01", "C-03"])),
        prop::option::of(prop::sample::select(vec!["L1", "L2"])),
        prop::option::of(prop::sample::select(vec!["2027-01-31", "2028-11-03"])),
    );
    (
        any::<u128>(),
        0..PARTS.len(),
        1_i64..100,
        0..PLACES,
        0..PLACES,
        shelf,
    )
        .prop_map(|(id, part, quantity, from, to, shelf)| {
            let (bin, to_bin, lot, expires_on) = shelf;
            Movement {
                id: MovementId(Uuid::from_u128(id)),
                part: PartId::of_key(PARTS[part]),
                quantity,
                from: place(from),
                to: place(to),
                unit_price: Fen(1),
                printed: None,
                bin: bin.into(),
                lot: lot.map(str::to_owned),
                expires_on: expires_on.map(str::to_owned),
                by: PersonId::of_key("keeper"),
                at: Millis(0),
                details: Details {
                    to_bin: to_bin.map(str::to_owned),
                    ..Details::default()
                },
            }
        })
}

/// Where something lies: the place, its bin where it is a store, the lot and the last day.
type Spot = (PartId, StockPlace, String, Option<String>, Option<String>);

const ORIGIN: ItemId = ItemId {
    device: DeviceId(Uuid::nil()),
    seq: 1,
    place: 0,
};

/// What lies where after these movements, by adding up.
fn sums(movements: &[Movement]) -> BTreeMap<Spot, i64> {
    let mut sums = BTreeMap::new();
    for moved in movements {
        let sides = [
            (moved.from, &moved.bin, -moved.quantity),
            (
                moved.to,
                moved.details.to_bin.as_ref().unwrap_or(&moved.bin),
                moved.quantity,
            ),
        ];
        for (place, bin, units) in sides {
            let bin = match place {
                StockPlace::Store(_) => bin.clone(),
                _ => String::new(),
            };
            let spot = (
                moved.part,
                place,
                bin,
                moved.lot.clone(),
                moved.expires_on.clone(),
            );
            *sums.entry(spot).or_default() += units;
        }
    }
    sums.retain(|_, units| *units != 0);
    sums
}

/// Posts all of them, the first one twice, and takes those behind `kept` back; gives what lies where, and the
/// fingerprint of everything.
fn posted(movements: &[Movement], kept: usize) -> (BTreeMap<Spot, i64>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("store.sqlite")).unwrap();
    let transaction = store.transaction().unwrap();
    for moved in movements.iter().chain(movements.first()) {
        movement::insert(&transaction, moved, ORIGIN).unwrap();
    }
    for moved in movements.iter().skip(kept) {
        movement::remove(&transaction, moved, ORIGIN).unwrap();
    }
    let mut lying = BTreeMap::new();
    for part in PARTS.map(PartId::of_key) {
        for (place, here) in balance::everywhere(&transaction, part).unwrap() {
            let Shelf {
                bin,
                lot,
                expires_on,
            } = here.shelf;
            lying.insert((part, place, bin, lot, expires_on), here.quantity);
        }
    }
    let print = format!("{:?}", fingerprint(&transaction).unwrap());
    (lying, print)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn balances_are_the_sums_of_the_movements_in_any_order_and_posted_once(
        (movements, shuffled) in proptest::collection::vec(movement_of_any_kind(), 0..40)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let (lying, print) = posted(&movements, movements.len());
        for part in PARTS.map(PartId::of_key) {
            let all: i64 = lying.iter().filter(|((of, ..), _)| *of == part).map(|(_, units)| units).sum();
            prop_assert_eq!(all, 0, "nothing comes from nowhere");
        }
        prop_assert_eq!(&lying, &sums(&movements));
        prop_assert_eq!(posted(&shuffled, shuffled.len()), (lying, print));
    }

    #[test]
    fn what_is_taken_back_was_never_there(
        movements in proptest::collection::vec(movement_of_any_kind(), 1..30),
        kept in 0..30_usize,
    ) {
        let kept = kept.min(movements.len());
        let left = &movements[..kept];
        let never = posted(left, kept);
        // Nothing of what was taken back is left, not even an empty balance.
        let came = posted(&movements, kept);
        prop_assert_eq!(&came.0, &sums(left));
        prop_assert_eq!(came.1, never.1);
    }
}
