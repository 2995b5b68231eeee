//! The stock list.

use super::block_part::blocked_view;
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
            blocked: blocked_view(context, part.id),
            instead: Vec::new(),
        })
    });
    views.collect()
}

/// Parts a page.
const PAGE: usize = 50;

/// A page of parts with their stock, by part code.
pub(crate) fn list_stock(context: &Context<'_>, request: ListStock) -> Result<StockPage, Trouble> {
    let mut rows = parts(context, &request, PAGE + 1)?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| has_more);
    let next = last.map(|row: &StockRow| row.part.code.clone());
    Ok(StockPage { rows, next })
}

/// Every part of the list with its stock.
pub(super) fn every_part(
    context: &Context<'_>,
    request: &ListStock,
) -> Result<Vec<StockRow>, Trouble> {
    parts(context, request, usize::MAX)
}

fn parts(
    context: &Context<'_>,
    request: &ListStock,
    limit: usize,
) -> Result<Vec<StockRow>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim().to_lowercase();
    let is_behind = |part: &&Part| {
        let after = request.after.as_ref();
        after.is_none_or(|after| part.code > *after)
    };
    let all = context.directory.parts.values();
    let mut parts: Vec<&Part> = all
        .filter(|part| contains(part, &text))
        .filter(is_behind)
        .collect();
    parts.sort_by(|a, b| a.code.cmp(&b.code));
    let mut rows = Vec::new();
    for part in parts {
        if rows.len() == limit {
            break;
        }
        let mut stock = stock_of(context, part.id)?;
        stock.retain(|at| request.store.is_none_or(|store| store == at.store));
        let quantity = stock.iter().map(|at| at.quantity).sum();
        if request.below_minimum && quantity >= part.minimum {
            continue;
        }
        rows.push(StockRow {
            part: part.clone(),
            quantity,
            stock,
            blocked: blocked_view(context, part.id),
        });
    }
    Ok(rows)
}

fn contains(part: &Part, text: &str) -> bool {
    let texts = [&part.code, &part.name, &part.spec, &part.model];
    let mut texts = texts.into_iter().chain(&part.barcodes);
    text.is_empty() || texts.any(|field| field.to_lowercase().contains(text))
}
