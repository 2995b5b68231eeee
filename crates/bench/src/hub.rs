//! The hub's program: importing, serving, its memory.

use crate::figures::Figures;
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use yizhan_testkit::Caller;

const PASSWORD: &str = "measured";

/// Imports the hospital's files into `data`, and takes the time.
pub fn import(program: &Path, hospital: &Path, data: &Path, figures: &mut Figures) -> Result<()> {
    let started = Instant::now();
    let status = Command::new(program)
        .arg("import")
        .arg(hospital)
        .args(["--demo", "--demo-password", PASSWORD, "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .status()?;
    ensure!(status.success(), "the import failed");
    figures.add(
        "import of the whole demo hospital",
        started.elapsed().as_secs_f64(),
        "s",
        Some(10.0),
    );
    Ok(())
}

/// A hub that serves; it is stopped when this is dropped.
pub struct Running {
    child: Child,
    address: String,
}

impl Running {
    /// Starts it on a free port.
    pub fn start(program: &Path, data: &Path, ui: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .arg("--ui")
            .arg(ui)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned))
            .context("the hub did not say where it listens")?;
        Ok(Self { child, address })
    }

    /// A person of the demo hospital at a browser.
    pub fn sign_in(&self, staff_number: &str) -> Result<Caller> {
        Ok(Caller::sign_in(&self.address, staff_number, PASSWORD)?)
    }

    /// Resident memory, in MiB.
    pub fn resident_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .context("VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing else to do about it here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
