//! `yizhan-bench HUB HOSPITAL UI`: measures the hub's program with the hospital's files and the built interface;
//! `yizhan-bench sync` measures devices and their hub only.
//!
//! Prints a table in Markdown. Times are wall-clock times at the client, over one loopback connection, so
//! they hold the server's work, HTTP and the kernel.

mod download;
mod figures;
mod hub;
mod reads;
mod sync;
mod writes;

use anyhow::{Context, Result};
use figures::Figures;
use std::path::PathBuf;

fn main() -> Result<()> {
    let mut figures = Figures::default();
    if std::env::args().nth(1).as_deref() == Some("sync") {
        sync::measure(&mut figures)?;
        print!("{figures}");
        return Ok(());
    }
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let mut path = |what: &'static str| paths.next().context(what);
    let (program, hospital, ui) = (
        path("the hub's program")?,
        path("the hospital's files")?,
        path("the interface")?,
    );
    let data = tempfile::tempdir()?;
    hub::import(&program, &hospital, data.path(), &mut figures)?;
    let hub = hub::Running::start(&program, data.path(), &ui)?;
    reads::measure(&hub, &mut figures)?;
    writes::measure(&hub, &mut figures)?;
    figures.add(
        "hub, resident after all that",
        hub.resident_mib()?,
        "MiB",
        Some(80.0),
    );
    sync::measure(&mut figures)?;
    download::measure(&ui, &mut figures)?;
    print!("{figures}");
    Ok(())
}
