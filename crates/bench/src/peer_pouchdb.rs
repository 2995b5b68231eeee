//! The second peer: PouchDB's replication over HTTP, in Node.js, with the orders of our own run as JSON.
//!
//! It signs nothing, checks nothing and knows no permissions here. It sends what an order says last, with the names of
//! the revisions before; what a technician wrote in between does not reach the hub.

use crate::figures::Figures;
use crate::order_changes::OrderChanges;
use anyhow::{Context, Result, ensure};
use automerge::{AutoSerde, Automerge, Change};
use serde::Deserialize;
use serde_json::Value;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

/// What `pouchdb.mjs` saw.
#[derive(Deserialize)]
struct Seen {
    what: String,
    seen: f64,
    unit: Unit,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Unit {
    Ms,
    S,
    #[serde(rename = "kB")]
    Kb,
    #[serde(rename = "B")]
    B,
}

/// Measures with the programs in `peers`.
pub fn measure(peers: &Path, orders: &[OrderChanges], figures: &mut Figures) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("orders.ndjson");
    let mut file = BufWriter::new(File::create(&path)?);
    for order in orders {
        serde_json::to_writer(&mut file, &revisions(order)?)?;
        writeln!(file)?;
    }
    file.into_inner()?;
    let output = Command::new("node")
        .arg(peers.join("pouchdb.mjs"))
        .arg(&path)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("node")?;
    ensure!(output.status.success(), "pouchdb.mjs: {}", output.status);
    for seen in serde_json::from_slice::<Vec<Seen>>(&output.stdout)? {
        let unit = match seen.unit {
            Unit::Ms => "ms",
            Unit::S => "s",
            Unit::Kb => "kB",
            Unit::B => "B",
        };
        figures.add(&format!("{}, PouchDB", seen.what), seen.seen, unit, None);
    }
    Ok(())
}

/// The order as JSON after each of its changes.
fn revisions(order: &OrderChanges) -> Result<Vec<Value>> {
    let mut document = Automerge::new();
    let mut revisions = Vec::new();
    for change in &order.changes {
        document.apply_changes([Change::from_bytes(change.clone())?])?;
        let mut json = serde_json::to_value(AutoSerde::from(&document))?;
        for container in ["header", "steps", "labour"] {
            let fields = json.get_mut(container).and_then(Value::as_object_mut);
            for (_, field) in fields.context("a container")? {
                // The document holds these as JSON in text; here they are JSON as any other.
                *field = serde_json::from_str(field.as_str().context("a field")?)?;
            }
        }
        revisions.push(json);
    }
    Ok(revisions)
}
