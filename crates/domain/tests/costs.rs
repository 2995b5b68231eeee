//! The cost chain: what waits where, and who has too great a part in an order to confirm its cost.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

mod common;

use common::*;
use yizhan_domain::base::{BaseRecord, Role};
use yizhan_domain::order::*;
use yizhan_domain::*;

/// Gives somebody another role.
fn becomes(story: &mut Story, name: &str, role: Role) {
    let mut person = story.directory.people[&PersonId::of_key(name)].clone();
    person.role = role;
    story.directory.put(BaseRecord::Person(person));
}

#[test]
fn each_stage_is_of_one_role_and_waits_where_its_step_is_possible() {
    let stages: Vec<_> = Role::ALL.into_iter().filter_map(CostStage::of).collect();
    let all = [CostStage::Supervisor, CostStage::Chief, CostStage::Auditor];
    assert!(stages.len() == 3 && all.iter().all(|stage| stages.contains(stage)));
    for stage in all {
        let story = Story::at(stage.waits_in());
        assert!(story.state().is_cost_open());
        let kind = story.cost(stage).kind();
        assert!(next(stage.waits_in(), kind).is_some(), "{stage:?}");
    }
    assert!(!Story::at(Status::Finished).state().is_cost_open());
    assert!(Story::at(Status::Audited).state().is_cost_open());
    assert!(!Story::at(Status::Charged).state().is_cost_open());
    // What is audited waits for finance.
    for role in Role::ALL {
        let waits = match CostStage::of(role) {
            Some(stage) => Some(stage.waits_in()),
            None => (role == Role::Finance).then_some(Status::Audited),
        };
        assert_eq!(cost_waits_in(role), waits, "{role:?}");
    }
}

#[test]
fn chief_and_auditor_confirm_neither_their_own_work_nor_their_own_word() {
    for (name, stage, role) in [
        ("wang", CostStage::Chief, Role::Chief),
        ("wang", CostStage::Auditor, Role::Auditor),
        ("supervisor", CostStage::Chief, Role::Chief),
        ("supervisor", CostStage::Auditor, Role::Auditor),
        ("chief", CostStage::Auditor, Role::Auditor),
    ] {
        let mut story = Story::at(stage.waits_in());
        becomes(&mut story, name, role);
        let cost = story.cost(stage);
        assert_eq!(story.check(name, &cost), Err(Refusal::OwnCost), "{name}");
        let (state, who) = (story.state(), actor(&story.directory, name));
        let possible = possible_actions(&story.order, &state, &who, &story.directory);
        assert!(!possible.contains(&cost.kind()), "{name}");
        // Sending it back is no word for it.
        let reason = "另请一位".into();
        assert!(story.check(name, &Action::Reject { reason }).is_ok());
    }
}

#[test]
fn a_supervisor_who_works_along_confirms_the_cost_of_it() {
    let mut story = Story::at(Status::Confirmed);
    becomes(&mut story, "wang", Role::Supervisor);
    assert!(
        story
            .check("wang", &story.cost(CostStage::Supervisor))
            .is_ok()
    );
}

#[test]
fn of_a_stage_that_was_confirmed_again_the_later_word_stands() {
    let mut story = Story::at(Status::SupervisorConfirmed);
    let reason = || "请再核一遍".to_owned();
    story.take("chief", Action::Reject { reason: reason() });
    assert!(story.state().cost_confirmed_by().is_empty());
    becomes(&mut story, "li", Role::Supervisor);
    story.cost_by("li", CostStage::Supervisor);
    assert_eq!(story.state().cost_confirmed_by(), [PersonId::of_key("li")]);
    becomes(&mut story, "supervisor", Role::Chief);
    assert!(
        story
            .check("supervisor", &story.cost(CostStage::Chief))
            .is_ok()
    );
}

#[test]
fn whose_work_stands_on_the_bill_does_not_confirm_it_though_others_have_the_order_now() {
    let mut story = Story::at(Status::SupervisorConfirmed);
    becomes(&mut story, "li", Role::Chief);
    let cost = story.cost(CostStage::Chief);
    let check = |story: &Story| story.check("li", &cost);
    assert!(check(&story).is_ok());
    let line = story.order.labour.values().next().unwrap().clone();
    for (id, is_voided, expected) in [
        ("void", true, Ok(())),
        ("li's", false, Err(Refusal::OwnCost)),
    ] {
        let id = LineId::of_key(id);
        let by = PersonId::of_key("li");
        story.order.labour.insert(
            id,
            LabourLine {
                id,
                by,
                ..line.clone()
            },
        );
        if is_voided {
            story.order.voided.insert(id);
        }
        let (state, li) = (story.state(), actor(&story.directory, "li"));
        let own = is_own_cost(&li, &workers(&story.order, &state), &[]);
        assert_eq!(own, expected.is_err());
    }
}
