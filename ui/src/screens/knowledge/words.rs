//! What is said of an entry in a few words.

use crate::components::{Tone, yuan};
use crate::i18n::{tr, tr_with};
use crate::words::{name_of, span};
use yizhan_api::domain::Fen;
use yizhan_api::domain::base::KnowledgeState;

/// How many orders stand behind it, how long it usually takes, what it usually costs.
pub(super) fn figures(orders: usize, minutes: Option<u32>, cost: Option<Fen>) -> String {
    let many = tr_with("knowledge.orders_n", &[("n", orders.to_string())]);
    let takes = minutes.map(|minutes| {
        let time = span(i64::from(minutes) * 60_000);
        tr_with("knowledge.takes", &[("time", time)])
    });
    let costs = cost
        .filter(|cost| cost.0 > 0)
        .map(|cost| tr_with("knowledge.costs", &[("money", yuan(cost.0))]));
    let all: Vec<String> = [Some(many), takes, costs].into_iter().flatten().collect();
    all.join(" · ")
}

/// Where an entry stands that is not approved.
pub(super) fn state_badge(state: KnowledgeState) -> Option<(String, Tone)> {
    let tone = match state {
        KnowledgeState::Proposed => Tone::Warn,
        KnowledgeState::OutOfUse => Tone::Neutral,
        KnowledgeState::Approved => return None,
    };
    Some((tr(&format!("knowledge.state.{}", name_of(&state))), tone))
}
