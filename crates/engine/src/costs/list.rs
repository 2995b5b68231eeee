//! The questions that wait for the caller.

use super::show::question as view;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use yizhan_api::ListQuestions;
use yizhan_api::view::{QuestionPage, QuestionRow};
use yizhan_domain::base::Role;
use yizhan_domain::{NoteId, TeamId};
use yizhan_store::table::question;

/// Questions that are shown; more than anybody answers in a day.
const SHOWN: u32 = 200;

/// The questions that wait for the caller, the oldest first.
pub(crate) fn list(context: &Context<'_>, _: ListQuestions) -> Result<QuestionPage, Trouble> {
    let mut rows = Vec::new();
    each(context, |id, loaded| {
        let header = &loaded.order.header;
        let questions = loaded.questions();
        let asked = questions.iter().filter(|question| question.id == id);
        rows.extend(asked.map(|question| QuestionRow {
            order: loaded.order.id,
            number: header.number.clone(),
            description: loaded.order.description.clone(),
            department: context.directory.department_name(header.department),
            question: view(context, loaded, question),
        }));
    })?;
    Ok(QuestionPage {
        rows,
        now: context.now,
    })
}

/// How many there are: as many as the list shows.
pub(crate) fn count(context: &Context<'_>) -> Result<u32, Trouble> {
    let mut count = 0;
    each(context, |_, _| count += 1)?;
    Ok(count)
}

/// Walks through the questions that wait for the caller, of the orders that the caller sees: a question waits for who asked
/// it also when the order went to another section meanwhile.
fn each(context: &Context<'_>, mut take: impl FnMut(NoteId, &LoadedOrder)) -> Result<(), Trouble> {
    let (person, connection) = (context.actor.person, context.connection);
    for (order, id) in question::waiting(connection, person, supervised(context), SHOWN)? {
        if let Some(Found::Order(loaded)) = load(connection, context.key.device, order)?
            && loaded.is_seen_by(context)
        {
            take(id, &loaded);
        }
    }
    Ok(())
}

/// The team that the caller answers for.
fn supervised(context: &Context<'_>) -> Option<TeamId> {
    let actor = &context.actor;
    actor.team.filter(|_| actor.role == Role::Supervisor)
}
