//! The service clocks (A6).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use common::*;
use yizhan_domain::base::*;
use yizhan_domain::order::*;
use yizhan_domain::working::WorkingHours;
use yizhan_domain::*;

fn clock(story: &Story, kind: ClockKind) -> Clock {
    clocks(
        &story.order.header,
        &story.state().trail,
        &WorkingHours::ALWAYS,
    )
    .into_iter()
    .find(|clock| clock.kind == kind)
    .unwrap()
}

fn at(minutes: i64) -> Millis {
    FILED.plus_minutes(minutes)
}

#[test]
fn a_clock_runs_warns_and_is_late() {
    let clock = clock(&Story::filed(), ClockKind::Response);
    assert_eq!(
        clock.state(at(0)),
        ClockState::Running {
            left_ms: 15 * 60_000
        }
    );
    assert_eq!(
        clock.state(at(12)),
        ClockState::Running {
            left_ms: 3 * 60_000
        }
    );
    assert_eq!(
        clock.state(at(13)),
        ClockState::Warning {
            left_ms: 2 * 60_000
        }
    );
    assert_eq!(clock.state(at(15)), ClockState::Warning { left_ms: 0 });
    assert_eq!(
        clock.state(at(20)),
        ClockState::Late {
            over_ms: 5 * 60_000
        }
    );
}

#[test]
fn accepting_and_arriving_stop_their_clocks() {
    let story = Story::at(Status::Arrived);
    assert_eq!(
        clock(&story, ClockKind::Response).state(at(999)),
        ClockState::Met
    );
    assert_eq!(
        clock(&story, ClockKind::OnSite).state(at(999)),
        ClockState::Met
    );
    assert!(matches!(
        clock(&story, ClockKind::Finish).state(at(31)),
        ClockState::Running { .. }
    ));
    let mut late = Story::at(Status::Assigned);
    late.wait(20).take("wang", Action::Accept);
    assert_eq!(
        clock(&late, ClockKind::Response).state(at(999)),
        ClockState::MetLate {
            over_ms: 5 * 60_000
        }
    );
}

#[test]
fn waiting_for_parts_stops_the_finishing_clock_and_no_other() {
    let mut story = Story::at(Status::Assigned);
    story
        .wait(10)
        .take("wang", Action::Accept)
        .wait(20)
        .take("wang", Action::Arrive);
    story.wait(30).take(
        "wang",
        Action::WaitForParts {
            reason: "缺件".into(),
        },
    );
    assert_eq!(
        clock(&story, ClockKind::Finish).state(at(5000)),
        ClockState::Paused
    );
    story.wait(1000).take("wang", Action::Resume);
    let finish = clock(&story, ClockKind::Finish);
    assert_eq!(finish.due_at, at(480 + 1000));
    assert_eq!(clock(&story, ClockKind::OnSite).due_at, at(240));
}

#[test]
fn suspending_for_another_reason_stops_no_clock() {
    let mut story = Story::at(Status::Arrived);
    story
        .take(
            "wang",
            Action::Suspend {
                reason: "手术中".into(),
            },
        )
        .wait(100)
        .take("wang", Action::Resume);
    assert_eq!(clock(&story, ClockKind::Finish).due_at, at(480));
}

#[test]
fn rework_starts_the_finishing_clock_again_where_it_was() {
    let finished = Story::at(Status::Finished);
    assert_eq!(
        clock(&finished, ClockKind::Finish).state(at(999)),
        ClockState::Met
    );
    let rework = Story::at(Status::Rework);
    assert!(matches!(
        clock(&rework, ClockKind::Finish).state(at(999)),
        ClockState::Late { .. }
    ));
}

#[test]
fn a_cancelled_order_has_no_running_clock() {
    let story = Story::at(Status::Cancelled);
    for kind in [ClockKind::Response, ClockKind::OnSite, ClockKind::Finish] {
        assert_eq!(clock(&story, kind).state(at(9999)), ClockState::Void);
    }
}

#[test]
fn who_hands_an_order_back_has_not_responded_to_it() {
    let mut story = Story::at(Status::Accepted);
    story.take(
        "wang",
        Action::Reject {
            reason: "不在班".into(),
        },
    );
    assert!(clock(&story, ClockKind::Response).met_at.is_none());
}

#[test]
fn a_reopened_order_starts_its_clocks_anew() {
    let mut story = Story::at(Status::Charged);
    story.wait(100_000).take(
        "dispatcher",
        Action::Reopen {
            reason: "又漏了".into(),
        },
    );
    for kind in [ClockKind::Response, ClockKind::OnSite, ClockKind::Finish] {
        let clock = clock(&story, kind);
        assert_eq!((clock.started_at, clock.met_at), (story.now, None));
        assert!(matches!(clock.state(story.now), ClockState::Running { .. }));
    }
}

/// Workdays from eight to twelve and from two to six.
fn office() -> Calendar {
    let hours = read_hours("8-12 14-18").unwrap();
    let days = std::array::from_fn(|day| match day {
        0..5 => hours.clone(),
        _ => Vec::new(),
    });
    Calendar::empty(None).with(Some(Week { days }), "2020-01-01")
}

fn by_the_calendar(story: &Story, kind: ClockKind) -> Clock {
    let mut directory = story.directory.clone();
    directory.put(BaseRecord::Calendar(office()));
    let (header, state) = (&story.order.header, story.state());
    let hours = working_hours(header, state.team, &directory);
    clocks(header, &state.trail, &hours)
        .into_iter()
        .find(|clock| clock.kind == kind)
        .unwrap()
}

fn civil(at: Millis) -> String {
    at.civil().format("%a %H:%M").to_string()
}

#[test]
fn general_orders_wait_for_working_hours_and_urgent_ones_do_not() {
    let mut story = Story::filed();
    assert_eq!(civil(FILED), "Fri 16:00");
    let due = |story: &Story, kind| civil(by_the_calendar(story, kind).due_at);
    assert_eq!(due(&story, ClockKind::Response), "Fri 16:15");
    assert_eq!(due(&story, ClockKind::OnSite), "Mon 10:00");
    assert_eq!(due(&story, ClockKind::Finish), "Mon 16:00");
    let on_site = by_the_calendar(&story, ClockKind::OnSite);
    assert_eq!(
        civil(on_site.warn_at),
        "Mon 09:12",
        "nobody is warned on Sunday"
    );
    story.order.header.urgency = Urgency::Urgent;
    assert_eq!(due(&story, ClockKind::OnSite), "Fri 20:00");
    assert_eq!(due(&story, ClockKind::Finish), "Sat 00:00");
}

#[test]
fn a_pause_takes_as_much_working_time_as_lies_in_it() {
    let mut story = Story::at(Status::Arrived);
    let filed_to_now = story.now.since(FILED) / 60_000;
    story.wait(60 - filed_to_now).take(
        "wang",
        Action::WaitForParts {
            reason: "缺件".into(),
        },
    );
    // From Friday at five until Monday at nine: two hours of work.
    story.wait(64 * 60).take("wang", Action::Resume);
    assert_eq!(civil(story.now), "Mon 09:00");
    let finish = by_the_calendar(&story, ClockKind::Finish);
    assert_eq!(civil(finish.due_at), "Mon 18:00");
}
