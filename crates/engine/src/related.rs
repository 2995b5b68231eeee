//! Where an order stands with those that it belongs together with: its sub-orders, what it was merged into (ADR 26).

use crate::error::Trouble;
use crate::order::LoadedOrder;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::base::Directory;
use yizhan_domain::order::{
    Clock, KnownTrade, Link, Status, TradeState, chain, clocks, meet_by_trades, met, standing_with,
    stays_in_ring, working_hours,
};
use yizhan_domain::working::WorkingHours;
use yizhan_domain::{Millis, OrderId};
use yizhan_store::Connection;
use yizhan_store::table::related;
use yizhan_store::table::work_order::{OrderRecord, ShownPart, ShownTrades};

/// Where an order stands with all that is known here.
pub(crate) struct Stand {
    /// Its status.
    pub(crate) status: Status,
    /// Its sub-orders, each as far as it is known here.
    trades: Vec<Option<KnownTrade>>,
}

impl Stand {
    /// Where `loaded` stands.
    pub(crate) fn of(connection: &Connection, loaded: &LoadedOrder) -> Result<Self, Trouble> {
        let own = loaded.state.status;
        let (mut trades, mut stays) = (Vec::new(), false);
        match own {
            Status::Split => {
                let known = related::parts(connection, loaded.order.id)?;
                let known: BTreeMap<OrderId, OrderRecord> =
                    known.into_iter().map(|part| (part.id, part)).collect();
                let named = loaded.state.trades().into_iter().map(|trade| trade.order);
                let all: BTreeSet<OrderId> = named.chain(known.keys().copied()).collect();
                trades = all.iter().map(|id| known.get(id).map(trade)).collect();
            }
            Status::Merged => {
                let links = chain(link(loaded), |order| related::link(connection, order))?;
                stays = stays_in_ring(&links);
            }
            _ => {}
        }
        Ok(Self {
            status: standing_with(own, &trades, stays),
            trades,
        })
    }

    /// The clocks of `loaded`, which stands so.
    pub(crate) fn clocks(&self, loaded: &LoadedOrder, hours: &WorkingHours<'_>) -> [Clock; 3] {
        let (header, state) = (&loaded.order.header, &loaded.state);
        let mut clocks = clocks(header, &state.trail, hours);
        meet_by_trades(&mut clocks, state.status, self.status, &self.trades);
        clocks
    }

    /// How far its sub-orders are; nothing where it was not split.
    pub(crate) fn shown_trades(&self) -> Option<ShownTrades> {
        if self.trades.is_empty() {
            return None;
        }
        let states = self.trades.iter().map(|known| {
            let state = known.as_ref().map(|known| TradeState::of(known.status));
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

fn trade(record: &OrderRecord) -> KnownTrade {
    let part = record.shown.part.as_ref();
    KnownTrade {
        status: record.own_status,
        met: part.map(|part| part.met).unwrap_or_default(),
    }
}

/// What an order's own steps say of where it went.
pub(crate) fn link(loaded: &LoadedOrder) -> Link {
    Link {
        order: loaded.order.id,
        filed_at: loaded.order.header.filed_at,
        own: loaded.state.status,
        into: loaded.state.merged_into().map(|(into, _)| into),
    }
}

/// What a sub-order says to its parent.
pub(crate) fn shown_part(loaded: &LoadedOrder, directory: &Directory) -> Option<ShownPart> {
    let header = &loaded.order.header;
    let part = header.part_of.as_ref()?;
    let hours = working_hours(header, loaded.state.team, directory);
    Some(ShownPart {
        of: part.number.clone(),
        met: met(&clocks(header, &loaded.state.trail, &hours)),
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
    /// Notes what an order belongs to, as it stands here: before it is projected, and after.
    pub(crate) fn note(&mut self, connection: &Connection, order: OrderId) -> Result<(), Trouble> {
        self.shown.extend(related::showing(connection, order)?);
        let belongs = related::belongs(connection, order)?;
        if let Some(parent) = belongs.part_of {
            self.again.insert(parent);
            self.shown.extend(related::showing(connection, parent)?);
        }
        if let Some(into) = belongs.merged_into {
            let first = Link {
                order,
                filed_at: Millis::default(),
                own: Status::Merged,
                into: Some(into),
            };
            let links = chain(first, |order| related::link(connection, order))?;
            self.again.extend(links.iter().map(|link| link.order));
            self.shown.insert(into);
        }
        if let Some(link) = related::link(connection, order)?
            && link.own.is_done_elsewhere()
        {
            self.again.insert(order);
        }
        Ok(())
    }

    /// The orders to be looked at again, and those that show something of them.
    pub(crate) fn into_parts(self) -> (BTreeSet<OrderId>, BTreeSet<OrderId>) {
        (self.again, self.shown)
    }
}
