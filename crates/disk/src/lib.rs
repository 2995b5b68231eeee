//! A disk in memory for tests, which SQLite uses as any other: it loses and tears what was not synced when its power
//! fails, at whichever call, fills up, and fails. All of it follows from a seed.
//!
//! It is a VFS of SQLite: [`Disk::path`] is a URI that names it, and whoever opens that is on the disk.

mod chance;
mod disk;
mod file;
mod lock;
mod open_file;
mod shared;
mod vfs;

pub use disk::{Came, Disk, Fault};
