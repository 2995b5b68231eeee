//! Orders for several trades and duplicates (A3): the tables of ADR 26, cell by cell.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use Status as S;
use TradeState as T;
use common::*;
use yizhan_domain::base::{BaseRecord, Category, Directory, Place};
use yizhan_domain::order::*;
use yizhan_domain::*;

fn reason() -> String {
    "原因".into()
}

fn known(status: Status) -> Option<KnownTrade> {
    Some(KnownTrade {
        status,
        signed: None,
        met: [None; 3],
        paused_at: None,
    })
}

/// How each status of a sub-order counts for its parent; the second copy.
fn counts_as(status: Status) -> TradeState {
    match status {
        S::Finished => T::Finished,
        S::Confirmed
        | S::SupervisorConfirmed
        | S::ChiefConfirmed
        | S::Audited
        | S::Charged
        | S::TradesClosed => T::Confirmed,
        S::Withdrawn | S::Cancelled | S::Merged => T::Dropped,
        _ => T::Open,
    }
}

#[test]
fn a_sub_order_counts_by_its_status() {
    for status in S::ALL {
        assert_eq!(T::of(status), counts_as(status), "{status:?}");
    }
}

#[test]
fn the_parent_stands_where_its_sub_orders_leave_it() {
    // Of two sub-orders: rows are how the first counts, columns how the second does. `None` is not known here.
    let kinds = [
        (None, "unknown"),
        (known(S::Arrived), "open"),
        (known(S::Finished), "finished"),
        (known(S::Confirmed), "confirmed"),
        (known(S::Cancelled), "dropped"),
    ];
    let table = [
        [S::Split, S::Split, S::Split, S::Split, S::Split],
        [S::Split, S::Split, S::Split, S::Split, S::Split],
        [
            S::Split,
            S::Split,
            S::TradesFinished,
            S::TradesFinished,
            S::TradesFinished,
        ],
        [
            S::Split,
            S::Split,
            S::TradesFinished,
            S::TradesClosed,
            S::TradesClosed,
        ],
        [
            S::Split,
            S::Split,
            S::TradesFinished,
            S::TradesClosed,
            S::Submitted,
        ],
    ];
    for (row, (first, one)) in table.iter().zip(&kinds) {
        for (expected, (second, other)) in row.iter().zip(&kinds) {
            let status = status_of_trades(&[*first, *second]);
            assert_eq!(status, *expected, "{one} and {other}");
        }
    }
}

#[test]
fn every_pair_of_statuses_gives_the_same_whatever_came_first() {
    for first in S::ALL {
        for second in S::ALL {
            let one = status_of_trades(&[known(first), known(second)]);
            let other = status_of_trades(&[known(second), known(first)]);
            assert_eq!(one, other, "{first:?} and {second:?}");
            let states = [T::of(first), T::of(second)];
            let expected = match states.iter().min().unwrap() {
                T::Open => S::Split,
                T::Finished => S::TradesFinished,
                T::Confirmed => S::TradesClosed,
                T::Dropped => S::Submitted,
            };
            assert_eq!(one, expected, "{first:?} and {second:?}");
        }
    }
}

#[test]
fn only_a_split_order_stands_by_its_sub_orders_and_only_a_merged_one_by_where_it_went() {
    let closed = [known(S::Confirmed), known(S::Charged)];
    for own in S::ALL {
        let expected = if own == S::Split {
            S::TradesClosed
        } else {
            own
        };
        assert_eq!(standing_with(own, &closed, None), expected, "{own:?}");
        let expected = match own {
            S::Split => S::TradesClosed,
            S::Merged => S::Submitted,
            own => own,
        };
        for stays in [Stays::InRing, Stays::GivenUp, Stays::InFamily] {
            assert_eq!(
                standing_with(own, &closed, Some(stays)),
                expected,
                "{own:?}"
            );
        }
    }
}

#[test]
fn what_the_department_has_to_confirm_again_is_not_confirmed() {
    let with = |status, signed| known(status).map(|known| KnownTrade { signed, ..known });
    let closed = with(S::Confirmed, Some(true));
    for (trade, expected) in [
        (with(S::Confirmed, Some(true)), S::TradesClosed),
        (with(S::Confirmed, None), S::TradesClosed),
        (with(S::Confirmed, Some(false)), S::TradesFinished),
        (with(S::Charged, Some(true)), S::TradesClosed),
    ] {
        assert_eq!(status_of_trades(&[closed, trade]), expected);
        assert_eq!(status_of_trades(&[trade, closed]), expected);
    }
}

#[test]
fn an_order_that_comes_back_to_the_service_desk_stands_where_its_sub_orders_leave_it() {
    let reopen = || Action::Reopen { reason: reason() };
    let give_up: [(&str, Action, &str, Action); 4] = [
        (
            "nurse",
            Action::Withdraw { reason: reason() },
            "nurse",
            reopen(),
        ),
        (
            "dispatcher",
            Action::Cancel { reason: reason() },
            "dispatcher",
            reopen(),
        ),
        ("dispatcher", merge("another"), "dispatcher", reopen()),
        (
            "dispatcher",
            Action::Reject { reason: reason() },
            "nurse",
            Action::Submit,
        ),
    ];
    for (by, action, back_by, back) in give_up {
        let mut story = Story::at(S::Split);
        story.take(by, action.clone());
        story.take(back_by, back.clone());
        let state = story.state();
        assert_eq!(state.status, S::Split, "{action:?}");
        assert_eq!(state.trades().len(), 2);
        // One that was never split is at the service desk.
        let mut story = Story::at(S::Submitted);
        story.take(by, action);
        story.take(back_by, back);
        assert_eq!(story.state().status, S::Submitted);
    }
}

#[test]
fn what_others_do_says_what_may_be_done_here() {
    use ActionKind as A;
    let own = [S::Split, S::Merged];
    for own in own {
        for action in [A::Dispatch, A::Reject, A::Merge, A::Cancel, A::Withdraw] {
            assert!(!others_forbid(own, S::Submitted, action), "{action:?}");
        }
    }
    for action in [A::Dispatch, A::Reject, A::Merge] {
        for status in [S::Split, S::TradesFinished, S::TradesClosed] {
            assert!(others_forbid(S::Split, status, action), "{action:?}");
        }
        assert!(others_forbid(S::Merged, S::Merged, action), "{action:?}");
        assert!(!others_forbid(S::Dispatched, S::Dispatched, action));
    }
    for action in [A::Cancel, A::Withdraw] {
        assert!(!others_forbid(S::Split, S::Split, action), "{action:?}");
        assert!(others_forbid(S::Split, S::TradesFinished, action));
        assert!(others_forbid(S::Merged, S::Merged, action), "{action:?}");
    }
}

#[test]
fn the_parent_stands_still_while_all_that_is_open_does() {
    let at = |minutes: i64| Some(Millis(0).plus_minutes(minutes));
    let paused = |status, paused_at| known(status).map(|known| KnownTrade { paused_at, ..known });
    let story = Story::at(S::Split);
    let since = |trades: &[Option<KnownTrade>]| {
        let hours = working_hours(&story.order.header, None, &story.directory);
        let mut all = clocks(&story.order.header, &story.state().trail, &hours);
        meet_by_trades(&mut all, S::Split, status_of_trades(trades), trades);
        all[2].paused_at
    };
    let (first, second) = (
        paused(S::WaitingForParts, at(10)),
        paused(S::Suspended, at(30)),
    );
    assert_eq!(since(&[first, second]), at(30));
    assert_eq!(
        since(&[first, known(S::Finished), known(S::Cancelled)]),
        at(10)
    );
    assert_eq!(since(&[first, known(S::Arrived)]), None);
    assert_eq!(since(&[first, None]), None, "that one may be under way");
    assert_eq!(since(&[known(S::Finished), known(S::Confirmed)]), None);
}

#[test]
fn a_merged_order_that_is_sent_back_is_timed_again() {
    let mut story = Story::at(S::Merged);
    let void = |story: &Story| {
        let hours = working_hours(&story.order.header, None, &story.directory);
        clocks(&story.order.header, &story.state().trail, &hours)[0].void
    };
    assert!(void(&story));
    story.take("dispatcher", Action::Reject { reason: reason() });
    assert!(!void(&story));
}

#[test]
fn a_merged_order_is_opened_again_and_stands_by_itself() {
    let mut story = Story::at(S::Merged);
    let state = story.state();
    assert_eq!(state.merged_into().unwrap().0, OrderId::of_key("another"));
    story.take("dispatcher", Action::Reopen { reason: reason() });
    assert_eq!(story.state().status, S::Submitted);
    assert_eq!(story.state().merged_into(), None);
}

#[test]
fn a_split_names_two_at_first_one_later_none_twice_and_no_sub_order_is_split() {
    let mut story = Story::at(S::Dispatched);
    let check = |story: &Story, action| story.check("dispatcher", &action);
    assert_eq!(check(&story, split(&["one"])), Err(Refusal::TradesMissing));
    assert_eq!(check(&story, split(&["one", "one"])), Err(Refusal::IdTaken));
    assert_eq!(
        check(&story, split(&["one", "order"])),
        Err(Refusal::IdTaken)
    );
    let many: Vec<String> = (0..9).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let limit = TRADES_AT_ONCE;
    assert_eq!(
        check(&story, split(&many)),
        Err(Refusal::TooManyAtOnce { limit })
    );
    story.take("dispatcher", split(&["one", "two"]));
    assert_eq!(check(&story, split(&["three"])), Ok(S::Split));
    assert_eq!(check(&story, split(&["two"])), Err(Refusal::IdTaken));
    assert_eq!(check(&story, split(&[])), Err(Refusal::TradesMissing));
    let mut part = Story::at(S::Dispatched);
    part.order.header.part_of = Some(Box::new(PartOf {
        order: OrderId::of_key("parent"),
        number: "261121-K3-01".into(),
        trades: Vec::new(),
    }));
    let refused = check(&part, split(&["one", "two"]));
    assert_eq!(refused, Err(Refusal::SubOrderNotSplit));
    let itself = check(&part, merge("order"));
    assert_eq!(itself, Err(Refusal::MergedIntoItself));
}

#[test]
fn the_first_to_respond_and_to_be_there_count_for_the_parent_and_the_last_to_finish() {
    let at = |minutes: i64| Some(Millis(0).plus_minutes(minutes));
    let part = |status, met| known(status).map(|known| KnownTrade { met, ..known });
    let first = part(S::Finished, [at(10), at(40), at(90)]);
    let open = part(S::Arrived, [at(20), at(30), None]);
    let last = part(S::Charged, [at(20), at(30), at(120)]);
    let dropped = part(S::Cancelled, [at(1), at(1), at(500)]);
    let story = Story::at(S::Split);
    let met_with = |trades: &[Option<KnownTrade>]| {
        let status = status_of_trades(trades);
        let hours = working_hours(&story.order.header, None, &story.directory);
        let mut all = clocks(&story.order.header, &story.state().trail, &hours);
        meet_by_trades(&mut all, S::Split, status, trades);
        met(&all)
    };
    assert_eq!(met_with(&[None, None]), [None; 3]);
    assert_eq!(met_with(&[first, open, dropped]), [at(10), at(30), None]);
    assert_eq!(met_with(&[first, last, dropped]), [at(10), at(30), at(120)]);
    // One that is not known here is not finished.
    assert_eq!(met_with(&[first, last, None]), [at(10), at(30), None]);
}

#[test]
fn a_sub_order_is_filed_by_who_split_and_says_what_its_parent_says() {
    let mut parent = Story::at(S::Dispatched);
    let directory = with_place(&parent);
    let by = |name: &str| Actor::from(&directory.people[&PersonId::of_key(name)]);
    let mut filed = parent.order.clone();
    filed.id = OrderId::of_key("first");
    filed.header.number = "261121-K3-01-1".into();
    filed.header.filed_by = PersonId::of_key("supervisor");
    let number = parent.order.header.number.clone();
    let Action::Split { trades } = split(&["first", "second"]) else {
        panic!("it names trades");
    };
    filed.header.part_of = Some(Box::new(PartOf {
        order: parent.order.id,
        number,
        trades,
    }));
    let judged = |filed: &WorkOrder, parent: Option<&Story>, name: &str| {
        let state = parent.map(Story::state);
        let seen = parent.zip(state.as_ref()).map(|(story, state)| Seen {
            order: &story.order,
            state,
        });
        judge_filing(filed, Some(&by(name)), seen, &directory)
    };
    // Before the order was split, and where nothing is known of it.
    let refused = Err(Objection::NotAllowed);
    assert_eq!(judged(&filed, Some(&parent), "supervisor"), refused);
    assert_eq!(
        judged(&filed, None, "supervisor"),
        Err(Objection::NotPossible)
    );
    parent.take("supervisor", split(&["first", "second"]));
    assert_eq!(judged(&filed, Some(&parent), "supervisor"), Ok(()));
    // By somebody who did not split it; not even by a dispatcher.
    assert_eq!(judged(&filed, Some(&parent), "wood supervisor"), refused);
    assert_eq!(judged(&filed, Some(&parent), "dispatcher"), refused);
    // What another department would pay for, or what nobody named.
    let mut other = filed.clone();
    other.header.department = DepartmentId::of_key("er");
    assert_eq!(judged(&other, Some(&parent), "supervisor"), refused);
    // Or what says of the others what nobody decided.
    let mut other = filed.clone();
    let mut part = other.header.part_of.clone().unwrap();
    part.trades[1].order = OrderId::of_key("somebody else's");
    other.header.part_of = Some(part);
    assert_eq!(judged(&other, Some(&parent), "supervisor"), refused);
    let mut other = filed.clone();
    other.id = OrderId::of_key("unnamed");
    assert_eq!(judged(&other, Some(&parent), "supervisor"), refused);
}

/// The base data of a story, with the place and the category of its order.
fn with_place(story: &Story) -> Directory {
    let mut directory = story.directory.clone();
    let header = &story.order.header;
    directory.put(BaseRecord::Place(Place {
        id: header.place,
        campus: "主院区".into(),
        building: "外科楼".into(),
        floor: "7层".into(),
        room: "701".into(),
        name: "护士站".into(),
        area_m2_hundredths: None,
        extension: None,
        department: header.department,
    }));
    directory.put(BaseRecord::Category(Category {
        id: header.category,
        group: "水".into(),
        name: "水龙头漏水".into(),
        urgency: header.urgency,
        limits: header.limits,
        team: None,
    }));
    directory
}
