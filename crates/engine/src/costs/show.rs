//! What was asked about an order, on the order's own page.

use super::LoadedNote;
use crate::context::Context;
use crate::devices::code_of;
use crate::error::Trouble;
use crate::order::LoadedOrder;
use yizhan_api::view::{
    EditLine, EditView, Edited, LineNow, Named, NoteKind, QuestionView, QuestionsView, ReplyView,
};
use yizhan_domain::base::Role;
use yizhan_domain::costs::{
    About, Question, QuestionState, Said, answerers, asks_at, may_answer, may_go_on,
};
use yizhan_store::table::envelope;

/// The questions, oldest first, and whether the caller may ask.
pub(crate) fn of_order(context: &Context<'_>, loaded: &LoadedOrder) -> QuestionsView {
    let (directory, actor) = (context.directory, &context.actor);
    let has_bill = !(loaded.order.labour.is_empty() && loaded.drawn.is_empty());
    let may_ask = has_bill && asks_at(actor, &loaded.state, directory).is_some();
    let askable = match may_ask {
        true => answerers(
            &loaded.order,
            &loaded.state,
            &loaded.former_technicians(),
            directory,
        ),
        false => Default::default(),
    };
    let others = askable.into_iter().filter(|person| *person != actor.person);
    let mut askable: Vec<Named> = others
        .map(|person| Named {
            id: person.0,
            name: directory.person_name(person),
        })
        .collect();
    askable.sort_by(|one, other| one.name.cmp(&other.name));
    let questions = loaded.questions();
    QuestionsView {
        questions: questions
            .iter()
            .map(|one| question(context, loaded, one))
            .collect(),
        may_ask,
        askable,
    }
}

/// One question, with what the caller may do about it.
pub(super) fn question(
    context: &Context<'_>,
    loaded: &LoadedOrder,
    question: &Question,
) -> QuestionView {
    let (directory, actor) = (context.directory, &context.actor);
    let (order, bill) = (&loaded.order, &loaded.state.bill);
    let state = question.state();
    let is_open = state != QuestionState::Settled;
    let former = loaded.former_technicians();
    let now = match &question.asked.about {
        _ if question.is_about(bill) => LineNow::Same,
        About::Bill { .. } => LineNow::Total { total: bill.total },
        About::Line(line) => {
            let mut lines = bill.lines.iter();
            match lines.find(|one| one.source == line.source) {
                Some(line) => LineNow::Changed {
                    line: Box::new(line.clone()),
                },
                None => LineNow::Gone,
            }
        }
    };
    let replies = question.replies.iter().map(|reply| ReplyView {
        by: directory.person_name(reply.by),
        at: reply.at,
        kind: reply.kind,
        words: reply.words.clone(),
    });
    let of = question.asked.of;
    QuestionView {
        id: question.id,
        stage: question.asked.stage,
        by: directory.person_name(question.by),
        at: question.at,
        about: question.asked.about.clone(),
        now,
        of: of.map(|of| directory.person_name(of)).unwrap_or_default(),
        words: question.asked.words.clone(),
        replies: replies.collect(),
        state,
        may_answer: is_open
            && may_answer(question, order, &loaded.state, &former, actor, directory),
        may_go_on: is_open && may_go_on(question, &loaded.state, actor, directory),
    }
}

/// The same between the steps of the order, each with its place in the log.
pub(crate) fn edits(
    context: &Context<'_>,
    loaded: &LoadedOrder,
) -> Result<Vec<(i64, EditView)>, Trouble> {
    let questions = loaded.questions();
    let mut edits = Vec::new();
    let sees_looks = matches!(context.actor.role, Role::Auditor | Role::Manager);
    for one in loaded.counting_notes() {
        // What the auditor looks at one by one is nobody else's to know.
        if matches!(one.note.said, Said::Looked { .. }) && !sees_looks {
            continue;
        }
        let (kind, id) = match &one.note.said {
            Said::Asked(_) => (NoteKind::Asked, Some(one.note.id)),
            Said::Answered { question, .. } => (NoteKind::Answered, Some(*question)),
            Said::AskedOn { question, .. } => (NoteKind::AskedOn, Some(*question)),
            Said::Settled { question, .. } => (NoteKind::Settled, Some(*question)),
            Said::Looked { .. } => (NoteKind::Looked, None),
        };
        let mut asked = questions.iter();
        let question = asked.find(|question| Some(question.id) == id);
        if id.is_some() && question.is_none() {
            continue;
        }
        let line = question.and_then(|question| question.line());
        let line = line.map(|line| line.name.clone());
        let note = EditLine {
            at: one.note.at,
            received_at: Some(one.received_at),
            edited: Edited::Noted {
                kind,
                line: line.unwrap_or_default(),
                words: one.note.said.words().to_owned(),
            },
        };
        edits.push((one.position, edit(context, loaded, one, note)?));
    }
    Ok(edits)
}

fn edit(
    context: &Context<'_>,
    loaded: &LoadedOrder,
    one: &LoadedNote,
    line: EditLine,
) -> Result<EditView, Trouble> {
    let sealed = envelope::heading(context.connection, one.envelope)?;
    Ok(EditView {
        after: loaded.steps_before(one.position),
        by: context.directory.person_name(one.note.by),
        device: code_of(context, sealed.device)?,
        lines: vec![line],
        reopened: None,
        unseen: None,
    })
}
