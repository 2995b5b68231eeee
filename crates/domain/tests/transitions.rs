//! The transition table, cell by cell: which action is possible in which status, and for whom.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use Status as S;
use common::*;
use yizhan_domain::order::*;
use yizhan_domain::*;

/// The whole table, written a second time by the requirements (A5): from each status, what leads where.
fn table() -> Vec<(Status, Vec<(ActionKind, Status)>)> {
    use ActionKind as A;
    vec![
        (
            S::Submitted,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Dispatch, S::Dispatched),
                (A::Reject, S::Returned),
                (A::Withdraw, S::Withdrawn),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Returned,
            vec![
                (A::Merge, S::Merged),
                (A::Submit, S::Submitted),
                (A::Withdraw, S::Withdrawn),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Dispatched,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Dispatch, S::Dispatched),
                (A::Assign, S::Assigned),
                (A::Reject, S::Submitted),
                (A::Withdraw, S::Withdrawn),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Assigned,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Dispatch, S::Dispatched),
                (A::Assign, S::Assigned),
                (A::Accept, S::Accepted),
                (A::Reject, S::Dispatched),
                (A::Withdraw, S::Withdrawn),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Accepted,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Assign, S::Assigned),
                (A::Arrive, S::Arrived),
                (A::Reject, S::Dispatched),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Arrived,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Assign, S::Assigned),
                (A::WaitForParts, S::WaitingForParts),
                (A::Suspend, S::Suspended),
                (A::Finish, S::Finished),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::WaitingForParts,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Assign, S::Assigned),
                (A::Resume, S::Arrived),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Suspended,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Assign, S::Assigned),
                (A::Resume, S::Arrived),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Finished,
            vec![(A::SignOff, S::Confirmed), (A::ReturnForRework, S::Rework)],
        ),
        (
            S::Rework,
            vec![
                (A::Assign, S::Assigned),
                (A::Arrive, S::Arrived),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (
            S::Confirmed,
            vec![
                (A::SignOff, S::Confirmed),
                (A::ConfirmCostSupervisor, S::SupervisorConfirmed),
                (A::Reject, S::Rework),
                (A::Reopen, S::Submitted),
            ],
        ),
        (
            S::SupervisorConfirmed,
            vec![
                (A::ConfirmCostChief, S::ChiefConfirmed),
                (A::Reject, S::Confirmed),
                (A::Reopen, S::Submitted),
            ],
        ),
        (
            S::ChiefConfirmed,
            vec![
                (A::ConfirmCostAuditor, S::Audited),
                (A::Reject, S::SupervisorConfirmed),
                (A::Reopen, S::Submitted),
            ],
        ),
        (
            S::Audited,
            vec![
                (A::Charge, S::Charged),
                (A::Reject, S::ChiefConfirmed),
                (A::Reopen, S::Submitted),
            ],
        ),
        (S::Charged, vec![(A::Reopen, S::Submitted)]),
        (S::Withdrawn, vec![(A::Reopen, S::Submitted)]),
        (S::Cancelled, vec![(A::Reopen, S::Submitted)]),
        (
            S::Split,
            vec![
                (A::Split, S::Split),
                (A::Merge, S::Merged),
                (A::Dispatch, S::Dispatched),
                (A::Reject, S::Returned),
                (A::Withdraw, S::Withdrawn),
                (A::Cancel, S::Cancelled),
            ],
        ),
        (S::TradesFinished, vec![]),
        (S::TradesClosed, vec![]),
        (
            S::Merged,
            vec![
                (A::Merge, S::Merged),
                (A::Dispatch, S::Dispatched),
                (A::Reject, S::Returned),
                (A::Withdraw, S::Withdrawn),
                (A::Cancel, S::Cancelled),
                (A::Reopen, S::Submitted),
            ],
        ),
    ]
}

#[test]
fn every_cell_of_the_table_is_as_the_requirements_say() {
    let table = table();
    assert_eq!(table.len(), Status::ALL.len());
    for (from, row) in table {
        for action in ActionKind::ALL {
            let expected = row
                .iter()
                .find(|(kind, _)| *kind == action)
                .map(|(_, to)| *to);
            assert_eq!(next(from, action), expected, "{action:?} from {from:?}");
        }
    }
}

/// A well-formed action of `kind` on the order of `story`.
fn action(story: &Story, kind: ActionKind) -> Action {
    let reason = "原因".to_owned();
    match kind {
        ActionKind::Submit => Action::Submit,
        ActionKind::Dispatch => Action::Dispatch {
            team: TeamId::of_key("water"),
        },
        ActionKind::Assign => Action::Assign {
            technicians: vec![PersonId::of_key("li")],
        },
        ActionKind::Accept => Action::Accept,
        ActionKind::Arrive => Action::Arrive,
        ActionKind::WaitForParts => Action::WaitForParts { reason },
        ActionKind::Suspend => Action::Suspend { reason },
        ActionKind::Resume => Action::Resume,
        ActionKind::Finish => finish(),
        ActionKind::SignOff => Action::SignOff(Box::new(story.sign_off("nurse"))),
        ActionKind::ReturnForRework => Action::ReturnForRework {
            reason,
            name: "nurse".into(),
        },
        ActionKind::ConfirmCostSupervisor => story.cost(CostStage::Supervisor),
        ActionKind::ConfirmCostChief => story.cost(CostStage::Chief),
        ActionKind::ConfirmCostAuditor => story.cost(CostStage::Auditor),
        ActionKind::Charge => story.charge(),
        ActionKind::Reject => Action::Reject { reason },
        ActionKind::Withdraw => Action::Withdraw { reason },
        ActionKind::Cancel => Action::Cancel { reason },
        ActionKind::Reopen => Action::Reopen { reason },
        ActionKind::Split => split(&["pipes", "wires"]),
        ActionKind::Merge => merge("another"),
    }
}

/// Who, of all people of the hospital, may take `kind` in `status`; the second copy of the permissions.
fn allowed(status: Status, kind: ActionKind) -> &'static [&'static str] {
    use ActionKind as A;
    match (kind, status) {
        (A::Submit, _) => &["nurse", "head nurse", "dispatcher"],
        (A::Withdraw, _) => &["nurse", "head nurse"],
        (A::Dispatch | A::Cancel, _) | (A::Reject, S::Submitted | S::Split | S::Merged) => {
            &["dispatcher"]
        }
        (A::Assign | A::ConfirmCostSupervisor, _) | (A::Reject, S::Dispatched | S::Confirmed) => {
            &["supervisor"]
        }
        (A::Accept | A::Arrive | A::WaitForParts | A::Suspend | A::Resume | A::Finish, _)
        | (A::Reject, S::Assigned | S::Accepted) => &["wang"],
        (A::SignOff | A::ReturnForRework, _) => &["nurse", "head nurse", "wang"],
        (A::ConfirmCostChief, _) | (A::Reject, S::SupervisorConfirmed) => &["chief"],
        (A::ConfirmCostAuditor, _) | (A::Reject, S::ChiefConfirmed) => &["auditor"],
        (A::Charge, _) | (A::Reject, S::Audited) => &["finance"],
        (A::Reopen, _) => &["nurse", "head nurse", "dispatcher"],
        // Before a team has it, nobody is its supervisor.
        (A::Split, S::Submitted) => &["dispatcher"],
        (A::Split, _) => &["dispatcher", "supervisor"],
        (A::Merge, _) => &["dispatcher"],
        (A::Reject, _) => &[],
    }
}

#[test]
fn every_step_is_for_the_people_it_belongs_to_and_for_nobody_else() {
    for status in by_steps() {
        for kind in ActionKind::ALL {
            let mut story = Story::at(status);
            if kind == ActionKind::SignOff && status == S::Confirmed {
                story.labour("more", 50);
            }
            let ends = matches!(
                kind,
                ActionKind::Withdraw | ActionKind::Cancel | ActionKind::Split | ActionKind::Merge
            );
            if ends && next(status, kind).is_some() {
                story.void_all();
            }
            let people: Vec<String> = story
                .directory
                .people
                .values()
                .map(|person| person.name.clone())
                .collect();
            for by in people {
                let mut action = action(&story, kind);
                if let Action::SignOff(sign_off) = &mut action
                    && by.contains("nurse")
                {
                    sign_off.signer = Some(PersonId::of_key(&by));
                    sign_off.name.clone_from(&by);
                    sign_off.level = IdentityLevel::OwnAccount;
                }
                let answer = story.check(&by, &action);
                if next(status, kind).is_none() {
                    assert_eq!(
                        answer,
                        Err(Refusal::NotPossibleNow {
                            status,
                            action: kind
                        }),
                        "{by}"
                    );
                } else if allowed(status, kind).contains(&by.as_str()) {
                    assert_eq!(
                        answer,
                        Ok(next(status, kind).unwrap()),
                        "{by} {kind:?} in {status:?}"
                    );
                } else {
                    assert!(
                        matches!(answer, Err(Refusal::NotYours { .. })),
                        "{by} {kind:?} in {status:?}: {answer:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_a_person_is_offered_is_what_the_person_may_do() {
    for status in by_steps() {
        let mut story = Story::at(status);
        if !status.is_closed()
            && !matches!(
                status,
                S::Confirmed | S::SupervisorConfirmed | S::ChiefConfirmed | S::Audited
            )
        {
            story.void_all();
        }
        let state = story.state();
        for person in story.directory.people.values() {
            let offered =
                possible_actions(&story.order, &state, &Actor::from(person), &story.directory);
            for kind in ActionKind::ALL {
                let renewal = kind == ActionKind::SignOff && status == S::Confirmed;
                let may = next(status, kind).is_some()
                    && !renewal
                    && allowed(status, kind).contains(&person.name.as_str());
                assert_eq!(
                    offered.contains(&kind),
                    may,
                    "{} {kind:?} in {status:?}",
                    person.name
                );
            }
        }
    }
}
