//! At the hub: what is new for a device.
//!
//! The hub keeps nothing about devices. What a device sees of an order is told by the order as it is now, and as it
//! was at the device's cursor; so an order that came into sight is sent whole, and one that left is named.

use crate::context::{Context, actor};
use crate::order::{Found, load_until};
use crate::sees::sees;
use crate::{Engine, error::Trouble};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::{ListStock, Request};
use yizhan_domain::base::{Directory, Kind};
use yizhan_domain::order::{Actor, Sight, may_see, sight};
use yizhan_domain::{DeviceId, Millis, OrderId};
use yizhan_log::sync::{News, Receipt, Stamp};
use yizhan_log::{Certificate, Parcel};
use yizhan_store::Connection;
use yizhan_store::table::item::{self, Glance, ItemRow};
use yizhan_store::table::order_people::{self, OrderPeople};
use yizhan_store::table::work_order;
use yizhan_store::table::{envelope, known_device};

/// How many positions of the log one answer looks at.
const WINDOW: u32 = 20_000;
/// From how many bytes on an answer ends.
const BYTES: usize = 1024 * 1024;

/// What a device may have of the log.
pub(super) struct Scope<'a> {
    pub(super) connection: &'a Connection,
    directory: &'a Directory,
    pub(super) device: DeviceId,
    actor: Actor,
    /// Whether what happens in stores is for it, or what was moved for its orders only.
    pub(super) sees_stock: bool,
}

/// What is to be done about an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    /// What is new of it is sent.
    New,
    /// All of it is sent.
    Whole,
    /// It is no longer for the device.
    Gone,
    /// It never was.
    Nothing,
}

impl Engine {
    /// What is new behind `after` for the device with this certificate.
    pub(super) fn news(
        &self,
        certificate: &Certificate,
        after: i64,
        known: Option<Stamp>,
    ) -> Result<News, Trouble> {
        let connection = self.store.connection();
        let Some(scope) = Scope::of(connection, &self.directory, certificate) else {
            // Nobody of the hospital any more: everything is to be forgotten, and nothing is given.
            return Ok(News {
                anew: after > 0,
                ..News::default()
            });
        };
        let stamp = scope.stamp();
        let anew = known.is_some_and(|known| known != stamp);
        let after = if anew { 0 } else { after.max(0) };
        let mut news = scope.news(after)?;
        news.scope = Some(stamp);
        news.anew = anew;
        news.left = item::head(connection)?.saturating_sub(news.cursor);
        Ok(news)
    }
}

impl<'a> Scope<'a> {
    /// The scope of the device with this certificate; none where its person is nobody of the hospital any more.
    pub(super) fn of(
        connection: &'a Connection,
        directory: &'a Directory,
        certificate: &Certificate,
    ) -> Option<Self> {
        let person = certificate.person?;
        let is_out = directory.is_out_of_use(Kind::Person, person.0);
        let actor = actor(directory, person).filter(|_| !is_out)?;
        Some(Self {
            connection,
            directory,
            device: certificate.device,
            sees_stock: ListStock::ACCESS.allows(actor.role),
            actor,
        })
    }
}

impl Scope<'_> {
    /// Stands for what the sight of the person comes from: another one means another scope.
    pub(super) fn stamp(&self) -> Stamp {
        let Actor {
            role,
            department,
            team,
            ..
        } = &self.actor;
        let mut said = format!("{role:?} {department} {team:?}");
        if let Sight::Section(section) = sight(&self.actor) {
            let teams = self.directory.teams.values();
            for team in teams.filter(|team| team.section == section) {
                said.push_str(&team.id.to_string());
            }
        }
        Stamp::of(said.as_bytes())
    }

    fn news(&self, after: i64) -> Result<News, Trouble> {
        let window = item::glance(self.connection, after, WINDOW)?;
        let mut due: BTreeMap<OrderId, Due> = BTreeMap::new();
        let (mut wanted, mut bytes, mut cursor) = (Vec::new(), 0, after);
        for glance in window {
            if bytes >= BYTES {
                break;
            }
            cursor = glance.position;
            let is_wanted = match glance.order {
                None => self.is_for_all(&glance)?,
                Some(order) => {
                    let due = match due.get(&order) {
                        Some(due) => *due,
                        None => {
                            let told = self.due(order, after)?;
                            if told == Due::Whole {
                                bytes += item::bytes_of(self.connection, order)?;
                            }
                            due.insert(order, told);
                            told
                        }
                    };
                    due == Due::New || (self.sees_stock && self.is_of_stores(glance.position)?)
                }
            };
            if is_wanted {
                bytes += glance.bytes;
                wanted.push(glance.position);
            }
        }
        if cursor < item::head(self.connection)? {
            self.see_again_at(cursor, &mut due)?;
        }
        let mut rows: BTreeMap<i64, ItemRow> = BTreeMap::new();
        for position in wanted {
            let row = item::at(self.connection, position)?;
            rows.extend(row.map(|row| (position, row)));
        }
        for (order, _) in due.iter().filter(|(_, due)| **due == Due::Whole) {
            let whole = item::of_order(self.connection, *order)?;
            rows.extend(whole.into_iter().map(|row| (row.position, row)));
        }
        let gone = due.iter().filter(|(_, due)| **due == Due::Gone);
        let mut news = News {
            gone: gone.map(|(order, _)| *order).collect(),
            cursor,
            ..News::default()
        };
        self.wrap(rows, &mut news)?;
        Ok(news)
    }

    /// The next answer begins with what the person saw at `cursor`. What is seen then, and is not any more now, has to
    /// be there then.
    fn see_again_at(&self, cursor: i64, due: &mut BTreeMap<OrderId, Due>) -> Result<(), Trouble> {
        for (order, due) in due {
            let is_unseen = matches!(due, Due::Gone | Due::Nothing);
            if is_unseen
                && item::last_of(self.connection, *order)?.is_some_and(|last| last > cursor)
                && self.saw(*order, cursor)?
            {
                *due = Due::Whole;
            }
        }
        Ok(())
    }

    /// Whether an item that is about no order is for the device: base data and devices are for all.
    fn is_for_all(&self, glance: &Glance) -> Result<bool, Trouble> {
        Ok(self.sees_stock || !self.is_of_stores(glance.position)?)
    }

    fn is_of_stores(&self, position: i64) -> Result<bool, Trouble> {
        let row = item::at(self.connection, position)?;
        let entry = row.and_then(|row| yizhan_log::Entry::from_bytes(&row.body).ok());
        Ok(entry.is_some_and(|entry| entry.item.is_of_stores()))
    }

    /// What is to be done about an order of which something is new behind `after`.
    fn due(&self, order: OrderId, after: i64) -> Result<Due, Trouble> {
        let now = self.sees_now(order)?;
        let is_new = item::first_of(self.connection, order)?.is_none_or(|first| first > after);
        if is_new {
            return Ok(if now { Due::New } else { Due::Nothing });
        }
        Ok(match (self.saw(order, after)?, now) {
            (true, true) => Due::New,
            (false, true) => Due::Whole,
            (true, false) => Due::Gone,
            (false, false) => Due::Nothing,
        })
    }

    /// Every order that the person sees now.
    pub(super) fn seen(&self) -> Result<BTreeSet<OrderId>, Trouble> {
        let sees = |order: &OrderPeople| {
            let (department, team) = (order.department, order.team);
            may_see(&self.actor, department, team, &order.people, self.directory)
        };
        let person = self.actor.person;
        Ok(order_people::seen(self.connection, person, sees)?)
    }

    fn sees_now(&self, order: OrderId) -> Result<bool, Trouble> {
        Ok(work_order::by_id(self.connection, order)?
            .is_some_and(|now| sees(&self.actor, &now, self.directory)))
    }

    /// Whether the person saw the order when the log ended at `after`.
    pub(super) fn saw(&self, order: OrderId, after: i64) -> Result<bool, Trouble> {
        let loaded = load_until(self.connection, self.device, order, after)?;
        let Some(Found::Order(loaded)) = loaded else {
            // An old system's order never changes; one that was not filed yet nobody saw.
            let is_old = matches!(loaded, Some(Found::Historic(_)));
            return Ok(is_old && self.sees_now(order)?);
        };
        let key = yizhan_log::DeviceKey::new(self.device, "", &[0; 32]);
        Ok(loaded.is_filed()
            && loaded.is_seen_by(&Context {
                connection: self.connection,
                directory: self.directory,
                key: &key,
                actor: self.actor.clone(),
                now: Millis(0),
                hub: None,
            }))
    }

    /// Puts rows into their envelopes. What was rejected goes to its author only; what the device wrote itself it has.
    pub(super) fn wrap(
        &self,
        rows: BTreeMap<i64, ItemRow>,
        news: &mut News,
    ) -> Result<(), Trouble> {
        let mut parcels: BTreeMap<i64, Parcel> = BTreeMap::new();
        for row in rows.into_values() {
            let parcel = match parcels.entry(row.envelope) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(Parcel {
                    envelope: envelope::by_key(self.connection, row.envelope)?,
                    items: BTreeMap::new(),
                }),
            };
            let is_own = parcel.envelope.device == self.device;
            if row.verdict.is_rejected() && !is_own {
                continue;
            }
            news.rows.push(Receipt {
                device: parcel.envelope.device,
                seq: parcel.envelope.seq,
                place: row.place,
                position: row.position,
                received_at: row.received_at,
                verdict: row.verdict,
            });
            if !is_own {
                parcel.items.insert(row.place, row.body);
            }
        }
        let parcels = parcels.into_values();
        // The device has its own envelopes; of others it wants only what carries something.
        news.parcels = parcels.filter(|parcel| !parcel.items.is_empty()).collect();
        let devices = news.parcels.iter().map(|parcel| parcel.envelope.device);
        for device in BTreeSet::from_iter(devices) {
            let known = known_device::by_id(self.connection, device)?;
            news.certificates
                .extend(known.map(|known| known.certificate));
        }
        Ok(())
    }
}
