//! What was charged to departments in a period (A9).

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ShowAccount;
use yizhan_api::view::{AccountView, ChargeRow, Named};
use yizhan_domain::base::Role;
use yizhan_store::table::{charge, work_order};

/// The charges of a period; a requester sees those of the own department only.
pub(crate) fn show(context: &Context<'_>, request: ShowAccount) -> Result<AccountView, Trouble> {
    let own = context.actor.role == Role::Requester;
    let department = if own {
        Some(context.actor.department)
    } else {
        request.department
    };
    let period = request.period.unwrap_or_else(|| context.now.period());
    let (count, total) = charge::total(context.connection, &period, department)?;
    let mut rows = Vec::new();
    for row in charge::newest(context.connection, &period, department)? {
        let order = work_order::by_id(context.connection, row.order)?;
        let department = context.directory.departments.get(&row.department);
        rows.push(ChargeRow {
            order: row.order,
            number: order
                .as_ref()
                .map(|order| order.number.clone())
                .unwrap_or_default(),
            department: department.map(|x| x.name.clone()).unwrap_or_default(),
            cost_centre: department
                .map(|x| x.cost_centre.clone())
                .unwrap_or_default(),
            category: order
                .as_ref()
                .map(|order| context.directory.category_title(order.category))
                .unwrap_or_default(),
            amount: row.charge.amount,
            at: row.charge.at,
            by: row.by,
        });
    }
    Ok(AccountView {
        periods: charge::periods(context.connection, department)?,
        department: department.map(|id| Named {
            id: id.0,
            name: context.directory.department_name(id),
        }),
        period,
        total,
        count,
        rows,
    })
}
