//! Orders that were split or merged while somebody was away (A3): the second table of ADR 26, cell by cell.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod common;

use Status as S;
use common::*;
use yizhan_domain::order::*;
use yizhan_domain::*;

fn reason() -> String {
    "原因".into()
}

/// What a step that had not seen the splitting, or the merging, does: the table of ADR 26.
fn late_table(on: Status) -> Vec<(&'static str, Action, Status, bool)> {
    let dispatch = Action::Dispatch {
        team: TeamId::of_key("water"),
    };
    let assign = Action::Assign {
        technicians: vec![PersonId::of_key("wang")],
    };
    let (withdraw, cancel) = (
        Action::Withdraw { reason: reason() },
        Action::Cancel { reason: reason() },
    );
    let reject = Action::Reject { reason: reason() };
    let is_split = on == S::Split;
    let or = |split: Status| if is_split { split } else { S::Merged };
    vec![
        ("dispatcher", dispatch, on, false),
        ("supervisor", assign, on, false),
        ("wang", Action::Accept, on, false),
        ("wang", Action::Arrive, on, false),
        ("wang", finish(), S::Finished, true),
        ("dispatcher", reject, on, false),
        ("nurse", withdraw, or(S::Withdrawn), is_split),
        ("dispatcher", cancel, or(S::Cancelled), is_split),
        // Of two who split, both did; of two who merged, the first.
        ("dispatcher", split(&["third", "fourth"]), on, is_split),
        ("dispatcher", merge("yet another"), on, false),
    ]
}

#[test]
fn what_comes_late_to_a_split_or_a_merged_order_does_what_the_table_says() {
    for on in [S::Split, S::Merged] {
        for (by, action, to, applied) in late_table(on) {
            let mut story = Story::at(S::Assigned);
            let seen = story.state().last_step;
            let done = match on {
                S::Split => split(&["first", "second"]),
                _ => merge("another"),
            };
            story.take("dispatcher", done);
            let kind = action.kind();
            story.late(by, seen, action);
            let state = story.state();
            let last = state.trail.last().unwrap();
            assert_eq!(
                (state.status, last.applied),
                (to, applied),
                "{kind:?} on {on:?}"
            );
        }
    }
}

#[test]
fn who_saw_it_split_or_merged_before_it_was_so_again_does_not_give_that_up() {
    // Two saw all parts dropped: one adds another one, the other sends the order back, or merges it.
    for action in [Action::Reject { reason: reason() }, merge("another")] {
        let mut story = Story::at(S::Split);
        let seen = story.state().last_step;
        story.take("dispatcher", split(&["third"]));
        story.late("dispatcher", seen, action.clone());
        assert_eq!(story.state().status, S::Split, "{action:?}");
    }
    let mut story = Story::at(S::Merged);
    let seen = story.state().last_step;
    story.take("dispatcher", merge("yet another"));
    assert_eq!(story.state().status, S::Merged);
    for action in [
        Action::Reject { reason: reason() },
        Action::Cancel { reason: reason() },
        merge("a third"),
    ] {
        story.late("dispatcher", seen, action);
        let state = story.state();
        assert_eq!(
            state.merged_into().unwrap().0,
            OrderId::of_key("yet another")
        );
    }
}

#[test]
fn work_that_was_recorded_meanwhile_stays_where_it_is_and_is_paid_there() {
    for done in [split(&["first", "second"]), merge("another")] {
        let mut story = Story::at(S::Arrived);
        let was = if done.kind() == ActionKind::Split {
            S::Split
        } else {
            S::Merged
        };
        story.take("dispatcher", done);
        assert_eq!(story.state().status, was);
        story.work();
        let state = story.state();
        assert_eq!(state.status, S::Finished);
        let reopened: Vec<_> = state.reopened.values().copied().collect();
        let to = S::Finished;
        assert_eq!(reopened, [Reopened { was, to }]);
    }
}

#[test]
fn what_has_a_bill_is_neither_split_nor_merged() {
    for done in [split(&["first", "second"]), merge("another")] {
        let mut story = Story::at(S::Arrived);
        let seen = story.state().last_step;
        story.work();
        let refused = story.check("dispatcher", &done).unwrap_err();
        assert!(
            matches!(refused, Refusal::WorkWasDone { .. }),
            "{refused:?}"
        );
        // Also where somebody does so who has not seen the work.
        story.late("dispatcher", seen, done);
        assert_eq!(story.state().status, S::Arrived);
        assert!(story.state().trades().is_empty());
    }
}

#[test]
fn two_who_split_without_knowing_of_each_other_lose_nothing() {
    let mut story = Story::at(S::Dispatched);
    let seen = story.state().last_step;
    story.late("dispatcher", seen, split(&["first", "second"]));
    story.late("supervisor", seen, split(&["third", "fourth"]));
    let state = story.state();
    assert_eq!(state.status, S::Split);
    let trades: Vec<_> = state.trades().iter().map(|trade| trade.order).collect();
    let expected = ["first", "second", "third", "fourth"].map(OrderId::of_key);
    assert_eq!(trades, expected);
    // The trail says what the second had not seen.
    assert!(state.trail.last().unwrap().unseen.is_some());
}
