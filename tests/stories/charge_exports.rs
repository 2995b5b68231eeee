//! Charging many orders at once, and handing charges over to accounting (A9, H6).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use calamine::{Data, Reader as _, Xlsx};
use std::collections::BTreeSet;
use std::io::Cursor;
use yizhan_api::view::{Amount, BatchPage, BatchView, ConfirmedCosts, CostPage, MadeFile};
use yizhan_api::{
    ApiError, BatchFile, ChargeCosts, ClosePeriod, DownloadBatch, ExportCharges, KeepEntry,
    Language, ListBatches, ListCosts, SeenCost, ShowBatch, ShowPeriod,
};
use yizhan_domain::accounting::digest;
use yizhan_domain::base::{BaseRecord, Role};
use yizhan_domain::order::{Action, Status};
use yizhan_domain::statistics::Month;
use yizhan_domain::{BatchId, ClosingId, Fen, OrderId, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

fn export(hub: &mut TestHospital, period: Option<Month>) -> Result<BatchView, ApiError> {
    let request = ExportCharges {
        batch: BatchId(hub.id()),
        period,
        language: Language::Chinese,
    };
    hub.ask(hub.cast.finance, request)
}

fn batches(at: &mut TestHospital) -> BatchPage {
    at.ask(at.cast.finance, ListBatches::default()).unwrap()
}

fn download(at: &mut TestHospital, batch: BatchId, file: BatchFile) -> MadeFile {
    let finance = at.cast.finance;
    at.ask(finance, DownloadBatch { batch, file }).unwrap()
}

fn bytes(file: &MadeFile) -> Vec<u8> {
    BASE64.decode(&file.bytes).unwrap()
}

/// The rows of the csv file, without its heads.
fn rows(file: &MadeFile) -> Vec<Vec<String>> {
    let text = String::from_utf8(bytes(file)).unwrap();
    let lines = text.trim_start_matches('\u{feff}').lines().skip(1);
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    lines.map(cells).collect()
}

fn charged(hub: &mut TestHospital) -> (OrderId, Fen, String) {
    let view = hub.order_at(Status::Charged);
    (view.id, view.charged, view.number)
}

/// Changes the department of the stories.
fn change_department(hub: &mut TestHospital, name: &str, cost_centre: &str) {
    let before = hub.engine.directory().departments[&hub.cast.department].clone();
    let mut after = before.clone();
    after.name = name.to_owned();
    after.cost_centre = cost_centre.to_owned();
    // By hand no department is kept without a cost centre; files of older versions brought some.
    let keep = KeepEntry {
        before: Some(Box::new(BaseRecord::Department(before))),
        record: Box::new(BaseRecord::Department(after)),
    };
    hub.ask(hub.cast.administrator, keep).unwrap();
}

#[test]
fn nothing_is_handed_over_twice_and_what_comes_late_is_in_the_next_batch() {
    let mut hub = TestHospital::open();
    let finance = hub.cast.finance;
    assert_eq!(export(&mut hub, None), Err(Refusal::NothingToExport.into()));
    let charges = [0; 3].map(|_| charged(&mut hub));
    let sum: Fen = charges.iter().map(|(_, amount, _)| *amount).sum();
    let waiting = Amount {
        count: 3,
        total: sum,
    };
    let page = batches(&mut hub);
    assert_eq!((page.waiting, page.rows.len()), (waiting, 0));
    assert!(page.may_export && !page.by_period[0].closed);

    let request = ExportCharges {
        batch: BatchId(hub.id()),
        period: None,
        language: Language::Chinese,
    };
    let first = hub.ask(finance, request.clone()).unwrap();
    assert_eq!(
        hub.ask(finance, request),
        Ok(first.clone()),
        "sent once more"
    );
    let batch = &first.batch;
    assert_eq!((batch.number, batch.count, batch.total), (1, 3, sum));
    assert_eq!((first.totals.count, first.totals.total), (3, sum));
    assert_eq!(first.totals.departments.len(), 1);
    assert_eq!((first.differing, first.totals.without_centre.len()), (0, 0));
    assert_eq!(export(&mut hub, None), Err(Refusal::NothingToExport.into()));

    // November is closed; a charge that was made in it comes in December.
    let order = hub.order_at(Status::Audited).id;
    let mut laptop = hub.enrol(finance, "laptop of finance");
    let view = laptop.show(finance, order).unwrap();
    let late = view.bill.total;
    let action = Action::Charge {
        bill: view.bill_digest,
        amount: late,
    };
    laptop.take(finance, order, action);
    hub.wait_days(10);
    let november: Month = "2026-11".parse().unwrap();
    let close = ClosePeriod {
        month: november,
        closing: ClosingId(hub.id()),
        count: 3,
        total: sum,
        early: false,
    };
    hub.ask(finance, close).unwrap();
    laptop.meet(&mut hub);
    assert_eq!(
        export(&mut hub, Some(november)),
        Err(Refusal::NothingToExport.into())
    );
    let december = november.plus(1);
    let second = export(&mut hub, Some(december)).unwrap();
    assert_eq!(
        (second.batch.number, second.batch.count, second.batch.total),
        (2, 1, late)
    );
    let file = download(&mut hub, second.batch.id, BatchFile::Csv);
    let row = &rows(&file)[0];
    assert_eq!((row[7].as_str(), row[8].as_str()), ("2026-11", "2026-12"));
    let all = [first.batch.id, second.batch.id].map(|batch| {
        let file = download(&mut hub, batch, BatchFile::Csv);
        rows(&file)
            .into_iter()
            .map(|row| row[11].clone())
            .collect::<Vec<_>>()
    });
    let ids: BTreeSet<&String> = all.iter().flatten().collect();
    assert_eq!(ids.len(), 4, "each charge is in one batch");
    let page = batches(&mut hub);
    assert_eq!(page.waiting, Amount::default());
    let numbers: Vec<u32> = page.rows.iter().map(|batch| batch.number).collect();
    assert_eq!(numbers, [2, 1]);
    let view = hub.ask(finance, ShowPeriod { month: november }).unwrap();
    assert_eq!(view.not_exported, Amount::default());
}

#[test]
fn a_batch_is_the_same_to_the_byte_whenever_it_is_asked_for() {
    let mut hub = TestHospital::open();
    let [one, two] = [0; 2].map(|_| charged(&mut hub));
    let name = hub.engine.directory().department_name(hub.cast.department);
    let view = export(&mut hub, None).unwrap();
    let batch = view.batch.id;
    let files = [BatchFile::Csv, BatchFile::Xlsx];
    let before = files.map(|file| download(&mut hub, batch, file));
    assert_eq!(digest(&bytes(&before[0])), view.batch.digest);
    let [csv, xlsx] = &before;
    assert_eq!(
        (csv.name.as_str(), xlsx.name.as_str()),
        ("维修费用-第1批.csv", "维修费用-第1批.xlsx")
    );

    // Everything that it names is called otherwise, and the hub begins anew.
    change_department(&mut hub, "搬走的科室", "CC-NEW");
    hub.wait_days(40);
    charged(&mut hub);
    hub.engine.rebuild().unwrap();
    let after = files.map(|file| download(&mut hub, batch, file));
    assert_eq!(after, before);
    let again = hub.ask(hub.cast.auditor, ShowBatch { batch }).unwrap();
    assert_eq!(again, view);

    // Cell by cell.
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(xlsx))).unwrap();
    assert_eq!(book.sheet_names(), ["明细", "按科室", "按成本中心", "核对"]);
    let sheet = book.worksheet_range("明细").unwrap();
    let csv_rows = rows(csv);
    assert_eq!(sheet.height(), 1 + csv_rows.len());
    for (line, row) in (1_u32..).zip(&csv_rows) {
        for (column, text) in (0_u32..).zip(row) {
            let cell = sheet.get_value((line, column)).unwrap_or(&Data::Empty);
            match column {
                0 | 9 => assert_eq!(cell, &Data::Float(text.parse().unwrap()), "{line} {column}"),
                _ => assert_eq!(cell.to_string(), *text, "{line} {column}"),
            }
        }
        assert_eq!(row[3], name);
    }
    let amounts: BTreeSet<(String, String)> = csv_rows
        .iter()
        .map(|row| (row[1].clone(), row[9].clone()))
        .collect();
    let expected = [one, two].map(|(_, amount, number)| (number, amount.to_string()));
    assert_eq!(amounts, BTreeSet::from(expected));
    let control = book.worksheet_range("核对").unwrap();
    let value = |line| control.get_value((line, 1)).unwrap().to_string();
    assert_eq!((value(1), value(5)), ("1".into(), "2".into()));
    assert_eq!(value(7), view.batch.digest);
    let total: f64 = view.batch.total.to_string().parse().unwrap();
    assert_eq!(control.get_value((6, 1)), Some(&Data::Float(total)));
    let departments = book.worksheet_range("按科室").unwrap();
    assert_eq!(departments.get_value((2, 3)), Some(&Data::Float(total)));
}

#[test]
fn a_department_without_a_cost_centre_is_named_and_no_cell_is_a_formula() {
    let mut hub = TestHospital::open();
    charged(&mut hub);
    // As files brought it in.
    let id = hub.cast.department;
    let mut department = hub.engine.directory().departments[&id].clone();
    department.cost_centre = String::new();
    department.name = "=1+1".into();
    let hospital = yizhan_report::hospital::Hospital {
        base: vec![BaseRecord::Department(department)],
        ..yizhan_report::hospital::Hospital::default()
    };
    hub.engine.import(hospital, hub.now).unwrap();
    let view = export(&mut hub, None).unwrap();
    assert_eq!(view.totals.without_centre, ["=1+1"]);
    assert_eq!(view.totals.centres[0].name, "");
    assert_eq!(view.totals.centres[0].total, view.batch.total);
    let csv = download(&mut hub, view.batch.id, BatchFile::Csv);
    assert_eq!(rows(&csv)[0][3], "'=1+1");
    let xlsx = download(&mut hub, view.batch.id, BatchFile::Xlsx);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(&xlsx))).unwrap();
    assert!(book.worksheet_formula("明细").unwrap().is_empty());
    let sheet = book.worksheet_range("明细").unwrap();
    assert_eq!(sheet.get_value((1, 3)), Some(&Data::String("=1+1".into())));
    let centres = book.worksheet_range("按成本中心").unwrap();
    assert_eq!(
        centres.get_value((1, 0)),
        Some(&Data::String("无成本中心".into()))
    );
}

#[test]
fn batches_are_made_at_the_hub_by_finance_and_reach_no_device() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    charged(&mut hub);
    let mut laptop = hub.enrol(cast.finance, "laptop of finance");
    assert_eq!(export(&mut laptop, None), Err(Refusal::OnlyAtHub.into()));
    let view = export(&mut hub, None).unwrap();
    laptop.meet(&mut hub);
    let page = batches(&mut laptop);
    assert!(!page.at_hub && !page.may_export && page.rows.is_empty());
    assert_eq!(laptop.compare(&mut hub), Some(0), "nothing is missed there");
    let batch = view.batch.id;
    for who in [cast.wang, cast.nurse, cast.supervisor, cast.administrator] {
        assert_eq!(
            hub.ask(who, ShowBatch { batch }),
            Err(Refusal::WrongRole.into())
        );
    }
    let unknown = ShowBatch {
        batch: BatchId(hub.id()),
    };
    assert_eq!(
        hub.ask(cast.auditor, unknown),
        Err(Refusal::UnknownBatch.into())
    );
    let taken = ExportCharges {
        batch,
        period: Some("2026-11".parse().unwrap()),
        language: Language::English,
    };
    assert_eq!(hub.ask(cast.finance, taken), Err(Refusal::IdTaken.into()));
}

#[test]
fn thousands_of_charges_are_one_batch_of_many_items() {
    let mut hub = TestHospital::open();
    charged(&mut hub);
    // Only the projection has them: a rebuild takes them away again.
    hub.damage(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
         INSERT INTO charge SELECT work_order, randomblob(16), department, month, period, position, waits, 100 + i,
             at + i, by_person FROM charge, n",
    );
    let view = export(&mut hub, None).unwrap();
    assert_eq!(view.batch.count, 1201);
    let csv = download(&mut hub, view.batch.id, BatchFile::Csv);
    assert_eq!(rows(&csv).len(), 1201);
    assert_eq!(batches(&mut hub).waiting, Amount::default());
    hub.engine.rebuild().unwrap();
    // What was handed over stays so, and it is told that it is not so any more.
    let after = hub
        .ask(
            hub.cast.finance,
            ShowBatch {
                batch: view.batch.id,
            },
        )
        .unwrap();
    assert_eq!((after.batch, after.differing), (view.batch, 1200));
}

fn costs(hub: &mut TestHospital) -> CostPage {
    hub.ask(hub.cast.finance, ListCosts::default()).unwrap()
}

fn to_charge(hub: &mut TestHospital) -> ChargeCosts {
    let page = costs(hub);
    let seen = page.rows.iter().map(|row| SeenCost {
        order: row.order.id,
        step: StepId(hub.id()),
        follows: row.order.last_step,
        bill: row.bill.clone(),
        total: row.order.total.minus(row.charged),
        despite_questions: false,
    });
    ChargeCosts {
        costs: seen.collect(),
    }
}

fn charge(hub: &mut TestHospital, who: PersonId, asked: &ChargeCosts) -> ConfirmedCosts {
    hub.ask(who, asked.clone()).unwrap()
}

#[test]
fn many_audited_orders_are_charged_at_once_each_by_a_step_of_its_own() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let orders: Vec<_> = (0..4).map(|_| hub.order_at(Status::Audited)).collect();
    // One was charged before, and something was added since: the rest is owed.
    let again = hub.order_at(Status::Charged);
    let reason = "复发".to_owned();
    hub.take(cast.dispatcher, again.id, Action::Reopen { reason });
    let mut view = hub.show(cast.auditor, again.id).unwrap();
    while view.status != Status::Audited {
        view = hub.next_step(view);
    }
    let owed = view.bill.total.minus(view.charged);
    let page = costs(&mut hub);
    let sum: Fen = orders
        .iter()
        .map(|order| order.bill.total)
        .chain([owed])
        .sum();
    assert_eq!((page.count, page.total), (5, sum));

    let mut asked = to_charge(&mut hub);
    // Meanwhile one is sent back.
    let back = orders[0].id;
    let reason = "价格不符".to_owned();
    hub.take(cast.finance, back, Action::Reject { reason });
    let done = charge(&mut hub, cast.finance, &asked);
    assert_eq!(done.confirmed.len(), 4);
    assert_eq!(done.total, sum.minus(orders[0].bill.total));
    let [left] = done.refused.as_slice() else {
        panic!("{:?}", done.refused)
    };
    assert_eq!((left.order, &left.number), (back, &orders[0].number));
    assert!(matches!(left.why, Refusal::StaleStep { .. }));
    assert_eq!(
        charge(&mut hub, cast.finance, &asked).confirmed,
        done.confirmed,
        "sent once more"
    );
    for order in orders.iter().skip(1) {
        let view = hub.show(cast.auditor, order.id).unwrap();
        assert_eq!(
            (view.status, view.charged),
            (Status::Charged, order.bill.total)
        );
        assert_eq!(view.charges.len(), 1);
    }
    let page = costs(&mut hub);
    assert_eq!((page.count, page.total), (0, Fen(0)));

    for role in Role::ALL.into_iter().filter(|role| *role != Role::Finance) {
        let people = hub.engine.directory().people.values();
        let who = people
            .into_iter()
            .find(|person| person.role == role)
            .unwrap()
            .id;
        assert_eq!(
            hub.ask(who, asked.clone()),
            Err(Refusal::WrongRole.into()),
            "{role:?}"
        );
    }
    let one = asked.costs[0].clone();
    asked.costs = vec![one; 201];
    assert_eq!(
        hub.ask(cast.finance, asked),
        Err(Refusal::TooManyAtOnce { limit: 200 }.into())
    );
}
