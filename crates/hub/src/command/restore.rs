//! `yizhan-hub restore`

use super::Outcome;
use crate::{
    Clock, DataDir, MachineClock, Trouble, data_dir, durable, logging, private_file, random,
};
use std::path::{Path, PathBuf};
use std::{fs, io};
use yizhan_api::{ApiError, Fault};
use yizhan_domain::Millis;
use yizhan_engine::backup;

/// Puts a backup in the place of the store. The backup is verified first, and stays as it is.
#[derive(Debug, clap::Args)]
pub struct Restore {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// 备份文件 · The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// 替换现有数据，原数据改名保留 · Replace a store that is there; it is kept aside under a new name
    #[arg(long)]
    replace: bool,
}

/// The files of a store, the store itself last. Whatever moment this stops at, a store never lies beside the
/// journal of another one.
const SUFFIXES: [&str; 3] = ["-wal", "-shm", ""];

impl Restore {
    /// Restores.
    ///
    /// # Errors
    /// The backup has faults, or a store is there and is not to be replaced.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        if !self.from.is_file() {
            return Err(Trouble::NoStore(self.from));
        }
        let locked = DataDir::new(&self.data).lock()?;
        let (store, now) = (locked.dir().store(), MachineClock::start().now());
        // The journal of a store that is gone is data too.
        let taken = || store.exists() || data_dir::journal(&store).exists();
        if taken() && !self.replace {
            return Err(Trouble::StoreExists(store));
        }
        let copy = locked.dir().folder().join("yizhan.restoring.sqlite");
        remove(&copy)?;
        let verified = copy_and_verify(&self.from, &copy, now);
        if verified.is_err() {
            remove(&copy)?;
        }
        let items = verified?;
        if taken() {
            if store.exists()
                && let Err(why) = backup::settle(&store)
            {
                tracing::warn!(%why, "the journal of the old store is kept beside it");
            }
            let aside = aside(&store, now);
            rename(&store, &aside)?;
            println!(
                "原数据保留为 · the old store is kept as {}",
                aside.display()
            );
        }
        place(&copy, &store)?;
        println!("已恢复 {items} 条记录 · restored {items} items");
        Ok(Outcome::Good)
    }
}

/// Copies the backup, since opening a file may change it, and verifies the copy.
fn copy_and_verify(from: &Path, copy: &Path, now: Millis) -> Result<u64, Trouble> {
    let mut backup = fs::File::open(from).map_err(Trouble::at(from))?;
    let mut private = private_file::create(copy).map_err(Trouble::at(copy))?;
    io::copy(&mut backup, &mut private).map_err(Trouble::at(copy))?;
    drop(private);
    backup::is_sound(copy).map_err(|error| match error {
        ApiError::Fault(Fault::StoreDamaged { why }) => Trouble::BackupFaulty {
            path: from.to_path_buf(),
            faults: vec![why],
        },
        other => other.into(),
    })?;
    let mut engine = data_dir::open(copy, now)?;
    let verified = engine.verify()?;
    // What the hub wrote behind this backup may stand on devices: it goes on under another name.
    engine.begin_epoch(random::bytes()?, now)?;
    drop(engine);
    if !verified.faults.is_empty() {
        return Err(Trouble::BackupFaulty {
            path: from.to_path_buf(),
            faults: verified.faults,
        });
    }
    Ok(verified.items)
}

/// A name for the old store that is not taken yet.
fn aside(store: &Path, now: Millis) -> PathBuf {
    let stamp = now.civil().format("%Y%m%d-%H%M%S");
    let named = |count: u32| match count {
        1 => store.with_file_name(format!("yizhan.{stamp}.sqlite")),
        _ => store.with_file_name(format!("yizhan.{stamp}-{count}.sqlite")),
    };
    (1..)
        .map(named)
        .find(|path| !path.exists() && !data_dir::journal(path).exists())
        .unwrap_or_else(|| named(1))
}

/// Gives the verified copy the name of the store.
fn place(copy: &Path, store: &Path) -> Result<(), Trouble> {
    for file in [copy, store] {
        let journal = data_dir::journal(file);
        if journal.exists() {
            return Err(Trouble::StrayJournal(journal));
        }
    }
    durable::rename(copy, store).map_err(Trouble::at(store))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.to_path_buf().into_os_string();
    name.push(suffix);
    name.into()
}

fn rename(from: &Path, to: &Path) -> Result<(), Trouble> {
    for suffix in SUFFIXES {
        let (from, to) = (with_suffix(from, suffix), with_suffix(to, suffix));
        if from.exists() {
            durable::rename(&from, &to).map_err(Trouble::at(&from))?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), Trouble> {
    for suffix in SUFFIXES {
        let path = with_suffix(path, suffix);
        if path.exists() {
            fs::remove_file(&path).map_err(Trouble::at(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_restores_in_a_second_keep_both_old_stores() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("yizhan.sqlite");
        let first = aside(&store, Millis(1_795_222_800_000));
        assert_eq!(first.file_name().unwrap(), "yizhan.20261121-090000.sqlite");
        fs::write(&first, "old").unwrap();
        let second = aside(&store, Millis(1_795_222_800_000));
        assert_eq!(
            second.file_name().unwrap(),
            "yizhan.20261121-090000-2.sqlite"
        );
    }
}
