//! The sign-off: bound to the lines and prices shown, given by the department and by nobody else.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use common::*;
use yizhan_domain::order::*;
use yizhan_domain::*;

fn sign(story: &Story, by: &str, change: impl FnOnce(&mut SignOff)) -> Result<Status, Refusal> {
    let mut sign_off = story.sign_off("nurse");
    change(&mut sign_off);
    story.check(by, &Action::SignOff(Box::new(sign_off)))
}

#[test]
fn the_bill_is_labour_and_used_parts_to_the_fen() {
    let bill = Story::at(Status::Finished).state().bill;
    let amounts: Vec<i64> = bill.lines.iter().map(|line| line.amount.0).collect();
    assert_eq!(amounts, [6333, 7428]);
    assert_eq!(
        (bill.labour, bill.material, bill.total),
        (Fen(6333), Fen(7428), Fen(13761))
    );
}

#[test]
fn any_change_of_a_line_or_a_price_makes_the_sign_off_invalid() {
    let signed = || Story::at(Status::Confirmed);
    assert!(signed().state().is_signed());
    let changes: [fn(&mut Story); 5] = [
        |story| _ = story.labour("more", 50),
        |story| _ = story.void(LineId::of_key("labour")),
        |story| _ = story.used(MovementId::of_key("issue"), 1),
        |story| story.drawn[0].unit_price = Fen(3715),
        |story| story.drawn[0].printed.name = "水嘴".into(),
    ];
    for change in changes {
        let mut story = signed();
        change(&mut story);
        let state = story.state();
        assert!(!state.is_signed());
        assert_eq!(
            state.status,
            Status::Confirmed,
            "the work stays confirmed; only the word for the bill is gone"
        );
        assert_eq!(
            story.check("supervisor", &story.cost(CostStage::Supervisor)),
            Err(Refusal::SignOffInvalid)
        );
        let again = Action::SignOff(Box::new(story.sign_off("head nurse")));
        story.take("wang", again);
        assert!(story.state().is_signed());
        story.cost_by("supervisor", CostStage::Supervisor);
    }
}

#[test]
fn a_bill_that_changed_while_it_was_shown_is_not_signed() {
    let mut story = Story::at(Status::Finished);
    let seen = story.sign_off("nurse");
    story.labour("more", 100);
    let total = story.state().bill.total;
    assert_eq!(
        story.check("wang", &Action::SignOff(Box::new(seen))),
        Err(Refusal::BillChanged { total })
    );
}

#[test]
fn the_technician_cannot_sign_for_the_department() {
    let story = Story::at(Status::Finished);
    let as_technician = |sign_off: &mut SignOff| sign_off.signer = Some(PersonId::of_key("wang"));
    assert_eq!(
        sign(&story, "wang", as_technician),
        Err(Refusal::TechnicianCannotSign)
    );
    let by_name =
        |sign_off: &mut SignOff| (sign_off.signer, sign_off.name) = (None, " wang ".into());
    assert_eq!(
        sign(&story, "wang", by_name),
        Err(Refusal::TechnicianCannotSign)
    );
    let own_account = |sign_off: &mut SignOff| sign_off.level = IdentityLevel::OwnAccount;
    assert_eq!(
        sign(&story, "wang", own_account),
        Err(Refusal::SignerIsNotYou)
    );
    let department = "重症医学科".to_owned();
    let stranger = |sign_off: &mut SignOff| sign_off.signer = Some(PersonId::of_key("er nurse"));
    assert_eq!(
        sign(&story, "wang", stranger),
        Err(Refusal::SignerNotOfDepartment { department })
    );
}

#[test]
fn a_sign_off_needs_stars_a_name_and_a_signature() {
    let story = Story::at(Status::Finished);
    for stars in [0, 6] {
        assert_eq!(
            sign(&story, "wang", |s| s.stars = stars),
            Err(Refusal::StarsMissing)
        );
    }
    assert_eq!(
        sign(&story, "wang", |s| s.name = " ".into()),
        Err(Refusal::SignerNameMissing)
    );
    for path in ["", "M1 1", "L1 1", "M1 1 L2 2<script>", "M1 1 C2 2 3 3 4 4"] {
        assert_eq!(
            sign(&story, "wang", |s| s.signature = path.into()),
            Err(Refusal::SignatureMissing),
            "{path}"
        );
    }
    let long = |limit| Err(Refusal::TextTooLong { limit });
    assert_eq!(sign(&story, "wang", |s| s.name = "名".repeat(41)), long(40));
    assert_eq!(
        sign(&story, "wang", |s| s.words = "字".repeat(1001)),
        long(1000)
    );
    assert_eq!(
        sign(&story, "wang", |s| s.tags = vec!["fast".into(); 11]),
        long(10)
    );
    assert_eq!(
        sign(&story, "wang", |s| s.tags = vec!["字".repeat(500)]),
        long(400)
    );
    let visitor = |s: &mut SignOff| (s.signer, s.name) = (None, "新来的护士".into());
    assert_eq!(sign(&story, "wang", visitor), Ok(Status::Confirmed));
}

#[test]
fn a_nurse_signs_at_home_with_the_own_account_only_in_the_own_name() {
    let story = Story::at(Status::Finished);
    let own = |who: &'static str| {
        move |s: &mut SignOff| {
            (s.signer, s.level, s.signature) = (
                Some(PersonId::of_key(who)),
                IdentityLevel::OwnAccount,
                String::new(),
            );
        }
    };
    assert_eq!(sign(&story, "nurse", own("nurse")), Ok(Status::Confirmed));
    assert_eq!(
        sign(&story, "head nurse", own("nurse")),
        Err(Refusal::SignerIsNotYou)
    );
}

#[test]
fn an_unsatisfied_department_gets_the_work_again_and_signs_anew() {
    let mut story = Story::at(Status::Rework);
    assert!(story.state().sign_off.is_none());
    story.take("wang", Action::Arrive).take("wang", finish());
    let sign_off = story.sign_off("head nurse");
    story.take("wang", Action::SignOff(Box::new(sign_off)));
    assert!(story.state().is_signed());
}

#[test]
fn a_cost_is_confirmed_only_as_it_was_shown() {
    for (status, by, stage) in [
        (Status::Confirmed, "supervisor", CostStage::Supervisor),
        (Status::SupervisorConfirmed, "chief", CostStage::Chief),
        (Status::ChiefConfirmed, "auditor", CostStage::Auditor),
    ] {
        let story = Story::at(status);
        let total = story.state().bill.total;
        let wrong = Action::ConfirmCost {
            stage,
            bill: BillDigest("other".into()),
            total,
        };
        assert_eq!(story.check(by, &wrong), Err(Refusal::BillChanged { total }));
        let wrong = Action::ConfirmCost {
            stage,
            bill: story.state().bill_digest,
            total: Fen(1),
        };
        assert_eq!(story.check(by, &wrong), Err(Refusal::BillChanged { total }));
    }
}

#[test]
fn a_reopened_order_charges_only_what_was_added() {
    let mut story = Story::at(Status::Charged);
    assert_eq!(story.state().charged(), Fen(13761));
    story.take(
        "dispatcher",
        Action::Reopen {
            reason: "又漏了".into(),
        },
    );
    assert!(story.state().sign_off.is_none());
    story.take(
        "dispatcher",
        Action::Dispatch {
            team: TeamId::of_key("water"),
        },
    );
    story.take(
        "supervisor",
        Action::Assign {
            technicians: vec![PersonId::of_key("li")],
        },
    );
    story
        .take("li", Action::Accept)
        .take("li", Action::Arrive)
        .labour("again", 100)
        .take("li", finish());
    let sign_off = story.sign_off("nurse");
    story.take("li", Action::SignOff(Box::new(sign_off)));
    story
        .cost_by("supervisor", CostStage::Supervisor)
        .cost_by("chief", CostStage::Chief);
    story.cost_by("auditor", CostStage::Auditor);
    let charge = story.charge();
    story.take("finance", charge);
    let charges: Vec<Fen> = story
        .state()
        .charges
        .iter()
        .map(|charge| charge.amount)
        .collect();
    assert_eq!(charges, [Fen(13761), Fen(4222)]);
}

#[test]
fn only_the_departments_own_people_sign_and_only_in_their_own_name() {
    let mut story = Story::at(Status::Finished);
    story.order.header.requester = Some(PersonId::of_key("li"));
    let colleague =
        |s: &mut SignOff| (s.signer, s.name) = (Some(PersonId::of_key("li")), "li".into());
    let department = "重症医学科".to_owned();
    assert_eq!(
        sign(&story, "wang", colleague),
        Err(Refusal::SignerNotOfDepartment { department })
    );
    let other_name = |s: &mut SignOff| s.name = "head nurse".into();
    assert_eq!(
        sign(&story, "wang", other_name),
        Err(Refusal::SignerNameWrong)
    );
}

#[test]
fn two_orders_with_the_same_lines_have_different_digests() {
    let bill = Bill::default();
    assert_ne!(
        bill.digest(OrderId::of_key("1")),
        bill.digest(OrderId::of_key("2"))
    );
}

#[test]
fn nobody_escapes_a_bill_by_withdrawing_or_cancelling() {
    let reason = || "不要了".to_owned();
    for status in [Status::Confirmed, Status::Charged] {
        let mut story = Story::at(status);
        story.take("dispatcher", Action::Reopen { reason: reason() });
        let total = Fen(13761);
        for (who, action) in [
            ("nurse", Action::Withdraw { reason: reason() }),
            ("dispatcher", Action::Cancel { reason: reason() }),
        ] {
            assert_eq!(
                story.check(who, &action),
                Err(Refusal::WorkWasDone { total })
            );
            let offered = possible_actions(
                &story.order,
                &story.state(),
                &actor(&story.directory, who),
                &story.directory,
            );
            assert!(!offered.contains(&action.kind()));
        }
    }
}
