//! `yizhan-bench HUB HOSPITAL UI PEERS`: measures the hub's program with the hospital's files and the built interface,
//! and devices with their hub beside two peers, one of which stands in the folder PEERS (`tests/bench`);
//! `yizhan-bench sync PEERS` measures devices, their hub and the peers only; `yizhan-bench ledger` measures stores with a million
//! movements; `yizhan-bench history` measures 315,000 orders; `yizhan-bench codes PEERS SET…` measures
//! reading codes from sets of pictures, beside two peers in Python (`YIZHAN_PYTHON` says which).
//!
//! Prints a table in Markdown. Times are wall-clock times at the client, over one loopback connection, so
//! they hold the server's work, HTTP and the kernel.

mod codes;
mod download;
mod figures;
mod history;
mod hub;
mod labels;
mod ledger;
mod order_changes;
mod peer_automerge;
mod peer_pouchdb;
mod reads;
mod sync;
mod writes;

use anyhow::{Context, Result};
use figures::Figures;
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let mut figures = Figures::default();
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.next_if(|first| first == "codes").is_some() {
        let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
        let (peers, sets) = paths.split_first().context("the folder of the peers")?;
        return codes::measure(peers, sets);
    }
    if arguments.next_if(|first| first == "history").is_some() {
        history::measure(&mut figures)?;
        print!("{figures}");
        return Ok(());
    }
    if arguments.next_if(|first| first == "ledger").is_some() {
        ledger::measure(&mut figures)?;
        print!("{figures}");
        return Ok(());
    }
    let only_sync = arguments.next_if(|first| first == "sync").is_some();
    let mut paths = arguments.map(PathBuf::from);
    let mut path = |what: &'static str| paths.next().context(what);
    if only_sync {
        devices(&path("the folder of the peers")?, &mut figures)?;
        print!("{figures}");
        return Ok(());
    }
    let (program, hospital, ui, peers) = (
        path("the hub's program")?,
        path("the hospital's files")?,
        path("the interface")?,
        path("the folder of the peers")?,
    );
    let data = tempfile::tempdir()?;
    hub::import(&program, &hospital, data.path(), &mut figures)?;
    let hub = hub::Running::start(&program, data.path(), &ui)?;
    reads::measure(&hub, &mut figures)?;
    labels::measure(&hub, &mut figures)?;
    writes::measure(&hub, &mut figures)?;
    figures.add(
        "hub, resident after all that",
        hub.resident_mib()?,
        "MiB",
        Some(80.0),
    );
    devices(&peers, &mut figures)?;
    download::measure(&ui, &mut figures)?;
    print!("{figures}");
    Ok(())
}

/// Devices and their hub; then the peers with the very changes that the hub ended with.
fn devices(peers: &Path, figures: &mut Figures) -> Result<()> {
    let orders = sync::measure(figures)?;
    peer_automerge::measure(&orders, figures)?;
    peer_pouchdb::measure(peers, &orders, figures)
}
