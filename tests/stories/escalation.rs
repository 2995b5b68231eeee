//! Service clocks know when people work, and tell those in charge before it is too late and when it is.

use crate::periods::manager;
use yizhan_api::view::{CalendarsView, EscalationRulesView, OrderRow, Overview};
use yizhan_api::{
    ApiError, ListOrders, OrderList, SetCalendar, SetEscalation, ShowCalendars, ShowEscalation,
    ShowOverview,
};
use yizhan_domain::base::{
    Audience, Calendar, DayPlan, EscalationLevel, OtherDay, Urgency, Week, read_hours,
};
use yizhan_domain::order::{Action, ClockKind, told_since};
use yizhan_domain::{Millis, OrderId, PersonId, Refusal, TeamId};
use yizhan_testkit::TestHospital;

fn overview(at: &mut TestHospital, who: PersonId) -> Overview {
    at.ask(who, ShowOverview {}).unwrap()
}

fn rows(at: &mut TestHospital, who: PersonId) -> Vec<OrderRow> {
    let list = OrderList::Escalated;
    let request = ListOrders {
        list,
        ..ListOrders::default()
    };
    at.ask(who, request).unwrap().rows
}

/// The orders that are escalated to somebody; the count beside the way there says the same.
fn escalated(at: &mut TestHospital, who: PersonId) -> Vec<OrderId> {
    let rows = rows(at, who);
    assert_eq!(overview(at, who).escalated as usize, rows.len());
    rows.iter().map(|row| row.id).collect()
}

fn calendars(at: &mut TestHospital) -> CalendarsView {
    at.ask(at.cast.administrator, ShowCalendars {}).unwrap()
}

fn calendar(at: &mut TestHospital, team: Option<TeamId>) -> Calendar {
    let all = calendars(at);
    let Some(team) = team else {
        return all.hospital;
    };
    let mut teams = all.teams.into_iter();
    let found = teams.find(|one| one.team.id == team.0);
    found.expect("the team is in use").calendar
}

fn set_calendar(at: &mut TestHospital, calendar: Calendar) -> Result<CalendarsView, ApiError> {
    let was = self::calendar(at, calendar.team);
    let request = SetCalendar {
        calendar: Box::new(calendar),
        was: Box::new(was),
    };
    at.ask(at.cast.administrator, request)
}

/// The same hours on the first days of the week.
fn week(hours: &str, days: usize) -> Week {
    let hours = read_hours(hours).unwrap();
    Week {
        days: std::array::from_fn(|day| if day < days { hours.clone() } else { vec![] }),
    }
}

/// Hours of a week, from the day on which the story begins.
fn from_today(at: &TestHospital, team: Option<TeamId>, week: Week) -> Calendar {
    Calendar::empty(team).with(Some(week), &at.now.day())
}

fn levels(at: &mut TestHospital) -> EscalationRulesView {
    at.ask(at.cast.administrator, ShowEscalation {}).unwrap()
}

fn set_levels(
    at: &mut TestHospital,
    levels: Vec<EscalationLevel>,
) -> Result<EscalationRulesView, ApiError> {
    let was = self::levels(at).levels;
    at.ask(at.cast.administrator, SetEscalation { levels, was })
}

/// Waits until the hospital's clock shows this time of some day.
fn wait_until(at: &mut TestHospital, weekday: &str, time: &str) {
    let wanted = format!("{weekday} {time}");
    while at.now.civil().format("%a %H:%M").to_string() != wanted {
        at.wait(1);
    }
}

fn due(at: &mut TestHospital, order: OrderId, kind: ClockKind) -> String {
    let view = at.show(at.cast.dispatcher, order).unwrap();
    let mut clocks = view.clocks.into_iter();
    let clock = clocks.find(|clock| clock.kind == kind).unwrap();
    clock.due_at.civil().format("%a %H:%M").to_string()
}

#[test]
fn those_in_charge_are_told_one_after_the_other_until_somebody_is_there() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let manager = manager(&hub);
    let order = hub.file().id;
    let team = cast.plumbers;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let filed = hub.show(cast.dispatcher, order).unwrap();
    assert_eq!(filed.urgency, Urgency::General);
    assert!(!filed.by_hours, "nobody has told when people work");

    let nobody: [OrderId; 0] = [];
    for who in [cast.supervisor, cast.dispatcher, cast.chief, manager] {
        assert_eq!(escalated(&mut hub, who), nobody);
        let next = overview(&mut hub, who).escalates_at;
        assert!(
            next.is_some_and(|next| next > hub.now),
            "time alone will tell"
        );
    }
    assert_eq!(
        overview(&mut hub, cast.supervisor).escalates_at,
        Some(filed.clocks[0].due_at)
    );

    // Nobody accepted it in time.
    hub.wait(15);
    assert_eq!(escalated(&mut hub, cast.supervisor), [order]);
    assert_eq!(escalated(&mut hub, cast.dispatcher), [order]);
    assert_eq!(escalated(&mut hub, cast.chief), nobody);
    hub.wait(30);
    assert_eq!(escalated(&mut hub, cast.chief), [order]);
    assert_eq!(escalated(&mut hub, manager), nobody);
    assert_eq!(
        escalated(&mut hub, cast.other_chief),
        nobody,
        "of another section"
    );
    let row = &rows(&mut hub, cast.chief)[0];
    let since = told_since(&row.escalations, Audience::Chief, hub.now);
    assert_eq!(since, Some(hub.now));
    let view = hub.show(cast.chief, order).unwrap();
    let told = &view.escalations[1];
    assert_eq!((told.clock, told.minutes), (ClockKind::Response, 30));
    let chief = hub.engine.directory().person_name(cast.chief);
    assert!(told.to[0].names.contains(&chief));
    let seen = hub.show(cast.nurse, order).unwrap();
    assert!(seen.escalations.is_empty(), "that stays in the house");
    assert_eq!(escalated(&mut hub, cast.nurse), nobody);

    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    hub.take(cast.wang, order, Action::Accept);
    for who in [cast.supervisor, cast.dispatcher, cast.chief] {
        assert_eq!(
            escalated(&mut hub, who),
            nobody,
            "somebody takes care of it"
        );
    }
    hub.take(cast.wang, order, Action::Arrive);
    let reason = "缺角阀".into();
    hub.take(cast.wang, order, Action::WaitForParts { reason });
    hub.wait_days(30);
    assert_eq!(
        escalated(&mut hub, cast.supervisor),
        nobody,
        "its clock stands still"
    );
}

#[test]
fn what_was_done_without_a_network_takes_the_escalation_back() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.file().id;
    let team = cast.plumbers;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    hub.take(cast.wang, order, Action::Accept);
    let mut phone = hub.enrol(cast.wang, "phone of wang");
    let mut laptop = hub.enrol(cast.supervisor, "laptop of the supervisor");

    // In the basement, in time.
    phone.wait(20);
    phone.take(cast.wang, order, Action::Arrive);
    let on_site = hub.show(cast.wang, order).unwrap().clocks[1].due_at;
    let late = on_site.since(hub.now) / 60_000 + 31;
    hub.wait(late);
    laptop.wait(late);
    phone.wait(late - 20);
    for who in [cast.supervisor, cast.dispatcher, cast.chief] {
        assert_eq!(
            escalated(&mut hub, who),
            [order],
            "the hub knows of nobody there"
        );
    }
    laptop.meet(&mut hub);
    assert_eq!(escalated(&mut laptop, cast.supervisor), [order]);

    phone.meet(&mut hub);
    laptop.meet(&mut hub);
    let nobody: [OrderId; 0] = [];
    for who in [cast.supervisor, cast.dispatcher, cast.chief] {
        assert_eq!(escalated(&mut hub, who), nobody);
    }
    assert_eq!(escalated(&mut laptop, cast.supervisor), nobody);
    let clock = &hub.show(cast.chief, order).unwrap().clocks[1];
    assert!(clock.met_at.is_some_and(|met_at| met_at < clock.due_at));
}

#[test]
fn a_weekend_is_no_time_in_which_general_work_is_due() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    wait_until(&mut hub, "Fri", "17:50");
    let before = hub.file().id;
    assert_eq!(due(&mut hub, before, ClockKind::Response), "Fri 18:05");
    let office = from_today(&hub, None, week("8-12 14-18", 5));
    let set = set_calendar(&mut hub, office.clone()).unwrap();
    assert_eq!(set.hospital, office);
    assert_eq!(
        due(&mut hub, before, ClockKind::Response),
        "Mon 08:05",
        "also for what was filed before"
    );
    assert!(hub.show(cast.dispatcher, before).unwrap().by_hours);
    let mut urgent = hub.report();
    urgent.urgency = Some(Urgency::Urgent);
    let urgent = hub.ask(cast.nurse, urgent).unwrap().id;
    assert_eq!(due(&mut hub, urgent, ClockKind::Response), "Fri 18:05");
    assert!(!hub.show(cast.dispatcher, urgent).unwrap().by_hours);

    wait_until(&mut hub, "Sun", "12:00");
    assert_eq!(escalated(&mut hub, cast.dispatcher), [urgent]);
    assert_eq!(overview(&mut hub, cast.dispatcher).late, 1);

    // The plumbers work on Saturdays and Sundays too.
    let always = Calendar {
        follows: false,
        ..from_today(&hub, Some(cast.plumbers), week("0-24", 7))
    };
    set_calendar(&mut hub, always).unwrap();
    assert_eq!(
        due(&mut hub, before, ClockKind::Response),
        "Sun 00:05",
        "from today on: on Friday and Saturday they went by the hospital"
    );
    let now = hub.now;
    let team = cast.plumbers;
    hub.take(cast.dispatcher, before, Action::Dispatch { team });
    let later = hub.file().id;
    let response = hub.show(cast.dispatcher, later).unwrap().clocks[0].due_at;
    assert_eq!(response, now.plus_minutes(15), "by those who usually do it");
}

#[test]
fn another_calendar_and_other_levels_are_for_all_that_is_open_at_once() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    wait_until(&mut hub, "Thu", "09:00");
    let order = hub.file().id;
    hub.wait(20);
    assert_eq!(escalated(&mut hub, cast.dispatcher), [order]);
    let mut laptop = hub.enrol(cast.dispatcher, "laptop of the desk");
    assert_eq!(escalated(&mut laptop, cast.dispatcher), [order]);

    // Today is a holiday after all.
    let mut office = from_today(&hub, None, week("8-18", 5));
    office.days.push(OtherDay {
        day: hub.now.day(),
        name: "院庆".into(),
        plan: DayPlan::Off,
    });
    set_calendar(&mut hub, office.clone()).unwrap();
    let nobody: [OrderId; 0] = [];
    assert_eq!(escalated(&mut hub, cast.dispatcher), nobody);
    laptop.meet(&mut hub);
    assert_eq!(escalated(&mut laptop, cast.dispatcher), nobody);
    assert_eq!(due(&mut laptop, order, ClockKind::Response), "Fri 08:15");
    office.days.clear();
    set_calendar(&mut hub, office).unwrap();
    assert_eq!(escalated(&mut hub, cast.dispatcher), [order]);

    let chief_at_once = EscalationLevel {
        clock: ClockKind::Response,
        minutes: 1,
        only: Some(Urgency::General),
        to: vec![Audience::Manager, Audience::Manager],
    };
    let set = set_levels(&mut hub, vec![chief_at_once]).unwrap();
    assert_eq!(set.levels[0].to, [Audience::Manager]);
    assert_eq!(set.changes.len(), 1);
    assert_eq!(escalated(&mut hub, cast.dispatcher), nobody);
    let manager = manager(&hub);
    assert_eq!(escalated(&mut hub, manager), [order]);
    assert_eq!(overview(&mut hub, cast.dispatcher).escalates_at, None);
    set_levels(&mut hub, vec![]).unwrap();
    assert_eq!(escalated(&mut hub, manager), nobody, "nobody wants to know");
}

#[test]
fn hours_of_days_that_are_over_are_for_what_was_done_then_too() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    wait_until(&mut hub, "Fri", "17:50");
    let order = hub.file().id;
    wait_until(&mut hub, "Sat", "09:00");
    let team = cast.plumbers;
    hub.take(cast.dispatcher, order, Action::Dispatch { team });
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    hub.take(cast.wang, order, Action::Accept);
    let withdrawn = "误报".into();
    hub.take(cast.dispatcher, order, Action::Cancel { reason: withdrawn });
    let response =
        |at: &mut TestHospital| at.show(cast.dispatcher, order).unwrap().clocks[0].clone();
    let clock = response(&mut hub);
    assert!(clock.met_at > Some(clock.due_at));
    hub.wait_days(10);
    // What statistics count of it follows: a rebuild would count the same.
    let office = Calendar::empty(None).with(Some(week("8-12 14-18", 5)), "2026-01-01");
    set_calendar(&mut hub, office.clone()).unwrap();
    let clock = response(&mut hub);
    assert!(
        clock.met_at < Some(clock.due_at),
        "nobody works on Saturday"
    );
    let later = office.with(Some(week("9-17", 5)), &hub.now.day());
    set_calendar(&mut hub, later).unwrap();
    assert_eq!(response(&mut hub), clock, "that was before");
}

#[test]
fn only_an_administrator_at_the_hub_changes_them_and_nothing_that_nobody_can_mean() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let office = from_today(&hub, None, week("8-18", 5));
    let (was, levels) = (Calendar::empty(None), levels(&mut hub).levels);
    let request = |calendar: &Calendar| SetCalendar {
        calendar: Box::new(calendar.clone()),
        was: Box::new(was.clone()),
    };
    for who in [cast.dispatcher, cast.supervisor, cast.chief, cast.nurse] {
        assert!(hub.ask(who, request(&office)).is_err());
        let (levels, was) = (vec![], levels.clone());
        assert!(hub.ask(who, SetEscalation { levels, was }).is_err());
    }
    assert!(hub.ask(cast.nurse, ShowCalendars {}).is_err());
    let mut laptop = hub.enrol(cast.administrator, "laptop");
    let refused = laptop.ask(cast.administrator, request(&office));
    assert_eq!(refused.unwrap_err(), Refusal::OnlyAtHub.into());
    assert!(!calendars(&mut laptop).may_change);

    let idle = from_today(&hub, None, week("8-18", 0));
    let refused = set_calendar(&mut hub, idle).unwrap_err();
    assert_eq!(refused, Refusal::HoursNotSensible.into());
    let stranger = from_today(&hub, Some(TeamId::of_key("nobody")), week("8-18", 5));
    let refused = hub.ask(
        cast.administrator,
        SetCalendar {
            was: Box::new(Calendar::empty(stranger.team)),
            calendar: Box::new(stranger),
        },
    );
    assert_eq!(refused.unwrap_err(), Refusal::UnknownTeam.into());

    hub.ask(cast.administrator, request(&office)).unwrap();
    // Sent again, it is there already.
    hub.ask(cast.administrator, request(&office)).unwrap();
    let other = from_today(&hub, None, week("9-17", 5));
    let refused = hub.ask(cast.administrator, request(&other)).unwrap_err();
    assert_eq!(refused, Refusal::ChangedMeanwhile.into());
    let changes = calendars(&mut hub).changes;
    assert_eq!(changes.len(), 1);
    assert!(!changes[0].by.is_empty() && changes[0].at > Millis(0));
}
