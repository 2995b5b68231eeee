//! Answering a question, asking more, settling it.

use super::{is_said, note, written};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::ReplyAboutCost;
use yizhan_domain::Refusal;
use yizhan_domain::costs::{QuestionState, ReplyKind, Said, may_answer, may_go_on};
use yizhan_log::Item;

/// The reply as a fact.
pub(crate) fn reply(context: &Context<'_>, request: &ReplyAboutCost) -> Result<Vec<Item>, Trouble> {
    let loaded = writable(context, request.order)?;
    let (question, words) = (request.question, request.words.clone());
    let said = match request.kind {
        ReplyKind::Answered => Said::Answered { question, words },
        ReplyKind::AskedOn => Said::AskedOn { question, words },
        ReplyKind::Settled => Said::Settled { question, words },
    };
    let new = note(context, request.note, request.order, said);
    new.said.check()?;
    if is_said(&loaded, &new)? {
        return Ok(Vec::new());
    }
    let questions = loaded.questions();
    let mut questions = questions.iter();
    let question = questions.find(|one| one.id == request.question);
    let question = question.ok_or(Refusal::UnknownQuestion)?;
    let (order, state, actor) = (&loaded.order, &loaded.state, &context.actor);
    let former = loaded.former_technicians();
    let may = match request.kind {
        ReplyKind::Answered => {
            may_answer(question, order, state, &former, actor, context.directory)
        }
        ReplyKind::AskedOn | ReplyKind::Settled => {
            may_go_on(question, state, actor, context.directory)
        }
    };
    if !may {
        return Err(Refusal::WrongRole.into());
    }
    if question.state() == QuestionState::Settled {
        return Err(Refusal::QuestionSettled.into());
    }
    written(&loaded, new)
}
