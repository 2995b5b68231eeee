//! What SQL sums up as consumed is what the rule of the domain says of each movement.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::stock::{Details, Movement, MovementKind, StockPlace, consumed};
use yizhan_domain::{
    DepartmentId, DeviceId, Fen, ItemId, Millis, MovementId, OrderId, PartId, PersonId, SlipId,
    StoreId,
};
use yizhan_store::Store;
use yizhan_store::table::consumption::{By, Filter, Key, movements, sums};
use yizhan_store::table::movement;

const PARTS: [&str; 3] = ["tap", "bend", "tape"];

fn places() -> [StockPlace; 8] {
    [
        StockPlace::Supplier,
        StockPlace::Store(StoreId::of_key("main")),
        StockPlace::Order(OrderId::of_key("1")),
        StockPlace::Department(DepartmentId::of_key("ward")),
        StockPlace::Bag(PersonId::of_key("wang")),
        StockPlace::Transit(SlipId(Uuid::from_u128(1))),
        StockPlace::Scrap,
        StockPlace::Difference,
    ]
}

/// A movement of a kind that there is.
fn movement_of_any_kind() -> impl Strategy<Value = Movement> {
    let ways: Vec<(StockPlace, StockPlace)> = places()
        .into_iter()
        .flat_map(|from| places().map(|to| (from, to)))
        .filter(|(from, to)| MovementKind::of(*from, *to).is_some())
        .collect();
    let ways = proptest::sample::select(ways);
    (
        any::<u128>(),
        0..PARTS.len(),
        1_i64..100,
        ways,
        0_i64..1000,
        0_i64..1000,
    )
        .prop_map(|(id, part, quantity, (from, to), price, at)| Movement {
            id: MovementId(Uuid::from_u128(id)),
            part: PartId::of_key(PARTS[part]),
            quantity,
            from,
            to,
            unit_price: Fen(price),
            printed: None,
            bin: String::new(),
            lot: None,
            expires_on: None,
            by: PersonId::of_key("keeper"),
            at: Millis(at),
            details: Details::default(),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sums_of_consumption_are_those_of_the_rule(
        all in proptest::collection::vec(movement_of_any_kind(), 0..60),
        (from, until) in (0_i64..1000, 0_i64..1000),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.sqlite")).unwrap();
        let transaction = store.transaction().unwrap();
        let mut posted: BTreeMap<MovementId, &Movement> = BTreeMap::new();
        for (seq, moved) in (1_u64..).zip(&all) {
            let origin = ItemId { device: DeviceId(Uuid::nil()), seq, place: 0 };
            if movement::insert(&transaction, moved, origin).unwrap() {
                posted.insert(moved.id, moved);
            }
        }
        let filter = Filter { from: Some(Millis(from)), until: Some(Millis(until)), ..Filter::default() };
        let within = |moved: &&&Movement| moved.at >= Millis(from) && moved.at < Millis(until);
        let mut by_part: BTreeMap<Uuid, (i64, i64)> = BTreeMap::new();
        for moved in posted.values().filter(within).filter(|moved| consumed(moved) != 0) {
            let sum = by_part.entry(moved.part.0).or_default();
            sum.0 += consumed(moved);
            sum.1 += consumed(moved) * moved.unit_price.0;
        }
        let told = sums(&transaction, By::Part, &filter, 100).unwrap();
        let rows: BTreeMap<Uuid, (i64, i64)> = told
            .rows
            .iter()
            .map(|sum| match &sum.key {
                Key::Id(id) => (*id, (sum.quantity, sum.value.0)),
                other => panic!("{other:?} is no part"),
            })
            .collect();
        prop_assert_eq!(&rows, &by_part);
        prop_assert_eq!(told.quantity, by_part.values().map(|sum| sum.0).sum::<i64>());
        let consumed_only = Filter { consumed: true, ..filter };
        let listed = movements(&transaction, &consumed_only, None, 1000).unwrap();
        let units: i64 = listed.iter().map(consumed).sum();
        prop_assert_eq!(units, told.quantity);
        prop_assert!(listed.windows(2).all(|two| (two[0].at, two[0].id) > (two[1].at, two[1].id)));
    }
}
