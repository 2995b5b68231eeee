//! Stores that hold the same have the same rows, to the last byte.

use crate::sim::machine::Machine;
use crate::sim::world::{HUB, World};
use std::collections::BTreeSet;
use yizhan_domain::base::Role;
use yizhan_engine::sync::Next;
use yizhan_store::Connection;
use yizhan_store::table::valuation;

/// What every device holds all of.
const SHARED: [&str; 3] = [
    "SELECT * FROM base_data",
    "SELECT id, month, count, total_fen, reason, at, by_person FROM closing",
    "SELECT * FROM known_price WHERE kind = 'fee'",
];

/// What whoever keeps the books of the stores holds all of.
const STORES: [&str; 5] = [
    "SELECT * FROM movement",
    "SELECT * FROM balance WHERE quantity <> 0",
    "SELECT * FROM slip",
    "SELECT * FROM slip_decision",
    "SELECT * FROM stock_count",
];

/// What is about orders: a device has those of its own. Where an order stands that was split or merged is told by others
/// that it belongs together with, as far as they are known here.
const ORDERS: [&str; 11] = [
    "SELECT id, number, own_status, part_of, merged_into, urgent, category, place, department, team, filed_by, requester,
        filed_at, total_fen, overused, words FROM work_order",
    "SELECT id, status, closed, due_at, signed, body, timed_until FROM work_order WHERE own_status NOT IN ('split', 'merged')",
    "SELECT o.id, t.person FROM order_technician t JOIN work_order o USING (row)",
    "SELECT o.id, f.person FROM order_former f JOIN work_order o USING (row)",
    "SELECT o.id, f.* FROM fact f JOIN work_order o USING (row)",
    "SELECT work_order, step, department, month, period, waits, amount_fen, at, by_person FROM charge",
    "SELECT * FROM callback",
    "SELECT * FROM question",
    "SELECT * FROM question_waits",
    "SELECT * FROM audit_case",
    "SELECT o.id, e.audience, e.at FROM escalation e JOIN work_order o USING (row) WHERE own_status NOT IN ('split', 'merged')",
];

/// A device at rest has of what it shares with the hub the very rows that the hub has.
pub fn who_holds_the_same_has_the_same_rows(world: &World, ends: &[Next], whole: &[bool]) {
    let hub = &world.machines[HUB];
    for (at, device) in world.machines.iter().enumerate().skip(HUB + 1) {
        if ends[at] == Next::Rest
            && whole[at]
            && let Err(difference) = same_rows(hub, device)
        {
            panic!("{} and the hub have other rows: {difference}", device.name);
        }
    }
}

/// Tells a difference, if there is one.
fn same_rows(hub: &Machine, device: &Machine) -> Result<(), String> {
    let person = device.person.expect("a device is somebody's");
    let directory = hub.engine.directory();
    let role = directory.people[&person].role;
    let keeps_stock = !matches!(
        role,
        Role::Requester | Role::Dispatcher | Role::Administrator
    );
    let stores = if keeps_stock { STORES.as_slice() } else { &[] };
    for query in SHARED.iter().chain(stores) {
        let (here, there) = (rows(&device.eye, query), rows(&hub.eye, query));
        differ(query, here.symmetric_difference(&there))?;
    }
    for part in directory.parts.keys().filter(|_| keeps_stock) {
        let worth = |eye| valuation::of_part(eye, *part).expect("the store can be read");
        let (here, there) = (worth(&device.eye), worth(&hub.eye));
        if here != there {
            return Err(format!("{part} is worth {here:?} here, {there:?} there"));
        }
    }
    for query in ORDERS {
        let (here, there) = (rows(&device.eye, query), rows(&hub.eye, query));
        differ(query, here.difference(&there))?;
    }
    Ok(())
}

fn differ<'r>(query: &str, rows: impl Iterator<Item = &'r String>) -> Result<(), String> {
    let rows: Vec<_> = rows.take(4).collect();
    if rows.is_empty() {
        return Ok(());
    }
    Err(format!("{query}: {rows:?}"))
}

/// The rows of a query, each as it is written for people, without the number that its store gave it.
fn rows(eye: &Connection, query: &str) -> BTreeSet<String> {
    let mut statement = eye.prepare(query).expect("the store can be asked");
    let columns: Vec<usize> = (0..statement.column_count())
        .filter(|column| statement.column_name(*column) != Ok("row"))
        .collect();
    let mut found = statement.query([]).expect("the store can be read");
    let mut rows = BTreeSet::new();
    while let Some(row) = found.next().expect("the store can be read") {
        let values = columns.iter().map(|column| {
            let value = row.get_ref(*column).expect("a value can be read");
            format!("{value:?}")
        });
        rows.insert(values.collect::<Vec<_>>().join(" "));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::house::with_house;

    #[test]
    fn one_other_row_anywhere_is_told() {
        with_house(|house| {
            let (hub, device) = (house.fresh("hub"), house.fresh("keeper"));
            assert_eq!(same_rows(&hub, &device), Ok(()));
            for (damage, table) in [
                ("DELETE FROM base_data WHERE kind = 'fee'", "base_data"),
                ("DELETE FROM known_price WHERE kind = 'fee'", "known_price"),
                ("UPDATE movement SET quantity = quantity + 1", "movement"),
                ("UPDATE balance SET quantity = quantity + 1", "balance"),
                (
                    "UPDATE work_order SET total_fen = total_fen + 1",
                    "work_order",
                ),
                (
                    "UPDATE order_technician SET person = zeroblob(16)",
                    "order_technician",
                ),
                ("UPDATE fact SET labour_fen = labour_fen + 1", "fact"),
                ("UPDATE charge SET amount_fen = amount_fen + 1", "charge"),
            ] {
                let device = house.fresh("keeper");
                let changed = device.eye.execute(damage, []);
                assert_ne!(changed.expect("the store can be damaged"), 0, "{table}");
                let told = same_rows(&hub, &device).expect_err(table);
                assert!(told.contains(table), "{told}");
            }
        });
    }
}
