//! Signatures, chains, and projections that equal a rebuild.

use crate::sim::machine::Machine;
use crate::sim::world::World;
use std::collections::BTreeSet;
use yizhan_store::Connection;

/// Every store passes its own verification: chains and signatures hold, and projections are what a rebuild gives. One
/// that lost rows and has no hub any more that it could get them from does not.
pub fn every_store_verifies(world: &mut World) {
    for machine in world
        .machines
        .iter_mut()
        .filter(|machine| !machine.is_damaged)
    {
        let verified = machine.play(|engine| engine.verify());
        let verified = verified.unwrap_or_else(|e| panic!("{} cannot be read: {e}", machine.name));
        if !verified.faults.is_empty() {
            let faults = verified.faults.join("\n  ");
            let difference = rebuilt(machine);
            panic!("{}:\n  {faults}\n{difference}", machine.name);
        }
    }
}

/// What a rebuild changes, row by row.
fn rebuilt(machine: &mut Machine) -> String {
    let before = rows(&machine.eye);
    if let Err(error) = machine.play(|engine| engine.rebuild()) {
        return format!("  it cannot be rebuilt: {error}");
    }
    let after = rows(&machine.eye);
    let gone = before
        .difference(&after)
        .map(|row| format!("  was    {row}"));
    let new = after
        .difference(&before)
        .map(|row| format!("  is now {row}"));
    gone.chain(new).take(20).collect::<Vec<_>>().join("\n")
}

/// Every row of the projections, as text.
fn rows(eye: &Connection) -> BTreeSet<String> {
    let tables = [
        ("base_data", "*"),
        (
            "work_order",
            "id, number, status, closed, team, filed_at, due_at, signed, total_fen, body, words",
        ),
        ("movement", "*"),
        ("balance", "*"),
        ("charge", "*"),
        ("known_device", "*"),
        ("known_price", "*"),
        ("settled", "*"),
    ];
    let mut all = BTreeSet::new();
    for (table, columns) in tables {
        let query = format!("SELECT {columns} FROM {table} LIMIT 0");
        let names: Vec<String> = {
            let statement = eye.prepare(&query).expect("the eye reads");
            let names = statement.column_names();
            names
                .into_iter()
                .map(|name| format!("quote({name})"))
                .collect()
        };
        let query = format!("SELECT {} FROM {table}", names.join(", "));
        let mut statement = eye.prepare(&query).expect("the eye reads");
        let mut rows = statement.query([]).expect("the eye reads");
        while let Some(row) = rows.next().expect("the eye reads") {
            let values =
                (0..names.len()).map(|at| row.get::<_, String>(at).expect("the eye reads"));
            all.insert(format!("{table} {}", values.collect::<Vec<_>>().join(" ")));
        }
    }
    all
}
