//! Who holds what: orders, departments and bags (B5).

use super::bring_back::used;
use super::ledger::left_of;
use super::show_slip::spec;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load, writable};
use std::collections::BTreeMap;
use yizhan_api::view::{HeldLine, HeldParts, HolderRow};
use yizhan_api::{Holder, ListHolders, ShowHeld};
use yizhan_domain::base::{Part, Role};
use yizhan_domain::stock::{Movement, MovementKind, StockPlace};
use yizhan_domain::{Fen, PersonId, Refusal};
use yizhan_store::table::work_order::OrderRecord;
use yizhan_store::table::{balance, movement, work_order};

/// What somebody drew, and what of it can come back; for a person the bag, and what was drawn for the orders that
/// the person leads and that are not closed, or were split or merged.
pub(crate) fn show_held(context: &Context<'_>, request: &ShowHeld) -> Result<HeldParts, Trouble> {
    let directory = context.directory;
    let (place, holder) = match request.holder {
        Holder::Order(order) => (StockPlace::Order(order), number(context, order)?),
        Holder::Department(id) => (StockPlace::Department(id), directory.department_name(id)),
        Holder::Person(id) => {
            let others = matches!(context.actor.role, Role::Technician);
            if others && id != context.actor.person {
                return Err(Refusal::WrongRole.into());
            }
            (StockPlace::Bag(id), directory.person_name(id))
        }
    };
    let mut lines = Vec::new();
    for moved in movement::touching(context.connection, place)? {
        if moved.to == place {
            lines.push(line(context, &moved)?);
        }
    }
    if let Holder::Person(person) = request.holder {
        for order in work_order::being_worked_on(context.connection)? {
            if order.technicians.first() == Some(&person) {
                let drawn = drawn_for(context, &order)?.into_iter();
                lines.extend(drawn.map(|(line, _)| line));
            }
        }
    }
    lines.sort_by_key(|line| (line.left == 0, line.at, line.movement));
    Ok(HeldParts { holder, lines })
}

/// The number of an order; empty where only its code is known here.
fn number(context: &Context<'_>, order: yizhan_domain::OrderId) -> Result<String, Trouble> {
    match load(context.connection, context.key.device, order)? {
        None => Ok(String::new()),
        Some(Found::Historic(_)) => Err(Refusal::HistoricOrder.into()),
        Some(Found::Newer(_)) => Err(Refusal::NewerOrder.into()),
        // Who may not see the order is told that there is none.
        Some(Found::Order(_)) => Ok(writable(context, order)?.order.header.number),
    }
}

/// What an order drew; of one whose work is done on others, what is left of it.
fn drawn_for(context: &Context<'_>, order: &OrderRecord) -> Result<Vec<(HeldLine, Fen)>, Trouble> {
    let place = StockPlace::Order(order.id);
    let mut lines = Vec::new();
    for moved in movement::touching(context.connection, place)? {
        if moved.to != place {
            continue;
        }
        let line = line(context, &moved)?;
        if line.left > 0 || !order.status.is_closed() {
            lines.push((
                HeldLine {
                    order_number: order.number.clone(),
                    ..line
                },
                moved.unit_price,
            ));
        }
    }
    Ok(lines)
}

fn line(context: &Context<'_>, moved: &Movement) -> Result<HeldLine, Trouble> {
    let used = match moved.to {
        StockPlace::Order(order) => used(context, order, moved.id)?,
        _ => 0,
    };
    let still = left_of(context.connection, moved)?;
    let part = context.directory.parts.get(&moved.part);
    let text = |of: fn(&Part) -> String| part.map(of).unwrap_or_default();
    Ok(HeldLine {
        movement: moved.id,
        part: moved.part,
        code: text(|part| part.code.clone()),
        name: text(|part| part.name.clone()),
        spec: text(spec),
        unit: text(|part| part.unit.clone()),
        lot: moved.lot.clone(),
        drawn: moved.quantity,
        used,
        returned: moved.quantity.saturating_sub(still),
        left: still.saturating_sub(used).max(0),
        at: moved.at,
        order: match moved.to {
            StockPlace::Order(order) => Some(order),
            _ => None,
        },
        order_number: String::new(),
    })
}

/// What every technician drew, used, brought back and still holds; those who hold most first.
pub(crate) fn list_holders(
    context: &Context<'_>,
    _: ListHolders,
) -> Result<Vec<HolderRow>, Trouble> {
    Ok(summed(context, &everybody_holds(context)?))
}

/// Something that somebody drew.
pub(super) struct Drawn {
    /// Who has it.
    pub person: PersonId,
    pub line: HeldLine,
    /// Price of a unit.
    pub price: Fen,
}

impl Drawn {
    /// What is left of it is worth.
    pub fn value(&self) -> Fen {
        Fen(self.price.0.saturating_mul(self.line.left))
    }
}

/// What everybody drew for orders and into bags.
///
/// What an order drew is told of the first of its technicians; orders that are not closed are looked at, for what is left of a
/// closed one is for the cost chain to ask about, and those that were split or merged, which no cost chain asks about.
pub(super) fn everybody_holds(context: &Context<'_>) -> Result<Vec<Drawn>, Trouble> {
    let mut all = Vec::new();
    for order in work_order::being_worked_on(context.connection)? {
        let Some(person) = order.technicians.first().copied() else {
            continue;
        };
        let drawn = drawn_for(context, &order)?.into_iter();
        all.extend(drawn.map(|(line, price)| Drawn {
            person,
            line,
            price,
        }));
    }
    for person in balance::bags(context.connection)? {
        let place = StockPlace::Bag(person);
        for moved in movement::touching(context.connection, place)? {
            if moved.kind() == Some(MovementKind::Carried) {
                all.push(Drawn {
                    person,
                    line: line(context, &moved)?,
                    price: moved.unit_price,
                });
            }
        }
    }
    Ok(all)
}

/// The sums of it for each person; those who hold most first.
pub(super) fn summed(context: &Context<'_>, all: &[Drawn]) -> Vec<HolderRow> {
    let mut rows: BTreeMap<PersonId, HolderRow> = BTreeMap::new();
    for drawn in all {
        let (person, of) = (drawn.person, &drawn.line);
        let row = rows.entry(person).or_insert_with(|| HolderRow {
            person,
            name: context.directory.person_name(person),
            drawn: 0,
            used: 0,
            returned: 0,
            holds: 0,
            value: Fen(0),
        });
        row.drawn = row.drawn.saturating_add(of.drawn);
        row.used = row.used.saturating_add(of.used);
        row.returned = row.returned.saturating_add(of.returned);
        row.holds = row.holds.saturating_add(of.left);
        row.value = row.value.plus(drawn.value());
    }
    let mut rows: Vec<HolderRow> = rows.into_values().collect();
    rows.sort_by_key(|row| (-row.holds, row.name.clone()));
    rows
}
