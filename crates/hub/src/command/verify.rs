//! `yizhan-hub verify`

use super::{Outcome, audit};
use crate::{Clock, DataDir, MachineClock, Trouble, logging};
use std::path::{Path, PathBuf};
use yizhan_engine::Fingerprint;

/// Checks the chain, the signatures, and that the projections are what the log says.
///
/// With a file instead of a folder: checks an audit bundle, and tells the order that it proves. Whose hub vouches for it,
/// its audit fingerprint says, which the hospital publishes.
/// Exit code 1 where faults were found; each is a line on stdout.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR", required_unless_present = "bundle")]
    data: Option<PathBuf>,
    /// 审计包 · An audit bundle, which needs no store
    #[arg(value_name = "FILE", conflicts_with = "data")]
    bundle: Option<PathBuf>,
    /// 医院公布的审计指纹 · The audit fingerprint that the hospital published: the bundle has to be of that hub
    #[arg(long, value_name = "FINGERPRINT", requires = "bundle", value_parser = fingerprint)]
    authority: Option<Fingerprint>,
}

/// A fingerprint as somebody typed it.
fn fingerprint(typed: &str) -> Result<Fingerprint, &'static str> {
    let short = "审计指纹应有 64 位数字或字母 A–F · a fingerprint has 64 digits, 0–9 and A–F";
    Fingerprint::read(typed).ok_or(short)
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
            (None, Some(bundle)) => audit::verify(&bundle, self.authority),
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
    println!("审计指纹 · audit fingerprint {}", engine.fingerprint());
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
