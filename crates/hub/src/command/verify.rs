//! `yizhan-hub verify`

use super::{Outcome, audit};
use crate::{Clock, DataDir, MachineClock, Trouble, logging};
use std::path::{Path, PathBuf};

/// Checks the chain, the signatures, and that the projections are what the log says.
///
/// With a file instead of a folder: checks an audit bundle, and tells the order that it proves.
/// Exit code 1 where faults were found; each is a line on stdout.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR", required_unless_present = "bundle")]
    data: Option<PathBuf>,
    /// 审计包 · An audit bundle, which needs no store
    #[arg(value_name = "FILE", conflicts_with = "data")]
    bundle: Option<PathBuf>,
}

impl Verify {
    /// Verifies.
    ///
    /// # Errors
    /// The store is in use or missing, or cannot be read.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        match (self.data, self.bundle) {
            (Some(data), _) => verify_store(&data),
            (None, Some(bundle)) => audit::verify(&bundle),
            (None, None) => Ok(Outcome::Faulty),
        }
    }
}

fn verify_store(data: &Path) -> Result<Outcome, Trouble> {
    let locked = DataDir::new(data).lock()?;
    let mut engine = locked.open_existing(MachineClock::start().now())?;
    let verified = engine.verify()?;
    for fault in &verified.faults {
        println!("{fault}");
    }
    let (items, envelopes, faults) = (verified.items, verified.envelopes, verified.faults.len());
    println!(
        "记录 {items} 条，封包 {envelopes} 个，问题 {faults} 个 · \
             {items} items, {envelopes} envelopes, {faults} faults"
    );
    let (photos, missing) = (verified.photos, verified.photos_missing);
    if photos > 0 || missing > 0 {
        println!(
            "照片 {photos} 张，另有 {missing} 张尚未传到 · \
             {photos} photos, {missing} more have not arrived"
        );
    }
    Ok(if verified.faults.is_empty() {
        Outcome::Good
    } else {
        Outcome::Faulty
    })
}
