use super::*;
use crate::base::{OtherDay, read_hours};
use chrono::NaiveDateTime;
use proptest::prelude::*;

fn at(text: &str) -> Millis {
    let civil = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M");
    Millis::from_civil(civil.unwrap_or_default())
}

/// The same hours on some days of the week.
fn week(hours: &str, days: &[usize]) -> Week {
    let hours = read_hours(hours).unwrap_or_default();
    Week {
        days: std::array::from_fn(|day| match days.contains(&day) {
            true => hours.clone(),
            false => Vec::new(),
        }),
    }
}

const WORKDAYS: &[usize] = &[0, 1, 2, 3, 4];
const EVERY_DAY: &[usize] = &[0, 1, 2, 3, 4, 5, 6];

fn day(day: &str, plan: DayPlan) -> OtherDay {
    OtherDay {
        day: day.into(),
        name: String::new(),
        plan,
    }
}

/// The National Day of 2026: off from Thursday on, and Saturday the tenth is worked like a Thursday.
fn office() -> Calendar {
    let mut days: Vec<OtherDay> = (1..=7)
        .map(|number| day(&format!("2026-10-0{number}"), DayPlan::Off))
        .collect();
    days.push(day("2026-10-10", DayPlan::Like(3)));
    Calendar {
        days,
        ..Calendar::empty(None).with(Some(week("8-12 14-18", WORKDAYS)), "2026-01-01")
    }
}

fn own(hours: &str, days: &[usize]) -> Calendar {
    Calendar::empty(Some(crate::TeamId::of_key("team"))).with(Some(week(hours, days)), "2026-01-01")
}

/// Whether so many minutes from one instant on end at the other, and the working time between them is that long.
fn holds(hours: WorkingHours<'_>, start: &str, minutes: i64, due: &str) {
    let found = hours.due(at(start), minutes * MINUTE_MS);
    assert_eq!(
        found.civil().format("%Y-%m-%d %H:%M").to_string(),
        due,
        "{start} + {minutes}"
    );
    assert_eq!(
        hours.between(at(start), found),
        minutes * MINUTE_MS,
        "{start}"
    );
}

#[test]
fn work_is_due_within_the_hours_of_the_hospital() {
    let office = office();
    let hours = WorkingHours::of(None, Some(&office));
    for (start, minutes, due) in [
        // Friday the twentieth of November.
        ("2026-11-20 09:00", 15, "2026-11-20 09:15"),
        ("2026-11-20 11:50", 30, "2026-11-20 14:20"),
        ("2026-11-20 12:30", 15, "2026-11-20 14:15"),
        ("2026-11-20 17:45", 15, "2026-11-20 18:00"),
        ("2026-11-20 17:50", 15, "2026-11-23 08:05"),
        ("2026-11-21 13:00", 240, "2026-11-23 12:00"),
        ("2026-11-20 18:00", 1, "2026-11-23 08:01"),
        // Over the holidays, into the day that is worked instead.
        ("2026-09-30 17:00", 90, "2026-10-08 08:30"),
        ("2026-10-09 17:00", 90, "2026-10-10 08:30"),
        ("2026-10-10 17:30", 60, "2026-10-12 08:30"),
        // Five days of eight hours each.
        ("2026-11-20 08:00", 5 * 480, "2026-11-26 18:00"),
        // Years ahead.
        ("2026-11-20 08:00", 480 * 261 * 4, "2030-11-20 18:00"),
    ] {
        holds(hours, start, minutes, due);
    }
    assert_eq!(
        hours.due(at("2026-11-21 13:00"), 0),
        at("2026-11-21 13:00"),
        "nothing to do is done at once"
    );
    assert_eq!(
        hours.due(at("2026-11-20 09:00"), -5),
        at("2026-11-20 09:00")
    );
    assert_eq!(
        hours.between(at("2026-11-20 19:00"), at("2026-11-22 19:00")),
        0
    );
    assert_eq!(
        hours.between(at("2026-11-20 19:00"), at("2026-11-20 09:00")),
        0
    );
}

#[test]
fn a_night_shift_works_over_midnight() {
    let night = own("0-6 22-24", EVERY_DAY);
    let hours = WorkingHours::of(Some(&night), None);
    holds(hours, "2026-11-20 23:30", 60, "2026-11-21 00:30");
    holds(hours, "2026-11-20 05:30", 60, "2026-11-20 22:30");
    holds(hours, "2026-11-20 12:00", 480, "2026-11-21 06:00");
}

#[test]
fn who_has_no_hours_works_around_the_clock() {
    let silent = Calendar {
        days: vec![day("2026-11-21", DayPlan::Off)],
        ..Calendar::empty(None)
    };
    for hours in [WorkingHours::ALWAYS, WorkingHours::of(None, Some(&silent))] {
        assert!(hours.is_always());
        holds(hours, "2026-11-20 23:00", 120, "2026-11-21 01:00");
    }
    let office = office();
    let hours = WorkingHours::of(None, Some(&office));
    holds(hours, "2025-12-27 23:00", 120, "2025-12-28 01:00");
}

#[test]
fn a_team_goes_by_its_own_hours_and_takes_the_holidays_along_where_it_follows_them() {
    let office = office();
    let late = own("13-21", WORKDAYS);
    let hours = WorkingHours::of(Some(&late), Some(&office));
    holds(hours, "2026-11-20 20:30", 60, "2026-11-23 13:30");
    holds(hours, "2026-09-30 20:30", 60, "2026-10-08 13:30");
    holds(hours, "2026-10-09 20:30", 60, "2026-10-10 13:30");
    let always = Calendar {
        follows: false,
        ..own("0-24", EVERY_DAY)
    };
    let hours = WorkingHours::of(Some(&always), Some(&office));
    holds(hours, "2026-10-01 02:00", 1440, "2026-10-02 02:00");
    let own_day = Calendar {
        days: vec![day(
            "2026-10-01",
            DayPlan::Hours(read_hours("9-10").unwrap_or_default()),
        )],
        ..late
    };
    let hours = WorkingHours::of(Some(&own_day), Some(&office));
    holds(hours, "2026-09-30 20:30", 60, "2026-10-01 09:30");
    let given_up = own_day.with(None, "2026-11-01");
    let hours = WorkingHours::of(Some(&given_up), Some(&office));
    holds(hours, "2026-11-20 17:50", 15, "2026-11-23 08:05");
}

#[test]
fn who_never_works_is_never_due_and_nothing_goes_on_for_ever() {
    let idle = own("", &[]);
    let hours = WorkingHours::of(Some(&idle), None);
    let due = hours.due(at("2026-11-20 09:00"), 1);
    assert!(due > at("2080-01-01 00:00"));
    assert_eq!(hours.between(at("2026-11-20 09:00"), due), 0);
    for far in [i64::MAX, i64::MIN] {
        let _ = hours.due(Millis(far), i64::MAX);
        let _ = hours.between(Millis(i64::MIN), Millis(far));
    }
}

/// Any calendar in which somebody works.
fn calendars() -> impl Strategy<Value = Calendar> {
    let spans = prop::collection::btree_set(0_u16..=1440, 0..7).prop_map(|ends| {
        let ends: Vec<u16> = ends.into_iter().collect();
        let (pairs, _) = ends.as_chunks::<2>();
        let span = |[from, to]: &[u16; 2]| Span {
            from: *from,
            to: *to,
        };
        pairs.iter().map(span).collect::<Vec<_>>()
    });
    let days = prop::array::uniform7(spans.clone());
    let others = prop::collection::btree_map(1_u32..=28, (0_u8..9, spans), 0..6);
    (days, others).prop_map(|(mut days, others)| {
        days[2].splice(.., [Span { from: 480, to: 720 }]);
        let plan = |(kind, spans): (u8, Vec<Span>)| match kind {
            0..7 => DayPlan::Like(kind),
            _ if spans.is_empty() => DayPlan::Off,
            _ => DayPlan::Hours(spans),
        };
        Calendar {
            days: others
                .into_iter()
                .map(|(number, other)| day(&format!("2026-11-{number:02}"), plan(other)))
                .collect(),
            ..Calendar::empty(None).with(Some(Week { days }), "2026-01-01")
        }
    })
}

/// Any instant of four months.
fn instants() -> impl Strategy<Value = Millis> {
    (0_i64..120 * DAY_MS).prop_map(|after| Millis(at("2026-09-15 00:00").0 + after))
}

proptest! {
    #[test]
    fn the_working_time_until_it_is_due_is_the_time_it_takes(calendar in calendars(), start in instants(), work in 0_i64..10 * DAY_MS) {
        prop_assert_eq!(calendar.check(), Ok(()));
        let hours = WorkingHours::of(None, Some(&calendar));
        let due = hours.due(start, work);
        prop_assert!(due >= start);
        prop_assert_eq!(hours.between(start, due), work);
        prop_assert!(due.since(start) >= work, "no hour is worked twice");
        prop_assert!(work == 0 || hours.between(start, Millis(due.0 - 1)) < work, "it is due no later than it has to be");
    }

    #[test]
    fn who_begins_later_or_needs_longer_is_not_due_before(calendar in calendars(), start in instants(), later in 0_i64..3 * DAY_MS, work in 1_i64..DAY_MS, more in 0_i64..DAY_MS) {
        let hours = WorkingHours::of(None, Some(&calendar));
        let due = hours.due(start, work);
        prop_assert!(hours.due(Millis(start.0 + later), work) >= due);
        prop_assert!(hours.due(start, work + more) >= due);
        prop_assert_eq!(hours.due(due, more), hours.due(start, work + more), "what is due in two parts");
    }

    #[test]
    fn the_time_between_adds_up(calendar in calendars(), mut three in prop::array::uniform3(instants())) {
        three.sort();
        let [a, b, c] = three;
        let hours = WorkingHours::of(None, Some(&calendar));
        prop_assert_eq!(hours.between(a, b) + hours.between(b, c), hours.between(a, c));
    }
}
