//! `yizhan-hub verify`

use super::Outcome;
use crate::{Clock, DataDir, MachineClock, Trouble, logging};
use std::path::PathBuf;

/// Checks the chain, the signatures, and that the projections are what the log says.
///
/// Exit code 1 where faults were found; each is a line on stdout.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

impl Verify {
    /// Verifies.
    ///
    /// # Errors
    /// The store is in use or missing, or cannot be read.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        let locked = DataDir::new(&self.data).lock()?;
        let mut engine = locked.open_existing(MachineClock::start().now())?;
        let verified = engine.verify()?;
        for fault in &verified.faults {
            println!("{fault}");
        }
        let (items, envelopes, faults) =
            (verified.items, verified.envelopes, verified.faults.len());
        println!(
            "记录 {items} 条，封包 {envelopes} 个，问题 {faults} 个 · \
             {items} items, {envelopes} envelopes, {faults} faults"
        );
        Ok(if verified.faults.is_empty() {
            Outcome::Good
        } else {
            Outcome::Faulty
        })
    }
}
