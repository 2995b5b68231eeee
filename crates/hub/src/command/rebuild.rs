//! `yizhan-hub rebuild`

use super::Outcome;
use crate::{Clock, DataDir, MachineClock, Trouble, logging};
use std::path::PathBuf;

/// Makes the projections anew from the log; the log itself stays as it is.
#[derive(Debug, clap::Args)]
pub struct Rebuild {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

impl Rebuild {
    /// Rebuilds.
    ///
    /// # Errors
    /// The store is in use, missing, or cannot be rebuilt.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        let locked = DataDir::new(&self.data).lock()?;
        let items = locked
            .open_existing(MachineClock::start().now())?
            .rebuild()?;
        println!("已由 {items} 条记录重建 · rebuilt from {items} items");
        Ok(Outcome::Good)
    }
}
