//! Asking about a bill or a line of it.

use super::{is_said, note, written};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{LoadedOrder, writable};
use yizhan_api::AskAboutCost;
use yizhan_domain::Refusal;
use yizhan_domain::costs::{About, Asked, Said, answerers, asks_at, existed};
use yizhan_log::Item;

/// The question as a fact.
pub(crate) fn ask(context: &Context<'_>, request: &AskAboutCost) -> Result<Vec<Item>, Trouble> {
    let loaded = writable(context, request.order)?;
    let (actor, directory) = (&context.actor, context.directory);
    let stage = asks_at(actor, &loaded.state, directory).ok_or(Refusal::WrongRole)?;
    let asked = Asked {
        stage,
        about: request.about.clone(),
        of: request.of,
        words: request.words.clone(),
    };
    let new = note(
        context,
        request.note,
        request.order,
        Said::Asked(Box::new(asked)),
    );
    new.said.check()?;
    if is_said(&loaded, &new)? {
        return Ok(Vec::new());
    }
    if !has_been(&loaded, &request.about) {
        return Err(Refusal::UnknownLine.into());
    }
    if let Some(of) = request.of {
        let former = loaded.former_technicians();
        let can_be = answerers(&loaded.order, &loaded.state, &former, directory);
        if of == actor.person || !can_be.contains(&of) {
            return Err(Refusal::NotToBeAsked.into());
        }
    }
    written(&loaded, new)
}

/// Whether there is, or was, what is asked about.
fn has_been(loaded: &LoadedOrder, about: &About) -> bool {
    match about {
        About::Bill { .. } => !(loaded.order.labour.is_empty() && loaded.drawn.is_empty()),
        About::Line(line) => existed(line, &loaded.order, &loaded.drawn),
    }
}
