//! How much is waiting.

use super::escalated::{concerned, escalated};
use super::list::{sighted, waiting};
use crate::bonus::appeals_that_wait;
use crate::context::Context;
use crate::error::Trouble;
use crate::knowledge::count_proposals;
use crate::stores::count_alerts;
use crate::{budgets, costs};
use yizhan_api::ShowOverview;
use yizhan_api::view::Overview;
use yizhan_domain::base::{Role, Urgency};
use yizhan_store::table::escalation;
use yizhan_store::table::work_order::{self, Filter};

/// Counts of the orders that the caller sees.
pub(crate) fn overview(context: &Context<'_>, _: ShowOverview) -> Result<Overview, Trouble> {
    let open = Filter {
        open: true,
        counted_once: true,
        ..sighted(context)
    };
    let count = |filter: &Filter| work_order::count(context.connection, filter);
    let escalates_at = match concerned(context) {
        Some((audience, filter)) => {
            escalation::next(context.connection, &filter, audience, context.now)?
        }
        None => None,
    };
    let (appeals, appeals_of) = appeals_that_wait(context)?;
    Ok(Overview {
        todo: count(&waiting(context))?,
        urgent: count(&Filter {
            urgency: Some(Urgency::Urgent),
            ..open.clone()
        })?,
        late: count(&Filter {
            late_at: Some(context.now),
            ..open.clone()
        })?,
        open: count(&open)?,
        escalated: escalated(context).map_or(Ok(0), |filter| count(&filter))?,
        escalates_at,
        stock_alerts: match context.actor.role {
            Role::Keeper => u32::try_from(count_alerts(context)?).unwrap_or(u32::MAX),
            _ => 0,
        },
        proposals: count_proposals(context),
        questions: costs::count(context)?,
        appeals,
        appeals_of,
        budgets_over: match context.actor.role {
            Role::Finance | Role::Manager => budgets::count_over(context)?,
            _ => 0,
        },
    })
}
