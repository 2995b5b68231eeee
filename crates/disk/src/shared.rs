//! Memory that the connections to a store share, for the index of its journal.

use std::cell::UnsafeCell;
use std::sync::Mutex;

/// Eight bytes at a time, so that SQLite's numbers lie where a processor wants them.
type Region = Box<[UnsafeCell<u64>]>;

/// Regions that grow in number and never move. Only SQLite looks into them.
#[derive(Default)]
pub(crate) struct Shared(Mutex<Vec<Region>>);

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shared")
    }
}

impl Shared {
    /// Where the region begins; none where it is not there and none is to be made.
    pub(crate) fn region(&self, number: usize, bytes: usize, make: bool) -> Option<*mut u64> {
        let mut regions = self.0.lock().unwrap_or_else(|e| e.into_inner());
        while make && regions.len() <= number {
            regions.push((0..bytes.div_ceil(8)).map(|_| UnsafeCell::new(0)).collect());
        }
        let region = regions.get(number)?;
        Some(UnsafeCell::raw_get(region.as_ptr()))
    }
}
