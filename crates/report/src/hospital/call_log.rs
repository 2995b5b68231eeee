//! 话单: the telephone exchange's log of calls (D2).

use super::call_times::Clocks;
use super::column::{Column, optional, required};
use super::finding::{FindingCode, Findings, Mention, Problem, Refusal};
use super::reading::open;
use super::row::{RowReader, read_rows};
use super::sheet::Cell;
use super::source::SourceFile;
use super::span;
use super::table::Table;
use super::{Bounds, cell, date, text};
use std::collections::HashMap;
use yizhan_domain::Millis;
use yizhan_domain::calls::{CALLS_MAX, PhoneCall, call_id};

pub(super) const STARTED: &str = "来电时间";
const CALLER: &str = "主叫号码";
const EXTENSION: &str = "分机";
const ANSWERED: &str = "是否接通";
const WAIT: &str = "等待时长";
pub(super) const TALK: &str = "通话时长";
const NAME: &str = "通话编号";
const DIRECTION: &str = "呼叫方向";

const COLUMNS: &[Column] = &[
    required(
        STARTED,
        &[
            "开始时间",
            "呼入时间",
            "呼叫时间",
            "呼叫开始时间",
            "日期时间",
            "start",
            "start time",
            "started at",
            "call time",
            "call start",
            "calldate",
            "datetime",
            "date/time",
        ],
    ),
    optional(
        CALLER,
        &[
            "主叫",
            "来电号码",
            "来电",
            "呼入号码",
            "caller",
            "caller number",
            "caller id",
            "calling number",
            "from",
            "src",
            "ani",
        ],
    ),
    optional(
        EXTENSION,
        &[
            "分机号",
            "接听分机",
            "被叫分机",
            "坐席",
            "座席",
            "坐席号",
            "坐席工号",
            "话务员",
            "agent",
            "extension",
            "ext",
            "answered by",
        ],
    ),
    required(
        ANSWERED,
        &[
            "接通",
            "接听",
            "是否接听",
            "是否应答",
            "接听状态",
            "接通状态",
            "通话状态",
            "呼叫结果",
            "answered",
            "disposition",
            "status",
            "result",
            "call status",
        ],
    ),
    required(
        WAIT,
        &[
            "等待",
            "等待秒数",
            "等待时间",
            "等待时长(秒)",
            "等待(秒)",
            "排队时长",
            "振铃时长",
            "振铃秒数",
            "wait",
            "wait s",
            "wait (s)",
            "wait time",
            "wait seconds",
            "waiting time",
            "ring time",
            "queue time",
        ],
    ),
    required(
        TALK,
        &[
            "通话秒数",
            "通话时间",
            "通话时长(秒)",
            "通话(秒)",
            "talk",
            "talk s",
            "talk (s)",
            "talk time",
            "talk seconds",
            "billsec",
        ],
    ),
    optional(
        NAME,
        &[
            "呼叫编号",
            "呼叫ID",
            "通话ID",
            "流水号",
            "话单号",
            "call id",
            "call-id",
            "uniqueid",
        ],
    ),
    optional(
        DIRECTION,
        &["方向", "呼叫类型", "通话类型", "direction", "call type"],
    ),
];

/// Words of exchanges for what became of a call, in small letters.
const OUTCOMES: &[(&str, bool)] = &[
    ("是", true),
    ("否", false),
    ("已接", true),
    ("未接", false),
    ("已接通", true),
    ("接通", true),
    ("未接通", false),
    ("已接听", true),
    ("未接听", false),
    ("应答", true),
    ("已应答", true),
    ("未应答", false),
    ("无应答", false),
    ("放弃", false),
    ("已放弃", false),
    ("呼损", false),
    ("占线", false),
    ("忙", false),
    ("失败", false),
    ("yes", true),
    ("no", false),
    ("y", true),
    ("n", false),
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("answered", true),
    ("answer", true),
    ("connected", true),
    ("unanswered", false),
    ("noanswer", false),
    ("notanswered", false),
    ("missed", false),
    ("abandoned", false),
    ("abandon", false),
    ("busy", false),
    ("failed", false),
];
/// The words that a sentence names.
const NAMED_OUTCOMES: &str = "是、否、已接、未接、answered、missed";

/// Words for a call that came in, and for one that did not.
const DIRECTIONS: &[(&str, bool)] = &[
    ("呼入", true),
    ("来电", true),
    ("入", true),
    ("呼出", false),
    ("去电", false),
    ("外呼", false),
    ("出", false),
    // Wards ring the desk from inside.
    ("内部", true),
    ("内线", true),
    ("外线", true),
    ("inbound", true),
    ("incoming", true),
    ("in", true),
    ("outbound", false),
    ("outgoing", false),
    ("out", false),
    ("internal", true),
    ("external", true),
];
const NAMED_DIRECTIONS: &str = "呼入、呼出、内部、inbound、outbound、internal";

const EXTENSION_MAX: usize = 20;
const NAME_MAX: usize = 100;
const CALLER_MAX: usize = 60;
/// Nobody waits, or talks, longer; a longer time is a slip.
const LONGEST_WAIT_S: u32 = 4 * 3600;
const LONGEST_TALK_S: u32 = 12 * 3600;
/// How far the exchange's clock may be ahead.
const AHEAD_MIN: i64 = 24 * 60;
/// What was read from logs of calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallLogReading {
    /// Names of the files.
    pub files: Vec<String>,
    /// The calls, by time; none where there are findings.
    pub calls: Vec<PhoneCall>,
    /// How many rows say what another row says.
    pub repeated: u32,
    /// How many rows are of calls that did not come in.
    pub outgoing: u32,
    /// What is wrong, by file.
    pub findings: Findings,
}

/// A row of a file.
enum Row {
    Outgoing,
    Call(Told),
}

/// A call as a row tells it, before it has its id.
struct Told {
    row: u32,
    /// The exchange's own name of it.
    name: Option<String>,
    /// Of the caller only what keeps two calls apart while files are read.
    caller: String,
    call: PhoneCall,
}

/// Calls that began in the same second at the same extension, or under the same name.
type Same = (i64, Option<String>, String);
type Seen = HashMap<Same, Vec<Told>>;

/// Reads logs of calls, whatever their files are called. `now` tells what has not happened yet. Never panics, whatever the bytes.
#[must_use]
pub fn read_call_log(files: Vec<SourceFile>, now: Millis) -> CallLogReading {
    let bounds = Bounds {
        rows: CALLS_MAX,
        ..Bounds::DEFAULT
    };
    let mut reading = CallLogReading::default();
    let mut seen = Seen::new();
    for file in files {
        let refusals = match open(COLUMNS, &file, &bounds) {
            Ok(table) => read_table(&table, now, &mut seen, &mut reading),
            Err(refusals) => refusals,
        };
        if !refusals.is_empty() {
            let told = refusals.into_iter().map(Refusal::tell).collect();
            let found: &mut Vec<_> = reading.findings.entry(file.name.clone()).or_default();
            found.extend::<Vec<_>>(told);
        }
        reading.files.push(file.name);
    }
    if seen.values().map(Vec::len).sum::<usize>() > CALLS_MAX {
        let limit = Mention::Words(CALLS_MAX.to_string());
        let name = reading.files.last().cloned().unwrap_or_default();
        let problem = Problem::naming(FindingCode::TooManyRows, name.clone(), limit);
        let found = reading.findings.entry(name).or_default();
        found.push(Refusal::of_file(problem).tell());
    }
    if reading.findings.is_empty() {
        reading.calls = seen.into_values().flat_map(named).collect();
        reading.calls.sort_by_key(|call| (call.at, call.id));
    }
    reading
}

/// Gives calls their ids. In which order those of one second stand in a file does not matter.
fn named(mut same: Vec<Told>) -> impl Iterator<Item = PhoneCall> {
    same.sort_by_key(|told| (told.call.wait_s, told.call.talk_s, told.call.answered));
    same.into_iter().enumerate().map(|(place, told)| {
        let Told { name, call, .. } = told;
        PhoneCall {
            id: call_id(name.as_deref(), call.at, &call.extension, place),
            ..call
        }
    })
}

/// What a further row is to one that is known.
fn is_again(known: &Told, told: &Told) -> bool {
    known.call == told.call && known.caller == told.caller
}

/// Whether two rows that differ tell the same call: nobody rings twice in a second, though twice in a minute, which is all that some
/// exchanges tell.
fn contradicts(known: &Told, told: &Told) -> bool {
    let to_the_second = told.call.at.0.rem_euclid(60_000) != 0;
    known.name.is_some() || (to_the_second && known.caller == told.caller)
}

fn read_table(
    table: &Table,
    now: Millis,
    seen: &mut Seen,
    reading: &mut CallLogReading,
) -> Vec<Refusal> {
    if !table.has(NAME) && !table.has(CALLER) {
        // Nothing would tell one call from another of the same second.
        return vec![Refusal {
            row: 1,
            column: CALLER.to_owned(),
            problem: Problem::new(FindingCode::MissingColumn, CALLER),
        }];
    }
    let mut clocks = Clocks::default();
    let outcome = read_rows(table, |row| {
        match read_row(row, now, &mut clocks)? {
            Row::Outgoing => reading.outgoing += 1,
            Row::Call(told) => {
                let second = told.call.at.0.div_euclid(1000);
                let place = match &told.name {
                    Some(_) => String::new(),
                    None => told.call.extension.clone(),
                };
                let same = seen.entry((second, told.name.clone(), place)).or_default();
                let other = same.iter().find(|known| contradicts(known, &told));
                if same.iter().any(|known| is_again(known, &told)) {
                    reading.repeated += 1;
                } else if let Some(first) = other.map(|known| known.row) {
                    let mention = Mention::Row(first);
                    row.refuse(
                        STARTED,
                        Problem::naming(FindingCode::DuplicateCall, "", mention),
                    );
                } else {
                    same.push(told);
                }
            }
        }
        Some(())
    });
    let mut refusals = outcome.refusals;
    refusals.extend(clocks.judge());
    refusals.sort_by_key(|refusal| refusal.row);
    refusals
}

fn read_row(row: &mut RowReader<'_>, now: Millis, clocks: &mut Clocks) -> Option<Row> {
    if let Some(false) = word(row, DIRECTION, DIRECTIONS, NAMED_DIRECTIONS) {
        return Some(Row::Outgoing);
    }
    let at = row.need(STARTED, |cell| {
        let at = Millis::from_civil(date::instant(cell)?);
        match at > now.plus_minutes(AHEAD_MIN) {
            true => Err(Problem::new(FindingCode::InFuture, cell.shown())),
            false => Ok(at),
        }
    });
    if let Some(at) = at {
        clocks.note_start(row, at);
    }
    // It tells calls of one second apart and is dropped.
    let caller = row.may(CALLER, |cell| {
        Ok(cell.shown().chars().take(CALLER_MAX).collect::<String>())
    });
    let extension = row.may(EXTENSION, |cell| short(cell, EXTENSION_MAX));
    let name = row.may(NAME, |cell| short(cell, NAME_MAX));
    if row.is_empty(ANSWERED) {
        row.refuse(ANSWERED, Problem::new(FindingCode::MissingValue, ""));
    }
    let answered = word(row, ANSWERED, OUTCOMES, NAMED_OUTCOMES);
    let wait_s = row.need(WAIT, |cell| span::seconds(cell, LONGEST_WAIT_S));
    let talk_s = match answered {
        Some(true) => row.need(TALK, |cell| span::seconds(cell, LONGEST_TALK_S)),
        _ => row.may(TALK, |cell| span::seconds(cell, LONGEST_TALK_S)),
    };
    for (column, span) in [(WAIT, &wait_s), (TALK, &talk_s)] {
        if let Some(span) = span {
            clocks.note(row, column, *span);
        }
    }
    let (at, answered, wait_s) = (at?, answered?, wait_s?.seconds);
    let extension = extension.unwrap_or_default();
    let caller = caller.unwrap_or_default();
    Some(Row::Call(Told {
        row: row.number(),
        name,
        caller,
        call: PhoneCall {
            // Until all that began with it are known.
            id: call_id(None, at, &extension, 0),
            at,
            answered,
            wait_s,
            talk_s: talk_s.map_or(0, |span| span.seconds),
            extension,
        },
    }))
}

/// A short text without line breaks, half-width.
fn short(cell: &Cell, limit: usize) -> Result<String, Problem> {
    let typed = cell::code(cell)?;
    match typed.chars().nth(limit) {
        Some(_) => {
            let limit = Mention::Words(limit.to_string());
            Err(Problem::naming(FindingCode::TooLong, typed, limit))
        }
        None => Ok(typed),
    }
}

/// One of the words of a list, in any case; none where nothing stands or it was refused.
fn word(
    row: &mut RowReader<'_>,
    column: &str,
    words: &[(&str, bool)],
    named: &str,
) -> Option<bool> {
    let meant = |cell: &Cell| {
        let typed = cell::words(cell)?;
        let folded = text::fold(&typed).to_lowercase().replace(['_', '-'], "");
        let found = words.iter().find(|(word, _)| *word == folded);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let allowed = Mention::Words(named.to_owned());
            Problem::naming(FindingCode::UnknownWord, typed, allowed)
        })
    };
    row.may(column, meant)
}
