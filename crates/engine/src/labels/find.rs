//! Finding what labels are made for.

use super::subject::Subject;
use crate::context::Context;
use crate::error::Trouble;
use crate::show;
use std::collections::{BTreeSet, HashSet};
use yizhan_api::view::LabelList;
use yizhan_api::{FindLabels, LabelChoice};
use yizhan_domain::base::Part;
use yizhan_domain::label::{LABELS_MAX, LabelKind};
use yizhan_domain::stock::StockPlace;
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_domain::{OrderId, Refusal, StoreId};
use yizhan_scan::{Scanned, parse};
use yizhan_store::table::{balance, movement, work_order};

/// How many are listed; more are counted only.
const LISTED: usize = 200;
/// An order may be given by its code, which is longer than what people type.
const CODE_MAX: usize = 200;

/// What labels can be made for.
pub(crate) fn find(context: &Context<'_>, request: FindLabels) -> Result<LabelList, Trouble> {
    let subjects = subjects(context, &request.choice)?;
    let rows = subjects.iter().take(LISTED);
    Ok(LabelList {
        rows: rows.map(|subject| subject.row(context)).collect(),
        total: subjects.len(),
    })
}

/// What was picked, or everything that matches, in the order in which people walk along it.
pub(super) fn subjects<'a>(
    context: &Context<'a>,
    choice: &LabelChoice,
) -> Result<Vec<Subject<'a>>, Trouble> {
    let limit = match choice.kind {
        LabelKind::Order => CODE_MAX,
        _ => TYPED_MAX,
    };
    check_length(&choice.text, limit)?;
    if choice.kind == LabelKind::Order {
        return orders(context, choice);
    }
    let wanted = Wanted::of(choice);
    let mut subjects = match choice.kind {
        LabelKind::Part => parts(context, choice, &wanted)?,
        LabelKind::Bin => bins(context, choice, &wanted)?,
        LabelKind::Place => places(context, &wanted),
        LabelKind::Equipment | LabelKind::Order => equipment(context, &wanted),
    };
    subjects.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(subjects.into_iter().map(|(_, subject)| subject).collect())
}

/// A subject behind what it is sorted by.
type Sorted<'a> = (String, Subject<'a>);

/// Which of all are wanted: once something was picked, only that.
struct Wanted {
    picked: HashSet<String>,
    words: Vec<String>,
}

impl Wanted {
    fn of(choice: &LabelChoice) -> Self {
        let words = choice.text.to_lowercase();
        Self {
            picked: choice.picked.iter().cloned().collect(),
            words: words.split_whitespace().map(str::to_owned).collect(),
        }
    }

    fn has_picked(&self) -> bool {
        !self.picked.is_empty()
    }

    fn takes(&self, key: &str, said: &str) -> bool {
        if self.has_picked() {
            return self.picked.contains(key);
        }
        let said = said.to_lowercase();
        self.words.iter().all(|word| said.contains(word))
    }
}

fn parts<'a>(
    context: &Context<'a>,
    choice: &LabelChoice,
    wanted: &Wanted,
) -> Result<Vec<Sorted<'a>>, Trouble> {
    let mut found = Vec::new();
    for part in context.directory.parts.values() {
        let said = [&part.code, &part.name, &part.spec, &part.model].map(String::as_str);
        let said = format!("{} {}", said.join(" "), part.barcodes.join(" "));
        if !wanted.takes(&part.id.to_string(), &said) {
            continue;
        }
        let stock = balance::in_stores(context.connection, part.id)?;
        if !wanted.has_picked() && !lies_there(part, &stock, choice) {
            continue;
        }
        let mut bins = bins_of(context, part)?;
        bins.retain(|(store, _)| choice.store.is_none_or(|only| only == *store));
        // Lying in two bins, it is not said to lie in either.
        let bin = bins.pop_first().filter(|_| bins.is_empty());
        let bin = bin.map(|(_, bin)| bin).unwrap_or_default();
        found.push((part.code.clone(), Subject::Part { part, bin }));
    }
    Ok(found)
}

/// Whether a part is in the store and as low as the choice says, as the stock list has it.
fn lies_there(part: &Part, stock: &[(StoreId, i64)], choice: &LabelChoice) -> bool {
    let mut counted = stock
        .iter()
        .filter(|(store, _)| choice.store.is_none_or(|only| only == *store))
        .map(|(_, quantity)| *quantity)
        .peekable();
    let is_there = choice.store.is_none() || counted.peek().is_some();
    let quantity: i64 = counted.sum();
    is_there && (!choice.below_minimum || quantity < part.minimum)
}

/// The bins where a part lies, and for each store the one that it was last put in, which may have run out.
fn bins_of(context: &Context<'_>, part: &Part) -> Result<BTreeSet<(StoreId, String)>, Trouble> {
    let mut bins = BTreeSet::new();
    for (place, lying) in balance::everywhere(context.connection, part.id)? {
        if let StockPlace::Store(store) = place {
            bins.insert((store, lying.shelf.bin));
        }
    }
    for (store, _) in balance::in_stores(context.connection, part.id)? {
        bins.insert((store, movement::bin(context.connection, store, part.id)?));
    }
    bins.retain(|(_, bin)| !bin.is_empty());
    Ok(bins)
}

fn bins<'a>(
    context: &Context<'a>,
    choice: &LabelChoice,
    wanted: &Wanted,
) -> Result<Vec<Sorted<'a>>, Trouble> {
    let mut known = BTreeSet::new();
    for part in context.directory.parts.values() {
        known.append(&mut bins_of(context, part)?);
    }
    let mut found = Vec::new();
    for (store, bin) in known {
        let name = context.directory.stores.get(&store);
        let name = name.map(|x| x.name.clone()).unwrap_or_default();
        let subject = Subject::Bin { store, bin };
        let Subject::Bin { bin, .. } = &subject else {
            continue;
        };
        let in_store = wanted.has_picked() || choice.store.is_none_or(|only| only == store);
        let said = format!("{name} {bin}");
        if in_store && wanted.takes(&subject.key(), &said) {
            found.push((said, subject));
        }
    }
    Ok(found)
}

fn places<'a>(context: &Context<'a>, wanted: &Wanted) -> Vec<Sorted<'a>> {
    let directory = context.directory;
    let places = directory.places.values().filter_map(|place| {
        let label = place.label();
        let department = directory.department_name(place.department);
        let extension = place.extension.as_deref().unwrap_or_default();
        let said = format!("{label} {department} {extension}");
        let taken = wanted.takes(&place.id.to_string(), &said);
        taken.then_some((label, Subject::Place(place)))
    });
    places.collect()
}

fn equipment<'a>(context: &Context<'a>, wanted: &Wanted) -> Vec<Sorted<'a>> {
    let directory = context.directory;
    let all = directory.equipment.values().filter_map(|equipment| {
        let place = equipment.place.and_then(|id| directory.places.get(&id));
        let said = [
            equipment.code.clone(),
            equipment.name.clone(),
            equipment.model.clone(),
            equipment.maker.clone(),
            directory.department_name(equipment.department),
            place.map(|place| place.label()).unwrap_or_default(),
        ]
        .join(" ");
        let taken = wanted.takes(&equipment.id.to_string(), &said);
        taken.then_some((equipment.code.clone(), Subject::Equipment(equipment)))
    });
    all.collect()
}

/// Orders are picked, or named by number or code; they are far too many to list. Those that the caller does not see
/// are not there.
fn orders<'a>(context: &Context<'a>, choice: &LabelChoice) -> Result<Vec<Subject<'a>>, Trouble> {
    let mut ids: Vec<OrderId> = choice
        .picked
        .iter()
        .filter_map(|key| key.parse().ok())
        .collect();
    if choice.picked.is_empty() {
        match parse(&choice.text) {
            Some(Scanned::Order(code)) => ids.push(code.order),
            Some(Scanned::Text(number)) => {
                let named = work_order::by_number(context.connection, &number.to_uppercase())?;
                ids.extend(named.map(|record| record.id));
            }
            Some(Scanned::Named { .. } | Scanned::Badge(_)) | None => {}
        }
    }
    if ids.len() > LABELS_MAX {
        let asked = ids.len();
        return Err(Refusal::TooManyLabels {
            asked,
            limit: LABELS_MAX,
        }
        .into());
    }
    let mut found = Vec::new();
    for id in ids {
        match show::order(context, id) {
            Ok(order) => found.push(Subject::Order(Box::new(order))),
            Err(Trouble::Refusal(Refusal::UnknownOrder)) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(found)
}
