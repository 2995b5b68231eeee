//! Questions about costs: asked on a line, answered by whoever worked, settled; at the hub, on devices without a network, in any
//! order.

mod judged;

use yizhan_api::view::{Edited, LineNow, NoteKind, OrderView, QuestionPage, QuestionView};
use yizhan_api::{
    ApiError, AskAboutCost, ConfirmCosts, ListCosts, ListQuestions, ReplyAboutCost, SeenCost,
    ShowOverview, VoidLabour,
};
use yizhan_domain::base::Role;
use yizhan_domain::costs::{About, QuestionState, ReplyKind};
use yizhan_domain::order::{Action, BillLine, LineKind, Status};
use yizhan_domain::{LineId, NoteId, OrderId, PersonId, Refusal, StepId};
use yizhan_testkit::TestHospital;

fn manager(hub: &TestHospital) -> PersonId {
    let mut people = hub.engine.directory().people.values();
    people.find(|one| one.role == Role::Manager).unwrap().id
}

fn line(at: &mut TestHospital, who: PersonId, order: OrderId, kind: LineKind) -> BillLine {
    let view = at.show(who, order).unwrap();
    let mut lines = view.bill.lines.into_iter();
    lines.find(|line| line.kind == kind).unwrap()
}

fn ask(
    at: &mut TestHospital,
    who: PersonId,
    order: OrderId,
    about: About,
) -> Result<NoteId, ApiError> {
    at.wait(1);
    let note = NoteId(at.id());
    let request = AskAboutCost {
        order,
        note,
        about,
        of: None,
        words: " 为什么要两小时？ ".into(),
    };
    at.ask(who, request).map(|_| note)
}

/// Asks about the labour of an order.
fn ask_labour(at: &mut TestHospital, who: PersonId, order: OrderId) -> NoteId {
    let line = line(at, who, order, LineKind::Labour);
    ask(at, who, order, About::Line(Box::new(line))).unwrap()
}

fn say(
    at: &mut TestHospital,
    who: PersonId,
    order: OrderId,
    question: NoteId,
    kind: ReplyKind,
) -> Result<OrderView, ApiError> {
    at.wait(1);
    let words = match kind {
        ReplyKind::Answered => "换了两个龙头",
        ReplyKind::AskedOn => "照片呢？",
        ReplyKind::Settled => "",
    };
    let request = ReplyAboutCost {
        order,
        note: NoteId(at.id()),
        question,
        kind,
        words: words.into(),
    };
    at.ask(who, request)
}

fn shown(at: &mut TestHospital, who: PersonId, order: OrderId) -> Vec<QuestionView> {
    at.show(who, order).unwrap().questions.questions
}

fn waiting(at: &mut TestHospital, who: PersonId) -> QuestionPage {
    let page = at.ask(who, ListQuestions {}).unwrap();
    let counted = at.ask(who, ShowOverview {}).unwrap().questions;
    assert_eq!(page.rows.len(), counted as usize);
    page
}

/// How many questions wait for each of wang, the supervisor and the auditor.
fn waits(at: &mut TestHospital) -> [usize; 3] {
    let cast = at.cast.clone();
    [cast.wang, cast.supervisor, cast.auditor].map(|who| waiting(at, who).rows.len())
}

#[test]
fn a_question_on_a_line_goes_to_who_worked_and_its_answer_back() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::ChiefConfirmed).id;
    let number = hub.show(cast.auditor, order).unwrap().number;
    assert!(hub.show(cast.auditor, order).unwrap().questions.may_ask);
    assert!(!hub.show(cast.wang, order).unwrap().questions.may_ask);
    let question = ask_labour(&mut hub, cast.auditor, order);
    assert_eq!(waits(&mut hub), [1, 1, 0]);
    let row = waiting(&mut hub, cast.wang).rows.remove(0);
    assert_eq!((row.order, row.number), (order, number));
    assert_eq!(row.question.words, "为什么要两小时？");
    assert_eq!(
        (row.question.may_answer, row.question.may_go_on),
        (true, false)
    );

    say(&mut hub, cast.wang, order, question, ReplyKind::Answered).unwrap();
    assert_eq!(waits(&mut hub), [0, 0, 1]);
    say(&mut hub, cast.auditor, order, question, ReplyKind::AskedOn).unwrap();
    assert_eq!(waits(&mut hub), [1, 1, 0]);
    say(
        &mut hub,
        cast.supervisor,
        order,
        question,
        ReplyKind::Answered,
    )
    .unwrap();
    let view = say(&mut hub, cast.auditor, order, question, ReplyKind::Settled).unwrap();
    assert_eq!(waits(&mut hub), [0, 0, 0]);
    let shown = &view.questions.questions[0];
    assert_eq!(
        (shown.state, shown.now.clone()),
        (QuestionState::Settled, LineNow::Same)
    );
    assert_eq!(shown.replies.len(), 4);
    let told: Vec<NoteKind> = (view.edits.iter().flat_map(|edit| &edit.lines))
        .filter_map(|line| match line.edited {
            Edited::Noted { kind, .. } => Some(kind),
            _ => None,
        })
        .collect();
    use NoteKind as N;
    assert_eq!(
        told,
        [N::Asked, N::Answered, N::AskedOn, N::Answered, N::Settled],
        "the history tells it"
    );
    let late = say(&mut hub, cast.wang, order, question, ReplyKind::Answered);
    assert_eq!(late.unwrap_err().code(), "question_settled");
}

#[test]
fn a_store_that_came_without_tables_for_questions_makes_them_of_what_it_kept() {
    let mut hub = TestHospital::open();
    let auditor = hub.cast.auditor;
    let order = hub.order_at(Status::ChiefConfirmed).id;
    ask_labour(&mut hub, auditor, order);
    // As a program left it that knew no such tables.
    hub.damage(
        "DROP TABLE question; DROP TABLE question_waits; DROP TABLE audit_case; DROP INDEX charge_sums; DROP TABLE webhook;
         DROP TABLE webhook_attempt; DROP TABLE webhook_change; PRAGMA user_version = 21;
         UPDATE projector SET version = 19",
    );
    hub.update();
    assert_eq!(waits(&mut hub), [1, 1, 0]);
    assert_eq!(hub.engine.verify().unwrap().faults, Vec::<String>::new());
}

#[test]
fn who_has_no_part_in_it_neither_asks_nor_answers_nor_settles() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Confirmed).id;
    let labour = line(&mut hub, cast.auditor, order, LineKind::Labour);
    let about = || About::Line(Box::new(labour.clone()));
    for who in [
        cast.nurse,
        cast.wang,
        cast.dispatcher,
        cast.finance,
        manager(&hub),
    ] {
        let refused = ask(&mut hub, who, order, about()).unwrap_err();
        assert_eq!(refused.code(), "wrong_role");
    }
    let question = ask(&mut hub, cast.supervisor, order, about()).unwrap();
    use ReplyKind::{Answered, AskedOn, Settled};
    for (who, kind) in [
        (cast.nurse, Answered),
        (cast.chief, Answered),
        (cast.supervisor, Answered),
        (cast.wang, Settled),
        (cast.wang, AskedOn),
        (cast.auditor, Settled),
    ] {
        let refused = say(&mut hub, who, order, question, kind).unwrap_err();
        assert_eq!(refused.code(), "wrong_role", "{kind:?}");
    }
    let stranger = say(&mut hub, cast.stranger, order, question, Answered);
    assert_eq!(stranger.unwrap_err().code(), "unknown_order");
    let nothing = NoteId(hub.id());
    let refused = say(&mut hub, cast.wang, order, nothing, Answered).unwrap_err();
    assert_eq!(refused.code(), "unknown_question");
    let mut other = labour.clone();
    other.source = hub.id();
    let refused = ask(&mut hub, cast.chief, order, About::Line(Box::new(other)));
    assert_eq!(refused.unwrap_err().code(), "unknown_line");
    let request = AskAboutCost {
        order,
        note: NoteId(hub.id()),
        about: about(),
        of: Some(cast.nurse),
        words: "？".into(),
    };
    let refused = hub.ask(cast.chief, request.clone()).unwrap_err();
    assert_eq!(refused.code(), "not_to_be_asked");
    // Sent once more, because the answer was lost; and something else under the same id.
    let request = AskAboutCost {
        of: Some(cast.wang),
        ..request
    };
    for _ in 0..2 {
        let view = hub.ask(cast.chief, request.clone()).unwrap();
        assert_eq!(view.questions.questions.len(), 2);
    }
    let request = AskAboutCost {
        words: "！".into(),
        ..request
    };
    let refused = hub.ask(cast.chief, request).unwrap_err();
    assert_eq!(refused.code(), "id_taken");
    let names = hub.show(cast.chief, order).unwrap().questions.askable;
    assert!(names.iter().any(|one| one.id == cast.wang.0));
    assert!(names.iter().all(|one| one.id != cast.nurse.0));
}

#[test]
fn costs_with_an_open_question_of_the_own_stage_are_left_out_unless_told_otherwise() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let asked = hub.order_at(Status::ChiefConfirmed).id;
    let by_chief = hub.order_at(Status::ChiefConfirmed).id;
    let plain = hub.order_at(Status::ChiefConfirmed).id;
    let question = ask_labour(&mut hub, cast.auditor, asked);
    ask_labour(&mut hub, cast.chief, by_chief);
    let list = |hub: &mut TestHospital, asked| {
        let request = ListCosts {
            asked,
            ..ListCosts::default()
        };
        hub.ask(cast.auditor, request).unwrap()
    };
    let page = list(&mut hub, false);
    let counts = |order| {
        let mut rows = page.rows.iter();
        let row = rows.find(|row| row.order.id == order).unwrap();
        (row.questions, row.own_questions)
    };
    assert_eq!(counts(asked), (1, 1));
    assert_eq!(counts(by_chief), (1, 0));
    assert_eq!(counts(plain), (0, 0));
    let narrowed = list(&mut hub, true);
    assert_eq!((narrowed.count, narrowed.rows.len()), (2, 2));

    let mut costs: Vec<SeenCost> = (page.rows.iter())
        .map(|row| SeenCost {
            order: row.order.id,
            step: StepId(hub.id()),
            follows: row.order.last_step,
            bill: row.bill.clone(),
            total: row.order.total,
            despite_questions: false,
        })
        .collect();
    let send = |hub: &mut TestHospital, costs: &[SeenCost]| {
        let costs = costs.to_vec();
        hub.ask(cast.auditor, ConfirmCosts { costs }).unwrap()
    };
    let answer = send(&mut hub, &costs);
    assert_eq!(answer.confirmed.len(), 2);
    let left: Vec<_> = answer
        .refused
        .iter()
        .map(|one| (one.order, &one.why))
        .collect();
    assert_eq!(left, [(asked, &Refusal::QuestionOpen)]);
    assert!(!answer.refused[0].number.is_empty(), "told by number");
    for cost in &mut costs {
        cost.despite_questions = cost.order == asked;
    }
    let answer = send(&mut hub, &costs);
    assert_eq!((answer.confirmed.len(), answer.refused.len()), (3, 0));
    // The question stays, whatever was confirmed.
    let view = say(&mut hub, cast.wang, asked, question, ReplyKind::Answered).unwrap();
    assert_eq!(view.status, Status::Audited);
}

#[test]
fn an_answer_and_a_settlement_without_a_network_come_out_the_same_in_both_orders() {
    for answer_first in [true, false] {
        let mut hub = TestHospital::open();
        let cast = hub.cast.clone();
        let order = hub.order_at(Status::ChiefConfirmed).id;
        let mut auditors = hub.enrol(cast.auditor, "the auditor's laptop");
        let mut wangs = hub.enrol(cast.wang, "Wang's phone");
        // Asked without a network, too.
        let question = ask_labour(&mut auditors, cast.auditor, order);
        auditors.meet(&mut hub);
        wangs.meet(&mut hub);
        assert_eq!(waiting(&mut wangs, cast.wang).rows.len(), 1);

        say(&mut wangs, cast.wang, order, question, ReplyKind::Answered).unwrap();
        say(
            &mut auditors,
            cast.auditor,
            order,
            question,
            ReplyKind::Settled,
        )
        .unwrap();
        match answer_first {
            true => {
                wangs.meet(&mut hub);
                auditors.meet(&mut hub);
            }
            false => {
                auditors.meet(&mut hub);
                wangs.meet(&mut hub);
            }
        }
        wangs.meet(&mut hub);
        auditors.meet(&mut hub);
        for place in [&mut hub, &mut auditors, &mut wangs] {
            let shown = shown(place, cast.auditor, order);
            assert_eq!(shown[0].state, QuestionState::Settled);
            let mut kinds: Vec<_> = shown[0].replies.iter().map(|one| one.kind).collect();
            if !answer_first {
                kinds.reverse();
            }
            assert_eq!(
                kinds,
                [ReplyKind::Answered, ReplyKind::Settled],
                "both are kept"
            );
        }
        assert_eq!(waits(&mut hub), [0, 0, 0]);
    }
}

#[test]
fn a_line_that_was_voided_meanwhile_keeps_its_question() {
    for question_first in [true, false] {
        let mut hub = TestHospital::open();
        let cast = hub.cast.clone();
        let order = hub.order_at(Status::Finished).id;
        let labour = line(&mut hub, cast.wang, order, LineKind::Labour);
        let mut supervisors = hub.enrol(cast.supervisor, "the supervisor's tablet");
        let mut wangs = hub.enrol(cast.wang, "Wang's phone");
        wangs.meet(&mut hub);
        supervisors.meet(&mut hub);

        let question = ask_labour(&mut supervisors, cast.supervisor, order);
        let line = LineId(labour.source);
        wangs.ask(cast.wang, VoidLabour { order, line }).unwrap();
        match question_first {
            true => {
                supervisors.meet(&mut hub);
                wangs.meet(&mut hub);
            }
            false => {
                wangs.meet(&mut hub);
                supervisors.meet(&mut hub);
            }
        }
        let shown = shown(&mut hub, cast.supervisor, order);
        assert_eq!((shown[0].id, &shown[0].now), (question, &LineNow::Gone));
        assert_eq!(
            shown[0].about,
            About::Line(Box::new(labour)),
            "as it was when it was asked about"
        );
        assert_eq!(shown[0].state, QuestionState::Asked);
        wangs.meet(&mut hub);
        say(&mut wangs, cast.wang, order, question, ReplyKind::Answered).unwrap();
        wangs.meet(&mut hub);
        let page = waiting(&mut hub, cast.supervisor);
        assert_eq!(page.rows[0].question.state, QuestionState::Answered);
    }
}

#[test]
fn a_line_that_says_something_else_now_shows_both() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Finished).id;
    let part = line(&mut hub, cast.chief, order, LineKind::Material);
    ask(
        &mut hub,
        cast.chief,
        order,
        About::Line(Box::new(part.clone())),
    )
    .unwrap();
    let total = hub.show(cast.chief, order).unwrap().bill.total;
    ask(&mut hub, cast.chief, order, About::Bill { total }).unwrap();
    hub.labour(order, 50).unwrap();
    let shown = shown(&mut hub, cast.chief, order);
    assert_eq!(shown[0].now, LineNow::Same);
    let after = hub.show(cast.chief, order).unwrap().bill.total;
    assert_eq!(shown[1].now, LineNow::Total { total: after });
    assert_eq!(shown[1].about, About::Bill { total });
}

#[test]
fn the_work_of_who_lost_the_order_is_asked_about_there() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Finished).id;
    let back = Action::ReturnForRework {
        reason: "还在漏".into(),
        name: "护士".into(),
    };
    hub.take(cast.nurse, order, back);
    let technicians = vec![cast.li];
    hub.take(cast.supervisor, order, Action::Assign { technicians });
    let question = ask_labour(&mut hub, cast.chief, order);
    assert_eq!(waiting(&mut hub, cast.wang).rows.len(), 1);
    say(&mut hub, cast.wang, order, question, ReplyKind::Answered).unwrap();
    assert_eq!(waiting(&mut hub, cast.chief).rows.len(), 1);
}
