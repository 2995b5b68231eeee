//! Finding a part by barcode or code.

use super::block_part::blocked_view;
use super::substitutes::offered;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::FindPart;
use yizhan_api::view::{PartView, StoreStock};
use yizhan_domain::base::Part;
use yizhan_domain::{PartId, Refusal};
use yizhan_scan::{Kind, Scanned, parse};
use yizhan_store::table::{balance, movement};

/// The part, with its stock.
pub(crate) fn find_part(context: &Context<'_>, request: FindPart) -> Result<PartView, Trouble> {
    let code = parts_code(&request.code)?;
    let part = context.directory.part_by_code(&code);
    let part = part.ok_or(Refusal::UnknownBarcode { barcode: code })?;
    view(context, part)
}

/// A part with its stock, why nothing of it is issued, and what may be taken instead.
pub(super) fn view(context: &Context<'_>, part: &Part) -> Result<PartView, Trouble> {
    Ok(PartView {
        part: part.clone(),
        stock: stock_of(context, part.id)?,
        blocked: blocked_view(context, part.id),
        instead: offered(context, part)?,
    })
}

/// What a scanned or typed text calls a part by; refused where it is the label of something else.
pub(super) fn parts_code(text: &str) -> Result<String, Refusal> {
    match parse(text) {
        Some(Scanned::Text(code)) => Ok(code),
        Some(Scanned::Named {
            kind: Kind::Part,
            key,
        }) => Ok(key),
        Some(_) => Err(Refusal::NotAPart),
        None => Err(Refusal::UnknownBarcode {
            barcode: text.trim().chars().take(60).collect(),
        }),
    }
}

/// Stock of a part, by store.
pub(crate) fn stock_of(context: &Context<'_>, part: PartId) -> Result<Vec<StoreStock>, Trouble> {
    let mut stock = Vec::new();
    for (store, quantity) in balance::in_stores(context.connection, part)? {
        let store_name = context
            .directory
            .stores
            .get(&store)
            .map(|x| x.name.clone())
            .unwrap_or_default();
        let bin = movement::bin(context.connection, store, part)?;
        stock.push(StoreStock {
            store,
            store_name,
            bin,
            quantity,
        });
    }
    Ok(stock)
}
