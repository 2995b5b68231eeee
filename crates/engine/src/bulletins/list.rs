//! The months with their bulletins.

use super::only_at_hub;
use crate::context::Context;
use crate::error::Trouble;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use yizhan_api::ListBulletins;
use yizhan_api::view::{BulletinList, BulletinRow, VersionView};
use yizhan_domain::accounting::month_of;
use yizhan_domain::bulletin::Kind;
use yizhan_store::table::bulletin;

/// How many months are offered, whether or not anything was written.
const MONTHS: i32 = 12;

/// The last twelve months, and every other one of which something was said.
pub(crate) fn list(
    context: &Context<'_>,
    ListBulletins {}: ListBulletins,
) -> Result<BulletinList, Trouble> {
    only_at_hub(context)?;
    let running = month_of(context.now);
    let mut rows = BTreeMap::new();
    for back in 0..MONTHS {
        let month = running.plus(-back);
        for kind in Kind::ALL {
            let row = BulletinRow {
                kind,
                month,
                has_texts: false,
                versions: Vec::new(),
            };
            rows.insert((Reverse(month), kind), row);
        }
    }
    // The last one of each text says whether there are words.
    let mut texts = BTreeMap::new();
    for head in bulletin::headed(context.connection)? {
        for kind in Kind::ALL {
            let row = rows
                .entry((Reverse(head.month), kind))
                .or_insert_with(|| BulletinRow {
                    kind,
                    month: head.month,
                    has_texts: false,
                    versions: Vec::new(),
                });
            if kind != head.kind {
                continue;
            }
            match head.text {
                Some(text) => {
                    texts.insert((head.month, kind, text), head.has_words);
                }
                None => {
                    let number = u32::try_from(row.versions.len() + 1).unwrap_or(u32::MAX);
                    row.versions.push(VersionView {
                        id: head.id,
                        number,
                        by: head.by_name.clone(),
                        at: head.at,
                    });
                }
            }
        }
    }
    for ((month, kind, _), has_words) in texts {
        if let Some(row) = rows.get_mut(&(Reverse(month), kind)) {
            row.has_texts |= has_words;
        }
    }
    Ok(BulletinList {
        rows: rows.into_values().collect(),
        running,
        now: context.now,
    })
}
