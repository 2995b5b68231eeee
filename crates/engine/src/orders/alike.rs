//! Orders that another one may be a duplicate of: what the service desk looks at before it merges.

use super::list::sighted;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use crate::show;
use std::collections::BTreeSet;
use yizhan_api::ListAlike;
use yizhan_api::view::OrderRow;
use yizhan_domain::OrderId;
use yizhan_domain::order::takes_duplicates;
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::work_order::{self, Filter, OrderRecord, Sorting};

/// The most that are shown; people who look further type words.
const SHOWN: usize = 20;
/// The most that are looked at.
const LOOKED_AT: u32 = 100;

/// Open orders that may be the same need: with words, those that contain them; else those of the same place, then those of
/// the same department and category.
pub(crate) fn alike(context: &Context<'_>, request: &ListAlike) -> Result<Vec<OrderRow>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let order = writable(context, request.order)?.order;
    let open = || Filter {
        open: true,
        ..sighted(context)
    };
    let filters = match request.text.trim() {
        "" => vec![
            Filter {
                place: Some(order.header.place),
                ..open()
            },
            Filter {
                department: Some(order.header.department),
                category: Some(order.header.category),
                ..open()
            },
        ],
        text => vec![Filter {
            text: Some(text.to_owned()),
            ..open()
        }],
    };
    let parent = order.header.part_of.as_ref().map(|part| part.order);
    let fits = |record: &OrderRecord| {
        let is_of_family = record.part_of == Some(order.id) || Some(record.id) == parent;
        takes_duplicates(record.status) && !is_of_family
    };
    let mut known = BTreeSet::<OrderId>::from([order.id]);
    let mut rows = Vec::new();
    for filter in filters {
        let records = work_order::list(context.connection, &filter, Sorting::Newest, LOOKED_AT)?;
        for record in records.iter().filter(|record| fits(record)) {
            if rows.len() < SHOWN && known.insert(record.id) {
                rows.push(show::row(context, record)?);
            }
        }
    }
    Ok(rows)
}
