//! What is looked at in stores: what runs low, what was consumed, where a lot went.

use crate::stock_exports::sheets;
use yizhan_api::view::{AlertList, ConsumptionView, LotView, MovePage};
use yizhan_api::{
    Alert, BackLine, ConsumptionBy, DeliveryLine, ExportList, HandOut, IssueLine, Language,
    ListAlerts, ListMovements, ListStock, ListToExport, MovementFilter, ReceiveGoods, Recipient,
    ReturnParts, ShowConsumption, ShowLot, ShowOverview, ShowPart, UseFromBag, WriteOffParts,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::Status;
use yizhan_domain::stock::{Class, Purpose, Shelf};
use yizhan_domain::{Fen, MovementId, OrderId, SlipId, StoreId};
use yizhan_testkit::TestHospital;

fn alerts(at: &mut TestHospital, alert: Alert, store: Option<StoreId>) -> AlertList {
    let request = ListAlerts {
        alert,
        store,
        days: None,
    };
    at.ask(at.cast.keeper, request).unwrap()
}

fn consumption(at: &mut TestHospital, by: ConsumptionBy) -> ConsumptionView {
    let filter = MovementFilter::default();
    let request = ShowConsumption { by, filter };
    at.ask(at.cast.finance, request).unwrap()
}

fn lines(
    at: &mut TestHospital,
    part: &Part,
    quantity: i64,
    shelf: Option<Shelf>,
) -> Vec<IssueLine> {
    vec![IssueLine {
        movement: MovementId(at.id()),
        code: part.code.clone(),
        quantity,
        shelf,
    }]
}

fn give(
    at: &mut TestHospital,
    part: &Part,
    store: StoreId,
    to: Recipient,
    units: i64,
    visit: &str,
) -> MovementId {
    let lines = lines(at, part, units, None);
    let movement = lines[0].movement;
    let request = HandOut {
        slip: SlipId(at.id()),
        store,
        to,
        purpose: Purpose::Department,
        reference: visit.into(),
        lines,
    };
    at.ask(at.cast.keeper, request).unwrap();
    movement
}

/// Takes a delivery in, at a price or at the part's own.
pub fn deliver(
    at: &mut TestHospital,
    part: &Part,
    store: StoreId,
    (units, unit_price): (i64, Option<Fen>),
    shelf: Shelf,
) {
    let request = ReceiveGoods {
        slip: SlipId(at.id()),
        store,
        supplier: "康达".into(),
        reference: "SH-1".into(),
        lines: vec![DeliveryLine {
            movement: MovementId(at.id()),
            code: part.code.clone(),
            announced: units,
            accepted: units,
            turned_away: 0,
            papers: true,
            unit_price,
            shelf,
        }],
    };
    at.ask(at.cast.keeper, request).unwrap();
}

fn bring_back(at: &mut TestHospital, store: StoreId, of: MovementId, quantity: i64) {
    let request = ReturnParts {
        slip: SlipId(at.id()),
        store,
        lines: vec![BackLine {
            movement: MovementId(at.id()),
            of,
            quantity,
            bin: String::new(),
        }],
        note: String::new(),
    };
    at.ask(at.cast.keeper, request).unwrap();
}

/// Wang's order draws 4 and brings 1 back, the ward takes 2 for a visit, and Wang uses 2 of the 3 in his bag.
fn a_day(at: &mut TestHospital) -> (Part, StoreId, OrderId) {
    let (part, store) = at.part_in_stock();
    let order = at.order_at(Status::Arrived).id;
    let of = at.issue(order, store, &part.code, 4).unwrap().drawn[0].movement;
    bring_back(at, store, of, 1);
    let (ward, wang) = (at.cast.department, at.cast.wang);
    give(at, &part, store, Recipient::Department(ward), 2, "ZY-77");
    let of = give(at, &part, store, Recipient::Person(wang), 3, "");
    let request = UseFromBag {
        order,
        movement: MovementId(at.id()),
        of,
        quantity: 2,
    };
    at.ask(wang, request).unwrap();
    (part, store, order)
}

#[test]
fn what_was_consumed_is_what_went_out_less_what_came_back_however_it_is_summed() {
    let mut hospital = TestHospital::open();
    let (part, store, order) = a_day(&mut hospital);
    let (ward, wang) = (hospital.cast.department, hospital.cast.wang);
    // 4 − 1 for the order, 2 for the ward, 2 out of the bag; what is in the bag still is nobody's consumption.
    let price = part.price.0;
    let view = consumption(&mut hospital, ConsumptionBy::Part);
    let row = &view.rows[0];
    assert_eq!(
        (row.id, row.quantity, row.value),
        (Some(part.id.0), 7, Fen(7 * price))
    );
    assert_eq!(
        (view.count, view.quantity, view.value),
        (1, 7, Fen(7 * price))
    );
    assert_eq!(
        (view.from.as_str(), view.to.as_str()),
        ("2025-12", "2026-11")
    );

    // The order is the ward's too.
    let view = consumption(&mut hospital, ConsumptionBy::Department);
    assert_eq!(view.rows.len(), 1);
    assert_eq!((view.rows[0].id, view.rows[0].quantity), (Some(ward.0), 7));

    let view = consumption(&mut hospital, ConsumptionBy::Technician);
    let told: Vec<_> = view.rows.iter().map(|row| (row.id, row.quantity)).collect();
    assert_eq!(told, [(Some(wang.0), 5), (Some(uuid::Uuid::nil()), 2)]);

    let view = consumption(&mut hospital, ConsumptionBy::Order);
    let told: Vec<_> = view
        .rows
        .iter()
        .map(|row| (row.id, row.is_department, row.quantity))
        .collect();
    assert_eq!(told, [(Some(order.0), false, 5), (Some(ward.0), true, 2)]);
    assert!(!view.rows[0].name.is_empty());

    let view = consumption(&mut hospital, ConsumptionBy::Month);
    assert_eq!(
        (view.rows[0].name.as_str(), view.rows[0].quantity),
        ("2026-11", 7)
    );

    let view = consumption(&mut hospital, ConsumptionBy::Reference);
    assert_eq!(view.rows.len(), 1);
    assert_eq!(
        (view.rows[0].name.as_str(), view.rows[0].quantity),
        ("ZY-77", 2)
    );

    // Behind each sum stand its movements.
    let mut behind = |filter: MovementFilter| -> MovePage {
        let request = ListMovements {
            filter,
            consumed: true,
            after: None,
        };
        hospital.ask(hospital.cast.finance, request).unwrap()
    };
    let of_order = behind(MovementFilter {
        order: Some(order),
        ..MovementFilter::default()
    });
    let told: Vec<_> = of_order.rows.iter().map(|row| row.consumed).collect();
    assert_eq!(of_order.rows.len(), 3);
    assert_eq!(told.iter().sum::<i64>(), 5);
    let of_visit = behind(MovementFilter {
        reference: "ZY-77".into(),
        ..MovementFilter::default()
    });
    assert_eq!((of_visit.rows.len(), of_visit.rows[0].consumed), (1, 2));
    let of_wang = behind(MovementFilter {
        technician: Some(wang),
        store: Some(store),
        ..MovementFilter::default()
    });
    // What he took out of his bag came from no store.
    assert_eq!(of_wang.rows.iter().map(|row| row.consumed).sum::<i64>(), 3);
    let earlier = behind(MovementFilter {
        to: Some("2026-10".into()),
        ..MovementFilter::default()
    });
    assert!(earlier.rows.is_empty() && earlier.next.is_none());
}

#[test]
fn movements_are_turned_over_page_by_page_and_none_is_told_twice() {
    let mut hospital = TestHospital::open();
    let (part, store) = hospital.part_in_stock();
    let ward = Recipient::Department(hospital.cast.department);
    for n in 0..60 {
        if n % 3 == 0 {
            hospital.wait(1);
        }
        give(&mut hospital, &part, store, ward, 1, "");
    }
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let request = ListMovements {
            consumed: true,
            after,
            ..ListMovements::default()
        };
        let page = hospital.ask(hospital.cast.keeper, request).unwrap();
        seen.extend(page.rows.iter().map(|row| row.moved.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let all: std::collections::BTreeSet<_> = seen.iter().copied().collect();
    assert_eq!((seen.len(), all.len()), (60, 60));
}

#[test]
fn what_runs_low_is_ordered_up_to_the_maximum_less_what_is_coming() {
    let mut hospital = TestHospital::open();
    let (part, store) = hospital.part_in_stock();
    let here: i64 = {
        let shelves = hospital
            .ask(hospital.cast.keeper, ShowPart { part: part.id })
            .unwrap()
            .shelves;
        shelves.iter().map(|shelf| shelf.quantity).sum()
    };
    let before = alerts(&mut hospital, Alert::BelowMinimum, None);
    assert!(before.rows.iter().all(|row| row.part.id != part.id));
    let home = hospital
        .ask(hospital.cast.keeper, ShowOverview {})
        .unwrap()
        .stock_alerts;
    let ward = Recipient::Department(hospital.cast.department);
    // One is left in the store; the others are gone.
    let of_store = |at: &mut TestHospital| -> i64 {
        let shelves = at
            .ask(at.cast.keeper, ShowPart { part: part.id })
            .unwrap()
            .shelves;
        shelves
            .iter()
            .filter(|shelf| shelf.store == store)
            .map(|shelf| shelf.quantity)
            .sum()
    };
    let units = of_store(&mut hospital) - 1;
    give(&mut hospital, &part, store, ward, units, "");
    let left = here - units;
    let list = alerts(&mut hospital, Alert::Replenish, Some(store));
    let row = list.rows.iter().find(|row| row.part.id == part.id).unwrap();
    assert_eq!((row.here, row.quantity), (1, part.maximum - 1));
    assert_eq!(row.value, Fen(part.price.0 * (part.maximum - 1)));
    if left < part.minimum {
        let low = alerts(&mut hospital, Alert::BelowMinimum, None);
        assert_eq!(low.counts.below_minimum, before.counts.below_minimum + 1);
        let after = hospital
            .ask(hospital.cast.keeper, ShowOverview {})
            .unwrap()
            .stock_alerts;
        assert_eq!(after, home + 1);
    }
    // Suppliers stand together.
    let all = alerts(&mut hospital, Alert::Replenish, None);
    assert!(
        all.rows
            .windows(2)
            .all(|two| two[0].part.supplier <= two[1].part.supplier)
    );
    assert_eq!(all.value, all.rows.iter().map(|row| row.value).sum());
    // A technician does not see what others consumed, but what runs low.
    let wang = hospital.cast.wang;
    assert!(hospital.ask(wang, ListAlerts::default()).is_ok());
    assert_eq!(
        hospital
            .ask(wang, ShowConsumption::default())
            .unwrap_err()
            .code(),
        "wrong_role"
    );
}

#[test]
fn what_expires_is_told_in_time_and_what_nobody_takes_is_slow() {
    let mut hospital = TestHospital::open();
    let (part, store) = hospital.part_in_stock();
    let shelf = |lot: &str, last: &str| Shelf {
        bin: "Z-1".into(),
        lot: Some(lot.into()),
        expires_on: Some(last.into()),
    };
    // Today is 2026-11-21.
    let before = alerts(&mut hospital, Alert::Expiring, None);
    deliver(
        &mut hospital,
        &part,
        store,
        (5, None),
        shelf("L-1", "2026-12-20"),
    );
    deliver(
        &mut hospital,
        &part,
        store,
        (7, None),
        shelf("L-2", "2027-02-19"),
    );
    deliver(
        &mut hospital,
        &part,
        store,
        (9, None),
        shelf("L-3", "2027-02-20"),
    );
    let list = alerts(&mut hospital, Alert::Expiring, None);
    let told: Vec<_> = list
        .rows
        .iter()
        .filter(|row| row.part.id == part.id && row.store_name.contains('库'))
        .filter_map(|row| {
            Some((
                row.shelf.as_ref()?.lot.clone()?,
                row.quantity,
                row.days_left?,
            ))
        })
        .filter(|(lot, _, _)| lot.starts_with("L-"))
        .collect();
    assert_eq!(told, [("L-1".to_owned(), 5, 29), ("L-2".to_owned(), 7, 90)]);
    assert_eq!(list.counts.expiring, before.counts.expiring + 2);
    hospital.wait_days(30);
    let list = alerts(&mut hospital, Alert::Expiring, None);
    assert_eq!(list.counts.expired, before.counts.expired + 1);
    let first = list.rows.iter().find(|row| row.part.id == part.id).unwrap();
    assert_eq!(first.days_left, Some(-1));

    // Nothing has left the stores for 89 days, then for 90; what came meanwhile is not slow.
    hospital.wait_days(59);
    assert!(alerts(&mut hospital, Alert::Slow, None).rows.is_empty());
    hospital.wait_days(1);
    let slow = alerts(&mut hospital, Alert::Slow, None);
    let all_slow = slow.total;
    assert!(all_slow > 10);
    let ward = Recipient::Department(hospital.cast.department);
    let other = slow
        .rows
        .iter()
        .find(|row| row.part.id != part.id)
        .unwrap()
        .part
        .id;
    let other = hospital.engine.directory().parts[&other].clone();
    let detail = hospital
        .ask(hospital.cast.keeper, ShowPart { part: other.id })
        .unwrap();
    give(&mut hospital, &other, detail.shelves[0].store, ward, 1, "");
    assert_eq!(alerts(&mut hospital, Alert::Slow, None).total, all_slow - 1);
}

#[test]
fn a_lot_is_followed_from_its_delivery_to_every_order_ward_and_scrap_heap() {
    let mut hospital = TestHospital::open();
    let (keeper, wang) = (hospital.cast.keeper, hospital.cast.wang);
    let (part, store) = hospital.part_in_stock();
    let shelf = Shelf {
        bin: "Z-1".into(),
        lot: Some("L-9".into()),
        expires_on: Some("2028-02-29".into()),
    };
    deliver(&mut hospital, &part, store, (20, None), shelf.clone());
    let order = hospital.order_at(Status::Arrived).id;
    // What expires first goes first, so all of these are of the lot.
    let of = hospital.issue(order, store, &part.code, 5).unwrap().drawn[0].movement;
    bring_back(&mut hospital, store, of, 2);
    let ward = Recipient::Department(hospital.cast.department);
    give(&mut hospital, &part, store, ward, 4, "ZY-1");
    give(&mut hospital, &part, store, Recipient::Person(wang), 3, "");
    let request = WriteOffParts {
        slip: SlipId(hospital.id()),
        store,
        lines: lines(&mut hospital, &part, 1, Some(shelf)),
        reason: "受潮".into(),
    };
    hospital.ask(keeper, request).unwrap();
    let request = ShowLot {
        part: part.id,
        lot: "L-9".into(),
    };
    let lot: LotView = hospital.ask(wang, request).unwrap();
    assert_eq!(lot.expires_on.as_deref(), Some("2028-02-29"));
    assert_eq!(
        (
            lot.came,
            lot.on_shelves,
            lot.consumed,
            lot.in_bags,
            lot.written_off
        ),
        (20, 9, 7, 3, 1)
    );
    assert_eq!(
        lot.came,
        lot.on_shelves + lot.consumed + lot.in_bags + lot.written_off
    );
    assert_eq!(lot.moves.len(), 6);
    assert_eq!(lot.moves[0].from, "康达");
    assert_eq!(lot.orders.len(), 1);
    assert_eq!(lot.orders[0].0, order);
    // And back: the order says which lot it got.
    let drawn = hospital.show(wang, order).unwrap().drawn;
    assert_eq!(drawn[0].drawn.lot.as_deref(), Some("L-9"));
    let unknown = ShowLot {
        part: part.id,
        lot: "L-0".into(),
    };
    assert_eq!(
        hospital.ask(wang, unknown).unwrap_err().code(),
        "unknown_movement"
    );
}

#[test]
fn the_dearest_part_of_the_year_is_of_class_a() {
    let mut hospital = TestHospital::open();
    let (part, _, _) = a_day(&mut hospital);
    let classes = alerts(&mut hospital, Alert::Classes, None);
    let row = &classes.rows[0];
    assert_eq!(
        (row.part.id, row.class, row.quantity),
        (part.id, Some(Class::A), 7)
    );
    // In a year it is forgotten.
    hospital.wait_days(366);
    assert!(alerts(&mut hospital, Alert::Classes, None).rows.is_empty());
}

#[test]
fn every_list_can_be_taken_away_as_a_spreadsheet_with_the_same_figures() {
    let mut hospital = TestHospital::open();
    let (part, _, _) = a_day(&mut hospital);
    let sums = ShowConsumption::default();
    let lists = [
        (ListToExport::Stock(ListStock::default()), "库存清单"),
        (
            ListToExport::Alerts(ListAlerts {
                alert: Alert::Replenish,
                ..ListAlerts::default()
            }),
            "补货清单",
        ),
        (ListToExport::Consumption(sums), "备件消耗"),
        (
            ListToExport::Movements(ListMovements::default()),
            "出入库记录",
        ),
    ];
    for (list, title) in lists {
        let request = ExportList {
            list,
            language: Language::Chinese,
        };
        let file = hospital.ask(hospital.cast.finance, request).unwrap();
        assert_eq!(file.name, format!("{title}-2026-11-21.xlsx"));
        let rows = sheets(&file).remove(0).1;
        assert!(rows.len() > 1, "{title}");
        if title == "备件消耗" {
            assert_eq!(rows[0][..2], ["名称", "备注"]);
            let value = format!("{}", Fen(7 * part.price.0));
            let value = value.trim_end_matches('0').trim_end_matches('.');
            assert_eq!(rows[1][3..5], ["7", value]);
        }
    }
}
