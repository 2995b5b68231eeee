//! `yizhan verify FOLDER`: checks a store without opening a window, for whoever looks after a device.

use crate::data_dir::DataDir;
use crate::vault::{Pin, Surroundings};
use std::io::{self, BufRead};
use std::path::PathBuf;
use std::process::ExitCode;
use yizhan_api::{ApiError, Fault};
use yizhan_engine::Verified;

/// Checks the chain, the signatures, and that the projections are what the log says; the PIN, where there is one, is
/// the first line of what comes in. Each fault is a line.
pub fn verify(folder: PathBuf) -> ExitCode {
    match verified(folder, &mut io::stdin().lock()) {
        Ok(verified) => {
            for fault in &verified.faults {
                println!("{fault}");
            }
            let (items, envelopes, faults) =
                (verified.items, verified.envelopes, verified.faults.len());
            println!(
                "记录 {items} 条，封包 {envelopes} 个，问题 {faults} 个 · \
                 {items} items, {envelopes} envelopes, {faults} faults"
            );
            ExitCode::from(u8::from(faults > 0))
        }
        Err(why) => {
            eprintln!("没有检查成，数据没有改动 · Not verified; no data were touched ({why})");
            ExitCode::from(2)
        }
    }
}

fn verified(folder: PathBuf, typed: &mut impl BufRead) -> Result<Verified, ApiError> {
    let dir = DataDir::new(folder, Surroundings::here());
    if !dir.has_store()? {
        return Err(Fault::MalformedRequest {
            why: "there is no store".into(),
        }
        .into());
    }
    let opened = match dir.open() {
        Err(ApiError::Fault(Fault::StoreLocked)) => {
            let mut line = String::new();
            typed.read_line(&mut line).map_err(|why| Fault::Internal {
                why: why.to_string(),
            })?;
            dir.unlock(&Pin::new(line.trim_end_matches(['\r', '\n']).to_owned()))?;
            dir.open()
        }
        other => other,
    };
    opened?.verify()
}
