//! Questions about costs: who may ask, answer and settle, whom a question waits for, and how one comes out of what was said.

mod common;

use common::{Story, actor};
use proptest::prelude::*;
use std::collections::BTreeSet;
use yizhan_domain::costs::*;
use yizhan_domain::order::*;
use yizhan_domain::*;

const EVERYBODY: [&str; 16] = [
    "nurse",
    "head nurse",
    "er nurse",
    "dispatcher",
    "supervisor",
    "wood supervisor",
    "wang",
    "li",
    "carpenter",
    "keeper",
    "chief",
    "other chief",
    "auditor",
    "finance",
    "manager",
    "administrator",
];

/// An order of the water team that Wang worked on.
fn worked() -> Story {
    let mut story = Story::filed();
    let team = TeamId::of_key("water");
    story.push("dispatcher", Action::Dispatch { team });
    let technicians = vec![PersonId::of_key("wang")];
    story.push("supervisor", Action::Assign { technicians });
    story.push("wang", Action::Accept);
    story.push("wang", Action::Arrive);
    story.work();
    story
}

fn note(number: u32, by: &str, said: Said) -> CostNote {
    CostNote {
        id: NoteId::of_key(&number.to_string()),
        order: OrderId::of_key("order"),
        by: PersonId::of_key(by),
        at: Millis(i64::from(number)),
        said,
    }
}

fn asked(stage: CostStage, of: Option<&str>) -> Said {
    Said::Asked(Box::new(Asked {
        stage,
        about: About::Bill { total: Fen(100) },
        of: of.map(PersonId::of_key),
        words: "为什么？".into(),
    }))
}

fn answered(question: u32) -> Said {
    Said::Answered {
        question: NoteId::of_key(&question.to_string()),
        words: "因为".into(),
    }
}

fn asked_on(question: u32) -> Said {
    Said::AskedOn {
        question: NoteId::of_key(&question.to_string()),
        words: "还有呢？".into(),
    }
}

fn settled(question: u32) -> Said {
    Said::Settled {
        question: NoteId::of_key(&question.to_string()),
        words: String::new(),
    }
}

fn one(by: &str, stage: CostStage, of: Option<&str>) -> Question {
    questions(&[note(1, by, asked(stage, of))]).remove(0)
}

fn who(may: impl Fn(&Actor) -> bool) -> Vec<&'static str> {
    let directory = common::hospital();
    let people = EVERYBODY.into_iter();
    people
        .filter(|name| may(&actor(&directory, name)))
        .collect()
}

#[test]
fn who_confirms_a_cost_asks_about_it() {
    let story = worked();
    let state = story.state();
    let at = |name| asks_at(&actor(&story.directory, name), &state, &story.directory);
    for name in EVERYBODY {
        let stage = match name {
            "supervisor" => Some(CostStage::Supervisor),
            "chief" => Some(CostStage::Chief),
            "auditor" => Some(CostStage::Auditor),
            _ => None,
        };
        assert_eq!(at(name), stage, "{name}");
    }
}

#[test]
fn who_was_in_charge_while_the_order_was_elsewhere_asked_rightly() {
    let mut story = worked();
    let team = TeamId::of_key("wood");
    story.push("dispatcher", Action::Dispatch { team });
    let mut state = story.state();
    // The table does not let an order on site go to another team; a rework does.
    state.team = Some(team);
    let asks = |name, stage| {
        let actor = actor(&story.directory, name);
        asks_for(&actor, stage, &state, &story.directory)
    };
    for name in ["supervisor", "wood supervisor"] {
        assert!(asks(name, CostStage::Supervisor), "{name}");
        assert!(!asks(name, CostStage::Chief), "{name}");
    }
    for name in ["chief", "other chief"] {
        assert!(asks(name, CostStage::Chief), "{name}");
    }
    assert!(!asks("wang", CostStage::Supervisor));
}

#[test]
fn who_worked_who_supervises_and_who_was_asked_answers() {
    let story = worked();
    let state = story.state();
    let former = [PersonId::of_key("li")];
    let answers = |question: Question| {
        who(|actor| {
            may_answer(
                &question,
                &story.order,
                &state,
                &former,
                actor,
                &story.directory,
            )
        })
    };
    let by_auditor = one("auditor", CostStage::Auditor, None);
    assert_eq!(answers(by_auditor), ["supervisor", "wang", "li"]);
    let by_supervisor = one("supervisor", CostStage::Supervisor, None);
    assert_eq!(answers(by_supervisor), ["wang", "li"]);
    let of_keeper = one("auditor", CostStage::Auditor, Some("keeper"));
    assert_eq!(
        answers(of_keeper),
        ["supervisor", "wang", "li", "keeper"],
        "who was asked, too"
    );
}

#[test]
fn who_asked_and_who_stands_at_the_same_stage_goes_on() {
    let story = worked();
    let state = story.state();
    let goes_on =
        |question: Question| who(|actor| may_go_on(&question, &state, actor, &story.directory));
    assert_eq!(goes_on(one("chief", CostStage::Chief, None)), ["chief"]);
    // Who left the chair may still say that the answer is good.
    let former = one("other chief", CostStage::Chief, None);
    assert_eq!(goes_on(former), ["chief", "other chief"]);
    let auditor = one("auditor", CostStage::Auditor, Some("wang"));
    assert_eq!(goes_on(auditor), ["auditor"]);
}

#[test]
fn a_question_waits_for_who_was_asked_and_its_answer_for_who_asked() {
    let story = worked();
    let state = story.state();
    let former = [PersonId::of_key("li")];
    let waits = |notes: &[CostNote]| {
        let question = questions(notes).remove(0);
        let waiting = waits_for(&question, &story.order, &state, &former);
        (question.state(), waiting)
    };
    let people = |names: &[&str]| -> BTreeSet<PersonId> {
        names.iter().map(|name| PersonId::of_key(name)).collect()
    };
    let mut notes = vec![note(1, "auditor", asked(CostStage::Auditor, None))];
    assert_eq!(
        waits(&notes),
        (QuestionState::Asked, people(&["wang", "li"]))
    );
    notes.push(note(2, "wang", answered(1)));
    assert_eq!(
        waits(&notes),
        (QuestionState::Answered, people(&["auditor"]))
    );
    notes.push(note(3, "auditor", asked_on(1)));
    assert_eq!(
        waits(&notes),
        (QuestionState::Asked, people(&["wang", "li"]))
    );
    notes.push(note(4, "auditor", settled(1)));
    assert_eq!(waits(&notes), (QuestionState::Settled, people(&[])));
    let to_one = [note(1, "auditor", asked(CostStage::Auditor, Some("li")))];
    assert_eq!(waits(&to_one), (QuestionState::Asked, people(&["li"])));
    // A supervisor who works along does not wait for the own answer.
    let own = [note(1, "wang", asked(CostStage::Supervisor, None))];
    assert_eq!(waits(&own), (QuestionState::Asked, people(&["li"])));
}

#[test]
fn a_question_is_about_a_line_that_was_once_there_as_it_was() {
    let story = worked();
    let bill = story.state().bill;
    let (order, drawn) = (&story.order, story.drawn.as_slice());
    for line in &bill.lines {
        assert!(existed(line, order, drawn), "{line:?}");
        let other = |change: &dyn Fn(&mut BillLine)| {
            let mut line = line.clone();
            change(&mut line);
            existed(&line, order, drawn)
        };
        assert!(!other(&|line| line.source = uuid::Uuid::nil()));
        assert!(!other(&|line| line.name = "金龙头".into()));
        assert!(!other(&|line| line.unit_price = Fen(1)));
        assert!(!other(&|line| line.quantity = Hundredths(100_000)));
        assert!(is_of_known(line, order, drawn));
    }
    // What was voided stood there, and so did another quantity of a part.
    let mut after = story.order.clone();
    after.voided.extend(after.labour.keys().copied());
    let labour = bill.lines.iter().find(|one| one.kind == LineKind::Labour);
    assert!(existed(labour.unwrap(), &after, drawn));
    let material = bill.lines.iter().find(|one| one.kind == LineKind::Material);
    let mut fewer = material.unwrap().clone();
    fewer.quantity = Hundredths(100);
    assert!(existed(&fewer, order, drawn));
}

#[test]
fn what_is_said_has_words_and_a_line_adds_up() {
    let story = worked();
    let line = story.state().bill.lines.remove(0);
    let ask = |about, words: &str| {
        Said::Asked(Box::new(Asked {
            stage: CostStage::Chief,
            about,
            of: None,
            words: words.into(),
        }))
        .check()
    };
    let bill = || About::Bill { total: Fen(0) };
    assert_eq!(ask(bill(), "？"), Ok(()));
    assert_eq!(ask(bill(), " \u{200b} "), Err(Refusal::WordsMissing));
    assert_eq!(
        ask(bill(), &"好".repeat(1001)),
        Err(Refusal::TextTooLong { limit: 1000 })
    );
    let below = About::Bill { total: Fen(-1) };
    assert_eq!(ask(below, "？"), Err(Refusal::UnknownLine));
    let mut wrong = line.clone();
    wrong.amount = wrong.amount.plus(Fen(1));
    let [good, wrong] = [line, wrong].map(|line| About::Line(Box::new(line)));
    assert_eq!(ask(good, "？"), Ok(()));
    assert_eq!(ask(wrong, "？"), Err(Refusal::UnknownLine));
    assert_eq!(settled(1).check(), Ok(()), "no words are needed");
    assert!(answered(1).check().is_ok());
    let empty = Said::Answered {
        question: NoteId::of_key("1"),
        words: String::new(),
    };
    assert_eq!(empty.check(), Err(Refusal::WordsMissing));
}

/// Two questions with what is said to them, and to one that nobody knows, in any order.
fn talk() -> impl Strategy<Value = Vec<CostNote>> {
    let said = prop_oneof![
        (1..4_u32).prop_map(answered),
        (1..4_u32).prop_map(asked_on),
        (1..4_u32).prop_map(settled),
    ];
    let replies = prop::collection::vec(said, 0..12);
    replies.prop_flat_map(|replies| {
        let asked = (1..3).map(|number| note(number, "auditor", asked(CostStage::Auditor, None)));
        let replies = (10..).zip(replies).map(|(n, said)| note(n, "wang", said));
        Just(asked.chain(replies).collect::<Vec<_>>()).prop_shuffle()
    })
}

proptest! {
    /// Whatever came first, nothing is lost, what is settled stays settled, and else the last word says who waits.
    #[test]
    fn in_any_order_nothing_is_lost_and_settled_is_settled(notes in talk()) {
        let found = questions(&notes);
        prop_assert_eq!(found.len(), 2);
        for question in &found {
            let about = |note: &&CostNote| note.said.question() == Some(question.id);
            let said: Vec<_> = notes.iter().filter(about).collect();
            prop_assert_eq!(question.replies.len(), said.len());
            let is_settled = said.iter().any(|note| matches!(note.said, Said::Settled { .. }));
            let state = match said.last().map(|note| &note.said) {
                _ if is_settled => QuestionState::Settled,
                Some(Said::Answered { .. }) => QuestionState::Answered,
                _ => QuestionState::Asked,
            };
            prop_assert_eq!(question.state(), state);
        }
    }
}
