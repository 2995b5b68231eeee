//! Saying what departments may be charged.

use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::SetBudgets;
use yizhan_domain::Refusal;
use yizhan_domain::base::{BaseRecord, Budget};
use yizhan_log::Item;

/// How many departments at once; more than any hospital has.
const AT_ONCE_MAX: usize = 2000;

/// The budgets that are not so already, all of them or none.
pub(crate) fn set(context: &Context<'_>, request: &SetBudgets) -> Result<Vec<Item>, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    Budget::check_year(request.year)?;
    if request.budgets.len() > AT_ONCE_MAX {
        return Err(Refusal::TooManyAtOnce { limit: AT_ONCE_MAX }.into());
    }
    let mut named = BTreeSet::new();
    let mut items = Vec::new();
    for said in &request.budgets {
        let budget = Budget {
            department: said.department,
            year: request.year,
            amount: said.amount,
        };
        budget.check()?;
        if !context
            .directory
            .departments
            .contains_key(&budget.department)
        {
            return Err(Refusal::UnknownDepartment.into());
        }
        if !named.insert(budget.department) {
            return Err(Refusal::BudgetNotSensible.into());
        }
        let has = context.directory.budget(budget.year, budget.department);
        // Whoever takes proposals over has not seen what a colleague said meanwhile.
        let stays = request.only_new && has.is_some();
        if has != budget.amount && !stays {
            items.push(Item::Base(BaseRecord::Budget(budget)));
        }
    }
    Ok(items)
}
