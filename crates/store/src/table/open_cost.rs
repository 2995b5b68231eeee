//! Orders as those look at them who confirm costs or charge them.

use super::order_filter::{Filter, condition};
use crate::{StoreError, sql};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::order::BillDigest;
use yizhan_domain::{DepartmentId, Fen, Millis, OrderId, PersonId, TeamId};

/// What lists show of an order whose cost waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCost {
    /// The bill that is confirmed.
    pub bill: BillDigest,
    /// What of its total was charged before.
    pub charged: Fen,
    /// The beginning of what was done.
    pub done: String,
    /// When the work was finished, by the device's clock.
    pub finished_at: Option<Millis>,
    /// Codes of the fees on the bill, each with a price that it was billed at.
    pub prices: BTreeSet<(String, Fen)>,
    /// Who did what is on the bill.
    pub workers: BTreeSet<PersonId>,
    /// Who confirmed it at the stages before.
    pub confirmed_by: Vec<PersonId>,
}

/// What narrows a list of costs. What is none does not narrow.
#[derive(Clone, Debug, Default)]
pub struct CostFilter {
    /// Only of one of these teams.
    pub teams: Option<Vec<TeamId>>,
    /// Only with a bill of so much at least.
    pub total_from: Option<Fen>,
    /// Only those about which a question is open.
    pub asked: bool,
    /// Only these.
    pub only: Option<Vec<OrderId>>,
    /// Only those behind this one, the dearest first.
    pub cheaper_than: Option<(Fen, OrderId)>,
}

impl CostFilter {
    /// Adds its conditions.
    pub(super) fn narrow(&self, add: &mut impl FnMut(&str, Vec<Value>)) {
        let id = |id: &uuid::Uuid| Value::Blob(id.as_bytes().to_vec());
        if let Some(teams) = &self.teams {
            let marks = vec!["?"; teams.len()].join(", ");
            let ids = teams.iter().map(|team| id(&team.0)).collect();
            add(&format!("o.team IN ({marks})"), ids);
        }
        if let Some(least) = self.total_from {
            add("o.total_fen >= ?", vec![least.0.into()]);
        }
        if self.asked {
            let open = "o.id IN (SELECT work_order FROM question WHERE state <> 'settled')";
            add(open, vec![]);
        }
        if let Some(only) = &self.only {
            let marks = vec!["?"; only.len()].join(", ");
            let ids = only.iter().map(|order| id(&order.0)).collect();
            add(&format!("o.id IN ({marks})"), ids);
        }
        if let Some((total, order)) = &self.cheaper_than {
            let key = vec![total.0.into(), id(&order.0)];
            add("(o.total_fen, o.id) < (?, ?)", key);
        }
    }
}

/// How many orders match, and the sum of their bills.
///
/// # Errors
/// When SQLite cannot read.
pub fn sum(connection: &Connection, filter: &Filter) -> Result<(u32, Fen), StoreError> {
    sum_of(connection, filter, "o.total_fen")
}

/// How many orders match, and the sum of what of their bills was not charged yet.
///
/// # Errors
/// When SQLite cannot read.
pub fn sum_to_charge(connection: &Connection, filter: &Filter) -> Result<(u32, Fen), StoreError> {
    sum_of(connection, filter, TO_CHARGE)
}

/// What of an order's bill was not charged yet.
const TO_CHARGE: &str =
    "o.total_fen - (SELECT coalesce(sum(c.amount_fen), 0) FROM charge c WHERE c.work_order = o.id)";

fn sum_of(
    connection: &Connection,
    filter: &Filter,
    amount: &str,
) -> Result<(u32, Fen), StoreError> {
    let Some((condition, values)) = condition(filter) else {
        return Ok((0, Fen(0)));
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*), coalesce(sum({amount}), 0) FROM work_order o WHERE {condition}"
    ))?;
    let sum = statement.query_row(params_from_iter(values), |row| {
        Ok((row.get(0)?, Fen(row.get(1)?)))
    })?;
    Ok(sum)
}

/// How many open orders with something on the bill there are, and what of it was not charged yet, by status.
///
/// # Errors
/// When SQLite cannot read.
pub fn by_status(connection: &Connection) -> Result<BTreeMap<String, (u32, Fen)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT o.status, count(*), coalesce(sum({TO_CHARGE}), 0) FROM work_order o
         WHERE o.closed = 0 AND o.total_fen > 0 GROUP BY o.status"
    ))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, Fen(row.get(2)?)))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What of the bills of open orders was not charged yet, by department.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn by_department(connection: &Connection) -> Result<BTreeMap<DepartmentId, Fen>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT o.department AS department, coalesce(sum({TO_CHARGE}), 0) AS total FROM work_order o
         WHERE o.closed = 0 AND o.total_fen > 0 GROUP BY o.department"
    ))?;
    let rows = statement.query_map([], |row| {
        Ok((
            DepartmentId(sql::id(row, "department")?),
            Fen(row.get("total")?),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Departments and teams of the orders that match.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn whose(
    connection: &Connection,
    filter: &Filter,
) -> Result<(BTreeSet<DepartmentId>, BTreeSet<TeamId>), StoreError> {
    let (mut departments, mut teams) = (BTreeSet::new(), BTreeSet::new());
    let Some((condition, values)) = condition(filter) else {
        return Ok((departments, teams));
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT DISTINCT o.department, o.team FROM work_order o WHERE {condition}"
    ))?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        departments.insert(DepartmentId(sql::id(row, "department")?));
        teams.extend(sql::optional_id(row, "team")?.map(TeamId));
    }
    Ok((departments, teams))
}
