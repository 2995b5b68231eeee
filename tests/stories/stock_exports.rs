//! Pages of the stores as spreadsheets: a stocktake, what everybody holds, a lot.

use crate::stock_lists::deliver;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use calamine::{Reader as _, Xlsx};
use std::io::Cursor;
use yizhan_api::view::MadeFile;
use yizhan_api::{
    BeginStocktake, CountPart, DecideSlip, ExportHolders, ExportLot, ExportStocktake, HandOut,
    IssueLine, Language, ListHolders, Recipient,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::Status;
use yizhan_domain::stock::{Purpose, Shelf};
use yizhan_domain::{CountId, Fen, MovementId, PersonId, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

/// The sheets of a file with their names, every cell as text.
pub(crate) fn sheets(file: &MadeFile) -> Vec<(String, Vec<Vec<String>>)> {
    let bytes = BASE64.decode(&file.bytes).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let sheet = |name: String| {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
        let range = book.worksheet_range(&name).unwrap();
        let rows = range
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect());
        (name, rows.collect())
    };
    names.into_iter().map(sheet).collect()
}

/// What stands under a head in a row.
fn under<'r>(rows: &'r [Vec<String>], row: usize, head: &str) -> &'r str {
    let column = rows[0].iter().position(|cell| cell == head);
    &rows[row][column.unwrap_or_else(|| panic!("no column {head}"))]
}

fn begin(at: &mut TestHospital, store: StoreId, part: &Part, name: &str) -> SlipId {
    let slip = SlipId(at.id());
    let request = BeginStocktake {
        slip,
        store,
        name: name.into(),
        parts: vec![part.id],
        is_blind: true,
    };
    at.ask(at.cast.keeper, request).unwrap();
    slip
}

fn count(at: &mut TestHospital, by: PersonId, stocktake: SlipId, part: &Part, quantity: i64) {
    let request = CountPart {
        count: CountId(at.id()),
        stocktake,
        code: part.code.clone(),
        shelf: None,
        quantity,
    };
    at.ask(by, request).unwrap();
}

fn hand_out(at: &mut TestHospital, part: &Part, store: StoreId, to: Recipient, quantity: i64) {
    let request = HandOut {
        slip: SlipId(at.id()),
        store,
        to,
        purpose: Purpose::Department,
        reference: String::new(),
        lines: vec![IssueLine {
            movement: MovementId(at.id()),
            code: part.code.clone(),
            quantity,
            shelf: None,
        }],
    };
    at.ask(at.cast.keeper, request).unwrap();
}

#[test]
fn a_stocktake_is_taken_away_with_both_counts_and_who_counts_blind_is_not_told_what_is_expected() {
    let mut hospital = TestHospital::open();
    let (keeper, chief) = (hospital.cast.keeper, hospital.cast.chief);
    let (part, store) = hospital.part_in_stock();
    let slip = begin(&mut hospital, store, &part, "=HYPERLINK(\"http://x/\")");
    let file = |at: &mut TestHospital, by, language| {
        at.ask(by, ExportStocktake { slip, language }).unwrap()
    };
    let rows = |file: &MadeFile| sheets(file).remove(0).1;

    let before = rows(&file(&mut hospital, chief, Language::English));
    let units: i64 = under(&before, 1, "Expected").parse().unwrap();
    assert_eq!(under(&before, 1, "Result"), "not counted");
    count(&mut hospital, keeper, slip, &part, units - 2);
    count(&mut hospital, keeper, slip, &part, units - 1);
    count(&mut hospital, keeper, slip, &part, units - 1);

    let blind = rows(&file(&mut hospital, keeper, Language::English));
    for head in ["Expected", "Difference"] {
        assert_eq!(under(&blind, 1, head), "", "{head}");
    }
    assert_eq!(under(&blind, 1, "Recount"), (units - 1).to_string());

    let told = rows(&file(&mut hospital, chief, Language::English));
    let name = hospital.engine.directory().person_name(keeper);
    let wanted = [
        ("Code", part.code.clone()),
        ("Name", part.name.clone()),
        ("Expected", units.to_string()),
        ("Counted", (units - 2).to_string()),
        ("Counted by", name.clone()),
        ("Recount", (units - 1).to_string()),
        ("Recounted by", name),
        ("Counts", "3".into()),
        ("Difference", "-1".into()),
        ("Posted", String::new()),
        ("Result", "confirmed".into()),
    ];
    for (head, value) in wanted {
        assert_eq!(under(&told, 1, head), value, "{head}");
    }
    assert_eq!(told.len(), 2);

    let post = DecideSlip {
        slip,
        is_done: true,
        words: String::new(),
        even_if_counted_once: false,
    };
    hospital.ask(chief, post).unwrap();
    let done = file(&mut hospital, keeper, Language::Chinese);
    assert!(done.name.starts_with("清查-"), "{}", done.name);
    assert!(
        !done.name.contains(['/', '"', ':']),
        "no file is called {}",
        done.name
    );
    let done = rows(&done);
    assert_eq!(under(&done, 1, "账面数"), units.to_string());
    assert_eq!(under(&done, 1, "差异"), "-1");
    assert_eq!(under(&done, 1, "已入账"), "-1");
    // As the page itself: a technician has none.
    let language = Language::Chinese;
    let refused = hospital.ask(hospital.cast.wang, ExportStocktake { slip, language });
    assert_eq!(refused.unwrap_err(), Refusal::WrongRole.into());
}

#[test]
fn what_everybody_holds_is_taken_away_with_the_sums_of_the_page_and_each_part_behind_them() {
    let mut hospital = TestHospital::open();
    let (keeper, wang) = (hospital.cast.keeper, hospital.cast.wang);
    let (part, store) = hospital.part_in_stock();
    let order = hospital.order_at(Status::Arrived);
    hospital.issue(order.id, store, &part.code, 4).unwrap();
    hand_out(&mut hospital, &part, store, Recipient::Person(wang), 3);
    let shown = hospital.ask(keeper, ListHolders {}).unwrap();
    let language = Language::Chinese;
    let file = hospital.ask(keeper, ExportHolders { language }).unwrap();
    assert_eq!(file.name, "持有汇总-2026-11-21.xlsx");
    let sheets = sheets(&file);
    let (names, rows): (Vec<_>, Vec<_>) = sheets.into_iter().unzip();
    assert_eq!(names, ["持有汇总", "持有明细"]);
    assert_eq!(rows[0].len(), shown.len() + 1);
    for (row, holder) in (1..).zip(&shown) {
        assert_eq!(under(&rows[0], row, "持有人"), holder.name);
        assert_eq!(under(&rows[0], row, "领用"), holder.drawn.to_string());
        assert_eq!(under(&rows[0], row, "尚持有"), holder.holds.to_string());
    }
    let held: Vec<(&str, &str)> = (1..rows[1].len())
        .map(|row| (under(&rows[1], row, "工单"), under(&rows[1], row, "尚持有")))
        .collect();
    assert!(held.contains(&(order.number.as_str(), "4")), "{held:?}");
    assert!(held.contains(&("随身备件", "3")), "{held:?}");
    let sum: i64 = held.iter().map(|(_, n)| n.parse::<i64>().unwrap()).sum();
    assert_eq!(sum, shown.iter().map(|row| row.holds).sum::<i64>());
    let refused = hospital.ask(wang, ExportHolders { language });
    assert_eq!(refused.unwrap_err(), Refusal::WrongRole.into());
}

#[test]
fn a_lot_is_taken_away_with_its_delivery_and_every_place_that_has_some_of_it() {
    let mut hospital = TestHospital::open();
    let wang = hospital.cast.wang;
    let (part, store) = hospital.part_in_stock();
    let shelf = Shelf {
        bin: "=1+1".into(),
        lot: Some("L/9".into()),
        expires_on: Some("2028-02-29".into()),
    };
    deliver(&mut hospital, &part, store, (20, Some(Fen(1250))), shelf);
    let order = hospital.order_at(Status::Arrived);
    // What expires first goes first, so all of these are of the lot.
    hospital.issue(order.id, store, &part.code, 5).unwrap();
    let ward = hospital.cast.department;
    hand_out(&mut hospital, &part, store, Recipient::Department(ward), 4);
    hand_out(&mut hospital, &part, store, Recipient::Person(wang), 3);
    let request = ExportLot {
        part: part.id,
        lot: "L/9".into(),
        language: Language::English,
    };
    // Whoever sees the page can take it away.
    let file = hospital.ask(wang, request.clone()).unwrap();
    assert_eq!(file.name, format!("Lot-{}-L9.xlsx", part.code));
    let sheets = sheets(&file);
    let (names, rows): (Vec<_>, Vec<_>) = sheets.into_iter().unzip();
    assert_eq!(
        names,
        ["Where it came from", "Where it is", "All movements"]
    );
    let came = &rows[0];
    assert_eq!(came.len(), 2);
    let wanted = [
        ("Kind", "Inbound"),
        ("Quantity", "20"),
        ("Unit price (yuan)", "12.5"),
        ("From", "康达"),
        ("Reference", "SH-1"),
        ("Bin", "=1+1"),
        ("Last day", "2028-02-29"),
    ];
    for (head, value) in wanted {
        assert_eq!(under(came, 1, head), value, "{head}");
    }
    let directory = hospital.engine.directory();
    let ward = directory.department_name(ward);
    let person = directory.person_name(wang);
    let now: Vec<[&str; 3]> = (1..rows[1].len())
        .map(|row| ["Place", "Name", "Quantity"].map(|head| under(&rows[1], row, head)))
        .collect();
    for place in [
        ["Order", order.number.as_str(), "5"],
        ["Department", &ward, "4"],
        ["Bag", &person, "3"],
    ] {
        assert!(now.contains(&place), "{place:?} is not among {now:?}");
    }
    let sum: i64 = now.iter().map(|[.., n]| n.parse::<i64>().unwrap()).sum();
    assert_eq!(sum, 20);
    assert_eq!(rows[2].len(), 5);
    let unknown = ExportLot {
        lot: "L-0".into(),
        ..request
    };
    assert_eq!(
        hospital.ask(wang, unknown).unwrap_err(),
        Refusal::UnknownMovement.into()
    );
}
