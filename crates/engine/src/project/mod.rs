//! The one projector: what an item does to the tables that screens read.

mod held;
mod historic;
mod program;
mod work_order;

pub(crate) use held::source;
pub(crate) use program::number as program;
pub(crate) use work_order::names;

use crate::callbacks;
use crate::costs;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use crate::photos;
use crate::related::Touched;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use yizhan_api::Tag;
use yizhan_domain::accounting::Books;
use yizhan_domain::base::{BaseRecord, Calendar, Directory};
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_domain::{DeviceId, ItemId, Millis, OrderId, PartId};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::{
    base_data, bonus, bulletin, call_log, charge, closing, export_batch, known_device, known_price,
    movement, photo, settled, stock_record, unread, valuation, work_order as table_of_orders,
};

/// The version of this projector: one more whenever it makes other projections of the same log.
pub(crate) const PROJECTOR: i64 = 20;

/// Where an item stands in the log.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    /// What it is called everywhere.
    pub(crate) item: ItemId,
    /// Its position here.
    pub(crate) position: i64,
}

impl Source {
    /// The source of an item whose name nothing keeps.
    pub(crate) const fn unnamed(device: DeviceId, position: i64) -> Self {
        let item = ItemId {
            device,
            seq: 0,
            place: 0,
        };
        Self { item, position }
    }
}

/// The order that an item is filed under. What happens in stores without an order is filed like one, under its slip.
pub(crate) fn subject(item: &Item) -> Option<OrderId> {
    match item {
        Item::OrderChange { order, .. } => Some(*order),
        Item::History(historic) => Some(historic.id),
        Item::Settled(settled) => settled.order,
        Item::Photo(photo) => Some(photo.order),
        Item::Told(told) => Some(told.order),
        Item::Callback(call) => Some(call.order),
        Item::Cost(note) => Some(note.order),
        Item::Movement(moved) => filed_under(moved),
        Item::Stock(record) => Some(record.order().unwrap_or(OrderId(record.slip().0))),
        // No device sees an order with such an id: what a batch says stays at the hub.
        Item::Export(record) => Some(OrderId(record.batch().0)),
        Item::Newer(newer) => newer.order,
        // Nor this: it is people's pay.
        Item::Bonus(record) => Some(OrderId(record.id.0)),
        // Nor this: nobody needs a draft on the way, and a bulletin tells of the whole house.
        Item::Bulletin(record) => Some(OrderId(record.id.0)),
        // Nor this: figures are counted at the hub.
        Item::CallLog(record) => Some(OrderId(record.log().0)),
        Item::Base(_) | Item::Device(_) | Item::Revoked(_) | Item::Closing(_) => None,
    }
}

/// The order or slip that a movement belongs to; what was in the stores at the beginning belongs to none.
pub(crate) fn filed_under(moved: &Movement) -> Option<OrderId> {
    let of = |place| match place {
        StockPlace::Order(order) => Some(order),
        _ => None,
    };
    let slip = || moved.details.slip.map(|slip| OrderId(slip.0));
    of(moved.to).or_else(|| of(moved.from)).or_else(slip)
}

/// Items that are projected together: each says what it says by itself, and the orders that they touch are
/// projected once, when all are in. So projections depend on what is in the log, and not on how it came in.
#[derive(Default)]
pub(crate) struct Batch {
    tags: BTreeSet<Tag>,
    orders: BTreeSet<OrderId>,
    settling: BTreeSet<OrderId>,
    named: BTreeSet<Uuid>,
    /// Parts of which something moved.
    parts: BTreeSet<PartId>,
    /// Whether confirmations may be good for something else now.
    measured: bool,
    /// From when on clocks may run by other hours now; at the end of time where they only tell other people.
    retimed: Option<Millis>,
    /// Whether other orders may be phoned about now.
    redrawn: bool,
    /// Behind which place of the log charges may count in another month now.
    closed: Option<i64>,
    /// Whether base data that stood here do not count after all, or do.
    base_differs: bool,
    /// Orders that were loaded already, as the log tells them now.
    known: BTreeMap<OrderId, LoadedOrder>,
}

impl Batch {
    /// Projects what an item that counts says by itself.
    pub(crate) fn record(
        &mut self,
        connection: &Connection,
        directory: &mut Cow<'_, Directory>,
        entry: Entry,
        source: Source,
    ) -> Result<(), Trouble> {
        let order = subject(&entry.item);
        match entry.item {
            Item::Base(record) => {
                self.measured |= matches!(record, BaseRecord::Thresholds(_));
                if let Some(since) = other_times(directory, &record) {
                    self.retimed = Some(self.retimed.map_or(since, |known| known.min(since)));
                }
                self.redrawn |= matches!(record, BaseRecord::CallbackRules(_));
                if is_named(directory, &record) {
                    self.named.insert(record.id());
                }
                base_data::put(connection, &record)?;
                known_price::put(connection, &record)?;
                directory.to_mut().put(record);
                self.tags.insert(Tag::BaseData);
            }
            Item::Movement(moved) => {
                valuation::forget(connection, moved.part, source.position)?;
                let added = movement::insert(connection, &moved, source.item)?;
                self.parts.insert(moved.part);
                self.restock(order.filter(|_| !added));
            }
            Item::Stock(record) => {
                let added = stock_record::insert(connection, &record, source.item)?;
                self.restock(order.filter(|_| !added));
            }
            Item::Device(certificate) => {
                known_device::put(connection, &certificate)?;
                self.tags.insert(Tag::Devices);
            }
            Item::Revoked(device) => {
                known_device::revoke(connection, device, entry.at)?;
                self.tags.insert(Tag::Devices);
            }
            Item::Settled(made) => {
                match made.order {
                    // At once: what comes next may build on it.
                    Some(order) => {
                        let moved = held::project(connection, order)?;
                        self.parts.extend(moved);
                        self.settle(order);
                    }
                    None => settled::put(connection, &made)?,
                }
                self.tags.insert(Tag::Sync);
            }
            // At once: what comes next may have the same id.
            Item::Photo(taken) => photo::insert(connection, &taken, true)?,
            Item::Closing(closing) => {
                closing::put(connection, &closing, source.position)?;
                self.repost(source.position);
            }
            Item::Export(record) => {
                export_batch::put(connection, &record)?;
                self.tags.insert(Tag::Accounts);
            }
            Item::Bonus(record) => {
                bonus::put(connection, &record, source.position)?;
                self.tags.insert(Tag::Bonus);
            }
            Item::Bulletin(record) => {
                bulletin::put(connection, &record, source.position)?;
                self.tags.insert(Tag::Bulletins);
            }
            Item::CallLog(record) => {
                call_log::put(connection, &record, source.position)?;
                self.tags.insert(Tag::Calls);
            }
            Item::History(_)
            | Item::OrderChange { .. }
            | Item::Told(_)
            | Item::Callback(_)
            | Item::Cost(_)
            | Item::Newer(_) => {}
        }
        if let Some(order) = order {
            self.touch(order);
        }
        Ok(())
    }

    /// Base data that stood here do not count after all, or do: what they say now, only the whole log tells.
    pub(crate) fn base_differs(&mut self) {
        self.base_differs = true;
        self.tags.insert(Tag::BaseData);
    }

    /// Whether the base data have to be read from the whole log; asked once.
    pub(crate) fn takes_base_anew(&mut self) -> bool {
        std::mem::take(&mut self.base_differs)
    }

    /// These orders were loaded already, and the log tells them so still.
    pub(crate) fn know(&mut self, orders: impl Iterator<Item = (OrderId, LoadedOrder)>) {
        self.known.extend(orders);
    }

    /// Something about an order changed.
    pub(crate) fn touch(&mut self, order: OrderId) {
        self.orders.insert(order);
    }

    /// Charges behind a place of the log may count in another month now.
    pub(crate) fn repost(&mut self, position: i64) {
        let known = self.closed.unwrap_or(position);
        self.closed = Some(known.min(position));
        self.tags.insert(Tag::Accounts);
    }

    /// What became of the items of an order that were not admitted may be something else now.
    pub(crate) fn settle(&mut self, order: OrderId) {
        self.settling.insert(order);
        self.touch(order);
    }

    /// Something of a part moved, or did not after all.
    pub(crate) fn moved(&mut self, part: PartId) {
        self.parts.insert(part);
        self.tags.insert(Tag::Stock);
    }

    /// Stock changed; where an id was taken already, the log has to say which one holds.
    fn restock(&mut self, contested: Option<OrderId>) {
        self.tags.insert(Tag::Stock);
        self.settling.extend(contested);
    }

    /// Projects the orders that were touched, as the log tells them now, and says what changed.
    pub(crate) fn finish(
        mut self,
        connection: &Connection,
        directory: &Directory,
        device: DeviceId,
    ) -> Result<Vec<Tag>, Trouble> {
        if !self.named.is_empty() {
            let showing = table_of_orders::showing(connection, &self.named)?;
            self.orders.extend(showing);
        }
        if self.measured {
            self.orders
                .extend(table_of_orders::being_confirmed(connection)?);
        }
        if let Some(since) = self.retimed {
            self.orders
                .extend(table_of_orders::timed(connection, since)?);
            self.tags.insert(Tag::Orders);
        }
        for order in self.settling {
            self.known.remove(&order);
            self.tags.extend([Tag::Stock, Tag::Sync]);
            self.parts.extend(held::project(connection, order)?);
        }
        for part in self.parts {
            valuation::keep(connection, part)?;
        }
        if let Some(position) = self.closed {
            let posted = charge::orders_behind(connection, position)?;
            self.orders.extend(posted);
        }
        let books = closing::books(connection)?;
        if self.redrawn {
            callbacks::redraw(connection, directory)?;
            self.tags.insert(Tag::Orders);
        }
        let mut touched = Touched::default();
        for order in &self.orders {
            let before = touched.before(connection, *order)?;
            self.tags.extend([Tag::Order(*order), Tag::Orders]);
            let found = match self.known.remove(order) {
                Some(loaded) => Some(Found::Order(Box::new(loaded))),
                None => load(connection, device, *order)?,
            };
            self.tags
                .extend(project(connection, directory, &books, *order, found)?);
            touched.after(connection, *order, before)?;
        }
        // Where an order stands with others is told when all of them are in.
        let (again, shown) = touched.into_parts();
        for order in again {
            self.tags.insert(Tag::Order(order));
            let found = load(connection, device, order)?;
            self.tags
                .extend(project(connection, directory, &books, order, found)?);
        }
        self.tags.extend(shown.into_iter().map(Tag::Order));
        Ok(self.tags.into_iter().collect())
    }
}

/// Projects an order as the log tells it now, which is as it was `found`; says what else changed.
fn project(
    connection: &Connection,
    directory: &Directory,
    books: &Books,
    order: OrderId,
    found: Option<Found>,
) -> Result<Option<Tag>, Trouble> {
    let photos = match &found {
        Some(Found::Order(loaded)) => loaded.photos.as_slice(),
        _ => &[],
    };
    photos::projected(connection, order, photos)?;
    let filed = match &found {
        Some(Found::Order(loaded)) if loaded.is_filed() => Some(loaded.as_ref()),
        _ => None,
    };
    callbacks::project(connection, directory, order, filed)?;
    costs::project(connection, order, filed)?;
    match found {
        Some(Found::Order(loaded)) if loaded.is_filed() => {
            if work_order::project(connection, directory, books, &loaded)? {
                return Ok(Some(Tag::Accounts));
            }
        }
        Some(Found::Historic(old)) => historic::project(connection, directory, &old)?,
        // Parts can be issued to an order that this device has not seen yet; who filed one may have had no
        // right to.
        None | Some(Found::Order(_)) => table_of_orders::remove(connection, order)?,
        Some(Found::Newer(unread)) => {
            table_of_orders::remove(connection, order)?;
            for position in unread {
                unread::mark(connection, position)?;
            }
            return Ok(Some(Tag::Sync));
        }
    }
    Ok(None)
}

/// From when on clocks run by other hours with this record; at the end of time where they only tell other people.
fn other_times(directory: &Directory, record: &BaseRecord) -> Option<Millis> {
    match record {
        BaseRecord::Calendar(new) => {
            let nothing = Calendar::empty(new.team);
            let before = directory.calendars.get(&new.team).unwrap_or(&nothing);
            let day = new.differs_from(before)?;
            Some(Millis::of_day(day).unwrap_or(Millis(i64::MIN)))
        }
        BaseRecord::EscalationRules(_) => Some(Millis(i64::MAX)),
        _ => None,
    }
}

/// Whether a record gives something a name that lists show or search finds, or a category a team whose hours count: another
/// one, or its first. Orders can
/// be here before the base data that they name, where a device or a hub gets its log anew.
fn is_named(directory: &Directory, record: &BaseRecord) -> bool {
    match record {
        BaseRecord::Department(new) => {
            (directory.departments.get(&new.id)).is_none_or(|old| old.name != new.name)
        }
        BaseRecord::Team(new) => {
            (directory.teams.get(&new.id)).is_none_or(|old| old.name != new.name)
        }
        BaseRecord::Person(new) => {
            (directory.people.get(&new.id)).is_none_or(|old| old.name != new.name)
        }
        BaseRecord::Place(new) => {
            (directory.places.get(&new.id)).is_none_or(|old| old.label() != new.label())
        }
        BaseRecord::Category(new) => (directory.categories.get(&new.id)).is_none_or(|old| {
            (&old.group, &old.name, old.team) != (&new.group, &new.name, new.team)
        }),
        BaseRecord::Fee(_)
        | BaseRecord::Part(_)
        | BaseRecord::Store(_)
        | BaseRecord::Supplier(_)
        | BaseRecord::HospitalName(_)
        | BaseRecord::Equipment(_)
        | BaseRecord::Thresholds(_)
        | BaseRecord::StockRules(_)
        | BaseRecord::CallbackRules(_)
        | BaseRecord::AuditRules(_)
        | BaseRecord::Budget(_)
        | BaseRecord::Calendar(_)
        | BaseRecord::EscalationRules(_)
        | BaseRecord::Barcode(_)
        | BaseRecord::PartBlock(_)
        | BaseRecord::Substitutes(_)
        | BaseRecord::Knowledge(_)
        | BaseRecord::OutOfUse(_) => false,
    }
}
