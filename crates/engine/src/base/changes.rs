//! Who changed a rule of the house, and when.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::ChangedBy;
use yizhan_domain::base::BaseRecord;
use yizhan_log::{Entry, Item};
use yizhan_store::table::item;

/// The most changes that are told.
const TOLD: usize = 20;

/// The latest changes of records whose bytes say `name`, and of which `of` tells what they are about.
pub(super) fn changes(
    context: &Context<'_>,
    name: &[u8],
    of: impl Fn(&BaseRecord) -> Option<String>,
) -> Result<Vec<ChangedBy>, Trouble> {
    let mut changes = Vec::new();
    for body in item::naming(context.connection, name)? {
        if let Ok(entry) = Entry::from_bytes(&body)
            && let Item::Base(record) = &entry.item
            && let Some(of) = of(record)
        {
            let by = entry.by.map(|by| context.directory.person_name(by));
            changes.push(ChangedBy {
                by: by.unwrap_or_default(),
                of,
                at: entry.at,
            });
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.at));
    changes.truncate(TOLD);
    Ok(changes)
}
