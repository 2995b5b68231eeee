//! The telephone exchange's logs of calls (D2): brought once however often, figures of days that have a log, withdrawn.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use calamine::{Data, Reader as _, Xlsx};
use std::fmt::Write as _;
use std::io::Cursor;
use yizhan_api::view::CallsView;
use yizhan_api::{
    ApiError, CallLogLook, ExportCalls, Language, ListCallLogs, ShowCalls, WithdrawCallLog,
};
use yizhan_domain::base::Role;
use yizhan_domain::calls::{Day, DaySpan, Wanted};
use yizhan_domain::{CallLogId, PersonId, Refusal};
use yizhan_report::hospital::{CallLogReading, SourceFile, read_call_log};
use yizhan_testkit::TestHospital;

const HEAD: &str = "来电时间,主叫号码,分机,是否接通,等待时长,通话时长\n";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// On each of these days of November ten calls between eight and nine, of which the last two are not answered; those who are
/// answered wait 5, 10, 15, … seconds and talk two minutes.
fn log(days: &[u32]) -> String {
    let mut text = HEAD.to_owned();
    for day in days {
        for call in 0..10 {
            let (answered, talk) = if call < 8 { ("是", 120) } else { ("否", 0) };
            let wait = (call + 1) * 5;
            let _ = writeln!(
                text,
                "2026-11-{day:02} 08:{call:02}:00,1380000000{call},800{},{answered},{wait},{talk}",
                call % 2
            );
        }
    }
    text
}

fn read(hub: &TestHospital, text: &str) -> CallLogReading {
    let file = SourceFile {
        name: "话单.csv".into(),
        bytes: text.into(),
    };
    read_call_log(vec![file], hub.now)
}

fn look(hub: &TestHospital, who: PersonId, text: &str) -> CallLogLook {
    let reading = read(hub, text);
    hub.engine.look_at_call_log(who, &reading).unwrap()
}

/// Looks at a file and takes it in as it was seen.
fn bring(
    hub: &mut TestHospital,
    who: PersonId,
    text: &str,
) -> Result<(CallLogId, CallLogLook), ApiError> {
    let reading = read(hub, text);
    let seen = hub.engine.look_at_call_log(who, &reading)?.seen;
    let id = CallLogId(hub.id());
    let now = hub.now;
    let (look, _) = (hub.engine).take_in_call_log(who, id, &reading, &seen, now)?;
    Ok((id, look))
}

fn bring_as_administrator(
    hub: &mut TestHospital,
    text: &str,
) -> Result<(CallLogId, CallLogLook), ApiError> {
    let who = hub.cast.administrator;
    bring(hub, who, text)
}

fn november(hub: &mut TestHospital) -> CallsView {
    let request = ShowCalls {
        from: Some(day("2026-11-01")),
        to: Some(day("2026-11-14")),
        within_s: None,
    };
    hub.ask(hub.cast.dispatcher, request).unwrap()
}

/// The chief of the section whose people take the calls.
fn desk_chief(hub: &TestHospital) -> Option<PersonId> {
    let people = &hub.engine.directory().people;
    let desk = people[&hub.cast.dispatcher].department;
    let chief = people
        .values()
        .find(|person| person.role == Role::Chief && person.department == desk);
    chief.map(|chief| chief.id)
}

#[test]
fn a_log_is_looked_at_first_and_brought_once_however_often() {
    let mut hub = TestHospital::open();
    let who = hub.cast.administrator;
    let seen = look(&hub, who, &log(&[2, 3, 5]));
    assert_eq!((seen.fresh.offered, seen.fresh.answered), (30, 24));
    assert_eq!(seen.days, Some((day("2026-11-02"), day("2026-11-05"))));
    let gap = DaySpan {
        from: day("2026-11-04"),
        to: day("2026-11-04"),
    };
    assert_eq!(seen.missing, [gap]);
    assert_eq!(november(&mut hub).counted.total.offered, 0);
    let (brought, done) = bring(&mut hub, who, &log(&[2, 3, 5])).unwrap();
    assert!(done.is_done);
    assert_eq!(november(&mut hub).counted.total.offered, 30);
    // The same file again has nothing new; an overlapping one adds what is.
    let again = look(&hub, who, &log(&[2, 3, 5]));
    assert_eq!(
        (again.known, again.fresh.offered, again.seen.as_str()),
        (30, 0, "")
    );
    // Its answer got lost, and it comes again.
    let reading = read(&hub, &log(&[2, 3, 5]));
    let (lost, now) = (brought, hub.now);
    let (told, _) = hub
        .engine
        .take_in_call_log(who, lost, &reading, "", now)
        .unwrap();
    assert_eq!((told.is_done, told.fresh.offered), (true, 30));
    // The id of an order is no log's.
    let order = CallLogId(hub.file().id.0);
    let taken = hub
        .engine
        .take_in_call_log(who, order, &read(&hub, &log(&[9])), "", now);
    assert_eq!(taken, Err(Refusal::IdTaken.into()));
    let nothing = bring(&mut hub, who, &log(&[2, 3, 5]));
    assert_eq!(nothing, Err(Refusal::ChangedMeanwhile.into()));
    let overlapping = look(&hub, who, &log(&[3, 4]));
    assert_eq!((overlapping.known, overlapping.fresh.offered), (10, 10));
    assert_eq!(
        (overlapping.missing.as_slice(), overlapping.added_to),
        (&[][..], 0)
    );
    // The rest of a day, or the same calls in another form: whoever brings them is told.
    let shifted = log(&[3]).replace(":00,", ":30,");
    assert_eq!(look(&hub, who, &shifted).added_to, 1);
    bring(&mut hub, who, &log(&[3, 4])).unwrap();
    assert_eq!(november(&mut hub).counted.total.offered, 40);
    // A call that a later log tells otherwise stays as it was.
    let other = log(&[2]).replacen("是,5,120", "否,5,0", 1);
    let differs = look(&hub, who, &other);
    assert_eq!(
        (differs.otherwise, differs.known, differs.seen.as_str()),
        (1, 9, "")
    );
}

#[test]
fn figures_are_of_days_that_have_a_log_and_the_others_are_told() {
    let mut hub = TestHospital::open();
    let who = hub.cast.administrator;
    bring(&mut hub, who, &log(&[2, 3, 9])).unwrap();
    let view = november(&mut hub);
    let total = view.counted.total;
    assert_eq!((total.offered, total.answered), (30, 24));
    assert_eq!(total.connected_permille(), Some(800));
    // 5, 10, 15, 20 are in time of 5 to 40.
    assert_eq!((total.in_time, total.in_time_permille()), (12, Some(400)));
    assert_eq!(total.mean_wait_s(), Some(23));
    assert_eq!(total.mean_given_up_s(), Some(48));
    assert_eq!(view.counted.logged, [2, 1, 0, 0, 0, 0, 0]);
    assert_eq!(view.counted.cells[0][8].offered, 20);
    assert_eq!(view.counted.missing.len(), 3);
    assert_eq!(
        (view.before.logged_days, view.before.figures.offered),
        (0, 0)
    );
    let patient = ShowCalls {
        from: Some(view.from),
        to: Some(view.to),
        within_s: Some(40),
    };
    let patient = hub.ask(hub.cast.dispatcher, patient).unwrap();
    assert_eq!(patient.counted.total.in_time, 24);
    // Where nobody chose, it is the four weeks that end with the last log.
    let latest = hub.ask(hub.cast.dispatcher, ShowCalls::default()).unwrap();
    assert_eq!(
        (latest.from, latest.to),
        (day("2026-10-13"), day("2026-11-09"))
    );
    let later = ShowCalls {
        from: Some(day("2026-11-15")),
        to: Some(day("2026-11-28")),
        within_s: None,
    };
    let later = hub.ask(hub.cast.dispatcher, later).unwrap();
    assert_eq!(
        (later.before.logged_days, later.before.figures.offered),
        (3, 30)
    );
    let endless = ShowCalls {
        within_s: Some(u16::MAX),
        ..ShowCalls::default()
    };
    let answer = hub.ask(hub.cast.dispatcher, endless);
    assert_eq!(answer, Err(Refusal::NumberOutOfBounds.into()));
}

#[test]
fn a_wrong_log_is_withdrawn_and_can_be_brought_again() {
    let mut hub = TestHospital::open();
    let who = hub.cast.administrator;
    let (first, _) = bring(&mut hub, who, &log(&[2, 3])).unwrap();
    let (second, _) = bring(&mut hub, who, &log(&[3, 4])).unwrap();
    let list = hub.ask(who, WithdrawCallLog { log: first }).unwrap();
    assert_eq!(list.rows.len(), 2);
    let withdrawn: Vec<bool> = list
        .rows
        .iter()
        .map(|row| row.withdrawn.is_some())
        .collect();
    assert_eq!(withdrawn, [false, true]);
    // The second log told the calls of the third too, and they stay.
    assert_eq!(november(&mut hub).counted.total.offered, 20);
    // Twice is once.
    let again = hub.ask(who, WithdrawCallLog { log: first }).unwrap();
    assert_eq!(again.rows, list.rows);
    bring(&mut hub, who, &log(&[2, 3, 4])).unwrap();
    assert_eq!(november(&mut hub).counted.total.offered, 30);
    hub.ask(who, WithdrawCallLog { log: second }).unwrap();
    assert_eq!(november(&mut hub).counted.total.offered, 30);
    let nobodys = WithdrawCallLog {
        log: CallLogId(hub.id()),
    };
    let unknown = hub.ask(who, nobodys);
    assert_eq!(unknown, Err(Refusal::UnknownCallLog.into()));
}

#[test]
fn administrators_and_the_chief_of_the_service_desk_bring_logs_and_nobody_else() {
    let mut hub = TestHospital::open();
    let desk = desk_chief(&hub);
    let reading = read(&hub, &log(&[2]));
    let people: Vec<_> = hub.engine.directory().people.values().cloned().collect();
    let mut chiefs = 0;
    for role in Role::ALL {
        for person in people.iter().filter(|person| person.role == role).take(6) {
            let looked = hub.engine.look_at_call_log(person.id, &reading);
            let may = role == Role::Administrator || Some(person.id) == desk;
            chiefs += usize::from(Some(person.id) == desk);
            assert_eq!(looked.is_ok(), may, "{role:?}");
        }
    }
    assert_eq!(chiefs, usize::from(desk.is_some()));
    let (brought, _) = bring_as_administrator(&mut hub, &log(&[2])).unwrap();
    let others = people.iter().filter(|person| person.role == Role::Chief);
    for chief in others.filter(|person| Some(person.id) != desk) {
        let refused = hub.ask(chief.id, WithdrawCallLog { log: brought });
        assert_eq!(refused, Err(Refusal::WrongRole.into()));
    }
    if let Some(desk) = desk {
        bring(&mut hub, desk, &log(&[3])).unwrap();
        let list = hub.ask(desk, ListCallLogs {}).unwrap();
        assert!(list.may_bring);
        assert_eq!(list.rows[0].count, 10);
    }
}

#[test]
fn devices_have_no_calls_and_are_sent_to_the_hub() {
    let mut hub = TestHospital::open();
    let who = hub.cast.dispatcher;
    let mut phone = hub.enrol(who, "dispatcher's phone");
    bring_as_administrator(&mut hub, &log(&[2])).unwrap();
    phone.meet(&mut hub);
    let refused = phone.ask(who, ShowCalls::default());
    assert_eq!(refused, Err(Refusal::OnlyAtHub.into()));
    let reading = read(&phone, &log(&[2]));
    let refused = phone
        .engine
        .look_at_call_log(hub.cast.administrator, &reading);
    assert_eq!(refused, Err(Refusal::OnlyAtHub.into()));
}

#[test]
fn the_figures_and_the_call_takers_are_taken_away_as_a_spreadsheet() {
    let mut hub = TestHospital::open();
    let who = hub.cast.dispatcher;
    bring_as_administrator(&mut hub, &log(&[2, 3, 9])).unwrap();
    let of = ShowCalls {
        from: Some(day("2026-11-01")),
        to: Some(day("2026-11-14")),
        within_s: None,
    };
    let export = ExportCalls {
        of,
        wanted: Wanted::default(),
        language: Language::English,
    };
    let made = hub.ask(who, export).unwrap();
    assert_eq!(made.name, "Calls-2026-11-01-2026-11-14.xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(STANDARD.decode(made.bytes).unwrap())).unwrap();
    let mut at = |sheet: &str, row, column| {
        let sheet = book.worksheet_range(sheet).unwrap();
        sheet
            .get_value((row, column))
            .cloned()
            .unwrap_or(Data::Empty)
    };
    assert_eq!(at("Hours", 9, 2), Data::Float(30.0));
    assert_eq!(at("Hours", 9, 5), Data::Float(0.8));
    assert_eq!(at("Days", 1, 1), Data::String("no log".into()));
    assert_eq!(at("Days", 2, 2), Data::Float(10.0));
    // Ten calls of 150 seconds: 0.42 erlangs.
    assert_eq!(at("Call takers", 9, 1), Data::Float(10.0));
    assert_eq!(at("Call takers", 9, 2), Data::Float(2.0));
    assert_eq!(at("Call takers", 1, 2), Data::Empty);
    let odd = ExportCalls {
        wanted: Wanted {
            percent: 0,
            ..Wanted::default()
        },
        ..export
    };
    assert_eq!(hub.ask(who, odd), Err(Refusal::NumberOutOfBounds.into()));
}
