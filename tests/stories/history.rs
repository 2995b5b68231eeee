//! The old system's orders: all there, found by words, never changed.

use yizhan_api::{ListOrders, OrderList, SearchOrders};
use yizhan_domain::Refusal;
use yizhan_domain::order::{Action, Status};
use yizhan_testkit::TestHospital;

fn search(hospital: &mut TestHospital, text: &str) -> Vec<String> {
    let (dispatcher, mut after, mut numbers) = (hospital.cast.dispatcher, None, Vec::new());
    loop {
        let page = hospital
            .ask(
                dispatcher,
                SearchOrders {
                    text: text.into(),
                    after,
                    ..SearchOrders::default()
                },
            )
            .unwrap();
        numbers.extend(page.rows.into_iter().map(|row| row.number));
        after = page.next;
        if after.is_none() {
            return numbers;
        }
    }
}

#[test]
fn three_thousand_old_orders_come_in_and_are_found() {
    let mut hospital = TestHospital::open_with_history();
    let dispatcher = hospital.cast.dispatcher;
    let (mut count, mut after) = (0, None);
    loop {
        let request = ListOrders {
            list: OrderList::All,
            after,
            ..ListOrders::default()
        };
        let page = hospital.ask(dispatcher, request).unwrap();
        count += page.rows.len();
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(count, 3000);

    assert_eq!(search(&mut hospital, "GD202609090000"), ["GD202609090000"]);
    let leaks = search(&mut hospital, "空调漏水");
    assert!(leaks.contains(&"GD202609090000".to_owned()) && leaks.len() < 3000);
    assert_eq!(search(&mut hospital, "ktls"), search(&mut hospital, "KTLS"));
    assert!(
        search(&mut hospital, "ktls").contains(&"GD202609090000".to_owned()),
        "pinyin initials"
    );
    assert!(
        search(&mut hospital, "空调漏水 外科楼").len() < leaks.len(),
        "two words narrow"
    );
    assert!(
        search(&mut hospital, "水").is_empty(),
        "one character is too little"
    );

    let number = "GD202609090000".to_owned();
    let order = hospital
        .ask(dispatcher, yizhan_api::FindOrder { code: number })
        .unwrap();
    assert!(order.historic && order.status == Status::Charged);
    assert_eq!(order.bill.total, yizhan_domain::Fen(2214 + 3729));
    let reopen = Action::Reopen {
        reason: "又坏了".into(),
    };
    assert_eq!(
        hospital.step(dispatcher, order.id, reopen),
        Err(Refusal::HistoricOrder.into())
    );
}

#[test]
fn importing_the_same_files_again_changes_nothing() {
    let mut hospital = TestHospital::open_with_history();
    let before = hospital.engine.verify().unwrap();
    let now = hospital.now.plus_minutes(60);
    let again = hospital
        .engine
        .import(yizhan_testkit::read_demo(), now)
        .unwrap();
    assert_eq!((again.written, again.kept), (0, Vec::new()));
    assert!(again.unchanged > 4000, "{}", again.unchanged);
    assert_eq!(hospital.engine.verify().unwrap(), before);
}

#[test]
fn what_happened_is_not_changed_by_a_file_and_the_import_says_so() {
    let mut hospital = TestHospital::open_with_history();
    let before = hospital.engine.verify().unwrap();
    let mut files = yizhan_testkit::read_demo();
    files.history[0].description = "改写的历史".into();
    files.opening_stock[0].quantity += 1;
    files.opening_stock[1].quantity = 0;
    let number = files.history[0].number.clone();
    let bin = files.opening_stock[0].bin.clone();
    let again = hospital.engine.import(files, hospital.now).unwrap();
    assert_eq!(again.written, 0);
    assert_eq!(again.kept.len(), 3, "{:?}", again.kept);
    assert!(again.kept[0].contains(&bin), "{:?}", again.kept);
    assert_eq!(again.kept[2], number);
    assert_eq!(hospital.engine.verify().unwrap(), before);
}

#[test]
fn opening_stock_whose_bin_was_corrected_is_not_counted_twice() {
    let mut hospital = TestHospital::open();
    let before = hospital.engine.verify().unwrap();
    let mut files = yizhan_testkit::read_demo();
    files.history.clear();
    for row in &mut files.opening_stock {
        row.bin = format!("新{}", row.bin);
    }
    let rows = files.opening_stock.iter().filter(|row| row.quantity > 0);
    let rows = rows.count();
    let again = hospital.engine.import(files, hospital.now).unwrap();
    assert_eq!((again.written, again.kept.len()), (0, rows));
    assert_eq!(hospital.engine.verify().unwrap(), before);
}
