//! What was charged to departments in a period (A9).

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ShowAccount;
use yizhan_api::view::{AccountView, ChargeRow, Named};
use yizhan_domain::accounting::month_of;
use yizhan_domain::base::Role;
use yizhan_store::table::{charge, closing, work_order};

/// The charges of a period; a requester sees those of the own department only.
pub(crate) fn show(context: &Context<'_>, request: ShowAccount) -> Result<AccountView, Trouble> {
    let own = context.actor.role == Role::Requester;
    let department = if own {
        Some(context.actor.department)
    } else {
        request.department
    };
    let books = closing::books(context.connection)?;
    let running = books.period(month_of(context.now), i64::MAX);
    let asked = request.period.and_then(|period| period.parse().ok());
    let period = asked.unwrap_or(running);
    let counted = charge::total(context.connection, period, department)?;
    let mut rows = Vec::new();
    for row in charge::newest(context.connection, period, department)? {
        let order = work_order::by_id(context.connection, row.order)?;
        let department = context.directory.departments.get(&row.department);
        let posting = row.posting;
        rows.push(ChargeRow {
            order: row.order,
            step: posting.step,
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
            amount: posting.amount,
            at: posting.at,
            month: posting.month,
            period: posting.period,
            waits: posting.waits,
            by: row.by,
        });
    }
    Ok(AccountView {
        periods: charge::periods(context.connection, department)?,
        department: department.map(|id| Named {
            id: id.0,
            name: context.directory.department_name(id),
        }),
        closed: books.is_closed(period),
        running,
        period,
        total: counted.total,
        count: counted.count,
        late: counted.late,
        rows,
    })
}
