//! The knowledge base to look through: what waits for a decision first.

use super::{named, row};
use crate::context::Context;
use crate::error::Trouble;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use yizhan_api::ListKnowledge;
use yizhan_api::view::KnowledgePage;
use yizhan_domain::base::{Knowledge, KnowledgeState};
use yizhan_domain::knowledge::{may_decide, may_see_entry};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::order_search::is_found;

/// Entries a page.
const PAGE: usize = 50;

/// A page of what the caller sees.
pub(crate) fn list(
    context: &Context<'_>,
    request: &ListKnowledge,
) -> Result<KnowledgePage, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let typed = request.text.to_lowercase();
    let typed: Vec<&str> = typed.split_whitespace().collect();
    let all = context.directory.knowledge.values();
    let seen: Vec<&Knowledge> = all
        .filter(|entry| may_see_entry(&context.actor, entry))
        .collect();
    let categories: BTreeSet<_> = seen
        .iter()
        .flat_map(|entry| &entry.words.categories)
        .collect();
    let mut found: Vec<&Knowledge> = seen
        .iter()
        .copied()
        .filter(|entry| {
            let fits = |category| entry.words.categories.contains(&category);
            request.category.is_none_or(fits)
        })
        .filter(|entry| {
            typed.is_empty() || {
                let words = words(context, entry);
                typed.iter().all(|word| is_found(&words, word))
            }
        })
        .collect();
    // Of what waits the oldest first, of the others what helped most often.
    found.sort_by_key(|entry| {
        let waits = (entry.state == KnowledgeState::Proposed).then_some(entry.proposed.at);
        (entry.state, waits, Reverse(entry.behind.len()), entry.id)
    });
    Ok(KnowledgePage {
        total: found.len(),
        rows: found
            .into_iter()
            .skip(request.skip)
            .take(PAGE)
            .map(|entry| row(context, entry))
            .collect(),
        categories: named(context, categories),
        may_decide: may_decide(context.actor.role),
    })
}

/// What an entry is found by, in small letters, one a line.
fn words(context: &Context<'_>, entry: &Knowledge) -> String {
    let said = &entry.words;
    let titles = said.categories.iter();
    let titles = titles.map(|id| context.directory.category_title(*id));
    // Numbers are for those who look after the entries: others may not see the orders.
    let behind = entry.behind.iter();
    let numbers = behind.filter(|_| may_decide(context.actor.role));
    let numbers = numbers.map(|behind| behind.number.clone());
    let texts = [
        said.symptom.clone(),
        said.cause.clone(),
        said.solution.clone(),
    ];
    let lines: Vec<String> = texts.into_iter().chain(titles).chain(numbers).collect();
    lines.join("\n").to_lowercase()
}

/// How many entries wait for a decision of the caller.
pub(crate) fn count_proposals(context: &Context<'_>) -> u32 {
    if !may_decide(context.actor.role) {
        return 0;
    }
    let all = context.directory.knowledge.values();
    let waiting = all.filter(|entry| entry.state == KnowledgeState::Proposed);
    u32::try_from(waiting.count()).unwrap_or(u32::MAX)
}
