//! Audit bundles: an order with all that proves it, for somebody who has not got the store.
//!
//! A bundle proves itself against one thing: the fingerprint of the hub's authority
//! ([ADR 25](../../../docs/adr/0025-a-bundle-proves-itself.md)).

mod judge;
mod make;
mod open;
mod record;

pub use open::open_bundle;
pub use record::{Doubt, Note, Sealed, SignedBy, Taken};

use std::collections::BTreeMap;
use yizhan_api::view::OrderView;
use yizhan_document::Malformed;
use yizhan_domain::base::HospitalName;
use yizhan_domain::{Millis, StepId};
use yizhan_log::{Fingerprint, Unsound};

/// What a sound bundle tells.
#[derive(Debug)]
pub struct Audited {
    /// The order, as an auditor sees it.
    pub order: OrderView,
    /// What the hospital calls itself, where the bundle says it.
    pub hospital: Option<HospitalName>,
    /// Envelopes in the bundle.
    pub envelopes: usize,
    /// Items in the bundle.
    pub items: usize,
    /// What all of it rests on.
    pub rests_on: RestsOn,
    /// How it is known who took each step that is part of the order; nothing in a bundle of version 1.
    pub steps: BTreeMap<StepId, Taken>,
    /// Records of the order that do not count, or of which something is to be said, in the hub's order.
    pub doubts: Vec<Doubt>,
    /// How many more there are of those.
    pub more_doubts: usize,
}

/// What a bundle rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestsOn {
    /// The hub's authority: whoever knows its fingerprint needs to trust nobody else.
    Authority {
        /// Its fingerprint.
        fingerprint: Fingerprint,
        /// When it vouched for the bundle.
        made_at: Millis,
    },
    /// Version 1: keys of devices, as hex. Who has them, whoever made the bundle says.
    Keys(Vec<String>),
}

/// Why a bundle tells nothing.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// It is not what was sealed.
    #[error(transparent)]
    Unsound(#[from] Unsound),
    /// Another authority vouches for it than was asked for.
    #[error("another authority vouches for it: {found}")]
    Authority {
        /// The fingerprint of that one.
        found: Fingerprint,
    },
    /// No authority vouches for it: it is of version 1.
    #[error("no authority vouches for it: it is of version 1")]
    NoAuthority,
    /// One of the order's changes is none that our programs write.
    #[error("record {position}: a change of the order: {why}")]
    Malformed {
        /// Its place in the log.
        position: i64,
        /// What is wrong with it.
        why: Malformed,
    },
    /// It speaks in the name of somebody whose device did not seal it.
    #[error("record {position}: it speaks in the name of somebody else than the device's person")]
    Author {
        /// Its place in the log.
        position: i64,
    },
    /// What is to prove who confirmed, or who issued, does not.
    #[error("record {position}: the signature that it carries is not that of the device it names")]
    Proof {
        /// Its place in the log.
        position: i64,
    },
    /// It holds a record that has no part in telling the order.
    #[error("record {position}: it does not belong to the order")]
    Foreign {
        /// Its place in the log.
        position: i64,
    },
    /// It holds more than any order.
    #[error("it holds more records than any order")]
    TooMuch,
    /// It is genuine, but does not tell its order.
    #[error("it is genuine, but does not tell the order that it names")]
    Incomplete,
}
