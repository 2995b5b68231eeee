//! The rows of an order's questions, and how it came to the auditor.

use super::sample::case_of;
use crate::error::Trouble;
use crate::order::LoadedOrder;
use yizhan_domain::OrderId;
use yizhan_domain::costs::waits_for;
use yizhan_store::Connection;
use yizhan_store::table::audit_case;
use yizhan_store::table::question::{self, QuestionRow};

/// Projects what was asked about an order; nothing where nothing was filed.
pub(crate) fn project(
    connection: &Connection,
    order: OrderId,
    loaded: Option<&LoadedOrder>,
) -> Result<(), Trouble> {
    let rows = loaded.map(rows).unwrap_or_default();
    question::replace(connection, order, &rows)?;
    let case = loaded.and_then(case_of);
    Ok(audit_case::replace(connection, order, case.as_ref())?)
}

fn rows(loaded: &LoadedOrder) -> Vec<QuestionRow> {
    let questions = loaded.questions();
    if questions.is_empty() {
        return Vec::new();
    }
    let former = loaded.former_technicians();
    let rows = questions.iter().map(|question| QuestionRow {
        id: question.id,
        stage: question.asked.stage,
        state: question.state(),
        to_one: question.asked.of.is_some(),
        at: question.at,
        waits_for: waits_for(question, &loaded.order, &loaded.state, &former),
    });
    rows.collect()
}
