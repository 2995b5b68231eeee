//! The questions that wait for the caller.

use super::show::question as view;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use yizhan_api::ListQuestions;
use yizhan_api::view::{QuestionPage, QuestionRow};
use yizhan_domain::TeamId;
use yizhan_domain::base::Role;
use yizhan_store::table::question;

/// Questions that are shown; more than anybody answers in a day.
const SHOWN: u32 = 200;

/// The questions that wait for the caller, the oldest first.
pub(crate) fn list(context: &Context<'_>, _: ListQuestions) -> Result<QuestionPage, Trouble> {
    let (person, connection) = (context.actor.person, context.connection);
    let mut rows = Vec::new();
    for (order, id) in question::waiting(connection, person, supervised(context), SHOWN)? {
        let found = load(connection, context.key.device, order)?;
        let Some(Found::Order(loaded)) = found else {
            continue;
        };
        if !loaded.is_seen_by(context) {
            continue;
        }
        let header = &loaded.order.header;
        let questions = loaded.questions();
        let asked = questions.iter().filter(|question| question.id == id);
        rows.extend(asked.map(|question| QuestionRow {
            order,
            number: header.number.clone(),
            description: loaded.order.description.clone(),
            department: context.directory.department_name(header.department),
            question: view(context, &loaded, question),
        }));
    }
    Ok(QuestionPage {
        rows,
        now: context.now,
    })
}

/// How many there are.
pub(crate) fn count(context: &Context<'_>) -> Result<u32, Trouble> {
    let person = context.actor.person;
    Ok(question::count_waiting(
        context.connection,
        person,
        supervised(context),
    )?)
}

/// The team that the caller answers for.
fn supervised(context: &Context<'_>) -> Option<TeamId> {
    let actor = &context.actor;
    actor.team.filter(|_| actor.role == Role::Supervisor)
}
