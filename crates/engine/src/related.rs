//! Where an order stands with those that it belongs together with: its sub-orders, what it was merged into (ADR 26).

use crate::error::Trouble;
use crate::order::LoadedOrder;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::OrderId;
use yizhan_domain::base::Directory;
use yizhan_domain::order::{
    Clock, ClockKind, Escalation, KnownTrade, Link, Status, Stays, TradeState, chain, clocks,
    escalations, is_told_by_trades, meet_by_trades, met, standing_with, stays, working_hours,
};
use yizhan_domain::working::WorkingHours;
use yizhan_store::Connection;
use yizhan_store::table::work_order::{OrderRecord, ShownPart, ShownTrades};
use yizhan_store::table::{hub, related};

/// Where an order stands with all that is known here.
pub(crate) struct Stand {
    /// Its status.
    pub(crate) status: Status,
    /// Where its own steps leave it.
    own: Status,
    /// Its sub-orders, each as far as it is known here.
    trades: Vec<Option<KnownTrade>>,
    /// Why it is not followed on another order, though it was merged.
    pub(crate) stays: Option<Stays>,
    /// Whether others know more of its sub-orders than this device ever will.
    is_partial: bool,
}

impl Stand {
    /// Where `loaded` stands.
    pub(crate) fn of(connection: &Connection, loaded: &LoadedOrder) -> Result<Self, Trouble> {
        let own = loaded.state.status;
        let (mut trades, mut why) = (Vec::new(), None);
        match own {
            Status::Split => {
                let known = related::parts(connection, loaded.order.id)?;
                let known: BTreeMap<OrderId, OrderRecord> =
                    known.into_iter().map(|part| (part.id, part)).collect();
                let named = loaded.state.trades().into_iter().map(|trade| trade.order);
                let all: BTreeSet<OrderId> = named.chain(known.keys().copied()).collect();
                for id in all {
                    let known = known.get(&id);
                    trades.push(known.map(|record| trade(connection, record)).transpose()?);
                }
            }
            Status::Merged => why = stays(&chain_of(connection, link(loaded))?),
            _ => {}
        }
        Ok(Self {
            status: standing_with(own, &trades, why),
            own,
            is_partial: trades.contains(&None) && !is_hub(connection)?,
            trades,
            stays: why,
        })
    }

    /// Whether its work is not done on other orders: it was neither split nor merged, or is at the service desk again.
    pub(crate) fn is_here(&self) -> bool {
        !self.own.is_done_elsewhere() || self.status == Status::Submitted
    }

    /// The clocks of `loaded`, which stands so.
    pub(crate) fn clocks(&self, loaded: &LoadedOrder, hours: &WorkingHours<'_>) -> [Clock; 3] {
        let (header, state) = (&loaded.order.header, &loaded.state);
        let mut clocks = clocks(header, &state.trail, hours);
        meet_by_trades(&mut clocks, state.status, self.status, &self.trades);
        if self.is_partial {
            // They would never stop here.
            clocks.iter_mut().for_each(|clock| clock.void = true);
        }
        clocks
    }

    /// The levels of escalation that `loaded`, which stands so, reaches by these clocks.
    pub(crate) fn escalations(
        &self,
        loaded: &LoadedOrder,
        clocks: &[Clock],
        directory: &Directory,
        hours: &WorkingHours<'_>,
    ) -> Vec<Escalation> {
        if is_told_by_trades(self.own, self.status) {
            return Vec::new();
        }
        let has_team = loaded.state.team.is_some();
        let rules = &directory.escalation_rules;
        escalations(loaded.order.header.urgency, has_team, clocks, rules, hours)
    }

    /// How far its sub-orders are; nothing where it was not split.
    pub(crate) fn shown_trades(&self) -> Option<ShownTrades> {
        if self.trades.is_empty() {
            return None;
        }
        let states = self.trades.iter().map(|known| {
            let state = known.as_ref().map(KnownTrade::state);
            (known.is_some(), state.unwrap_or(TradeState::Open))
        });
        let mut shown = ShownTrades {
            all: 0,
            known: 0,
            done: 0,
        };
        for (is_known, state) in states.filter(|(_, state)| *state != TradeState::Dropped) {
            shown.all += 1;
            shown.known += u32::from(is_known);
            shown.done += u32::from(state != TradeState::Open);
        }
        Some(shown)
    }
}

/// What a sub-order says to its parent. Where it was merged and stays at the service desk, it is still to be done.
fn trade(connection: &Connection, record: &OrderRecord) -> Result<KnownTrade, Trouble> {
    let own = record.own_status;
    let why = match own {
        Status::Merged => {
            let link = Link {
                order: record.id,
                filed_at: record.filed_at,
                own,
                into: record.merged_into,
                part_of: record.part_of,
            };
            stays(&chain_of(connection, link)?)
        }
        _ => None,
    };
    let part = record.shown.part.as_ref();
    Ok(KnownTrade {
        status: standing_with(own, &[], why),
        signed: record.signed,
        met: part.map(|part| part.met).unwrap_or_default(),
        paused_at: part.and_then(|part| part.paused_at),
    })
}

/// The orders that `first` leads to, itself first.
pub(crate) fn chain_of(connection: &Connection, first: Link) -> Result<Vec<Link>, Trouble> {
    Ok(chain(first, |order| related::link(connection, order))?)
}

/// Whether what is followed on `first` is done on `order` in the end, by merging or by splitting.
pub(crate) fn leads_to(
    connection: &Connection,
    first: OrderId,
    order: OrderId,
) -> Result<bool, Trouble> {
    let (mut seen, mut open) = (BTreeSet::from([first]), vec![first]);
    while let Some(at) = open.pop() {
        if at == order {
            return Ok(true);
        }
        let Some(link) = related::link(connection, at)? else {
            continue;
        };
        let mut next: Vec<OrderId> = link.leads_to().into_iter().collect();
        if link.own == Status::Split {
            let parts = related::parts(connection, at)?;
            next.extend(parts.iter().map(|part| part.id));
        }
        open.extend(next.into_iter().filter(|next| seen.insert(*next)));
    }
    Ok(false)
}

/// Whether this store gives the log its order, so that what is not known here is known nowhere.
fn is_hub(connection: &Connection) -> Result<bool, Trouble> {
    Ok(hub::read(connection)?.is_none_or(|row| row.seed.is_some()))
}

/// What an order's own steps say of where it went.
pub(crate) fn link(loaded: &LoadedOrder) -> Link {
    Link {
        order: loaded.order.id,
        filed_at: loaded.order.header.filed_at,
        own: loaded.state.status,
        into: loaded.state.merged_into().map(|(into, _)| into),
        part_of: loaded.order.header.part_of.as_ref().map(|part| part.order),
    }
}

/// What a sub-order says to its parent.
pub(crate) fn shown_part(loaded: &LoadedOrder, directory: &Directory) -> Option<ShownPart> {
    let header = &loaded.order.header;
    let part = header.part_of.as_ref()?;
    let hours = working_hours(header, loaded.state.team, directory);
    let clocks = clocks(header, &loaded.state.trail, &hours);
    let finish = clocks.iter().find(|clock| clock.kind == ClockKind::Finish);
    Some(ShownPart {
        of: part.number.clone(),
        met: met(&clocks),
        paused_at: finish.and_then(|clock| clock.paused_at),
    })
}

/// Orders that stand otherwise because others changed.
#[derive(Default)]
pub(crate) struct Touched {
    /// Those to be looked at again when all have been looked at once.
    again: BTreeSet<OrderId>,
    /// Those that show something of what changed.
    shown: BTreeSet<OrderId>,
}

impl Touched {
    /// What an order says of where it went, before it is projected; notes who shows something of it.
    pub(crate) fn before(
        &mut self,
        connection: &Connection,
        order: OrderId,
    ) -> Result<Option<Link>, Trouble> {
        let link = related::link(connection, order)?;
        self.show(connection, order, link)?;
        Ok(link)
    }

    /// Notes an order that was projected, and said `before` where it went. Where it says otherwise now, all that lead to it
    /// may stand otherwise, and so may the orders that those are parts of.
    pub(crate) fn after(
        &mut self,
        connection: &Connection,
        order: OrderId,
        before: Option<Link>,
    ) -> Result<(), Trouble> {
        let link = related::link(connection, order)?;
        self.show(connection, order, link)?;
        self.look_again(connection, order, link)?;
        if before == link {
            return Ok(());
        }
        if let Some(parent) = before.and_then(|before| before.part_of) {
            self.again.insert(parent);
        }
        for leading in related::leading_to(connection, order)? {
            let link = related::link(connection, leading)?;
            self.look_again(connection, leading, link)?;
        }
        Ok(())
    }

    /// Notes that an order, and what it is a part of, stands as others say.
    fn look_again(
        &mut self,
        connection: &Connection,
        order: OrderId,
        link: Option<Link>,
    ) -> Result<(), Trouble> {
        let Some(link) = link else {
            return Ok(());
        };
        if link.own.is_done_elsewhere() {
            self.again.insert(order);
        }
        if let Some(parent) = link.part_of {
            self.again.insert(parent);
            self.shown.extend(related::showing(connection, parent)?);
        }
        Ok(())
    }

    /// Notes who shows something of an order.
    fn show(
        &mut self,
        connection: &Connection,
        order: OrderId,
        link: Option<Link>,
    ) -> Result<(), Trouble> {
        self.shown.extend(related::showing(connection, order)?);
        self.shown.extend(link.and_then(|link| link.into));
        if let Some(parent) = link.and_then(|link| link.part_of) {
            self.shown.extend(related::showing(connection, parent)?);
        }
        Ok(())
    }

    /// The orders to be looked at again, and those that show something of them.
    pub(crate) fn into_parts(self) -> (BTreeSet<OrderId>, BTreeSet<OrderId>) {
        (self.again, self.shown)
    }
}
