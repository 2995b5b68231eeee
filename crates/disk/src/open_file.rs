//! A file that somebody opened: what SQLite asks of it, in safe words.

use crate::disk::{Content, Kind, Verdict};
use crate::file::File;
use crate::shared::Shared;
use rusqlite::ffi;
use std::ffi::c_int;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// Why something was not done, in SQLite's numbers.
pub(crate) type Came<T = ()> = Result<T, c_int>;

static NEXT: AtomicU64 = AtomicU64::new(0);

/// A file that somebody opened.
#[derive(Debug)]
pub(crate) struct OpenFile {
    content: Arc<Mutex<Content>>,
    name: String,
    /// Who opened it.
    who: u64,
    /// The life of the disk in which it was.
    life: u64,
    /// Its own, so that it stays where it is after a power cut: SQLite still looks at it when it closes.
    shared: Option<Arc<Shared>>,
}

pub(crate) fn lock(content: &Mutex<Content>) -> MutexGuard<'_, Content> {
    content.lock().unwrap_or_else(|e| e.into_inner())
}

/// Deletes the file of this name.
pub(crate) fn delete(content: &Mutex<Content>, name: &str, sync: bool) -> Came {
    let mut content = lock(content);
    if content.files.get(name).is_none_or(|f| f.bytes().is_none()) {
        return Err(ffi::SQLITE_IOERR_DELETE_NOENT);
    }
    let (call, came) = match content.call(Kind::Other) {
        Verdict::Do(call) => (call, Ok(())),
        Verdict::DoAndFall(call) => (call, Err(ffi::SQLITE_IOERR_DELETE)),
        Verdict::Fail | Verdict::Full(_) => return Err(ffi::SQLITE_IOERR_DELETE),
    };
    let (file, _) = content.file(name);
    file.delete(call);
    if sync && came.is_ok() {
        file.sync();
    }
    came
}

impl OpenFile {
    /// Opens the file of this name, and makes it where it may.
    pub(crate) fn open(content: Arc<Mutex<Content>>, name: &str, may_make: bool) -> Came<Self> {
        let mut opened = lock(&content);
        let life = opened.life;
        if opened.is_lost(life) {
            return Err(ffi::SQLITE_CANTOPEN);
        }
        if opened.files.get(name).is_none_or(|f| f.bytes().is_none()) {
            if !may_make {
                return Err(ffi::SQLITE_CANTOPEN);
            }
            let (call, came) = match opened.call(Kind::Other) {
                Verdict::Do(call) => (call, Ok(())),
                Verdict::DoAndFall(call) => (call, Err(ffi::SQLITE_CANTOPEN)),
                Verdict::Fail | Verdict::Full(_) => return Err(ffi::SQLITE_CANTOPEN),
            };
            opened.file(name).0.make(call);
            came?;
        }
        drop(opened);
        Ok(Self {
            content,
            name: name.to_owned(),
            who: NEXT.fetch_add(1, Ordering::Relaxed),
            life,
            shared: None,
        })
    }

    /// The disk, unless its power failed since the file was opened.
    fn disk(&self, otherwise: c_int) -> Came<MutexGuard<'_, Content>> {
        let content = lock(&self.content);
        match content.is_lost(self.life) {
            true => Err(otherwise),
            false => Ok(content),
        }
    }

    /// Reads; what lies behind the end are zeros, and it says so.
    pub(crate) fn read(&self, offset: usize, to: &mut [u8]) -> Came {
        let mut disk = self.disk(ffi::SQLITE_IOERR_READ)?;
        let bytes = disk.file(&self.name).0.bytes().unwrap_or_default();
        let there = bytes.get(offset..).unwrap_or_default();
        let length = there.len().min(to.len());
        let (read, rest) = to.split_at_mut(length);
        read.copy_from_slice(there.get(..length).unwrap_or_default());
        rest.fill(0);
        match rest.is_empty() {
            true => Ok(()),
            false => Err(ffi::SQLITE_IOERR_SHORT_READ),
        }
    }

    pub(crate) fn write(&self, offset: usize, bytes: &[u8]) -> Came {
        let mut disk = self.disk(ffi::SQLITE_IOERR_WRITE)?;
        let grows = disk.file(&self.name).0.len() < offset + bytes.len();
        let (came, call) = match disk.call(Kind::Write { grows }) {
            Verdict::Do(call) => {
                disk.file(&self.name).0.write(call, offset, bytes);
                return Ok(());
            }
            Verdict::DoAndFall(call) => {
                disk.file(&self.name).0.write(call, offset, bytes);
                return Err(ffi::SQLITE_IOERR_WRITE);
            }
            Verdict::Fail => (ffi::SQLITE_IOERR_WRITE, disk.last_call()),
            Verdict::Full(call) => (ffi::SQLITE_FULL, call),
        };
        // Some of it is written all the same.
        let (file, chance) = disk.file(&self.name);
        let first = bytes.get(..chance.below(bytes.len())).unwrap_or_default();
        file.write(call, offset, first);
        Err(came)
    }

    pub(crate) fn cut(&self, length: usize) -> Came {
        let mut disk = self.disk(ffi::SQLITE_IOERR_TRUNCATE)?;
        let (call, came) = match disk.call(Kind::Other) {
            Verdict::Do(call) => (call, Ok(())),
            Verdict::DoAndFall(call) => (call, Err(ffi::SQLITE_IOERR_TRUNCATE)),
            Verdict::Fail | Verdict::Full(_) => return Err(ffi::SQLITE_IOERR_TRUNCATE),
        };
        disk.file(&self.name).0.cut(call, length);
        came
    }

    pub(crate) fn sync(&self) -> Came {
        let mut disk = self.disk(ffi::SQLITE_IOERR_FSYNC)?;
        match disk.call(Kind::Sync) {
            Verdict::Do(_) => {
                let file = disk.file(&self.name).0;
                let is_new = file.is_new();
                file.sync();
                if is_new {
                    // SQLite syncs the folder with a new journal, and so whatever else was done in it.
                    disk.files.values_mut().for_each(File::sync_name);
                }
                Ok(())
            }
            Verdict::DoAndFall(_) => Err(ffi::SQLITE_IOERR_FSYNC),
            Verdict::Fail | Verdict::Full(_) => {
                let (file, chance) = disk.file(&self.name);
                file.fail_to_sync(chance);
                Err(ffi::SQLITE_IOERR_FSYNC)
            }
        }
    }

    pub(crate) fn len(&self) -> Came<usize> {
        let mut disk = self.disk(ffi::SQLITE_IOERR_FSTAT)?;
        Ok(disk.file(&self.name).0.len())
    }

    pub(crate) fn lock(&self, level: c_int) -> Came {
        let mut disk = self.disk(ffi::SQLITE_IOERR_LOCK)?;
        match disk.file(&self.name).0.locks.lock(self.who, level) {
            true => Ok(()),
            false => Err(ffi::SQLITE_BUSY),
        }
    }

    pub(crate) fn unlock(&self, level: c_int) {
        if let Ok(mut disk) = self.disk(0) {
            disk.file(&self.name).0.locks.unlock(self.who, level);
        }
    }

    pub(crate) fn is_reserved(&self) -> Came<bool> {
        let mut disk = self.disk(ffi::SQLITE_IOERR_CHECKRESERVEDLOCK)?;
        Ok(disk.file(&self.name).0.locks.is_reserved())
    }

    /// Where a region of the shared memory begins.
    pub(crate) fn region(&mut self, number: usize, bytes: usize, make: bool) -> Came<*mut u64> {
        let shared = match &self.shared {
            Some(shared) => Arc::clone(shared),
            None => {
                let mut disk = self.disk(ffi::SQLITE_IOERR_SHMMAP)?;
                let file = disk.file(&self.name).0;
                Arc::clone(file.shared.get_or_insert_default())
            }
        };
        let region = shared.region(number, bytes, make);
        self.shared = Some(shared);
        Ok(region.unwrap_or(std::ptr::null_mut()))
    }

    pub(crate) fn lock_slots(&self, first: usize, count: usize, alone: bool) -> Came {
        let mut disk = self.disk(ffi::SQLITE_IOERR_SHMLOCK)?;
        let locks = &mut disk.file(&self.name).0.locks;
        match locks.lock_slots(self.who, first, count, alone) {
            true => Ok(()),
            false => Err(ffi::SQLITE_BUSY),
        }
    }

    pub(crate) fn unlock_slots(&self, first: usize, count: usize) {
        if let Ok(mut disk) = self.disk(0) {
            let locks = &mut disk.file(&self.name).0.locks;
            locks.unlock_slots(self.who, first, count);
        }
    }

    /// Does not use the shared memory any more; it is gone with the last who does.
    pub(crate) fn leave_shared(&mut self) {
        self.shared = None;
        if let Ok(mut disk) = self.disk(0) {
            let shared = &mut disk.file(&self.name).0.shared;
            if shared
                .as_ref()
                .is_some_and(|all| Arc::strong_count(all) == 1)
            {
                *shared = None;
            }
        }
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        self.leave_shared();
        if let Ok(mut disk) = self.disk(0) {
            disk.file(&self.name).0.locks.leave(self.who);
        }
    }
}
