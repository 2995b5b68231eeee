//! Putting parts into other bins of the same store (移位): what is where changes, how much there is does not.

use super::ledger::{Line, check_lines, check_quantity, check_store, part, price};
use super::take_out::{is_made, piece_id, shelves};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::{BinLine, Reshelve};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Details, KnownBy, Shelf, StockPlace, Take, pick};
use yizhan_domain::text::{NAME_MAX, check_length};
use yizhan_domain::{Refusal, StoreId};
use yizhan_log::Item;
use yizhan_store::table::balance;

/// The movements from bin to bin; what was made before by the same request is left out.
pub(crate) fn reshelve(context: &Context<'_>, request: &Reshelve) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.store)?;
    check_lines(&request.lines)?;
    let here = StockPlace::Store(request.store);
    let bins = Bins::of(context, request.store)?;
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    for line in &request.lines {
        check_quantity(line.part.quantity)?;
        let part = part(context, &line.part.code)?;
        if !seen.insert(line.part.movement) {
            return Err(Refusal::IdTaken.into());
        }
        if is_made(context, (here, here), &line.part, part)? {
            continue;
        }
        let to_bin = bins.known(line.to_bin.trim());
        check_length(to_bin, NAME_MAX)?;
        let takes = takes(context, request, line, (part, to_bin))?;
        for (number, take) in takes.into_iter().enumerate() {
            let line = Line {
                id: piece_id(line.part.movement, number),
                part,
                quantity: take.quantity,
                from: here,
                to: here,
                unit_price: price(context, part)?,
                shelf: take.shelf,
                details: Details {
                    slip: Some(request.slip),
                    to_bin: Some(to_bin.to_owned()),
                    ..Details::default()
                },
            };
            items.push(Item::Movement(line.record(context, KnownBy::Order)));
        }
    }
    Ok(items)
}

/// The bins of a store.
struct Bins(BTreeSet<String>);

impl Bins {
    fn of(context: &Context<'_>, store: StoreId) -> Result<Self, Trouble> {
        let lying = balance::at(context.connection, StockPlace::Store(store))?;
        Ok(Self(
            lying.into_iter().map(|lying| lying.shelf.bin).collect(),
        ))
    }

    /// A bin as it is written in the books: labels have capital letters only.
    fn known<'a>(&'a self, said: &'a str) -> &'a str {
        let alike = self.0.iter().find(|bin| bin.eq_ignore_ascii_case(said));
        match self.0.contains(said) {
            true => said,
            false => alike.map_or(said, String::as_str),
        }
    }
}

/// From which bins they come: the one that is said, else those that have some, never the one where they go.
fn takes(
    context: &Context<'_>,
    request: &Reshelve,
    line: &BinLine,
    (part, to_bin): (&Part, &str),
) -> Result<Vec<Take>, Trouble> {
    let same_bin = || Refusal::SameBin {
        name: part.name.clone(),
    };
    if to_bin.is_empty() {
        return Err(Refusal::BinMissing.into());
    }
    let quantity = line.part.quantity;
    if let Some(shelf) = line.part.shelf.clone() {
        if shelf.bin == to_bin {
            return Err(same_bin().into());
        }
        return Ok(vec![Take { shelf, quantity }]);
    }
    let mut lying = shelves(context, request.store, part)?;
    let is_there_only = lying.iter().any(|(_, units)| *units > 0);
    lying.retain(|(shelf, units)| shelf.bin != to_bin && *units > 0);
    if lying.is_empty() && is_there_only {
        return Err(same_bin().into());
    }
    // What has expired is put elsewhere too.
    Ok(pick(&lying, quantity, "", &Shelf::default()))
}
