//! Taking in a hospital's hand-over files: all of it in one transaction, or nothing.

use crate::order::{Found, load};
use crate::{Engine, error::Trouble, write};
use std::borrow::Cow;
use yizhan_api::{ApiError, Tag};
use yizhan_domain::base::Directory;
use yizhan_domain::stock::{Details, Movement, StockPlace};
use yizhan_domain::{DeviceId, Fen, Millis, MovementId, PersonId};
use yizhan_log::{Entry, Item};
use yizhan_report::hospital::{Hospital, OpeningStock};
use yizhan_store::table::movement;
use yizhan_store::{Connection, StoreError};

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many entries were new or changed.
    pub written: usize,
    /// How many entries were there already, just so.
    pub unchanged: usize,
    /// What happened before and is not changed by a file, though this one now tells it otherwise: old orders
    /// by number, opening stock by store, bin, part and lot.
    pub kept: Vec<String>,
}

/// How an item stands to what the store holds already.
enum Held {
    Not,
    Same,
    Otherwise(String),
}

/// How many items one envelope seals.
const ENVELOPE: usize = 1000;

impl Engine {
    /// Takes in what a folder of hand-over files holds. What is there already and unchanged is passed over;
    /// opening stock and old orders are taken in once and never changed.
    ///
    /// # Errors
    /// When it cannot be written; then nothing was.
    pub fn import(&mut self, hospital: Hospital, now: Millis) -> Result<Imported, ApiError> {
        Ok(self.try_import(hospital, now)?)
    }

    fn try_import(&mut self, hospital: Hospital, now: Millis) -> Result<Imported, Trouble> {
        let mut directory: Cow<'_, Directory> = Cow::Owned(self.directory.clone());
        let prices: std::collections::BTreeMap<_, _> = hospital
            .base
            .iter()
            .filter_map(|record| match record {
                yizhan_domain::base::BaseRecord::Part(part) => Some((part.id, part.price)),
                _ => None,
            })
            .collect();
        let price = |part| {
            prices
                .get(&part)
                .copied()
                .or_else(|| directory.parts.get(&part).map(|part| part.price))
                .unwrap_or_default()
        };
        let stock: Vec<Item> = hospital
            .opening_stock
            .iter()
            .map(|row| Item::Movement(opening(row, price(row.part), now)))
            .collect();
        let base = hospital.base.into_iter().map(Item::Base);
        let history = hospital
            .history
            .into_iter()
            .map(|order| Item::History(Box::new(order)));
        let transaction = self.store.transaction()?;
        let mut imported = Imported::default();
        let mut entries = Vec::new();
        for item in base.chain(stock).chain(history) {
            match held(&transaction, &self.directory, self.key.device, &item)? {
                Held::Same => imported.unchanged += 1,
                Held::Otherwise(what) => imported.kept.push(what),
                Held::Not => entries.push(Entry {
                    by: None,
                    at: now,
                    item,
                }),
            }
        }
        imported.written = entries.len();
        let own = write::Own {
            key: &self.key,
            is_hub: self.membership.is_hub(),
        };
        append(&transaction, &mut directory, &own, entries, now)?;
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory.into_owned();
        Ok(imported)
    }
}

/// Appends many entries, in envelopes that a device takes in one by one.
pub(crate) fn append(
    connection: &Connection,
    directory: &mut Cow<'_, Directory>,
    own: &write::Own<'_>,
    mut entries: Vec<Entry>,
    now: Millis,
) -> Result<Vec<Tag>, Trouble> {
    let mut tags = Vec::new();
    while !entries.is_empty() {
        let rest = entries.split_off(entries.len().min(ENVELOPE));
        let more = write::append(connection, directory, own, entries, now)?;
        tags.extend(more);
        entries = rest;
    }
    tags.sort();
    tags.dedup();
    Ok(tags)
}

/// How `item` stands to what the store holds, whose base data are `directory`.
fn held(
    connection: &Connection,
    directory: &Directory,
    device: DeviceId,
    item: &Item,
) -> Result<Held, Trouble> {
    let kept = |is_same, what: String| {
        if is_same {
            Held::Same
        } else {
            Held::Otherwise(what)
        }
    };
    Ok(match item {
        Item::Base(record) if directory.holds(record) => Held::Same,
        Item::Base(_)
        | Item::OrderChange { .. }
        | Item::Device(_)
        | Item::Revoked(_)
        | Item::Photo(_)
        | Item::Stock(_)
        | Item::Told(_)
        | Item::Callback(_)
        | Item::Cost(_)
        | Item::Closing(_)
        | Item::Export(_)
        | Item::Newer(_)
        | Item::Bonus(_)
        | Item::Bulletin(_)
        | Item::CallLog(_)
        | Item::Settled(_) => Held::Not,
        Item::Movement(new) => match movement::read(connection, new.id)? {
            // A store that has none of a part needs no movement to say so.
            None if new.quantity == 0 => Held::Same,
            // The same stock under another bin or lot would be counted twice.
            None if movement::is_opened(connection, new.to, new.part)? => {
                Held::Otherwise(lies_where(directory, new))
            }
            None => Held::Not,
            Some(old) => kept(
                (old.quantity, &old.expires_on) == (new.quantity, &new.expires_on),
                lies_where(directory, new),
            ),
        },
        Item::History(new) => match load(connection, device, new.id)? {
            None => Held::Not,
            Some(Found::Historic(old)) => kept(old == *new, new.number.clone()),
            Some(Found::Order(_) | Found::Newer(_)) => Held::Otherwise(new.number.clone()),
        },
    })
}

/// Store, bin, part and lot of opening stock, in words.
fn lies_where(directory: &Directory, opening: &Movement) -> String {
    let store = match opening.to {
        StockPlace::Store(store) => directory.stores.get(&store),
        _ => None,
    };
    let part = directory.parts.get(&opening.part);
    let words = [
        store.map_or("", |store| &store.name),
        &opening.bin,
        part.map_or("", |part| &part.code),
        opening.lot.as_deref().unwrap_or_default(),
    ];
    let told: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    told.join(" ")
}

/// Opening stock comes from outside, once: its id follows from where it lies.
fn opening(row: &OpeningStock, price: Fen, now: Millis) -> Movement {
    let lot = row.lot.as_deref().unwrap_or_default();
    Movement {
        id: MovementId::of_key(&format!(
            "opening/{}/{}/{}/{lot}",
            row.store, row.bin, row.part
        )),
        part: row.part,
        quantity: row.quantity,
        from: StockPlace::Supplier,
        to: StockPlace::Store(row.store),
        unit_price: price,
        printed: None,
        bin: row.bin.clone(),
        lot: row.lot.clone(),
        expires_on: row.expires_on.clone(),
        by: PersonId(uuid::Uuid::nil()),
        at: now,
        details: Details::default(),
    }
}
