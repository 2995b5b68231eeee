//! The engine: typed requests in, typed views out. It runs in every shell.
//!
//! Architecture invariants: every item is written by one function — seal, store, project, in one durable
//! transaction, for requests after check and decision; time, randomness and keys come from the caller; there is one projector.

mod accounts;
mod answer;
pub mod backup;
mod badges;
mod base;
mod bonus;
mod budgets;
mod bulletins;
mod bundle;
mod call;
mod call_logs;
mod callbacks;
mod context;
mod costs;
mod credential;
mod devices;
mod error;
mod feed;
mod held;
mod import;
mod knowledge;
mod labels;
mod maintenance;
mod membership;
mod months;
mod open;
mod order;
mod orders;
mod own_device;
mod photos;
mod project;
mod related;
mod reports;
mod sees;
mod show;
mod statistics;
mod stores;
pub mod sync;
mod tokens;
mod webhooks;
mod write;

use membership::Membership;
use yizhan_api::Tag;
use yizhan_domain::base::Directory;
use yizhan_log::DeviceKey;
use yizhan_store::Store;

pub use base::{ImportLook, check_importer, look_at_files};
pub use bundle::{
    Audited, BundleError, Doubt, Note, RestsOn, Sealed, SignedBy, Taken, open_bundle,
};
pub use call_logs::check_bringer;
pub use credential::{PASSWORD_LONGEST, PASSWORD_SHORTEST, password_fits};
pub use import::Imported;
pub use maintenance::Verified;
pub use open::OpenStore;
pub use tokens::{Lent, OnceKey};
pub use webhooks::{Due, Outcome as WebhookOutcome, WebhookChange, WebhookView, WebhookWish};
pub use yizhan_document::contained_panics;
pub use yizhan_log::{BUNDLE_MAX, Fingerprint, Unsound, Which};
pub use yizhan_store::StoreKey;

/// A hospital's logistics on one device: its store, its base data, its key.
pub struct Engine {
    store: Store,
    directory: Directory,
    key: DeviceKey,
    membership: Membership,
    /// Whether the hub knows this device: then messages need not carry its certificate.
    introduced: bool,
    /// On a device: what the hub asked for again later in this meeting.
    later: sync::Later,
    /// On a device: what the items wait for that the hub asked for again in the last meeting.
    waits: sync::Waits,
    /// At a hub: how often devices compared themselves with it.
    asked: sync::Asked,
    /// What statistics count, held between questions.
    facts: statistics::Facts,
}

/// What a request came to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The view, as JSON.
    pub json: String,
    /// What changed.
    pub tags: Vec<Tag>,
}

impl Engine {
    /// The base data as it stands.
    #[must_use]
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Whether the store holds no base data yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.directory.people.is_empty()
    }
}
