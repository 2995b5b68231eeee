//! `yizhan-hub bundle`

use super::Outcome;
use crate::{Clock, DataDir, MachineClock, Trouble, logging, private_file};
use std::io::Write;
use std::path::PathBuf;

/// Writes the audit bundle of an order: `yizhan-hub verify FILE` checks it on any machine.
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
        let engine = locked.open_existing(MachineClock::start().now())?;
        if self.to.exists() {
            return Err(Trouble::Exists(self.to));
        }
        let bytes = engine.bundle(&self.number)?;
        let mut file = private_file::create(&self.to).map_err(Trouble::at(&self.to))?;
        file.write_all(&bytes).map_err(Trouble::at(&self.to))?;
        file.sync_all().map_err(Trouble::at(&self.to))?;
        println!(
            "{} kB → {}\n公钥 · public key {}",
            bytes.len().div_ceil(1000),
            self.to.display(),
            engine.public_key()
        );
        Ok(Outcome::Good)
    }
}
