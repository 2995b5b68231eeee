//! A disk, and how it goes wrong.

use crate::chance::Chance;
use crate::file::{File, Survival};
use crate::vfs;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Weak};

/// What goes wrong. Calls are those that change something: write, sync, cut, delete, make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The power fails in that call, and what is not synced by then is lost, kept or torn.
    PowerCut,
    /// From that call on nothing that needs space is written, for as many calls.
    Full(u64),
    /// The first sync from that call on fails. What it did not bring to the disk is never brought there.
    Sync,
    /// The call fails, when it is a write, after some of its bytes.
    Write,
}

/// What went wrong since [`Disk::plan`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// How many calls failed.
    pub failed: u64,
    /// Whether the power is off.
    pub is_off: bool,
}

/// A disk in memory. Clones are the same disk; it is gone with the last of them and of the files that are open.
#[derive(Clone, Debug)]
pub struct Disk {
    number: u64,
    pub(crate) content: Arc<Mutex<Content>>,
}

/// What a disk consists of.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) files: BTreeMap<String, File>,
    chance: Chance,
    calls: u64,
    plan: Option<(Fault, u64)>,
    came: Came,
    /// How often its power was on; a file that was open before is not open any more.
    pub(crate) life: u64,
}

/// What a call to a disk has to do.
pub(crate) enum Verdict {
    /// What it is asked for, as the call of that number.
    Do(u64),
    /// The same, but the power fails before it answers.
    DoAndFall(u64),
    /// Nothing.
    Fail,
    /// Nothing, for want of space.
    Full(u64),
}

/// What kind of call it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Write { grows: bool },
    Sync,
    Other,
}

static DISKS: Mutex<BTreeMap<u64, Weak<Mutex<Content>>>> = Mutex::new(BTreeMap::new());
static NEXT: AtomicU64 = AtomicU64::new(0);

fn disks() -> MutexGuard<'static, BTreeMap<u64, Weak<Mutex<Content>>>> {
    DISKS.lock().unwrap_or_else(|e| e.into_inner())
}

/// The content of the disk with this number, while somebody has it.
pub(crate) fn of_number(number: u64) -> Option<Arc<Mutex<Content>>> {
    disks().get(&number)?.upgrade()
}

impl Drop for Disk {
    fn drop(&mut self) {
        let mut disks = disks();
        if Arc::strong_count(&self.content) == 1 {
            disks.remove(&self.number);
        }
    }
}

impl Disk {
    /// An empty disk; whatever is left to chance on it follows from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        vfs::register();
        let content = Arc::new(Mutex::new(Content {
            files: BTreeMap::new(),
            chance: Chance(seed),
            calls: 0,
            plan: None,
            came: Came::default(),
            life: 0,
        }));
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut disks = disks();
        disks.retain(|_, content| content.strong_count() > 0);
        disks.insert(number, Arc::downgrade(&content));
        Self { number, content }
    }

    /// Another disk with the same files as they can be read now.
    #[must_use]
    pub fn copy(&self, seed: u64) -> Self {
        let copy = Self::new(seed);
        for (name, file) in &self.content().files {
            if let Some(bytes) = file.bytes() {
                copy.put(name, bytes.to_vec());
            }
        }
        copy
    }

    /// What to open for the file of this name.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        let (number, vfs) = (self.number, vfs::NAME);
        PathBuf::from(format!("file:/{number}/{name}?vfs={vfs}"))
    }

    /// Puts a file there, for certain.
    pub fn put(&self, name: &str, bytes: Vec<u8>) {
        let mut content = self.content();
        content.files.insert(name.to_owned(), File::durable(bytes));
    }

    /// Takes a file away, for certain.
    pub fn remove(&self, name: &str) {
        self.content().files.remove(name);
    }

    /// Everything that was on it is gone, and who had a file open has it no more.
    pub fn clear(&self) {
        let mut content = self.content();
        content.files.clear();
        content.life += 1;
        (content.plan, content.came) = (None, Came::default());
    }

    /// The file of this name, as it can be read now.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.content().files.get(name)?.bytes().map(<[u8]>::to_vec)
    }

    /// How many calls changed something so far.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.content().calls
    }

    /// Plans that something goes wrong after so many calls from now.
    pub fn plan(&self, fault: Fault, after: u64) {
        let mut content = self.content();
        content.plan = Some((fault, content.calls + after + 1));
        content.came = Came::default();
    }

    /// Nothing goes wrong any more, but power that is off stays off; gives what went wrong.
    pub fn forget_plan(&self) -> Came {
        let mut content = self.content();
        content.plan = None;
        content.came
    }

    /// Whether the power failed.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.content().came.is_off
    }

    /// The power fails now, unless it is off, and comes back: files are what a disk holds after that. Who had one open
    /// cannot use it any more. Gives how many unsynced changes were lost or torn.
    pub fn power_cycle(&self) -> usize {
        let mut content = self.content();
        let content = &mut *content;
        content.life += 1;
        (content.plan, content.came) = (None, Came::default());
        let spans = content.files.values().filter_map(File::unsynced);
        let span = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let Some((first, last)) = span else {
            // Locks and shared memory go all the same.
            let all = content.files.values_mut();
            return all
                .map(|file| file.fall(Survival::All, &mut content.chance))
                .sum();
        };
        let survival = match content.chance.below(5) {
            0 => Survival::Nothing,
            1 => Survival::All,
            2 => Survival::Before(last),
            3 => {
                let calls = usize::try_from(last - first + 1).unwrap_or(usize::MAX);
                Survival::Before(first + content.chance.below(calls) as u64)
            }
            _ => Survival::Some,
        };
        let all = content.files.values_mut();
        all.map(|file| file.fall(survival, &mut content.chance))
            .sum()
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(|e| e.into_inner())
    }
}

impl Content {
    /// Something is to be changed: what comes of it.
    pub(crate) fn call(&mut self, kind: Kind) -> Verdict {
        if self.came.is_off {
            return Verdict::Fail;
        }
        self.calls += 1;
        let call = self.calls;
        let Some((fault, at)) = self.plan.filter(|(_, at)| call >= *at) else {
            return Verdict::Do(call);
        };
        let verdict = match (fault, kind) {
            (Fault::PowerCut, _) => {
                self.came.is_off = true;
                Verdict::DoAndFall(call)
            }
            (Fault::Full(calls), Kind::Write { grows: true }) if call < at + calls => {
                Verdict::Full(call)
            }
            (Fault::Full(_), _) => return Verdict::Do(call),
            (Fault::Sync, Kind::Sync) | (Fault::Write, Kind::Write { .. }) => {
                self.plan = None;
                Verdict::Fail
            }
            (Fault::Sync | Fault::Write, _) => return Verdict::Do(call),
        };
        self.came.failed += 1;
        verdict
    }

    /// A file and chance, of which both are needed at once.
    pub(crate) fn file(&mut self, name: &str) -> (&mut File, &mut Chance) {
        let file = self.files.entry(name.to_owned()).or_default();
        (file, &mut self.chance)
    }

    /// Whether the power is off, or was since `life`.
    pub(crate) const fn is_lost(&self, life: u64) -> bool {
        self.came.is_off || self.life != life
    }

    /// The number of the newest call.
    pub(crate) const fn last_call(&self) -> u64 {
        self.calls
    }
}
