//! `yizhan-hub backup`

use super::Outcome;
use crate::{DataDir, Trouble, durable, logging, private_file};
use std::fs;
use std::path::{Path, PathBuf};
use yizhan_engine::backup;

/// Writes a copy of the store to a new file. The hub may be running meanwhile, also one of an older version:
/// the store is only read.
#[derive(Debug, clap::Args)]
pub struct Backup {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// 备份文件 · The new file; an existing one is never overwritten
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Backup {
    /// Backs up.
    ///
    /// # Errors
    /// There is no store, or the file exists or cannot be written.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        let dir = DataDir::new(&self.data);
        let store = dir.existing_store()?;
        if self.to.exists() {
            return Err(Trouble::Exists(self.to));
        }
        // Under another name until it is whole, so that a file of the asked name is always a backup.
        let partial = partial(&self.to);
        if partial.exists() {
            fs::remove_file(&partial).map_err(Trouble::at(&partial))?;
        }
        private_file::create(&partial).map_err(Trouble::at(&partial))?;
        backup::back_up(&store, &partial)?;
        durable::rename(&partial, &self.to).map_err(Trouble::at(&self.to))?;
        println!("已备份到 · backed up to {}", self.to.display());
        Ok(Outcome::Good)
    }
}

fn partial(to: &Path) -> PathBuf {
    let mut name = to.to_path_buf().into_os_string();
    name.push(".partial");
    name.into()
}
