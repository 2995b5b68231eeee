//! What was consumed (B8), as sums.

use super::list_alerts::words;
use super::list_movements::{names, narrowed};
use crate::context::Context;
use crate::error::Trouble;
use crate::months::months;
use yizhan_api::view::{ConsumptionRow, ConsumptionView};
use yizhan_api::{ConsumptionBy, ShowConsumption};
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{DepartmentId, OrderId, PartId, PersonId};
use yizhan_store::table::consumption::{self, By, Key, Sum};
use yizhan_store::table::work_order;

/// How many sums are shown.
const SHOWN: u32 = 500;

/// The dearest sums, with what all of them come to.
pub(crate) fn show_consumption(
    context: &Context<'_>,
    request: &ShowConsumption,
) -> Result<ConsumptionView, Trouble> {
    consumption_of(context, request, SHOWN)
}

/// [`show_consumption`] with so many rows.
pub(super) fn consumption_of(
    context: &Context<'_>,
    request: &ShowConsumption,
    limit: u32,
) -> Result<ConsumptionView, Trouble> {
    let filter = narrowed(context, &request.filter)?;
    let by = match request.by {
        ConsumptionBy::Part => By::Part,
        ConsumptionBy::Department => By::Department,
        ConsumptionBy::Technician => By::Technician,
        ConsumptionBy::Order => By::Place,
        ConsumptionBy::Month => By::Month,
        ConsumptionBy::Reference => By::Reference,
    };
    let mut sums = consumption::sums(context.connection, by, &filter, limit)?;
    if by == By::Month {
        sums.rows.sort_by_key(|sum| match &sum.key {
            Key::Text(month) => std::cmp::Reverse(month.clone()),
            _ => std::cmp::Reverse(String::new()),
        });
    }
    let rows: Result<Vec<_>, Trouble> = sums
        .rows
        .into_iter()
        .map(|sum| row(context, by, sum))
        .collect();
    let months = months(
        context,
        request.filter.from.as_deref(),
        request.filter.to.as_deref(),
    );
    Ok(ConsumptionView {
        by: request.by,
        from: months.from,
        to: months.to,
        rows: rows?,
        count: sums.count,
        quantity: sums.quantity,
        value: sums.value,
        names: names(context, &request.filter)?,
    })
}

fn row(context: &Context<'_>, by: By, sum: Sum) -> Result<ConsumptionRow, Trouble> {
    let directory = context.directory;
    let mut row = ConsumptionRow {
        id: None,
        is_department: false,
        name: String::new(),
        note: String::new(),
        unit: String::new(),
        quantity: sum.quantity,
        value: sum.value,
        movements: sum.movements,
    };
    match sum.key {
        Key::Text(text) => row.name = text,
        Key::Place(StockPlace::Department(id)) => {
            row.id = Some(id.0);
            row.is_department = true;
            row.name = directory.department_name(id);
        }
        Key::Place(StockPlace::Order(id)) => {
            row.id = Some(id.0);
            if let Some(order) = work_order::by_id(context.connection, OrderId(id.0))? {
                row.name = order.number;
                row.note = directory.department_name(order.department);
            }
        }
        Key::Place(_) => {}
        Key::Id(id) => {
            row.id = Some(id);
            match by {
                By::Part => {
                    if let Some(part) = directory.parts.get(&PartId(id)) {
                        let part = words(part);
                        row.note = format!("{} · {}", part.code, part.spec);
                        row.name = part.name;
                        row.unit = part.unit;
                    }
                }
                By::Department => row.name = directory.department_name(DepartmentId(id)),
                _ => row.name = directory.person_name(PersonId(id)),
            }
        }
    }
    Ok(row)
}
