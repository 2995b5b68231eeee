//! A file: what everybody reads, what would be there after a power cut, and what lies between the two.

use crate::chance::Chance;
use crate::lock::Locks;
use crate::shared::Shared;
use std::sync::Arc;

/// What a disk writes at once.
const SECTOR: usize = 512;

/// Something that was done to a file and is not synced.
#[derive(Debug)]
enum Change {
    /// It was made.
    Made,
    /// It was deleted.
    Deleted,
    /// It got this length.
    Cut(usize),
    /// Bytes were written at an offset.
    Written(usize, Vec<u8>),
}

/// A change, and the call to the disk that made it.
#[derive(Debug)]
struct Unsynced {
    call: u64,
    change: Change,
}

/// What is left of the unsynced writes of a disk when its power fails.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Survival {
    /// Nothing.
    Nothing,
    /// All.
    All,
    /// Each or not, some of them torn.
    Some,
    /// What came before a call, which may be torn itself.
    Before(u64),
}

/// A file, known by its name: also one that is not there (any more).
#[derive(Debug, Default)]
pub(crate) struct File {
    /// What is read; none where there is no such file.
    now: Option<Vec<u8>>,
    /// What a power cut leaves for certain.
    durable: Option<Vec<u8>>,
    unsynced: Vec<Unsynced>,
    pub(crate) locks: Locks,
    /// The memory that connections to a store share.
    pub(crate) shared: Option<Arc<Shared>>,
}

impl File {
    /// A file that lies on the disk for certain.
    pub(crate) fn durable(bytes: Vec<u8>) -> Self {
        Self {
            now: Some(bytes.clone()),
            durable: Some(bytes),
            ..Self::default()
        }
    }

    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        self.now.as_deref()
    }

    pub(crate) fn len(&self) -> usize {
        self.now.as_ref().map_or(0, Vec::len)
    }

    /// The call to the disk that made the oldest unsynced change, and the newest.
    pub(crate) fn unsynced(&self) -> Option<(u64, u64)> {
        Some((self.unsynced.first()?.call, self.unsynced.last()?.call))
    }

    pub(crate) fn make(&mut self, call: u64) {
        self.change(call, Change::Made);
    }

    pub(crate) fn delete(&mut self, call: u64) {
        self.change(call, Change::Deleted);
    }

    pub(crate) fn cut(&mut self, call: u64, length: usize) {
        self.change(call, Change::Cut(length));
    }

    pub(crate) fn write(&mut self, call: u64, offset: usize, bytes: &[u8]) {
        self.change(call, Change::Written(offset, bytes.to_vec()));
    }

    fn change(&mut self, call: u64, change: Change) {
        apply(&mut self.now, &change);
        self.unsynced.push(Unsynced { call, change });
    }

    /// All that was done is durable.
    pub(crate) fn sync(&mut self) {
        for Unsynced { change, .. } in self.unsynced.drain(..) {
            apply(&mut self.durable, &change);
        }
    }

    /// Whether its name leads nowhere after a power cut.
    pub(crate) fn is_new(&self) -> bool {
        let mut changes = self.unsynced.iter();
        changes.any(|unsynced| matches!(unsynced.change, Change::Made))
    }

    /// The folder is synced: that it was made or deleted is durable, not what was written since.
    pub(crate) fn sync_name(&mut self) {
        let names = |unsynced: &Unsynced| matches!(unsynced.change, Change::Made | Change::Deleted);
        if let Some(last) = self.unsynced.iter().rposition(names) {
            for Unsynced { change, .. } in self.unsynced.drain(..=last) {
                apply(&mut self.durable, &change);
            }
        }
    }

    /// The disk could not do it: of what was written some is durable, and the rest never will be, as Linux forgets what
    /// it could not write. That a file was made or deleted stands in its folder, and waits for the next sync. Who reads
    /// sees all of it until the power fails.
    pub(crate) fn fail_to_sync(&mut self, chance: &mut Chance) {
        let is_name =
            |unsynced: &Unsynced| matches!(unsynced.change, Change::Made | Change::Deleted);
        let first = self.unsynced.iter().position(is_name);
        let mut rest = self
            .unsynced
            .split_off(first.unwrap_or(self.unsynced.len()));
        survive(
            &mut self.durable,
            &mut self.unsynced,
            Survival::Some,
            chance,
        );
        // What was written to a file without a name is forgotten with it.
        rest.retain(is_name);
        self.unsynced = rest;
    }

    /// The power fails. Gives how much was lost or torn.
    pub(crate) fn fall(&mut self, survival: Survival, chance: &mut Chance) -> usize {
        let lost = survive(&mut self.durable, &mut self.unsynced, survival, chance);
        self.now.clone_from(&self.durable);
        self.locks = Locks::default();
        self.shared = None;
        lost
    }
}

/// Brings to a file what survives of the changes; gives how many do not, or only in part.
fn survive(
    file: &mut Option<Vec<u8>>,
    changes: &mut Vec<Unsynced>,
    survival: Survival,
    chance: &mut Chance,
) -> usize {
    let mut lost = 0;
    for Unsynced { call, change } in changes.drain(..) {
        let (is_kept, is_torn) = match survival {
            Survival::Nothing => (false, false),
            Survival::All => (true, false),
            Survival::Some => (chance.coin(), chance.below(3) == 0),
            Survival::Before(last) => (call < last, call == last),
        };
        match change {
            Change::Written(offset, bytes) if is_torn => {
                lost += 1;
                tear(file, offset, &bytes, chance);
            }
            change if is_kept => apply(file, &change),
            // What follows was done to another file of this name, to which no name leads.
            Change::Made | Change::Deleted => return lost + 1,
            Change::Cut(_) | Change::Written(..) => lost += 1,
        }
    }
    lost
}

/// Some sectors of a write arrive, or its first bytes.
fn tear(file: &mut Option<Vec<u8>>, offset: usize, bytes: &[u8], chance: &mut Chance) {
    if chance.coin() {
        let length = chance.below(bytes.len());
        let first = bytes.get(..length).unwrap_or_default();
        return apply(file, &Change::Written(offset, first.to_vec()));
    }
    let (mut at, mut rest) = (offset, bytes);
    while !rest.is_empty() {
        let length = (SECTOR - at % SECTOR).min(rest.len());
        let (sector, others) = rest.split_at(length);
        if chance.coin() {
            apply(file, &Change::Written(at, sector.to_vec()));
        }
        (at, rest) = (at + length, others);
    }
}

fn apply(file: &mut Option<Vec<u8>>, change: &Change) {
    match change {
        Change::Made => _ = file.get_or_insert_default(),
        Change::Deleted => *file = None,
        Change::Cut(length) => {
            if let Some(bytes) = file {
                bytes.resize(*length, 0);
            }
        }
        Change::Written(_, bytes) if bytes.is_empty() => {}
        Change::Written(offset, new) => {
            if let Some(bytes) = file {
                let end = offset + new.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                if let Some(place) = bytes.get_mut(*offset..end) {
                    place.copy_from_slice(new);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_outlives_a_sync_that_failed_once_a_later_one_succeeds() {
        for seed in 0..50 {
            let (mut file, mut chance) = (File::default(), Chance(seed));
            file.make(1);
            file.write(2, 0, b"lost, or not");
            file.fail_to_sync(&mut chance);
            file.write(3, 0, b"said to be saved");
            file.sync();
            file.fall(Survival::Nothing, &mut chance);
            assert_eq!(file.bytes(), Some(b"said to be saved".as_slice()));
        }
    }

    #[test]
    fn what_a_failed_sync_did_not_bring_to_the_disk_never_gets_there() {
        let outlived = (0..50).filter(|seed| {
            let (mut file, mut chance) = (File::durable(b"before".to_vec()), Chance(*seed));
            file.write(1, 0, b"behind");
            file.fail_to_sync(&mut chance);
            file.sync();
            file.fall(Survival::All, &mut chance);
            file.bytes() == Some(b"behind".as_slice())
        });
        let outlived = outlived.count();
        assert!((1..50).contains(&outlived), "{outlived} of 50");
    }
}
