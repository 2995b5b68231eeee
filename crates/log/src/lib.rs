//! The append-only log that everything else is a fold of: items, sealed in signed envelopes.
//!
//! Architecture invariants: an item is never changed; an envelope names its items by hash, the envelope
//! before it by hash, and its device by signature.

mod badge;
mod bundle;
mod certificate;
pub mod compare;
mod confirmed;
mod envelope;
mod fingerprint;
mod hash;
mod item;
mod own_device;
mod parcel;
pub mod photos;
mod refused;
mod sealed;
pub mod sync;
mod told;
mod whereabouts;

pub use badge::{SpokenPin, is_badge_of};
pub use bundle::{BUNDLE_MAX, Bundle, HubWord, Unsound, Vouched, Which, Word};
pub use certificate::{Authority, Certificate, writes_for};
pub use confirmed::confirmed;
pub use envelope::{DeviceKey, Envelope, NotGenuine, is_vouched};
pub use fingerprint::Fingerprint;
pub use hash::Hash;
pub use item::{Entry, Item, Newer, READS, Settled, Unreadable};
pub use own_device::Confirmed;
pub use parcel::Parcel;
pub use sealed::seal;
pub use told::ToldIssue;
pub use whereabouts::{WhereAsked, WhereVouched};
