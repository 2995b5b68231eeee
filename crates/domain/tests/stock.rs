//! The ledger of the stores: what a movement is, from which shelf it comes, what it is worth.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use uuid::Uuid;
use yizhan_domain::stock::{
    Details, Drawn, Movement, MovementKind, Printed, Shelf, StockPlace, Take, Valuation, pick,
};
use yizhan_domain::{
    DepartmentId, Fen, Millis, MovementId, OrderId, PartId, PersonId, SlipId, StoreId,
};

const TODAY: &str = "2026-11-28";

fn store() -> StockPlace {
    StockPlace::Store(StoreId::of_key("main"))
}

fn order() -> StockPlace {
    StockPlace::Order(OrderId::of_key("order"))
}

fn moved(from: StockPlace, to: StockPlace, quantity: i64, price: i64) -> Movement {
    Movement {
        id: MovementId(Uuid::from_u128(1)),
        part: PartId::of_key("tap"),
        quantity,
        from,
        to,
        unit_price: Fen(price),
        printed: None,
        bin: String::new(),
        lot: None,
        expires_on: None,
        by: PersonId::of_key("keeper"),
        at: Millis(0),
        details: Details::default(),
    }
}

fn shelf(bin: &str, expires_on: Option<&str>) -> Shelf {
    Shelf {
        bin: bin.into(),
        lot: expires_on.map(|day| format!("lot of {day}")),
        expires_on: expires_on.map(Into::into),
    }
}

#[test]
fn what_a_movement_is_follows_from_where_it_comes_and_goes() {
    let places = [
        StockPlace::Supplier,
        store(),
        order(),
        StockPlace::Department(DepartmentId::of_key("ward")),
        StockPlace::Bag(PersonId::of_key("wang")),
        StockPlace::Transit(SlipId::of_key("slip")),
        StockPlace::Scrap,
        StockPlace::Difference,
    ];
    let told: Vec<Vec<Option<MovementKind>>> = places
        .iter()
        .map(|from| {
            let to = places.iter();
            to.map(|to| MovementKind::of(*from, *to)).collect()
        })
        .collect();
    use MovementKind::{
        Carried, Consumed, CountedLess, CountedMore, FromBag, Inbound, Issue, LostOnTheWay,
        Received, Reshelved, Return, Sent, SentBack, WrittenOff,
    };
    let (n, s) = (None, Some);
    let expected = vec![
        vec![n, s(Inbound), n, n, n, n, n, n],
        vec![
            s(SentBack),
            s(Reshelved),
            s(Issue),
            s(Consumed),
            s(Carried),
            s(Sent),
            s(WrittenOff),
            s(CountedLess),
        ],
        vec![n, s(Return), n, n, n, n, n, n],
        vec![n, s(Return), n, n, n, n, n, n],
        vec![n, s(Return), s(FromBag), n, n, n, n, n],
        vec![n, s(Received), n, n, n, n, n, s(LostOnTheWay)],
        vec![n, n, n, n, n, n, n, n],
        vec![n, s(CountedMore), n, n, n, n, n, n],
    ];
    assert_eq!(told, expected);
}

#[test]
fn only_what_goes_from_bin_to_bin_names_two_bins_and_it_stays_in_its_store() {
    let other = StockPlace::Store(StoreId::of_key("other"));
    assert_eq!(MovementKind::of(store(), other), None);
    let with = |to: StockPlace, bin: &str, to_bin: Option<&str>| Movement {
        bin: bin.into(),
        details: Details {
            to_bin: to_bin.map(str::to_owned),
            ..Details::default()
        },
        ..moved(store(), to, 1, 100)
    };
    assert!(with(store(), "A-1", Some("B-2")).names_its_bins());
    assert!(with(store(), "", Some("B-2")).names_its_bins());
    assert!(!with(store(), "A-1", Some("A-1")).names_its_bins());
    assert!(!with(store(), "A-1", Some("")).names_its_bins());
    assert!(!with(store(), "A-1", None).names_its_bins());
    assert!(with(order(), "A-1", None).names_its_bins());
    assert!(!with(order(), "A-1", Some("B-2")).names_its_bins());
}

#[test]
fn what_expires_first_goes_first_and_what_has_expired_stays() {
    let stock = [
        (shelf("A-1", None), 5),
        (shelf("A-2", Some("2027-03-01")), 2),
        (shelf("A-3", Some("2026-11-27")), 9),
        (shelf("A-4", Some("2026-11-28")), 1),
        (shelf("A-5", Some("2026-12-31")), -4),
    ];
    let take = |bin: usize, quantity| Take {
        shelf: stock.get(bin).unwrap().0.clone(),
        quantity,
    };
    let usual = shelf("A-1", None);
    assert_eq!(pick(&stock, 1, TODAY, &usual), [take(3, 1)]);
    assert_eq!(
        pick(&stock, 6, TODAY, &usual),
        [take(3, 1), take(1, 2), take(0, 3)]
    );
}

#[test]
fn what_the_books_do_not_have_is_taken_all_the_same() {
    let stock = [(shelf("A-1", None), 2)];
    let usual = shelf("B-7", None);
    let from = |shelf: &Shelf, quantity| Take {
        shelf: shelf.clone(),
        quantity,
    };
    assert_eq!(
        pick(&stock, 5, TODAY, &usual),
        [from(&shelf("A-1", None), 5)]
    );
    assert_eq!(pick(&[], 5, TODAY, &usual), [from(&usual, 5)]);
}

#[test]
fn the_average_moves_with_deliveries_and_stays_with_issues() {
    let mut value = Valuation::default();
    assert_eq!(value.price(), None);
    for (movement, price) in [
        (moved(StockPlace::Supplier, store(), 10, 1000), 1000),
        (moved(store(), order(), 4, 1000), 1000),
        // 6 at 10.00 and 3 at 13.00.
        (moved(StockPlace::Supplier, store(), 3, 1300), 1100),
        (moved(store(), order(), 9, 1100), 1100),
        (moved(store(), order(), 2, 1100), 1100),
        // More was issued than there was: a new delivery sets the price alone.
        (moved(StockPlace::Supplier, store(), 5, 1700), 1700),
        // 3 at 17.00, one comes back at 11.00.
        (moved(order(), store(), 1, 1100), 1550),
        (moved(StockPlace::Difference, store(), 6, 0), 1550),
        (moved(store(), StockPlace::Scrap, 10, 1550), 1550),
    ] {
        value.post(&movement);
        assert_eq!(value.price(), Some(Fen(price)), "{movement:?}");
    }
    assert_eq!(value.quantity, 0);
}

#[test]
fn what_came_back_is_no_longer_with_the_order() {
    let printed = Printed {
        code: "P-1".into(),
        name: "tap".into(),
        spec: String::new(),
        unit: "piece".into(),
        known_by: yizhan_domain::stock::KnownBy::Order,
    };
    let issue = Movement {
        printed: Some(printed),
        ..moved(store(), order(), 5, 100)
    };
    let back = |id, quantity| Movement {
        id: MovementId(Uuid::from_u128(id)),
        details: Details {
            of: Some(issue.id),
            ..Details::default()
        },
        ..moved(order(), store(), quantity, 100)
    };
    let drawn = Drawn::all_of(&[back(2, 1), issue.clone(), back(3, 2)]);
    let [drawn] = drawn.as_slice() else {
        panic!("one part was drawn: {drawn:?}");
    };
    assert_eq!((drawn.quantity, drawn.returned, drawn.left()), (5, 3, 2));
}

proptest! {
    #[test]
    fn the_average_lies_between_the_cheapest_and_the_dearest_delivery(
        steps in proptest::collection::vec((any::<bool>(), 1_i64..500, 0_i64..100_000), 1..60)
    ) {
        let mut value = Valuation::default();
        let mut prices = Vec::new();
        for (is_delivery, quantity, price) in steps {
            let movement = if is_delivery {
                prices.push(price);
                moved(StockPlace::Supplier, store(), quantity, price)
            } else {
                moved(store(), order(), quantity, 0)
            };
            value.post(&movement);
            match value.price() {
                None => prop_assert!(prices.is_empty()),
                Some(Fen(average)) => {
                    prop_assert!(prices.iter().min().unwrap() <= &average);
                    prop_assert!(prices.iter().max().unwrap() >= &average);
                }
            }
        }
    }

    #[test]
    fn picking_takes_exactly_what_was_asked_for(
        stock in proptest::collection::vec((0_usize..3, 0_usize..4, -5_i64..20), 0..8),
        quantity in 1_i64..60
    ) {
        let days = [None, Some("2026-11-01"), Some("2026-12-01"), Some("2027-01-01")];
        let stock: Vec<(Shelf, i64)> = stock
            .into_iter()
            .map(|(bin, day, units)| (shelf(&bin.to_string(), days.get(day).copied().flatten()), units))
            .collect();
        let takes = pick(&stock, quantity, TODAY, &Shelf::default());
        prop_assert_eq!(takes.iter().map(|take| take.quantity).sum::<i64>(), quantity);
        for take in &takes {
            prop_assert!(take.quantity > 0 && !take.shelf.is_expired(TODAY));
        }
    }
}
