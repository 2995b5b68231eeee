//! Stock is a double-entry ledger: the balances that the store keeps are the sums of its movements.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::stock::{Details, Movement, StockPlace};
use yizhan_domain::{
    DeviceId, Fen, ItemId, Millis, MovementId, OrderId, PartId, PersonId, StoreId,
};
use yizhan_store::table::{balance, movement};
use yizhan_store::{Store, fingerprint};

const PARTS: [&str; 3] = ["tap", "bend", "tape"];
const STORES: [&str; 2] = ["main", "east"];

fn place(n: usize) -> StockPlace {
    match n {
        0 => StockPlace::Supplier,
        1 | 2 => StockPlace::Store(StoreId::of_key(STORES[n - 1])),
        _ => StockPlace::Order(OrderId::of_key(&n.to_string())),
    }
}

fn movement_of_any_kind() -> impl Strategy<Value = Movement> {
    (
        any::<u128>(),
        0..PARTS.len(),
        1_i64..100,
        0_usize..5,
        0_usize..5,
    )
        .prop_map(|(id, part, quantity, from, to)| Movement {
            id: MovementId(Uuid::from_u128(id)),
            part: PartId::of_key(PARTS[part]),
            quantity,
            from: place(from),
            to: place(to),
            unit_price: Fen(1),
            printed: None,
            bin: String::new(),
            lot: None,
            expires_on: None,
            by: PersonId::of_key("keeper"),
            at: Millis(0),
            details: Details::default(),
        })
}

/// Posts all of them, the first one twice; gives what is in the stores, and the fingerprint of everything.
fn posted(movements: &[Movement]) -> (BTreeMap<(PartId, StoreId), i64>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("store.sqlite")).unwrap();
    let transaction = store.transaction().unwrap();
    for moved in movements.iter().chain(movements.first()) {
        let origin = ItemId {
            device: DeviceId(Uuid::nil()),
            seq: 1,
            place: 0,
        };
        movement::insert(&transaction, moved, origin).unwrap();
    }
    let mut stock = BTreeMap::new();
    for part in PARTS.map(PartId::of_key) {
        for (store, quantity) in balance::in_stores(&transaction, part).unwrap() {
            stock.insert((part, store), quantity);
        }
    }
    let print = format!("{:?}", fingerprint(&transaction).unwrap());
    (stock, print)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn balances_are_the_sums_of_the_movements_in_any_order_and_posted_once(
        (movements, shuffled) in proptest::collection::vec(movement_of_any_kind(), 0..30)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let (stock, print) = posted(&movements);
        for part in PARTS.map(PartId::of_key) {
            for store in STORES.map(StoreId::of_key) {
                let here = StockPlace::Store(store);
                let sum: i64 = movements
                    .iter()
                    .filter(|moved| moved.part == part)
                    .map(|moved| {
                        let (into, out) = (i64::from(moved.to == here), i64::from(moved.from == here));
                        (into - out) * moved.quantity
                    })
                    .sum();
                prop_assert_eq!(stock.get(&(part, store)).copied().unwrap_or_default(), sum);
            }
        }
        prop_assert_eq!(posted(&shuffled), (stock, print));
    }
}
