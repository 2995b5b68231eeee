//! Steps: somebody was faster, reasons, technicians of the team, and lines.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use common::*;
use yizhan_domain::order::*;
use yizhan_domain::*;

#[test]
fn who_comes_second_is_told_what_the_first_one_did() {
    let mut story = Story::filed();
    let seen = story.state().last_step;
    story.wait(3).take(
        "dispatcher",
        Action::Dispatch {
            team: TeamId::of_key("water"),
        },
    );
    let dispatch = Action::Dispatch {
        team: TeamId::of_key("electric"),
    };
    let who = actor(&story.directory, "dispatcher");
    let answer = check_step(
        &story.order,
        &story.state(),
        &who,
        seen,
        &dispatch,
        &story.directory,
    );
    assert_eq!(
        answer,
        Err(Refusal::StaleStep {
            status: Status::Dispatched,
            latest: Some(ActionKind::Dispatch),
            by: "dispatcher".into(),
            at: FILED.plus_minutes(3),
        })
    );
}

#[test]
fn a_step_that_asks_for_a_reason_is_not_taken_without_one() {
    type Case = (Status, &'static str, fn(String) -> Action);
    let cases: [Case; 7] = [
        (Status::Submitted, "dispatcher", |reason| Action::Reject {
            reason,
        }),
        (Status::Submitted, "nurse", |reason| Action::Withdraw {
            reason,
        }),
        (Status::Arrived, "dispatcher", |reason| Action::Cancel {
            reason,
        }),
        (Status::Arrived, "wang", |reason| Action::WaitForParts {
            reason,
        }),
        (Status::Arrived, "wang", |reason| Action::Suspend { reason }),
        (Status::Finished, "nurse", |reason| {
            Action::ReturnForRework {
                reason,
                name: "nurse".into(),
            }
        }),
        (Status::Charged, "dispatcher", |reason| Action::Reopen {
            reason,
        }),
    ];
    for (status, by, action) in cases {
        let story = Story::at(status);
        assert_eq!(
            story.check(by, &action("  ".into())),
            Err(Refusal::ReasonMissing)
        );
        assert_eq!(
            story.check(by, &action("字".repeat(1001))),
            Err(Refusal::TextTooLong { limit: 1000 })
        );
        assert!(story.check(by, &action("缺件".into())).is_ok());
    }
}

#[test]
fn work_is_not_finished_without_saying_how() {
    let story = Story::at(Status::Arrived);
    let finish = |solution: &str| Action::Finish {
        symptom: String::new(),
        cause: String::new(),
        solution: solution.into(),
    };
    assert_eq!(
        story.check("wang", &finish("")),
        Err(Refusal::SolutionMissing)
    );
    assert_eq!(story.check("wang", &finish("更换")), Ok(Status::Finished));
}

#[test]
fn an_order_is_assigned_to_people_of_its_team() {
    let story = Story::at(Status::Dispatched);
    let assign = |names: &[&str]| Action::Assign {
        technicians: names.iter().map(|n| PersonId::of_key(n)).collect(),
    };
    assert_eq!(
        story.check("supervisor", &assign(&["wang", "li"])),
        Ok(Status::Assigned)
    );
    assert_eq!(
        story.check("supervisor", &assign(&["supervisor"])),
        Ok(Status::Assigned)
    );
    assert_eq!(
        story.check("supervisor", &assign(&[])),
        Err(Refusal::TechnicianMissing)
    );
    assert_eq!(
        story.check("supervisor", &assign(&["wang", "wang"])),
        Err(Refusal::TechnicianTwice)
    );
    assert_eq!(
        story.check("supervisor", &assign(&["carpenter"])),
        Err(Refusal::NotOfThisTeam)
    );
    assert_eq!(
        story.check("supervisor", &assign(&["nobody"])),
        Err(Refusal::NotOfThisTeam)
    );
    let unknown = Action::Dispatch {
        team: TeamId::of_key("nobody"),
    };
    assert_eq!(
        story.check("dispatcher", &unknown),
        Err(Refusal::UnknownTeam)
    );
}

#[test]
fn only_parts_that_were_drawn_can_be_used_and_not_more() {
    let story = Story::at(Status::Finished);
    let (state, wang) = (story.state(), actor(&story.directory, "wang"));
    let issue = MovementId::of_key("issue");
    assert_eq!(check_use(&state, &wang, &story.drawn, issue, 0), Ok(()));
    assert_eq!(check_use(&state, &wang, &story.drawn, issue, 2), Ok(()));
    let above = Refusal::QuantityAboveDrawn {
        drawn: 2,
        unit: "个".into(),
    };
    assert_eq!(check_use(&state, &wang, &story.drawn, issue, 3), Err(above));
    assert_eq!(
        check_use(&state, &wang, &story.drawn, issue, -1),
        Err(Refusal::QuantityNotSensible)
    );
    let other = MovementId::of_key("other");
    assert_eq!(
        check_use(&state, &wang, &story.drawn, other, 1),
        Err(Refusal::PartNotDrawn)
    );
    let li = actor(&story.directory, "li");
    let refusal = Refusal::LinesNotYours {
        status: Status::Finished,
    };
    assert_eq!(check_use(&state, &li, &story.drawn, issue, 1), Err(refusal));
}

#[test]
fn lines_can_be_changed_until_the_supervisor_confirmed_them() {
    for status in by_steps() {
        let story = Story::at(status);
        let open = matches!(
            status,
            Status::Arrived
                | Status::WaitingForParts
                | Status::Suspended
                | Status::Finished
                | Status::Rework
                | Status::Confirmed
        );
        let answer = check_labour(
            &story.state(),
            &actor(&story.directory, "wang"),
            Hundredths(100),
        );
        assert_eq!(answer.is_ok(), open, "{status:?}");
    }
    let story = Story::at(Status::Arrived);
    for quantity in [0, -100, 1_000_001] {
        let answer = check_labour(
            &story.state(),
            &actor(&story.directory, "wang"),
            Hundredths(quantity),
        );
        assert_eq!(answer, Err(Refusal::QuantityNotSensible));
    }
}

#[test]
fn a_step_that_no_longer_fitted_is_kept_in_the_trail() {
    let mut story = Story::at(Status::Cancelled);
    story.push("wang", Action::Accept);
    let state = story.state();
    assert_eq!(state.status, Status::Cancelled);
    let last = state.trail.last().unwrap();
    assert!(!last.applied);
    assert_eq!(last.step.action, Action::Accept);
}

#[test]
fn everybody_sees_what_is_theirs() {
    let story = Story::at(Status::Assigned);
    let sees = |name: &str| {
        let (header, state) = (&story.order.header, story.state());
        let people = [state.technicians.clone(), vec![header.filed_by]].concat();
        may_see(
            &actor(&story.directory, name),
            header.department,
            state.team,
            &people,
            &story.directory,
        )
    };
    for name in [
        "nurse",
        "head nurse",
        "dispatcher",
        "supervisor",
        "wang",
        "li",
        "keeper",
        "chief",
        "auditor",
        "finance",
    ] {
        assert!(sees(name), "{name}");
    }
    for name in ["er nurse", "carpenter", "wood supervisor", "other chief"] {
        assert!(!sees(name), "{name}");
    }
}

#[test]
fn who_worked_on_it_keeps_sight_of_an_order_that_others_have() {
    let mut story = Story::at(Status::Assigned);
    let assigned = |names: &[&str]| Action::Assign {
        technicians: names.iter().map(|name| PersonId::of_key(name)).collect(),
    };
    let (wang, li) = (PersonId::of_key("wang"), PersonId::of_key("li"));
    let former = |story: &Story, parts: &[(PersonId, Part)]| {
        former_technicians(&story.state(), parts.iter().copied())
    };
    let both = [(li, Part::TookPart), (wang, Part::Worked)];
    assert_eq!(former(&story, &both), [], "wang has it, and li never had");
    story.take("supervisor", assigned(&["wang", "li"]));
    story.push("supervisor", assigned(&["another"]));
    let mut expected = [wang, li];
    expected.sort_unstable();
    assert_eq!(former(&story, &both), expected);
    assert_eq!(former(&story, &both[..1]), [li]);
    assert_eq!(former(&story, &[]), [], "to be named is no work");
    // Work that counts tells by itself that its author had the order; anything else does not.
    let stranger = PersonId::of_key("carpenter");
    assert_eq!(former(&story, &[(stranger, Part::TookPart)]), []);
    assert_eq!(former(&story, &[(stranger, Part::Worked)]), [stranger]);
}

#[test]
fn steps_of_technicians_are_work_and_decisions_are_not() {
    use ActionKind as A;
    for kind in ActionKind::ALL {
        let expected = match kind {
            A::Accept | A::Arrive | A::WaitForParts | A::Suspend | A::Resume | A::Finish => {
                Some(Part::Worked)
            }
            A::SignOff | A::ReturnForRework => Some(Part::TookPart),
            _ => None,
        };
        assert_eq!(part_of_step(kind), expected, "{kind:?}");
    }
}
