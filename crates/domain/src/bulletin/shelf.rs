//! What was said about one bulletin: the texts as they stand, and every version that was approved.

use super::record::{Approved, BulletinRecord, Said, TextKind, Texts};
use crate::{BulletinId, Millis};
use std::collections::BTreeMap;

/// A text as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What said so.
    pub id: BulletinId,
    /// The words.
    pub words: String,
    /// Who wrote it.
    pub by_name: String,
    /// When.
    pub at: Millis,
}

/// A version that was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: BulletinId,
    /// Who approved it.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// What.
    pub approved: Approved,
}

/// What was said about one bulletin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The texts of the draft.
    pub texts: BTreeMap<TextKind, Written>,
    /// Versions, the first one first; none is ever taken away.
    pub versions: Vec<Version>,
}

impl Shelf {
    /// What records of one bulletin, in log order, come to.
    #[must_use]
    pub fn of(records: Vec<BulletinRecord>) -> Self {
        let mut shelf = Self::default();
        for record in records {
            let BulletinRecord {
                id, by_name, at, ..
            } = record;
            match record.said {
                Said::Text { text, words } => {
                    let written = Written {
                        id,
                        words,
                        by_name,
                        at,
                    };
                    shelf.texts.insert(text, written);
                }
                Said::Approved(approved) => shelf.versions.push(Version {
                    id,
                    by_name,
                    at,
                    approved: *approved,
                }),
            }
        }
        shelf
    }

    /// The texts that would be approved now.
    #[must_use]
    pub fn texts(&self) -> Texts {
        let some = self.texts.iter().filter(|(_, of)| !of.words.is_empty());
        some.map(|(text, of)| (*text, of.words.clone())).collect()
    }
}
