//! Base data as spreadsheets: out of the hub and into it again, looked at first, all of it or nothing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::{ApiError, ExportBaseData, ImportView, KeepEntry, LinkCode};
use yizhan_domain::base::{BaseRecord, Category, Fee, Field, Kind, Place, Role, Store, Team};
use yizhan_domain::{Fen, PersonId, Refusal};
use yizhan_engine::look_at_files;
use yizhan_report::hospital::{SourceFile, read_dir};
use yizhan_report::sheet::{Cell, Table, write};
use yizhan_testkit::{TestHospital, demo_files};

const IN_FILES: [Kind; 10] = [
    Kind::Department,
    Kind::Team,
    Kind::Place,
    Kind::Person,
    Kind::Category,
    Kind::Fee,
    Kind::Part,
    Kind::Equipment,
    Kind::Store,
    Kind::Supplier,
];

fn export(hub: &mut TestHospital, kind: Kind) -> SourceFile {
    let who = hub.cast.administrator;
    let made = hub.ask(who, ExportBaseData { kind }).unwrap();
    SourceFile {
        name: made.name,
        bytes: STANDARD.decode(made.bytes).unwrap(),
    }
}

fn look(hub: &TestHospital, files: Vec<SourceFile>) -> ImportView {
    look_at_files(files, hub.engine.directory()).unwrap().view
}

fn take(
    hub: &mut TestHospital,
    who: PersonId,
    files: Vec<SourceFile>,
    seen: &str,
) -> Result<ImportView, ApiError> {
    let look = look_at_files(files, hub.engine.directory())?;
    let now = hub.now;
    let (view, _) = hub.engine.take_in_files(who, look, seen, now)?;
    Ok(view)
}

/// A fee file with these codes, names and prices.
fn fees(rows: &[(&str, &str, Fen)]) -> SourceFile {
    let table = Table {
        title: "收费标准".into(),
        heads: ["编码", "项目", "单位", "单价(元)"]
            .map(str::to_owned)
            .into(),
        rows: rows
            .iter()
            .map(|(code, name, price)| {
                let unit = "次";
                vec![
                    (*code).into(),
                    (*name).into(),
                    unit.into(),
                    Cell::Money(*price),
                ]
            })
            .collect(),
    };
    SourceFile {
        name: "收费标准.xlsx".into(),
        bytes: write(&table).unwrap(),
    }
}

#[test]
fn what_is_exported_changes_nothing_when_it_is_taken_in_again() {
    let mut hub = TestHospital::open();
    let files: Vec<_> = IN_FILES.map(|kind| export(&mut hub, kind)).into();
    let view = look(&hub, files);
    assert_eq!(view.findings, []);
    assert_eq!(view.changes, []);
    assert_eq!(view.seen, "");
    let directory = hub.engine.directory();
    let same: usize = view.counts.iter().map(|count| count.same).sum();
    let all = directory.departments.len()
        + directory.teams.len()
        + directory.places.len()
        + directory.people.len()
        + directory.categories.len()
        + directory.fees.len()
        + directory.parts.len()
        + directory.equipment.len()
        + directory.stores.len()
        + directory.suppliers.len();
    assert_eq!(same, all);
    for kind in [Kind::HospitalName, Kind::StockRules, Kind::Barcode] {
        let who = hub.cast.administrator;
        assert!(hub.ask(who, ExportBaseData { kind }).is_err());
    }
}

#[test]
fn a_file_is_looked_at_first_then_taken_in_as_it_was_seen() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    let old = hub.engine.directory().fees.values().next().unwrap().clone();
    let file = fees(&[
        (&old.code, &old.name, Fen(old.price.0 + 100)),
        ("X-901", "疏通地漏", Fen(6000)),
    ]);
    let view = look(&hub, vec![file.clone()]);
    let counts = view.counts[0];
    assert_eq!(
        (counts.kind, counts.added, counts.changed),
        (Kind::Fee, 1, 1)
    );
    assert_eq!(view.changes[0].before, Some(BaseRecord::Fee(old.clone())));
    assert_eq!(view.changes[1].before, None);
    assert!(!view.is_done);
    assert!(
        !hub.engine
            .directory()
            .fees
            .values()
            .any(|fee| fee.code == "X-901")
    );

    // Another file than the one that was looked at is not taken in by its leave.
    let other = fees(&[("X-901", "疏通地漏", Fen(600_000))]);
    let refused = take(&mut hub, administrator, vec![other], &view.seen);
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile.into()));
    let nurse = hub.cast.nurse;
    let refused = take(&mut hub, nurse, vec![file.clone()], &view.seen);
    assert_eq!(refused, Err(Refusal::WrongRole.into()));

    let done = take(&mut hub, administrator, vec![file.clone()], &view.seen).unwrap();
    assert!(done.is_done);
    let fees_now = &hub.engine.directory().fees;
    assert_eq!(fees_now[&old.id].price, Fen(old.price.0 + 100));
    assert!(fees_now.values().any(|fee| fee.code == "X-901"));
    // A second time there is nothing to do, and nothing is written.
    let again = take(&mut hub, administrator, vec![file], &view.seen);
    assert_eq!(again, Err(Refusal::ChangedMeanwhile.into()));
}

#[test]
fn what_somebody_changes_between_looking_and_taking_is_not_written_over() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    let old = hub.engine.directory().fees.values().next().unwrap().clone();
    let file = fees(&[(&old.code, &old.name, Fen(old.price.0 + 100))]);
    let view = look(&hub, vec![file.clone()]);
    let by_hand = Fee {
        price: Fen(old.price.0 + 5),
        ..old.clone()
    };
    let keep = KeepEntry {
        before: Some(Box::new(BaseRecord::Fee(old.clone()))),
        record: Box::new(BaseRecord::Fee(by_hand.clone())),
    };
    hub.ask(administrator, keep).unwrap();
    let refused = take(&mut hub, administrator, vec![file.clone()], &view.seen);
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile.into()));
    assert_eq!(hub.engine.directory().fees[&old.id], by_hand);
    // Looked at once more, it is seen and taken in.
    let view = look(&hub, vec![file.clone()]);
    assert_eq!(view.changes[0].before, Some(BaseRecord::Fee(by_hand)));
    assert!(
        take(&mut hub, administrator, vec![file], &view.seen)
            .unwrap()
            .is_done
    );
}

/// What there is of a kind, changed by hand in a spreadsheet.
fn changed(
    hub: &TestHospital,
    kind: Kind,
    change: impl FnOnce(&[String], &mut Vec<Vec<Cell>>),
) -> SourceFile {
    let mut table = yizhan_report::hospital::export(kind, hub.engine.directory()).unwrap();
    let heads = table.heads.clone();
    change(&heads, &mut table.rows);
    SourceFile {
        name: format!("{}.xlsx", table.title),
        bytes: write(&table).unwrap(),
    }
}

#[test]
fn a_file_says_nothing_that_could_not_be_typed() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    let column = |heads: &[String], name: &str| heads.iter().position(|head| head == name).unwrap();
    // Limits that fall.
    let file = changed(&hub, Kind::Category, |heads, rows| {
        rows[0][column(heads, "响应时限")] = "40天".into();
    });
    let view = look(&hub, vec![file.clone()]);
    assert_eq!((view.refused.len(), view.seen.as_str()), (1, ""));
    let field = Field::TimeLimits;
    assert_eq!(view.refused[0].why, Refusal::FieldNotSensible { field });
    let refused = take(&mut hub, administrator, vec![file], &view.seen);
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile.into()));

    // A part that was moved keeps its unit.
    let (part, _) = hub.part_in_stock();
    let file = changed(&hub, Kind::Part, |heads, rows| {
        let code = column(heads, "备件编码");
        let row = rows
            .iter_mut()
            .find(|row| row[code] == part.code.as_str().into());
        row.unwrap()[column(heads, "单位")] = "箱".into();
    });
    let view = look(&hub, vec![file.clone()]);
    assert_eq!(view.changes.len(), 1);
    let refused = take(&mut hub, administrator, vec![file], &view.seen);
    let unit = part.unit.clone();
    assert_eq!(refused, Err(Refusal::UnitInUse { unit }.into()));

    // A code that a keeper found on one part is no other one's.
    let keeper = hub.cast.keeper;
    let code = "6901234567892";
    let link = LinkCode {
        code: code.into(),
        part: Some(part.id),
    };
    hub.ask(keeper, link).unwrap();
    let file = changed(&hub, Kind::Part, |heads, rows| {
        let at = column(heads, "备件编码");
        let row = rows
            .iter_mut()
            .find(|row| row[at] != part.code.as_str().into());
        row.unwrap()[column(heads, "条形码")] = code.into();
    });
    let view = look(&hub, vec![file]);
    let name = part.name;
    assert_eq!(view.refused[0].why, Refusal::CodeTaken { name });
}

#[test]
fn one_bad_row_and_nothing_is_taken_in() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    let file = fees(&[
        ("X-902", "换灯管", Fen(1500)),
        ("X-902", "换灯管", Fen(1600)),
        ("X-903", "", Fen(100)),
    ]);
    let view = look(&hub, vec![file.clone()]);
    let [of_file] = view.findings.as_slice() else {
        panic!("{view:?}")
    };
    let rows: Vec<u32> = of_file.rows.iter().map(|row| row.row).collect();
    assert_eq!(
        (of_file.file.as_str(), of_file.count, rows),
        ("收费标准.xlsx", 2, vec![3, 4])
    );
    assert!(
        of_file
            .rows
            .iter()
            .all(|row| !row.zh.is_empty() && !row.en.is_empty())
    );
    assert_eq!((view.seen.as_str(), view.changes.len()), ("", 0));
    let refused = take(&mut hub, administrator, vec![file], &view.seen);
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile.into()));
    assert!(
        !hub.engine
            .directory()
            .fees
            .values()
            .any(|fee| fee.code == "X-902")
    );
}

#[test]
fn nobody_imports_away_the_own_role_and_no_stock_comes_in_this_way() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    let number = hub.engine.directory().people[&administrator]
        .staff_number
        .clone();
    let mut table = yizhan_report::hospital::export(Kind::Person, hub.engine.directory()).unwrap();
    let role = table.heads.iter().position(|head| head == "角色").unwrap();
    let row = table
        .rows
        .iter_mut()
        .find(|row| row[0] == number.as_str().into());
    row.unwrap()[role] = "科室人员".into();
    let file = SourceFile {
        name: "员工号簿.xlsx".into(),
        bytes: write(&table).unwrap(),
    };
    let view = look(&hub, vec![file.clone()]);
    assert_eq!(view.changes.len(), 1);
    let refused = take(&mut hub, administrator, vec![file], &view.seen);
    assert_eq!(refused, Err(Refusal::OwnEntry.into()));
    let me = &hub.engine.directory().people[&administrator];
    assert_eq!(me.role, Role::Administrator);

    let everything = read_dir(&demo_files()).unwrap();
    let refused = look_at_files(everything, hub.engine.directory());
    assert_eq!(refused.map(drop), Err(Refusal::OnlyBaseData.into()));
}

#[test]
fn devices_hear_of_what_was_imported() {
    let mut hub = TestHospital::open();
    let (administrator, wang) = (hub.cast.administrator, hub.cast.wang);
    let mut phone = hub.enrol(wang, "phone");
    let file = fees(&[("X-904", "换合页", Fen(900))]);
    let view = look(&hub, vec![file.clone()]);
    take(&mut hub, administrator, vec![file], &view.seen).unwrap();
    phone.meet(&mut hub);
    let fees = phone.engine.directory().fees.values();
    assert!(fees.into_iter().any(|fee| fee.code == "X-904"));
    assert_eq!(phone.compare(&mut hub), Some(0));
}

#[test]
fn what_was_renamed_is_itself_in_files_as_well() {
    let mut hub = TestHospital::open();
    let administrator = hub.cast.administrator;
    let directory = hub.engine.directory();
    let team = directory.teams.values().next().unwrap().clone();
    let place = directory.places.values().next().unwrap().clone();
    let category = directory.categories.values().next().unwrap().clone();
    let store = directory.stores.values().next().unwrap().clone();
    let renamed = [
        (
            BaseRecord::Team(team.clone()),
            BaseRecord::Team(Team {
                name: "改名后的班组".into(),
                ..team
            }),
        ),
        (
            BaseRecord::Place(place.clone()),
            BaseRecord::Place(Place {
                room: "改名777".into(),
                ..place
            }),
        ),
        (
            BaseRecord::Category(category.clone()),
            BaseRecord::Category(Category {
                name: "改名后的小类".into(),
                ..category
            }),
        ),
        (
            BaseRecord::Store(store.clone()),
            BaseRecord::Store(Store {
                name: "改名后的库房".into(),
                ..store
            }),
        ),
    ];
    for (before, record) in renamed {
        let id = record.id();
        let (before, record) = (Some(Box::new(before)), Box::new(record));
        let kept = hub.ask(administrator, KeepEntry { before, record });
        assert_eq!(kept.unwrap().record.id(), id);
    }
    let files: Vec<_> = IN_FILES.map(|kind| export(&mut hub, kind)).into();
    let view = look(&hub, files);
    assert_eq!((view.findings, view.changes), (vec![], vec![]));
}
