//! How strongly the department has to be identified for what an order costs (A8).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use common::*;
use yizhan_domain::base::*;
use yizhan_domain::order::IdentityLevel::*;
use yizhan_domain::order::*;
use yizhan_domain::*;

fn threshold(from: i64, level: IdentityLevel) -> Threshold {
    Threshold {
        from: Fen(from),
        level,
    }
}

/// A confirmation of the bill as it is, on this level.
fn confirmation(story: &Story, level: IdentityLevel) -> SignOff {
    let text = "AAAA".to_owned();
    let (device, at) = (DeviceId::of_key("nurse's phone"), story.now);
    SignOff {
        level,
        signature: match level {
            Drawn => "M10 10 L20 20".into(),
            _ => String::new(),
        },
        proof: match level {
            Drawn | OwnAccount => None,
            BadgePin => Some(Proof::Badge {
                serial: 1,
                sealed: text,
            }),
            OwnDevice => Some(Proof::Device {
                device,
                at,
                signature: text,
            }),
        },
        ..story.sign_off("nurse")
    }
}

/// Who takes the step that carries it.
const fn taker(level: IdentityLevel) -> &'static str {
    match level {
        OwnAccount => "nurse",
        _ => "wang",
    }
}

/// A finished order whose bill is 137.61 yuan, where so much is wanted from this total on.
fn finished(from: i64, level: IdentityLevel) -> Story {
    let mut story = Story::at(Status::Finished);
    story.directory.put(BaseRecord::Thresholds(Thresholds {
        steps: vec![threshold(from, level)],
    }));
    story
}

fn sign(story: &mut Story, level: IdentityLevel) {
    let given = Action::SignOff(Box::new(confirmation(story, level)));
    story.take(taker(level), given);
}

#[test]
fn the_levels_rise_from_a_scribble_to_a_key() {
    assert!(IdentityLevel::ALL.is_sorted());
    assert_eq!(IdentityLevel::ALL, [Drawn, BadgePin, OwnAccount, OwnDevice]);
}

#[test]
fn a_total_wants_the_level_of_the_highest_threshold_that_it_reaches() {
    let usual = Thresholds::default();
    for (total, wanted) in [
        (0, Drawn),
        (49_999, Drawn),
        (50_000, BadgePin),
        (499_999, BadgePin),
        (500_000, OwnAccount),
        (i64::MAX, OwnAccount),
        (-1, Drawn),
    ] {
        assert_eq!(usual.wanted(Fen(total)), wanted, "{total}");
    }
    assert_eq!(usual.check(), Ok(()));
}

#[test]
fn thresholds_rise() {
    for steps in [
        vec![threshold(-1, BadgePin)],
        vec![threshold(1, Drawn)],
        vec![threshold(2, BadgePin), threshold(1, OwnAccount)],
        vec![threshold(1, BadgePin), threshold(1, OwnAccount)],
        vec![threshold(1, OwnAccount), threshold(2, BadgePin)],
        vec![threshold(1, BadgePin), threshold(2, BadgePin)],
    ] {
        let thresholds = Thresholds { steps };
        let refused = thresholds.check();
        assert_eq!(refused, Err(Refusal::ThresholdsNotRising), "{thresholds:?}");
    }
    for steps in [
        vec![],
        vec![threshold(0, BadgePin)],
        vec![threshold(1, OwnDevice)],
        vec![
            threshold(1, BadgePin),
            threshold(2, OwnAccount),
            threshold(3, OwnDevice),
        ],
    ] {
        assert_eq!(Thresholds { steps }.check(), Ok(()));
    }
}

#[test]
fn every_level_is_recorded_and_a_cost_is_confirmed_on_what_is_strong_enough() {
    for wanted in [BadgePin, OwnAccount, OwnDevice] {
        for given in IdentityLevel::ALL {
            let mut story = finished(13_761, wanted);
            sign(&mut story, given);
            let state = story.state();
            assert_eq!(state.status, Status::Confirmed, "a word is never refused");
            let cost = story.cost(CostStage::Supervisor);
            let answer = story.check("supervisor", &cost);
            let offered = possible_actions(
                &story.order,
                &state,
                &actor(&story.directory, "supervisor"),
                &story.directory,
            );
            let may = offered.contains(&ActionKind::ConfirmCostSupervisor);
            if given >= wanted {
                assert_eq!(answer, Ok(Status::SupervisorConfirmed), "{given:?}");
                assert!(may);
            } else {
                let total = Fen(13_761);
                let refused = Err(Refusal::SignOffTooWeak { wanted, total });
                assert_eq!(answer, refused, "{given:?}");
                assert!(!may);
            }
        }
    }
}

#[test]
fn a_weak_confirmation_is_renewed_by_a_stronger_one_only() {
    for first in IdentityLevel::ALL {
        for second in IdentityLevel::ALL {
            let mut story = finished(1, OwnDevice);
            sign(&mut story, first);
            let again = Action::SignOff(Box::new(confirmation(&story, second)));
            let answer = story.check(taker(second), &again);
            if second > first {
                assert_eq!(answer, Ok(Status::Confirmed), "{first:?} {second:?}");
            } else {
                let refused = Refusal::NotPossibleNow {
                    status: Status::Confirmed,
                    action: ActionKind::SignOff,
                };
                assert_eq!(answer, Err(refused), "{first:?} {second:?}");
            }
        }
    }
}

#[test]
fn what_is_offered_follows_what_the_confirmation_is_good_for() {
    let mut story = finished(1, OwnAccount);
    sign(&mut story, Drawn);
    let offers = |story: &Story| {
        let state = story.state();
        let wang = actor(&story.directory, "wang");
        possible_actions(&story.order, &state, &wang, &story.directory)
            .contains(&ActionKind::SignOff)
    };
    assert!(offers(&story), "a stronger one is wanted");
    sign(&mut story, OwnDevice);
    assert!(!offers(&story), "nothing is wanted any more");
    story.labour("more", 50);
    assert!(offers(&story), "the bill is another one");
}

#[test]
fn thresholds_that_change_later_change_no_fold_and_no_confirmed_cost() {
    let mut story = finished(1_000_000, BadgePin);
    sign(&mut story, Drawn);
    story.cost_by("supervisor", CostStage::Supervisor);
    let before = story.state();
    let steps = vec![threshold(1, OwnDevice)];
    story
        .directory
        .put(BaseRecord::Thresholds(Thresholds { steps }));
    assert_eq!(story.state(), before);
    let cost = story.cost(CostStage::Chief);
    let wanted = OwnDevice;
    let total = Fen(13_761);
    assert_eq!(
        story.check("chief", &cost),
        Err(Refusal::SignOffTooWeak { wanted, total }),
        "whoever confirms it now, confirms it by what is wanted now"
    );
    story
        .directory
        .put(BaseRecord::Thresholds(Thresholds::default()));
    story
        .cost_by("chief", CostStage::Chief)
        .cost_by("auditor", CostStage::Auditor);
    let steps = vec![threshold(1, OwnDevice)];
    story
        .directory
        .put(BaseRecord::Thresholds(Thresholds { steps }));
    let state = story.state();
    let standing = state.standing(&story.directory.thresholds);
    assert_eq!(standing, Some(Standing::Holds), "it was audited");
    let charge = story.charge();
    assert_eq!(story.check("finance", &charge), Ok(Status::Charged));
}

#[test]
fn a_pin_that_the_hub_has_not_checked_confirms_no_cost() {
    let mut story = finished(1, BadgePin);
    sign(&mut story, BadgePin);
    let mut state = story.state();
    let carried = state.sign_off.as_ref().unwrap().step;
    state.await_hub(|step| *step == carried);
    let thresholds = &story.directory.thresholds;
    assert_eq!(state.standing(thresholds), Some(Standing::Pending));
    let cost = story.cost(CostStage::Supervisor);
    let supervisor = actor(&story.directory, "supervisor");
    let answer = check_step(
        &story.order,
        &state,
        &supervisor,
        state.last_step,
        &cost,
        &story.directory,
    );
    assert_eq!(answer, Err(Refusal::SignOffPending));
    state.await_hub(|_| false);
    assert_eq!(state.standing(thresholds), Some(Standing::Holds));
    // Nobody waits for the hub with a drawing.
    let mut story = finished(1_000_000, BadgePin);
    sign(&mut story, Drawn);
    let mut state = story.state();
    state.await_hub(|_| true);
    assert_eq!(
        state.standing(&story.directory.thresholds),
        Some(Standing::Holds)
    );
}

#[test]
fn a_level_carries_its_own_proof_and_no_other() {
    let story = finished(1, Drawn);
    for level in IdentityLevel::ALL {
        for proof_of in IdentityLevel::ALL {
            let given = SignOff {
                proof: confirmation(&story, proof_of).proof,
                ..confirmation(&story, level)
            };
            let fits = given.proof == confirmation(&story, level).proof;
            let answer = story.check(taker(level), &Action::SignOff(Box::new(given)));
            match fits {
                true => assert_eq!(answer, Ok(Status::Confirmed), "{level:?}"),
                false => assert_eq!(answer, Err(Refusal::ProofMissing), "{level:?} {proof_of:?}"),
            }
        }
    }
    let visitor = SignOff {
        signer: None,
        ..confirmation(&story, BadgePin)
    };
    let answer = story.check("wang", &Action::SignOff(Box::new(visitor)));
    assert_eq!(answer, Err(Refusal::ProofMissing));
    for sealed in ["<script>".to_owned(), "A".repeat(1001)] {
        let proof = Some(Proof::Badge { serial: 1, sealed });
        let given = SignOff {
            proof,
            ..confirmation(&story, BadgePin)
        };
        let answer = story.check("wang", &Action::SignOff(Box::new(given)));
        assert_eq!(answer, Err(Refusal::ProofMissing));
    }
}

#[test]
fn the_technician_signs_for_the_department_on_no_level() {
    let mut story = finished(1, Drawn);
    for level in IdentityLevel::ALL {
        let given = SignOff {
            signer: Some(PersonId::of_key("wang")),
            name: "wang".into(),
            ..confirmation(&story, level)
        };
        let answer = story.check("wang", &Action::SignOff(Box::new(given)));
        assert_eq!(answer, Err(Refusal::TechnicianCannotSign), "{level:?}");
    }
    // Nor does anybody give the own word on the own screen in another way than by the account.
    for level in [Drawn, BadgePin, OwnDevice] {
        let given = Action::SignOff(Box::new(confirmation(&story, level)));
        let answer = story.check("nurse", &given);
        assert_eq!(answer, Err(Refusal::TechnicianCannotSign), "{level:?}");
    }
    sign(&mut story, OwnDevice);
}

#[test]
fn nobody_lets_a_confirmation_count_that_a_badge_or_a_device_has_to_prove() {
    let story = finished(1, Drawn);
    let state = story.state();
    let seen = Seen {
        order: &story.order,
        state: &state,
    };
    let manager = actor(&story.directory, "manager");
    for level in IdentityLevel::ALL {
        for by in ["nurse", "wang"] {
            let step = Step {
                id: StepId::of_key("late"),
                follows: state.last_step,
                by: PersonId::of_key(by),
                device: DeviceId::of_key("phone"),
                at: story.now,
                action: Action::SignOff(Box::new(confirmation(&story, level))),
            };
            let may = may_let_step_count(seen, &manager, &step, &story.directory);
            let own = level == OwnAccount && by == "nurse";
            assert_eq!(may, level == Drawn || own, "{level:?} by {by}");
        }
    }
}
