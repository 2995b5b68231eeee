//! The exchange's log of calls, as exchanges write it and as people spoil it.

use encoding_rs::GB18030;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use yizhan_domain::Millis;
use yizhan_domain::calls::{Day, PhoneCall};
use yizhan_report::hospital::{CallLogReading, FindingCode as Code, SourceFile, read_call_log};

const HEAD: &str = "来电时间,主叫号码,分机,是否接通,等待时长,通话时长";

fn now() -> Millis {
    Millis::of_day("2026-12-01").unwrap()
}

fn file(bytes: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile {
        name: "11月话单.csv".into(),
        bytes: bytes.into(),
    }
}

fn read(text: &str) -> CallLogReading {
    read_call_log(vec![file(text)], now())
}

fn codes(text: &str) -> Vec<(u32, Code)> {
    let findings = read(text).findings.into_values().flatten();
    findings.map(|found| (found.row, found.code)).collect()
}

fn one(reading: &CallLogReading) -> &PhoneCall {
    assert_eq!(reading.findings, Default::default());
    assert_eq!(reading.calls.len(), 1);
    &reading.calls[0]
}

#[test]
fn a_call_is_what_the_exchange_says_and_the_callers_number_is_not_kept() {
    let reading = read(&format!(
        "{HEAD}\n2026-11-02 08:03:20,13812345678,8001,是,12,1:35\n"
    ));
    let call = one(&reading);
    assert_eq!((call.answered, call.wait_s, call.talk_s), (true, 12, 95));
    assert_eq!(call.extension, "8001");
    assert_eq!(Day::of(call.at).to_string(), "2026-11-02");
    assert_eq!(Day::hour_of(call.at), 8);
    assert!(!format!("{reading:?}").contains("13812345678"));
}

#[test]
fn heads_and_words_of_other_exchanges_and_encodings_are_known() {
    let english = "Start Time,Caller ID,Agent,Disposition,Wait (s),Talk Time,Direction\n\
        2026-11-02T08:03:20,13812345678,8001,ANSWERED,12,0:01:35,inbound\n\
        2026-11-02T08:04:20,8001,,NO ANSWER,30,,Outbound\n\
        2026-11-02T08:05:20,13812345679,,no_answer,40,,Inbound\n";
    let reading = read(english);
    assert_eq!(reading.findings, Default::default());
    assert_eq!((reading.calls.len(), reading.outgoing), (2, 1));
    let plain = read(&format!(
        "{HEAD}\n2026-11-02 08:03:20,13812345678,8001,是,12,95\n"
    ));
    // The same call has one id, however it is written.
    assert_eq!(reading.calls[0], plain.calls[0]);
    let chinese = format!("{HEAD}\n2026/11/2 8:03:20,13812345678,8001,已接,12秒,1分35秒\n");
    let (bytes, _, _) = GB18030.encode(&chinese);
    let reading = read_call_log(vec![file(bytes.into_owned())], now());
    assert_eq!(one(&reading), &plain.calls[0]);
}

#[test]
fn a_workbook_says_the_same() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(HEAD.split(',')) {
        sheet.write_string(0, column, head).unwrap();
    }
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let length = Format::new().set_num_format("[h]:mm:ss");
    let at = ExcelDateTime::from_ymd(2026, 11, 2)
        .and_then(|day| day.and_hms(8, 3, 20))
        .unwrap();
    sheet
        .write_datetime_with_format(1, 0, &at, &moment)
        .unwrap();
    sheet.write_number(1, 1, 13_812_345_678_f64).unwrap();
    sheet.write_number(1, 2, 8001).unwrap();
    sheet.write_boolean(1, 3, true).unwrap();
    sheet.write_number(1, 4, 12).unwrap();
    let talk = ExcelDateTime::from_hms(0, 1, 35).unwrap();
    sheet
        .write_datetime_with_format(1, 5, &talk, &length)
        .unwrap();
    let reading = read_call_log(vec![file(book.save_to_buffer().unwrap())], now());
    let plain = read(&format!(
        "{HEAD}\n2026-11-02 08:03:20,13812345678,8001,是,12,95\n"
    ));
    assert_eq!(one(&reading), &plain.calls[0]);
}

#[test]
fn every_wrong_row_is_told_and_then_nothing_is_read() {
    let wrong = format!(
        "{HEAD}\n\
         ,13812345678,8001,是,12,95\n\
         明天,13812345678,8001,是,12,95\n\
         2027-11-02 08:00,13812345678,8001,是,12,95\n\
         2026-11-02 08:01,13812345678,8001,也许,12,95\n\
         2026-11-02 08:02,13812345678,8001,,12,95\n\
         2026-11-02 08:03,13812345678,8001,是,很久,95\n\
         2026-11-02 08:04,13812345678,8001,是,,95\n\
         2026-11-02 08:05,13812345678,8001,是,12,\n\
         2026-11-02 08:06,13812345678,8001,是,99999,1\n\
         2026-11-02 08:07,13812345678,8001,是,12,#N/A\n\
         2026-11-02 08:08,13812345678,8001,是,12,95\n"
    );
    let expected = [
        (2, Code::MissingValue),
        (3, Code::UnreadableDate),
        (4, Code::InFuture),
        (5, Code::UnknownWord),
        (6, Code::MissingValue),
        (7, Code::UnreadableSpan),
        (8, Code::MissingValue),
        (9, Code::MissingValue),
        (10, Code::OutOfRange),
        (11, Code::UnreadableSpan),
    ];
    assert_eq!(codes(&wrong), expected);
    assert_eq!(read(&wrong).calls, []);
    // Nothing tells calls apart.
    let unnamed = "来电时间,是否接通,等待时长,通话时长\n2026-11-02 08:00,是,1,1\n";
    assert_eq!(codes(unnamed), [(1, Code::MissingColumn)]);
    assert_eq!(codes("甲,乙\n1,2\n"), [(1, Code::NoHeader)]);
    // What was never on the phone needs no length, and has the caller's number withheld.
    let missed = format!("{HEAD}\n2026-11-02 08:00,,,未接,31,\n");
    assert_eq!(one(&read(&missed)).talk_s, 0);
}

#[test]
fn a_row_that_is_there_twice_counts_once_and_another_one_of_the_same_call_is_told() {
    let row = "2026-11-02 08:03:20,13812345678,8001,是,12,95";
    let twice = read(&format!("{HEAD}\n{row}\n{row}\n"));
    assert_eq!((one(&twice).wait_s, twice.repeated), (12, 1));
    let two = [
        file(format!("{HEAD}\n{row}\n")),
        file(format!(
            "{HEAD}\n{row}\n2026-11-02 08:04:20,1,8001,是,1,1\n"
        )),
    ];
    let two = read_call_log(two.to_vec(), now());
    assert_eq!((two.calls.len(), two.repeated, two.files.len()), (2, 1, 2));
    let other = format!("{HEAD}\n{row}\n2026-11-02 08:03:20,13812345678,8001,否,12,0\n");
    assert_eq!(codes(&other), [(3, Code::DuplicateCall)]);
    // Where only minutes are told, somebody rang twice; two callers with their numbers withheld are two.
    let minutes =
        "2026-11-02 08:03,13812345678,8001,否,5,0\n2026-11-02 08:03,13812345678,8001,是,12,95\n";
    let minutes = read(&format!("{HEAD}\n{minutes}"));
    assert_eq!((minutes.calls.len(), minutes.repeated), (2, 0));
    let callers = "2026-11-02 08:03:20,1,8001,否,5,0\n2026-11-02 08:03:20,2,8001,否,5,0\n";
    assert_eq!(read(&format!("{HEAD}\n{callers}")).calls.len(), 2);
    // However a spreadsheet spoiled the callers' numbers, the calls are the same.
    let spoiled = read(&format!(
        "{HEAD}\n{}\n",
        row.replace("13812345678", "1.38123E+10")
    ));
    assert_eq!(spoiled.calls, twice.calls);
    // The exchange's own name of a call goes before everything else.
    let named = "通话编号,来电时间,是否接通,等待时长,通话时长\n\
        a-1,2026-11-02 08:00,是,1,1\na-2,2026-11-02 08:00,是,1,1\n";
    assert_eq!(read(named).calls.len(), 2);
    // Numbers that begin anew name other calls.
    let october = read(&named.replace("-11-", "-10-"));
    assert!(
        october
            .calls
            .iter()
            .all(|call| !read(named).calls.iter().any(|other| other.id == call.id))
    );
    // In which order rows stand does not matter.
    let rows = [
        "2026-11-02 08:03,1,8001,否,5,0",
        "2026-11-02 08:03,1,8001,是,12,95",
    ];
    let there = read(&format!("{HEAD}\n{}\n{}\n", rows[0], rows[1]));
    let back = read(&format!("{HEAD}\n{}\n{}\n", rows[1], rows[0]));
    assert_eq!(there.calls, back.calls);
}

#[test]
fn calls_from_inside_are_calls_and_days_without_times_and_parts_of_days_are_told() {
    let head = format!("{HEAD},呼叫方向");
    let inside = read(&format!(
        "{head}\n2026-11-02 08:03:20,60001,8001,是,12,95,内部\n2026-11-02 08:04:20,8001,,是,12,95,呼出\n"
    ));
    assert_eq!((inside.calls.len(), inside.outgoing), (1, 1));
    let rows = |row: &dyn Fn(u32) -> String| {
        let rows: Vec<String> = (1..7).map(row).collect();
        format!("{HEAD}\n{}\n", rows.join("\n"))
    };
    let days = rows(&|n| format!("2026/11/2,{n},8001,是,12,95"));
    assert_eq!(codes(&days), [(2, Code::NoTimeOfDay)]);
    let parts = rows(&|n| format!("2026-11-02 08:0{n}:00,1,8001,是,12,0.001{n}"));
    assert_eq!(codes(&parts), [(2, Code::PartsOfADay)]);
    let short = rows(&|n| format!("2026-11-02 08:0{n}:00,1,8001,是,0.5,9{n}"));
    assert_eq!(codes(&short), [(2, Code::PartsOfADay)]);
    let mixed = rows(&|n| {
        format!(
            "2026-11-02 08:0{n}:00,1,8001,是,{},95",
            if n == 1 { "0.5".into() } else { n.to_string() }
        )
    });
    assert_eq!(codes(&mixed), []);
}

#[test]
fn minutes_that_a_spreadsheet_took_for_hours_are_noticed() {
    let rows = |talk: &dyn Fn(u32) -> String| {
        let row = |n: u32| format!("2026-11-02 08:{n:02}:00,1,8001,是,12,{}\n", talk(n));
        (1..9).map(row).collect::<String>()
    };
    let spoiled = format!("{HEAD}\n{}", rows(&|n| format!("1:{n:02}:00")));
    assert_eq!(codes(&spoiled), [(2, Code::MinutesAsHours)]);
    let sound = format!("{HEAD}\n{}", rows(&|n| format!("0:01:{n:02}")));
    assert_eq!(codes(&sound), []);
}
