//! Changes that none of our programs writes.
#![allow(
    clippy::indexing_slicing,
    reason = "a forger that cannot go on has failed"
)]

use sha2::{Digest, Sha256};
use yizhan_document::{Document, contained_panics};
use yizhan_domain::{DeviceId, Millis, MovementId};

/// A change of `author`, whose `document` it is, well sealed, on which Automerge panics when it is admitted: what it writes to is not
/// there.
///
/// # Panics
/// When no turned bit does that any more.
#[must_use]
pub fn panicking_change(document: &Document, author: DeviceId) -> Vec<u8> {
    let change = document
        .clone()
        .set_used(MovementId::of_key("nothing"), 1, Millis(1));
    let change = change.expect("a document takes one more change");
    // Behind the frame stand the columns, and in them the object that is written to.
    let turned = (9..change.len()).rev().map(|at| {
        let mut bytes = change.clone();
        bytes[at] ^= 1;
        resealed(bytes)
    });
    for bytes in turned {
        let before = contained_panics();
        let refused = document.clone().admit(author, &bytes).is_err();
        if refused && contained_panics() > before {
            return bytes;
        }
    }
    panic!("Automerge panics on none of these changes");
}

/// A change with the checksum that belongs to it.
#[must_use]
pub fn resealed(mut change: Vec<u8>) -> Vec<u8> {
    let hash = Sha256::digest(&change[8..]);
    change[4..8].copy_from_slice(&hash[..4]);
    change
}

/// A change that says `new` where it said `old`, which is as long.
///
/// # Panics
/// When it says no such thing.
#[must_use]
pub fn reworded(mut change: Vec<u8>, old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len(), "a change keeps its length");
    let says = |bytes: &[u8]| bytes == old.as_bytes();
    let at = change.windows(old.len()).position(says);
    let at = at.expect("the change says it");
    change[at..at + new.len()].copy_from_slice(new.as_bytes());
    resealed(change)
}
