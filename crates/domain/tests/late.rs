//! What happens to what comes in late: taken on a device that had not seen what others did meanwhile.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use ActionKind as A;
use Status as S;
use common::{Story, by_steps, finish};
use yizhan_domain::order::*;
use yizhan_domain::*;

fn reason() -> String {
    "原因".into()
}

fn cancel() -> Action {
    Action::Cancel { reason: reason() }
}

fn assign(technician: &str) -> Action {
    Action::Assign {
        technicians: vec![PersonId::of_key(technician)],
    }
}

/// The status after the last event, and whether the last step took effect.
fn outcome(story: &Story) -> (Status, bool) {
    let state = story.state();
    (state.status, state.trail.last().unwrap().applied)
}

/// What a late step of the assigned technician does, status by status: where it leads, or that it changes nothing.
fn late(status: Status, kind: ActionKind) -> Option<Status> {
    match (kind, status) {
        (
            A::Finish,
            S::Dispatched
            | S::Assigned
            | S::Accepted
            | S::Arrived
            | S::WaitingForParts
            | S::Suspended
            | S::Finished
            | S::Withdrawn
            | S::Cancelled
            | S::Split
            | S::Merged,
        ) => Some(S::Finished),
        (A::Finish, _) => None,
        (kind, status) => next(status, kind),
    }
}

#[test]
fn a_late_step_of_the_technician_changes_what_the_table_says_and_nothing_else() {
    let steps = [
        Action::Accept,
        Action::Arrive,
        Action::WaitForParts { reason: reason() },
        Action::Suspend { reason: reason() },
        Action::Resume,
        finish(),
    ];
    for status in by_steps() {
        for action in &steps {
            let mut story = Story::at(status);
            let before = story.state();
            // Who has it is known, though at some of these statuses the story had not come so far.
            if before.technicians.is_empty() && action.kind() != A::Finish {
                continue;
            }
            let unseen = before.last_step;
            story.late(
                "wang",
                Some(StepId::of_key("seen long ago")),
                action.clone(),
            );
            let expected = late(status, action.kind());
            let at = format!("{status:?} {:?}", action.kind());
            assert_eq!(
                outcome(&story),
                (expected.unwrap_or(status), expected.is_some()),
                "{at}"
            );
            assert_eq!(story.state().trail.last().unwrap().unseen, unseen, "{at}");
        }
    }
}

#[test]
fn work_on_an_order_that_was_cancelled_meanwhile_is_finished_and_paid() {
    let mut story = Story::at(S::Assigned);
    let assigned = story.state().last_step;
    story.take("dispatcher", cancel());
    // The technician has no network and works.
    let accepted = story.late("wang", assigned, Action::Accept);
    assert_eq!(outcome(&story), (S::Cancelled, false));
    let arrived = story.late("wang", Some(accepted), Action::Arrive);
    story.work();
    let state = story.state();
    assert_eq!(
        state.status,
        S::Finished,
        "the work asks for the department's word"
    );
    let reopened: Vec<_> = state.reopened.values().copied().collect();
    let (was, to) = (S::Cancelled, S::Finished);
    assert_eq!(reopened, [Reopened { was, to }]);
    let finished = story.late("wang", Some(arrived), finish());
    assert_eq!(outcome(&story), (S::Finished, true));
    let sign_off = Action::SignOff(Box::new(story.sign_off("nurse")));
    story.late("wang", Some(finished), sign_off);
    assert_eq!(outcome(&story), (S::Confirmed, true));
    assert!(story.state().is_signed());
}

#[test]
fn a_cancelled_order_with_late_steps_and_no_work_stays_cancelled() {
    let mut story = Story::at(S::Accepted);
    let accepted = story.state().last_step;
    story.take("dispatcher", cancel());
    story.late("wang", accepted, Action::Arrive);
    assert_eq!(outcome(&story), (S::Cancelled, false));
    assert!(story.state().reopened.is_empty());
}

#[test]
fn what_was_worked_is_not_cancelled_by_who_had_not_seen_it() {
    for end in [cancel(), Action::Withdraw { reason: reason() }] {
        let mut story = Story::at(S::Assigned);
        let assigned = story.state().last_step;
        story
            .take("wang", Action::Accept)
            .take("wang", Action::Arrive)
            .work();
        story.late("dispatcher", assigned, end.clone());
        assert_eq!(outcome(&story), (S::Arrived, false), "{:?}", end.kind());
    }
    // Lines are no steps: even who follows the last step may not have seen them.
    let mut story = Story::at(S::Arrived);
    story.work().push("dispatcher", cancel());
    assert_eq!(outcome(&story), (S::Arrived, false));
}

#[test]
fn lines_after_the_cost_was_confirmed_open_it_again() {
    for status in [
        S::SupervisorConfirmed,
        S::ChiefConfirmed,
        S::Audited,
        S::Charged,
    ] {
        let mut story = Story::at(status);
        let charged = story.state().charged();
        story.labour("late", 100);
        let state = story.state();
        assert_eq!(state.status, S::Confirmed, "{status:?}");
        assert!(!state.is_signed());
        assert_eq!(state.charged(), charged, "what was charged stays charged");
        let reopened: Vec<_> = state
            .reopened
            .values()
            .map(|reopened| reopened.was)
            .collect();
        assert_eq!(reopened, [status]);
        // Signed and confirmed once more, the difference is charged.
        let sign_off = Action::SignOff(Box::new(story.sign_off("nurse")));
        story.take(
            "nurse",
            match sign_off {
                Action::SignOff(mut given) => {
                    given.level = IdentityLevel::OwnAccount;
                    Action::SignOff(given)
                }
                other => other,
            },
        );
        story
            .cost_by("supervisor", CostStage::Supervisor)
            .cost_by("chief", CostStage::Chief)
            .cost_by("auditor", CostStage::Auditor);
        let charge = story.charge();
        story.take("finance", charge);
        assert_eq!(story.state().charged(), story.state().bill.total);
    }
}

#[test]
fn a_line_that_changes_nothing_opens_nothing() {
    let mut story = Story::at(S::Charged);
    story.used(MovementId::of_key("issue"), 2);
    story.used(MovementId::of_key("of another order"), 7);
    assert_eq!(story.state().status, S::Charged);
    assert!(story.state().reopened.is_empty());
}

#[test]
fn a_cost_decision_counts_only_for_the_bill_it_was_shown() {
    let mut story = Story::at(S::Confirmed);
    let decision = story.cost(CostStage::Supervisor);
    // Recorded without a network before the decision, and in the log before it.
    story.labour("late", 100);
    story.push("supervisor", decision);
    assert_eq!(outcome(&story), (S::Confirmed, false));
}

#[test]
fn who_lost_the_order_meanwhile_has_worked_all_the_same() {
    let mut story = Story::at(S::Assigned);
    let assigned = story.state().last_step;
    story.take("supervisor", assign("li"));
    let accepted = story.late("wang", assigned, Action::Accept);
    assert_eq!(
        outcome(&story),
        (S::Assigned, false),
        "it is li's to accept"
    );
    let arrived = story.late("wang", Some(accepted), Action::Arrive);
    story.work();
    story.late("wang", Some(arrived), finish());
    assert_eq!(outcome(&story), (S::Finished, true));
    assert!(story.state().bill.total > Fen(0));
}

#[test]
fn of_two_equal_decisions_the_later_one_stands_and_the_earlier_one_is_shown() {
    let mut story = Story::at(S::Dispatched);
    let dispatched = story.state().last_step;
    story.take("supervisor", assign("wang"));
    story.late("supervisor", dispatched, assign("li"));
    let state = story.state();
    assert_eq!(outcome(&story), (S::Assigned, true));
    assert_eq!(state.technicians, [PersonId::of_key("li")]);
    let assigned: Vec<_> = state
        .trail
        .iter()
        .filter(|entry| entry.step.action.kind() == A::Assign)
        .collect();
    assert_eq!(assigned.len(), 2);
    assert_eq!(assigned[1].unseen, Some(assigned[0].step.id));
}

#[test]
fn a_late_rejection_answers_what_its_author_saw() {
    // The dispatcher wanted to send a report back; somebody else had dispatched it.
    let mut story = Story::at(S::Submitted);
    let filed = story.state().last_step;
    story.take(
        "dispatcher",
        Action::Dispatch {
            team: TeamId::of_key("water"),
        },
    );
    story.late("dispatcher", filed, Action::Reject { reason: reason() });
    assert_eq!(
        outcome(&story),
        (S::Dispatched, false),
        "it is not the team's rejection"
    );
}
