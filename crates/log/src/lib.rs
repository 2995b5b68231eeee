//! The append-only log that everything else is a fold of: items, sealed in signed envelopes.
//!
//! Architecture invariants: an item is never changed; an envelope names its items by hash, the envelope
//! before it by hash, and its device by signature.

mod bundle;
mod certificate;
mod envelope;
mod hash;
mod item;
mod parcel;
pub mod photos;
mod sealed;
pub mod sync;

pub use bundle::{Bundle, Unsound};
pub use certificate::{Authority, Certificate};
pub use envelope::{DeviceKey, Envelope, NotGenuine, is_vouched};
pub use hash::Hash;
pub use item::{Entry, Item, Settled, Unreadable};
pub use parcel::Parcel;
pub use sealed::seal;
