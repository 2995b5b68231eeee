//! The store: one SQLite file. Each table's reads and writes stand in one file under [`table`].
//!
//! Architecture invariant: tables below "Projections" in the migrations hold nothing that a replay of
//! the log does not give again.

mod error;
mod key;
mod open;
mod projection;
mod seal;
mod sql;
pub mod table;

pub use error::StoreError;
pub use key::StoreKey;
pub use open::{Store, backup_is_sound, copy, known, settle};
pub use projection::{clear_projections, fingerprint, projector, set_projector};
pub use rusqlite::Connection;
pub use seal::seal;
