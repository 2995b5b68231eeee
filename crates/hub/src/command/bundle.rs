//! `yizhan-hub bundle`

use super::Outcome;
use crate::{Clock, DataDir, MachineClock, Trouble, logging, private_file};
use std::io::Write;
use std::path::PathBuf;

/// Writes the audit bundle of an order: `yizhan-hub verify FILE` checks it on any machine. Whoever gets it needs the audit
/// fingerprint from somewhere else than the file.
#[derive(Debug, clap::Args)]
pub struct Bundle {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// 新文件 · The file to write, which must not exist
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// 单号 · The order's number
    number: String,
}

impl Bundle {
    /// Writes the bundle.
    ///
    /// # Errors
    /// The store is in use or missing; no such order; the file exists or cannot be written.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        let locked = DataDir::new(&self.data).lock()?;
        let now = MachineClock::start().now();
        let engine = locked.open_existing(now)?;
        if self.to.exists() {
            return Err(Trouble::Exists(self.to));
        }
        let bytes = engine.bundle(&self.number, now)?;
        let mut file = private_file::create(&self.to).map_err(Trouble::at(&self.to))?;
        file.write_all(&bytes).map_err(Trouble::at(&self.to))?;
        file.sync_all().map_err(Trouble::at(&self.to))?;
        println!(
            "{} kB → {}\n审计指纹 · audit fingerprint {}",
            bytes.len().div_ceil(1000),
            self.to.display(),
            engine.fingerprint()
        );
        Ok(Outcome::Good)
    }
}
