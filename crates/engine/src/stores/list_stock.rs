//! The stock list.

use super::stock_of;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{PartView, StockPage, StockRow};
use yizhan_api::{FindParts, ListStock};
use yizhan_domain::base::Part;
use yizhan_domain::text::{TYPED_MAX, check_length};

/// How many matches a search gives.
const MATCHES: usize = 20;

/// Parts with their stock, by part code.
pub(crate) fn find_parts(
    context: &Context<'_>,
    request: FindParts,
) -> Result<Vec<PartView>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let all = context.directory.parts.values();
    let mut parts: Vec<&Part> = all.filter(|part| contains(part, &text)).collect();
    parts.sort_by(|a, b| a.code.cmp(&b.code));
    let views = parts.into_iter().take(MATCHES).map(|part| {
        Ok(PartView {
            part: part.clone(),
            stock: stock_of(context, part.id)?,
        })
    });
    views.collect()
}

/// Parts a page.
const PAGE: usize = 50;

/// A page of parts with their stock, by part code.
pub(crate) fn list_stock(context: &Context<'_>, request: ListStock) -> Result<StockPage, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim().to_lowercase();
    let mut parts: Vec<&Part> = context
        .directory
        .parts
        .values()
        .filter(|part| contains(part, &text))
        .collect();
    parts.sort_by(|a, b| a.code.cmp(&b.code));
    let mut rows = Vec::new();
    for part in parts.into_iter().filter(|part| {
        request
            .after
            .as_ref()
            .is_none_or(|after| part.code > *after)
    }) {
        let mut stock = stock_of(context, part.id)?;
        stock.retain(|at| request.store.is_none_or(|store| store == at.store));
        let quantity = stock.iter().map(|at| at.quantity).sum();
        if request.below_minimum && quantity >= part.minimum {
            continue;
        }
        if rows.len() == PAGE {
            let next = rows.last().map(|row: &StockRow| row.part.code.clone());
            return Ok(StockPage { rows, next });
        }
        rows.push(StockRow {
            part: part.clone(),
            quantity,
            stock,
        });
    }
    Ok(StockPage { rows, next: None })
}

fn contains(part: &Part, text: &str) -> bool {
    let texts = [&part.code, &part.name, &part.spec, &part.model];
    let mut texts = texts.into_iter().chain(&part.barcodes);
    text.is_empty() || texts.any(|field| field.to_lowercase().contains(text))
}
