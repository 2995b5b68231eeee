//! Suppliers, found as they are typed, and how their papers stand (B2).

use super::{MATCHES, in_use};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::FindSuppliers;
use yizhan_api::view::{DuePaper, SupplierView};
use yizhan_domain::Millis;
use yizhan_domain::base::{Kind, Paper, PaperState, Supplier};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::order_search;

/// Suppliers in use whose code is the text, whose name contains it, or the initials of whose name do; the shortest names
/// first.
pub(crate) fn find_suppliers(
    context: &Context<'_>,
    request: FindSuppliers,
) -> Result<Vec<SupplierView>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let all = context.directory.suppliers.values();
    let mut found: Vec<&Supplier> = all
        .filter(|supplier| in_use(context, Kind::Supplier, supplier.id.0))
        .filter(|supplier| {
            let name = supplier.name.to_lowercase();
            supplier.code.to_lowercase() == text || name.contains(&text) || sounds(&name, &text)
        })
        .collect();
    found.sort_by_key(|supplier| (supplier.name.chars().count(), &supplier.code));
    found.truncate(MATCHES);
    let now = context.now;
    Ok(found.into_iter().map(|one| view(one, now)).collect())
}

/// Those of the named suppliers that have papers to look at, each once.
pub(crate) fn due<'a>(
    context: &Context<'_>,
    names: impl Iterator<Item = &'a str>,
) -> Vec<SupplierView> {
    let names: BTreeSet<&str> = names.collect();
    let known = names
        .into_iter()
        .filter_map(|name| context.directory.supplier_named(name));
    let due = known.map(|supplier| view(supplier, context.now));
    due.filter(|supplier| !supplier.due.is_empty()).collect()
}

/// The papers of the supplier of this name that have run out.
pub(crate) fn expired(context: &Context<'_>, name: &str) -> Vec<Paper> {
    let supplier = context.directory.supplier_named(name);
    let papers = supplier.map(|supplier| supplier.expired(context.now).cloned().collect());
    papers.unwrap_or_default()
}

fn view(supplier: &Supplier, now: Millis) -> SupplierView {
    let stand = supplier.papers.iter().map(|paper| DuePaper {
        paper: paper.clone(),
        state: paper.state(now),
    });
    SupplierView {
        id: supplier.id,
        code: supplier.code.clone(),
        name: supplier.name.clone(),
        due: stand.filter(|one| one.state != PaperState::Good).collect(),
    }
}

/// Whether `letters` are the initials of neighbouring signs of the name, in any of their readings.
fn sounds(name: &str, letters: &str) -> bool {
    let initials = order_search::initials_of(name);
    let letters: Vec<char> = letters.chars().collect();
    let is_it = |signs: &[String]| {
        let mut pairs = signs.iter().zip(&letters);
        pairs.all(|(sign, letter)| sign.contains(*letter))
    };
    initials.windows(letters.len()).any(is_it)
}
