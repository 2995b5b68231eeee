//! The hand-over slip of what left a store: of the order, the department, the person, the other store or the supplier
//! that got it.

mod words;

use super::subject::squares;
use crate::context::Context;
use crate::error::Trouble;
use crate::orders;
use crate::show;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use words::Printed;
use yizhan_api::MakeHandOver;
use yizhan_api::view::MadeFile;
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_domain::{Fen, Millis, OrderId, Refusal};
use yizhan_report::label::{self, HandOver, HandOverRow, Symbol};
use yizhan_store::table::movement;

/// The slip of everything that left with this movement.
pub(crate) fn hand_over(
    context: &Context<'_>,
    request: &MakeHandOver,
) -> Result<MadeFile, Trouble> {
    let first = movement::read(context.connection, request.movement)?;
    let first = first.ok_or(Refusal::UnknownMovement)?;
    let words = Printed::of(request.language);
    let kind = first.kind().and_then(|kind| words.heading(kind));
    let heading = kind.ok_or(Refusal::UnknownMovement)?;
    let moves = together(context, &first)?;
    let code = request.code.as_deref();
    let to = receiver(context, &first, code, &words)?;
    let store = first.from.store();
    let store = store.and_then(|store| context.directory.stores.get(&store));
    let keeper = context.directory.person_name(first.by);
    let details = &first.details;
    let mut facts = to.facts;
    facts.extend([
        (
            words.store,
            store.map(|x| x.name.clone()).unwrap_or_default(),
        ),
        (words.keeper, keeper),
        (words.time, written(first.at)),
        (words.reference, details.reference.clone()),
        (words.note, details.note.clone()),
    ]);
    let total: Fen = moves.iter().map(worth).sum();
    let units: i64 = moves.iter().map(|moved| moved.quantity).sum();
    let slip = HandOver {
        hospital: context.directory.hospital(request.language).to_owned(),
        heading: heading.to_owned(),
        number: to.number.clone(),
        symbol: to.symbol,
        facts: facts
            .into_iter()
            .map(|(called, says)| (called.to_owned(), says))
            .collect(),
        columns: words.columns.map(str::to_owned),
        rows: moves.iter().map(row).collect(),
        total: words.total(moves.len(), units, &total.to_string()),
        by_hand: words.by_hand.map(str::to_owned).to_vec(),
    };
    let name = match to.number.as_str() {
        "" => written(first.at).replace([' ', ':'], "-"),
        number => number.to_owned(),
    };
    Ok(MadeFile {
        name: format!("{name}-parts.pdf"),
        media: "application/pdf".to_owned(),
        bytes: STANDARD.encode(label::hand_over(&slip)?),
        labels: 1,
    })
}

/// What left with `first`, in the order in which it was recorded: the same slip, or to the same order at the same moment.
fn together(context: &Context<'_>, first: &Movement) -> Result<Vec<Movement>, Trouble> {
    let connection = context.connection;
    let mut all = match (first.details.slip, first.to) {
        (Some(slip), _) => movement::of_slip(connection, slip)?,
        (None, to @ StockPlace::Order(_)) => movement::touching(connection, to)?,
        (None, _) => vec![first.clone()],
    };
    all.retain(|moved| {
        let ends = (moved.from, moved.to, moved.by, moved.at);
        ends == (first.from, first.to, first.by, first.at)
    });
    let sorted = |moved: &Movement| {
        let printed = moved.printed.as_ref();
        (printed.map(|part| part.code.clone()), moved.shelf())
    };
    all.sort_by_cached_key(sorted);
    Ok(all)
}

/// Who gets it, as the slip says it.
struct Receiver {
    number: String,
    symbol: Option<Symbol>,
    facts: Vec<(&'static str, String)>,
}

fn receiver(
    context: &Context<'_>,
    first: &Movement,
    code: Option<&str>,
    words: &Printed,
) -> Result<Receiver, Trouble> {
    let directory = context.directory;
    let named = |called, says| Receiver {
        number: String::new(),
        symbol: None,
        facts: vec![(called, says)],
    };
    Ok(match first.to {
        StockPlace::Order(order) => of_order(context, order, code, words)?,
        StockPlace::Department(id) => named(words.department, directory.department_name(id)),
        StockPlace::Bag(id) => named(words.person, directory.person_name(id)),
        StockPlace::Transit(_) => {
            let there = first.details.destination;
            let there = there.and_then(|store| directory.stores.get(&store));
            named(
                words.to_store,
                there.map(|store| store.name.clone()).unwrap_or_default(),
            )
        }
        _ => named(words.supplier, first.details.supplier.clone()),
    })
}

/// The order as this device has it; else what its code says.
fn of_order(
    context: &Context<'_>,
    id: OrderId,
    code: Option<&str>,
    words: &Printed,
) -> Result<Receiver, Trouble> {
    let order = match show::order(context, id) {
        Ok(order) => order,
        Err(Trouble::Refusal(Refusal::UnknownOrder)) => return of_code(context, id, code, words),
        Err(trouble) => return Err(trouble),
    };
    let names: Vec<&str> = order.technicians.iter().map(|x| x.name.as_str()).collect();
    Ok(Receiver {
        symbol: squares(&order.qr),
        facts: vec![
            (words.department, order.department_name),
            (words.place, order.place_label),
            (words.technicians, names.join(words.between)),
            (words.need, order.description),
        ],
        number: order.number,
    })
}

fn of_code(
    context: &Context<'_>,
    id: OrderId,
    code: Option<&str>,
    words: &Printed,
) -> Result<Receiver, Trouble> {
    let known = code.and_then(|text| Some((text, orders::code::of(text).ok()?)));
    let Some((text, code)) = known.filter(|(_, code)| code.order == id) else {
        return Ok(Receiver {
            number: String::new(),
            symbol: None,
            facts: vec![(words.order, words.not_here.to_owned())],
        });
    };
    let mut departments = context.directory.departments.values();
    let department = departments.find(|one| one.code.eq_ignore_ascii_case(&code.department));
    Ok(Receiver {
        symbol: squares(text),
        facts: vec![(
            words.department,
            department.map(|one| one.name.clone()).unwrap_or_default(),
        )],
        number: code.number,
    })
}

fn row(moved: &Movement) -> HandOverRow {
    let (code, name, unit) = moved.printed.as_ref().map_or_else(
        || (String::new(), String::new(), String::new()),
        |part| {
            let name = format!("{} {}", part.name, part.spec);
            (part.code.clone(), name, part.unit.clone())
        },
    );
    [
        code,
        name,
        moved.bin.clone(),
        moved.lot.clone().unwrap_or_default(),
        format!("{} {unit}", moved.quantity),
        moved.unit_price.to_string(),
        worth(moved).to_string(),
    ]
}

fn worth(moved: &Movement) -> Fen {
    Fen(moved.unit_price.0.saturating_mul(moved.quantity))
}

/// A moment as paper has it: `2026-11-29 08:15`.
fn written(at: Millis) -> String {
    at.civil().format("%Y-%m-%d %H:%M").to_string()
}
