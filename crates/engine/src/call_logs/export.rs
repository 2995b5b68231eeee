//! Figures of calls as a spreadsheet: by hour, by weekday, day by day, and the call takers that they want.

use super::show::show;
use crate::context::Context;
use crate::error::Trouble;
use crate::statistics::Words;
use crate::stores::XLSX;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::collections::BTreeMap;
use yizhan_api::ExportCalls;
use yizhan_api::view::{CallsView, MadeFile};
use yizhan_domain::Refusal;
use yizhan_domain::calls::{CallFigures, Days, Wanted, a_day, plan};
use yizhan_report::sheet::{Cell, Table, write_book};

/// The figures as a file.
pub(crate) fn export(context: &Context<'_>, request: &ExportCalls) -> Result<MadeFile, Trouble> {
    if !request.wanted.is_sensible() {
        return Err(Refusal::NumberOutOfBounds.into());
    }
    let view = show(context, &request.of)?;
    let words = Words(request.language);
    let tables = [
        hours(&view, words),
        weekdays(&view, words),
        matrix(&view, words),
        days(&view, words),
        staffing(&view, &request.wanted, words),
        explained(&view, &request.wanted, words),
    ];
    let bytes = write_book(&tables, context.now).map_err(Trouble::internal)?;
    Ok(MadeFile {
        name: format!(
            "{}-{}-{}.xlsx",
            words.say("话务统计", "Calls"),
            view.from,
            view.to
        ),
        media: XLSX.to_owned(),
        bytes: BASE64.encode(bytes),
        labels: 1,
    })
}

/// The heads of what calls come to; in time is said with its seconds.
fn heads(of: String, view: &CallsView, words: Words) -> Vec<String> {
    let within = view.within_s;
    vec![
        of,
        words.say("有话单的天数", "Days with a log"),
        words.say("来电", "Calls"),
        words.say("日均来电", "Calls a day"),
        words.say("接通", "Answered"),
        words.say("接通率", "Connected"),
        words.say(
            &format!("{within} 秒内接通率"),
            &format!("Answered within {within} s"),
        ),
        words.say("平均等待（秒）", "Mean wait (s)"),
        words.say("未接通平均等待（秒）", "Mean wait until given up (s)"),
        words.say("平均通话（秒）", "Mean talk (s)"),
    ]
}

fn row(name: String, days: u32, figures: &CallFigures) -> Vec<Cell> {
    let share =
        |value: Option<i64>| value.map_or(Cell::Empty, |permille| Cell::Percent { permille });
    let whole = |value: Option<i64>| value.map_or(Cell::Empty, Cell::Whole);
    let a_day = a_day(figures.offered, days, 100).map_or(Cell::Empty, Cell::Hundredths);
    vec![
        Cell::Text(name),
        Cell::Whole(days.into()),
        Cell::Whole(figures.offered.into()),
        a_day,
        Cell::Whole(figures.answered.into()),
        share(figures.connected_permille()),
        share(figures.in_time_permille()),
        whole(figures.mean_wait_s()),
        whole(figures.mean_given_up_s()),
        whole(figures.mean_talk_s()),
    ]
}

fn hours(view: &CallsView, words: Words) -> Table {
    let days = view.counted.logged_days();
    let figures = view.counted.hours();
    let mut rows: Vec<_> = (0..)
        .zip(&figures)
        .map(|(hour, figures)| row(of_hour(hour), days, figures))
        .collect();
    rows.push(row(words.say("合计", "All"), days, &view.counted.total));
    let before = &view.before;
    let name = format!("{} – {}", before.days.from, before.days.to);
    rows.push(row(name, before.logged_days, &before.figures));
    Table {
        title: words.say("时段", "Hours"),
        heads: heads(words.say("时段", "Hour"), view, words),
        rows,
    }
}

fn weekdays(view: &CallsView, words: Words) -> Table {
    let days = view.counted.logged.iter();
    let rows = (0..)
        .zip(view.counted.weekdays())
        .zip(days)
        .map(|((at, figures), days)| row(words.weekday(at), *days, &figures));
    Table {
        title: words.say("星期", "Weekdays"),
        heads: heads(words.say("星期", "Weekday"), view, words),
        rows: rows.collect(),
    }
}

/// Calls of an hour of a weekday, on average of days that have a log.
fn matrix(view: &CallsView, words: Words) -> Table {
    let mut heads = vec![words.say("星期", "Weekday")];
    heads.extend((0..24).map(of_hour));
    let rows = (0..)
        .zip(view.counted.cells.iter().zip(&view.counted.logged))
        .map(|(at, (hours, days))| {
            let mut row = vec![Cell::Text(words.weekday(at))];
            let mean = |figures: &CallFigures| a_day(figures.offered, *days, 100);
            row.extend(
                hours
                    .iter()
                    .map(|figures| mean(figures).map_or(Cell::Empty, Cell::Hundredths)),
            );
            row
        });
    Table {
        title: words.say("星期×时段日均来电", "Calls by weekday and hour"),
        heads,
        rows: rows.collect(),
    }
}

fn days(view: &CallsView, words: Words) -> Table {
    let known: BTreeMap<_, _> = view.counted.days.iter().copied().collect();
    let length = i32::try_from(view.from.days_to(view.to)).unwrap_or(0);
    let rows = (0..length).map(|at| {
        let day = view.from.plus(at);
        match known.get(&day) {
            Some(figures) => row(day.to_string(), 1, figures),
            None => vec![
                Cell::Text(day.to_string()),
                Cell::Text(words.say("无话单", "no log")),
            ],
        }
    });
    Table {
        title: words.say("日期", "Days"),
        heads: heads(words.say("日期", "Day"), view, words),
        rows: rows.collect(),
    }
}

fn staffing(view: &CallsView, wanted: &Wanted, words: Words) -> Table {
    let plan = plan(&view.counted, wanted);
    let rows = (0..).zip(&plan.hours).map(|(hour, one)| {
        let mut row = vec![
            Cell::Text(of_hour(hour)),
            Cell::Hundredths(one.calls.into()),
        ];
        if let Some(staffed) = one.staffed {
            let permille = |share: u16| Cell::Percent {
                permille: share.into(),
            };
            row.extend([
                Cell::Whole(staffed.seats.into()),
                permille(staffed.in_time_permille),
                permille(staffed.busy_permille),
                staffed
                    .wait_s
                    .map_or(Cell::Empty, |wait| Cell::Whole(wait.into())),
                match staffed.is_enough {
                    true => Cell::Empty,
                    false => Cell::Text(words.say("仍不够", "not enough")),
                },
            ]);
        }
        row
    });
    Table {
        title: words.say("人手建议", "Call takers"),
        heads: [
            ("时段", "Hour"),
            ("平均来电", "Calls on average"),
            ("建议人数", "Call takers"),
            ("预计及时接通率", "Answered in time"),
            ("预计占用率", "Occupancy"),
            ("预计平均等待（秒）", "Mean wait (s)"),
            ("说明", "Note"),
        ]
        .map(|(zh, en)| words.say(zh, en))
        .to_vec(),
        rows: rows.collect(),
    }
}

/// What was reckoned with.
fn explained(view: &CallsView, wanted: &Wanted, words: Words) -> Table {
    let plan = plan(&view.counted, wanted);
    let days = match wanted.days {
        Days::Workdays => words.say("周一至周五", "Monday to Friday"),
        Days::Weekend => words.say("周六、周日", "Saturday and Sunday"),
        Days::Every => words.say("每天", "Every day"),
        Days::Only(day) => words.weekday(day.into()),
    };
    let seconds = |value: Option<u32>| value.map_or(Cell::Empty, |value| Cell::Whole(value.into()));
    let share = |percent: u8| Cell::Percent {
        permille: i64::from(percent) * 10,
    };
    let rows = [
        (words.say("统计日期", "Days"), Cell::Text(format!("{} – {}", view.from, view.to))),
        (words.say("排班日", "Staffed on"), Cell::Text(days)),
        (words.say("其中有话单的天数", "Of these with a log"), Cell::Whole(plan.days.into())),
        (words.say("平均通话（秒）", "Mean talk (s)"), seconds(plan.talk_s)),
        (words.say("话后处理（秒）", "After a call (s)"), Cell::Whole(wanted.after_call_s.into())),
        (words.say("每通处理（秒）", "Handling a call (s)"), seconds(plan.handling_s)),
        (words.say("及时接通目标", "To be answered in time"), share(wanted.percent)),
        (words.say("多少秒内算及时（秒）", "In time is within (s)"), Cell::Whole(wanted.within_s.into())),
        (words.say("占用率上限", "Occupancy at most"), share(wanted.busy_percent)),
        (
            words.say("假设", "Taken for granted"),
            Cell::Text(words.say(
                "Erlang C：来电随机到达；通话时长围绕平均值随机；等待的人不会挂断；任何话务员都能接任何来电。",
                "Erlang C: calls come at random, take a random time around the mean, whoever waits stays on the line, every call taker takes any call.",
            )),
        ),
    ];
    Table {
        title: words.say("测算依据", "Reckoned with"),
        heads: vec![words.say("项目", "What"), words.say("数值", "Value")],
        rows: rows
            .map(|(name, cell)| vec![Cell::Text(name), cell])
            .to_vec(),
    }
}

fn of_hour(hour: i64) -> String {
    format!("{hour}:00–{}:00", hour + 1)
}
